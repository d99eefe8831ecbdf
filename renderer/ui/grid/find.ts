import type { GridColumn, GridRecord, RowEdit } from './grid-types.ts';
import type { RowModel } from './row-model.ts';
import type { CellIndex, Range } from './selection.ts';

/** What is looked for, and where. */
export interface FindQuery {
  readonly text: string;
  readonly matchesCase: boolean;
  /** The cell must hold the text and nothing else. */
  readonly wholeCell: boolean;
  /** Only cells within; null for the whole table. */
  readonly within: Range | null;
}

/** Letters that differ in case or width are the same unless case matters; positions stay as they are. */
function folded(text: string, matchesCase: boolean): string {
  if (matchesCase) return text;
  const lower = text.toLowerCase();
  // A few letters grow when they are lowered; then positions would no longer fit.
  return lower.length === text.length ? lower : text;
}

function textMatches(text: string, wanted: string, query: FindQuery): boolean {
  const own = folded(text, query.matchesCase);
  return query.wholeCell ? own.trim() === wanted : own.includes(wanted);
}

/** True when the cell shows the text or holds it as typed. */
function cellMatches(column: GridColumn, record: GridRecord, wanted: string, query: FindQuery): boolean {
  return (
    textMatches(column.text(record), wanted, query) || textMatches(column.editText(record), wanted, query)
  );
}

function wantedOf(query: FindQuery): string {
  return folded(query.wholeCell ? query.text.trim() : query.text, query.matchesCase);
}

function areaOf(model: RowModel, columns: readonly GridColumn[], query: FindQuery): Range {
  return query.within ?? { top: 0, bottom: model.count - 1, left: 0, right: columns.length - 1 };
}

/**
 * The next cell that matches after a cell, row by row, going round at the end; null when none does.
 * @param includesStart the cell itself may be the one.
 */
export function findNext(
  model: RowModel,
  columns: readonly GridColumn[],
  query: FindQuery,
  from: CellIndex,
  direction: 'forward' | 'backward',
  includesStart = false,
): CellIndex | null {
  const wanted = wantedOf(query);
  const area = areaOf(model, columns, query);
  const width = area.right - area.left + 1;
  const count = (area.bottom - area.top + 1) * width;
  if (wanted === '' || count <= 0) return null;
  const step = direction === 'forward' ? 1 : -1;
  const row = Math.max(area.top, Math.min(area.bottom, from.row));
  const column = Math.max(area.left, Math.min(area.right, from.column));
  const start = (row - area.top) * width + column - area.left;
  for (let turn = includesStart ? 0 : 1; turn <= count; turn++) {
    const flat = (((start + step * turn) % count) + count) % count;
    const cell = { row: area.top + Math.floor(flat / width), column: area.left + (flat % width) };
    const item = model.itemAt(cell.row);
    const shown = columns[cell.column];
    if (item?.kind === 'record' && shown && cellMatches(shown, item.record, wanted, query)) return cell;
  }
  return null;
}

/** How many cells of some lines match, so that a long table can be counted bit by bit. */
export function countMatches(
  model: RowModel,
  columns: readonly GridColumn[],
  query: FindQuery,
  lines: { readonly from: number; readonly to: number },
): number {
  const wanted = wantedOf(query);
  if (wanted === '') return 0;
  const area = areaOf(model, columns, query);
  let count = 0;
  for (let row = Math.max(area.top, lines.from); row <= Math.min(area.bottom, lines.to); row++) {
    const item = model.itemAt(row);
    if (item?.kind !== 'record') continue;
    for (let at = area.left; at <= area.right; at++) {
      const column = columns[at];
      if (column && cellMatches(column, item.record, wanted, query)) count += 1;
    }
  }
  return count;
}

/** A cell's typed text with every match replaced; null where nothing typed matches or the cell takes no text. */
export function replacedText(
  column: GridColumn,
  record: GridRecord,
  query: FindQuery,
  replacement: string,
): string | null {
  if (!column.isEditable) return null;
  const wanted = wantedOf(query);
  const text = column.editText(record);
  // What a column computes was not typed; a cell's own formula was.
  if (column.tone(record) === 'computed' && !text.startsWith('=')) return null;
  if (wanted === '' || !textMatches(text, wanted, query)) return null;
  if (query.wholeCell) return replacement;
  const own = folded(text, query.matchesCase);
  let replaced = '';
  let at = 0;
  for (let found = own.indexOf(wanted); found >= 0; found = own.indexOf(wanted, at)) {
    replaced += text.slice(at, found) + replacement;
    at = found + wanted.length;
  }
  return replaced + text.slice(at);
}

/** The edits that replace all matches, and in how many cells. */
export function replacingEdits(
  model: RowModel,
  columns: readonly GridColumn[],
  query: FindQuery,
  replacement: string,
): { readonly edits: readonly RowEdit[]; readonly count: number } {
  const area = areaOf(model, columns, query);
  const edits: RowEdit[] = [];
  let count = 0;
  for (let row = area.top; row <= area.bottom; row++) {
    const item = model.itemAt(row);
    if (item?.kind !== 'record') continue;
    const cells: Record<string, string | null> = {};
    for (let at = area.left; at <= area.right; at++) {
      const column = columns[at];
      const text = column ? replacedText(column, item.record, query, replacement) : null;
      if (!column || text === null) continue;
      cells[column.key] = text === '' ? null : text;
      count += 1;
    }
    if (Object.keys(cells).length > 0) edits.push({ row: item.key, cells });
  }
  return { edits, count };
}
