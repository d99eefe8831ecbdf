import { type FileChild, type ImageRun, Paragraph } from 'docx';
import { translate } from '../../words/translate.ts';
import type { DrawingSize, GanttSheet } from '../drawing/gantt-sheets.ts';
import { reportGanttSheets } from '../gantt-pictures.ts';
import { longDate, type Report } from '../report.ts';
import type { ReportRegister } from '../report-register.ts';
import { milestoneTable } from '../schedule-tables.ts';
import { caption } from './caption.ts';
import { tableLayout } from './register-columns.ts';
import { registerTable } from './register-table.ts';
import { style } from './styles.ts';
import type { WordTheme } from './theme.ts';
import { vectorPicture } from './vector-picture.ts';

/** Room for a chart with its caption on a landscape page, points. */
function chartRoom({ textArea }: WordTheme): DrawingSize {
  return { width: textArea.landscape.width / 20, height: textArea.landscape.height / 20 - 44 };
}

/** The Gantt chart of a register, a page after the other, and its milestones as a table. */
export function ganttBlocks(register: ReportRegister, report: Report, theme: WordTheme): FileChild[] {
  const size = chartRoom(theme);
  const sheets = reportGanttSheets(register, report, size);
  return [
    ...sheets.flatMap((sheet) => [
      new Paragraph({ style: style.picture, keepNext: true, children: [pictureOf(sheet, report)] }),
      new Paragraph({ style: style.figureCaption, children: caption('figure', sheet.title, report) }),
    ]),
    ...milestones(register, report, theme, size.height - (sheets.at(-1)?.drawing.height ?? size.height)),
  ];
}

/** The Gantt chart of a register in as many pictures as keep it legible on pages on their side; none without dates. */
export function ganttPictures(
  register: ReportRegister,
  report: Report,
  theme: WordTheme,
): readonly { readonly title: string; readonly picture: ImageRun }[] {
  return reportGanttSheets(register, report, chartRoom(theme)).map((sheet) => ({
    title: sheet.title,
    picture: pictureOf(sheet, report),
  }));
}

function pictureOf({ title, rows, start, end, drawing }: GanttSheet, { language }: Report): ImageRun {
  return vectorPicture(drawing, {
    kind: 'described',
    name: title,
    description: translate(language, 'word.ganttDescription', {
      rows: rows.length,
      start: longDate(start, language),
      end: longDate(end, language),
    }),
  });
}

/** About how high the caption of a table with its header is, and a row, points. */
const captionHeight = 45;
const rowHeight = 18;
/** So many rows at least stand below a chart, or all of them. */
const fewestRows = 8;

/** On a page of its own where the table would be torn for the sake of a few rows. */
function milestones(register: ReportRegister, report: Report, theme: WordTheme, room: number): FileChild[] {
  const table = milestoneTable(register, report);
  if (!table) return [];
  const { columns } = tableLayout(table, theme.textArea.landscape.width, theme);
  return [
    new Paragraph({
      style: style.caption,
      pageBreakBefore: room < captionHeight + rowHeight * Math.min(table.rows.length, fewestRows),
      children: caption('table', table.title, report),
    }),
    registerTable(table, columns, report),
    new Paragraph({ style: style.spacer }),
  ];
}
