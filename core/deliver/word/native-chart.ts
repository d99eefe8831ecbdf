import { ChartRun, type ChartRunOptions, type ChartSeries as LibrarySeries } from 'docx/charts';
import { assertNever } from '../../model/assert-never.ts';
import { minorDigits, toMajorUnits } from '../../model/money.ts';
import type { ChartSeries, ChartView } from '../../views/chart.ts';
import { seriesColour } from '../../views/drawing/view-palette.ts';
import { cleanLine } from '../clean-text.ts';
import type { Report } from '../report.ts';
import type { WordTheme } from './theme.ts';

/** More figures than this would cover each other. */
const mostLabels = 24;
const pixelsPerTwip = 1 / 15;
/** Height that upright pages have for a chart with its caption, and pages on their side, pixels. */
const tallest = { upright: 700, sideways: 540 } as const;
const widestUpright = 720;
/** Charts across the whole text are no taller, pixels: two of them with their captions fit a page on its side. */
export const mostHeightAcross = 264;

/** What a chart is called, and what it shows for readers who cannot see it. */
export interface ChartDescription {
  readonly name: string;
  readonly description: string;
}

/**
 * A chart that Word itself draws and lets the reader edit, with its figures in a workbook within.
 * @param width of the text, twips.
 */
export function nativeChart(
  chart: ChartView,
  report: Report,
  theme: WordTheme,
  width: number,
  altText: ChartDescription,
): ChartRun {
  return new ChartRun(
    new ChartWriter(chart, report.currency, theme, Math.round(width * pixelsPerTwip), altText).options(),
  );
}

class ChartWriter {
  readonly #chart: ChartView;
  readonly #currency: string;
  readonly #theme: WordTheme;
  readonly #font: { readonly name: string };
  readonly #width: number;
  readonly #altText: ChartDescription;
  readonly #categories: readonly string[];
  readonly #series: readonly LibrarySeries[];

