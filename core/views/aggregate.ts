import {
  type ColumnDeclaration,
  isNumeric,
  type RegisterModule,
  type Total,
} from '../tables/register-module.ts';
import { totalColumns, totalOf } from '../tables/totals.ts';
import { translate } from '../words/translate.ts';
import type { ViewSource } from './view-source.ts';

/** Something that is summed up over rows: a numeric column, or the rows themselves. */
export interface Measure {
  /** Null where the rows are counted. */
  readonly column: string | null;
  readonly title: string;
  /** How its values are written. */
  readonly declaration: ColumnDeclaration;
  /** How values are put together. */
  readonly by: Total['by'];
  /** Whether the values of parts add up to the value of the whole. */
  readonly isAdditive: boolean;
  /** The value over the rows at these indexes; null when none of them has one. */
  readonly over: (rows: readonly number[]) => number | null;
}

/** The measure of a column; undefined for columns that are no numbers. */
export function measureOf(source: ViewSource, key: string): Measure | undefined {
  const declaration = source.column(key);
  if (!declaration || !isNumeric(declaration)) return undefined;
  const total = totalFor(source.module, declaration);
  const columns = totalColumns(key, total).map(source.register.column);
  return {
    column: key,
    title: source.titleOf(declaration),
    declaration,
    by: total.by,
    isAdditive: total.by === 'sum' || total.by === 'count',
    over: (rows) =>
      totalOf(declaration, total, ...columns.map((values) => rows.map((index) => values[index]))),
  };
}

/** How many rows there are. */
export function rowCount(source: ViewSource): Measure {
  const title = translate(source.language, 'views.rowCount');
  return {
    column: null,
    title,
    declaration: { key: '', type: 'number', title: { text: title }, widthPixels: 80, wholeNumber: true },
    by: 'count',
    isAdditive: true,
    over: (rows) => rows.length,
  };
}

/** The column's own total; without one, shares and ratings are averaged and all else is added up. */
export function totalFor(module: RegisterModule, { key, total, type }: ColumnDeclaration): Total {
  const isAverage = type === 'percent' || type === 'rating';
  const has = (column: string) => module.columns.some((known) => known.key === column);
  if (total && !totalColumns(key, total).every(has)) return { by: 'average' };
  return total ?? { by: isAverage ? 'average' : 'sum' };
}
