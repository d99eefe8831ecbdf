import type { PivotView } from '../../views/pivot.ts';
import { translate } from '../../words/translate.ts';
import { cleanLine } from '../clean-text.ts';
import { widestTextWidth } from '../drawing/text-width.ts';
import type { Report } from '../report.ts';
import type { ReportRegister } from '../report-register.ts';
import { type CellTableRow, cellTable, headerCell, textCell } from './cell-table.ts';
import type { RawBlock } from './raw-elements.ts';
import type { WordTheme } from './theme.ts';

/** Sums over two dimensions: as many tables as it takes for all columns to fit the width, the totals in the last. */
export function pivotTables(
  pivot: PivotView,
  register: ReportRegister,
  { language }: Report,
  { theme, width }: { readonly theme: WordTheme; readonly width: number },
): RawBlock[] {
  const { columns, lines, totals, total, measure } = pivot;
  const { palette } = theme;
  const text = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : register.cellText(measure.declaration, value);
  const em = (theme.tableSize - 1) * 10;
  const widthOf = (texts: readonly string[]) =>
    Math.max(0, ...texts.map((content) => widestTextWidth(content, true))) * em + 170;
  const labels = [pivot.rows.title, ...lines.map(({ title }) => title)].map(cleanLine);
  const figures = [...lines.flatMap(({ cells, total: sum }) => [...cells, sum]), ...totals, total].map(text);
  const column = Math.ceil(
    Math.max(widthOf(figures), widthOf(columns.map(({ title }) => title.slice(0, 8)))),
  );
  const label = Math.round(Math.min(Math.max(widthOf(labels), 1_400), width * 0.36));
  // The last table has the totals as well.
  const most = Math.max(1, Math.floor((width - label) / column));
  const tableCount = Math.ceil((columns.length + 1) / most);
  const perTable = Math.ceil((columns.length + 1) / tableCount);
  const totalWord = translate(language, 'views.total');
  return Array.from({ length: tableCount }, (_, table) => {
    const indexes = columns.flatMap((_column, index) =>
      Math.floor(index / perTable) === table ? [index] : [],
    );
    const isLast = table === tableCount - 1;
    const sums = (value: number | null, isBold: boolean) =>
      isLast ? [textCell(text(value), { align: 'right' as const, bold: isBold })] : [];
    const shown = indexes.length + (isLast ? 1 : 0);
    const own = tableCount === 1 ? Math.floor((width - label) / shown) : column;
    return cellTable(
      theme,
      [
        {
          isHeader: true,
          cells: [
            headerCell(theme, cleanLine(pivot.rows.title)),
            ...indexes.map((index) => headerCell(theme, cleanLine(columns[index]?.title ?? ''), 'right')),
            ...(isLast ? [headerCell(theme, totalWord, 'right')] : []),
          ],
        },
        ...lines.map(
          ({ title, cells, total: sum, kind }, index): CellTableRow => ({
            keepNext: index === lines.length - 1,
            cells: [
              textCell(cleanLine(title), kind === 'value' ? {} : { color: palette.muted }),
              ...indexes.map((at) => textCell(text(cells[at]), { align: 'right' })),
              ...sums(sum, true),
            ],
          }),
        ),
        {
          cells: [
            textCell(totalWord, { bold: true, fill: palette.tint }),
            ...indexes.map((at) =>
              textCell(text(totals[at]), { align: 'right', bold: true, fill: palette.tint }),
            ),
            ...sums(total, true).map((cell) => ({ ...cell, fill: palette.tint })),
          ],
        },
      ],
      [label, ...indexes.map(() => Math.min(own, 1_800)), ...(isLast ? [Math.min(own, 1_800)] : [])],
    );
  });
}
