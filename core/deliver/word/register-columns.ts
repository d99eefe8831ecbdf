import type { ColumnDeclaration } from '../../tables/register-module.ts';
import { widestTextWidth } from '../drawing/text-width.ts';
import type { ReportColumn, ReportRegister } from '../report-register.ts';
import { type ColumnNeed, shareWidth } from './column-widths.ts';
import type { WordTheme } from './theme.ts';

/** A column of a register's table in the report. */
export interface RegisterColumn extends ReportColumn {
  readonly align: 'left' | 'right' | 'center';
  /** Twips. */
  readonly width: number;
}

/** Rows by which the widths of text columns are judged. */
const sampledRows = 400;
const margins = 150;
/** Room that the column naming the rows gets at least, twips. */
const nameWidth = 2_900;

/** The columns that fit a page, the most important first chosen, in the register's order, with their widths. */
export function registerColumns(register: ReportRegister, width: number, theme: WordTheme): RegisterColumn[] {
  const { module, columns } = register;
  const order = module.reportColumns ?? columns.map(({ declaration }) => declaration.key);
  const chosen = new Map<ReportColumn, ColumnNeed>();
  let used = 0;
  for (const key of order) {
    const column = columns.find(({ declaration }) => declaration.key === key);
    if (!column) continue;
    const need = columnNeed(column, register, theme);
    if (used + need.least > width && chosen.size > 0) continue;
    chosen.set(column, need);
    used += need.least;
  }
  const shown = columns.filter((column) => chosen.has(column));
  const widths = shareWidth(
    shown.map((column) => chosen.get(column) ?? { least: 0, most: 0 }),
    width,
  );
  return shown.map((column, index) => ({
    ...column,
    align: alignment(column.declaration),
    width: widths[index] ?? 0,
  }));
}

function alignment({ type, wholeNumber }: ColumnDeclaration): RegisterColumn['align'] {
  switch (type) {
    case 'money':
    case 'percent':
      return 'right';
    case 'number':
      // Counts, such as days, are short: in the middle they keep off the next column's text.
      return wholeNumber ? 'center' : 'right';
    case 'date':
    case 'month':
      return 'center';
    case 'text':
    case 'choice':
    case 'person':
    case 'references':
      return 'left';
  }
}

function columnNeed(column: ReportColumn, register: ReportRegister, theme: WordTheme): ColumnNeed {
  const { declaration, title } = column;
  const em = (theme.tableSize - 1) * 10;
  const header = longestPiece(title) * em + margins;
  if (alignment(declaration) !== 'left') {
    // Numbers and dates never wrap; the sums are the longest of them, and bold.
    let widest = widestTextWidth(register.cellText(declaration, register.totals[declaration.key]), true);
    for (const { values } of register.rows) {
      const value = values[declaration.key];
      if (value !== undefined)
        widest = Math.max(widest, widestTextWidth(register.cellText(declaration, value), true));
    }
    const least = Math.max(header, widest * em + margins);
    return { least, most: least };
  }
  let longest = 0;
  let word = 0;
  for (const { values } of register.rows.slice(0, sampledRows)) {
    const text = register.cellText(declaration, values[declaration.key]);
    longest = Math.max(longest, widestTextWidth(text));
    word = Math.max(word, longestPiece(text));
  }
  const isName = declaration.key === register.module.nameColumn;
  const most = longest * em + margins;
  const least = Math.max(header, Math.min(word, 10) * em + margins, 700);
  return { least: isName ? Math.max(nameWidth, least) : least, most };
}

/** The longest piece of a text that should stay on one line. */
function longestPiece(text: string): number {
  const pieces = text.match(/\p{Script=Han}{1,4}|[^\s\p{Script=Han}]+/gu) ?? [];
  return Math.max(0, ...pieces.map((piece) => widestTextWidth(piece, true)));
}
