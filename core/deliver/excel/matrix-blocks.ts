import type { ViewDeclaration } from '../../tables/view-declaration.ts';
import { measureOf } from '../../views/aggregate.ts';
import { dimensionOf } from '../../views/dimension.ts';
import { heatMatrixView } from '../../views/heat-matrix.ts';
import { pivotView } from '../../views/pivot.ts';
import type { ViewSource } from '../../views/view-source.ts';
import { translate } from '../../words/translate.ts';
import { tones } from '../palette.ts';
import { cellText } from './cell-text.ts';
import { colors, headerLook } from './look.ts';
import { measureFormula, measureLook, measureValue, sheetDimension, wholeFormula } from './member-sums.ts';
import { cellAddress } from './references.ts';
import type { RegisterTable } from './register-table.ts';
import type { BlockMaker } from './view-sheets.ts';
import type { CellLook, SheetCell } from './workbook-description.ts';

type Declared<Kind extends ViewDeclaration['kind']> = Extract<ViewDeclaration, { kind: Kind }>;

const fieldHeight = 30;
/** Beyond this, a pivot is none to read. */
const mostColumns = 36;
const mostLines = 120;

/** How many rows stand in each field of a 5 × 5 matrix, as COUNTIFS over the register's table. */
export function heatBlock(
  view: Declared<'heatMatrix'>,
  source: ViewSource,
  table: RegisterTable,
): BlockMaker | null {
  const matrix = heatMatrixView(view, source);
  if (matrix.kind !== 'heatMatrix' || matrix.unplaced.length === matrix.rowCount) return null;
  const { across, down, lines } = matrix;
  if (!table.titles.has(across.column) || !table.titles.has(down.column)) return null;
  const axis: CellLook = { bold: true, align: 'center', vertical: 'center', fill: colors.tint };
  const [acrossCells, downCells] = [table.reference(across.column), table.reference(down.column)];
  return (firstRow) => {
    const bottom = firstRow + lines.length;
    const axes = translate(table.language, 'views.matrix.axes', { across: across.title, down: down.title });
    return {
      heights: new Map(lines.map((_, line) => [line + 1, fieldHeight])),
      rows: [
        [{ value: cellText(axes), look: { color: colors.muted } }],
        ...lines.map((line, index): SheetCell[] => [
          { value: line[0]?.down ?? 0, look: axis },
          ...line.map(({ rows, tone }, column): SheetCell => {
            const own = cellAddress(firstRow + 1 + index, 0, 'column');
            const other = cellAddress(bottom + 1, column + 1, 'row');
            return {
              value: rows.length,
              formula: `COUNTIFS(${downCells},${own},${acrossCells},${other})`,
              look: {
                bold: true,
                align: 'center',
                vertical: 'center',
                fill: tones[tone].fill,
                color: tones[tone].color,
                // Empty fields stay empty.
                format: '0;-0;;@',
              },
            };
          }),
        ]),
        [
          { value: null, look: axis },
          ...(lines[0] ?? []).map((cell): SheetCell => ({ value: cell.across, look: axis })),
        ],
      ],
    };
  };
}

