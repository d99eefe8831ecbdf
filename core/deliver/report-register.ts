import { isChinese, type Language, regionalTag } from '../model/language.ts';
import { decimalText, minorDigits } from '../model/money.ts';
import type { CellValue, Plan } from '../model/plan.ts';
import type { TableView } from '../model/register-settings.ts';
import { type ArrangedGroup, arrangeRows, groupColumns } from '../tables/arrange.ts';
import type { Calculation, ComputedRegister, ComputedRow, Totals } from '../tables/calculation.ts';
import { type CellMark, cellMarks } from '../tables/conditions.ts';
import { type FormatContext, formatCell, formatMoney } from '../tables/format-cell.ts';
import { type ColumnDeclaration, type RegisterModule, visibleColumns } from '../tables/register-module.ts';
import { shownRowNames } from '../tables/row-names.ts';
import { titleText } from '../tables/title.ts';
import { translate } from '../words/translate.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import { type GanttRow, ganttRows } from './gantt.ts';

/** A register that has rows, as the deliverables show it. */
export interface ReportRegister {
  readonly module: RegisterModule;
  readonly computed: ComputedRegister;
  /** The chapter's number. */
  readonly number: string;
  readonly title: string;
  /** The columns that say something; hidden and blank ones and those that the rows are grouped by are left out. */
  readonly columns: readonly ReportColumn[];
  /** In the order of the register's saved view; its filters leave nothing out. */
  readonly rows: readonly ComputedRow[];
  /** The rows as the saved view groups them, else by the module's grouping column; null when that gives one group. */
  readonly groups: readonly ReportGroup[] | null;
  /** The columns that the rows are grouped by, outermost first. */
  readonly groupedBy: readonly ColumnDeclaration[];
  readonly totals: Totals;
  /** The columns whose amounts are all whole units of the currency, so that their decimals can be left out. */
  readonly wholeAmounts: ReadonlySet<string>;
  /** Null when there is no chart to draw. */
  readonly gantt: readonly GanttRow[] | null;
  /** A value's text for a table: amounts without currency sign, shares with one decimal, ratings as stars. */
  readonly cellText: (declaration: ColumnDeclaration, value: CellValue | null | undefined) => string;
  /** What a cell shows: its value, the code of its error, or what was typed and does not fit. */
  readonly textOf: (row: ComputedRow, declaration: ColumnDeclaration) => string;
  /** A column's total, with the word for what it is where that is no sum; '' where there is none. */
  readonly totalText: (declaration: ColumnDeclaration, totals: Totals) => string;
  /** How a cell is coloured. */
  readonly markOf: (row: ComputedRow, column: string) => CellMark;
  /** An amount with its currency sign, for sentences. */
  readonly amountText: (amountMinor: number) => string;
}

export interface ReportColumn {
  readonly declaration: ColumnDeclaration;
  readonly title: string;
}

export interface ReportGroup {
  readonly title: string;
  readonly rows: readonly ComputedRow[];
  /** The groups of the next level; null at the innermost. */
  readonly groups: readonly ReportGroup[] | null;
  readonly totals: Totals;
}

/** What is shown of a register where a text shows it; absent fields are as in the register's own chapter. */
export interface RegisterPart {
  /** Keys in the order shown, also of hidden and blank columns. */
  readonly columns?: readonly string[] | undefined;
  /** Rows that they leave out count in no total. */
  readonly filters?: TableView['filters'];
  readonly groupBy?: readonly string[] | undefined;
  readonly sort?: TableView['sort'];
  readonly hasTotals?: boolean | undefined;
}

/**
 * Makes the report of one register of a calculated plan.
 * @param number the chapter's.
 * @param part what a text shows of it; all of it when absent.
 */
