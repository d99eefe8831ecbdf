import type { SortKey } from '../../../core/model/register-settings.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';

/** The sort keys after a column was chosen: a column that sorts already keeps its place among them. */
export function sortedBy(present: readonly SortKey[], key: SortKey, adds: boolean): readonly SortKey[] {
  if (!adds) return [key];
  return present.some(({ column }) => column === key.column)
    ? present.map((other) => (other.column === key.column ? key : other))
    : [...present, key];
}

/** The key of the column after which one comes to stand; null for the first place. */
export function columnBefore(
  module: Pick<RegisterModule, 'columns'>,
  column: string | null,
  place: 'before' | 'after',
  of: string,
): string | null {
  if (place === 'after') return of;
  const others = module.columns.map(({ key }) => key).filter((key) => key !== column);
  return others[others.indexOf(of) - 1] ?? null;
}

/** A list with one item moved by a place; the same list where there is none. */
export function movedBy<Item>(list: readonly Item[], index: number, by: 1 | -1): readonly Item[] {
  const item = list[index];
  const other = list[index + by];
  if (item === undefined || other === undefined) return list;
  return list.map((present, at) => (at === index ? other : at === index + by ? item : present));
}
