import type { ChartKind, ViewDeclaration } from '../tables/view-declaration.ts';
import { type Measure, measureOf, rowCount } from './aggregate.ts';
import { type Dimension, dimensionOf, isTimed, limited } from './dimension.ts';
import { type UnavailableView, unavailable, type ViewColumn, type ViewSource } from './view-source.ts';

type ChartDeclaration = Extract<ViewDeclaration, { kind: 'chart' }>;

export interface ChartView {
  readonly kind: 'chart';
  /** What is drawn; see `instead`. */
  readonly chart: ChartKind;
  /** Why it is not what was declared: parts that do not add up, or are below zero, make no pie and no steps. */
  readonly instead: 'negative' | 'notAdditive' | null;
  readonly category: ViewColumn;
  readonly categories: readonly ChartCategory[];
  readonly series: readonly ChartSeries[];
  /** For a waterfall: one step a category of the first series, then the total. */
  readonly steps: readonly WaterfallStep[];
}

export interface ChartCategory {
  readonly value: string;
  readonly title: string;
  readonly kind: 'value' | 'blank' | 'others';
}

export interface ChartSeries {
  readonly measure: Measure;
  readonly title: string;
  /** By category; money in minor units; null where there is nothing. */
  readonly values: readonly (number | null)[];
  /** Over all rows. */
  readonly total: number | null;
}

export interface WaterfallStep {
  readonly title: string;
  readonly value: number;
  /** Where the step stands. */
  readonly from: number;
  readonly to: number;
  readonly isTotal: boolean;
}

/** More categories than this are put together, except for choices, months and weeks. */
const mostCategories = 24;

/** Sums of numeric columns, or the number of rows, by the values of a column. */
export function chartView(view: ChartDeclaration, source: ViewSource): ChartView | UnavailableView {
  const measures =
    view.values.length === 0
      ? [rowCount(source)]
      : view.values.flatMap((key) => measureOf(source, key) ?? []);
  const whole = dimensionOf(source, source.column(view.category), true);
  if (!whole || measures.length === 0) return unavailable(source, [view.category, ...view.values]);
  const [first] = measures;
  const isBounded = isTimed(whole.declaration) || whole.declaration.type === 'choice';
  const rowsOf = rowsByMember(whole);
  const category =
    isBounded || !first
      ? whole
      : limited(whole, mostCategories, (member) => Math.abs(first.over(rowsOf[member] ?? []) ?? 0), source);
  const rows = category === whole ? rowsOf : rowsByMember(category);
  const all = source.register.rows.map((_, index) => index);
  const values = measures.map((measure) =>
    rows.map((indexes) =>
      indexes.length === 0 && !isTimed(whole.declaration) ? null : valueOver(measure, indexes),
    ),
  );
  // A category of which no series says anything would be an empty place.
  const shown = category.members.flatMap((_, member) =>
    isTimed(whole.declaration) || values.some((own) => own[member] !== null) ? [member] : [],
  );
  const categories = shown.flatMap((member) => category.members[member] ?? []);
  const series = measures.map((measure, index) => ({
    measure,
    title: measure.title,
    values: shown.map((member) => values[index]?.[member] ?? null),
    total: measure.over(all),
  }));
  const { chart, instead } = drawable(view.chart, series);
  return {
    kind: 'chart',
    chart,
    instead,
    category: { column: category.column, title: category.title },
    categories,
    series,
    steps: chart === 'waterfall' ? waterfall(categories, series[0]) : [],
  };
}

/** A month or week in which nothing happens counts as zero where things add up. */
function valueOver(measure: Measure, indexes: readonly number[]): number | null {
  return measure.over(indexes) ?? (indexes.length === 0 && measure.isAdditive ? 0 : null);
}

/** Row indexes by member. */
export function rowsByMember({ members, memberOf }: Dimension): readonly (readonly number[])[] {
  const rows = members.map((): number[] => []);
  memberOf.forEach((member, index) => {
    rows[member]?.push(index);
  });
  return rows;
}

function drawable(wanted: ChartKind, [first]: readonly ChartSeries[]): Pick<ChartView, 'chart' | 'instead'> {
  if (!first || (wanted !== 'pie' && wanted !== 'waterfall')) return { chart: wanted, instead: null };
  const fallback = wanted === 'pie' ? 'bars' : 'columns';
  if (!first.measure.isAdditive) return { chart: fallback, instead: 'notAdditive' };
  const hasNegative = first.values.some((value) => value !== null && value < 0);
  return wanted === 'pie' && hasNegative
    ? { chart: fallback, instead: 'negative' }
    : { chart: wanted, instead: null };
}

function waterfall(categories: readonly ChartCategory[], series: ChartSeries | undefined): WaterfallStep[] {
  if (!series) return [];
  let level = 0;
  const steps: WaterfallStep[] = categories.map(({ title }, index) => {
    const value = series.values[index] ?? 0;
    const from = level;
    level += value;
    return { title, value, from, to: level, isTotal: false };
  });
  const total = series.total ?? level;
  return [...steps, { title: series.title, value: total, from: 0, to: total, isTotal: true }];
}
