import { assertNever } from '../model/assert-never.ts';
import type { Language } from '../model/language.ts';
import type { CellValue } from '../model/plan.ts';
import type { ColumnFilter, SortKey, TableView } from '../model/register-settings.ts';
import { choiceTitle } from './cells.ts';
import { type FormatContext, formatCell } from './format-cell.ts';
import { type ColumnDeclaration, findColumn, type RegisterModule } from './register-module.ts';
import type { ComputedRegister, ComputedRow } from './register-table.ts';
import { type Totals, totalsOfValues } from './totals.ts';

/** Rows that share a value of a column, with their subtotals; within, groups of the next level. */
export interface ArrangedGroup {
  readonly column: string;
  /** The shared value as a text that tells groups apart; '' for rows without one. */
  readonly value: string;
  /** What a reader calls it; '' for rows without a value. */
  readonly title: string;
  readonly rows: readonly ComputedRow[];
  /** The groups of the next level; null at the innermost. */
  readonly groups: readonly ArrangedGroup[] | null;
  readonly totals: Totals;
}

/** A register's rows as a view shows them. */
export interface Arrangement {
  /** Null when the view does not group. */
  readonly groups: readonly ArrangedGroup[] | null;
  /** The rows shown, in order; with groups, in the order of the groups. */
  readonly rows: readonly ComputedRow[];
  /** How many rows there are without the filters. */
  readonly total: number;
  /** Totals of the rows shown. */
  readonly totals: Totals;
}

/** The columns by which a view groups: its own, else the declared one. */
export function groupColumns(module: RegisterModule, view: TableView | undefined): readonly string[] {
  const wanted = view?.groupBy ?? (module.groupColumn === undefined ? [] : [module.groupColumn]);
  return wanted.filter((key) => findColumn(module, key) !== undefined);
}

/** Filters, sorts and groups a register's rows. Rows that sort the same keep the register's order. */
export function arrangeRows(
  register: ComputedRegister,
  view: TableView | undefined,
  format: FormatContext,
): Arrangement {
  const { module } = register;
  const filtered = filterRows(register, view?.filters ?? {});
  const sorted = sortRows(module, filtered, view?.sort ?? [], format);
  const columns = groupColumns(module, view);
  const totals = sorted === register.rows ? register.totals : totalsOfValues(module, sorted);
  if (columns.length === 0) return { groups: null, rows: sorted, total: register.rows.length, totals };
  const groups = groupRows(module, sorted, columns, format);
  return {
    groups,
    rows: groups.flatMap((group) => rowsIn(group)),
    total: register.rows.length,
    totals,
  };
}

/** The rows of a group in the order of its groups within. */
export function rowsIn(group: ArrangedGroup): readonly ComputedRow[] {
  return group.groups ? group.groups.flatMap((inner) => rowsIn(inner)) : group.rows;
}

/** The stored texts by which a filter of values knows a cell; '' is blank. A list counts by each of its items. */
export function filterTexts(value: CellValue | undefined): readonly string[] {
  if (value === undefined || value === '') return [''];
  if (typeof value === 'object') return value.length === 0 ? [''] : value;
  return [String(value)];
}

function filterRows(
  { module, rows }: ComputedRegister,
  filters: Readonly<Record<string, ColumnFilter>>,
): readonly ComputedRow[] {
  const tests = Object.entries(filters).flatMap(([key, filter]) => {
    const declaration = findColumn(module, key);
    return declaration ? [testOf(declaration, filter)] : [];
  });
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
}

function testOf({ key }: ColumnDeclaration, filter: ColumnFilter): (row: ComputedRow) => boolean {
  const isBlank = ({ row, values, errors }: ComputedRow) =>
    filterTexts(values[key])[0] === '' && errors[key] === undefined && row.misfits?.[key] === undefined;
  switch (filter.kind) {
    case 'values': {
      const wanted = new Set(filter.values);
      return (row) =>
        isBlank(row)
          ? wanted.has('')
          : filterTexts(row.values[key] ?? row.errors[key] ?? row.row.misfits?.[key]).some((text) =>
              wanted.has(text),
            );
    }
    case 'contains': {
      const wanted = searchable(filter.text);
      return ({ row, values }) =>
        filterTexts(values[key] ?? row.misfits?.[key]).some((text) => searchable(text).includes(wanted));
    }
    case 'between': {
      const { from, to } = filter;
      return ({ values }) => {
        const value = values[key];
        if (typeof value !== 'number' && typeof value !== 'string') return false;
        return (from === null || atLeast(value, from)) && (to === null || atLeast(to, value));
      };
    }
    case 'blank':
      return isBlank;
    case 'notBlank':
      return (row) => !isBlank(row);
    default:
      return assertNever(filter);
  }
}

