import { addDays, type CalendarDay, dayNumber, isCalendarDay } from '../model/calendar-day.ts';
import { UserError } from '../words/translate.ts';
import { readCsvRows } from './csv-rows.ts';
import {
  type IcsComponent,
  type IcsLine,
  maximumFileEntries,
  property,
  propertyText,
  readIcsFile,
  refuseLargeFile,
  shortened,
} from './ics-lines.ts';
import type { CalendarException } from './working-calendar.ts';
import { readWrittenDate } from './written-date.ts';

/**
 * Holidays and make-up working days of a file: iCalendar when it begins so, otherwise a table of separated values.
 * Throws a UserError, one sentence that names the line.
 */
export function readCalendarFile(text: string): CalendarException[] {
  refuseLargeFile(text);
  const exceptions = /^\ufeff?\s*BEGIN:VCALENDAR/i.test(text) ? readIcsHolidays(text) : readCsvHolidays(text);
  if (exceptions.length === 0) throw new UserError('schedule.file.noDays');
  return exceptions;
}

const workingWords = /[(（[【]班[)）\]】]|补班|補班|上班|补休日上班|make-?up|working ?day|work ?day/i;
const notWorkingWords = /不上班|non-?working|no work/i;

/**
 * The whole-day events of an iCalendar file as exceptions of a working calendar. An event whose title says so
 * (班, 补班, 上班, working day, make-up day) is worked, every other one is a holiday. Events at a time of day count for the
 * whole day. Yearly events are repeated until 2199.
 */
export function readIcsHolidays(text: string): CalendarException[] {
  const exceptions: CalendarException[] = [];
  for (const event of readIcsFile(text).components) {
    if (event.name !== 'VEVENT' || property(event, 'STATUS')?.value.toUpperCase() === 'CANCELLED') continue;
    const name = propertyText(event, 'SUMMARY')?.trim() ?? '';
    const { start, end } = icsSpan(event);
    const isWorking = workingWords.test(name) && !notWorkingWords.test(name);
    const lengthDays = dayNumber(end) - dayNumber(start);
    for (const first of yearlyStarts(property(event, 'RRULE'), start)) {
      exceptions.push({ start: first, end: addDays(first, lengthDays), isWorking, ...(name && { name }) });
      if (exceptions.length > maximumFileEntries) {
        throw new UserError('schedule.file.tooManyEntries', { limit: maximumFileEntries });
      }
    }
  }
  // Make-up days lie within no holiday, but a holiday file may say a week is off and a day of it worked.
  return [...exceptions.filter((one) => !one.isWorking), ...exceptions.filter((one) => one.isWorking)];
}

/**
 * First and last day of an event or a to-do, both counted. iCalendar's end of whole days is exclusive; an end at a time
 * of day counts its day, unless it is midnight. Throws `schedule.ics.withoutStart`, `schedule.file.badDate` or
 * `schedule.file.endBeforeStart`.
 */
export function icsSpan(event: IcsComponent): { start: CalendarDay; end: CalendarDay } {
  const starts = property(event, 'DTSTART');
  const ends = property(event, 'DTEND') ?? property(event, 'DUE');
  const only = starts ?? ends;
  if (!only) {
    const name = shortened(propertyText(event, 'SUMMARY') ?? '');
    throw new UserError('schedule.ics.withoutStart', { line: event.line, name });
  }
  const start = icsDay(only);
  if (!starts || !ends) return { start, end: endAfter(event, start) };
  const day = icsDay(ends);
  const isExclusive = ends.name === 'DTEND' && !/T(?!0000)\d{4}/.test(ends.value);
  const end = isExclusive && day > start ? addDays(day, -1) : day;
  if (end < start) throw new UserError('schedule.file.endBeforeStart', { line: ends.line, start, end });
  return { start, end };
}

function endAfter(event: IcsComponent, start: CalendarDay): CalendarDay {
  const duration = /^\+?P(?:(\d{1,5})W|(\d{1,5})D)/.exec(property(event, 'DURATION')?.value ?? '');
  if (!duration) return start;
  const days = duration[1] === undefined ? Number(duration[2]) : Number(duration[1]) * 7;
  return addDays(start, Math.max(0, days - 1));
}

/** The day of a date or a moment, as written: no time zone moves it. */
export function icsDay(line: IcsLine): CalendarDay {
  const digits = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/.exec(line.value.trim());
  const day = digits ? `${digits[1]}-${digits[2]}-${digits[3]}` : '';
  if (!isCalendarDay(day)) {
    throw new UserError('schedule.file.badDate', { line: line.line, text: shortened(line.value) });
  }
  return day;
}

