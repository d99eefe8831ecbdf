import { formatPercent } from '../tables/format-cell.ts';
import type { ColumnDeclaration } from '../tables/register-module.ts';
import { titleText } from '../tables/title.ts';
import { translate } from '../words/translate.ts';
import { cleanLine } from './clean-text.ts';
import { ganttSpan } from './gantt.ts';
import { longDate, type Report } from './report.ts';
import type { ReportRegister } from './report-register.ts';

/** A total of a register as a heading figure. */
export interface RegisterFigure {
  readonly title: string;
  readonly text: string;
}

/** Sums of amounts, then of numbers, then the ratios of the whole; nothing where there is no sum at all. */
export function registerFigures(register: ReportRegister): readonly RegisterFigure[] {
  const ofKind = (wanted: (declaration: ColumnDeclaration) => boolean) =>
    register.columns.flatMap(({ declaration, title }) => {
      const total = register.totals[declaration.key];
      if (typeof total !== 'number' || !wanted(declaration)) return [];
      const text =
        declaration.type === 'money'
          ? register.amountText(total)
          : register.totalText(declaration, register.totals);
      return [{ title, text }];
    });
  const isSum = ({ total }: ColumnDeclaration) => total?.by === 'sum';
  const sums = [
    ...ofKind((column) => isSum(column) && column.type === 'money'),
    ...ofKind((column) => isSum(column) && (column.type === 'number' || column.type === 'duration')),
  ];
  if (sums.length === 0) return [];
  return [...sums, ...ofKind(({ total }) => total?.by === 'weightedAverage' || total?.by === 'ratio')];
}

/** What the register holds, in sentences: paragraphs, usually one. */
export function registerSummary(register: ReportRegister, report: Report): readonly string[] {
  const { language } = report;
  const { gantt, groups, groupedBy, rows, columns } = register;
  if (gantt) {
    const span = ganttSpan(gantt);
    if (!span) return [];
    return [
      translate(language, 'report.timelineSummary', {
        tasks: gantt.filter((row) => row.kind === 'task').length,
        milestones: gantt.filter((row) => row.kind === 'milestone').length,
        start: longDate(span.start, language),
        end: longDate(span.end, language),
      }),
    ];
  }
  const [groupColumn] = groupedBy;
  if (!groups || !groupColumn) return [];
  const groupTitle = cleanLine(titleText(groupColumn.title, language));
  const sentences = [
    translate(language, 'report.groupedSummary', {
      lines: rows.length,
      groups: groups.length,
      column:
        language === 'en' && typeof groupColumn.title === 'string' ? groupTitle.toLowerCase() : groupTitle,
    }),
  ];
  const totalled = columns.filter(({ declaration }) => declaration.total?.by === 'sum');
  const money = totalled.find(({ declaration }) => declaration.type === 'money')?.declaration;
  const whole = money && register.totals[money.key];
  if (money && typeof whole === 'number' && whole > 0) {
    const [largest] = [...groups].sort(
      (left, right) => (right.totals[money.key] ?? 0) - (left.totals[money.key] ?? 0),
    );
    const amount = largest?.totals[money.key];
    if (largest && typeof amount === 'number' && amount > 0 && amount <= whole)
      sentences.push(
        translate(language, 'report.largestGroup', {
          group: largest.title,
          amount: register.amountText(amount),
          share: formatPercent(amount / whole, language, { decimals: 1 }),
        }),
      );
  }
  return [sentences.join(language === 'en' ? ' ' : '')];
}