function atLeast(value: number | string, least: number | string): boolean {
  return typeof value === typeof least && value >= least;
}

/** Letters without case, width and other differences of form, for searching. */
export function searchable(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

const collators = new Map<Language, Intl.Collator>();

function collator(language: Language): Intl.Collator {
  let known = collators.get(language);
  if (!known) {
    known = new Intl.Collator(language, { numeric: true });
    collators.set(language, known);
  }
  return known;
}

/** A sort key of a row: numbers before texts; undefined for blanks, which come last either way, as in Excel. */
type SortValue = number | string | undefined;

function sortRows(
  module: RegisterModule,
  rows: readonly ComputedRow[],
  sort: readonly SortKey[],
  format: FormatContext,
): readonly ComputedRow[] {
  const keys = sort.flatMap(({ column, direction }) => {
    const declaration = findColumn(module, column);
    return declaration ? [{ declaration, sign: direction === 'ascending' ? 1 : -1 }] : [];
  });
  if (keys.length === 0) return rows;
  const compareTexts = collator(format.language).compare;
  const decorated = rows.map((row) => ({
    row,
    values: keys.map(({ declaration }) => sortValue(declaration, row.values[declaration.key], format)),
  }));
  decorated.sort((left, right) => {
    for (const [index, { sign }] of keys.entries()) {
      const order = compare(left.values[index], right.values[index], sign, compareTexts);
      if (order !== 0) return order;
    }
    return 0;
  });
  return decorated.map(({ row }) => row);
}

function sortValue(
  declaration: ColumnDeclaration,
  value: CellValue | undefined,
  format: FormatContext,
): SortValue {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (declaration.type === 'choice') {
    // Declared choices have an order of their own: low, medium, high.
    const index = declaration.choices?.options.findIndex((option) => option.value === value) ?? -1;
    return index >= 0 ? index : formatCell(declaration, value, format);
  }
  return typeof value === 'string' && declaration.type !== 'references'
    ? value
    : formatCell(declaration, value, format);
}

function compare(
  left: SortValue,
  right: SortValue,
  sign: number,
  compareTexts: (left: string, right: string) => number,
): number {
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1;
  if (typeof left === 'number' && typeof right === 'number') return (left - right) * sign;
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right) * sign;
  return (typeof left === 'number' ? -1 : 1) * sign;
}

/**
 * The rows grouped by columns, outermost first. Declared choices come in their order, months and days in time order,
 * other values in order of appearance, rows without a value last.
 */
export function groupRows(
  module: RegisterModule,
  rows: readonly ComputedRow[],
  columns: readonly string[],
  format: FormatContext,
): readonly ArrangedGroup[] {
  const [key = '', ...inner] = columns;
  const declaration = findColumn(module, key);
  if (!declaration) return [];
  const members = new Map<string, ComputedRow[]>();
  for (const option of declaration.choices?.options ?? []) members.set(option.value, []);
  const ungrouped: ComputedRow[] = [];
  for (const row of rows) {
    const value = groupValue(row.values[key]);
    if (value === '') {
      ungrouped.push(row);
      continue;
    }
    const group = members.get(value);
    if (group) group.push(row);
    else members.set(value, [row]);
  }
  const { type } = declaration;
  const isTimed = type === 'month' || type === 'date' || type === 'time';
  const entries = [...members].filter(([, group]) => group.length > 0);
  if (isTimed) entries.sort(([left], [right]) => (left < right ? -1 : 1));
  if (type === 'number' || type === 'rating' || type === 'percent' || type === 'money')
    entries.sort(([left], [right]) => Number(left) - Number(right));
  if (ungrouped.length > 0) entries.push(['', ungrouped]);
  return entries.map(([value, group]) => ({
    column: key,
    value,
    title: value === '' ? '' : groupTitle(declaration, group[0]?.values[key], format),
    rows: group,
    groups: inner.length > 0 ? groupRows(module, group, inner, format) : null,
    totals: totalsOfValues(module, group),
  }));
}

function groupValue(value: CellValue | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? value.join('\n') : String(value);
}

function groupTitle(
  declaration: ColumnDeclaration,
  value: CellValue | undefined,
  format: FormatContext,
): string {
  return declaration.type === 'choice' && typeof value === 'string'
    ? choiceTitle(declaration, value, format.language)
    : formatCell(declaration, value, format);
}
