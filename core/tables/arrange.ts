import { assertNever } from '../model/assert-never.ts';
import type { Language } from '../model/language.ts';
import type { CellValue } from '../model/plan.ts';
import type { ColumnFilter, SortKey, TableView } from '../model/register-settings.ts';
import { choiceTitle } from './cells.ts';
import { type FormatContext, formatCell } from './format-cell.ts';
import { type ColumnDeclaration, findColumn, isNumeric, type RegisterModule } from './register-module.ts';
import type { ComputedRegister, ComputedRow } from './register-table.ts';
import { type Totals, totalColumns, totalOf } from './totals.ts';

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

/** What a view makes of the rows, by index; kept from one arrangement to the next while nothing in it changes. */
interface Order {
  readonly module: RegisterModule;
  readonly view: Pick<TableView, 'sort' | 'filters' | 'groupBy'>;
  readonly format: FormatContext;
  readonly rowCount: number;
  /** The columns that decide the order, as they were. */
  readonly decisive: readonly (readonly (CellValue | undefined)[])[];
  /** Null: all rows in their own order. */
  readonly indices: readonly number[] | null;
  readonly groups: readonly IndexGroup[] | null;
}

interface IndexGroup {
  readonly column: string;
  readonly value: string;
  readonly title: string;
  readonly indices: readonly number[];
  readonly groups: readonly IndexGroup[] | null;
}

type Columns = Pick<ComputedRegister, 'column' | 'rows'>;

const orders = new WeakMap<Arrangement, Order>();

/**
 * Filters, sorts and groups a register's rows. Rows that sort the same keep the register's order.
 * @param previous the arrangement before an edit: what the edit does not touch is taken over from it.
 */
export function arrangeRows(
  register: ComputedRegister,
  view: TableView | undefined,
  format: FormatContext,
  previous?: Arrangement | null,
): Arrangement {
  const known = previous ? orders.get(previous) : undefined;
  const order = known && isStillTrue(known, register, view, format) ? known : orderOf(register, view, format);
  const { rows } = register;
  const shown = order.groups ? order.groups.flatMap(indicesIn) : order.indices;
  const isWhole = order.indices === null;
  const totals = isWhole
    ? register.totals
    : groupTotals(register.module, register, order, order.indices ?? []);
  const arrangement: Arrangement = {
    groups: order.groups?.map((group) => arrangedGroup(register.module, register, group)) ?? null,
    rows: shown ? rowsAt(rows, shown) : rows,
    total: rows.length,
    totals,
  };
  orders.set(arrangement, order);
  return arrangement;
}

function rowsAt(rows: readonly ComputedRow[], indices: readonly number[]): readonly ComputedRow[] {
  const found: ComputedRow[] = [];
  for (const index of indices) {
    const row = rows[index];
    if (row) found.push(row);
  }
  return found;
}

function indicesIn(group: IndexGroup): readonly number[] {
  return group.groups ? group.groups.flatMap(indicesIn) : group.indices;
}

function decisiveColumns(module: RegisterModule, view: TableView | undefined): readonly string[] {
  return [
    ...Object.keys(view?.filters ?? {}),
    ...(view?.sort ?? []).map(({ column }) => column),
    ...groupColumns(module, view),
  ];
}

function isStillTrue(
  known: Order,
  register: ComputedRegister,
  view: TableView | undefined,
  format: FormatContext,
): boolean {
  const { module, rows } = register;
  return (
    known.module === module &&
    ordersAlike(known.format, format, module, decisiveColumns(module, view)) &&
    known.rowCount === rows.length &&
    known.view.sort === view?.sort &&
    known.view.filters === view?.filters &&
    known.view.groupBy === view?.groupBy &&
    decisiveColumns(module, view).every((key, index) => register.column(key) === known.decisive[index])
  );
}

/** Names of rows matter only to columns that show them: another name elsewhere moves nothing. */
function ordersAlike(
  before: FormatContext,
  now: FormatContext,
  module: RegisterModule,
  decisive: readonly string[],
): boolean {
  if (before === now) return true;
  if (before.language !== now.language || before.currency !== now.currency) return false;
  return decisive.every((key) => findColumn(module, key)?.type !== 'references');
}

function orderOf(register: ComputedRegister, view: TableView | undefined, format: FormatContext): Order {
  const { module, rows } = register;
  const filtered = filterRows(register, view?.filters ?? {});
  const indices = sortRows(register, filtered, view?.sort ?? [], format);
  const columns = groupColumns(module, view);
  const { sort, filters, groupBy } = view ?? {};
  return {
    module,
    view: { sort, filters, groupBy },
    format,
    rowCount: rows.length,
    decisive: decisiveColumns(module, view).map((key) => register.column(key)),
    indices,
    groups:
      columns.length > 0
        ? groupIndices(module, register, indices ?? Array.from(rows.keys()), columns, format)
        : null,
  };
}

/** A group's totals by column, with the columns from which they were made. */
const knownTotals = new WeakMap<
  object,
  Map<string, { readonly columns: readonly unknown[]; readonly total: number | null }>
>();

function groupTotals(
  module: RegisterModule,
  { column }: Columns,
  owner: object,
  indices: readonly number[],
): Totals {
  let known = knownTotals.get(owner);
  if (!known) {
    known = new Map();
    knownTotals.set(owner, known);
  }
  const totals: Record<string, number | null> = {};
  for (const declaration of module.columns) {
    const { key, total } = declaration;
    if (!total) continue;
    const columns = totalColumns(key, total).map(column);
    const name = `${key}\n${JSON.stringify(total)}`;
    let entry = known.get(name);
    if (!entry || columns.some((values, at) => values !== entry?.columns[at])) {
      const own = columns.map((values) => indices.map((index) => values[index]));
      entry = { columns, total: totalOf(declaration, total, ...own) };
      known.set(name, entry);
    }
    totals[key] = entry.total;
  }
  return totals;
}

