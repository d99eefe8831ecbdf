import { addDays } from '../../../core/model/calendar-day.ts';
import type { ClipboardCell, ClipboardTable } from './clipboard.ts';
import type { CopiedCell } from './clipboard-html.ts';
import { continueSeries } from './fill-series.ts';
import type { GridColumn, GridRecord, RowEdit } from './grid-types.ts';
import { itemsBetween, type RowModel, recordsBetween } from './row-model.ts';
import type { Range } from './selection.ts';

/** Edits of rows that are there, and cells of rows to add below the last. */
export interface PasteEdits {
  readonly edits: readonly RowEdit[];
  readonly append: readonly Readonly<Record<string, string | null>>[];
  /** Columns of what is pasted that have no place beside the last column. */
  readonly columnsLeftOut: number;
}

const textEditors: ReadonlySet<string> = new Set(['text', 'longText', 'suggestions', 'link']);

/** The formula of a cell as typed; null for cells without. */
function formulaOf(column: GridColumn, record: GridRecord): string | null {
  if (textEditors.has(column.editor)) return null;
  const text = column.editText(record);
  return text.startsWith('=') ? text : null;
}

/** What copying a range puts on the clipboard: its records, without the lines of groups. */
export function copiedTable(
  model: RowModel,
  columns: readonly GridColumn[],
  range: Range,
): readonly (readonly CopiedCell[])[] {
  const copied = columns.slice(range.left, range.right + 1);
  return recordsBetween(model, range.top, range.bottom).map((record) =>
    copied.map((column) => copiedCell(column, record)),
  );
}

function copiedCell(column: GridColumn, record: GridRecord): CopiedCell {
  const isComputed = column.tone(record) === 'computed';
  const formula = formulaOf(column, record);
  const value = column.spreadsheetValue?.(record) ?? undefined;
  return {
    // Elsewhere a formula of ours means nothing; its result does.
    text: formula === null ? column.editText(record) : column.text(record),
    isComputed,
    ...(formula === null ? {} : { formula }),
    ...(value ? { value } : {}),
  };
}

function editableColumns(columns: readonly GridColumn[], range: Range): readonly GridColumn[] {
  return columns.slice(range.left, range.right + 1).filter((column) => column.isEditable);
}

/** Writes one text into every cell of a range that can be edited; null empties them. */
export function fillingWith(
  model: RowModel,
  columns: readonly GridColumn[],
  range: Range,
  text: string | null,
): readonly RowEdit[] {
  const cells = Object.fromEntries(editableColumns(columns, range).map(({ key }) => [key, text] as const));
  if (Object.keys(cells).length === 0) return [];
  return recordsBetween(model, range.top, range.bottom).map(({ id }) => ({ row: id, cells }));
}

/** Empties the cells of a range that can be edited; computed columns compute again. */
export function clearingEdits(
  model: RowModel,
  columns: readonly GridColumn[],
  range: Range,
): readonly RowEdit[] {
  return fillingWith(model, columns, range, null);
}

/** Day 61 of spreadsheets, the first that they number rightly: they believe in 29 February 1900. */
const firstSerial = 61;
const firstSerialDay = '1900-03-01';
/** The year 2199 ends before it. */
const endSerial = 109_575;

function serialDay(serial: number): string {
  return addDays(firstSerialDay, Math.floor(serial) - firstSerial);
}

/** A number of a spreadsheet in the way that a column takes it typed; the text where that says as much. */
function typedText({ text, number }: ClipboardCell, column: GridColumn): string {
  if (number === undefined) return text;
  if (column.editor === 'number') {
    const isPercent = /[%％]\s*$/.test(text);
    return isPercent ? `${Number((number * 100).toPrecision(15))}%` : String(Number(number.toPrecision(15)));
  }
  const isDay = number >= firstSerial && number < endSerial;
  if (isDay && column.editor === 'date') return serialDay(number);
  if (isDay && column.editor === 'month') return serialDay(number).slice(0, 7);
  return text;
}

