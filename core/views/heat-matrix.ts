import type { ChoiceTone } from '../tables/register-module.ts';
import type { ViewDeclaration } from '../tables/view-declaration.ts';
import {
  isWritable,
  type RowLabel,
  type UnavailableView,
  unavailable,
  type ViewColumn,
  type ViewSource,
} from './view-source.ts';

/** Ratings go from 1 to this. */
export const highestRating = 5;

export interface HeatMatrixView {
  readonly kind: 'heatMatrix';
  readonly across: ViewColumn;
  readonly down: ViewColumn;
  /** From the highest `down` to the lowest; in each line from the lowest `across` to the highest. */
  readonly lines: readonly (readonly HeatCell[])[];
  /** Rows without both ratings. */
  readonly unplaced: readonly RowLabel[];
  /** How many rows there are in all. */
  readonly rowCount: number;
  /** Whether rows can be moved, which writes both ratings. */
  readonly isEditable: boolean;
}

export interface HeatCell {
  readonly across: number;
  readonly down: number;
  /** `across × down`, 1 to 25. */
  readonly score: number;
  readonly tone: HeatTone;
  readonly rows: readonly RowLabel[];
}

export type HeatTone = Exclude<ChoiceTone, 'neutral'>;

/** The lowest score of each tone, from the worst. */
export const heatSteps: readonly { readonly from: number; readonly tone: HeatTone }[] = [
  { from: 15, tone: 'bad' },
  { from: 10, tone: 'poor' },
  { from: 5, tone: 'fair' },
  { from: 1, tone: 'good' },
];

/** How bad a product of two ratings is. */
export function heatTone(score: number): HeatTone {
  return heatSteps.find(({ from }) => score >= from)?.tone ?? 'good';
}

/** Rows in a 5 × 5 field of two ratings. */
export function heatMatrixView(
  view: Extract<ViewDeclaration, { kind: 'heatMatrix' }>,
  source: ViewSource,
): HeatMatrixView | UnavailableView {
  const across = source.column(view.across, 'rating', 'number');
  const down = source.column(view.down, 'rating', 'number');
  if (!across || !down) return unavailable(source, [view.across, view.down]);
  const ratings = Array.from({ length: highestRating }, (_, index) => index + 1);
  const fields = ratings.map(() => ratings.map((): RowLabel[] => []));
  const unplaced: RowLabel[] = [];
  const acrossValues = source.register.column(across.key);
  const downValues = source.register.column(down.key);
  source.register.rows.forEach((_, index) => {
    const x = acrossValues[index];
    const y = downValues[index];
    const field = typeof x === 'number' && typeof y === 'number' ? fields[y - 1]?.[x - 1] : undefined;
    (field ?? unplaced).push(source.label(index));
  });
  return {
    kind: 'heatMatrix',
    across: { column: across.key, title: source.titleOf(across) },
    down: { column: down.key, title: source.titleOf(down) },
    lines: ratings.toReversed().map((y) =>
      ratings.map((x) => ({
        across: x,
        down: y,
        score: x * y,
        tone: heatTone(x * y),
        rows: fields[y - 1]?.[x - 1] ?? [],
      })),
    ),
    unplaced,
    rowCount: source.register.rows.length,
    isEditable: isWritable(across) && isWritable(down),
  };
}
