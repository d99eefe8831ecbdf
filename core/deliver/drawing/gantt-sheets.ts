import {
  addDays,
  type CalendarDay,
  dayFromNumber,
  dayNumber,
  firstOfMonth,
} from '../../model/calendar-day.ts';
import type { Language } from '../../model/language.ts';
import { isChinese, regionalTag } from '../../model/language.ts';
import { translate } from '../../words/translate.ts';
import type { ChartRow, GanttChart } from '../gantt-chart.ts';
import type { Palette } from '../palette.ts';
import type { Drawing } from './drawing.ts';
import { milestoneRoom } from './gantt-bars.ts';
import { ganttColours, ganttNames, ganttPageDrawing } from './gantt-drawing.ts';
import { headerHeight } from './gantt-frame.ts';
import { legendHeight, possibleEntries } from './gantt-legend.ts';
import {
  type DayRange,
  type GanttPage,
  ganttPages,
  type LeastSizes,
  mostRows,
  type PagedRow,
  type PageRoom,
} from './gantt-pages.ts';
import { type GanttScale, ganttScale } from './gantt-scale.ts';

/** Size of a picture, points. */
export interface DrawingSize {
  readonly width: number;
  readonly height: number;
}

/** A page of a Gantt chart. */
export interface GanttSheet {
  /** `Gantt chart (1 of 3)`; with its time where pages differ in that. */
  readonly title: string;
  /** The rows that it shows. */
  readonly rows: readonly ChartRow[];
  /** The time that it shows. */
  readonly start: CalendarDay;
  readonly end: CalendarDay;
  readonly drawing: Drawing;
}

export interface GanttSheetOptions {
  readonly language: Language;
  readonly palette: Palette;
  /** What a picture has room for; it is as wide, and as high as its rows need. */
  readonly size: DrawingSize;
  /** What the chart is called. */
  readonly title: string;
  /** What stands above the names. */
  readonly nameTitle: string;
  /** What is still legible; by default on paper. */
  readonly least?: Partial<LeastSizes> | undefined;
}

/** The height at which a row and its name are still legible on paper, and what looks best. */
const lowestRow = 10.5;
const tallestRow = 17;
const leastFontSize = 7;
/** Bars of a usual length are at least so wide. */
const usualBarWidth = 8;
const leastDayWidth = { narrowest: 0.5, widest: 1.1 } as const;

/** Draws a Gantt chart on as many pages as keep it legible. */
export function ganttSheets(chart: GanttChart, options: GanttSheetOptions): readonly GanttSheet[] {
  const { size, language, palette } = options;
  const rows = pagedRows(chart.rows);
  const names = ganttNames(chart.rows, size.width);
  const { nameWidth } = names;
  const legend = legendHeight(possibleEntries(chart), {
    chart,
    language,
    palette,
    colours: ganttColours(palette),
    width: size.width,
  });
  const room: PageRoom = {
    nameWidth,
    axisWidth: size.width - nameWidth,
    rowsHeight: size.height - headerHeight - legend,
  };
  const least: LeastSizes = {
    rowHeight: lowestRow,
    dayWidth: dayWidthOf(rows),
    fontSize: leastFontSize,
    ...options.least,
  };
  const { firstDay, days } = wholeScale(chart, room.axisWidth, language);
  const whole: DayRange = { start: firstDay, end: firstDay + days - 1 };
  const pages = ganttPages(rows, whole, room, least);
  const isTimeSplit = pages.some(({ time }) => time.start !== whole.start || time.end !== whole.end);
  const overview = isTimeSplit ? overviewOf(chart, mostRows(room, least)) : null;
  const mostLines = Math.max(...pages.map(linesOf));
  const sheets = [
    ...(overview
      ? [
          {
            of: overview,
            title: translate(language, 'report.overview', { title: options.title }),
            page: { firstRow: 0, endRow: overview.rows.length, continuedHeading: null, time: whole },
            lines: overview.rows.length,
          },
        ]
      : []),
    ...pages.map((page) => ({
      of: chart,
      title: isTimeSplit
        ? translate(language, 'report.timePart', {
            title: options.title,
            time: timeWords(page.time, language),
          })
        : options.title,
      page,
      lines: mostLines,
    })),
  ];
  return sheets.map(({ of, title, page, lines }, index) => ({
    title:
      sheets.length === 1
        ? title
        : translate(language, 'report.part', { title, part: index + 1, parts: sheets.length }),
    rows: of.rows.slice(page.firstRow, page.endRow),
    start: dayFromNumber(page.time.start),
    end: dayFromNumber(page.time.end),
    drawing: ganttPageDrawing(of, page, {
      language,
      palette,
      width: size.width,
      ...names,
      rowHeight: Math.min(tallestRow, room.rowsHeight / lines),
      nameTitle: options.nameTitle,
    }),
  }));
}

