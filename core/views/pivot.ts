import type { ViewDeclaration } from '../tables/view-declaration.ts';
import { type Measure, measureOf } from './aggregate.ts';
import { type Dimension, type DimensionMember, dimensionOf, limited } from './dimension.ts';
import { type UnavailableView, unavailable, type ViewColumn, type ViewSource } from './view-source.ts';

type PivotDeclaration = Extract<ViewDeclaration, { kind: 'pivot' }>;

export interface PivotView {
  readonly kind: 'pivot';
  readonly rows: ViewColumn;
  /** Null when the register has none of the columns that could go across. */
  readonly across: ViewColumn | null;
  readonly measure: Measure;
  /** Across; empty without `across`. */
  readonly columns: readonly DimensionMember[];
  readonly lines: readonly PivotLine[];
  /** By column, over all rows. */
  readonly totals: readonly (number | null)[];
  readonly total: number | null;
}

export interface PivotLine extends DimensionMember {
  /** By column; money in exact minor units; null where there is nothing. */
  readonly cells: readonly (number | null)[];
  readonly total: number | null;
}

const mostLines = 500;
const mostColumns = 40;

/** Sums of a numeric column over two dimensions, the first of `across` that the register has. */
export function pivotView(view: PivotDeclaration, source: ViewSource): PivotView | UnavailableView {
  const measure = measureOf(source, view.value);
  const rows = dimensionOf(source, source.column(view.rows));
  if (!measure || !rows) return unavailable(source, [view.rows, view.value]);
  const across = view.across.flatMap((key) => source.column(key) ?? [])[0];
  const down = weighty(rows, mostLines, measure, source);
  const wide = dimensionOf(source, across);
  const sideways = wide && weighty(wide, mostColumns, measure, source);
  const width = sideways?.members.length ?? 0;
  const cells = down.members.map(() => Array.from({ length: width }, (): number[] => []));
  const lines = down.members.map((): number[] => []);
  const columns = Array.from({ length: width }, (): number[] => []);
  const all: number[] = [];
  source.register.rows.forEach((_, index) => {
    const line = down.memberOf[index] ?? 0;
    all.push(index);
    lines[line]?.push(index);
    if (!sideways) return;
    const column = sideways.memberOf[index] ?? 0;
    columns[column]?.push(index);
    cells[line]?.[column]?.push(index);
  });
  const value = (indexes: readonly number[]) => (indexes.length === 0 ? null : measure.over(indexes));
  return {
    kind: 'pivot',
    rows: { column: down.column, title: down.title },
    across: sideways ? { column: sideways.column, title: sideways.title } : null,
    measure,
    columns: sideways?.members ?? [],
    lines: down.members.map((member, line) => ({
      ...member,
      cells: (cells[line] ?? []).map(value),
      total: value(lines[line] ?? []),
    })),
    totals: columns.map(value),
    total: value(all),
  };
}

function weighty(dimension: Dimension, most: number, measure: Measure, source: ViewSource): Dimension {
  if (dimension.members.length <= most) return dimension;
  const rows = dimension.members.map((): number[] => []);
  dimension.memberOf.forEach((member, index) => {
    rows[member]?.push(index);
  });
  return limited(dimension, most, (member) => Math.abs(measure.over(rows[member] ?? []) ?? 0), source);
}
