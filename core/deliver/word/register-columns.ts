import { assertNever } from '../../model/assert-never.ts';
import type { ColumnDeclaration } from '../../tables/register-module.ts';
import { textWidth, widestTextWidth } from '../drawing/text-width.ts';
import type { ReportColumn, ReportRegister } from '../report-register.ts';
import { type ColumnNeed, shareWidth } from './column-widths.ts';
import { shownAddress } from './raw-elements.ts';
import type { WordTheme } from './theme.ts';

/** A column of a register's table in the report. */
export interface RegisterColumn extends ReportColumn {
  readonly align: 'left' | 'right' | 'center';
  /** Twips. */
  readonly width: number;
}

/** The table of a register as it fits a page. */
export interface TableLayout {
  readonly columns: readonly RegisterColumn[];
  /** True when there is room for all columns that the register's declaration wants in the report. */
  readonly isComplete: boolean;
  /** Columns that found no room although no declaration says what the report can do without. */
  readonly omitted: readonly ReportColumn[];
  /** Lines of text that a row takes on average. */
  readonly rowLines: number;
}

/** Rows by which the widths of text columns are judged. */
const sampledRows = 400;
const margins = 150;
/** Room that the column naming the rows gets at least, twips. */
const nameWidth = 2_900;
/** The narrowest that a column of texts reads well, twips. */
const shortTextWidth = 1_200;
const longTextWidth = 1_900;

/** The columns that fit a page, the most important first chosen, in the register's order, with their widths. */
export function tableLayout(register: ReportRegister, width: number, theme: WordTheme): TableLayout {
  const { columns } = register;
  const wanted = wantedColumns(register);
  const chosen = new Map<ReportColumn, ColumnNeed>();
  let used = 0;
  for (const column of wanted) {
    const need = columnNeed(column, register, theme, width);
    if (used + need.least > width && chosen.size > 0) continue;
    chosen.set(column, need);
    used += need.least;
  }
  const shown = columns.filter((column) => chosen.has(column));
  const widths = shareWidth(
    shown.map((column) => chosen.get(column) ?? { least: 0, most: 0 }),
    width,
  );
  const laidOut = shown.map((column, index) => ({
    ...column,
    align: alignment(column.declaration),
    width: widths[index] ?? 0,
  }));
  return {
    columns: laidOut,
    isComplete: chosen.size === wanted.length,
    omitted: wanted.filter(
      (column) =>
        !chosen.has(column) &&
        (register.module.reportColumns === undefined || column.declaration.isOwn === true),
    ),
    rowLines: rowLines(laidOut, register, theme),
  };
}

/** The columns for the report, the most important first: those that the module names, then the consultant's own. */
function wantedColumns({ module, columns }: ReportRegister): ReportColumn[] {
  const { reportColumns } = module;
  if (!reportColumns) return [...columns];
  const named = reportColumns.flatMap(
    (key) => columns.find(({ declaration }) => declaration.key === key) ?? [],
  );
  return [...named, ...columns.filter(({ declaration }) => declaration.isOwn === true)];
}

/** Numbers stand right; what is equally long in every row in the middle, everything else left. */
export function alignment({ type, wholeNumber }: ColumnDeclaration): RegisterColumn['align'] {
  switch (type) {
    case 'money':
    case 'percent':
    case 'duration':
      return 'right';
    case 'number':
      // Counts, such as days, are short: in the middle they keep off the next column's text.
      return wholeNumber ? 'center' : 'right';
    case 'date':
    case 'month':
    case 'time':
    case 'rating':
    case 'yesNo':
      return 'center';
    case 'text':
    case 'longText':
    case 'choice':
    case 'multiChoice':
    case 'person':
    case 'link':
    case 'references':
      return 'left';
    default:
      return assertNever(type);
  }
}

/** The text of a cell as its width is judged. */
function shownText(
  register: ReportRegister,
  row: ReportRegister['rows'][number],
  declaration: ColumnDeclaration,
) {
  const text = register.textOf(row, declaration);
  return declaration.type === 'link' ? shownAddress(text) : text;
}

