import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber } from '../../model/calendar-day.ts';
import {
  type DayRange,
  type GanttPage,
  ganttPages,
  type LeastSizes,
  mostRows,
  type PagedRow,
  type PageRoom,
} from './gantt-pages.ts';

const room: PageRoom = { nameWidth: 200, axisWidth: 500, rowsHeight: 400 };
const least: LeastSizes = { rowHeight: 10, dayWidth: 1, fontSize: 6 };
const firstDay = dayNumber('2026-01-01');

/** Phases of as many rows, each of them a week after the one before. */
function phases(...lengths: number[]): PagedRow[] {
  let count = 0;
  return lengths.flatMap((length, phase) => [
    { id: `p${phase}`, isHeading: true, phase: null, ranges: [] },
    ...Array.from({ length }, (): PagedRow => {
      const start = firstDay + 7 * count++;
      return { id: `r${count}`, isHeading: false, phase: `p${phase}`, ranges: [{ start, end: start + 6 }] };
    }),
  ]);
}

function wholeOf(rows: readonly PagedRow[]): DayRange {
  const ranges = rows.flatMap((row) => row.ranges);
  return {
    start: Math.min(firstDay, ...ranges.map(({ start }) => start)),
    end: Math.max(firstDay, ...ranges.map(({ end }) => end)),
  };
}

function pagesOf(rows: readonly PagedRow[], sizes: LeastSizes = least, place = room): readonly GanttPage[] {
  return ganttPages(rows, wholeOf(rows), place, sizes);
}

const rowsOf = (pages: readonly GanttPage[]) => pages.map(({ firstRow, endRow }) => [firstRow, endRow]);

describe('rows on pages', () => {
  test('stay on one page as long as they are legible there', () => {
    const pages = pagesOf(phases(10, 10));
    expect(pages).toEqual([
      { firstRow: 0, endRow: 22, continuedHeading: null, time: wholeOf(phases(10, 10)) },
    ]);
  });

  test('are split before a phase', () => {
    expect(rowsOf(pagesOf(phases(20, 15, 9)))).toEqual([
      [0, 21],
      [21, 47],
    ]);
  });

  test('take one page more where fewer would tear the phases', () => {
    expect(rowsOf(pagesOf(phases(24, 24, 24, 24, 24)))).toEqual([
      [0, 25],
      [25, 50],
      [50, 75],
      [75, 100],
      [100, 125],
    ]);
  });

  test('repeat the heading of a phase that is longer than a page, and leave no row of it alone', () => {
    const pages = pagesOf(phases(41), { ...least, dayWidth: 0.1 });
    expect(pages.map(({ continuedHeading }) => continuedHeading)).toEqual([null, 0]);
    for (const { firstRow, endRow } of pages) expect(endRow - firstRow).toBeGreaterThan(10);
  });

  test('never leave a heading alone at the foot', () => {
    const pages = pagesOf(phases(38, 30), { ...least, dayWidth: 0.1 });
    expect(rowsOf(pages)).toEqual([
      [0, 39],
      [39, 70],
    ]);
  });

  test('have no heading repeated that does not stand above them', () => {
    const [phase, ...others] = phases(60);
    const rows = [...others.slice(0, 30), ...(phase ? [phase] : []), ...others.slice(30)];
    const mixed = rows.map((row, index) => (index === 40 ? { ...row, phase: null } : row));
    const pages = pagesOf(mixed, { ...least, dayWidth: 0.1 });
    for (const { firstRow, continuedHeading } of pages)
      expect(continuedHeading).toBe(firstRow > 30 && firstRow < 40 ? 30 : null);
  });
});

describe('time on pages', () => {
  const week = (from: number): DayRange => ({ start: firstDay + from, end: firstDay + from + 6 });
  const row = (id: string, ...ranges: DayRange[]): PagedRow => ({
    id,
    isHeading: false,
    phase: null,
    ranges,
  });

  test('is split by whole months, into pages about as long as each other', () => {
    const pages = pagesOf([row('a', { start: firstDay, end: firstDay + 729 })]);
    expect(pages.map(({ time }) => [time.start, time.end])).toEqual([
      [dayNumber('2026-01-01'), dayNumber('2026-12-31')],
      [dayNumber('2027-01-01'), dayNumber('2027-12-31')],
    ]);
  });

  test('leaves out what has no bars', () => {
    const pages = pagesOf([row('a', week(0)), row('b', week(3_000))]);
    expect(pages).toHaveLength(2);
    expect(pages[1]?.time.start).toBe(dayNumber('2034-03-01'));
  });

  test('is that of the rows of a page where the whole would be too long', () => {
    const rows = [
      row('a', week(0)),
      ...Array.from({ length: 60 }, (_, index) => row(`b${index}`, week(700))),
    ];
    const times = pagesOf(rows).map(({ time }) => time);
    expect(times[0]?.start).toBe(firstDay);
    expect(times.at(-1)?.start).toBe(dayNumber('2027-12-01'));
  });
});

