import type { Brand } from '../brand/brand.ts';
import { brandPalette } from '../brand/brand-palette.ts';
import type { Calculation } from '../tables/calculation.ts';
import { findColumn, type RegisterModule } from '../tables/register-module.ts';
import { spanColumns, spanRows } from '../tables/span-rows.ts';
import { titleText } from '../tables/title.ts';
import { translate } from '../words/translate.ts';
import { cleanLine } from './clean-text.ts';
import { type DrawingSize, type GanttSheet, ganttSheets } from './drawing/gantt-sheets.ts';
import { svgFromDrawing } from './drawing/svg.ts';
import { type GanttRow, ganttSpan } from './gantt.ts';
import { ganttChart } from './gantt-chart.ts';
import { palette as usualPalette } from './palette.ts';
import type { Report } from './report.ts';
import { buildReportRegister, type ReportRegister } from './report-register.ts';

/** What of a plan's Gantt chart becomes pictures. */
export interface GanttPictureOptions {
  /** The key of a register with a Gantt view; the timeline when absent. */
  readonly register?: string;
  /** Room on a picture, points; that of a page A4 on its side when absent. */
  readonly size?: DrawingSize;
  /** Ids of the rows to show, in their order; all of them, as the register's saved view sorts them, when absent. */
  readonly rows?: readonly string[];
  /** Keys of other registers whose rows are drawn below, each under its title, in the order of the plan; those without dates are left out. */
  readonly others?: readonly string[];
  readonly brand?: Brand | undefined;
}

/** A page of a chart as a picture. */
export interface GanttPicture {
  /** `Gantt chart (1 of 3)`. */
  readonly name: string;
  /** SVG 1.1. */
  readonly svg: string;
}

/** The room that margins of 12 mm leave on A4, points. */
const pictureSize: DrawingSize = { width: 774, height: 527 };

/**
 * The Gantt chart of a plan as pictures, one a page, each with the dates at its head and the names at its side, in the language
 * of the calculation.
 * @returns none when no row has dates.
 */
export function ganttPictures(
  calculation: Calculation,
  { register: key = 'timeline', size = pictureSize, rows, others = [], brand }: GanttPictureOptions = {},
): readonly GanttPicture[] {
  const { plan, language, modules } = calculation;
  const module = modules.find((one) => one.key === key);
  if (!module) return [];
  const all = buildReportRegister(plan, calculation, module, '').gantt ?? [];
  const shown = rows ? pickedRows(all, rows) : all;
  const below = modules
    .filter((other) => other !== module && others.includes(other.key))
    .flatMap((other) => rowsOfRegister(calculation, other));
  const chart = ganttChart([...shown, ...below], module, plan);
  if (!chart) return [];
  return ganttSheets(chart, {
    language,
    palette: brand ? brandPalette(brand) : usualPalette,
    size,
    title: translate(language, 'report.ganttChart'),
    nameTitle: nameTitle(module, calculation),
  }).map(({ title, drawing }) => ({ name: title, svg: svgFromDrawing(drawing) }));
}

function pickedRows(all: readonly GanttRow[], ids: readonly string[]): readonly GanttRow[] {
  const byId = new Map(all.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The rows of another register that have dates, under a bracket with its title; none when it has no such rows. */
function rowsOfRegister(calculation: Calculation, module: RegisterModule): readonly GanttRow[] {
  const { key } = module;
  const columns = spanColumns(module);
  if (!columns) return [];
  const { rows } = spanRows(calculation.register(key), columns);
  const made = rows.map(({ id, name, start, end }): GanttRow => {
    const own = { id: `${key}/${id}`, name: cleanLine(name), kind: 'task' as const };
    return { ...own, span: { start, end }, percentDone: null, dependsOn: [] };
  });
  const span = ganttSpan(made);
  if (!span) return [];
  const name = cleanLine(titleText(module.title, calculation.language));
  return [{ id: key, name, kind: 'phase', span, percentDone: null, dependsOn: [] }, ...made];
}

/** The pages of a register's Gantt chart in a report. */
export function reportGanttSheets(
  { gantt, module }: ReportRegister,
  { plan, language, palette, calculation }: Report,
  size: DrawingSize,
): readonly GanttSheet[] {
  const chart = gantt && ganttChart(gantt, module, plan);
  if (!chart) return [];
  const title = translate(language, 'report.ganttChart');
  return ganttSheets(chart, { language, palette, size, title, nameTitle: nameTitle(module, calculation) });
}

function nameTitle(module: RegisterModule, { language }: Calculation): string {
  const column = findColumn(module, module.nameColumn);
  return column ? cleanLine(titleText(column.title, language)) : '';
}