/** Half points to twips, for the registers' text. */
function emOf(theme: WordTheme): number {
  return (theme.tableSize - 1) * 10;
}

/** What a column needs on any page, and whether its texts wrap. */
interface MeasuredColumn extends ColumnNeed {
  readonly wraps: boolean;
}

/** Kept with the register: a long one takes a while to measure, and is tried on pages of both orientations. */
const measured = new WeakMap<ReportRegister, Map<ReportColumn, MeasuredColumn>>();

function measure(column: ReportColumn, register: ReportRegister, theme: WordTheme): MeasuredColumn {
  const known = measured.get(register) ?? new Map<ReportColumn, MeasuredColumn>();
  measured.set(register, known);
  let need = known.get(column);
  if (!need) {
    need = measureAnew(column, register, theme);
    known.set(column, need);
  }
  return need;
}

function measureAnew(column: ReportColumn, register: ReportRegister, theme: WordTheme): MeasuredColumn {
  const { declaration, title } = column;
  const em = emOf(theme);
  const header = longestPiece(title) * em + margins;
  if (alignment(declaration) !== 'left') {
    // Numbers and dates never wrap; the sums are the longest of them, and bold.
    const texts = new Set([register.totalText(declaration, register.totals)]);
    for (const group of register.groups ?? []) texts.add(register.totalText(declaration, group.totals));
    for (const row of register.rows) {
      // What was typed and does not fit the column wraps like any text.
      if (row.row.misfits?.[declaration.key] === undefined) texts.add(register.textOf(row, declaration));
    }
    let widest = 0;
    for (const text of texts) widest = Math.max(widest, widestTextWidth(text, true));
    // The stars of a rating come from another face in most systems, and are wider there.
    const stars = declaration.type === 'rating' ? 5 * 0.3 : 0;
    const least = Math.max(header, (widest + stars) * em + margins);
    return { least, most: least, wraps: false };
  }
  let longest = 0;
  let word = 0;
  for (const row of register.rows.slice(0, sampledRows)) {
    const text = shownText(register, row, declaration);
    for (const line of text.split('\n')) longest = Math.max(longest, widestTextWidth(line));
    word = Math.max(word, longestPiece(text));
  }
  const most = longest * em + margins;
  return { least: Math.max(header, Math.min(word, 10) * em + margins, 700), most, wraps: true };
}

function columnNeed(
  column: ReportColumn,
  register: ReportRegister,
  theme: WordTheme,
  width: number,
): ColumnNeed {
  const { declaration } = column;
  const { least, most, wraps } = measure(column, register, theme);
  if (!wraps) return { least: Math.min(least, width), most: Math.min(most, width) };
  const isName = declaration.key === register.module.nameColumn;
  if (isName)
    return { least: Math.max(Math.min(nameWidth, width * 0.3, Math.max(most, 1_600)), least), most };
  const readable = declaration.type === 'longText' ? longTextWidth : shortTextWidth;
  return { least: Math.max(least, Math.min(most, readable)), most };
}

/** Lines that a row takes on average, its highest cell counted. */
function rowLines(columns: readonly RegisterColumn[], register: ReportRegister, theme: WordTheme): number {
  const em = emOf(theme);
  const texts = columns.filter(({ align }) => align === 'left');
  const rows = register.rows.slice(0, sampledRows);
  let lines = 0;
  for (const row of rows) {
    let most = 1;
    for (const { declaration, width } of texts) {
      const room = Math.max(1, width - margins);
      let own = 0;
      for (const line of shownText(register, row, declaration).split('\n'))
        own += Math.max(1, Math.ceil((textWidth(line) * em * 1.05) / room));
      most = Math.max(most, own);
    }
    lines += most;
  }
  return rows.length === 0 ? 0 : lines / rows.length;
}

/** The longest piece of a text that should stay on one line. */
function longestPiece(text: string): number {
  const pieces = text.match(/\p{Script=Han}{1,4}|[^\s\p{Script=Han}]+/gu) ?? [];
  return Math.max(0, ...pieces.map((piece) => widestTextWidth(piece, true)));
}