function pasted(cell: ClipboardCell, column: GridColumn): string | null {
  if (cell.formula !== undefined && !textEditors.has(column.editor)) return cell.formula;
  if (cell.isComputed && column.computes) return null;
  const text = typedText(cell, column);
  return text === '' ? null : text;
}

/** The table repeated to fill a range that is a whole multiple of it, as Excel does; else as it is. */
function tiled(table: ClipboardTable, width: number, height: number, tableWidth: number): ClipboardTable {
  const rows = height > table.length && height % table.length === 0 ? height : table.length;
  const columns = width > tableWidth && width % tableWidth === 0 ? width : tableWidth;
  if (rows === table.length && columns === tableWidth) return table;
  const empty: ClipboardCell = { text: '', isComputed: false };
  return Array.from({ length: rows }, (_, row) =>
    Array.from(
      { length: columns },
      (_unused, column) => table[row % table.length]?.[column % tableWidth] ?? empty,
    ),
  );
}

/** The ids of the rows shown from a line on. */
function rowsFrom(model: RowModel, top: number, count: number): readonly string[] {
  const rows: string[] = [];
  for (const item of itemsBetween(model, top, model.count - 1)) {
    if (rows.length >= count) break;
    if (item.kind === 'record') rows.push(item.key);
  }
  return rows;
}

/**
 * What pasting a table onto a range changes: the rows shown from its top on. Rows of the table beyond the last row
 * become new rows; columns beyond the last, and cells that only compute, are left out.
 */
export function pastingEdits(
  table: ClipboardTable,
  model: RowModel,
  columns: readonly GridColumn[],
  range: Range,
): PasteEdits {
  const shownRows = recordCountIn(model, range);
  const width = table.reduce((most, row) => Math.max(most, row.length), 0);
  const rows = tiled(table, range.right - range.left + 1, shownRows, width);
  const targets = rowsFrom(model, range.top, rows.length);
  const targetColumns = columns.slice(range.left);
  const edits: RowEdit[] = [];
  const append: Record<string, string | null>[] = [];
  rows.forEach((row, index) => {
    const target = targets[index];
    const cells: Record<string, string | null> = {};
    let isFilled = false;
    const count = Math.min(row.length, targetColumns.length);
    for (let at = 0; at < count; at++) {
      const column = targetColumns[at];
      const cell = row[at];
      if (!column?.isEditable || !cell) continue;
      const text = pasted(cell, column);
      // A new row is empty as it is.
      if (target === undefined && text === null) continue;
      cells[column.key] = text;
      isFilled = true;
    }
    if (target === undefined) append.push(cells);
    else if (isFilled) edits.push({ row: target, cells });
  });
  return { edits, append, columnsLeftOut: Math.max(0, width - targetColumns.length) };
}

function recordCountIn(model: RowModel, { top, bottom }: Range): number {
  let count = 0;
  for (const item of itemsBetween(model, top, bottom)) if (item.kind === 'record') count += 1;
  return count;
}

/** What a cell gives to those that are filled from it. */
function filledText(column: GridColumn, record: GridRecord, target: GridColumn): string | null {
  const formula = formulaOf(column, record);
  const isComputed = column.tone(record) === 'computed';
  const text = column.editText(record);
  return pasted({ text, isComputed, ...(formula === null ? {} : { formula }) }, target);
}

/** Copies the uppermost row of a range into the others; a single row gets what stands above it. */
export function fillingEdits(
  model: RowModel,
  columns: readonly GridColumn[],
  range: Range,
): readonly RowEdit[] {
  const within = recordsBetween(model, range.top, range.bottom);
  const [source, ...targets] = within.length > 1 ? within : [...recordAbove(model, range.top), ...within];
  if (!source) return [];
  const cells: Record<string, string | null> = {};
  for (const column of editableColumns(columns, range))
    cells[column.key] = filledText(column, source, column);
  return Object.keys(cells).length === 0 ? [] : targets.map(({ id }) => ({ row: id, cells }));
}