function arrangedGroup(module: RegisterModule, columns: Columns, group: IndexGroup): ArrangedGroup {
  const { column, value, title, indices, groups } = group;
  return {
    column,
    value,
    title,
    rows: rowsAt(columns.rows, indices),
    groups: groups?.map((inner) => arrangedGroup(module, columns, inner)) ?? null,
    totals: groupTotals(module, columns, group, indices),
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

/** The indices of the rows that pass; null when all do. Filters of columns that are not there let everything pass. */
export function filterRows(
  { module, rows, column }: Pick<ComputedRegister, 'module' | 'rows' | 'column'>,
  filters: Readonly<Record<string, ColumnFilter>>,
): readonly number[] | null {
  const tests = Object.entries(filters).flatMap(([key, filter]) => {
    const declaration = findColumn(module, key);
    return declaration ? [{ passes: testOf(declaration, filter), values: column(key) }] : [];
  });
  if (tests.length === 0) return null;
  const passing: number[] = [];
  rows.forEach((row, index) => {
    if (tests.every(({ passes, values }) => passes(values[index], row))) passing.push(index);
  });
  return passing;
}

type Test = (value: CellValue | undefined, row: ComputedRow) => boolean;

function testOf({ key }: ColumnDeclaration, filter: ColumnFilter): Test {
  const isBlank: Test = (value, row) =>
    filterTexts(value)[0] === '' &&
    row.row.misfits?.[key] === undefined &&
    (value !== undefined || row.errors[key] === undefined);
  switch (filter.kind) {
    case 'values': {
      const wanted = new Set(filter.values);
      return (value, row) =>
        isBlank(value, row)
          ? wanted.has('')
          : filterTexts(value ?? row.errors[key] ?? row.row.misfits?.[key]).some((text) => wanted.has(text));
    }
    case 'contains': {
      const wanted = searchable(filter.text);
      return (value, { row }) =>
        filterTexts(value ?? row.misfits?.[key]).some((text) => searchable(text).includes(wanted));
    }
    case 'between': {
      const { from, to } = filter;
      return (value) => {
        if (typeof value !== 'number' && typeof value !== 'string') return false;
        return (from === null || atLeast(value, from)) && (to === null || atLeast(to, value));
      };
    }
    case 'blank':
      return isBlank;
    case 'notBlank':
      return (value, row) => !isBlank(value, row);
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

/** The indices in their new order; null when neither filter nor sort changes anything. */
function sortRows(
  { module, rows, column }: ComputedRegister,
  filtered: readonly number[] | null,
  sort: readonly SortKey[],
  format: FormatContext,
): readonly number[] | null {
  const keys = sort.flatMap(({ column: key, direction }) => {
    const declaration = findColumn(module, key);
    return declaration
      ? [{ declaration, values: column(key), sign: direction === 'ascending' ? 1 : -1 }]
      : [];
  });
  if (keys.length === 0) return filtered;
  const compareTexts = collator(format.language).compare;
  const decorated = (filtered ?? Array.from(rows.keys())).map((index) => ({
    index,
    values: keys.map(({ declaration, values }) => sortValue(declaration, values[index], format)),
  }));
  decorated.sort((left, right) => {
    for (const [at, { sign }] of keys.entries()) {
      const order = compare(left.values[at], right.values[at], sign, compareTexts);
      if (order !== 0) return order;
    }
    return 0;
  });
  return decorated.map(({ index }) => index);
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
  const known = new Map<string, readonly (CellValue | undefined)[]>();
  const source: Columns = {
    rows,
    column: (key) => {
      const values = known.get(key) ?? rows.map((row) => row.values[key]);
      known.set(key, values);
      return values;
    },
  };
  return groupIndices(module, source, Array.from(rows.keys()), columns, format).map((group) =>
    arrangedGroup(module, source, group),
  );
}

function groupIndices(
  module: RegisterModule,
  source: Columns,
  indices: readonly number[],
  columns: readonly string[],
  format: FormatContext,
): readonly IndexGroup[] {
  const [key = '', ...inner] = columns;
  const declaration = findColumn(module, key);
  if (!declaration) return [];
  const values = source.column(key);
  const members = new Map<string, number[]>();
  for (const option of declaration.choices?.options ?? []) members.set(option.value, []);
  const ungrouped: number[] = [];
  for (const index of indices) {
    const value = groupValue(values[index]);
    if (value === '') {
      ungrouped.push(index);
      continue;
    }
    const group = members.get(value);
    if (group) group.push(index);
    else members.set(value, [index]);
  }
  const { type } = declaration;
  const isTimed = type === 'month' || type === 'date' || type === 'time';
  const entries = [...members].filter(([, group]) => group.length > 0);
  if (isTimed) entries.sort(([left], [right]) => (left < right ? -1 : 1));
  if (isNumeric(declaration)) entries.sort(([left], [right]) => Number(left) - Number(right));
  if (ungrouped.length > 0) entries.push(['', ungrouped]);
  return entries.map(([value, group]) => ({
    column: key,
    value,
    title: value === '' ? '' : groupTitle(declaration, values[group[0] ?? -1], format),
    indices: group,
    groups: inner.length > 0 ? groupIndices(module, source, group, inner, format) : null,
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
