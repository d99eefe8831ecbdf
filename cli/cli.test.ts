import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandCall, runCommand } from '../core/commands/run.ts';
import { parsePlan, serializePlan } from '../core/file/container.ts';
import { packZip, planZipLimits, unpackZip } from '../core/file/zip.ts';
import { countingIdSource } from '../core/model/identifiers.ts';
import { languages } from '../core/model/language.ts';
import type { Plan } from '../core/model/plan.ts';
import { registerModules } from '../core/modules/index.ts';
import { computeRegister } from '../core/tables/register-view.ts';
import { templateIds } from '../core/templates/template.ts';
import { randomCommand, randomSource, smallPlan } from '../tests/support/random-commands.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const sample = fileURLToPath(new URL('../assets/samples/community-marketing.en.stratbook', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program as its users do. */
function stratbook(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Expects exit code 2 and exactly one sentence on standard error; gives that sentence. */
function refusal(args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = stratbook(args, input);
  expect({ status, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
    status: 2,
    stdout: '',
    lines: 1,
  });
  expect(stderr).toMatch(/^stratbook: \S/);
  expect(stderr).not.toMatch(/ {4}at |\.ts:\d|node:internal/);
  return stderr;
}

function planFile(name: string, plan: Plan = smallPlan()): string {
  const path = join(folder, name);
  writeFileSync(path, serializePlan(plan, 1));
  return path;
}

const rename = (title: string) => JSON.stringify({ command: 'rename-section', section: 'start1', title });

describe('help', () => {
  it('is an answer, not a failure', () => {
    for (const args of [['--help'], ['show', '--help'], ['--version']]) {
      const { status, stdout, stderr } = stratbook(args);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout.trim()).not.toBe('');
    }
    expect(stratbook(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
  it.each([
    [[], 'name one of the commands'],
    [['dance'], 'there is no command "dance"'],
    [['show'], 'missing required argument'],
    [['show', 'a', 'b'], 'too many arguments'],
    [['show', '--jsno', 'x'], '--jsno'],
    [['--wrong'], '--wrong'],
    [['new', 'x.stratbook'], '--template'],
    [['edit', 'x.stratbook'], '--commands'],
    [['deliver', 'x.stratbook'], '--out'],
    [['verify'], 'missing required argument'],
    [['commands', 'extra'], 'too many arguments'],
  ])('%j is refused in one line', (args, hint) => {
    expect(refusal(args)).toContain(hint);
  });
});

describe('new', () => {
  const required = ['--template', 'blank', '--lang', 'en', '--title', 'T'];
  it('makes a plan of every template', () => {
    for (const [index, id] of templateIds.entries()) {
      const language = languages[index % languages.length] ?? 'en';
      const path = join(folder, `${id}.stratbook`);
      const { status } = stratbook([
        'new',
        '--template',
        id,
        '--lang',
        language,
        '--title',
        '标题',
        '--client',
        'C',
        '--start',
        '2026-05-04',
        '--currency',
        'EUR',
        path,
      ]);
      expect(status).toBe(0);
      const { plan, generation } = parsePlan(readFileSync(path));
      expect(generation).toBe(1);
      expect(plan.properties).toMatchObject({
        title: '标题',
        client: 'C',
        startDate: '2026-05-04',
        currency: 'EUR',
        language,
      });
      expect(stratbook(['verify', path]).status).toBe(0);
    }
  });
  it('never replaces a file', () => {
    const path = join(folder, 'taken.stratbook');
    writeFileSync(path, 'mine');
    refusal(['new', ...required, path]);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
  it.each([
    ['--template', 'novel'],
    ['--lang', 'fr'],
    ['--title', ''],
    ['--start', '2026-02-30'],
    ['--start', '2199-12-01x'],
    ['--currency', 'QQQ'],
    ['--currency', 'cny'],
  ])('refuses %s %j', (option, value) => {
    const path = join(folder, 'never.stratbook');
    refusal(['new', ...required, option, value, path]);
    expect(existsSync(path)).toBe(false);
  });
  it('refuses a folder that is not there, a folder as the file, and a start whose tasks leave the calendar', () => {
    refusal(['new', ...required, join(folder, 'none', 'x.stratbook')]);
    refusal(['new', ...required, folder]);
    const path = join(folder, 'late.stratbook');
    refusal([
      'new',
      '--template',
      'strategy-report',
      '--lang',
      'en',
      '--title',
      'T',
      '--start',
      '2199-12-30',
      path,
    ]);
    expect(existsSync(path)).toBe(false);
  });
});

describe('show', () => {
  it('gives everything as JSON', () => {
    const { status, stdout } = stratbook(['show', '--json', sample]);
    expect(status).toBe(0);
    const shown = JSON.parse(stdout);
    const { plan } = parsePlan(readFileSync(sample));
    expect(shown).toMatchObject({
      title: plan.properties.title,
      client: plan.properties.client,
      language: 'en',
      currency: 'GBP',
      startDate: '2026-03-02',
      generation: 1,
    });
    expect(shown.sections).toHaveLength(Object.keys(plan.sections).length);
    expect(shown.sections[1]).toMatchObject({ number: '1.1', level: 2, title: 'Background' });
    for (const module of registerModules) {
      const register = shown.registers[module.key];
      const computed = computeRegister(module, plan.registers[module.key]);
      expect(register.columns.map((column: { key: string }) => column.key)).toEqual(
        module.columns.map((column) => column.key),
      );
      expect(register.totals).toEqual(computed.totals);
      expect(register.rows).toEqual(computed.rows.map(({ row, values }) => ({ id: row.id, ...values })));
    }
    const { subtotals, totals } = shown.registers.budget;
    expect(
      subtotals.reduce(
        (sum: number, group: { totals: { planned: number } }) => sum + group.totals.planned,
        0,
      ),
    ).toBe(totals.planned);
  });
  it('gives a summary to read', () => {
    const { stdout } = stratbook(['show', sample]);
    expect(stdout).toContain('  1.1 Background');
    expect(stdout).toMatch(/Budget \(64\): Planned £[\d,.]+/);
  });
});

describe('files that are no plans', () => {
  const whole = readFileSync(sample);
  const damaged: readonly [string, Uint8Array | string][] = [
    ['empty', ''],
    ['text', 'This is a letter, not a plan.'],
    ['truncated', whole.subarray(0, whole.length - 1000)],
    ['altered', whole.map((byte, index) => (index === 5000 ? byte ^ 1 : byte))],
    ['newer', newerVersion(whole)],
    ['another zip', packZip([{ name: 'word/document.xml', bytes: new Uint8Array(5) }])],
  ];
  it.each(damaged)('%s: every command refuses it and leaves it alone', (name, content) => {
    const path = join(folder, `${name}.stratbook`);
    writeFileSync(path, content);
    const before = readFileSync(path);
    for (const args of [
      ['show', path],
      ['verify', path],
      ['deliver', path, '--out', join(folder, 'out')],
      ['edit', path, '--commands', '-'],
    ])
      refusal(args, rename('x'));
    expect(readFileSync(path)).toEqual(before);
  });
  it('a missing file and a folder', () => {
    refusal(['show', join(folder, 'nowhere.stratbook')]);
    refusal(['verify', folder]);
  });
});

function newerVersion(bytes: Uint8Array): Uint8Array {
  const parts = unpackZip(bytes, planZipLimits);
  const manifest = JSON.parse(new TextDecoder().decode(parts.get('manifest.json')));
  parts.set(
    'manifest.json',
    new TextEncoder().encode(JSON.stringify({ ...manifest, version: '2.0', minReader: 2 })),
  );
  return packZip(
    [...parts].map(([name, content]) => ({ name, bytes: content, stored: name === 'mimetype' })),
  );
}

describe('commands', () => {
  it('describes every argument and column', () => {
    const { commands, registers } = JSON.parse(stratbook(['commands', '--json']).stdout);
    for (const { command, summary, arguments: schema } of commands) {
      expect(summary).toMatch(/\.$/);
      expect({ command, type: schema.type, open: schema.additionalProperties }).toEqual({
        command,
        type: 'object',
        open: false,
      });
      for (const property of Object.values(schema.properties))
        expect(Object.keys(property as object)).not.toEqual([]);
    }
    const named = Object.fromEntries(commands.map((entry: { command: string }) => [entry.command, entry]));
    expect(named['add-row'].arguments.properties.register.enum).toEqual(['budget', 'timeline']);
    expect(named['add-row'].arguments.required).toEqual(['register']);
    expect(named['add-picture'].arguments.properties.data).toMatchObject({
      type: 'string',
      contentEncoding: 'base64',
    });
    expect(JSON.stringify(named['set-section-content'])).toContain('"$ref"');
    expect(registers.budget.columns).toHaveLength(15);
    expect(registers.timeline.columns[1]).toMatchObject({
      key: 'kind',
      type: 'choice',
      choices: ['phase', 'task', 'milestone'],
    });
    expect(stratbook(['commands']).stdout.trim().split('\n')).toHaveLength(commands.length);
  });
});

describe('edit', () => {
  it('runs 500 random commands as the core does, from a file and from standard input', () => {
    const random = randomSource(2026);
    const calls: CommandCall[] = [];
    let plan = smallPlan();
    for (let count = 0; count < 500; count++) {
      const call = { ...randomCommand(plan, random) };
      // Ids are given, so that later lines can name what earlier ones made.
      if (call.command === 'add-row') Object.assign(call, { row: `n${count}` });
      if (call.command === 'add-section') Object.assign(call, { section: `n${count}` });
      if (call.command === 'duplicate-row') Object.assign(call, { copy: `n${count}` });
      calls.push(call);
      plan = runCommand(plan, call, { newId: countingIdSource('unused') }).plan;
    }
    const lines = calls.map((call) => JSON.stringify(call)).join('\n');
    const byFile = planFile('by-file.stratbook');
    const byInput = planFile('by-input.stratbook');
    const commandFile = join(folder, 'commands.jsonl');
    writeFileSync(commandFile, `\ufeff\n${lines}\r\n\r\n`);
    expect(stratbook(['edit', byFile, '--commands', commandFile])).toMatchObject({
      status: 0,
      stderr: '',
      stdout: '500 edits, saved as generation 2.\n',
    });
    expect(stratbook(['edit', byInput, '--commands', '-'], lines).status).toBe(0);
    expect(parsePlan(readFileSync(byFile))).toEqual({ plan, generation: 2 });
    expect(readFileSync(byInput)).toEqual(readFileSync(byFile));
    expect(stratbook(['verify', byFile]).status).toBe(0);
    const shown = JSON.parse(stratbook(['show', '--json', byFile]).stdout);
    for (const module of registerModules)
      expect(shown.registers[module.key].totals).toEqual(
        computeRegister(module, plan.registers[module.key]).totals,
      );

    const before = readFileSync(byFile);
    const broken = [
      ...lines.split('\n').slice(0, 250),
      '{"command":"rename-section","section":"none","title":"x"}',
      rename('y'),
    ];
    expect(refusal(['edit', byFile, '--commands', '-'], broken.join('\n'))).toContain('line ');
    expect(readFileSync(byFile)).toEqual(before);
  });

  it.each([
    ['unknown command', '{"command":"dance"}', 'line 2: There is no command "dance"'],
    ['unknown field', '{"command":"delete-section","section":"start1","why":1}', 'unknown field "why"'],
    ['reserved field', '{"command":"add-row","register":"budget","cells":{"__proto__":1}}', '__proto__'],
    ['no JSON', 'delete everything', 'line 2'],
    ['no object', '[1]', 'line 2'],
    ['a computed column', '{"command":"add-row","register":"budget","cells":{"share":1}}', 'line 2'],
  ])('%s: nothing is changed, and the line is named', (name, line, hint) => {
    const path = planFile(`edit ${name}.stratbook`);
    const before = readFileSync(path);
    expect(refusal(['edit', path, '--commands', '-'], `${rename('first')}\n${line}\n`)).toContain(hint);
    expect(readFileSync(path)).toEqual(before);
  });

  it('saves only when something changes', () => {
    const path = planFile('same.stratbook');
    const before = readFileSync(path);
    for (const input of ['', '\n\n', rename('One')])
      expect(stratbook(['edit', path, '--commands', '-'], input).status).toBe(0);
    expect(readFileSync(path)).toEqual(before);
  });

  it('refuses commands that cannot be read', () => {
    const path = planFile('unread.stratbook');
    refusal(['edit', path, '--commands', join(folder, 'nowhere.jsonl')]);
    refusal(['edit', path, '--commands', folder]);
    const binary = join(folder, 'binary.jsonl');
    writeFileSync(binary, new Uint8Array([0xff, 0xfe, 0x7b]));
    refusal(['edit', path, '--commands', binary]);
  });

  it.skipIf(process.platform === 'win32')(
    'leaves a read-only file alone, and edits the file behind a link',
    () => {
      const path = planFile('read-only.stratbook');
      const before = readFileSync(path);
      chmodSync(path, 0o444);
      refusal(['edit', path, '--commands', '-'], rename('x'));
      expect(readFileSync(path)).toEqual(before);
      const target = planFile('target.stratbook');
      const link = join(folder, 'link.stratbook');
      symlinkSync(target, link);
      expect(stratbook(['edit', link, '--commands', '-'], rename('x')).status).toBe(0);
      expect(parsePlan(readFileSync(target)).plan.sections.start1?.title).toBe('x');
    },
  );

  it.skipIf(process.platform === 'win32')('leaves file and folder alone when the disk takes no more', () => {
    const inner = join(folder, 'full');
    mkdirSync(inner);
    const path = join(inner, 'plan.stratbook');
    copyFileSync(sample, path);
    const before = readFileSync(path);
    // A file size limit fails in the middle of the write, as a full disk does.
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', 'ulimit -f 16; exec "$0" "$@"', process.execPath, main, 'edit', path, '--commands', '-'],
      {
        input: JSON.stringify({ command: 'set-plan-properties', title: 'x' }),
        encoding: 'utf8',
      },
    );
    expect([status, stderr.trimEnd().split('\n').length]).toEqual([2, 1]);
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(inner)).toEqual(['plan.stratbook']);
  });
});

describe('verify', () => {
  it('tells contradictions with exit code 1', () => {
    const plan = smallPlan();
    const row = {
      id: 'bad',
      position: 'a9',
      cells: { task: 'Odd', start: '2026-03-09', end: '2026-03-02', dependsOn: ['gone'] },
    };
    const broken = { ...plan, registers: { ...plan.registers, timeline: { rows: { bad: row } } } };
    const { status, stdout, stderr } = stratbook(['verify', planFile('broken.stratbook', broken)]);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('row “Odd”: The register timeline has no row "gone".');
    expect(stdout).toContain('The end 2026-03-02 lies before the start 2026-03-09.');
    expect(stdout).toContain('2 findings');
    // Such a plan can still be shown and mended.
    expect(stratbook(['show', '--json', planFile('broken.stratbook', broken)]).status).toBe(0);
  });
});
