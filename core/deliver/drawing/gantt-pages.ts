import { dayFromNumber, dayNumber, firstOfMonth } from '../../model/calendar-day.ts';

/** Days since 1970-01-01, both ends included. */
export interface DayRange {
  readonly start: number;
  readonly end: number;
}

/** A row as far as it matters to how a chart is split. */
export interface PagedRow {
  readonly id: string;
  /** True for the row of a phase, which stands above its rows. */
  readonly isHeading: boolean;
  /** The id of the phase's row that it lies in; null for phases and rows outside of them. */
  readonly phase: string | null;
  /** The days on which something is drawn in it; none without dates. */
  readonly ranges: readonly DayRange[];
}

/** Room on a page, points. */
export interface PageRoom {
  /** From the left edge to where the time axis starts: the names. */
  readonly nameWidth: number;
  readonly axisWidth: number;
  /** For rows, without the header and the legend. */
  readonly rowsHeight: number;
}

/** The least that is legible, points. */
export interface LeastSizes {
  readonly rowHeight: number;
  readonly dayWidth: number;
  readonly fontSize: number;
}

/** A page of a chart: some of its rows over some of its time. */
export interface GanttPage {
  /** Index of the first row, and of the one after the last. */
  readonly firstRow: number;
  readonly endRow: number;
  /** Index of the phase's row that is repeated at the top, because its rows go on from the page before; null for none. */
  readonly continuedHeading: number | null;
  readonly time: DayRange;
}

/** A name's size of text as a share of the height of its row. */
export const textShare = 0.68;

/**
 * Splits a chart into pages: rows between phases where that costs few pages, time where the days would get too narrow.
 * Each row stands on the pages of one range of rows, each day on which something is drawn on one of these pages; pages on which
 * nothing would be drawn are left out unless none of their rows has dates. Pages come range of rows by range of rows, the earlier time first.
 * @param whole the time of charts that need no split in time, from which days outside of all ranges may be seen as well.
 */
export function ganttPages(
  rows: readonly PagedRow[],
  whole: DayRange,
  room: PageRoom,
  least: LeastSizes,
): readonly GanttPage[] {
  const mostDays = Math.max(1, Math.floor(room.axisWidth / least.dayWidth));
  const parts = rowRanges(rows, mostRows(room, least)).map((part) => ({
    ...part,
    // Those that start first come first.
    ranges: rows
      .slice(part.firstRow, part.endRow)
      .flatMap((row) => row.ranges)
      .sort((left, right) => left.start - right.start),
  }));
  const timesOf =
    whole.end - whole.start + 1 <= mostDays
      ? () => [whole]
      : splitTime(
          parts.map(({ ranges }) => ranges),
          whole,
          mostDays,
        );
  return parts.flatMap(({ ranges, ...part }) => timesOf(ranges).map((time) => ({ ...part, time })));
}

/** How many rows a page holds at most: a repeated heading and one more at least. */
export function mostRows({ rowsHeight }: PageRoom, { rowHeight, fontSize }: LeastSizes): number {
  return Math.max(2, Math.floor(rowsHeight / Math.max(rowHeight, fontSize / textShare) + 1e-9));
}

type RowRange = Pick<GanttPage, 'firstRow' | 'endRow' | 'continuedHeading'>;

/** What a page costs, and what is not nice about where it ends; the cheapest way through all rows is taken. */
const cost = { page: 10, withinPhase: 16, loneRow: 3, loneHeading: 40, unevenness: 3 } as const;

function rowRanges(rows: readonly PagedRow[], most: number): readonly RowRange[] {
  const headings = continuedHeadings(rows);
  // The cheapest way to the rows before each index, and where its last page starts.
  const cheapest: number[] = [0];
  const startOfLast: number[] = [0];
  for (let end = 1; end <= rows.length; end++) {
    let best = Number.POSITIVE_INFINITY;
    let bestStart = end - 1;
    for (let start = end - 1; start >= 0; start--) {
      const used = end - start + (isContinued(headings, start) ? 1 : 0);
      if (end - start > most) break;
      if (used > most) continue;
      const free = 1 - used / most;
      const total =
        (cheapest[start] ?? 0) + cost.page + cost.unevenness * free * free + breakCost(rows, headings, end);
      if (total < best - 1e-9) {
        best = total;
        bestStart = start;
      }
    }
    cheapest[end] = best;
    startOfLast[end] = bestStart;
  }
  const ranges: RowRange[] = [];
  for (let endRow = rows.length; endRow > 0; ) {
    const firstRow = startOfLast[endRow] ?? 0;
    ranges.unshift({ firstRow, endRow, continuedHeading: headings[firstRow] ?? null });
    endRow = firstRow;
  }
  return ranges;
}

