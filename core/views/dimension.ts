import { dayFromNumber, dayNumber } from '../model/calendar-day.ts';
import type { CellValue } from '../model/plan.ts';
import { formatCell } from '../tables/format-cell.ts';
import type { ColumnDeclaration } from '../tables/register-module.ts';
import { translate } from '../words/translate.ts';
import type { ViewSource } from './view-source.ts';

/** The values of a column, by which rows are put together. Days are put together by month, Mondays of weeks by week. */
export interface Dimension {
  readonly column: string;
  readonly declaration: ColumnDeclaration;
  readonly title: string;
  /** Choices in their declared order, months and numbers in theirs, others as they appear; rows without a value last. */
  readonly members: readonly DimensionMember[];
  /** By row index: the index of the row's member. */
  readonly memberOf: Int32Array;
}

export interface DimensionMember {
  /** The stored value as a text that tells members apart. */
  readonly value: string;
  readonly title: string;
  /** `blank`: rows without a value. `others`: several small ones put together. */
  readonly kind: 'value' | 'blank' | 'others';
}

/** Months and weeks without rows are added between others only up to this many in all. */
const mostFilledPeriods = 60;
const daysOfWeek = 7;

/**
 * The dimension that a column gives; undefined without a column.
 * @param fillsPeriods adds the months or weeks between the first and the last in which nothing happens.
 */
export function dimensionOf(
  source: ViewSource,
  declaration: ColumnDeclaration | undefined,
  fillsPeriods = false,
): Dimension | undefined {
  if (!declaration) return undefined;
  const { register, language } = source;
  const values = register.column(declaration.key);
  const found = new Map<string, number>();
  const members: { value: string; title: string; sortKey: number | string }[] = [];
  const provisional = new Int32Array(register.rows.length).fill(-1);
  const enter = (value: string, title: string): number => {
    const index = members.length;
    found.set(value, index);
    members.push({ value, title, sortKey: sortKey(declaration, value, index) });
    return index;
  };
  let hasBlank = false;
  values.forEach((cell, index) => {
    const value = memberValue(declaration, cell);
    if (value === '') {
      hasBlank = true;
      return;
    }
    provisional[index] = found.get(value) ?? enter(value, memberTitle(source, declaration, cell, value));
  });
  if (fillsPeriods)
    for (const { value, title } of periodsBetween(source, declaration, members))
      if (!found.has(value)) enter(value, title);
  const order = members.map((_, index) => index);
  order.sort((left, right) => compare(members[left]?.sortKey ?? 0, members[right]?.sortKey ?? 0));
  const place = new Int32Array(members.length);
  order.forEach((index, at) => {
    place[index] = at;
  });
  const sorted = order.flatMap((index): DimensionMember[] => {
    const member = members[index];
    return member ? [{ value: member.value, title: member.title, kind: 'value' }] : [];
  });
  const title = source.titleOf(declaration);
  if (hasBlank)
    sorted.push({ value: '', title: translate(language, 'views.without', { column: title }), kind: 'blank' });
  return {
    column: declaration.key,
    declaration,
    title,
    members: sorted,
    memberOf: provisional.map((index) => (index < 0 ? sorted.length - 1 : (place[index] ?? 0))),
  };
}

/** True for columns whose values are put together by month. */
export function isMonthly({ type, isWeek }: Pick<ColumnDeclaration, 'type' | 'isWeek'>): boolean {
  return type === 'month' || (type === 'date' && !isWeek);
}

/** True for columns whose values are put together by month or week. */
export function isTimed({ type }: Pick<ColumnDeclaration, 'type'>): boolean {
  return type === 'month' || type === 'date';
}

/** The dimension with all but its weightiest members put together as "others", when it has more than so many. */
export function limited(
  dimension: Dimension,
  most: number,
  weightOf: (member: number) => number,
  source: ViewSource,
): Dimension {
  const { members } = dimension;
  const values = members.flatMap(({ kind }, index) => (kind === 'value' ? [index] : []));
  if (values.length <= most) return dimension;
  const kept = new Set(
    values.toSorted((left, right) => weightOf(right) - weightOf(left) || left - right).slice(0, most - 1),
  );
  const place = new Int32Array(members.length);
  const result: DimensionMember[] = [];
  members.forEach((member, index) => {
    if (kept.has(index)) {
      place[index] = result.length;
      result.push(member);
    }
  });
  const others = result.length;
  const title = translate(source.language, 'views.others', { count: values.length - kept.size });
  result.push({ value: '', title, kind: 'others' });
  const blank = members.findIndex(({ kind }) => kind === 'blank');
  const blankMember = members[blank];
  if (blankMember) result.push(blankMember);
  members.forEach(({ kind }, index) => {
    if (!kept.has(index)) place[index] = kind === 'blank' ? result.length - 1 : others;
  });
  return {
    ...dimension,
    members: result,
    memberOf: dimension.memberOf.map((index) => place[index] ?? others),
  };
}

function memberValue(declaration: ColumnDeclaration, cell: CellValue | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'object') return cell.join('\n');
  return declaration.type === 'date' && isMonthly(declaration) ? String(cell).slice(0, 7) : String(cell);
}

function memberTitle(
  source: ViewSource,
  declaration: ColumnDeclaration,
  cell: CellValue | undefined,
  value: string,
): string {
  return isMonthly(declaration) ? value : formatCell(declaration, cell, source.format);
}

function sortKey(declaration: ColumnDeclaration, value: string, index: number): number | string {
  switch (declaration.type) {
    case 'month':
    case 'date':
    case 'time':
      return value;
    case 'number':
    case 'percent':
    case 'money':
    case 'rating':
    case 'duration':
      return Number(value);
    case 'yesNo':
      return value === 'true' ? 0 : 1;
    case 'choice': {
      const options = declaration.choices?.options ?? [];
      const option = options.findIndex((candidate) => candidate.value === value);
      // Texts that are no option come behind the options.
      return option >= 0 ? option : options.length + index;
    }
    default:
      return index;
  }
}

function compare(left: number | string, right: number | string): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Every month or week from the earliest to the latest; none when they lie too far apart. */
function periodsBetween(
  source: ViewSource,
  declaration: ColumnDeclaration,
  members: readonly { readonly value: string }[],
): { value: string; title: string }[] {
  if (!isTimed(declaration)) return [];
  const values = members.map(({ value }) => value);
  const periods = isMonthly(declaration) ? monthsBetween(values) : weeksBetween(values);
  return periods.map((value) => ({ value, title: memberTitle(source, declaration, value, value) }));
}

/** Every Monday from the earliest to the latest, `YYYY-MM-DD`; none when they lie too far apart. */
function weeksBetween(mondays: readonly string[]): string[] {
  const numbers = mondays.map(dayNumber);
  const first = Math.min(...numbers);
  const length = (Math.max(...numbers) - first) / daysOfWeek + 1;
  // Days typed in another formula's place need not be whole weeks apart.
  if (!(length <= mostFilledPeriods) || !Number.isInteger(length)) return [];
  return Array.from({ length }, (_, index) => dayFromNumber(first + index * daysOfWeek));
}

/** Every month from the earliest to the latest, `YYYY-MM`; none when they lie too far apart. */
function monthsBetween(months: readonly string[]): string[] {
  const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  const numbers = months.map(numberOf);
  const first = Math.min(...numbers);
  const length = Math.max(...numbers) - first + 1;
  if (!(length <= mostFilledPeriods)) return [];
  return Array.from({ length }, (_, index) => {
    const number = first + index;
    return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
  });
}