/** Rows in phases and outside of them, with none to two stretches of time; also very long ones. */
const anyRows = fc.array(
  fc.record({
    isHeading: fc.boolean(),
    isOutside: fc.boolean(),
    ranges: fc.array(
      fc.record({ start: fc.integer({ min: 0, max: 4_000 }), length: fc.integer({ min: 1, max: 900 }) }),
      { maxLength: 2 },
    ),
  }),
  { minLength: 1, maxLength: 120 },
);

test('every row and every day of a bar is drawn once, on pages where all is legible', () => {
  fc.assert(
    fc.property(
      anyRows,
      fc.integer({ min: 60, max: 900 }),
      fc.integer({ min: 15, max: 500 }),
      fc.double({ min: 0.3, max: 12, noNaN: true }),
      (drawn, axisWidth, rowsHeight, dayWidth) => {
        let phase: string | null = null;
        const rows = drawn.map(({ isHeading, isOutside, ranges }, index): PagedRow => {
          if (isHeading) phase = `r${index}`;
          return {
            id: `r${index}`,
            isHeading,
            phase: isHeading || isOutside ? null : phase,
            ranges: ranges.map(({ start, length }) => ({
              start: firstDay + start,
              end: firstDay + start + length - 1,
            })),
          };
        });
        const place: PageRoom = { nameWidth: 200, axisWidth, rowsHeight };
        const sizes: LeastSizes = { rowHeight: 10, dayWidth, fontSize: 6 };
        const pages = pagesOf(rows, sizes, place);
        expect(pages).toEqual(pagesOf(rows, sizes, place));

        // Ranges of rows follow each other and hold all rows.
        const ranges = [...new Map(pages.map((page) => [page.firstRow, page])).values()];
        expect(ranges[0]?.firstRow).toBe(0);
        expect(ranges.at(-1)?.endRow).toBe(rows.length);
        ranges.forEach((page, index) => {
          expect(page.firstRow).toBe(index === 0 ? 0 : ranges[index - 1]?.endRow);
        });

        for (const { firstRow, endRow, continuedHeading, time } of pages) {
          const lines = endRow - firstRow + (continuedHeading === null ? 0 : 1);
          expect(endRow).toBeGreaterThan(firstRow);
          expect(lines).toBeLessThanOrEqual(mostRows(place, sizes));
          expect(axisWidth / (time.end - time.start + 1)).toBeGreaterThanOrEqual(
            Math.min(dayWidth, axisWidth) - 1e-9,
          );
          if (continuedHeading !== null) {
            expect(continuedHeading).toBeLessThan(firstRow);
            expect(rows[firstRow]?.phase).toBe(rows[continuedHeading]?.id);
          }
          const own = rows.slice(firstRow, endRow).flatMap((row) => row.ranges);
          const isShown = own.some(({ start, end }) => start <= time.end && end >= time.start);
          expect(isShown || own.length === 0).toBe(true);
        }

        rows.forEach((row, index) => {
          const times = pages
            .filter(({ firstRow, endRow }) => firstRow <= index && index < endRow)
            .map(({ time }) => time)
            .sort((left, right) => left.start - right.start);
          expect(times.length).toBeGreaterThan(0);
          times.forEach((time, at) => {
            if (at > 0) expect(time.start).toBeGreaterThan(times[at - 1]?.end ?? 0);
          });
          for (const { start, end } of row.ranges) {
            const days = times.reduce(
              (sum, time) => sum + Math.max(0, Math.min(end, time.end) - Math.max(start, time.start) + 1),
              0,
            );
            expect(days).toBe(end - start + 1);
          }
        });
      },
    ),
    { numRuns: 200 },
  );
});
