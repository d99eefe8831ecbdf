import { dayFromNumber, excelSerial } from '../../model/calendar-day.ts';
import type { TimelineSchedule } from '../../modules/timeline-schedule.ts';
import { buildHierarchy } from '../../schedule/hierarchy.ts';
import { downToWork, openingAfter, unlagged } from '../../schedule/instants.ts';
import { computeDates, type Dates } from '../../schedule/passes.ts';
import type { ScheduleLink, ScheduleTask } from '../../schedule/schedule-input.ts';
import { buildGraph, type TaskGraph } from '../../schedule/task-graph.ts';
import { readTaskValues } from '../../schedule/task-values.ts';
import { translate } from '../../words/translate.ts';
import { dayTerm, dayText, nextWorkday, plus, workday, workdayCount } from './day-terms.ts';
import { type LinkedRows, linkTerms } from './linked-rows.ts';
import { cellAddress, sheetPrefix } from './references.ts';
import type { RegisterTable } from './register-table.ts';
import type { TimelineGrid } from './timeline-grid.ts';
import type { SheetCell, SheetDescription } from './workbook-description.ts';

/**
 * The columns of the sheet that works out slack, from 0. Its rows are those of the timeline's sheet. Moments are numbers: a
 * day for its beginning, a half more for its end (see `schedule/instants.ts`).
 */
const columns = {
  earlyStart: 0,
  earlyFinish: 1,
  /** What others and deadlines leave for the finish, and for the start. */
  finishLimit: 2,
  startLimit: 3,
  lateStart: 4,
  lateFinish: 5,
  /** Finish and latest finish, moved to work. */
  from: 6,
  to: 7,
  slack: 8,
} as const;
type Column = keyof typeof columns;
/** The cell with the end of the plan. */
const endCell = '$J$2';
const endColumn = 9;
/** Later than every plan. */
const never = 9_999_999;

/** A row that so many others wait for has a plain value. */
const longestFormula = 8000;

/** The cell of a row's slack, with the sheet. @param name of the sheet. @param row of the timeline's sheet, from 0. */
export function slackCell(name: string, row: number): string {
  return `${sheetPrefix(name)}${cellAddress(row, columns.slack)}`;
}

/**
 * The sheet that works out how many working days each row can slip: the latest dates from the end of the plan backwards, as
 * `computeDates` finds them. It is kept out of sight.
 */
export function slackSheet(
  table: RegisterTable,
  grid: TimelineGrid,
  linked: LinkedRows,
  timeline: TimelineSchedule,
  name: string,
): SheetDescription {
  return new SlackWriter(table, grid, linked, timeline).sheet(name);
}

class SlackWriter {
  readonly #table: RegisterTable;
  readonly #grid: TimelineGrid;
  readonly #linked: LinkedRows;
  readonly #timeline: TimelineSchedule;

  constructor(table: RegisterTable, grid: TimelineGrid, linked: LinkedRows, timeline: TimelineSchedule) {
    this.#table = table;
    this.#grid = grid;
    this.#linked = linked;
    this.#timeline = timeline;
  }

