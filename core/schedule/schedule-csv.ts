import { writeCsv } from 'hucre/csv';
import type { CalendarDay } from '../model/calendar-day.ts';
import { UserError } from '../words/translate.ts';
import { readCsvRows } from './csv-rows.ts';
import { shortened } from './ics-lines.ts';
import { DistinctNames, type ImportedProject, omittableParts, type ProjectFile } from './project-file.ts';
import type { Schedule } from './schedule.ts';
import {
  type LinkType,
  maximumDurationDays,
  type ScheduleLink,
  type ScheduleTask,
  type TaskConstraint,
} from './schedule-input.ts';
import { readWrittenDate } from './written-date.ts';

/** Columns in the order they are written, with the headings that are understood. */
const headings = {
  id: ['id', '编号', '編號', '序号', '序號'],
  name: ['name', 'task', 'task name', 'title', '任务', '任務', '任务名称', '任務名稱', '名称', '名稱'],
  kind: ['kind', 'type', '类型', '類型'],
  phase: ['phase', '阶段', '階段'],
  durationDays: ['durationDays', 'duration', 'days', '工期', '工期（天）', '天数', '天數'],
  start: ['start', 'start date', '开始', '開始', '开始日期', '開始日期'],
  end: ['end', 'finish', 'end date', '结束', '結束', '结束日期', '結束日期', '完成日期'],
  fixed: ['fixed', '固定', '固定日期'],
  startNoEarlierThan: ['startNoEarlierThan', '不早于开始', '不早於開始'],
  finishNoEarlierThan: ['finishNoEarlierThan', '不早于完成', '不早於完成'],
  mustStartBy: ['mustStartBy', '不晚于开始', '不晚於開始'],
  mustFinishBy: ['mustFinishBy', 'deadline', '截止日期', '不晚于完成', '不晚於完成'],
  percentDone: ['percentDone', 'percent', '% complete', 'progress', '进度', '進度', '完成百分比'],
  owner: ['owner', 'responsible', 'resource names', '负责人', '負責人'],
  dependsOn: ['dependsOn', 'predecessors', '前置任务', '前置任務', '依赖', '相依', '依赖于'],
} as const;

type Column = keyof typeof headings;
const columns = Object.keys(headings) as Column[];
const constraints = ['startNoEarlierThan', 'finishNoEarlierThan', 'mustStartBy', 'mustFinishBy'] as const;

/**
 * A schedule as separated values, a task a line, for spreadsheets: start and end are those of the schedule, and `fixed` says
 * which tasks they are fixed for. `dependsOn` lists tasks by id, `a:SS+2d; b:FS-1ed`, with working (d) and calendar (ed)
 * days. Texts that a spreadsheet would take for formulas are marked with an apostrophe, which `readCsvProject` removes.
 */
export function writeCsvProject({ tasks, links }: ProjectFile, of: Schedule): string {
  const linksInto = Map.groupBy(links, ({ to }) => to);
  const rows = tasks.map((task, at) => {
    const dates = of.tasks[at];
    const values: Record<Column, string | number> = {
      id: task.id,
      name: task.name ?? '',
      kind: task.kind,
      phase: task.phase ?? '',
      durationDays: task.durationDays ?? '',
      start: task.fixed?.start ?? dates?.start ?? '',
      end: task.fixed?.end ?? dates?.end ?? '',
      fixed: task.fixed ? 'yes' : 'no',
      startNoEarlierThan: task.startNoEarlierThan ?? '',
      finishNoEarlierThan: task.finishNoEarlierThan ?? '',
      mustStartBy: task.mustStartBy ?? '',
      mustFinishBy: task.mustFinishBy ?? '',
      percentDone: task.percentDone ?? '',
      owner: task.owner ?? '',
      dependsOn: (linksInto.get(task.id) ?? []).map(linkText).join('; '),
    };
    return columns.map((column) => values[column]);
  });
  return writeCsv([[...columns], ...rows], { bom: true, escapeFormulae: true });
}

