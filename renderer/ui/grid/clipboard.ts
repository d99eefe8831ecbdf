/** A cell on the clipboard. */
export interface ClipboardCell {
  readonly text: string;
  /** Copied by this grid from a computed cell, so that a paste lets the target compute instead. */
  readonly isComputed: boolean;
}
export type ClipboardTable = readonly (readonly ClipboardCell[])[];

const plain = (text: string): ClipboardCell => ({ text, isComputed: false });

/** Most cells that a span attribute is believed to cover. */
const maximumSpan = 1000;

/**
 * Reads tab-separated text as Excel and WPS write it: cells with tabs or line breaks in quotes, quotes within
 * doubled, one line break at the end. Other quotes are plain characters.
 */
export function parseTabSeparated(text: string): ClipboardTable {
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const rows: ClipboardCell[][] = [[]];
  let at = 0;
  for (;;) {
    const quoted = source[at] === '"' ? quotedCell(source, at) : null;
    const end = quoted?.end ?? endOfCell(source, at);
    rows.at(-1)?.push(plain(quoted?.text ?? source.slice(at, end)));
    if (end >= source.length) return rows;
    if (source[end] === '\n') rows.push([]);
    at = end + 1;
  }
}

function endOfCell(source: string, from: number): number {
  let at = from;
  while (at < source.length && source[at] !== '\t' && source[at] !== '\n') at += 1;
  return at;
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

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function span(attributes: string, name: 'rowspan' | 'colspan'): number {
  const value = Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes)?.[1] ?? 1);
  return Math.max(1, Math.min(maximumSpan, value));
}

/**
 * Reads the first table of clipboard HTML (Excel, WPS, Word, web pages). Cells covered by a merged one are
 * empty. Null when there is no table.
 */
export function parseHtmlTable(html: string): ClipboardTable | null {
  const source = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, '');
  const rows: ClipboardCell[][] = [];
  /** Columns that a cell above still covers, with the rows left. */
  let covered: number[] = [];
  let cell: { text: string; attributes: string } | null = null;
  let depth = 0;
  let isRowOpen = false;
  const finishCell = () => {
    if (!cell) return;
    if (!isRowOpen) rows.push([]);
    isRowOpen = true;
    const row = rows.at(-1) ?? [];
    while ((covered[row.length] ?? 0) > 0) row.push(plain(''));
    const columns = span(cell.attributes, 'colspan');
    const down = span(cell.attributes, 'rowspan');
    const text = decoded(cell.text)
      .replace(/[ \t\r\n\f]+/g, ' ')
      .replace(/ ?\u2028 ?/g, '\n')
      .trim();
    for (let index = 0; index < columns; index++) {
      if (down > 1) covered[row.length] = down;
      row.push(index === 0 ? { text, isComputed: /\bdata-computed\b/.test(cell.attributes) } : plain(''));
    }
    cell = null;
  };
  const finishRow = () => {
    finishCell();
    const row = rows.at(-1);
    if (!row || !isRowOpen) return;
    isRowOpen = false;
    while (row.length < covered.length && (covered[row.length] ?? 0) > 0) row.push(plain(''));
    covered = covered.map((left) => Math.max(0, (left ?? 0) - 1));
  };
  for (const [, closing, name = '', attributes = '', text = ''] of source.matchAll(
    /<(\/?)([a-z][a-z0-9:]*)\b((?:"[^"]*"|'[^']*'|[^"'>])*)>([^<]*)/gi,
  )) {
    const tag = name.toLowerCase();
    if (tag === 'table') {
      depth += closing ? -1 : 1;
      if (closing && depth === 0) break;
    } else if (depth === 1 && tag === 'tr') {
      finishRow();
      if (!closing) {
        rows.push([]);
        isRowOpen = true;
      }
    } else if (depth === 1 && (tag === 'td' || tag === 'th')) {
      finishCell();
      if (!closing) cell = { text: '', attributes };
    }
    if (!cell) continue;
    const opened: { text: string } = cell;
    // Line breaks of the page are spaces; those of the cell are kept apart until then.
    if (tag === 'br' || (closing && (tag === 'p' || tag === 'div') && opened.text !== ''))
      opened.text += '\u2028';
    opened.text += text;
  }
  finishRow();
  const filled = rows.filter((row) => row.length > 0);
  return filled.length > 0 ? filled : null;
}

/** Writes an HTML table that Excel, WPS and Word take. */
export function toHtmlTable(table: ClipboardTable): string {
  const escaped = (text: string) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/\r?\n/g, '<br style="mso-data-placement:same-cell">');
  const rows = table.map(
    (row) =>
      `<tr>${row.map(({ text, isComputed }) => `<td${isComputed ? ' data-computed' : ''}>${escaped(text)}</td>`).join('')}</tr>`,
  );
  return `<meta charset="utf-8"><table>${rows.join('')}</table>`;
}

/** The table on the clipboard: the HTML one where there is one, else the text. Null when there is neither. */
export function readClipboardTable(html: string, text: string): ClipboardTable | null {
  const table = html === '' ? null : parseHtmlTable(html);
  if (table) return table;
  return text === '' ? null : parseTabSeparated(text);
}
