import type { ClipboardCell, ClipboardTable } from './clipboard.ts';
import type { GridColumn, RowEdit } from './grid-types.ts';
import { type RowModel, recordsBetween } from './row-model.ts';
import type { Range } from './selection.ts';

/** Edits of rows that are there, and cells of rows to add below the last. */
export interface PasteEdits {
  readonly edits: readonly RowEdit[];
  readonly append: readonly Readonly<Record<string, string | null>>[];
}

/** What copying a range puts on the clipboard: its records, without the lines of groups. */
export function copiedTable(model: RowModel, columns: readonly GridColumn[], range: Range): ClipboardTable {
  const copied = columns.slice(range.left, range.right + 1);
  return recordsBetween(model, range.top, range.bottom).map((record) =>
    copied.map((column) => ({
      text: column.editText(record),
      isComputed: column.tone(record) === 'computed',
    })),
  );
}

/** Empties the cells of a range that can be edited; computed columns compute again. */
export function clearingEdits(
  model: RowModel,
  columns: readonly GridColumn[],
  range: Range,
): readonly RowEdit[] {
  const cleared = columns
    .slice(range.left, range.right + 1)
    .filter((column) => column.isEditable)
    .map((column) => [column.key, null] as const);
  if (cleared.length === 0) return [];
  return recordsBetween(model, range.top, range.bottom).map((record) => ({
    row: record.id,
    cells: Object.fromEntries(cleared),
  }));
}

function pasted(cell: ClipboardCell, column: GridColumn): string | null {
  return cell.text === '' || (cell.isComputed && column.computes) ? null : cell.text;
}

function cellsOf(
  row: readonly ClipboardCell[],
  columns: readonly GridColumn[],
): Record<string, string | null> {
  const cells: Record<string, string | null> = {};
  columns.forEach((column, index) => {
    const cell = row[index];
    if (cell && column.isEditable) cells[column.key] = pasted(cell, column);
  });
  return cells;
}

/** The table repeated to fill a range that is a whole multiple of it, as Excel does; else as it is. */
function tiled(table: ClipboardTable, height: number, width: number): ClipboardTable {
  const tableWidth = Math.max(...table.map((row) => row.length));
  const rows = height > table.length && height % table.length === 0 ? height : table.length;
  const columns = width > tableWidth && width % tableWidth === 0 ? width : tableWidth;
  const empty: ClipboardCell = { text: '', isComputed: false };
  return Array.from({ length: rows }, (_, row) =>
    Array.from(
      { length: columns },
      (_unused, column) => table[row % table.length]?.[column % tableWidth] ?? empty,
    ),
  );
}

/**
 * What pasting a table onto a range changes. Rows of the table beyond the last row become new rows; columns
 * beyond the last, and cells that only compute, are left out.
 */
export function pastingEdits(
  table: ClipboardTable,
  model: RowModel,
  columns: readonly GridColumn[],
  range: Range,
): PasteEdits {
  const selected = recordsBetween(model, range.top, range.bottom).length;
  const rows = tiled(table, selected, range.right - range.left + 1);
  const targets = recordsBetween(model, range.top, model.items.length - 1);
  const targetColumns = columns.slice(range.left);
  const edits: RowEdit[] = [];
  const append: Record<string, string | null>[] = [];
  rows.forEach((row, index) => {
    const cells = cellsOf(row, targetColumns);
    const target = targets[index];
    if (!target) append.push(Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== null)));
    else if (Object.keys(cells).length > 0) edits.push({ row: target.id, cells });
  });
  return { edits, append };
}

/** Copies the uppermost row of a range into the others; a single row gets what stands above it. */
export function fillingEdits(
  model: RowModel,
  columns: readonly GridColumn[],
  range: Range,
): readonly RowEdit[] {
  const within = recordsBetween(model, range.top, range.bottom);
  const above = range.top > 0 ? recordsBetween(model, range.top - 1, range.top - 1) : [];
  const [source, ...targets] = within.length > 1 ? within : [...above, ...within];
  if (!source) return [];
  const cells: Record<string, string | null> = {};
  for (const column of columns.slice(range.left, range.right + 1)) {
    if (!column.isEditable) continue;
    const isComputed = column.tone(source) === 'computed';
    cells[column.key] = pasted({ text: column.editText(source), isComputed }, column);
  }
  return Object.keys(cells).length === 0 ? [] : targets.map((target) => ({ row: target.id, cells }));
}