/** The row shown above a line, whatever stands between them. */
export function recordAbove(model: RowModel, line: number): readonly GridRecord[] {
  for (let index = line - 1; index >= 0; index--) {
    const item = model.itemAt(index);
    if (item?.kind === 'record') return [item.record];
  }
  return [];
}

/** Copies the leftmost column of a range into the others; a single column gets what stands left of it. */
export function fillingRightEdits(
  model: RowModel,
  columns: readonly GridColumn[],
  range: Range,
): readonly RowEdit[] {
  const isSingle = range.left === range.right;
  const source = columns[isSingle ? range.left - 1 : range.left];
  const targets = columns
    .slice(isSingle ? range.left : range.left + 1, range.right + 1)
    .filter((column) => column.isEditable);
  if (!source || targets.length === 0) return [];
  return recordsBetween(model, range.top, range.bottom).map((record) => ({
    row: record.id,
    cells: Object.fromEntries(targets.map((target) => [target.key, filledText(source, record, target)])),
  }));
}

/**
 * What dragging the corner of a range to a larger (or moved) one changes: the cells beyond it go on as those within.
 * @param to the range with the cells that are to be filled; it holds `from` and is longer in one direction only.
 */
export function draggedFillEdits(
  model: RowModel,
  columns: readonly GridColumn[],
  from: Range,
  to: Range,
  copies: boolean,
): readonly RowEdit[] {
  const isVertical = to.top !== from.top || to.bottom !== from.bottom;
  return isVertical
    ? verticalFill(model, columns, from, to, copies)
    : horizontalFill(model, columns, from, to, copies);
}

function verticalFill(
  model: RowModel,
  columns: readonly GridColumn[],
  from: Range,
  to: Range,
  copies: boolean,
): readonly RowEdit[] {
  const isBackward = to.top < from.top;
  const sources = recordsBetween(model, from.top, from.bottom);
  const targets = isBackward
    ? [...recordsBetween(model, to.top, from.top - 1)].reverse()
    : recordsBetween(model, from.bottom + 1, to.bottom);
  const filled = editableColumns(columns, from).map((column) => ({
    column,
    texts: seriesTexts(
      sources.map((record) => filledText(column, record, column)),
      column,
      targets.length,
      { isBackward, copies },
    ),
  }));
  if (filled.length === 0 || sources.length === 0) return [];
  return targets.map(({ id }, index) => ({
    row: id,
    cells: Object.fromEntries(filled.map(({ column, texts }) => [column.key, texts[index] ?? null])),
  }));
}

function horizontalFill(
  model: RowModel,
  columns: readonly GridColumn[],
  from: Range,
  to: Range,
  copies: boolean,
): readonly RowEdit[] {
  const isBackward = to.left < from.left;
  const sources = columns.slice(from.left, from.right + 1);
  const beyond = isBackward
    ? columns.slice(to.left, from.left).reverse()
    : columns.slice(from.right + 1, to.right + 1);
  const [first] = sources;
  if (!first || !beyond.some((column) => column.isEditable)) return [];
  return recordsBetween(model, from.top, from.bottom).map((record) => {
    const texts = seriesTexts(
      sources.map((column) => filledText(column, record, column)),
      first,
      beyond.length,
      { isBackward, copies: copies || sources.some(({ editor }) => editor !== first.editor) },
    );
    const cells: Record<string, string | null> = {};
    beyond.forEach((column, index) => {
      if (column.isEditable) cells[column.key] = texts[index] ?? null;
    });
    return { row: record.id, cells };
  });
}

function seriesTexts(
  sources: readonly (string | null)[],
  column: GridColumn,
  count: number,
  options: { isBackward: boolean; copies: boolean },
): readonly (string | null)[] {
  const texts = continueSeries(
    sources.map((text) => text ?? ''),
    column.editor,
    count,
    options,
  );
  return texts.map((text) => (text === '' ? null : text));
}
