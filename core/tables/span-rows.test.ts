import { describe, expect, it } from 'vitest';
import { planOfOwnRegisters } from '../../tests/support/own-registers.ts';
import { planOfCells } from '../../tests/support/plan-of-cells.ts';
import { runCommand } from '../commands/run.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Cells, Plan } from '../model/plan.ts';
import { timeline } from '../modules/timeline.ts';
import { calculatePlan, recalculatePlan } from './calculation.ts';
import { planModule } from './plan-modules.ts';
import { type SpanFilter, spanColumns, spanFilters, spanRows } from './span-rows.ts';

const newId = countingIdSource('n');

function rowsOf(plan: Plan, register: string, filters: readonly SpanFilter[] = []) {
  const columns = spanColumns(planModule(plan, register));
  if (!columns) throw new Error(`${register} has no dates`);
  return spanRows(calculatePlan(plan).register(register), columns, filters);
}

const activities: readonly Cells[] = [
  { activity: 'Quiz', start: '2026-05-04', end: '2026-05-10', owner: 'Lin' },
  { activity: 'Draw' },
  { activity: 'Opening', start: '2026-04-01', owner: 'Tom' },
  { activity: 'Closing', end: '2026-06-30' },
  { activity: 'Typed the wrong way round', start: '2026-04-20', end: '2026-04-02' },
  { start: '2026-04-01', end: '2026-04-03' },
];

describe('rows with dates', () => {
  it('come in the order of their dates; those without a date are counted', () => {
    const { rows, undatedCount } = rowsOf(planOfCells({ activities }), 'activities');
    expect(rows.map(({ id, name, start, end }) => `${id} ${name} ${start} ${end}`)).toEqual([
      'activities2 Opening 2026-04-01 2026-04-01',
      'activities5  2026-04-01 2026-04-03',
      'activities4 Typed the wrong way round 2026-04-20 2026-04-20',
      'activities0 Quiz 2026-05-04 2026-05-10',
      'activities3 Closing 2026-06-30 2026-06-30',
    ]);
    expect(undatedCount).toBe(1);
  });

  it('take one day where the register has one date', () => {
    const plan = planOfCells({ contentCalendar: [{ theme: 'Film', date: '2026-04-08' }] });
    expect(rowsOf(plan, 'contentCalendar').rows).toEqual([
      { id: 'contentCalendar0', name: 'Film', start: '2026-04-08', end: '2026-04-08' },
    ]);
  });

  it('stay the same objects while nothing of them changes', () => {
    const plan = planOfCells({ activities });
    const columns = { start: 'start', end: 'end' };
    const calculation = calculatePlan(plan);
    const before = spanRows(calculation.register('activities'), columns).rows;
    const edited = runCommand(
      plan,
      {
        command: 'set-cells',
        register: 'activities',
        rows: [{ row: 'activities0', cells: { goal: 'More members' } }],
      },
      { newId },
    ).plan;
    const same = spanRows(recalculatePlan(calculation, edited).register('activities'), columns).rows;
    expect(same.map((row, index) => row === before[index])).toEqual([true, true, true, false, true]);
    expect(same).toEqual(before);
  });
});

describe('the columns of dates', () => {
  it('are the declared ones, as long as the plan leaves them dates', () => {
    const plan = planOfCells({ activities });
    expect(spanColumns(planModule(plan, 'activities'))).toEqual({ start: 'start', end: 'end' });
    expect(spanColumns(planModule(plan, 'risks'))).toBeNull();
    expect(spanColumns(timeline)).toBeNull();
    const retyped = (column: string) =>
      spanColumns({
        ...planModule(plan, 'activities'),
        columns: planModule(plan, 'activities').columns.map((declaration) =>
          declaration.key === column ? { ...declaration, type: 'text' as const } : declaration,
        ),
      });
    expect(retyped('end')).toEqual({ start: 'start' });
    expect(retyped('start')).toBeNull();
  });

  it('are the date columns of a register of the consultant’s own', () => {
    const plan = planOfOwnRegisters({
      fairs: {
        columns: {
          city: { type: 'text', title: 'City' },
          opens: { type: 'date', title: 'Opens' },
          closes: { type: 'date', title: 'Closes' },
        },
        rows: { r1: { name: 'Spring fair', opens: '2026-04-10', closes: '2026-04-12' } },
      },
      prices: { columns: { price: { type: 'money', title: 'Price' } }, rows: {} },
    });
    expect(spanColumns(planModule(plan, 'fairs'))).toEqual({ start: 'opens', end: 'closes' });
    expect(rowsOf(plan, 'fairs').rows).toEqual([
      { id: 'r1', name: 'Spring fair', start: '2026-04-10', end: '2026-04-12' },
    ]);
    expect(spanColumns(planModule(plan, 'prices'))).toBeNull();
  });
});

describe('filters of the chart', () => {
  const plan = planOfCells({ activities });
  const chart = { module: timeline, columns: { start: 'start', end: 'end' } };
  const module = planModule(plan, 'activities');
  const other = { module, columns: { start: 'start', end: 'end' } };
  const namesWith = (filters: Parameters<typeof spanFilters>[0]) =>
    rowsOf(plan, 'activities', spanFilters(filters, chart, other)).rows.map(({ name }) => name);

  it('look for their text in the names, for their days in the dates and for their people', () => {
    expect(namesWith({ task: { kind: 'contains', text: 'OP' } })).toEqual(['Opening']);
    expect(namesWith({ start: { kind: 'between', from: '2026-04-15', to: null } })).toEqual([
      'Typed the wrong way round',
      'Quiz',
    ]);
    expect(namesWith({ owner: { kind: 'values', values: ['Lin'] } })).toEqual(['Quiz']);
    expect(
      namesWith({ task: { kind: 'contains', text: 'i' }, owner: { kind: 'values', values: ['Tom'] } }),
    ).toEqual(['Opening']);
  });

  it('leave rows alone where they ask for what the other register does not have', () => {
    expect(namesWith({ phase: { kind: 'values', values: ['preparation'] } })).toHaveLength(5);
    expect(namesWith({ task: { kind: 'values', values: ['Interviews'] } })).toHaveLength(5);
  });
});
