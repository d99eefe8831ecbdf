import {
  type CalendarDay,
  dayFromNumber,
  dayNumber,
  firstOfMonth,
  isCalendarDay,
} from '../model/calendar-day.ts';
import { type Language, regionalTag } from '../model/language.ts';
import { planCalendar } from '../modules/timeline-schedule.ts';
import type { WorkingCalendar } from '../schedule/working-calendar.ts';
import type { ColumnDeclaration } from '../tables/register-module.ts';
import type { ViewDeclaration } from '../tables/view-declaration.ts';
import { translate } from '../words/translate.ts';
import { dimensionOf } from './dimension.ts';
import {
  isWritable,
  type RowLabel,
  type UnavailableView,
  unavailable,
  type ViewOptions,
  type ViewSource,
} from './view-source.ts';

type CalendarDeclaration = Extract<ViewDeclaration, { kind: 'calendar' }>;
export type CalendarSpan = 'month' | 'week';

export interface CalendarView {
  readonly kind: 'calendar';
  readonly span: CalendarSpan;
  /** The month or week shown, written out. */
  readonly title: string;
  /** Names of the days of the week, Monday first. */
  readonly weekdays: readonly { readonly short: string; readonly long: string }[];
  /** Whole weeks: four to six for a month, one for a week. */
  readonly weeks: readonly (readonly CalendarDayCell[])[];
  /** What the colours mean; empty without a column that colours. */
  readonly legend: readonly { readonly title: string; readonly colour: number }[];
  /** Title of the column that colours; null for none. */
  readonly colourTitle: string | null;
  /** Rows without a day. */
  readonly undated: readonly RowLabel[];
  /** A day of the span before and after; the same day at the ends of the calendar. */
  readonly previous: CalendarDay;
  readonly next: CalendarDay;
  /** First and last day of all rows; null when none has a day. */
  readonly first: CalendarDay | null;
  readonly last: CalendarDay | null;
  /** Whether rows can be moved to other days. */
  readonly isEditable: boolean;
}

export interface CalendarDayCell {
  readonly day: CalendarDay;
  /** Of the month. */
  readonly date: number;
  /** It belongs to the month before or after. */
  readonly isOutside: boolean;
  readonly isToday: boolean;
  /** By the plan's working calendar. */
  readonly isDayOff: boolean;
  /** Of a holiday, or of one that the day makes up for; null for ordinary days. */
  readonly dayName: string | null;
  /** What lasts all day first, then by time, then in the register's order. */
  readonly entries: readonly CalendarEntry[];
}

export interface CalendarEntry extends RowLabel {
  readonly start: CalendarDay;
  /** The last day, included. */
  readonly end: CalendarDay;
  /** `HH:MM`, on the first day; null for none. */
  readonly time: string | null;
  /** Which colour of the legend; null for a row without a value. */
  readonly colour: number | null;
  readonly colourTitle: string;
}

/** Rows on the days of a month or week. */
export function calendarView(
  view: CalendarDeclaration,
  source: ViewSource,
  { calendar, today }: ViewOptions,
): CalendarView | UnavailableView {
  const date = source.column(view.date, 'date');
  if (!date) return unavailable(source, [view.date]);
  const end = source.column(view.end, 'date');
  const time = source.column(view.time, 'time');
  const spans = daySpans(source, date, end);
  const first = spans.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY);
  const last = spans.reduce((most, { to }) => Math.max(most, to), Number.NEGATIVE_INFINITY);
  const span = calendar?.span ?? 'month';
  const day = calendar?.day ?? (spans.length > 0 ? dayFromNumber(first) : (today ?? '2000-01-01'));
  const { start, weeks } = shownWeeks(span, day);
  const colours = dimensionOf(source, source.column(view.colourBy));
  const entries = entriesByDay(source, spans, { start, days: weeks * 7, time, colours });
  const month = day.slice(0, 7);
  const working = planCalendar(source.calculation.plan.properties);
  const dated = new Set(spans.map(({ index }) => index));
  return {
    kind: 'calendar',
    span,
    title: spanTitle(span, day, start, source.language),
    weekdays: weekdayNames(source.language),
    weeks: Array.from({ length: weeks }, (_, week) =>
      Array.from({ length: 7 }, (_unused, weekday) => {
        const number = start + week * 7 + weekday;
        const own = dayFromNumber(number);
        return {
          day: own,
          date: Number(own.slice(8, 10)),
          isOutside: span === 'month' && own.slice(0, 7) !== month,
          isToday: own === today,
          isDayOff: !working.isWorking(number),
          dayName: dayName(working, own, source.language),
          entries: entries.get(number) ?? [],
        };
      }),
    ),
    legend: (colours?.members ?? []).flatMap(({ title, kind }, colour) =>
      kind === 'value' ? [{ title, colour }] : [],
    ),
    colourTitle: colours?.title ?? null,
    undated: source.register.rows.flatMap((_, index) => (dated.has(index) ? [] : [source.label(index)])),
    previous: neighbour(span, day, -1),
    next: neighbour(span, day, 1),
    first: spans.length > 0 ? dayFromNumber(first) : null,
    last: spans.length > 0 ? dayFromNumber(last) : null,
    isEditable: isWritable(date) && (!end || isWritable(end)),
  };
}

function dayName({ definition }: WorkingCalendar, day: CalendarDay, language: Language): string | null {
  const exception = definition.exceptions.findLast(({ start, end }) => start <= day && day <= end);
  const name = exception?.name?.trim();
  if (!exception || !name) return null;
  return exception.isWorking ? translate(language, 'views.calendar.workedInstead', { name }) : name;
}