export function buildReportRegister(
  plan: Plan,
  calculation: Calculation,
  module: RegisterModule,
  number: string,
  part: RegisterPart = {},
): ReportRegister {
  const { language } = calculation;
  const { currency } = plan.properties;
  const computed = calculation.register(module.key);
  const view = plan.registers[module.key]?.view;
  const format: FormatContext = { language, currency, rowName: shownRowNames(plan, module, language) };
  const arrangement: TableView = {
    ...view,
    filters: part.filters ?? {},
    ...(part.sort ? { sort: part.sort } : {}),
    ...(part.groupBy ? { groupBy: [...part.groupBy] } : {}),
  };
  const arranged = arrangeRows(computed, arrangement, format);
  // A single group says nothing, unless it was asked for.
  const fewestGroups = part.groupBy ? 1 : 2;
  const groupedBy =
    arranged.groups && arranged.groups.length >= fewestGroups
      ? groupColumns(module, arrangement).flatMap((key) =>
          module.columns.filter((column) => column.key === key),
        )
      : [];
  const wholeAmounts = wholeAmountColumns(module, computed, currency);
  const areSumsWhole = summedAmounts(module).every(({ key }) => wholeAmounts.has(key));
  const cellText = cellTexts(format, wholeAmounts);
  const textOf = ({ row, values, errors }: ComputedRow, declaration: ColumnDeclaration) => {
    const value = values[declaration.key];
    if (value !== undefined) return cellText(declaration, value);
    return errors[declaration.key] ?? cleanText(row.misfits?.[declaration.key] ?? '').trim();
  };
  return {
    module,
    computed,
    number,
    title: cleanLine(titleText(module.title, language)),
    columns: (part.columns
      ? part.columns.flatMap((key) => module.columns.filter((column) => column.key === key))
      : visibleColumns(module)
          .filter((column) => !groupedBy.includes(column))
          .filter((column) => arranged.rows.some((row) => saysSomething(row, column.key)))
    ).map((declaration) => ({ declaration, title: cleanLine(titleText(declaration.title, language)) })),
    rows: arranged.rows,
    groups:
      groupedBy.length > 0 ? (arranged.groups ?? []).map((group) => reportGroup(group, language)) : null,
    groupedBy,
    totals: part.filters ? arranged.totals : computed.totals,
    wholeAmounts,
    gantt: ganttRows(module, arranged.rows),
    cellText,
    textOf,
    totalText: (declaration, totals) => {
      const value = totals[declaration.key];
      const by = declaration.total?.by;
      if (part.hasTotals === false || by === undefined || value === null || value === undefined) return '';
      if (by === 'count') return translate(language, 'report.totalCount', { count: value });
      const text = averageText(declaration, value, cellText);
      if (by === 'sum' || by === 'weightedAverage' || by === 'ratio') return text;
      return translate(language, `report.total.${by}`, { value: text });
    },
    markOf: cellMarks(computed, view?.conditions ?? module.conditions ?? []),
    amountText: (amountMinor) => {
      const text = formatMoney(amountMinor, { language, currency });
      const digits = minorDigits(currency);
      if (!areSumsWhole || digits === 0) return text;
      return text.replace(new RegExp(`[.,]0{${digits}}(?!\\d)`), '');
    },
  };
}

/** Averages of whole numbers have decimals of their own. */
function averageText(
  declaration: ColumnDeclaration,
  value: number,
  cellText: ReportRegister['cellText'],
): string {
  if (declaration.type !== 'rating' && !declaration.wholeNumber) return cellText(declaration, value);
  return cellText({ ...declaration, type: 'number', decimals: Number.isInteger(value) ? 0 : 1 }, value);
}

/** How values are written in tables. */
function cellTexts(format: FormatContext, wholeAmounts: ReadonlySet<string>): ReportRegister['cellText'] {
  const { language, currency } = format;
  const scale = 10 ** minorDigits(currency);
  const amountFormat = (digits: number) =>
    new Intl.NumberFormat(regionalTag(language), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const wholeFormat = amountFormat(0);
  const exactFormat = amountFormat(minorDigits(currency));
  const shareFormat = new Intl.NumberFormat(regionalTag(language), {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return (declaration, value) => {
    if (typeof value === 'number') {
      if (declaration.type === 'money') {
        // A subtotal can have cents where no row has any: the average of whole amounts, or a ratio of them.
        const isWhole = wholeAmounts.has(declaration.key) && value % scale === 0;
        const amount = decimalText(value, currency) as Intl.StringNumericLiteral;
        return (isWhole ? wholeFormat : exactFormat).format(amount);
      }
      // Shares of a total stand below each other.
      if (declaration.type === 'percent' && declaration.total && declaration.decimals === undefined)
        return shareFormat.format(value);
      if (declaration.type === 'rating' && Number.isInteger(value) && value >= 0 && value <= 5)
        return '★'.repeat(value) + '☆'.repeat(5 - value);
    }
    return cleanText(formatCell(declaration, value, format)).trim();
  };
}

function reportGroup(group: ArrangedGroup, language: Language): ReportGroup {
  // Rows without a value at an inner level need no heading of their own when there are no others.
  const inner = group.groups?.some(({ value }) => value !== '') ? group.groups : null;
  return {
    title: cleanLine(group.title) || translate(language, 'report.noGroup'),
    rows: group.rows,
    groups: inner?.map((member) => reportGroup(member, language)) ?? null,
    totals: group.totals,
  };
}

function saysSomething({ row, values, errors }: ComputedRow, key: string): boolean {
  const value = values[key];
  if (value !== undefined) return value !== '' && !(Array.isArray(value) && value.length === 0);
  return errors[key] !== undefined || row.misfits?.[key] !== undefined;
}

/** Sums are read beside each other; every other column, such as a cost per result, has its cents for itself. */
function wholeAmountColumns(
  module: RegisterModule,
  computed: ComputedRegister,
  currency: string,
): ReadonlySet<string> {
  const scale = 10 ** minorDigits(currency);
  const isWhole = ({ key }: ColumnDeclaration) =>
    computed.column(key).every((value) => typeof value !== 'number' || value % scale === 0);
  const sums = summedAmounts(module);
  const areSumsWhole = sums.every(isWhole);
  const whole = module.columns.filter(
    (column) => column.type === 'money' && (sums.includes(column) ? areSumsWhole : isWhole(column)),
  );
  return new Set(whole.map(({ key }) => key));
}

function summedAmounts(module: RegisterModule): ColumnDeclaration[] {
  return visibleColumns(module).filter(({ type, total }) => type === 'money' && total?.by === 'sum');
}

/** What a currency is called in a sentence: its name in Chinese, its code in English. */
export function currencyName(currency: string, language: Language): string {
  if (!isChinese(language)) return currency;
  return new Intl.DisplayNames(regionalTag(language), { type: 'currency' }).of(currency) ?? currency;
}
