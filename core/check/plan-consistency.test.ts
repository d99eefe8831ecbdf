import { describe, expect, it } from 'vitest';
import { randomCommand, randomSource, smallPlan } from '../../tests/support/random-commands.ts';
import { runCommand } from '../commands/run.ts';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import { languages } from '../model/language.ts';
import type { Cells, Plan } from '../model/plan.ts';
import { checkConsistency, findingText } from './plan-consistency.ts';

function withRows(register: string, rows: Readonly<Record<string, Cells>>): Plan {
  const list = Object.entries(rows).map(([id, cells]) => ({ id, cells }));
  return createPlan(smallPlan().properties, [], { [register]: list }, countingIdSource('p'));
}
const keysOf = (plan: Plan) => checkConsistency(plan).map((finding) => finding.problem.key);

const cases: readonly [string, Plan, string[]][] = [
  ['an unknown column', withRows('budget', { a: { colour: 'red' } }), ['column.unknown']],
  ['a text for money', withRows('budget', { a: { planned: 'much' } }), ['cell.takesNumber']],
  ['half a cent', withRows('budget', { a: { planned: 12.5 } }), ['cell.takesMinorUnits']],
  ['no month', withRows('budget', { a: { month: '2026-13' } }), ['cell.takesMonth']],
  ['an unknown kind', withRows('timeline', { a: { kind: 'epic' } }), ['cell.takesChoice']],
  ['more than done', withRows('timeline', { a: { percentDone: 1.5 } }), ['cell.takesRatio']],
  [
    'a day that is none',
    withRows('timeline', { a: { start: '2026-02-30' } }),
    ['cell.takesDate', 'timeline.outOfCalendar'],
  ],
  [
    'an end before its start',
    withRows('timeline', { a: { start: '2026-03-02', end: '2026-03-01' } }),
    ['timeline.endBeforeStart'],
  ],
  ['a missing row', withRows('timeline', { a: { dependsOn: ['gone'] } }), ['row.unknown']],
  [
    'one cycle, told once',
    withRows('timeline', { a: { dependsOn: ['b'] }, b: { dependsOn: ['c'] }, c: { dependsOn: ['a'] } }),
    ['row.dependencyCycle'],
  ],
  [
    'a sum beyond exactness',
    withRows('budget', { a: { committed: 9e15 }, b: { committed: 9e15 } }),
    ['cell.resultTooLarge'],
  ],
];

describe('findings', () => {
  it.each(cases)('%s', (_name, plan, keys) => {
    expect(keysOf(plan)).toEqual(keys);
    for (const finding of checkConsistency(plan))
      for (const language of languages) expect(findingText(plan, finding, language)).not.toMatch(/[{}\n]/);
  });

  it('a picture that the plan does not hold', () => {
    const media = `${'0'.repeat(64)}.png`;
    const image = { type: 'image' as const, attrs: { media, alt: '', widthPixels: null } };
    const plan = createPlan(
      smallPlan().properties,
      [{ level: 1, title: 'Chart', content: { type: 'doc', content: [image] } }],
      {},
      countingIdSource('p'),
    );
    expect(checkConsistency(plan).map((finding) => findingText(plan, finding, 'en'))).toEqual([
      `Section “Chart”: The plan holds no picture "${media}".`,
    ]);
  });

  it('name register and row', () => {
    const plan = withRows('timeline', { a: { task: 'Brief', dependsOn: ['gone'] } });
    const [finding] = checkConsistency(plan);
    expect(finding && findingText(plan, finding, 'zh-Hans')).toBe(
      '时间表，“Brief”行：登记表 timeline 没有“gone”行。',
    );
  });

  it('none come from edits', () => {
    const random = randomSource(11);
    let plan = smallPlan();
    for (let count = 0; count < 300; count++) {
      plan = runCommand(plan, randomCommand(plan, random), { newId: countingIdSource(`c${count}-`) }).plan;
      expect(checkConsistency(plan)).toEqual([]);
    }
  });
});
