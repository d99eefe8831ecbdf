import type { ViewDeclaration } from '../tables/view-declaration.ts';
import { highestRating } from './heat-matrix.ts';
import {
  type RowLabel,
  type UnavailableView,
  unavailable,
  type ViewColumn,
  type ViewOptions,
  type ViewSource,
} from './view-source.ts';

export interface RadarView {
  readonly kind: 'radar';
  readonly axes: readonly ViewColumn[];
  /** The end of every axis. */
  readonly maximum: number;
  /** One polygon a row that has a rating, in the register's order. */
  readonly polygons: readonly RadarPolygon[];
  /** Rows without any rating. */
  readonly unrated: readonly RowLabel[];
  /** Every row that could be compared. */
  readonly choices: readonly RowLabel[];
}

export interface RadarPolygon extends RowLabel {
  /** By axis; null where it is not rated. */
  readonly values: readonly (number | null)[];
}

/** A polygon needs three corners. */
const fewestAxes = 3;

/** One polygon a row over rating columns. */
export function radarView(
  view: Extract<ViewDeclaration, { kind: 'radar' }>,
  source: ViewSource,
  { rows: chosen }: ViewOptions,
): RadarView | UnavailableView {
  const axes = view.axes.flatMap((key) => source.column(key, 'rating', 'number') ?? []);
  if (axes.length < fewestAxes) return unavailable(source, view.axes);
  const columns = axes.map(({ key }) => source.register.column(key));
  const polygons: RadarPolygon[] = [];
  const unrated: RowLabel[] = [];
  const choices = source.register.rows.map((_, index) => source.label(index));
  let most = highestRating;
  choices.forEach((label, index) => {
    if (chosen && !chosen.has(label.id)) return;
    const values = columns.map((column) => {
      const value = column[index];
      return typeof value === 'number' ? Math.max(0, value) : null;
    });
    if (values.every((value) => value === null)) unrated.push(label);
    else polygons.push({ ...label, values });
    for (const value of values) most = Math.max(most, value ?? 0);
  });
  return {
    kind: 'radar',
    axes: axes.map((declaration) => ({ column: declaration.key, title: source.titleOf(declaration) })),
    maximum: most,
    polygons,
    unrated,
    choices,
  };
}
