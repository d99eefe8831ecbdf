/** A column's letters, 0 is `A`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return letters;
}

/** A cell's address; `$` before the parts named fixed. Rows and columns count from 0. */
export function cellAddress(row: number, column: number, fixed: '' | 'row' | 'column' | 'both' = ''): string {
  const columnSign = fixed === 'column' || fixed === 'both' ? '$' : '';
  const rowSign = fixed === 'row' || fixed === 'both' ? '$' : '';
  return `${columnSign}${columnLetters(column)}${rowSign}${row + 1}`;
}

export function rangeAddress(
  firstRow: number,
  firstColumn: number,
  lastRow: number,
  lastColumn: number,
): string {
  return `${cellAddress(firstRow, firstColumn)}:${cellAddress(lastRow, lastColumn)}`;
}

/** A sheet's name as formulas and defined names write it. */
export function quotedSheetName(name: string): string {
  return `'${name.replace(/'/g, "''")}'`;
}

/** A column's title inside a structured reference: brackets, `#`, `@` and apostrophes take an apostrophe before them. */
export function escapedTitle(title: string): string {
  return title.replace(/['#[\]@]/g, "'$&");
}

/** All data cells of a table's column, `Budget[Unit price]`. */
export function tableColumnReference(table: string, title: string): string {
  const escaped = escapedTitle(title);
  // Only plain titles may stand in single brackets.
  return /^[\p{L}\p{N}_ ]+$/u.test(title) ? `${table}[${escaped}]` : `${table}[[${escaped}]]`;
}

/** The cell of a table's column in the formula's own row; Excel shows it as `[@[Unit price]]`. */
export function tableCellReference(table: string, title: string): string {
  return `${table}[[#This Row],[${escapedTitle(title)}]]`;
}

/** A text as formulas write it. */
export function formulaText(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

/** The reference of a sheet in formulas, with its exclamation mark. */
export function sheetPrefix(name: string): string {
  return `${quotedSheetName(name)}!`;
}