function* yearlyStarts(rule: IcsLine | undefined, start: CalendarDay): Generator<CalendarDay> {
  if (!rule) {
    yield start;
    return;
  }
  const parts = new Map(
    rule.value.split(';').map((part) => part.toUpperCase().split('=') as [string, string]),
  );
  const known = ['FREQ', 'COUNT', 'UNTIL', 'INTERVAL', 'BYMONTH', 'BYMONTHDAY', 'WKST'];
  const month = Number(start.slice(5, 7));
  const date = Number(start.slice(8));
  const isPlain =
    parts.get('FREQ') === 'YEARLY' &&
    [...parts.keys()].every((part) => known.includes(part)) &&
    Number(parts.get('BYMONTH') ?? month) === month &&
    Number(parts.get('BYMONTHDAY') ?? date) === date;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  if (!isPlain || !(interval >= 1)) {
    throw new UserError('schedule.ics.repeats', { line: rule.line, rule: shortened(rule.value) });
  }
  const count = Number(parts.get('COUNT') ?? 300);
  const until = parts.get('UNTIL')?.replace(/^(\d{4})(\d{2})(\d{2}).*$/, '$1-$2-$3') ?? '2199-12-31';
  let given = 0;
  for (let year = Number(start.slice(0, 4)); year <= 2199 && given < count; year += interval) {
    const day = `${year}${start.slice(4)}`;
    // A 29 February is there in leap years only.
    if (!isCalendarDay(day)) continue;
    if (day > until) return;
    given += 1;
    yield day;
  }
}

type CsvColumn = 'start' | 'end' | 'name' | 'kind';

const headings: Readonly<Record<CsvColumn, RegExp>> = {
  start: /^(date|day|start|from|日期|开始|開始|开始日期|開始日期)$/i,
  end: /^(end|to|until|结束|結束|结束日期|結束日期)$/i,
  name: /^(name|holiday|title|名称|名稱|节日|節日|说明|說明)$/i,
  kind: /^(kind|type|working|类型|類型|班休|安排)$/i,
};
const workingMarks =
  /^(working|work|work ?day|working ?day|make-?up|班|上班|补班|補班|调休上班|工作日|true|yes|1|是)$/i;
const holidayMarks =
  /^(holiday|off|day ?off|non-?working|休|放假|休假|休息|假日|节假日|節假日|false|no|0|否)$/i;

/**
 * A table of days: date, end (when it is a stretch), kind (holiday or working; holiday when empty), name. A first line
 * with headings may put them in another order; without one, they are told apart by what stands in them.
 */
export function readCsvHolidays(text: string): CalendarException[] {
  const [first, ...others] = readCsvRows(text);
  if (!first) return [];
  const columns = headingColumns(first.cells);
  return (columns ? others : [first, ...others]).map(({ cells, line }) => csvException(cells, columns, line));
}

function headingColumns(cells: readonly string[]): (CsvColumn | null)[] | null {
  const columns = cells.map(
    (cell) => (Object.keys(headings) as CsvColumn[]).find((column) => headings[column].test(cell)) ?? null,
  );
  return columns.includes('start') ? columns : null;
}

function csvException(
  cells: readonly string[],
  columns: readonly (CsvColumn | null)[] | null,
  line: number,
): CalendarException {
  const found: Partial<Record<CsvColumn, string>> = {};
  cells.forEach((cell, at) => {
    if (cell === '') return;
    const column = columns ? columns[at] : guessedColumn(cell, at, found);
    if (column) found[column] ??= cell;
  });
  const day = (text: string): CalendarDay => {
    const read = readWrittenDate(text);
    if (read === null) throw new UserError('schedule.file.badDate', { line, text: shortened(text) });
    return read;
  };
  const start = day(found.start ?? '');
  const end = found.end === undefined ? start : day(found.end);
  if (end < start) throw new UserError('schedule.file.endBeforeStart', { line, start, end });
  const kind = found.kind ?? '';
  if (kind !== '' && !workingMarks.test(kind) && !holidayMarks.test(kind)) {
    throw new UserError('schedule.file.badWorkingMark', { line, text: shortened(kind) });
  }
  const isWorking = workingMarks.test(kind);
  return { start, end, isWorking, ...(found.name !== undefined && { name: found.name }) };
}

function guessedColumn(cell: string, at: number, found: Partial<Record<CsvColumn, string>>): CsvColumn {
  if (at === 0) return 'start';
  if (at === 1 && readWrittenDate(cell) !== null) return 'end';
  if (found.kind === undefined && (workingMarks.test(cell) || holidayMarks.test(cell))) return 'kind';
  return 'name';
}
