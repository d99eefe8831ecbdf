import { parseHtmlTable } from './clipboard-html.ts';

/** A cell on the clipboard. */
export interface ClipboardCell {
  readonly text: string;
  /** Copied by this grid from a computed cell, so that a paste lets the target compute instead. */
  readonly isComputed: boolean;
  /** The number that a spreadsheet shows as the text: without rounding, dates as serial numbers. */
  readonly number?: number;
  /** The formula of a cell that this grid copied; elsewhere its result is taken. */
  readonly formula?: string;
}
export type ClipboardTable = readonly (readonly ClipboardCell[])[];

/** The most that is pasted at once. */
export const maximumPastedRows = 100_000;
export const maximumPastedCells = 2_000_000;

/** Beyond this length, characters, the plain text is read instead of the HTML: it says the same in a tenth of the time. */
const longHtml = 24_000_000;

export function plainCell(text: string): ClipboardCell {
  return { text, isComputed: false };
}

/**
 * Reads tab-separated text as Excel and WPS write it: cells with tabs or line breaks in quotes, quotes within
 * doubled, one line break at the end. Other quotes are plain characters.
 */
export function parseTabSeparated(text: string): ClipboardTable {
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  if (!source.includes('"'))
    return source.split('\n').map((line) => line.split('\t').map((cell) => plainCell(cell)));
  const rows: ClipboardCell[][] = [];
  let row: ClipboardCell[] = [];
  let at = 0;
  for (;;) {
    const quoted = source[at] === '"' ? quotedCell(source, at) : null;
    const end = quoted?.end ?? endOfCell(source, at);
    row.push(plainCell(quoted?.text ?? source.slice(at, end)));
    const isLast = end >= source.length;
    if (isLast || source[end] === '\n') {
      rows.push(row);
      row = [];
    }
    if (isLast) return rows;
    at = end + 1;
  }
}

function endOfCell(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 9 || code === 10) return at;
  }
  return source.length;
}

/** A cell in quotes; null when what starts with a quote turns out not to be one. */
function quotedCell(source: string, from: number): { text: string; end: number } | null {
  let text = '';
  let at = from + 1;
  for (;;) {
    const quote = source.indexOf('"', at);
    if (quote < 0) return null;
    text += source.slice(at, quote);
    if (source[quote + 1] === '"') {
      text += '"';
      at = quote + 2;
      continue;
    }
    const next = source[quote + 1];
    return next === undefined || next === '\t' || next === '\n' ? { text, end: quote + 1 } : null;
  }
}

/** Writes tab-separated text as Excel reads it. */
export function toTabSeparated(table: ClipboardTable): string {
  return table
    .map((row) =>
      row.map(({ text }) => (/[\t\n\r]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('\t'),
    )
    .join('\r\n');
}

function occurrences(text: string, part: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0 && count <= most; at = text.indexOf(part, at + part.length))
    count += 1;
  return count;
}

/** True when a text holds more rows or cells than are pasted at once; told without reading the table. */
export function isTooLarge(text: string): boolean {
  const rows = occurrences(text, '\n', maximumPastedRows);
  if (rows > maximumPastedRows || (rows === maximumPastedRows && !text.endsWith('\n'))) return true;
  return occurrences(text, '\t', maximumPastedCells) + rows > maximumPastedCells;
}

/** The same for a table that was read; merged cells may have made it large. */
export function isTableTooLarge(table: ClipboardTable): boolean {
  return (
    table.length > maximumPastedRows || table.reduce((sum, row) => sum + row.length, 0) > maximumPastedCells
  );
}

/**
 * The table on the clipboard: the HTML one where there is one, else the text. Null when there is neither, `tooLarge`
 * when it is more than is pasted at once.
 */
export function readClipboardTable(html: string, text: string): ClipboardTable | 'tooLarge' | null {
  if (isTooLarge(text)) return 'tooLarge';
  const isReadable = html !== '' && (text === '' || html.length <= longHtml);
  const fromHtml = isReadable ? parseHtmlTable(html, maximumPastedRows) : null;
  const table = fromHtml ?? (text === '' ? null : parseTabSeparated(text));
  return table && isTableTooLarge(table) ? 'tooLarge' : table;
}
