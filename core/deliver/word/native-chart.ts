import { ChartRun, type ChartRunOptions, type ChartSeries as LibrarySeries } from 'docx/charts';
import { assertNever } from '../../model/assert-never.ts';
import { minorDigits, toMajorUnits } from '../../model/money.ts';
import type { ChartSeries, ChartView } from '../../views/chart.ts';
import { printPalette, seriesColour } from '../../views/drawing/view-palette.ts';
import { cleanLine } from '../clean-text.ts';
import { palette } from '../palette.ts';
import type { Report } from '../report.ts';
import type { WordTheme } from './theme.ts';

/** More figures than this would cover each other. */
const mostLabels = 24;
const pixelsPerTwip = 1 / 15;

/**
 * A chart that Word itself draws and lets the reader edit, with its figures in a workbook within.
 * @param width of the text, twips.
 * @param description for readers who cannot see it.
 */
export function nativeChart(
  chart: ChartView,
  report: Report,
  theme: WordTheme,
  width: number,
  altText: { readonly name: string; readonly description: string },
): ChartRun {
  const categories = chart.categories.map(({ title }) => cleanLine(title) || '–');
  const series = chart.series.map(
    (own, index): LibrarySeries => ({
      name: cleanLine(own.title) || '–',
      values: own.values.map((value) => valueOf(own, value, report.currency)),
      color: seriesColour(printPalette, index),
    }),
  );
  const wide = Math.round(width * pixelsPerTwip);
  const hasLabels = categories.length * series.length <= mostLabels;
  const font = { name: theme.fonts.eastAsia };
  const common = {
    font,
    altText: { name: altText.name, description: altText.description },
    chartArea: { border: 'none' },
    legend: series.length > 1 ? { position: 'bottom' } : false,
  } as const;
  const numberFormat = formatOf(chart.series[0], report.currency);
  const labels = hasLabels ? { dataLabels: { value: true, numberFormat } } : {};
  const axes = { valueAxis: { numberFormat } };
  const upright = { width: wide, height: Math.round(wide * 0.45) };
  return new ChartRun(options());

  function options(): ChartRunOptions {
    const isCombined = hasTypes(chart) > 1;
    switch (chart.chart) {
      case 'bars':
        if (isCombined) return combined();
        return {
          ...common,
          type: 'bar',
          categories,
          series,
          ...labels,
          gapWidth: 60,
          overlap: 0,
          // Word starts at the bottom; the reader at the top.
          categoryAxis: { reverseOrder: true },
          valueAxis: hasLabels
            ? { visible: false, gridlines: false, numberFormat }
            : { numberFormat, crossesAt: 'maximum' },
          transformation: {
            width: wide,
            height: Math.round(
              Math.min(
                700,
                60 + categories.length * (18 + 18 * series.length) + (series.length > 1 ? 30 : 0),
              ),
            ),
          },
        };
      case 'columns':
      case 'waterfall':
        if (isCombined) return combined();
        return {
          ...common,
          ...axes,
          type: 'column',
          categories,
          series,
          ...labels,
          gapWidth: 70,
          overlap: 0,
          transformation: upright,
        };
      case 'lines':
        return {
          ...common,
          ...axes,
          type: 'line',
          categories,
          series: isCombined ? onTwoAxes() : series,
          ...secondAxis(isCombined),
          markers: true,
          transformation: upright,
        };
      case 'pie': {
        const [first] = chart.series;
        const shown = chart.categories.flatMap((_, index) =>
          (first?.values[index] ?? 0) > 0 ? [index] : [],
        );
        return {
          ...common,
          type: 'pie',
          legend: { position: 'right' },
          categories: shown.map((index) => categories[index] ?? ''),
          series: [
            {
              name: series[0]?.name ?? '–',
              values: shown.map((index) => series[0]?.values[index] ?? null),
              colors: shown.map((index) => seriesColour(printPalette, index)),
            },
          ],
          dataLabels: {
            percentage: true,
            numberFormat: '0.0%',
            position: 'bestFit',
            font: { size: 8, color: palette.ink },
          },
          transformation: { width: wide, height: Math.round(wide * 0.42) },
        };
      }
      default:
        return assertNever(chart.chart);
    }
  }

  /** Columns, and lines for what is of another type, which has an axis of its own. */
  function combined(): ChartRunOptions {
    return {
      ...common,
      ...axes,
      type: 'column',
      categories,
      series: onTwoAxes(),
      ...secondAxis(true),
      gapWidth: 70,
      transformation: upright,
    };
  }

  function onTwoAxes(): LibrarySeries[] {
    const first = chart.series[0]?.measure.declaration.type;
    return series.map((own, index) =>
      chart.series[index]?.measure.declaration.type === first
        ? own
        : { ...own, type: 'line', axis: 'secondary', markers: true },
    );
  }

  function secondAxis(isCombined: boolean) {
    const first = chart.series[0]?.measure.declaration.type;
    const other = chart.series.find(({ measure }) => measure.declaration.type !== first);
    return isCombined ? { secondaryValueAxis: { numberFormat: formatOf(other, report.currency) } } : {};
  }
}

function hasTypes({ series }: ChartView): number {
  return new Set(series.map(({ measure }) => measure.declaration.type)).size;
}

/** A value in the unit that readers count in. */
function valueOf({ measure }: ChartSeries, value: number | null, currency: string): number | null {
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

function formatOf(series: ChartSeries | undefined, currency: string): string {
  const values = (series?.values ?? []).filter((value) => value !== null);
  switch (series?.measure.declaration.type) {
    case 'money': {
      const scale = 10 ** minorDigits(currency);
      const areWhole =
        values.every((value) => value % scale === 0) || values.some((value) => value >= 1000 * scale);
      return areWhole ? '#,##0' : `#,##0.${'0'.repeat(minorDigits(currency))}`;
    }
    case 'percent':
      return values.every((value) => Number.isInteger(Math.round(value * 1e6) / 1e4)) ? '0%' : '0.0%';
    default:
      return values.every(Number.isInteger) ? '#,##0' : '#,##0.0';
  }
}
