import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
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
import { countingIdSource } from '../core/model/identifiers.ts';
import type { Plan } from '../core/model/plan.ts';
import { calculatePlan } from '../core/tables/calculation.ts';
import { allPlanModules } from '../core/tables/plan-modules.ts';
import { randomCommand, randomSource, smallPlan } from '../tests/support/random-commands.ts';
import { programPath, refusal, stratbook } from '../tests/support/run-program.ts';

const sample = fileURLToPath(new URL('../assets/samples/community-marketing.en.stratbook', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-edit-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function planFile(name: string, plan: Plan = smallPlan()): string {
  const path = join(folder, name);
  writeFileSync(path, serializePlan(plan, 1));
  return path;
}

const rename = (title: string) => JSON.stringify({ command: 'rename-section', section: 'start1', title });

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
      if (call.command === 'split-section') Object.assign(call, { newSection: `n${count}` });
      if (call.command === 'duplicate-row') Object.assign(call, { copy: `n${count}` });
      if (call.command === 'add-column') Object.assign(call, { column: `n${count}` });
      if (call.command === 'add-own-register')
        Object.assign(call, {
          register: `n${count}`,
          columns: call.columns?.map((column, index) => ({ ...column, column: `n${count}-${index}` })),
        });
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
    const calculation = calculatePlan(plan);
    for (const { key } of allPlanModules(plan))
      expect(shown.registers[key].totals).toEqual(calculation.register(key).totals);

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
      ['-c', 'ulimit -f 16; exec "$0" "$@"', process.execPath, programPath, 'edit', path, '--commands', '-'],
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
