import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePlan, serializePlan } from '../core/file/container.ts';
import { packZip, planZipLimits, unpackZip } from '../core/file/zip.ts';
import { countingIdSource } from '../core/model/identifiers.ts';
import { languages } from '../core/model/language.ts';
import type { Plan } from '../core/model/plan.ts';
import { calculatePlan } from '../core/tables/calculation.ts';
import { allPlanModules } from '../core/tables/plan-modules.ts';
import { serializeTemplate, templateOfPlan } from '../core/templates/own-template.ts';
import { templateIds } from '../core/templates/template.ts';
import { smallPlan } from '../tests/support/random-commands.ts';
import { refusal, stratbook } from '../tests/support/run-program.ts';

const sample = fileURLToPath(new URL('../assets/samples/community-marketing.en.stratbook', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

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

/** The sample plan in English. */
function planFromSampleFile(): Plan {
  const place = new URL('../assets/samples/community-marketing.en.stratbook', import.meta.url);
  return parsePlan(readFileSync(place)).plan;
}

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
  it('makes a plan of an own template, in its language and currency', () => {
    const source = planFromSampleFile();
    const file = join(folder, 'own.strattemplate');
    const choices = { name: 'Own', description: '', keepsTexts: false, keepsRows: true };
    writeFileSync(file, serializeTemplate(templateOfPlan(source, choices, countingIdSource('t'))));
    const path = join(folder, 'own.stratbook');
    expect(
      stratbook(['new', '--template', file, '--title', 'Own', '--start', '2027-02-01', path]).status,
    ).toBe(0);
    const { plan } = parsePlan(readFileSync(path));
    const { language, currency } = source.properties;
    expect(plan.properties).toMatchObject({ title: 'Own', client: '', language, currency });
    expect(Object.keys(plan.sections)).toHaveLength(Object.keys(source.sections).length);
    expect(stratbook(['verify', path]).status).toBe(0);
    refusal([
      'new',
      '--template',
      file,
      '--lang',
      'zh-Hant',
      '--title',
      'T',
      join(folder, 'other.stratbook'),
    ]);
    refusal([
      'new',
      '--template',
      join(folder, 'none.strattemplate'),
      '--title',
      'T',
      join(folder, 'x.stratbook'),
    ]);
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
    const calculation = calculatePlan(plan);
    for (const module of allPlanModules(plan)) {
      const register = shown.registers[module.key];
      const computed = calculation.register(module.key);
      expect(register.columns.map((column: { key: string }) => column.key)).toEqual(
        module.columns.map((column) => column.key),
      );
      expect(register.totals).toEqual(computed.totals);
      expect(register.rows).toEqual(
        computed.rows.map(({ row, values, errors }) => ({
          id: row.id,
          ...values,
          ...(Object.keys(errors).length > 0 ? { $errors: errors } : {}),
        })),
      );
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
    expect(named['add-row'].arguments.properties.register.description).toContain('contentCalendar');
    expect(named['add-row'].arguments.required).toEqual(['register']);
    expect(named['add-picture'].arguments.properties.data).toMatchObject({
      type: 'string',
      contentEncoding: 'base64',
    });
    expect(JSON.stringify(named['set-section-content'])).toContain('"$ref"');
    expect(registers.budget.columns).toHaveLength(20);
    expect(registers.timeline.columns[1]).toMatchObject({
      key: 'kind',
      type: 'choice',
      choices: ['phase', 'task', 'milestone'],
    });
    expect(stratbook(['commands']).stdout.trim().split('\n')).toHaveLength(commands.length);
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