  constructor(
    chart: ChartView,
    currency: string,
    theme: WordTheme,
    width: number,
    altText: ChartDescription,
  ) {
    this.#chart = chart;
    this.#currency = currency;
    this.#theme = theme;
    this.#font = { name: theme.fonts.eastAsia };
    this.#width = width;
    this.#altText = altText;
    this.#categories = chart.categories.map(({ title }) => cleanLine(title) || '–');
    this.#series = chart.series.map((own, index) => ({
      name: cleanLine(own.title) || '–',
      values: own.values.map((value) => readersValue(own, value, currency)),
      color: seriesColour(theme.viewPalette, index),
    }));
  }

  options(): ChartRunOptions {
    const types = new Set(this.#chart.series.map(({ measure }) => measure.declaration.type));
    const isCombined = types.size > 1;
    switch (this.#chart.chart) {
      case 'bars':
        return isCombined ? this.#combined('column') : this.#bars();
      case 'columns':
      case 'waterfall':
        return isCombined ? this.#combined('column') : this.#columns();
      case 'lines':
        return isCombined ? this.#combined('line') : this.#lines();
      case 'pie':
        return this.#pie();
      default:
        return assertNever(this.#chart.chart);
    }
  }

  #common() {
    return {
      font: this.#font,
      altText: { name: this.#altText.name, description: this.#altText.description },
      chartArea: { border: 'none' },
      legend: this.#series.length > 1 ? ({ position: 'bottom' } as const) : (false as const),
    } as const;
  }

  get #hasLabels(): boolean {
    return this.#categories.length * this.#series.length <= mostLabels;
  }

  get #format(): string {
    return numberFormat(this.#chart.series[0], this.#currency);
  }

  #across() {
    return { width: this.#width, height: Math.min(mostHeightAcross, Math.round(this.#width * 0.45)) };
  }

  #labels() {
    return this.#hasLabels ? { dataLabels: { value: true, numberFormat: this.#format } } : {};
  }

  #bars(): ChartRunOptions {
    const perCategory = 18 + 18 * this.#series.length;
    const legend = this.#series.length > 1 ? 30 : 0;
    return {
      ...this.#common(),
      type: 'bar',
      categories: this.#categories,
      series: this.#series,
      ...this.#labels(),
      gapWidth: 60,
      overlap: 0,
      // Word starts at the bottom; the reader at the top.
      categoryAxis: { reverseOrder: true },
      valueAxis: this.#hasLabels
        ? { visible: false, gridlines: false, numberFormat: this.#format }
        : { numberFormat: this.#format, crossesAt: 'maximum' },
      transformation: {
        width: this.#width,
        height: Math.min(
          tallest[this.#width > widestUpright ? 'sideways' : 'upright'],
          60 + this.#categories.length * perCategory + legend,
        ),
      },
    };
  }

  #columns(): ChartRunOptions {
    return {
      ...this.#common(),
      type: 'column',
      categories: this.#categories,
      series: this.#series,
      ...this.#labels(),
      valueAxis: { numberFormat: this.#format },
      gapWidth: 70,
      overlap: 0,
      transformation: this.#across(),
    };
  }

  #lines(): ChartRunOptions {
    return {
      ...this.#common(),
      type: 'line',
      categories: this.#categories,
      series: this.#series,
      valueAxis: { numberFormat: this.#format },
      markers: true,
      transformation: this.#across(),
    };
  }

  /** What is of another type than the first series is a line with an axis of its own. */
  #combined(type: 'column' | 'line'): ChartRunOptions {
    const first = this.#chart.series[0]?.measure.declaration.type;
    const isOther = (series: ChartSeries | undefined) => series?.measure.declaration.type !== first;
    const series = this.#series.map(
      (own, index): LibrarySeries =>
        isOther(this.#chart.series[index])
          ? { ...own, type: 'line', axis: 'secondary', markers: true }
          : { ...own, type },
    );
    return {
      ...this.#common(),
      type,
      categories: this.#categories,
      series,
      valueAxis: { numberFormat: this.#format },
      secondaryValueAxis: {
        numberFormat: numberFormat(this.#chart.series.find(isOther), this.#currency),
      },
      transformation: this.#across(),
    };
  }

  #pie(): ChartRunOptions {
    const [first] = this.#series;
    // A slice of nothing would only crowd the legend.
    const shown = this.#categories.flatMap((_, index) => ((first?.values[index] ?? 0) > 0 ? [index] : []));
    return {
      ...this.#common(),
      type: 'pie',
      legend: { position: 'right' },
      categories: shown.map((index) => this.#categories[index] ?? ''),
      series: [
        {
          name: first?.name ?? '–',
          values: shown.map((index) => first?.values[index] ?? null),
          colors: shown.map((index) => seriesColour(this.#theme.viewPalette, index)),
        },
      ],
      dataLabels: {
        percentage: true,
        numberFormat: '0.0%',
        // Within, dark slices would hide them.
        position: 'outsideEnd',
        font: { size: 8, color: this.#theme.palette.ink },
      },
      transformation: this.#across(),
    };
  }
}

/** A value in the unit that readers count in. */
function readersValue({ measure }: ChartSeries, value: number | null, currency: string): number | null {
  if (value === null) return null;
  switch (measure.declaration.type) {
    case 'money':
      return toMajorUnits(value, currency);
    case 'duration':
      return value / 60;
    default:
      return value;
  }
}

function numberFormat(series: ChartSeries | undefined, currency: string): string {
  const values = (series?.values ?? []).filter((value) => value !== null);
  const digits = minorDigits(currency);
  const scale = 10 ** digits;
  switch (series?.measure.declaration.type) {
    case 'money': {
      const areWhole =
        values.every((value) => value % scale === 0) || values.some((value) => value >= 1000 * scale);
      return areWhole || digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
    }
    case 'percent':
      return values.every((value) => Number.isInteger(Math.round(value * 1e6) / 1e4)) ? '0%' : '0.0%';
    default:
      return values.every(Number.isInteger) ? '#,##0' : '#,##0.0';
  }
}
