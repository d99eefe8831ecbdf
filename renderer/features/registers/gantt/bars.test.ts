import { describe, expect, it } from 'vitest';
import type { GridRecord } from '../../../ui/grid/grid-types.ts';
import { flatModel, groupedModel, sourceOf } from '../../../ui/grid/row-model.ts';
import {
  barOf,
  barsOf,
  changedSpan,
  doneOf,
  groupBarsOf,
  movingBars,
  spanOfBars,
  steppedDone,
} from './bars.ts';

const record = (
  id: string,
  stored: Record<string, unknown>,
  computed: Record<string, unknown> = {},
): GridRecord => ({
  id,
  stored,
  values: { ...stored, ...computed },
  isStrong: false,
});

describe('bars', () => {
  it('reads dates, progress and kind', () => {
    const bar = barOf(
      record('a', {
        task: 'A',
        start: '2026-03-02',
        end: '2026-03-06',
        percentDone: 0.5,
        phase: 'execution',
        owner: 'Lin',
      }),
      3,
      'task',
    );
    expect(bar).toEqual({
      id: 'a',
      index: 3,
      name: 'A',
      kind: 'task',
      start: '2026-03-02',
      end: '2026-03-06',
      done: 0.5,
      isRolledUp: false,
      phase: 'execution',
      owner: 'Lin',
    });
    expect(barOf(record('b', { task: 'B' }), 0, 'task')).toBeNull();
    expect(barOf(record('b', { end: '2026-03-06' }), 0, 'task')).toMatchObject({
      start: '2026-03-06',
      end: '2026-03-06',
    });
  });

  it('knows phases whose dates come from their tasks', () => {
    const dates = { start: '2026-03-02', end: '2026-03-06' };
    expect(barOf(record('p', { kind: 'phase' }, dates), 0, 'task')?.isRolledUp).toBe(true);
    expect(barOf(record('p', { kind: 'phase', ...dates }), 0, 'task')?.isRolledUp).toBe(false);
  });

  it('keeps a bar as long as its row stays the same', () => {
    const records = [
      record('p', { kind: 'phase', phase: 'x' }, { start: '2026-03-02', end: '2026-03-11' }),
      record('a', { phase: 'x', start: '2026-03-02', end: '2026-03-09', percentDone: 1 }),
      record('b', { phase: 'x', start: '2026-03-10', end: '2026-03-11', percentDone: 0 }),
    ];
    const bars = barsOf(flatModel(sourceOf(records)), 'task');
    // Eight days of ten are done.
    expect(bars.get('p')?.done).toBe(0.8);
    const again = barsOf(flatModel(sourceOf(records)), 'task');
    for (const id of ['p', 'a', 'b']) expect(again.get(id)).toBe(bars.get(id));
    const [phase, first] = records;
    const other = record('b', { phase: 'x', start: '2026-03-10', end: '2026-03-11', percentDone: 0.5 });
    const changed = barsOf(flatModel(sourceOf([phase, first, other].flatMap((one) => one ?? []))), 'task');
    expect(changed.get('a')).toBe(bars.get('a'));
    expect(changed.get('p')?.done).toBe(0.9);
  });

  it('spans all of them, and brackets groups that are folded, too', () => {
    const records = [
      record('a', { start: '2026-03-02', end: '2026-03-06', percentDone: 1 }),
      record('m', { kind: 'milestone', start: '2026-03-09', end: '2026-03-09' }),
      record('b', { start: '2026-04-01', end: '2026-04-02' }),
      record('c', { task: 'without dates' }),
    ];
    expect(spanOfBars(barsOf(flatModel(sourceOf(records)), 'task').values())).toEqual({
      start: '2026-03-02',
      end: '2026-04-02',
    });
    expect(spanOfBars([])).toBeNull();
    const group = (name: string, count: number) => ({ group: name, title: name, count, subtotals: {} });
    const model = groupedModel(
      sourceOf(records),
      [group('/one', 2), group('/two', 1), group('/none', 1)],
      new Set(['/one']),
    );
    const brackets = groupBarsOf(model, 'task');
    expect([...brackets.keys()]).toEqual([0, 1]);
    expect(brackets.get(0)).toMatchObject({
      group: '/one',
      start: '2026-03-02',
      end: '2026-03-09',
      done: 1,
      isCollapsed: true,
      count: 2,
    });
    expect(brackets.get(0)?.milestones.map(({ id }) => id)).toEqual(['m']);
    expect(brackets.get(1)).toMatchObject({ start: '2026-04-01', end: '2026-04-02', milestones: [] });
  });

  it('moves and resizes by whole days, never below one', () => {
    const span = { start: '2026-03-02', end: '2026-03-06' };
    expect(changedSpan(span, 'both', -3)).toEqual({ start: '2026-02-27', end: '2026-03-03' });
    expect(changedSpan(span, 'end', 2)).toEqual({ start: '2026-03-02', end: '2026-03-08' });
    expect(changedSpan(span, 'end', -9)).toEqual({ start: '2026-03-02', end: '2026-03-02' });
    expect(changedSpan(span, 'start', 9)).toEqual({ start: '2026-03-06', end: '2026-03-06' });
    expect(changedSpan({ start: '2199-12-30', end: '2199-12-31' }, 'both', 1).end).toBe('2199-12-31');
  });

  it('takes the tasks of a rolled-up phase along', () => {
    const dates = { start: '2026-03-02', end: '2026-03-06' };
    const records = [
      record('p', { kind: 'phase', phase: 'x' }, dates),
      record('a', { phase: 'x', ...dates }),
      record('b', { phase: 'y', ...dates }),
      record('q', { kind: 'phase', phase: 'y', ...dates }),
    ];
    const bars = barsOf(flatModel(sourceOf(records)), 'task');
    const moving = (...ids: string[]) =>
      movingBars(
        ids.flatMap((id) => bars.get(id) ?? []),
        bars.values(),
      ).map(({ id }) => id);
    expect(moving('p')).toEqual(['p', 'a']);
    expect(moving('p', 'a')).toEqual(['p', 'a']);
    expect(moving('q')).toEqual(['q']);
    expect(moving('b')).toEqual(['b']);
  });

  it('counts progress by days, in hundredths from 0 to 1', () => {
    const bars = [...barsOf(flatModel(sourceOf([])), 'task').values()];
    expect(doneOf(bars)).toBe(0);
    expect(steppedDone(0.29, 1)).toBe(0.3);
    expect(steppedDone(0.95, 10)).toBe(1);
    expect(steppedDone(0.05, -10)).toBe(0);
    expect(steppedDone(0.57, 1)).toBe(0.58);
  });
});
