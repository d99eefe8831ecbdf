import type { ViewDeclaration } from '../../tables/view-declaration.ts';
import { type Measure, measureOf } from '../../views/aggregate.ts';
import { chartView } from '../../views/chart.ts';
import { dimensionOf } from '../../views/dimension.ts';
import { printPalette, seriesColour } from '../../views/drawing/view-palette.ts';
import type { ViewSource } from '../../views/view-source.ts';
import { translate } from '../../words/translate.ts';
import { cellText } from './cell-text.ts';
import { colors, headerLook } from './look.ts';
import {
  measureFormula,
  measureLook,
  measureValue,
  type SheetDimension,
  sheetDimension,
  wholeFormula,
} from './member-sums.ts';
import { columnFormat, countFormat, moneyFormat } from './number-formats.ts';
import { cellAddress, sheetPrefix } from './references.ts';
import { averageFormat } from './register-sheet.ts';
import { hasFigures, type RegisterTable } from './register-table.ts';
import { sheetValue } from './sheet-value.ts';
import type { BlockMaker, ViewBlock } from './view-sheets.ts';
import type { CellLook, SheetCell, SheetChart } from './workbook-description.ts';

type Declared<Kind extends ViewDeclaration['kind']> = Extract<ViewDeclaration, { kind: Kind }>;

const totalLook: CellLook = { bold: true, lineAbove: colors.primary, lineBelow: colors.primary };
const restLook: CellLook = { align: 'left', color: colors.muted, lineBelow: colors.hairline };

/** Sums by the values of a column, live, with a chart of them; null where there is nothing to draw. */
export function chartBlock(
  view: Declared<'chart'>,
  source: ViewSource,
  table: RegisterTable,
): BlockMaker | null {
  const model = chartView(view, source);
  if (model.kind !== 'chart') return null;
  // Months and weeks without rows are no values of the column, but places on the axis.
  const by = sheetDimension(dimensionOf(source, source.column(view.category), true), table);
  const measures = model.series.map(({ measure }) => measure);
  if (!by || by.values.length === 0 || model.categories.some(({ kind }) => kind === 'others')) return null;
  // What no row has a figure for yet is no series, but stays a column: its sums follow what is filled in.
  const drawn = model.series.flatMap(({ values }, index) => (values.some((value) => value) ? [index] : []));
  if (drawn.length === 0) return null;
  const shown: SheetDimension = {
    ...by,
    values: by.values.filter(({ value }) => model.categories.some((category) => category.value === value)),
  };
  if (shown.values.length === 0) return null;
  return (firstRow, sheet) => {
    const block = sumRows(shown, measures, source, table, firstRow);
    const last = firstRow + shown.values.length;
    const range = (column: number) =>
      `${sheetPrefix(sheet)}${cellAddress(firstRow + 1, column, 'both')}:${cellAddress(last, column, 'both')}`;
    if (model.chart === 'waterfall') return waterfallBlock(block, measures[0], table, firstRow, shown, sheet);
    return {
      rows: block,
      chart: {
        kind: chartKinds[model.chart],
        hasLegend: model.chart === 'pie' || measures.length > 1,
        ...valueAxis(
          drawn.flatMap((index) => measures[index] ?? []),
          drawn.flatMap((index) => block.slice(1).map((row) => row[index + 1])),
          table,
        ),
        series: drawn.map((index) => ({
          title: cellText(measures[index]?.title ?? ''),
          labels: range(0),
          values: range(index + 1),
          ...(model.chart === 'pie'
            ? { sliceColours: shown.values.map((_, slice) => seriesColour(printPalette, slice)) }
            : { colour: seriesColour(printPalette, index) }),
        })),
      },
    };
  };
}

const chartKinds = { bars: 'bar', columns: 'column', lines: 'line', pie: 'pie' } as const;

