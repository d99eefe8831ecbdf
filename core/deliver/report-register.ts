import { isChinese, type Language, regionalTag } from '../model/language.ts';
import { decimalText, minorDigits } from '../model/money.ts';
import type { CellValue, Register } from '../model/plan.ts';
import { choiceTitle } from '../tables/cells.ts';
import { type FormatContext, formatCell, formatMoney } from '../tables/format-cell.ts';
import { type ColumnDeclaration, findColumn, type RegisterModule } from '../tables/register-module.ts';
import { type ComputedRow, computeRegister, groupRows, type Totals } from '../tables/register-view.ts';
import { translate } from '../words/translate.ts';
import { cleanText } from './clean-text.ts';
import { type GanttRow, ganttRows } from './gantt.ts';

/** A register that has rows, as the deliverables show it. */
export interface ReportRegister {
  readonly module: RegisterModule;
  /** The chapter's number. */
  readonly number: string;
  readonly title: string;
  /** The columns that say something; blank ones and the grouping column are left out. */
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ComputedRow[];
  /** The rows by the module's grouping column; null when it has none. */
  readonly groups: readonly ReportGroup[] | null;
  readonly totals: Totals;
  /** True when all amounts are whole units of the currency, so that decimals can be left out. */
  readonly wholeAmounts: boolean;
  /** Null when there is no chart to draw. */
  readonly gantt: readonly GanttRow[] | null;
  /** A cell's text for a table: amounts without currency sign, shares with one decimal. */
  readonly cellText: (declaration: ColumnDeclaration, value: CellValue | null | undefined) => string;
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
  readonly totals: Totals;
}

interface Context {
  readonly language: Language;
  readonly currency: string;
  readonly number: string;
}

export function buildReportRegister(
  module: RegisterModule,
  register: Register | undefined,
  { language, currency, number }: Context,
): ReportRegister {
  const { rows, totals } = computeRegister(module, register);
  const wholeAmounts = hasWholeAmounts(module, rows, currency);
  const names = new Map(rows.map(({ row, values }) => [row.id, String(values[module.nameColumn] ?? '')]));
  const context: FormatContext = {
    language,
    currency,
    // A reference to a row that is gone would show its inner id.
    rowName: (id) => names.get(id) ?? '—',
  };
  const amountFormat = new Intl.NumberFormat(regionalTag(language), {
    minimumFractionDigits: wholeAmounts ? 0 : minorDigits(currency),
    maximumFractionDigits: wholeAmounts ? 0 : minorDigits(currency),
  });
  const shareFormat = new Intl.NumberFormat(regionalTag(language), {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return {
    module,
    number,
    title: translate(language, module.titleKey),
    columns: columnsWithContent(module, rows).map((declaration) => ({
      declaration,
      title: translate(language, declaration.titleKey),
    })),
    rows,
    groups: module.groupColumn === undefined ? null : groups(module, module.groupColumn, rows, language),
    totals,
    wholeAmounts,
    gantt: ganttRows(module, rows),
    cellText: (declaration, value) => {
      if (typeof value === 'number' && declaration.type === 'money')
        return amountFormat.format(decimalText(value, currency) as Intl.StringNumericLiteral);
      // Shares of a total stand below each other.
      if (typeof value === 'number' && declaration.type === 'percent' && declaration.total)
        return shareFormat.format(value);
      return cleanText(formatCell(declaration, value, context)).trim();
    },
    amountText: (amountMinor) => {
      const text = formatMoney(amountMinor, { language, currency });
      const digits = minorDigits(currency);
      if (!wholeAmounts || digits === 0) return text;
      return text.replace(new RegExp(`[.,]0{${digits}}(?!\\d)`), '');
    },
  };
}

function groups(
  module: RegisterModule,
  groupColumn: string,
  rows: readonly ComputedRow[],
  language: Language,
): ReportGroup[] {
  const declaration = findColumn(module, groupColumn);
  return groupRows(module, rows, groupColumn).map((group) => ({
    title:
      group.value === '' || !declaration
        ? translate(language, 'report.noGroup')
        : cleanText(choiceTitle(declaration, group.value, language)),
    rows: group.rows,
    totals: group.totals,
  }));
}

/** All but the grouping column and those without any value. */
function columnsWithContent(module: RegisterModule, rows: readonly ComputedRow[]): ColumnDeclaration[] {
  return module.columns.filter(
    ({ key }) => key !== module.groupColumn && rows.some(({ values }) => (values[key] ?? '') !== ''),
  );
}

function hasWholeAmounts(module: RegisterModule, rows: readonly ComputedRow[], currency: string): boolean {
  const scale = 10 ** minorDigits(currency);
  const money = module.columns.filter((declaration) => declaration.type === 'money');
  return rows.every(({ values }) =>
    money.every(({ key }) => {
      const value = values[key];
      return typeof value !== 'number' || value % scale === 0;
    }),
  );
}

/** What a currency is called in a sentence: its name in Chinese, its code in English. */
export function currencyName(currency: string, language: Language): string {
  if (!isChinese(language)) return currency;
  return new Intl.DisplayNames(regionalTag(language), { type: 'currency' }).of(currency) ?? currency;
}
