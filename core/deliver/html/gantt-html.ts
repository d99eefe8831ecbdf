import { registerBlock } from '../../narrative/live-blocks.ts';
import { reportGanttSheets } from '../gantt-pictures.ts';
import type { Report } from '../report.ts';
import type { ReportRegister } from '../report-register.ts';
import { milestoneTable } from '../schedule-tables.ts';
import { blockTable } from './block-table-html.ts';
import { pageRoom, picture } from './picture-html.ts';
import type { ViewPart } from './view-html.ts';

/** The Gantt chart of a register, a page after the other. */
export function ganttParts(register: ReportRegister, report: Report): readonly ViewPart[] {
  return reportGanttSheets(register, report, pageRoom.sideways).map(({ title, drawing }) => ({
    kind: 'figure',
    title,
    content: picture(drawing, title),
  }));
}

/** Its milestones as a table; none without any. */
export function milestoneParts(register: ReportRegister, report: Report): readonly ViewPart[] {
  const table = milestoneTable(register, report);
  if (!table) return [];
  return [{ kind: 'table', title: table.title, content: blockTable(registerBlock(table, report.language)) }];
}
