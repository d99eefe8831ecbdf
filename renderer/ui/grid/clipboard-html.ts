import { type ClipboardCell, type ClipboardTable, plainCell } from './clipboard.ts';
import type { SpreadsheetValue } from './grid-types.ts';

/** Most cells that a span attribute is believed to cover. */
const maximumSpan = 1000;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The value of an attribute as written, entities decoded; null without it, '' where it has no value. */
function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}(?:\\s*=\\s*("[^"]*"|'[^']*'|[^\\s>]*)|(?=\\s|/|$))`, 'i').exec(
    attributes,
  );
  return found ? decoded((found[1] ?? '').replace(/^(["'])([\s\S]*)\1$/, '$2')) : null;
}

function span(attributes: string, name: 'rowspan' | 'colspan'): number {
  if (!attributes.toLowerCase().includes(name)) return 1;
  const value = Number.parseInt(attribute(attributes, name) ?? '1', 10);
  return Math.max(1, Math.min(maximumSpan, Number.isNaN(value) ? 1 : value));
}

/** The number behind a cell's text, as Excel, WPS and Google's sheets note it. */
function rawNumber(attributes: string, text: string): number | undefined {
  if (/\bx:num\b/i.test(attributes)) {
    // Without a value the text itself is the number.
    const value = attribute(attributes, 'x:num') || text.replaceAll(',', '');
    return value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
  }
  if (!attributes.includes('data-sheets-value')) return undefined;
  try {
    const value: unknown = JSON.parse(attribute(attributes, 'data-sheets-value') ?? '');
    const number = typeof value === 'object' && value !== null && '3' in value ? value['3'] : undefined;
    return typeof number === 'number' ? number : undefined;
  } catch {
    // Not what Google's sheets write: the text says it all.
    return undefined;
  }
}

/** The classes of a style sheet that hide what has them. */
function hidingClasses(styleSheet: string): ReadonlySet<string> {
  const hidden = new Set<string>();
  for (const [, selectors = '', rules = ''] of styleSheet.matchAll(/([^{}]+)\{([^{}]*)\}/g))
    if (/display\s*:\s*none/i.test(rules))
      for (const [, name = ''] of selectors.matchAll(/\.([\w-]+)/g)) hidden.add(name);
  return hidden;
}

interface OpenCell {
  text: string;
  readonly attributes: string;
}

/** Puts cells in their places as tags come by. */
class TableReader {
  readonly rows: ClipboardCell[][] = [];
  readonly #hidingClasses: ReadonlySet<string>;
  /** Columns that a cell above still covers, with the rows left. */
  #covered: number[] = [];
  /** Columns that are not shown, by index. */
  readonly #hiddenColumns = new Set<number>();
  #columnCount = 0;
  #row: ClipboardCell[] | null = null;
  #isOwn = false;
  cell: OpenCell | null = null;
  /** Within a row or cell that is not shown. */
  isHidden = false;

  constructor(hiding: ReadonlySet<string>) {
    this.#hidingClasses = hiding;
  }

  hides(attributes: string): boolean {
    if (!/style|class|hidden/i.test(attributes)) return false;
    if (/display\s*:\s*none/i.test(attributes) || attribute(attributes, 'hidden') !== null) return true;
    if (this.#hidingClasses.size === 0) return false;
    return (attribute(attributes, 'class') ?? '').split(/\s+/).some((name) => this.#hidingClasses.has(name));
  }

  openTable(attributes: string): void {
    this.#isOwn = attributes.includes('data-stratbook');
  }

  addColumns(attributes: string): void {
    const count = Math.max(1, Number.parseInt(attribute(attributes, 'span') ?? '1', 10) || 1);
    const isHidden = this.hides(attributes);
    for (let index = 0; index < Math.min(count, maximumSpan); index++) {
      if (isHidden) this.#hiddenColumns.add(this.#columnCount);
      this.#columnCount += 1;
    }
  }

  openRow(attributes: string): void {
    this.closeRow();
    this.isHidden = this.hides(attributes);
    if (!this.isHidden) this.#row = [];
  }

  openCell(attributes: string): void {
    this.closeCell();
    // What a merged cell covers is often there, but hidden.
    if (!this.isHidden && !this.hides(attributes)) this.cell = { text: '', attributes };
  }

  closeCell(): void {
    const { cell } = this;
    if (!cell) return;
    this.cell = null;
    this.#row ??= [];
    const row = this.#row;
    while ((this.#covered[row.length] ?? 0) > 0) row.push(plainCell(''));
    const columns = span(cell.attributes, 'colspan');
    const down = span(cell.attributes, 'rowspan');
    const text = cellText(cell.text);
    const number = this.#isOwn ? undefined : rawNumber(cell.attributes, text);
    for (let index = 0; index < columns; index++) {
      if (down > 1) this.#covered[row.length] = down;
      if (index > 0) row.push(plainCell(''));
      else {
        const isComputed = this.#isOwn && /\bdata-computed\b/.test(cell.attributes);
        const formula = this.#isOwn ? attribute(cell.attributes, 'data-formula') : null;
        row.push({
          text,
          isComputed,
          ...(number === undefined ? {} : { number }),
          ...(formula === null ? {} : { formula }),
        });
      }
    }
  }

  closeRow(): void {
    this.closeCell();
    this.isHidden = false;
    const row = this.#row;
    this.#row = null;
    if (!row) return;
    while (row.length < this.#covered.length && (this.#covered[row.length] ?? 0) > 0) row.push(plainCell(''));
    for (let index = 0; index < this.#covered.length; index++)
      this.#covered[index] = Math.max(0, (this.#covered[index] ?? 0) - 1);
    const shown =
      this.#hiddenColumns.size === 0 ? row : row.filter((_, index) => !this.#hiddenColumns.has(index));
    if (shown.length > 0) this.rows.push(shown);
  }
}

/** Line breaks of the page are spaces; those of the cell were kept apart until now. */
function cellText(html: string): string {
  if (!/[\s\u2028&]/.test(html)) return html;
  return decoded(html.replace(/[ \t\r\n\f]+/g, ' '))
    .replace(/ ?\u2028 ?/g, '\n')
    .trim();
}

/** Where a tag ends; a > within quotes does not end it. */
function endOfTag(source: string, from: number): number {
  let at = from;
  for (;;) {
    const end = source.indexOf('>', at);
    if (end < 0) return -1;
    const quotes = source.slice(from, end).replace(/"[^"]*"|'[^']*'/g, '');
    if (!/["']/.test(quotes)) return end;
    at = end + 1;
  }
}

/**
 * Reads the first table of clipboard HTML (Excel, WPS, Word, Google's sheets, web pages). Cells covered by a merged one
 * are empty; what is hidden there is left out. Null when there is no table.
 * @param mostRows reading stops after one row more than this.
 */
export function parseHtmlTable(html: string, mostRows = Number.POSITIVE_INFINITY): ClipboardTable | null {
  const styles = [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi)];
  const reader = new TableReader(hidingClasses(styles.map(([, text = '']) => text).join('\n')));
  let depth = 0;
  let at = Math.max(0, html.search(/<table\b/i));
  if (at === 0 && !/^<table\b/i.test(html)) return null;
  while (at >= 0 && at < html.length && reader.rows.length <= mostRows) {
    const open = html.indexOf('<', at);
    if (reader.cell && open !== at) reader.cell.text += html.slice(at, open < 0 ? undefined : open);
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open);
      at = end < 0 ? -1 : end + 3;
      continue;
    }
    const close = endOfTag(html, open + 1);
    if (close < 0) break;
    const isClosing = html[open + 1] === '/';
    const inner = html.slice(open + (isClosing ? 2 : 1), close);
    const name = /^[a-z][a-z0-9:]*/i.exec(inner)?.[0] ?? '';
    at = close + 1;
    const tag = name.toLowerCase();
    if (tag === 'style' || tag === 'script') {
      const end = isClosing ? -1 : html.toLowerCase().indexOf(`</${tag}`, at);
      if (end >= 0) at = end;
      continue;
    }
    if (tag === 'table') {
      depth += isClosing ? -1 : 1;
      if (depth === 1 && !isClosing) reader.openTable(inner);
      if (isClosing && depth === 0) break;
    } else if (depth === 1) placeTag(reader, tag, isClosing, inner.slice(name.length));
    const { cell } = reader;
    if (cell && (tag === 'br' || (isClosing && (tag === 'p' || tag === 'div') && cell.text !== '')))
      cell.text += '\u2028';
  }
  reader.closeRow();
  return reader.rows.length > 0 ? reader.rows : null;
}

function placeTag(reader: TableReader, tag: string, isClosing: boolean, attributes: string): void {
  if (tag === 'tr') {
    if (isClosing) reader.closeRow();
    else reader.openRow(attributes);
  } else if (tag === 'td' || tag === 'th') {
    if (isClosing) reader.closeCell();
    else reader.openCell(attributes);
  } else if (tag === 'col' && !isClosing) reader.addColumns(attributes);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r?\n/g, '<br style="mso-data-placement:same-cell">');
}

/** A cell to copy: its typed text, and the number that spreadsheets take instead. */
export interface CopiedCell extends ClipboardCell {
  readonly value?: SpreadsheetValue;
}

/** A number format within a style attribute: signs of its own are escaped. */
function formatStyle(format: string): string {
  const safe = format.replace(/[^\w@]/g, (sign) => (/["'<>&;]/.test(sign) ? '' : `\\${sign}`));
  return ` style='mso-number-format:"${safe}"'`;
}

function htmlCell({ text, isComputed, value, formula }: CopiedCell): string {
  const own = formula === undefined ? '' : ` data-formula="${escaped(formula).replaceAll('"', '&quot;')}"`;
  const mark = `${isComputed ? ' data-computed' : ''}${own}`;
  if (value) return `<td${mark} x:num="${value.number}"${formatStyle(value.format)}>${escaped(text)}</td>`;
  // Figures that are texts, such as 00123, stay texts.
  const style = /^[-+=@\d]/.test(text) ? formatStyle('@') : '';
  return `<td${mark}${style}>${escaped(text)}</td>`;
}

/** Writes an HTML table that Excel, WPS and Word take, figures and days as such. */
export function toHtmlTable(table: readonly (readonly CopiedCell[])[]): string {
  const rows = table.map((row) => `<tr>${row.map(htmlCell).join('')}</tr>`);
  return `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table data-stratbook>${rows.join('')}</table></body></html>`;
}
