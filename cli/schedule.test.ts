import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serializePlan } from '../core/file/container.ts';
import { planOf } from '../tests/support/computed-values.ts';
import { refusal, stratbook } from '../tests/support/run-program.ts';

const sample = fileURLToPath(
  new URL('../assets/samples/community-marketing.zh-Hans.stratbook', import.meta.url),
);
let folder = '';
let file = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-schedule-'));
  file = join(folder, 'plan.stratbook');
  copyFileSync(sample, file);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Shown {
  readonly tasks: {
    id: string;
    start: string;
    end: string;
    totalSlackDays: number;
    freeSlackDays: number;
    critical: boolean;
  }[];
  readonly criticalPath: string[];
  readonly conflicts: { kind: string; tasks: string[]; text: string }[];
}

function shown(path: string, ...args: string[]): { status: number | null; answer: Shown } {
  const { status, stdout } = stratbook(['schedule', path, '--json', ...args]);
  return { status, answer: JSON.parse(stdout) as Shown };
}

describe('schedule', () => {
  it('gives the dates, the slack and the critical path, and tries another start without saving', () => {
    const before = readFileSync(file);
    const { status, answer } = shown(file);
    expect(status).toBe(0);
    expect(answer.tasks).toHaveLength(54);
    expect(answer.tasks[1]).toEqual({
      id: 's2',
      start: '2026-03-02',
      end: '2026-03-06',
      totalSlackDays: expect.any(Number),
      freeSlackDays: expect.any(Number),
      critical: false,
    });
    for (const id of answer.criticalPath)
      expect(answer.tasks.find((task) => task.id === id)?.critical).toBe(true);
    expect(shown(file, '--start', '2026-03-09').answer.tasks[1]).toMatchObject({
      start: '2026-03-09',
      end: '2026-03-13',
    });
    expect(readFileSync(file)).toEqual(before);
    const { stdout } = stratbook(['schedule', file]);
    expect(stdout).toContain('2026-03-02  2026-03-06');
    expect(stdout).toContain('Critical path: ');
  });

  it('names conflicts and ends with 1', () => {
    const path = join(folder, 'conflict.stratbook');
    writeFileSync(
      path,
      serializePlan(
        planOf({
          timeline: {
            a: { task: 'Design', start: '2026-03-02', end: '2026-03-13' },
            b: {
              task: 'Build',
              start: '2026-03-09',
              end: '2026-03-13',
              scheduling: 'fixed',
              dependsOn: ['a'],
            },
            c: { task: 'Tell', timing: 'some day' },
          },
        }),
        1,
      ),
    );
    const { status, answer } = shown(path);
    expect(status).toBe(1);
    expect(answer.conflicts.map(({ kind, tasks }) => [kind, tasks])).toEqual([
      ['timing', ['c']],
      ['linkViolated', ['b']],
    ]);
    expect(answer.conflicts[1]?.text).toContain('Build');
  });

  it('refuses a start that is no day', () => {
    expect(refusal(['schedule', file, '--start', 'soon'])).toContain('--start takes a day');
  });
});

describe('schedules of other programs', () => {
  it('are delivered, and change nothing when they come back', () => {
    const out = join(folder, 'out');
    const { status, stdout } = stratbook([
      'deliver',
      file,
      '--out',
      out,
      '--excel',
      '--ics',
      '--mspdi',
      '--csv',
    ]);
    expect(status).toBe(0);
    const { files } = JSON.parse(stdout) as { files: { kind: string }[] };
    expect(files.map(({ kind }) => kind)).toEqual(['excel', 'ics', 'mspdi', 'csv']);
    for (const name of readdirSync(out).filter((each) => !each.endsWith('.xlsx'))) {
      const result = stratbook(['import', join(out, name), '--into', file, '--json', '--dry-run']);
      expect([name, result.status, JSON.parse(result.stdout)]).toEqual([name, 0, { changes: [], notes: [] }]);
    }
  });

  it('are taken into a plan, or only told with --dry-run', () => {
    const csv = join(folder, 'tasks.csv');
    writeFileSync(csv, '任务,开始,结束\n访谈,2026-03-02,2026-03-06\n');
    const plan = join(folder, 'into.stratbook');
    writeFileSync(plan, serializePlan(planOf({}), 1));
    const dry = stratbook(['import', csv, '--into', plan, '--dry-run']);
    expect([dry.status, dry.stdout]).toEqual([1, 'added: 访谈: “访谈”\n1 difference, nothing was saved.\n']);
    expect(stratbook(['import', csv, '--into', plan]).stdout).toContain('saved as generation 2');
    expect(shown(plan).answer.tasks).toMatchObject([{ start: '2026-03-02', end: '2026-03-06' }]);
    expect(stratbook(['import', csv, '--into', plan]).stdout).toBe('no differences.\n');
  });

  it('that cannot be used are refused in one line, and nothing is written', () => {
    const before = readFileSync(file);
    const bad = (name: string, content: string) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return refusal(['import', path, '--into', file]);
    };
    expect(bad('huge.xml', 'a'.repeat(50_000_000))).toContain('too large');
    expect(bad('huge.ics', 'a'.repeat(50_000_000))).toContain('too large');
    expect(bad('other.xml', '<html/>')).toContain('html');
    expect(bad('entities.xml', '<!DOCTYPE a [<!ENTITY b "c">]><Project/>')).not.toBe('');
    expect(bad('broken.ics', 'BEGIN:VCALENDAR')).not.toBe('');
    expect(
      bad(
        'circle.csv',
        'Name,Start,End,Predecessors\nA,2026-03-02,2026-03-02,2\nB,2026-03-02,2026-03-02,1\n',
      ),
    ).toContain('→');
    expect(refusal(['import', sample, '--into', file, '--replace'])).toContain('--replace');
    expect(readFileSync(file)).toEqual(before);
  });
});