  sheet(name: string): SheetDescription {
    const { input } = this.#timeline.schedule;
    const { calendar } = input;
    const graph = buildGraph(buildHierarchy(input.tasks), input.links);
    const dates = computeDates(graph, readTaskValues(input.tasks), input);
    const { indexById, outNode } = graph.hierarchy;
    const { language } = this.#table;
    const rows: (SheetCell | null)[][] = [
      [
        ...Array.from({ length: columns.slack }, () => null),
        { value: translate(language, 'timeline.totalSlackDays') },
        { value: translate(language, 'timeline.end') },
      ],
    ];
    for (const { id } of this.#grid.rows) {
      const task = this.#linked.task(id);
      const index = indexById.get(id);
      if (!task || index === undefined) {
        rows.push([]);
        continue;
      }
      const out = outNode[index] ?? index;
      const at = (list: Int32Array, node: number) => list[node] ?? 0;
      const formulas = this.#formulas(task);
      const values: Partial<Record<Column, number>> = {
        earlyStart: halfDays(at(dates.earlyStart, out)),
        earlyFinish: halfDays(at(dates.earlyFinish, out)),
        // Of a phase, the gate that its rows wait behind, and what gathers them.
        lateStart: halfDays(at(dates.lateStart, index)),
        lateFinish: halfDays(at(dates.lateFinish, out)),
        ...this.#limitValues(task, graph, dates),
        from: halfDays(downToWork(calendar, at(dates.earlyFinish, out))),
        to: halfDays(downToWork(calendar, at(dates.lateFinish, out))),
        slack: this.#timeline.task(id)?.totalSlackDays ?? 0,
      };
      rows.push(
        (Object.keys(columns) as Column[]).map((column) => {
          const formula = formulas[column];
          const value = values[column];
          if (formula === undefined || value === undefined) return null;
          return formula.length > longestFormula ? { value } : { value, formula };
        }),
      );
    }
    const first = rows[1] ?? [];
    while (first.length < endColumn) first.push(null);
    first[endColumn] = {
      value: halfDays(dates.end),
      formula: `MAX(${cellAddress(1, columns.earlyFinish)}:${cellAddress(rows.length - 1, columns.earlyFinish)})`,
    };
    rows[1] = first;
    return {
      name,
      rows,
      columnWidths: rows[0]?.map(() => 14) ?? [],
      frozenRows: 1,
      frozenColumns: 0,
      showsGridLines: true,
      isHidden: true,
      page: { isLandscape: false, footer: '' },
    };
  }

  #formulas(task: ScheduleTask): Partial<Record<Column, string>> {
    const { id } = task;
    const inside = this.#linked.inside(id);
    if (inside) return this.#ofPhase(task, inside);
    const early = this.#early(task);
    const late = this.#late(task);
    const [finish, limit] = [this.#cell(id, 'earlyFinish'), this.#cell(id, 'lateFinish')];
    const [from, to] = [this.#cell(id, 'from'), this.#cell(id, 'to')];
    const count = workdayCount(dayTerm(`INT(${from})`), dayTerm(`INT(${to})`));
    return {
      ...early,
      ...late,
      from: downToWorkText(finish),
      to: downToWorkText(limit),
      // Both are on working days; the beginning of a day and its end are one day apart (see `workingDaysApart`).
      slack: `${count}-SIGN(${count})+2*(MOD(${to},1)-MOD(${from},1))`,
    };
  }

  /** What the formulas of the limits give now. */
  #limitValues(
    task: ScheduleTask,
    graph: TaskGraph,
    dates: Dates,
  ): { finishLimit: number; startLimit: number } {
    const { id, kind, fixed, phase, mustFinishBy } = task;
    const { indexById, outNode } = graph.hierarchy;
    const node = (each: string) => outNode[indexById.get(each) ?? 0] ?? 0;
    const of = (from: string, edge: 'start' | 'finish') =>
      this.#linksOf(from, edge).map((link) => this.#limitValue(link, graph, dates));
    const above = halfDays(phase === undefined ? dates.end : (dates.lateFinish[node(phase)] ?? 0));
    const deadline = mustFinishBy === undefined ? never : excelSerial(mustFinishBy) + 0.5;
    const isFirst = phase !== undefined && dates.earlyStart[node(id)] === dates.earlyStart[node(phase)];
    const starts = [...of(id, 'start'), ...(isFirst && phase !== undefined ? of(phase, 'start') : [])];
    const finishLimit = Math.min(above, deadline, ...of(id, 'finish'));
    const startLimit = Math.min(never, ...starts);
    const isMoment = kind === 'milestone' && !fixed;
    return { finishLimit: isMoment ? Math.min(finishLimit, startLimit) : finishLimit, startLimit };
  }

  #limitValue(link: ScheduleLink, graph: TaskGraph, dates: Dates): number {
    const { calendar } = this.#timeline;
    const { type, lagDays, isCalendarLag } = linkTerms(link);
    const isStart = type === 'FS' || type === 'SS';
    const early = isStart ? dates.earlyStart : dates.earlyFinish;
    const late = isStart ? dates.lateStart : dates.lateFinish;
    const index = graph.hierarchy.indexById.get(link.to) ?? 0;
    const limit = unlagged(
      calendar,
      (this.#isFixed(link.to) ? early : late)[index] ?? 0,
      lagDays,
      isCalendarLag,
    );
    return halfDays(type === 'SF' ? openingAfter(calendar, limit) : limit);
  }

