import { type FileChild, Paragraph, TextRun } from 'docx';
import type { BudgetTable } from '../../budget/budget-report.ts';
import { regionalTag } from '../../model/language.ts';
import { decimalText, minorDigits } from '../../model/money.ts';
import { translate } from '../../words/translate.ts';
import { budgetTables } from '../budget-tables.ts';
import type { Report } from '../report.ts';
import { currencyName, type ReportRegister } from '../report-register.ts';
import { caption } from './caption.ts';
import { dataTable } from './data-table.ts';
import { style } from './styles.ts';
import type { WordTheme } from './theme.ts';

/** What a budget's bench says: allocation, scenarios, tracking, months and costs, each a table with its notes. */
export function budgetBlocks(
  register: ReportRegister,
  report: Report,
  theme: WordTheme,
  width: number,
): FileChild[] {
  const { language } = report;
  const { tables, secondCurrency } = budgetTables(report.plan, report.calculation, register.module);
  const note = (text: string) => new Paragraph({ style: style.tableText, children: [new TextRun(text)] });
  const currency = translate(language, 'report.amountsIn', {
    currency: currencyName(report.currency, language),
  });
  return [
    ...(secondCurrency === null ? [] : [note(secondCurrency)]),
    ...tables.flatMap((table) => {
      const hasMoney = table.columns.some(({ type }) => type === 'money');
      const title = hasMoney
        ? translate(language, 'report.withNote', { title: table.title, note: currency })
        : table.title;
      return [
        new Paragraph({ style: style.caption, children: caption('table', title, report) }),
        dataTable(table, width, amountFormat(table, report), report, theme),
        ...table.notes.map(note),
        new Paragraph({ style: style.spacer }),
      ];
    }),
  ];
}

/** Amounts without currency sign, and without decimals where none of the table has any. */
function amountFormat(
  { columns, rows }: BudgetTable,
  { language, currency }: Report,
): (amountMinor: number) => string {
  const digits = minorDigits(currency);
  const areWhole = rows.every(({ cells }) =>
    cells.every(
      (cell, index) =>
        columns[index]?.type !== 'money' || typeof cell !== 'number' || cell % 10 ** digits === 0,
    ),
  );
  const format = new Intl.NumberFormat(regionalTag(language), {
    minimumFractionDigits: areWhole ? 0 : digits,
    maximumFractionDigits: areWhole ? 0 : digits,
  });
  return (amountMinor) => format.format(decimalText(amountMinor, currency) as Intl.StringNumericLiteral);
}