/** The scale of a chart that needs no split in time, with room for the dates of its last milestones. */
function wholeScale({ rows, span }: GanttChart, width: number, language: Language): GanttScale {
  const scale = ganttScale(span, width, language);
  let missing = 0;
  for (const { kind, span: own } of rows) {
    if (kind !== 'milestone' || !own) continue;
    const end = (dayNumber(own.end) + 0.5 - scale.firstDay) * (width / scale.days);
    missing = Math.max(missing, end + milestoneRoom(own.end, language) - width);
  }
  if (missing <= 0) return scale;
  // What is added makes the days narrower: so it is counted from the end of the plan.
  const added = Math.ceil((missing / (width - missing)) * scale.days);
  return ganttScale({ start: span.start, end: addDays(span.end, added) }, width, language);
}

/** Phases and milestones on one page, since no other page shows the whole time; null where they are too many or too few. */
function overviewOf(chart: GanttChart, most: number): GanttChart | null {
  const phases = chart.rows.filter(({ kind, span }) => kind === 'phase' && span !== null);
  const withMilestones = chart.rows.filter(({ kind, span }) => kind !== 'task' && span !== null);
  const rows = withMilestones.length <= most ? withMilestones : phases;
  if (phases.length < 2 || rows.length > most) return null;
  return { ...chart, rows: rows.map((row) => ({ ...row, links: [], slackEnd: null })) };
}

function linesOf({ firstRow, endRow, continuedHeading }: GanttPage): number {
  return endRow - firstRow + (continuedHeading === null ? 0 : 1);
}

/** Rows as they are split: by their bars, since marks alone make no page. */
export function pagedRows(rows: readonly ChartRow[]): readonly PagedRow[] {
  return rows.map(({ id, kind, phase, span }) => ({
    id,
    isHeading: kind === 'phase',
    phase,
    ranges: span ? [{ start: dayNumber(span.start), end: dayNumber(span.end) }] : [],
  }));
}

/** The width of a day at which bars of a usual length, which a quarter of them fall short of, are still told apart. */
function dayWidthOf(rows: readonly PagedRow[]): number {
  const lengths = rows
    .flatMap(({ ranges, isHeading }) => (isHeading ? [] : ranges))
    .map(({ start, end }) => end - start + 1)
    // Milestones have a size of their own.
    .filter((days) => days > 1)
    .sort((left, right) => left - right);
  const usual = lengths[Math.floor(lengths.length / 4)] ?? usualBarWidth;
  return Math.min(leastDayWidth.widest, Math.max(leastDayWidth.narrowest, usualBarWidth / usual));
}

/** Months where a page holds whole ones, else days; the year once where it is the same. */
function timeWords({ start, end }: DayRange, language: Language): string {
  const [first, last, after] = [dayFromNumber(start), dayFromNumber(end), dayFromNumber(end + 1)];
  const isMonths = first === firstOfMonth(first) && after === firstOfMonth(after);
  const isOneYear = first.slice(0, 4) === last.slice(0, 4);
  const words = (day: number, hasYear: boolean) =>
    new Intl.DateTimeFormat(regionalTag(language), {
      ...(hasYear ? { year: 'numeric' } : {}),
      month: 'short',
      ...(isMonths ? {} : { day: 'numeric' }),
      timeZone: 'UTC',
    }).format(day * 86_400_000);
  return translate(language, 'report.timeSpan', {
    start: words(start, !isOneYear || isChinese(language)),
    end: words(end, !isOneYear || !isChinese(language)),
  });
}
