import { addDays, type CalendarDay, dayNumber, isCalendarDay } from '../../../core/model/calendar-day.ts';
import { addMonths } from './calendar.ts';
import type { CellEditor } from './grid-types.ts';

/** A text as a number with what stands around it: `¥1,200.50`, `5%`. */
interface Figure {
  readonly before: string;
  readonly number: number;
  readonly decimals: number;
  readonly after: string;
}

function figureOf(text: string): Figure | null {
  const parts = /^([^\d.-]*)(-?[\d,]*\.?\d+)(\D*)$/.exec(text.trim());
  if (!parts) return null;
  const [, before = '', digits = '', after = ''] = parts;
  const plain = digits.replaceAll(',', '');
  const number = Number(plain);
  return Number.isFinite(number)
    ? { before, number, decimals: plain.split('.')[1]?.length ?? 0, after }
    : null;
}

function dayText(text: string): CalendarDay | null {
  const day = text.trim();
  return isCalendarDay(day) ? day : null;
}

/** Months since the year 0; null for other texts. */
function monthNumber(text: string): number | null {
  const day = dayText(`${text.trim()}-01`);
  return day === null ? null : Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function monthText(number: number): string {
  const year = Math.floor(number / 12);
  return `${String(year).padStart(4, '0')}-${String(number - year * 12 + 1).padStart(2, '0')}`;
}

/** The line through the numbers by least squares, as spreadsheets continue them; exact for equal steps. */
function trend(numbers: readonly number[]): (index: number) => number {
  const count = numbers.length;
  const [first = 0, second = first] = numbers;
  const step = second - first;
  if (numbers.every((number, index) => Math.abs(number - (first + step * index)) < 1e-9))
    return (index) => first + step * index;
  const middle = (count - 1) / 2;
  const mean = numbers.reduce((sum, number) => sum + number, 0) / count;
  let above = 0;
  let below = 0;
  numbers.forEach((number, index) => {
    above += (index - middle) * (number - mean);
    below += (index - middle) ** 2;
  });
  return (index) => mean + (above / below) * (index - middle);
}

function all<Item>(items: readonly (Item | null)[]): readonly Item[] | null {
  const found = items.filter((item) => item !== null);
  return found.length === items.length ? found : null;
}

/** The text at an index counted from the first source; negative ones stand before it. */
type Series = (index: number) => string;

function numberSeries(texts: readonly string[]): Series | null {
  const figures = all(texts.map(figureOf));
  const [first] = figures ?? [];
  // One figure alone is copied, as in Excel.
  if (!figures || !first || figures.length < 2) return null;
  const decimals = Math.max(...figures.map((figure) => figure.decimals));
  const at = trend(figures.map(({ number }) => number));
  return (index) => {
    const value = at(index);
    const isStepped = Math.abs(value - Number(value.toFixed(decimals))) < 1e-9;
    const digits = isStepped ? value.toFixed(decimals) : String(Number(value.toPrecision(12)));
    return `${first.before}${digits}${first.after}`;
  };
}

function daySeries(texts: readonly string[]): Series | null {
  const days = all(texts.map(dayText));
  const [first, second] = days ?? [];
  if (!days || !first) return null;
  const last = days.at(-1) ?? first;
  // The same day of different months goes on by months.
  const months = second ? monthsBetween(first, second) : 0;
  const isMonthly =
    months !== 0 && days.every((day, index) => index === 0 || addMonths(first, months * index) === day);
  if (isMonthly) return (index) => addMonths(first, months * index);
  const step = second ? dayNumber(second) - dayNumber(first) : 1;
  const isStepped = days.every((day, index) => dayNumber(day) === dayNumber(first) + step * index);
  // Days without a rule repeat.
  if (!isStepped) return (index) => days[repeated(index, days.length)] ?? last;
  return (index) => {
    const day = addDays(first, step * index);
    return isCalendarDay(day) ? day : last;
  };
}

function monthsBetween(from: CalendarDay, to: CalendarDay): number {
  const months = (monthNumber(to.slice(0, 7)) ?? 0) - (monthNumber(from.slice(0, 7)) ?? 0);
  return addMonths(from, months) === to ? months : 0;
}

function monthSeries(texts: readonly string[]): Series | null {
  const months = all(texts.map(monthNumber));
  if (!months || months.length === 0) return null;
  const [first = 0, second = first + 1] = months;
  const step = second - first;
  const isStepped = months.every((month, index) => month === first + step * index);
  return isStepped
    ? (index) => monthText(first + step * index)
    : (index) => texts[repeated(index, texts.length)] ?? '';
}

function repeated(index: number, length: number): number {
  return ((index % length) + length) % length;
}

/**
 * The texts with which cells go on, as spreadsheets fill them: figures by their trend when there are two or more, days
 * and months one by one or by their step, everything else copied in turn.
 * @param texts of the cells that are continued, in order, as typed.
 * @param count how many texts are wanted.
 * @param isBackward the texts go before the first cell, the nearest to it first.
 * @param copies Ctrl: everything is copied.
 */
export function continueSeries(
  texts: readonly string[],
  editor: CellEditor,
  count: number,
  { isBackward = false, copies = false }: { isBackward?: boolean; copies?: boolean } = {},
): readonly string[] {
  const series =
    (!copies && seriesOf(texts, editor)) || ((index) => texts[repeated(index, texts.length)] ?? '');
  return Array.from({ length: count }, (_, index) => series(isBackward ? -1 - index : texts.length + index));
}

function seriesOf(texts: readonly string[], editor: CellEditor): Series | null {
  if (texts.length === 0 || texts.some((text) => text === '' || text.startsWith('='))) return null;
  if (editor === 'number') return numberSeries(texts);
  if (editor === 'date') return daySeries(texts);
  return editor === 'month' ? monthSeries(texts) : null;
}
