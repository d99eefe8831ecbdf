import { type ColumnDeclaration, isNumeric } from '../tables/register-module.ts';
import type { ViewDeclaration } from '../tables/view-declaration.ts';
import {
  type RowLabel,
  type UnavailableView,
  unavailable,
  type ViewColumn,
  type ViewOptions,
  type ViewSource,
} from './view-source.ts';

export interface ScoreBarsView {
  readonly kind: 'scoreBars';
  readonly score: ViewColumn;
  readonly parts: readonly (ViewColumn & {
    /** As a part of all weights; null where they give no sum. */
    readonly share: number | null;
  })[];
  /** Best first; rows without a score last, in the register's order. */
  readonly bars: readonly ScoreBar[];
  /** Where the axis ends. */
  readonly maximum: number;
  /** Every row that could be compared. */
  readonly choices: readonly RowLabel[];
}

export interface ScoreBar extends RowLabel {
  readonly score: number | null;
  /** As the register shows it; '' without a score. */
  readonly scoreText: string;
  /** Among all rows of the register, 1 is the best; equal scores have the same rank, as Excel's RANK has it. */
  readonly rank: number | null;
  /** By part: what the row is rated, and how much of the score comes from it; null where it is not rated. */
  readonly parts: readonly { readonly rating: number | null; readonly points: number }[];
}

/** Rows ranked by a score, each bar composed of its parts. */
export function scoreBarsView(
  view: Extract<ViewDeclaration, { kind: 'scoreBars' }>,
  source: ViewSource,
  { rows: chosen }: ViewOptions,
): ScoreBarsView | UnavailableView {
  const score = source.column(view.score);
  const parts = view.parts.flatMap(({ column, weight }) => {
    const declaration = source.column(column, 'rating', 'number', 'percent');
    return declaration ? [{ declaration, weight }] : [];
  });
  if (!score || !isNumeric(score)) return unavailable(source, [view.score]);
  const { register } = source;
  const scores = register.column(score.key).map((value) => (typeof value === 'number' ? value : null));
  const ranks = ranked(scores);
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  const bars = register.rows.flatMap((_, index): ScoreBar[] => {
    const label = source.label(index);
    if (chosen && !chosen.has(label.id)) return [];
    const own = scores[index] ?? null;
    return [
      {
        ...label,
        score: own,
        scoreText: source.textAt(index, score),
        rank: own === null ? null : (ranks.get(own) ?? null),
        parts: contributions(parts, own, (key) => register.column(key)[index]),
      },
    ];
  });
  bars.sort((left, right) => (left.rank ?? Number.MAX_VALUE) - (right.rank ?? Number.MAX_VALUE));
  return {
    kind: 'scoreBars',
    score: { column: score.key, title: source.titleOf(score) },
    parts: parts.map(({ declaration, weight }) => ({
      column: declaration.key,
      title: source.titleOf(declaration),
      share: weights > 0 ? weight / weights : null,
    })),
    bars,
    maximum: axisEnd(scores),
    choices: register.rows.map((_, index) => source.label(index)),
  };
}

/** What each part adds to a score: in proportion to rating × weight, so that the parts add up to the score. */
function contributions(
  parts: readonly { declaration: ColumnDeclaration; weight: number }[],
  score: number | null,
  valueIn: (column: string) => unknown,
): ScoreBar['parts'] {
  const products = parts.map(({ declaration, weight }) => {
    const value = valueIn(declaration.key);
    return typeof value === 'number' ? { rating: value, product: value * weight } : null;
  });
  const sum = products.reduce((total, part) => total + (part?.product ?? 0), 0);
  return products.map((part) => ({
    rating: part?.rating ?? null,
    points: part && score !== null && sum > 0 ? (score * part.product) / sum : 0,
  }));
}

/** Ranks by score; scores that differ in the last digits of a float count as equal. */
function ranked(scores: readonly (number | null)[]): ReadonlyMap<number, number> {
  const known = scores.filter((score) => score !== null).sort((left, right) => right - left);
  const ranks = new Map<number, number>();
  let rank = 0;
  let previous = '';
  known.forEach((score, index) => {
    const digits = score.toPrecision(12);
    if (digits !== previous) rank = index + 1;
    previous = digits;
    ranks.set(score, rank);
  });
  return ranks;
}

/** Scores are mostly averages of ratings or hundredths; else the axis ends with the best. */
function axisEnd(scores: readonly (number | null)[]): number {
  const best = scores.reduce<number>((most, score) => Math.max(most, score ?? 0), 0);
  return [1, 5, 10, 100].find((end) => best <= end && (end !== 1 || best > 0)) ?? best;
}
