import type { BudgetTable, ReportCell } from '../../budget/budget-report.ts';
import { regionalTag } from '../../model/language.ts';
import { formatPercent } from '../../tables/format-cell.ts';
import { cleanText } from '../clean-text.ts';
import { widestTextWidth } from '../drawing/text-width.ts';
import type { Report } from '../report.ts';
import { shareWidth } from './column-widths.ts';
import {
  attributes,
  cellWidth,
  type Element,
  middle,
  paragraph,
  RawBlock,
  shading,
  tableGrid,
  tableProperties,
} from './raw-elements.ts';
import { style } from './styles.ts';
import { headerCellProperties, tableLines } from './table-look.ts';
import type { WordTheme } from './theme.ts';

const margins = 150;

/**
 * A table of figures: texts left, numbers right, strong rows set off.
 * @param amountText writes an amount in minor units.
 */
export function dataTable(
  { columns, rows }: Pick<BudgetTable, 'columns' | 'rows'>,
  width: number,
  amountText: (amountMinor: number) => string,
  { language }: Report,
  theme: WordTheme,
): RawBlock {
  const { palette } = theme;
  const header = headerCellProperties(theme);
  const number = new Intl.NumberFormat(regionalTag(language), { maximumFractionDigits: 2 });
  const textOf = (cell: ReportCell | undefined, index: number): string => {
    if (cell === null || cell === undefined) return '';
    if (typeof cell === 'string') return cleanText(cell).trim();
    const type = columns[index]?.type;
    if (type === 'money') return amountText(cell);
    return type === 'percent' ? formatPercent(cell, language, { decimals: 1 }) : number.format(cell);
  };
  const texts = rows.map(({ cells }) => columns.map((_, index) => textOf(cells[index], index)));
  const em = (theme.tableSize - 1) * 10;
  const needs = columns.map(({ title, type }, index) => {
    const words = title.match(/\p{Script=Han}{1,4}|[^\s\p{Script=Han}]+/gu) ?? [];
    const header = Math.max(0, ...words.map((word) => widestTextWidth(word, true))) * em + margins;
    const widest = Math.max(0, ...texts.map((row) => widestTextWidth(row[index] ?? '', true))) * em + margins;
    return type === 'text'
      ? { least: Math.max(header, Math.min(widest, 1_400)), most: widest }
      : { least: Math.max(header, widest), most: Math.max(header, widest) };
  });
  const widths = shareWidth(needs, width);
  const row = (
    cells: readonly string[],
    look: 'header' | 'plain' | 'strong',
    keepNext: boolean,
  ): Element => ({
    'w:tr': [
      { 'w:trPr': [{ 'w:cantSplit': {} }, ...(look === 'header' ? [{ 'w:tblHeader': {} }] : [])] },
      ...cells.map((text, index) => {
        const isText = columns[index]?.type === 'text';
        const fill = { header: header.fill, strong: palette.tint, plain: null }[look];
        const styleId =
          look === 'header'
            ? isText
              ? style.registerHeader
              : style.registerHeaderNumber
            : isText
              ? style.registerText
              : style.registerNumber;
        const properties: Element = {
          'w:pPr': [
            { 'w:pStyle': attributes({ 'w:val': styleId }) },
            ...(keepNext ? [{ 'w:keepNext': {} }] : []),
          ],
        };
        return {
          'w:tc': [
            {
              'w:tcPr': [
                cellWidth(widths[index] ?? 0),
                ...(look === 'header' ? header.below : []),
                ...(fill === null ? [] : [shading(fill)]),
                middle,
              ],
            },
            paragraph(properties, text, { bold: look === 'strong' }),
          ],
        };
      }),
    ],
  });
  return new RawBlock('w:tbl', {
    'w:tbl': [
      tableProperties(width, tableLines(theme), { side: 70, edge: 20 }),
      tableGrid(widths),
      row(
        columns.map(({ title }) => title),
        'header',
        true,
      ),
      ...rows.map(({ emphasis }, index) => {
        const isBeforeLast = index === rows.length - 2;
        return row(texts[index] ?? [], emphasis, rows.length <= 12 ? index < rows.length - 1 : isBeforeLast);
      }),
    ],
  });
}
