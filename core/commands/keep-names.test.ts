import fc from 'fast-check';
import { applyPatches } from 'immer';
import { describe, expect, test } from 'vitest';
import { randomCommand, randomSource, smallPlan } from '../../tests/support/random-commands.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { plainText, type RichText } from '../narrative/document.ts';
import type { ReferenceSource } from '../narrative/live-sources.ts';
import { planText } from '../narrative/plan-text.ts';
import { calculatePlan, recalculatePlan } from '../tables/calculation.ts';
import { allPlanModules } from '../tables/plan-modules.ts';
import { type CommandCall, runCommand } from './run.ts';

const context = { newId: countingIdSource('k') };

function run(plan: Plan, ...calls: readonly CommandCall[]): Plan {
  return calls.reduce((before, call) => runCommand(before, call, context).plan, plan);
}

function mentioning(...sources: readonly ReferenceSource[]): RichText {
  return {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: sources.map((source) => ({ type: 'liveReference', attrs: { source, name: 'As put in' } })),
      },
    ],
  };
}

/** Everything that depends on the rest of the plan, as words. */
function shown(plan: Plan, calculation = calculatePlan(plan)): unknown {
  const { atomText, problems, captions } = planText(calculation);
  return {
    texts: inOrder(plan.sections).map(({ content }) => plainText(content, atomText)),
    problems: problems.map(({ section, name, problem }) => [
      section,
      name,
      problem.kind,
      problem.words.message,
    ]),
    captions,
  };
}

const own: readonly CommandCall[] = [
  {
    command: 'add-own-register',
    register: 'fairs',
    title: 'Fairs',
    columns: [{ column: 'visitors', title: 'Visitors', type: 'number' }],
  },
  { command: 'add-row', register: 'fairs', row: 'spring', cells: { name: 'Spring fair', visitors: 400 } },
];
const cell = { kind: 'cell', register: 'fairs', row: 'spring', column: 'visitors' } as const;
const total = { kind: 'total', register: 'fairs', column: 'visitors', total: { by: 'sum' } } as const;
const formula = { kind: 'formula', formula: '=SUM(fairs[visitors])*2' } as const;

function written(plan: Plan, section: string, content: RichText): Plan {
  return run(plan, { command: 'set-section-content', section, content });
}

function problemsOf(plan: Plan): readonly string[] {
  return planText(calculatePlan(plan)).problems.map(({ problem }) => problem.words.message);
}

const [one = '', , two = ''] = inOrder(smallPlan().sections).map(({ id }) => id);

describe('what is deleted', () => {
  const plan = written(run(smallPlan(), ...own), one, mentioning(cell, total, formula));

  test.each<[string, CommandCall, readonly string[]]>([
    [
      'a row',
      { command: 'delete-rows', register: 'fairs', rows: ['spring'] },
      ['The row that “Summer fair · Visitors” was taken from is gone from “Fairs”.'],
    ],
    [
      'a column',
      { command: 'delete-column', register: 'fairs', column: 'visitors' },
      [
        'The column that “Summer fair · Visitors” was taken from is gone from “Fairs”.',
        'The column that “Fairs · total of Visitors” was taken from is gone from “Fairs”.',
        'The column that “Formula =SUM(Fairs[Visitors])*2” was taken from is gone from “Fairs”.',
      ],
    ],
    [
      'a register',
      { command: 'delete-own-register', register: 'fairs' },
      [
        '“Summer fair · Visitors” was taken from a register that is gone.',
        '“Fairs · total of Visitors” was taken from a register that is gone.',
        '“Formula =SUM(Fairs[Visitors])*2” was taken from a register that is gone.',
      ],
    ],
  ])('is named as it was called last: %s', (_what, call, expected) => {
    const renamed = run(plan, {
      command: 'set-cell',
      register: 'fairs',
      row: 'spring',
      column: 'name',
      value: 'Summer fair',
    });
    const { plan: after, inverse } = runCommand(renamed, call, context);
    expect(problemsOf(after)).toEqual(expected);
    const undone = applyPatches(after, [...inverse]);
    expect(undone).toEqual(renamed);
    expect(problemsOf(undone)).toEqual([]);
  });

  test('leaves texts alone that do not mention it', () => {
    const other = written(plan, two, mentioning({ kind: 'property', property: 'title' }));
    const after = run(other, { command: 'delete-rows', register: 'fairs', rows: ['spring'] });
    expect(after.sections[two]).toBe(other.sections[two]);
    const { patches } = runCommand(
      other,
      {
        command: 'delete-rows',
        register: 'budget',
        rows: [Object.keys(other.registers.budget?.rows ?? {})[0] ?? ''],
      },
      context,
    );
    expect(patches.every(({ path }) => path[0] === 'registers')).toBe(true);
  });

  test('is a section, a table or a picture too', () => {
    const target: RichText = {
      type: 'doc',
      content: [
        {
          type: 'liveBlock',
          attrs: { source: { kind: 'table', register: 'fairs' }, name: '', id: 'b1', caption: 'All fairs' },
        },
      ],
    };
    const references: RichText = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            {
              type: 'crossReference',
              attrs: { target: { kind: 'section', section: two }, shows: 'number', name: 'Old title' },
            },
            {
              type: 'crossReference',
              attrs: { target: { kind: 'block', block: 'b1' }, shows: 'number', name: 'Old caption' },
            },
          ],
        },
      ],
    };
    const whole = written(written(plan, two, target), one, references);
    const moved = written(
      written(whole, one, { type: 'doc', content: [...references.content, ...target.content] }),
      two,
      target,
    );
    expect(problemsOf(moved)).toEqual([]);
    const after = runCommand(whole, { command: 'delete-section', section: two }, context);
    expect(problemsOf(after.plan)).toEqual([
      'The section “Two” is gone.',
      'The table or figure “All fairs” is gone.',
    ]);
    expect(applyPatches(after.plan, [...after.inverse])).toEqual(whole);
    const emptied = written(whole, two, mentioning(cell));
    expect(problemsOf(emptied)).toEqual(['The table or figure “All fairs” is gone.']);
  });
});