/** Sums over two dimensions as SUMIFS, with totals both ways. */
export function pivotBlock(
  view: Declared<'pivot'>,
  source: ViewSource,
  table: RegisterTable,
): BlockMaker | null {
  const pivot = pivotView(view, source);
  const measure = measureOf(source, view.value);
  const down = sheetDimension(dimensionOf(source, source.column(view.rows)), table);
  if (pivot.kind !== 'pivot' || !measure || !down || pivot.total === null) return null;
  const wide = sheetDimension(dimensionOf(source, source.column(pivot.across?.column)), table);
  if (down.values.length === 0 || pivot.lines.every(({ total }) => !total)) return null;
  if (down.values.length > mostLines || (wide?.values.length ?? 0) > mostColumns) return null;
  const look = measureLook(measure, table);
  const totalLook: CellLook = { bold: true, lineAbove: colors.primary, lineBelow: colors.primary };
  const columns = wide?.values ?? [];
  const total = translate(table.language, 'excel.total');
  const without = translate(table.language, 'excel.notAssigned');
  return (firstRow) => {
    const hasRest = {
      down: down.hasBlank && measure.isAdditive,
      // Without any value, what is left over is the total itself.
      wide: wide?.hasBlank === true && measure.isAdditive && columns.length > 0,
    };
    const totalColumn = columns.length + (hasRest.wide ? 2 : 1);
    const lastLine = firstRow + down.values.length;
    const totalRow = lastLine + (hasRest.down ? 2 : 1);
    const figure = (line: number | null, column: number | null) =>
      measureValue(measure, pivotCell(pivot, line, column), table);
    const header = (value: SheetCell['value'], align: 'left' | 'right', format?: string): SheetCell => ({
      value,
      look: { ...headerLook, align, ...(format === undefined ? {} : { format }) },
    });
    const cell = (value: number | null, formula: string | null, more: CellLook = {}): SheetCell =>
      formula === null
        ? { value, look: { ...look, ...more } }
        : { value: value ?? (measure.isAdditive ? 0 : ''), formula, look: { ...look, ...more } };
    /** What the cells beside it leave over of the row's total. */
    const restAcross = (row: number) =>
      `ROUND(${cellAddress(row, totalColumn)}-SUM(${cellAddress(row, 1)}:${cellAddress(row, columns.length)}),10)`;
    const restDown = (column: number) =>
      `ROUND(${cellAddress(totalRow, column)}-SUM(${cellAddress(firstRow + 1, column)}:${cellAddress(lastLine, column)}),10)`;
    const blankLine = pivot.lines.findIndex(({ kind }) => kind === 'blank');
    const blankColumn = pivot.columns.findIndex(({ kind }) => kind === 'blank');
    const place = (row: number) => cellAddress(row, 0, 'column');
    const head = (column: number) => cellAddress(firstRow, column + 1, 'row');
    const columnTotal = (member: (typeof columns)[number], column: number) =>
      wide ? measureFormula(measure, [{ by: wide, member, label: head(column) }], table) : null;
    return {
      isOneMeasure: true,
      rows: [
        [
          header(cellText(pivot.rows.title), 'left'),
          ...columns.map((member) => {
            const label = wide?.label(member);
            return header(label?.value ?? null, 'right', label?.look?.format);
          }),
          ...(hasRest.wide ? [header(without, 'right')] : []),
          header(total, 'right'),
        ],
        ...down.values.map((member, line): SheetCell[] => {
          const row = firstRow + 1 + line;
          const own = { by: down, member, label: place(row) };
          return [
            down.label(member),
            ...columns.map((other, column) =>
              cell(
                figure(line, column),
                wide
                  ? measureFormula(measure, [own, { by: wide, member: other, label: head(column) }], table)
                  : null,
              ),
            ),
            ...(hasRest.wide
              ? [cell(figure(line, blankColumn), restAcross(row), { color: colors.muted })]
              : []),
            cell(figure(line, null), measureFormula(measure, [own], table), { bold: true }),
          ];
        }),
        ...(hasRest.down
          ? [
              [
                { value: without, look: { color: colors.muted, lineBelow: colors.hairline } },
                ...columns.map((_, column) =>
                  cell(figure(blankLine, column), restDown(column + 1), { color: colors.muted }),
                ),
                ...(hasRest.wide
                  ? [
                      cell(figure(blankLine, blankColumn), restDown(columns.length + 1), {
                        color: colors.muted,
                      }),
                    ]
                  : []),
                cell(figure(blankLine, null), restDown(totalColumn), { color: colors.muted }),
              ],
            ]
          : []),
        [
          { value: total, look: totalLook },
          ...columns.map((member, column) =>
            cell(figure(null, column), columnTotal(member, column), totalLook),
          ),
          ...(hasRest.wide ? [cell(figure(null, blankColumn), restAcross(totalRow), totalLook)] : []),
          cell(figure(null, null), wholeFormula(measure, table), totalLook),
        ],
      ],
    };
  };
}

/** A figure of a pivot; null stands for the total of a direction. */
function pivotCell(
  pivot: Extract<ReturnType<typeof pivotView>, { kind: 'pivot' }>,
  line: number | null,
  column: number | null,
): number | null {
  if (line === null) return column === null ? pivot.total : (pivot.totals[column] ?? null);
  const own = pivot.lines[line];
  return column === null ? (own?.total ?? null) : (own?.cells[column] ?? null);
}