/** From first to last day, in days since 1970-01-01. */
interface DaySpan {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

function daySpans(
  source: ViewSource,
  date: ColumnDeclaration,
  end: ColumnDeclaration | undefined,
): DaySpan[] {
  const dates = source.register.column(date.key);
  const ends = end ? source.register.column(end.key) : [];
  return dates.flatMap((value, index) => {
    if (!isCalendarDay(value)) return [];
    const from = dayNumber(value);
    const last = ends[index];
    return [{ index, from, to: Math.max(from, isCalendarDay(last) ? dayNumber(last) : from) }];
  });
}

interface EntryContext {
  /** The first day shown, and how many there are. */
  readonly start: number;
  readonly days: number;
  readonly time: ColumnDeclaration | undefined;
  readonly colours: ReturnType<typeof dimensionOf>;
}

function entriesByDay(
  source: ViewSource,
  spans: readonly DaySpan[],
  { start, days, time, colours }: EntryContext,
): ReadonlyMap<number, readonly CalendarEntry[]> {
  const times = time ? source.register.column(time.key) : [];
  const shown = new Map<number, CalendarEntry[]>();
  for (const { index, from, to } of spans) {
    if (to < start || from >= start + days) continue;
    const member = colours?.members[colours.memberOf[index] ?? -1];
    const own = times[index];
    const entry: CalendarEntry = {
      ...source.label(index),
      start: dayFromNumber(from),
      end: dayFromNumber(to),
      time: typeof own === 'string' && own !== '' ? own : null,
      colour: member?.kind === 'value' ? (colours?.memberOf[index] ?? null) : null,
      colourTitle: member?.title ?? '',
    };
    const until = Math.min(to, start + days - 1);
    for (let number = Math.max(from, start); number <= until; number++) {
      const list = shown.get(number);
      if (list) list.push(entry);
      else shown.set(number, [entry]);
    }
  }
  for (const [number, list] of shown) {
    const day = dayFromNumber(number);
    // On its later days an entry has no hour.
    const key = (entry: CalendarEntry) => (entry.start === day ? (entry.time ?? '') : '');
    list.sort((left, right) => (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0));
  }
  return shown;
}

/** Days to the Monday before; 1970-01-01 was a Thursday. */
function weekdayOf(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}

function shownWeeks(span: CalendarSpan, day: CalendarDay): { start: number; weeks: number } {
  const number = dayNumber(day);
  if (span === 'week') return { start: number - weekdayOf(number), weeks: 1 };
  const first = dayNumber(firstOfMonth(day));
  const start = first - weekdayOf(first);
  // Counted from the first, because the month after the last one is outside the calendar.
  const last =
    first + new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate() - 1;
  return { start, weeks: Math.ceil((last - start + 1) / 7) };
}

function neighbour(span: CalendarSpan, day: CalendarDay, direction: 1 | -1): CalendarDay {
  const there =
    span === 'month' ? firstOfMonth(day, direction) : dayFromNumber(dayNumber(day) + 7 * direction);
  return isCalendarDay(there) ? there : day;
}

function spanTitle(span: CalendarSpan, day: CalendarDay, start: number, language: Language): string {
  const tag = regionalTag(language);
  const time = (number: number) => number * 86_400_000;
  if (span === 'month')
    return new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
      time(dayNumber(day)),
    );
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).formatRange(
    time(start),
    time(start + 6),
  );
}

function weekdayNames(language: Language): CalendarView['weekdays'] {
  const names = (weekday: 'short' | 'long') => {
    const format = new Intl.DateTimeFormat(regionalTag(language), { weekday, timeZone: 'UTC' });
    // 1970-01-05 was a Monday.
    return Array.from({ length: 7 }, (_, index) => format.format((4 + index) * 86_400_000));
  };
  const long = names('long');
  return names('short').map((short, index) => ({ short, long: long[index] ?? short }));
}

/** The months in which rows have days, `YYYY-MM-01`, in order; a row that lasts is in each of its months. */
export function calendarMonths(view: CalendarDeclaration, source: ViewSource): readonly CalendarDay[] {
  const date = source.column(view.date, 'date');
  if (!date) return [];
  const months = new Set<CalendarDay>();
  for (const { from, to } of daySpans(source, date, source.column(view.end, 'date'))) {
    const last = firstOfMonth(dayFromNumber(to));
    for (let month = firstOfMonth(dayFromNumber(from)); month <= last; month = firstOfMonth(month, 1))
      months.add(month);
  }
  return [...months].sort();
}

/**
 * The cells that move an entry by days, keeping how long it lasts. Null when it would leave the calendar.
 * @param days later, or earlier when negative.
 */
export function movedEntry(
  view: CalendarDeclaration,
  source: ViewSource,
  { id, start }: Pick<CalendarEntry, 'id' | 'start'>,
  days: number,
): Readonly<Record<string, string>> | null {
  const index = source.register.indexOf(id);
  const end = source.column(view.end, 'date');
  const last = end && source.register.column(end.key)[index];
  const moved: Record<string, string> = { [view.date]: dayFromNumber(dayNumber(start) + days) };
  if (end && isCalendarDay(last)) moved[end.key] = dayFromNumber(dayNumber(last) + days);
  return Object.values(moved).every(isCalendarDay) ? moved : null;
}