/** References into what the plan has now: cells, totals, counts, blocks and sections. */
function randomText(plan: Plan, random: (below: number) => number): RichText {
  const modules = allPlanModules(plan);
  const module = modules[random(modules.length)];
  const rows = module ? inOrder(plan.registers[module.key]?.rows ?? {}) : [];
  const row = rows[random(rows.length)];
  const column = module?.columns[random(module.columns.length)];
  const sections = Object.keys(plan.sections);
  if (!module || !column) return mentioning({ kind: 'property', property: 'client' });
  const register = module.key;
  const text = mentioning(
    { kind: 'total', register, column: column.key },
    { kind: 'rowCount', register, filters: { [column.key]: { kind: 'notBlank' } } },
    { kind: 'formula', formula: `=COUNTA(${register}[${column.key}])` },
    ...(row ? [{ kind: 'cell', register, row: row.id, column: column.key } as const] : []),
  );
  const id = `b${random(5)}`;
  text.content.push(
    {
      type: 'liveBlock',
      attrs: {
        source: { kind: 'table', register, columns: [column.key] },
        name: '',
        id,
        caption: `Block ${id}`,
      },
    },
    {
      type: 'paragraph',
      content: [
        {
          type: 'crossReference',
          attrs: { target: { kind: 'block', block: `b${random(5)}` }, shows: 'full', name: '' },
        },
        {
          type: 'crossReference',
          attrs: {
            target: { kind: 'section', section: sections[random(sections.length)] ?? one },
            shows: 'full',
            name: '',
          },
        },
      ],
    },
  );
  return text;
}

describe('after any edits', () => {
  test('the texts show what they show when computed afresh, and undo brings all of it back', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = randomSource(seed);
        let plan = smallPlan();
        let calculation = calculatePlan(plan);
        for (let step = 0; step < 25; step++) {
          const sections = Object.keys(plan.sections);
          const section = sections[random(sections.length)];
          const call: CommandCall | null =
            section !== undefined && random(3) === 0
              ? { command: 'set-section-content', section, content: randomText(plan, random) }
              : randomCommand(plan, random);
          if (!call) continue;
          const { plan: next, inverse } = runCommand(plan, call, context);
          const before = shown(plan, calculation);
          const after = recalculatePlan(calculation, next);
          expect(shown(next, after)).toEqual(shown(structuredClone(next)));
          const undone = applyPatches(next, [...inverse]);
          expect(shown(undone, recalculatePlan(after, undone))).toEqual(before);
          plan = next;
          calculation = recalculatePlan(after, next);
        }
      }),
      { numRuns: 25 },
    );
  });
});
