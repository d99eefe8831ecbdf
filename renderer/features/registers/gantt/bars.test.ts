import { describe, expect, it } from 'vitest';
import type { GridRecord } from '../../../ui/grid/grid-types.ts';
import { flatModel, sourceOf } from '../../../ui/grid/row-model.ts';
import { arrowPath, barOf, barsOf, changedSpan, isConflict, linksOf, spanOfBars } from './bars.ts';

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
      record('a', { task: 'A', start: '2026-03-02', end: '2026-03-06', percentDone: 0.5 }),
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

  it('marks dependents that start too early', () => {
    const records = [
      record('a', { start: '2026-03-02', end: '2026-03-06' }),
      record('b', { start: '2026-03-06', end: '2026-03-09', dependsOn: ['a', 'gone'] }),
      record('c', { start: '2026-03-07', end: '2026-03-09', dependsOn: ['a'] }),
      record('m', { kind: 'milestone', start: '2026-03-06', end: '2026-03-06', dependsOn: ['a'] }),
    ];
    const model = flatModel(sourceOf(records));
    const links = linksOf(model, barsOf(model, 'task'));
    expect(links.map(({ from, to }) => [from.id, to.id, isConflict(from, to)])).toEqual([
      ['a', 'b', true],
      ['a', 'c', false],
      ['a', 'm', false],
    ]);
    expect(spanOfBars(barsOf(model, 'task').values())).toEqual({ start: '2026-03-02', end: '2026-03-09' });
    expect(spanOfBars([])).toBeNull();
  });

  it('moves and resizes by whole days, never below one', () => {
    const span = { start: '2026-03-02', end: '2026-03-06' };
    expect(changedSpan(span, 'both', -3)).toEqual({ start: '2026-02-27', end: '2026-03-03' });
    expect(changedSpan(span, 'end', 2)).toEqual({ start: '2026-03-02', end: '2026-03-08' });
    expect(changedSpan(span, 'end', -9)).toEqual({ start: '2026-03-02', end: '2026-03-02' });
    expect(changedSpan(span, 'start', 9)).toEqual({ start: '2026-03-06', end: '2026-03-06' });
    expect(changedSpan({ start: '2199-12-30', end: '2199-12-31' }, 'both', 1).end).toBe('2199-12-31');
  });

  it('draws arrows straight or round the bar', () => {
    expect(arrowPath({ x: 10, y: 15 }, { x: 60, y: 45 }, 30).line).toBe('M10,15 H18 V45 H55');
    expect(arrowPath({ x: 50, y: 15 }, { x: 52, y: 45 }, 30)).toEqual({
      line: 'M50,15 H57 V32',
      head: 'M57,37 l-3.5,-6 h7 z',
    });
    expect(arrowPath({ x: 50, y: 15 }, { x: 40, y: 45 }, 30).line).toBe('M50,15 H58 V30 H32 V45 H35');
    expect(arrowPath({ x: 50, y: 75 }, { x: 40, y: 15 }, 30).line).toBe('M50,75 H58 V30 H32 V15 H35');
  });
});
