import { assertNever } from '../../model/assert-never.ts';
import { cellAddress, rangeAddress } from './references.ts';
import type { SheetTable, TableColumn } from './workbook-description.ts';

/**
 * The package part of an Excel table (ECMA-376 part 1, §18.5). Written here because the library leaves out the
 * formulas that Excel fills into new rows.
 * @param id unique in the workbook, from 1.
 */
export function tablePart(table: SheetTable, id: number): string {
  const lastColumn = table.columns.length - 1;
  const range = rangeAddress(0, 0, table.dataRows + (table.hasTotals ? 1 : 0), lastColumn);
  const totals = table.hasTotals ? 'totalsRowCount="1"' : 'totalsRowShown="0"';
  const columns = table.columns.map((column, index) => columnElement(column, index + 1, table.hasTotals));
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="${id}" name="${escaped(table.name)}" displayName="${escaped(table.name)}" ref="${range}" ${totals}>`,
    `<autoFilter ref="${cellAddress(0, 0)}:${cellAddress(table.dataRows, lastColumn)}"/>`,
    `<tableColumns count="${columns.length}">${columns.join('')}</tableColumns>`,
    '<tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/>',
    '</table>',
  ].join('');
}

function columnElement({ title, formula, total }: TableColumn, id: number, hasTotals: boolean): string {
  let attributes = `id="${id}" name="${escaped(title)}"`;
  let children =
    formula === undefined ? '' : `<calculatedColumnFormula>${escaped(formula)}</calculatedColumnFormula>`;
  if (hasTotals && total) {
    switch (total.kind) {
      case 'function':
        attributes += ` totalsRowFunction="${total.name}"`;
        break;
      case 'formula':
        attributes += ' totalsRowFunction="custom"';
        children += `<totalsRowFormula>${escaped(total.formula)}</totalsRowFormula>`;
        break;
      case 'label':
        attributes += ` totalsRowLabel="${escaped(total.text)}"`;
        break;
      default:
        assertNever(total);
    }
  }
  return children === ''
    ? `<tableColumn ${attributes}/>`
    : `<tableColumn ${attributes}>${children}</tableColumn>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
