import { excelSerial } from '../../model/calendar-day.ts';
import { toMajorUnits } from '../../model/money.ts';
import type { Measure } from '../../views/aggregate.ts';
import { type Dimension, type DimensionMember, isMonthly, isTimed } from '../../views/dimension.ts';
import { cellText } from './cell-text.ts';
import { colors, columnAlignment } from './look.ts';
import { columnFormat, countFormat, monthFormat, withZero } from './number-formats.ts';
import type { RegisterTable } from './register-table.ts';
import { sheetValue } from './sheet-value.ts';
import { exactValues } from './summary-breakdown.ts';
import type { CellLook, SheetCell } from './workbook-description.ts';

/** A dimension whose values stand in cells, and how formulas pick the rows of one of them. */
export interface SheetDimension {
  readonly dimension: Dimension;
  /** The members that formulas can look for. */
  readonly values: readonly DimensionMember[];
  /** Whether there are rows without a value. */
  readonly hasBlank: boolean;
  readonly label: (member: DimensionMember) => SheetCell;
  /** Conditions of SUMIFS; null for values that it cannot tell apart. */
  readonly conditions: (member: DimensionMember, label: string) => string | null;
  /** Tests for SUMPRODUCT, true for any value. */
  readonly test: (label: string) => string;
}

/** Null where the sheet does not have the column, or its values are too many for formulas. */
export function sheetDimension(
  dimension: Dimension | undefined,
  table: RegisterTable,
): SheetDimension | null {
  if (!dimension || !table.titles.has(dimension.column)) return null;
  if (dimension.members.some(({ kind }) => kind === 'others')) return null;
  const { declaration } = dimension;
  const values = dimension.members.filter(({ kind }) => kind === 'value');
  const reference = table.reference(dimension.column);
  const isDay = declaration.type === 'date';
  const next = (label: string) => (isMonthly(declaration) ? `EDATE(${label},1)` : `${label}+7`);
  const exact = exactValues(
    values.map(({ value }) => value),
    declaration,
    table,
  );
  const format = isMonthly(declaration)
    ? monthFormat
    : columnFormat(declaration, table.currency, table.language);
  const look: CellLook = {
    align: 'left',
    lineBelow: colors.hairline,
    ...(format === undefined ? {} : { format }),
  };
  return {
    dimension,
    values,
    hasBlank: values.length < dimension.members.length,
    label: ({ value, title }) => ({ value: labelValue(dimension, value, title, table), look }),
    conditions: ({ value }, label) => {
      if (isDay) return `${reference},">="&${label},${reference},"<"&${next(label)}`;
      return exact.has(value) ? `${reference},${label}` : null;
    },
    test: (label) =>
      isDay ? `--(${reference}>=${label}),--(${reference}<${next(label)})` : `--EXACT(${reference},${label})`,
  };
}

function labelValue({ declaration }: Dimension, value: string, title: string, table: RegisterTable) {
  if (isTimed(declaration)) return excelSerial(isMonthly(declaration) ? `${value}-01` : value);
  switch (declaration.type) {
    case 'number':
    case 'percent':
    case 'rating':
    case 'money':
    case 'duration':
      return sheetValue(declaration, Number(value), table);
    case 'time':
      return sheetValue(declaration, value, table);
    default:
      return cellText(title);
  }
}

/** A value of a measure as a cell holds it. */
export function measureValue(
  { declaration }: Measure,
  value: number | null,
  table: RegisterTable,
): number | null {
  if (value === null) return null;
  if (declaration.type === 'money') return toMajorUnits(value, table.currency);
  const cell = sheetValue(declaration, value, table);
  return typeof cell === 'number' ? cell : value;
}

export function measureLook({ declaration, column }: Measure, table: RegisterTable): CellLook {
  const format =
    column === null
      ? withZero(countFormat, 'dash')
      : columnFormat(declaration, table.currency, table.language, 'dash');
  return {
    align: columnAlignment(declaration.type),
    lineBelow: colors.hairline,
    ...(format === undefined ? {} : { format }),
  };
}

/**
 * The formula of a measure over the rows in which every dimension has the value of its cell; null for measures that no formula
 * says, such as weighted averages.
 */
export function measureFormula(
  measure: Measure,
  places: readonly {
    readonly by: SheetDimension;
    readonly member: DimensionMember;
    readonly label: string;
  }[],
  table: RegisterTable,
): string | null {
  const conditions = places.map(({ by, member, label }) => by.conditions(member, label));
  const isPlain = conditions.every((condition) => condition !== null);
  const all = conditions.join(',');
  const tests = places.map(({ by, label }) => by.test(label)).join(',');
  if (measure.column === null) return isPlain ? `COUNTIFS(${all})` : `SUMPRODUCT(${tests})`;
  if (!table.titles.has(measure.column)) return null;
  const values = table.reference(measure.column);
  switch (measure.by) {
    case 'sum':
      return isPlain ? `SUMIFS(${values},${all})` : `SUMPRODUCT(${tests},${values})`;
    case 'average':
      return isPlain ? `IFERROR(AVERAGEIFS(${values},${all}),"")` : null;
    default:
      return null;
  }
}

/** The formula of a measure over all rows. */
export function wholeFormula(measure: Measure, table: RegisterTable): string | null {
  if (measure.column === null) return `ROWS(${table.reference(table.module.nameColumn)})`;
  if (!table.titles.has(measure.column)) return null;
  const values = table.reference(measure.column);
  if (measure.by === 'sum') return `SUM(${values})`;
  return measure.by === 'average' ? `IFERROR(AVERAGE(${values}),"")` : null;
}
