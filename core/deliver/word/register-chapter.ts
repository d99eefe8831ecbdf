import {
  BorderStyle,
  type FileChild,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { translate } from '../../words/translate.ts';
import { registerFigures, registerSummary } from '../register-summary.ts';
import type { Report } from '../report.ts';
import { currencyName, type ReportRegister } from '../report-register.ts';
import { scheduleTable } from '../schedule-tables.ts';
import { budgetBlocks } from './budget-blocks.ts';
import { caption } from './caption.ts';
import { ganttBlocks } from './gantt-blocks.ts';
import { registerCards } from './register-cards.ts';
import { type Orientation, type RegisterLayout, registerLayout } from './register-layout.ts';
import { registerTable } from './register-table.ts';
import { style } from './styles.ts';
import type { WordTheme } from './theme.ts';
import { viewBlocks } from './view-blocks.ts';

export { ganttPictures } from './gantt-blocks.ts';

/** Most key figures side by side, by orientation. */
const mostFigures = { portrait: 3, landscape: 4 } as const;

/** A register's chapter with the page that it needs. */
export interface RegisterChapter {
  readonly orientation: Orientation;
  /** @param isAtPageTop whether the chapter starts a page, and needs no room above. */
  readonly children: (isAtPageTop: boolean) => FileChild[];
}

/** The chapter of a register: key figures, a sentence, the rows as table or cards, and what its views show. */
export function registerChapter(register: ReportRegister, report: Report, theme: WordTheme): RegisterChapter {
  const listed = scheduleTable(register, report);
  const layout = registerLayout(listed, theme);
  const { orientation } = layout;
  const { textArea } = theme;
  return {
    orientation,
    children: (isAtPageTop) => [
      new Paragraph({
        heading: HeadingLevel.HEADING_1,
        ...(isAtPageTop ? { spacing: { before: 0 } } : {}),
        children: [new TextRun(register.title)],
      }),
      ...keyFigures(register, orientation, theme),
      ...registerSummary(register, report).map(
        (text) =>
          new Paragraph({
            style: style.body,
            indent: { firstLine: 0, ...(theme.isChinese ? { firstLineChars: 0 } : {}) },
            keepNext: true,
            children: [new TextRun(text)],
          }),
      ),
      ...registerRows(listed, layout, report, theme),
      ...ganttBlocks(register, report, theme),
      ...register.module.views
        // The rows themselves are set already, as a table or as cards.
        .filter(({ kind }) => kind !== 'cards')
        .flatMap((view) => viewBlocks(register, view, report, { theme, width: textArea[orientation].width })),
      ...budgetBlocks(register, report, theme, textArea[orientation].width),
    ],
  };
}

/** All rows: one table with a caption, or a card a row. */
function registerRows(
  register: ReportRegister,
  layout: RegisterLayout,
  report: Report,
  theme: WordTheme,
): FileChild[] {
  const { language } = report;
  if (layout.kind === 'cards')
    return registerCards(register, layout.cards, theme.textArea[layout.orientation].width, report, theme);
  const { columns, omitted } = layout.table;
  const hasMoney = columns.some(({ declaration }) => declaration.type === 'money');
  const note = translate(language, 'report.amountsIn', { currency: currencyName(report.currency, language) });
  const title = hasMoney
    ? translate(language, 'report.withNote', { title: register.title, note })
    : register.title;
  return [
    new Paragraph({ style: style.caption, children: caption('table', title, report) }),
    registerTable(register, columns, report),
    ...(omitted.length === 0
      ? []
      : [
          new Paragraph({
            style: style.tableText,
            children: [
              new TextRun(
                translate(language, 'report.columnsLeftOut', {
                  columns: omitted.map((column) => column.title).join(language === 'en' ? ', ' : '、'),
                }),
              ),
            ],
          }),
        ]),
  ];
}

/** Sums of amounts and numbers and the ratios of the whole, large and side by side: where there is a sum at all. */
function keyFigures(
  register: ReportRegister,
  orientation: Orientation,
  { textArea, palette }: WordTheme,
): FileChild[] {
  const most = mostFigures[orientation];
  const shown = registerFigures(register).slice(0, most);
  if (shown.length === 0) return [];
  const width = Math.floor(textArea[orientation].width / most);
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