function linkText({ from, type = 'FS', lagDays = 0, lagUnit }: ScheduleLink): string {
  const lag =
    lagDays === 0 && lagUnit !== 'calendar'
      ? ''
      : `${lagDays < 0 ? '-' : '+'}${Math.abs(lagDays)}${lagUnit === 'calendar' ? 'ed' : 'd'}`;
  return `${from.replace(/[\\;]/g, '\\$&')}:${type}${lag}`;
}

/**
 * The plan of a table of tasks. The first line has headings, in English or Chinese and any order; `name` or `id` must be
 * among them. Without a column `fixed`, dates are fixed where start and end are given, and a start alone is the earliest.
 * What a task depends on is named by id, by name or by the number of its line in the table.
 * Throws a UserError in one sentence with the line.
 */
export function readCsvProject(text: string): ImportedProject {
  const [first, ...rows] = readCsvRows(text);
  const places = first ? columnPlaces(first.cells) : null;
  if (!places) throw new UserError('schedule.csv.withoutHeadings');
  const records = rows.map(({ cells, line }) => {
    const cell = (column: Column): string => {
      const at = places.get(column);
      // The mark against formulas.
      return at === undefined ? '' : (cells[at] ?? '').replace(/^'(?=[=+\-@|\t\r\n])/, '');
    };
    return { cell, line };
  });
  const taken = new DistinctNames();
  const ids = records.map(({ cell }, at) => taken.take(cell('id') || String(at + 1)));
  const byName = new Map<string, string>();
  records.forEach(({ cell }, at) => {
    const name = cell('name');
    if (name !== '' && !byName.has(name)) byName.set(name, ids[at] ?? '');
  });
  const find = (reference: string): string | undefined =>
    taken.has(reference) ? reference : (byName.get(reference) ?? ids[Number(reference) - 1]);
  const tasks = records.map((record, at) => readTask(record, ids[at] ?? '', places, find));
  const links = records.flatMap((record, at) => readLinks(record, ids[at] ?? '', find));
  const omits = new Set(omittableParts.filter((part) => !places.has(part === 'links' ? 'dependsOn' : part)));
  return { tasks, links, baselines: [], notes: [], ...(omits.size > 0 && { omits }) };
}

interface CsvRecord {
  readonly cell: (column: Column) => string;
  readonly line: number;
}

function columnPlaces(cells: readonly string[]): Map<Column, number> | null {
  const places = new Map<Column, number>();
  cells.forEach((cell, at) => {
    const plain = cell.toLowerCase();
    const column = columns.find((one) => headings[one].some((heading) => heading.toLowerCase() === plain));
    if (column && !places.has(column)) places.set(column, at);
  });
  return places.has('name') || places.has('id') ? places : null;
}

function readTask(
  { cell, line }: CsvRecord,
  id: string,
  places: ReadonlyMap<Column, number>,
  find: (reference: string) => string | undefined,
): ScheduleTask {
  const day = (column: Column): CalendarDay | null => {
    const text = cell(column);
    if (text === '') return null;
    const found = readWrittenDate(text);
    if (found === null) throw new UserError('schedule.file.badDate', { line, text: shortened(text) });
    return found;
  };
  const kind = kindOf(cell('kind'), line);
  const start = day('start');
  const end = day('end');
  const says = cell('fixed').toLowerCase();
  const isFixed = places.has('fixed') ? /^(yes|true|1|是|y)$/.test(says) : start !== null && end !== null;
  const fixedStart = start ?? end;
  const fixedEnd = end ?? start;
  if (isFixed && start !== null && end !== null && end < start) {
    throw new UserError('schedule.file.endBeforeStart', { line, start, end });
  }
  const durationDays = durationOf(cell('durationDays'), line);
  const percentDone = shareOf(cell('percentDone'), line);
  const phase = cell('phase') === '' ? undefined : find(cell('phase'));
  const limits: Partial<Record<TaskConstraint, CalendarDay>> = {};
  for (const constraint of constraints) {
    const limit = day(constraint);
    if (limit !== null) limits[constraint] = limit;
  }
  const isEarliest = !places.has('fixed') && !isFixed && start !== null;
  return {
    id,
    ...(cell('name') !== '' && { name: cell('name') }),
    kind,
    ...(phase !== undefined && phase !== id && { phase }),
    ...(durationDays !== null && { durationDays }),
    ...(isFixed &&
      fixedStart !== null &&
      fixedEnd !== null && { fixed: { start: fixedStart, end: fixedEnd } }),
    ...(isEarliest && { startNoEarlierThan: start }),
    ...limits,
    ...(percentDone !== null && { percentDone }),
    ...(cell('owner') !== '' && { owner: cell('owner') }),
  };
}

function kindOf(text: string, line: number): ScheduleTask['kind'] {
  const plain = text.toLowerCase();
  if (['', 'task', '任务', '任務'].includes(plain)) return 'task';
  if (['phase', 'summary', '阶段', '階段'].includes(plain)) return 'phase';
  if (['milestone', '里程碑'].includes(plain)) return 'milestone';
  throw new UserError('schedule.csv.badKind', { line, text: shortened(text) });
}

/** 5, 5d, 5 days, 5天, 2w, 2周. */
function durationOf(text: string, line: number): number | null {
  if (text === '') return null;
  const match = /^(\d{1,5})\s*(d|days?|个?工作日|個?工作日|天|w|weeks?|周|週)?$/i.exec(text);
  const days = match ? Number(match[1]) * (/^(w|周|週)/i.test(match[2] ?? '') ? 5 : 1) : Number.NaN;
  if (!(days <= maximumDurationDays))
    throw new UserError('schedule.csv.badDuration', { line, text: shortened(text) });
  return days;
}

/** A share or percentage: 0.4, 40%. A number above 1 is a percentage as well. */
function shareOf(text: string, line: number): number | null {
  if (text === '') return null;
  const percent = /^(.*\d)\s*[%％]$/.exec(text);
  const number = Number(percent?.[1] ?? text);
  const share = percent || number > 1 ? number / 100 : number;
  if (!(share >= 0 && share <= 1))
    throw new UserError('schedule.csv.badPercent', { line, text: shortened(text) });
  return share;
}

const linkEnding =
  /(?::|(?<=\d))\s{0,9}(FS|SS|FF|SF)\s{0,9}(?:([+-])\s{0,9}(\d{1,5})\s{0,9}(ed|edays?|d|days?|wd|天|工作日)?)?$/i;
/** More than the longest of them. */
const longestEnding = 60;

/** What stands before a link's type and lag; null when they are not there. */
function splitLink(text: string): { readonly task: string; readonly match: RegExpExecArray } | null {
  const from = Math.max(0, text.length - longestEnding);
  const match = linkEnding.exec(text.slice(from));
  const task = match ? text.slice(0, from + match.index).trim() : '';
  return match && task !== '' ? { task, match } : null;
}

function readLinks(
  { cell, line }: CsvRecord,
  to: string,
  find: (reference: string) => string | undefined,
): ScheduleLink[] {
  const references = (cell('dependsOn').match(/(?:\\[\s\S]|[^;；\\])+/g) ?? [])
    .map((one) => one.replace(/\\([\\;])/g, '$1').trim())
    .filter((one) => one !== '');
  return references.flatMap((text): ScheduleLink[] => {
    const link = splitLink(text);
    const whole = link ? undefined : find(text);
    if (whole !== undefined) return [{ from: whole, to }];
    const from = link ? find(link.task) : undefined;
    if (link && from !== undefined) {
      const [, type, sign, lag, unit] = link.match;
      const days = Number(lag ?? 0) * (sign === '-' ? -1 : 1);
      return [
        {
          from,
          to,
          type: (type ?? 'FS').toUpperCase() as LinkType,
          lagDays: days === 0 ? 0 : days,
          lagUnit: /^e/i.test(unit ?? '') ? 'calendar' : 'working',
        },
      ];
    }
    // Without semicolons, commas may stand between the tasks.
    const several = text.split(/[,，、]/).map((one) => find(one.trim()));
    if (several.length > 1 && several.every((one) => one !== undefined)) {
      return several.map((one) => ({ from: one, to }));
    }
    throw new UserError('schedule.csv.unknownTask', { line, text: shortened(text) });
  });
}