/** Header, a row a value, what has no value, and the total. */
function sumRows(
  by: SheetDimension,
  measures: readonly Measure[],
  source: ViewSource,
  table: RegisterTable,
  firstRow: number,
): SheetCell[][] {
  const { dimension, values } = by;
  const rowsOf = new Map(dimension.members.map((_, member): [number, number[]] => [member, []]));
  dimension.memberOf.forEach((member, index) => {
    rowsOf.get(member)?.push(index);
  });
  const indexes = (member: number) => rowsOf.get(member) ?? [];
  const lastRow = firstRow + values.length;
  const all = source.register.rows.map((_, index) => index);
  const header: SheetCell[] = [
    { value: cellText(dimension.title), look: { ...headerLook, align: 'left' } },
    ...measures.map(
      ({ title }): SheetCell => ({
        value: cellText(title),
        look: { ...headerLook, align: 'right' },
      }),
    ),
  ];
  const lines = values.map((member, line): SheetCell[] => {
    const label = cellAddress(firstRow + 1 + line, 0, 'column');
    const at = dimension.members.indexOf(member);
    return [
      by.label(member),
      ...measures.map((measure): SheetCell => {
        const value = measureValue(measure, measure.over(indexes(at)), table);
        const formula = measureFormula(measure, [{ by, member, label }], table);
        const look = measureLook(measure, table);
        if (formula === null) return { value, look };
        return { value: value ?? (measure.isAdditive ? 0 : ''), formula, look };
      }),
    ];
  });
  const blank = dimension.members.findIndex(({ kind }) => kind === 'blank');
  const totalRow = lastRow + (blank >= 0 ? 2 : 1);
  const rest = measures.map((measure, index): SheetCell => {
    const value = measureValue(measure, measure.over(indexes(blank)), table);
    const look = { ...measureLook(measure, table), color: colors.muted };
    if (!measure.isAdditive) return { value, look };
    const above = `${cellAddress(firstRow + 1, index + 1)}:${cellAddress(lastRow, index + 1)}`;
    const formula = `ROUND(${cellAddress(totalRow, index + 1)}-SUM(${above}),10)`;
    return { value: value ?? 0, formula, look };
  });
  const totals = measures.map((measure): SheetCell => {
    const value = measureValue(measure, measure.over(all), table);
    const formula = wholeFormula(measure, table);
    const look = { ...measureLook(measure, table), ...totalLook };
    return formula === null ? { value, look } : { value: value ?? 0, formula, look };
  });
  // Averages and ratios have a value over all rows, but no sum.
  const wholeWord = measures.some(({ isAdditive }) => isAdditive) ? 'excel.total' : 'excel.overall';
  return [
    header,
    ...lines,
    ...(blank >= 0
      ? [[{ value: cellText(dimension.members[blank]?.title ?? ''), look: restLook }, ...rest]]
      : []),
    [{ value: translate(table.language, wholeWord), look: totalLook }, ...totals],
  ];
}

