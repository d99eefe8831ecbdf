import { describe, expect, it } from 'vitest';
import { activities } from '../../../../core/modules/activities.ts';
import { contentCalendar } from '../../../../core/modules/content-calendar.ts';
import type { SpanRow } from '../../../../core/tables/span-rows.ts';
import { groupRowHeight, rowHeight } from '../../../ui/grid/row-model.ts';
import { datesOfLine, spanLines } from './span-lines.ts';

const row = (id: string, start: string, end = start): SpanRow => ({ id, name: id, start, end });
const registers = [
  {
    module: contentCalendar,
    rows: [row('a', '2026-04-02'), row('b', '2026-05-09')],
    undatedCount: 3,
  },
  { module: activities, rows: [row('a', '2026-03-01', '2026-03-20')], undatedCount: 0 },
];
const linesOf = (collapsed: readonly string[]) => spanLines(registers, new Set(collapsed), ({ key }) => key);

describe('lines of other registers', () => {
  it('stand one below the other, each register under its heading', () => {
    const lines = linesOf([]);
    expect(lines.lines.map(({ key }) => key)).toEqual([
      'register:contentCalendar',
      'contentCalendar/a',
      'contentCalendar/b',
      'register:activities',
      'activities/a',
    ]);
    expect(lines.lines[0]).toMatchObject({
      undatedCount: 3,
      span: { start: '2026-04-02', end: '2026-05-09' },
    });
    expect(lines.topOf(3)).toBe(groupRowHeight + 2 * rowHeight);
    expect(lines.heightOf(3)).toBe(groupRowHeight);
    expect(lines.totalHeight).toBe(2 * groupRowHeight + 3 * rowHeight);
    expect(lines.span).toEqual({ start: '2026-03-01', end: '2026-05-09' });
    expect(lines.indexOf('activities/a')).toBe(4);
    expect(lines.indexOf('gone')).toBe(-1);
    expect(datesOfLine(lines, 'activities/a')).toMatchObject({ start: '2026-03-01', end: '2026-03-20' });
    for (const key of ['register:activities', 'gone', null]) expect(datesOfLine(lines, key)).toBeNull();
  });

  it('are found by their height', () => {
    const lines = linesOf([]);
    expect([-5, 0, groupRowHeight - 1, groupRowHeight, 10_000].map(lines.indexAt)).toEqual([0, 0, 0, 1, 4]);
  });

  it('leave out the rows of folded registers, whose dates still count', () => {
    const lines = linesOf(['activities', 'contentCalendar']);
    expect(lines.lines.map(({ kind }) => kind)).toEqual(['heading', 'heading']);
    expect(lines.span).toEqual({ start: '2026-03-01', end: '2026-05-09' });
  });

  it('are none without registers', () => {
    expect(spanLines([], new Set(), () => '')).toMatchObject({ lines: [], totalHeight: 0, span: null });
  });
});