function isContinued(headings: readonly (number | null)[], index: number): boolean {
  return typeof headings[index] === 'number';
}

/** What is not nice about a page that ends before a row. */
function breakCost(rows: readonly PagedRow[], headings: readonly (number | null)[], end: number): number {
  const heading = headings[end];
  if (typeof heading !== 'number') return 0;
  if (heading === end - 1) return cost.withinPhase + cost.loneHeading;
  const isLoneAbove = heading === end - 2;
  const isLoneBelow = end + 1 >= rows.length || headings[end + 1] !== heading;
  return cost.withinPhase + (isLoneAbove ? cost.loneRow : 0) + (isLoneBelow ? cost.loneRow : 0);
}

/** For each row, the index of the phase's row from which its rows come without a break; null for those that lie in no such phase. */
function continuedHeadings(rows: readonly PagedRow[]): readonly (number | null)[] {
  let heading: number | null = null;
  return rows.map((row, index) => {
    if (row.isHeading) {
      heading = index;
      return null;
    }
    if (heading !== null && rows[heading]?.id !== row.phase) heading = null;
    return heading;
  });
}

/** Days are at most so many times as wide as they have to be for the sake of fewer pages. */
const widestShare = 4;

/** Where pages start and end in time, by the days that they hold. */
interface TimeUnit {
  readonly startOf: (day: number) => number;
  readonly add: (start: number, units: number) => number;
  /** Days of the longest. */
  readonly longest: number;
}

const months: TimeUnit = {
  startOf: (day) => numberOf(firstOfMonth(dayFromNumber(day))),
  add: (start, units) => numberOf(firstOfMonth(dayFromNumber(start), units)),
  longest: 31,
};
/** Day 0 of the count was a Thursday; weeks start on Monday. */
const weeks: TimeUnit = {
  startOf: (day) => day - ((((day + 3) % 7) + 7) % 7),
  add: (start, units) => start + 7 * units,
  longest: 7,
};
const days: TimeUnit = { startOf: (day) => day, add: (start, units) => start + units, longest: 1 };

/** `dayNumber`, also for the days around the calendar's ends that a page may reach. */
function numberOf(day: string): number {
  const number = dayNumber(day);
  return Number.isNaN(number) ? Date.parse(`${day}T00:00:00Z`) / 86_400_000 : number;
}

/**
 * How the ranges of each page of rows are split in time: as few pages as possible, and then as short as that allows, all equally
 * long, so that a day is as wide on every page. Days are at most so many times as wide as they have to be.
 */
function splitTime(
  parts: readonly (readonly DayRange[])[],
  whole: DayRange,
  mostDays: number,
): (ranges: readonly DayRange[]) => readonly DayRange[] {
  const unit = mostDays >= 4 * months.longest ? months : mostDays >= 4 * weeks.longest ? weeks : days;
  const mostUnits = Math.floor(mostDays / unit.longest);
  const countOf = (units: number) =>
    parts.reduce((sum, ranges) => sum + timesOf(ranges, unit, units).length, 0);
  const fewest = countOf(mostUnits);
  let units = Math.ceil(mostUnits / widestShare);
  while (units < mostUnits && countOf(units) > fewest) units++;
  return (ranges) =>
    ranges.length > 0 ? timesOf(ranges, unit, units) : timesOf([{ ...whole, end: whole.start }], unit, units);
}

/** Pages of so many units that show every day of the ranges once, which are sorted by their starts. */
function timesOf(ranges: readonly DayRange[], unit: TimeUnit, units: number): readonly DayRange[] {
  const times: DayRange[] = [];
  let shownUntil = Number.NEGATIVE_INFINITY;
  for (const range of ranges) {
    while (range.end > shownUntil) {
      const start = unit.startOf(Math.max(range.start, shownUntil + 1));
      shownUntil = unit.add(start, units) - 1;
      times.push({ start, end: shownUntil });
    }
  }
  return times;
}
