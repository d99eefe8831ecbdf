import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, inclusiveDays, isCalendarDay } from '../model/calendar-day.ts';
import type { Cells, CellValue } from '../model/plan.ts';
import { UserError } from '../words/translate.ts';
import { durationDays, timeline } from './timeline.ts';

type Edit = Record<string, CellValue | null>;

/** The cells after an edit, completed by the module. */
function edited(before: Cells, edit: Edit): Cells {
  const result: Record<string, CellValue> = { ...before };
  for (const [key, value] of Object.entries(timeline.completeEdit?.(before, edit) ?? edit)) {
    if (value === null) delete result[key];
    else result[key] = value;
  }
  return result;
}
const refusal = (before: Cells, edit: Edit) => {
  try {
    edited(before, edit);
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
  return null;
};

const task: Cells = { task: 'T', kind: 'task', start: '2026-03-02', end: '2026-03-06' };
const milestone: Cells = { task: 'M', kind: 'milestone', start: '2026-03-02', end: '2026-03-02' };

describe('dates of a row', () => {
  const edits: readonly [string, Cells, Edit, Edit][] = [
    ['a new start moves the task', task, { start: '2026-03-09' }, { start: '2026-03-09', end: '2026-03-13' }],
    ['a new end changes its length', task, { end: '2026-03-02' }, { start: '2026-03-02', end: '2026-03-02' }],
    ['a duration changes its end', task, { durationDays: 1 }, { start: '2026-03-02', end: '2026-03-02' }],
    [
      'start and duration',
      task,
      { start: '2026-03-09', durationDays: 2 },
      { start: '2026-03-09', end: '2026-03-10' },
    ],
    [
      'start, end and duration that agree',
      task,
      { start: '2026-03-09', end: '2026-03-10', durationDays: 2 },
      { start: '2026-03-09', end: '2026-03-10' },
    ],
    ['an emptied start', task, { start: null }, { start: null, end: '2026-03-06' }],
    [
      'an emptied duration changes nothing',
      task,
      { durationDays: null },
      { start: '2026-03-02', end: '2026-03-06' },
    ],
    [
      'a start where there was none',
      { end: '2026-03-06' },
      { start: '2026-03-04' },
      { start: '2026-03-04', end: '2026-03-06' },
    ],
    [
      'a milestone moves by its start',
      milestone,
      { start: '2026-03-09' },
      { start: '2026-03-09', end: '2026-03-09' },
    ],
    [
      'a milestone moves by its end',
      milestone,
      { end: '2026-03-09' },
      { start: '2026-03-09', end: '2026-03-09' },
    ],
    ['a milestone’s date can be emptied', milestone, { start: null }, { start: null, end: null }],
    ['a milestone’s date can be emptied by its end', milestone, { end: null }, { start: null, end: null }],
    ['a milestone takes no days', milestone, { durationDays: 0 }, { start: '2026-03-02', end: '2026-03-02' }],
    ['a task becomes a milestone', task, { kind: 'milestone' }, { start: '2026-03-02', end: '2026-03-02' }],
    ['a milestone becomes a task', milestone, { kind: 'task' }, { start: '2026-03-02', end: '2026-03-02' }],
  ];
  it.each(edits)('%s', (_name, before, edit, expected) => {
    const { start = null, end = null } = edited(before, edit);
    expect({ start, end }).toEqual(expected);
  });

  const impossible: readonly [Cells, Edit, string][] = [
    [task, { end: '2026-03-01' }, 'timeline.endBeforeStart'],
    [task, { start: '2026-03-09', end: '2026-03-08' }, 'timeline.endBeforeStart'],
    [task, { durationDays: 0 }, 'timeline.durationTooShort'],
    [milestone, { durationDays: 2 }, 'timeline.durationTooShort'],
    [{}, { durationDays: 2 }, 'timeline.durationNeedsStart'],
    [task, { end: '2026-03-09', durationDays: 2 }, 'timeline.durationContradictsEnd'],
    [task, { start: '2199-12-30' }, 'timeline.outOfCalendar'],
    [task, { durationDays: 36_500, start: '2150-01-01' }, 'timeline.outOfCalendar'],
  ];
  it.each(impossible)('%j with %j is refused', (before, edit, key) => {
    expect(refusal(before, edit)).toBe(key);
  });

  it('are consistent after any edit that is taken', () => {
    const day = fc.integer({ min: -400, max: 400 }).map((offset) => addDays('2026-03-02', offset));
    const cellsOf = fc.record({
      kind: fc.constantFrom('task', 'milestone', 'phase'),
      start: day,
      length: fc.nat({ max: 60 }),
    });
    const edit = fc.record(
      {
        kind: fc.constantFrom('task', 'milestone', 'phase'),
        start: fc.option(day),
        end: fc.option(day),
        durationDays: fc.option(fc.nat({ max: 90 })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(cellsOf, edit, ({ kind, start, length }, change) => {
        const before: Cells = { kind, start, end: kind === 'milestone' ? start : addDays(start, length) };
        let result: Cells;
        try {
          result = edited(before, change);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          return;
        }
        expect('durationDays' in result).toBe(false);
        if (!isCalendarDay(result.start) || !isCalendarDay(result.end)) return;
        expect(result.start <= result.end).toBe(true);
        if (result.kind === 'milestone') expect(result.start).toBe(result.end);
        if (typeof change.durationDays === 'number') expect(durationDays(result)).toBe(change.durationDays);
        // A moved task keeps its length.
        if (
          kind === 'task' &&
          result.kind === 'task' &&
          change.start &&
          !('end' in change) &&
          typeof change.durationDays !== 'number'
        )
          expect(inclusiveDays(result.start, result.end)).toBe(length + 1);
        // What is consistent stays as it is.
        expect(edited(result, {})).toEqual(result);
      }),
      { numRuns: 2000 },
    );
  });
});