  /** What has fixed dates does not give way. */
  #isFixed(id: string): boolean {
    return this.#linked.task(id)?.fixed !== undefined && !this.#linked.inside(id);
  }

  #linksOf(id: string, edge: 'start' | 'finish'): ScheduleLink[] {
    return this.#linked
      .linksFrom(id)
      .filter(({ type }) => (type === 'SS' || type === 'SF') === (edge === 'start'));
  }

  #cell(id: string, column: Column): string {
    return cellAddress(this.#grid.sheetRow(id), columns[column]);
  }

  /** A cell of the timeline. */
  #date(id: string, key: 'start' | 'end'): string {
    return this.#grid.fromOtherSheet(dayText(this.#grid.cell(id, key)));
  }

  #early(task: ScheduleTask): { earlyStart: string; earlyFinish: string } {
    const { id, kind, fixed } = task;
    const [start, end] = [this.#date(id, 'start'), this.#date(id, 'end')];
    if (kind !== 'milestone') return { earlyStart: start, earlyFinish: `${end}+0.5` };
    if (fixed) return { earlyStart: `${start}+0.5`, earlyFinish: `${start}+0.5` };
    const follow = this.#grid.fromOtherSheet(dayText(this.#linked.followOf(task)));
    const moment = `(${start}+${follow})/2`;
    return { earlyStart: moment, earlyFinish: this.#cell(id, 'earlyStart') };
  }

  #ofPhase(task: ScheduleTask, inside: readonly ScheduleTask[]): Partial<Record<Column, string>> {
    const fixed = inside.filter((child) => child.fixed !== undefined);
    const moving = inside.filter((child) => child.fixed === undefined);
    const cells = (column: Column, tasks = inside) =>
      this.#grid.rangesAt(
        tasks.map(({ id }) => id),
        columns[column],
      );
    return {
      earlyStart: `MIN(${cells('earlyStart').join(',')})`,
      earlyFinish: `MAX(${cells('earlyFinish').join(',')})`,
      lateStart: `MIN(${[...cells('lateStart', moving), ...cells('earlyStart', fixed)].join(',')})`,
      lateFinish: `MIN(${[endCell, ...this.#deadline(task), ...this.#limits(task.id, 'finish')].join(',')})`,
      slack: `MIN(${cells('slack').join(',')})`,
    };
  }

  /** The end of the day by which something must be done. */
  #deadline({ id, kind, mustFinishBy }: ScheduleTask): string[] {
    const column = this.#table.columns.findIndex(({ key, type }) => key === 'deadline' && type === 'date');
    const row = this.#grid.rows[this.#grid.sheetRow(id) - 1];
    const typed = row?.cells.deadline;
    const constant =
      mustFinishBy === undefined || mustFinishBy === typed ? [] : [`${excelSerial(mustFinishBy)}.5`];
    if (column < 0) return mustFinishBy === undefined ? [] : [`${excelSerial(mustFinishBy)}.5`];
    const cell = `${sheetPrefix(this.#table.sheetName)}${cellAddress(this.#grid.sheetRow(id), column)}`;
    // Phases take the end that was typed for one as well.
    return [`IF(ISNUMBER(${cell}),${cell}+0.5,${never})`, ...(kind === 'phase' ? constant : [])];
  }

  /** The latest that the rows that wait for a row leave for its start or its finish. */
  #limits(id: string, edge: 'start' | 'finish'): string[] {
    return this.#linksOf(id, edge).map((link) => this.#limit(link));
  }

  #limit(link: ScheduleLink): string {
    const { type, lagDays, isCalendarLag } = linkTerms(link);
    const isFixed = this.#isFixed(link.to);
    const inside = this.#linked.inside(link.to);
    const isOnWork = inside ? inside.every(({ fixed }) => fixed === undefined) : !isFixed;
    const isStart = type === 'FS' || type === 'SS';
    const column: Column = isFixed
      ? isStart
        ? 'earlyStart'
        : 'earlyFinish'
      : isStart
        ? 'lateStart'
        : 'lateFinish';
    let limit = this.#cell(link.to, column);
    if (lagDays !== 0) {
      if (isCalendarLag) limit = dayText(dayTerm(limit, -lagDays));
      else {
        const worked = isOnWork ? limit : downToWorkText(limit);
        limit = `${dayText(workday(dayTerm(`INT(${worked})`), -lagDays))}+MOD(${worked},1)`;
      }
    }
    // What finishes before something else starts must start no later than the first working day behind the limit.
    return type === 'SF' ? dayText(nextWorkday(dayTerm(`ROUNDUP(${limit},0)`))) : limit;
  }

  #late(task: ScheduleTask): Partial<Record<Column, string>> {
    const { id, kind, fixed, phase } = task;
    const above = phase === undefined ? endCell : this.#cell(phase, 'lateFinish');
    const finishes = [above, ...this.#deadline(task), ...this.#limits(id, 'finish')];
    const starts = this.#limits(id, 'start');
    if (phase !== undefined) {
      const ofPhase = this.#limits(phase, 'start');
      // What waits for the start of a phase waits for those of its rows that start first.
      if (ofPhase.length > 0)
        starts.push(
          `IF(${this.#cell(id, 'earlyStart')}=${this.#cell(phase, 'earlyStart')},MIN(${ofPhase.join(',')}),${never})`,
        );
    }
    const finish = this.#cell(id, 'finishLimit');
    if (kind === 'milestone' && !fixed)
      return {
        finishLimit: `MIN(${[...finishes, ...starts].join(',')})`,
        lateStart: downToWorkText(finish),
        lateFinish: this.#cell(id, 'lateStart'),
      };
    const start = starts.length === 0 ? null : this.#cell(id, 'startLimit');
    const limits = {
      finishLimit: `MIN(${finishes.join(',')})`,
      ...(start !== null && { startLimit: `MIN(${starts.join(',')})` }),
    };
    const [first, last] = [this.#date(id, 'start'), this.#date(id, 'end')];
    const days = fixed
      ? workdayCount(dayTerm(first), dayTerm(last))
      : this.#grid.has('workingDays')
        ? `MAX(1,${this.#grid.fromOtherSheet(dayText(this.#grid.cell(id, 'workingDays')))})`
        : String(task.durationDays ?? 1);
    // The last working day that ends within the limit.
    const lastDay = workday(dayTerm(`ROUNDUP(${finish},0)`), -1);
    const byFinish = dayText(workday(lastDay, `1-${days}`));
    const lateStart =
      start === null ? byFinish : `MIN(${byFinish},${dayText(workday(dayTerm(`INT(${start})`, 1), -1))})`;
    const lateFinish =
      start === null ? `${dayText(lastDay)}+0.5` : `${dayText(workday(dayTerm(lateStart, -1), days))}+0.5`;
    if (!fixed) return { ...limits, lateStart, lateFinish };
    // Fixed dates that do not begin and end on working days are moved as they are, over days off as well.
    const length = `(${this.#cell(id, 'earlyFinish')}-${this.#cell(id, 'earlyStart')})`;
    const close = `INT(MIN(${finish}${start === null ? '' : `,${start}+${length}`})-0.5)+0.5`;
    if (kind === 'milestone') return { ...limits, lateStart: close, lateFinish: close };
    const isOnWork = `AND(${workdayCount(dayTerm(first), dayTerm(first))}=1,${workdayCount(dayTerm(last), dayTerm(last))}=1)`;
    return {
      ...limits,
      lateStart: `IF(${isOnWork},${lateStart},${close}-${length})`,
      lateFinish: `IF(${isOnWork},${lateFinish},${close})`,
    };
  }
}

/** A moment as a number: the day, and a half more for its end. */
function halfDays(instant: number): number {
  const day = (instant - 1) >> 1;
  return excelSerial(dayFromNumber(day)) + ((instant & 1) === 1 ? 0 : 0.5);
}

/** The moment itself on a working day, else the end of the last working day before. */
function downToWorkText(moment: string): string {
  const day = dayTerm(`INT(${moment})`);
  return `IF(${workdayCount(day, day)}=1,${moment},${dayText(workday(plus(day, 1), -1))}+0.5)`;
}
