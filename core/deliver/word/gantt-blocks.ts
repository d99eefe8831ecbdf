import { type FileChild, type ImageRun, Paragraph } from 'docx';
import { translate } from '../../words/translate.ts';
import type { DrawingSize } from '../drawing/gantt-sheets.ts';
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
  if (register.gantt === null) return [];
  return [
    ...ganttPictures(register, report, theme).flatMap(({ title, picture }) => [
      new Paragraph({ style: style.picture, keepNext: true, children: [picture] }),
      new Paragraph({ style: style.figureCaption, children: caption('figure', title, report) }),
    ]),
    ...milestones(register, report, theme),
  ];
}

/** The Gantt chart of a register in as many pictures as keep it legible on pages on their side; none without dates. */
export function ganttPictures(
  register: ReportRegister,
  report: Report,
  theme: WordTheme,
): readonly { readonly title: string; readonly picture: ImageRun }[] {
  const { language } = report;
  return reportGanttSheets(register, report, chartRoom(theme)).map(
    ({ title, rows, start, end, drawing }) => ({
      title,
      picture: vectorPicture(drawing, {
        kind: 'described',
        name: title,
        description: translate(language, 'word.ganttDescription', {
          rows: rows.length,
          start: longDate(start, language),
          end: longDate(end, language),
        }),
      }),
    }),
  );
}

function milestones(register: ReportRegister, report: Report, theme: WordTheme): FileChild[] {
  const table = milestoneTable(register, report);
  if (!table) return [];
  const { columns } = tableLayout(table, theme.textArea.landscape.width, theme);
  return [
    new Paragraph({ style: style.caption, children: caption('table', table.title, report) }),
    registerTable(table, columns, report),
    new Paragraph({ style: style.spacer }),
  ];
}