/** The sums with helper columns from which stacked columns draw the steps up to the total. */
function waterfallBlock(
  block: readonly (readonly SheetCell[])[],
  measure: Measure | undefined,
  table: RegisterTable,
  firstRow: number,
  by: SheetDimension,
  sheet: string,
): ViewBlock {
  const look = measure ? { ...measureLook(measure, table), color: colors.muted } : {};
  const words = (['base', 'rise', 'fall', 'total'] as const).map((part) =>
    translate(table.language, `views.excel.${part}`),
  );
  const lastRow = firstRow + block.length - 1;
  let level = 0;
  const rows = block.map((cells, index): SheetCell[] => {
    if (index === 0)
      return [
        ...cells.slice(0, 2),
        ...words.map((value): SheetCell => ({ value, look: { ...headerLook, align: 'right' } })),
      ];
    const row = firstRow + index;
    const own = cells[1]?.value;
    const value = typeof own === 'number' ? own : 0;
    const amount = cellAddress(row, 1);
    const isTotal = row === lastRow;
    const above = `SUM(${cellAddress(firstRow + 1, 1, 'row')}:${amount})`;
    const before = level;
    level += value;
    const parts: readonly (readonly [number, string])[] = isTotal
      ? [
          [0, '0'],
          [0, '0'],
          [0, '0'],
          [value, amount],
        ]
      : [
          [Math.min(before, level), `MIN(${above},${above}-${amount})`],
          [Math.max(value, 0), `MAX(${amount},0)`],
          [Math.max(-value, 0), `MAX(-${amount},0)`],
          [0, '0'],
        ];
    return [
      ...cells.slice(0, 2),
      ...parts.map(
        ([result, formula]): SheetCell =>
          formula === '0' ? { value: 0, look } : { value: result, formula, look },
      ),
    ];
  });
  const range = (column: number) =>
    `${sheetPrefix(sheet)}${cellAddress(firstRow + 1, column, 'both')}:${cellAddress(lastRow, column, 'both')}`;
  const colours = [colors.paper, printPalette.rise, printPalette.fall, printPalette.total];
  return {
    rows,
    isOneMeasure: true,
    ...(by.values.length === 0
      ? {}
      : {
          chart: {
            kind: 'column',
            isStacked: true,
            // The steps stand on a series that is not seen: a legend would name it.
            hasLegend: false,
            // The last one is the level at which the steps end.
            ...valueAxis(
              measure ? [measure] : [],
              rows.slice(1).flatMap((row) => [row[2], row[5]]),
              table,
            ),
            series: words.map((title, index) => ({
              title,
              labels: range(0),
              values: range(index + 2),
              colour: colours[index] ?? colors.paper,
            })),
          },
        }),
  };
}

/** A chart over the register's own cells: the names and scores of its rows. */
export function scoreBlock(
  view: Declared<'scoreBars'>,
  source: ViewSource,
  table: RegisterTable,
): BlockMaker | null {
  const measure = measureOf(source, view.score);
  const keys = table.columns.map(({ key }) => key);
  const [names, scores] = [keys.indexOf(source.module.nameColumn), keys.indexOf(view.score)];
  if (!measure || names < 0 || scores < 0 || table.rows.length > 60) return null;
  if (!hasFigures(table, view.score)) return null;
  const range = (column: number) =>
    `${sheetPrefix(table.sheetName)}${cellAddress(1, column, 'both')}:${cellAddress(table.rows.length, column, 'both')}`;
  return () => ({
    rows: [],
    chart: {
      kind: 'bar',
      hasLegend: false,
      ...valueAxis(
        [measure],
        table.rows.map(({ values }) => ({
          value: sheetValue(measure.declaration, values[view.score], table),
        })),
        table,
      ),
      series: [
        {
          title: cellText(measure.title),
          labels: range(names),
          values: range(scores),
          colour: seriesColour(printPalette, 0),
        },
      ],
    },
  });
}

/** How the axis of a chart counts: in whole amounts unless they are small, and from zero on unless there are negative values. */
function valueAxis(
  measures: readonly Measure[],
  cells: readonly (SheetCell | undefined)[],
  table: RegisterTable,
): Pick<SheetChart, 'valueFormat' | 'startsAtZero'> {
  const { language, currency, moneyDigits } = table;
  const values = cells.flatMap((cell) => (typeof cell?.value === 'number' ? [cell.value] : []));
  const startsAtZero = values.every((value) => value >= 0);
  const isLarge = values.some((value) => Math.abs(value) >= 10);
  const formats = measures.map(({ by, column, declaration }) => {
    if (declaration.type === 'money')
      return moneyFormat(currency, language, 'figure', isLarge ? 0 : moneyDigits);
    if (column === null) return countFormat;
    // A decimal only where steps of whole per cents would be too large.
    if (declaration.type === 'percent' && values.some((value) => Math.abs(value) >= 0.1)) return '0%';
    const ofAverage = by === 'average' ? averageFormat(declaration).format : undefined;
    return ofAverage ?? columnFormat(declaration, currency, language);
  });
  const [valueFormat] = formats;
  return formats.every((format) => format === valueFormat) ? { startsAtZero, valueFormat } : { startsAtZero };
}
