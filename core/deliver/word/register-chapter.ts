import {
  BorderStyle,
  type FileChild,
  HeadingLevel,
  Paragraph,
  type ParagraphChild,
  SequentialIdentifier,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { translate } from '../../words/translate.ts';
import { type DrawingSize, ganttDrawing, ganttHeight, ganttParts } from '../drawing/gantt-drawing.ts';
import { ganttSpan } from '../gantt.ts';
import { palette } from '../palette.ts';
import { longDate, type Report } from '../report.ts';
import { currencyName, type ReportRegister } from '../report-register.ts';
import { registerColumns } from './register-columns.ts';
import { RegisterTable } from './register-table.ts';
import { style } from './styles.ts';
import { textArea, type WordTheme } from './theme.ts';
import { vectorPicture } from './vector-picture.ts';

/** Room for a chart with its caption on a landscape page, points. */
const chartSize: DrawingSize = {
  width: textArea.landscape.width / 20,
  height: textArea.landscape.height / 20 - 44,
};
/** Most key figures side by side. */
const mostFigures = 4;

/** The chapter of a register: key figures, a sentence, the table and, where it has one, the chart. */
export function registerChapter(
  register: ReportRegister,
  report: Report,
  theme: WordTheme,
  isAtPageTop: boolean,
): FileChild[] {
  const { language } = report;
  const columns = registerColumns(register, textArea.landscape.width, theme);
  const hasMoney = columns.some(({ declaration }) => declaration.type === 'money');
  const note = translate(language, 'report.amountsIn', { currency: currencyName(report.currency, language) });
  const title = hasMoney
    ? translate(language, 'report.withNote', { title: register.title, note })
    : register.title;
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      ...(isAtPageTop ? { spacing: { before: 0 } } : {}),
      children: [new TextRun(register.title)],
    }),
    ...keyFigures(register),
    ...summary(register, report).map(
      (text) =>
        new Paragraph({
          style: style.body,
          indent: { firstLine: 0, ...(theme.isChinese ? { firstLineChars: 0 } : {}) },
          keepNext: true,
          children: [new TextRun(text)],
        }),
    ),
    new Paragraph({ style: style.caption, children: caption('table', title, report) }),
    new RegisterTable(register, columns, report),
    ...charts(register, report),
  ];
}

/** Totals of money, large and side by side. */
function keyFigures(register: ReportRegister): FileChild[] {
  const figures = register.columns.flatMap(({ declaration, title }) => {
    const total = register.totals[declaration.key];
    return declaration.type === 'money' && typeof total === 'number'
      ? [{ title, text: register.amountText(total) }]
      : [];
  });
  if (figures.length === 0) return [];
  const shown = figures.slice(0, mostFigures);
  const width = Math.floor(textArea.landscape.width / mostFigures);
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
  return [
    new Table({
      width: { size: width * shown.length, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: shown.map(() => width),
      margins: { top: 0, bottom: 0, left: 140, right: 80 },
      borders: {
        top: none,
        bottom: none,
        left: none,
        right: none,
        insideHorizontal: none,
        insideVertical: none,
      },
      rows: [
        new TableRow({
          cantSplit: true,
          children: shown.map(
            ({ title, text }) =>
              new TableCell({
                width: { size: width, type: WidthType.DXA },
                borders: { left: { style: BorderStyle.SINGLE, size: 24, color: palette.accent } },
                children: [
                  new Paragraph({ style: style.figureLabel, children: [new TextRun(title)] }),
                  new Paragraph({ style: style.figureValue, children: [new TextRun(text)] }),
                ],
              }),
          ),
        }),
      ],
    }),
    new Paragraph({ style: style.spacer, keepNext: true }),
  ];
}

/** What the register holds, in words. */
function summary(register: ReportRegister, report: Report): string[] {
  const { language } = report;
  const { gantt, groups, module, rows, columns } = register;
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
  const groupColumn = module.columns.find(({ key }) => key === module.groupColumn);
  if (!groups || groups.length < 2 || !groupColumn) return [];
  const groupTitle = translate(language, groupColumn.titleKey);
  const sentences = [
    translate(language, 'report.groupedSummary', {
      lines: rows.length,
      groups: groups.length,
      column: language === 'en' ? groupTitle.toLowerCase() : groupTitle,
    }),
  ];
  const totalled = columns.filter(({ declaration }) => declaration.total === 'sum');
  const money = totalled.find(({ declaration }) => declaration.type === 'money')?.declaration;
  const share = totalled.find(({ declaration }) => declaration.type === 'percent')?.declaration;
  if (money && share) {
    const [largest] = [...groups].sort(
      (left, right) => (right.totals[money.key] ?? 0) - (left.totals[money.key] ?? 0),
    );
    const amount = largest?.totals[money.key];
    const ratio = largest?.totals[share.key];
    if (largest && typeof amount === 'number' && typeof ratio === 'number' && amount > 0)
      sentences.push(
        translate(language, 'report.largestGroup', {
          group: largest.title,
          amount: register.amountText(amount),
          share: register.cellText(share, ratio),
        }),
      );
  }
  return [sentences.join(language === 'en' ? ' ' : '')];
}

/** `Table 1  Budget`, its number counted by Word. */
export function caption(kind: 'table' | 'figure', title: string, { language }: Report): ParagraphChild[] {
  const label = translate(language, `word.${kind}`);
  const text = translate(language, 'word.caption', { label, number: '{number}', title });
  const [before = '', after = ''] = text.split('{number}');
  return [
    new TextRun(before),
    new SequentialIdentifier(kind === 'table' ? 'Table' : 'Figure'),
    new TextRun(after),
  ];
}

function charts(register: ReportRegister, report: Report): FileChild[] {
  const { gantt } = register;
  const span = gantt && ganttSpan(gantt);
  if (!gantt || !span) return [];
  const { language } = report;
  const parts = ganttParts(gantt, chartSize);
  const title = translate(language, 'report.ganttChart');
  return parts.flatMap((rows, index) => {
    const partTitle =
      parts.length === 1
        ? title
        : translate(language, 'report.part', { title, part: index + 1, parts: parts.length });
    const size = { width: chartSize.width, height: ganttHeight(rows, chartSize) };
    const description = translate(language, 'word.ganttDescription', {
      rows: rows.length,
      start: longDate(span.start, language),
      end: longDate(span.end, language),
    });
    return [
      new Paragraph({
        style: style.picture,
        keepNext: true,
        children: [
          vectorPicture(ganttDrawing(rows, language, size, span), {
            kind: 'described',
            name: partTitle,
            description,
          }),
        ],
      }),
      new Paragraph({ style: style.figureCaption, children: caption('figure', partTitle, report) }),
    ];
  });
}
