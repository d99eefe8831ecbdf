import { dayFromNumber, excelSerial, isCalendarDay } from '../../model/calendar-day.ts';
import type { Plan, Row } from '../../model/plan.ts';
import { type TimelineSchedule, timelineSchedule } from '../../modules/timeline-schedule.ts';
import { buildHierarchy } from '../../schedule/hierarchy.ts';
import { computeDates } from '../../schedule/passes.ts';
import type { ScheduleTask } from '../../schedule/schedule-input.ts';
import { buildGraph } from '../../schedule/task-graph.ts';
import { readTaskValues } from '../../schedule/task-values.ts';
import { translate } from '../../words/translate.ts';
import {
  type DayTerm,
  dayTerm,
  dayText,
  extreme,
  nextWorkday,
  planStart,
  plus,
  workday,
  workdayCount,
} from './day-terms.ts';
import { type CellFormula, circleClosers } from './formula-circles.ts';
import { extremeMoment, finishBound, startBound } from './link-formulas.ts';
import { LinkedRows, linkTerms, type MilestoneCells } from './linked-rows.ts';
import { formulaText } from './references.ts';
import type { RegisterTable } from './register-table.ts';
import { slackCell, slackSheet } from './slack-sheet.ts';
import { TimelineGrid } from './timeline-grid.ts';
import { TimingFormulas } from './timing-formulas.ts';
import type { SheetDescription } from './workbook-description.ts';

/** The live formulas of the timeline's rows, by row id and column. Cells without one hold what was typed or a plain value. */
export interface TimelineFormulas {
  readonly ofCell: (row: string, column: string) => string | null;
  /** The formula of the first day behind a milestone, which other rows read; null where none does. */
  readonly followOf: (row: string) => FollowFormula | null;
  /** Works out how far rows can slip; not shown. */
  readonly slackSheet: SheetDescription;
}

/** A formula with the serial number that it gives now. */
export interface FollowFormula {
  /** Null where it would close a circle. */
  readonly formula: string | null;
  readonly value: number;
}

/** Beyond this, a formula is too long for Excel, or for anyone to read; the cell then holds a plain value. */
const longestFormula = 4000;
/** Arguments that a function takes. */
const mostArguments = 250;
/** A cell of the sheet of milestones. */
const fixedCellPattern = /'(?:[^']|'')+'!\$[A-Z]+\$\d+/g;

/**
 * The formulas by which the dates of the timeline follow each other in the workbook: what `schedule` works out, said for
 * WORKDAY.INTL. Null for a table that is not the timeline's or lacks its dates.
 */
export function timelineFormulas(
  plan: Plan,
  table: RegisterTable,
  milestones: MilestoneCells,
  slackName: string,
): TimelineFormulas | null {
  if (table.module.key !== 'timeline' || table.module.isOwn === true) return null;
  const grid = new TimelineGrid(table);
  const isComputed = table.columns.some(({ key, computed }) => key === 'start' && computed !== undefined);
  if (!grid.has('start') || !grid.has('end') || !isComputed) return null;
  const timeline = timelineSchedule(plan);
  // Without a day of the week that is worked, there is nothing to say to WORKDAY.INTL.
  if (timeline.calendar.definition.workingWeekdays.length === 0) return null;
  if (timeline.schedule.tasks.length === 0) return null;
  return new FormulaWriter(table, grid, timeline, milestones, slackName).write();
}

type RowFormulas = Record<string, string>;

class FormulaWriter {
  readonly #table: RegisterTable;
  readonly #slackName: string;
  readonly #grid: TimelineGrid;
  readonly #timeline: TimelineSchedule;
  readonly #milestones: MilestoneCells;
  readonly #timings: TimingFormulas;
  readonly #linked: LinkedRows;

  constructor(
    table: RegisterTable,
    grid: TimelineGrid,
    timeline: TimelineSchedule,
    milestones: MilestoneCells,
    slackName: string,
  ) {
    this.#table = table;
    this.#slackName = slackName;
    this.#grid = grid;
    this.#timeline = timeline;
    this.#milestones = milestones;
    this.#timings = new TimingFormulas(grid, timeline);
    this.#linked = new LinkedRows(grid, timeline.schedule, this.#timings, milestones);
  }

  write(): TimelineFormulas {
    const written = new Map<string, RowFormulas>();
    for (const row of this.#grid.rows) {
      const task = this.#linked.task(row.id);
      if (!task) continue;
      const formulas = Object.entries(this.#ofTask(task, row)).filter(
        ([, text]) => text.length <= longestFormula && text.split(',').length <= mostArguments,
      );
      written.set(row.id, Object.fromEntries(formulas));
    }
    // Slack looks at all milestones to half a day.
    for (const task of this.#timeline.schedule.input.tasks)
      if (task.kind === 'milestone') this.#linked.followOf(task);
    const follows = this.#follows();
    this.#openCircles(written, follows);
    for (const [id, cells] of written) Object.assign(cells, this.#slackCells(id));
    return {
      slackSheet: slackSheet(this.#table, this.#grid, this.#linked, this.#timeline, this.#slackName),
      ofCell: (row, column) => written.get(row)?.[column] ?? null,
      followOf: (row) => follows.get(row) ?? null,
    };
  }

  /** How far a row can slip, and whether it can at all. */
  #slackCells(id: string): RowFormulas {
    const cell = slackCell(this.#slackName, this.#grid.sheetRow(id));
    const [yes, no] = (['yesNo.yes', 'yesNo.no'] as const).map((key) =>
      formulaText(translate(this.#table.language, key)),
    );
    return { totalSlackDays: cell, isCritical: `IF(${cell}<=0,${yes},${no})` };
  }

  /** The formulas of the days behind milestones, which may ask for further ones. */
  #follows(): Map<string, FollowFormula> {
    const { input } = this.#timeline.schedule;
    const graph = buildGraph(buildHierarchy(input.tasks), input.links);
    const { earlyFinish } = computeDates(graph, readTaskValues(input.tasks), input);
    const follows = new Map<string, FollowFormula>();
    for (const id of this.#linked.followed) {
      const task = this.#linked.task(id);
      const finish = earlyFinish[graph.hierarchy.indexById.get(id) ?? -1];
      if (!task || finish === undefined) continue;
      const { follow } = extremeMoment('MAX', this.#linked.moments(task));
      // Where the day was moved to a working day, it begins there.
      const formula = dayText(extreme('MAX', [this.#grid.cell(id, 'start'), follow]));
      follows.set(id, {
        formula,
        value: excelSerial(dayFromNumber(finish >> 1)),
      });
    }
    return follows;
  }

  /** Makes plain values of what would close circles, such as rows whose timings name each other. */
  #openCircles(written: Map<string, RowFormulas>, follows: Map<string, FollowFormula>): void {
    const milestoneOf = new Map([...follows.keys()].map((id) => [this.#milestones.followCell(id), id]));
    const keyOf = (id: string, column: string) => `${column} ${id}`;
    const reads = (id: string, text: string): string[] => {
      const keys = this.#grid.cellsIn(id, text).map((cell) => keyOf(cell.id, cell.key));
      for (const [reference] of text.matchAll(fixedCellPattern)) {
        const milestone = milestoneOf.get(reference);
        if (milestone !== undefined) keys.push(keyOf(milestone, 'follow'));
      }
      return keys;
    };
    const formulas: CellFormula[] = [];
    for (const [id, cells] of written)
      for (const [column, text] of Object.entries(cells))
        formulas.push({ key: keyOf(id, column), reads: () => reads(id, text) });
    for (const [id, { formula }] of follows)
      if (formula !== null) formulas.push({ key: keyOf(id, 'follow'), reads: () => reads(id, formula) });
    const closers = circleClosers(formulas);
    for (const [id, cells] of written)
      for (const column of Object.keys(cells)) if (closers.has(keyOf(id, column))) delete cells[column];
    for (const [id, { formula, value }] of follows)
      follows.set(id, {
        formula:
          formula === null || closers.has(keyOf(id, 'follow')) ? null : this.#grid.fromOtherSheet(formula),
        value,
      });
  }

  #ofTask(task: ScheduleTask, row: Row): RowFormulas {
    if (this.#linked.inside(task.id) !== undefined) return this.#ofPhase(task, row);
    const own = { start: this.#grid.ownDay('start'), end: this.#grid.ownDay('end') };
    if (task.kind === 'milestone') {
      const start = task.fixed
        ? this.#timings.fixedSpan(task)?.end
        : nextWorkday(extremeMoment('MAX', this.#linked.moments(task)).day);
      return { ...(start && { start: dayText(start) }), end: dayText(own.start) };
    }
    const days = !this.#grid.has('workingDays') ? {} : { workingDays: workdayCount(own.start, own.end) };
    if (task.fixed) {
      const span = this.#timings.fixedSpan(task);
      return { ...(span && { start: dayText(span.start), end: dayText(span.end) }), ...days };
    }
    const length = !this.#grid.has('workingDays')
      ? String(task.durationDays ?? 1)
      : this.#grid.own('workingDays');
    const counted = this.#timings.countedDays(task);
    const isTyped = counted === null;
    const daysText = !this.#grid.has('workingDays') && counted !== null ? counted : length;
    // A row takes a day at least, also when its cell is blank.
    const safeDays = isTyped && this.#grid.has('workingDays') ? `MAX(1,${daysText})` : daysText;
    return {
      start: dayText(this.#taskStart(task, safeDays)),
      end: dayText(workday(plus(own.start, -1), safeDays)),
      ...(counted !== null && this.#grid.has('workingDays') && { workingDays: counted }),
    };
  }

  /** The first working day that links, phase, plan and the row itself allow. */
  #taskStart(task: ScheduleTask, days: string): DayTerm {
    const starts: DayTerm[] = [];
    const finishes: DayTerm[] = [];
    let needsPlanStart = true;
    for (const link of this.#linked.linksInto(task)) {
      const terms = linkTerms(link);
      const isStart = terms.type === 'FS' || terms.type === 'SS';
      const from = this.#linked.linked(link.from);
      if (isStart) starts.push(startBound(from, terms));
      else finishes.push(finishBound(from, terms));
      if (isStart && terms.lagDays >= 0 && this.#linked.isScheduled(link.from)) needsPlanStart = false;
    }
    for (const day of [this.#timings.earliest(task), this.#linked.gate(task)]) if (day) starts.push(day);
    if (needsPlanStart) starts.push(planStart);
    const start = nextWorkday(extreme('MAX', starts));
    if (finishes.length === 0) return start;
    const end = nextWorkday(extreme('MAX', finishes));
    const latest = workday(end, days === '1' ? 0 : `1-${days}`);
    return extreme('MAX', [start, latest]);
  }

  #ofPhase(task: ScheduleTask, row: Row): RowFormulas {
    const inside = this.#linked.inside(task.id) ?? [];
    const first = dayTerm(`MIN(${this.#grid.ranges(inside, 'start').join(',')})`);
    const last = dayTerm(`MAX(${this.#grid.ranges(inside, 'end').join(',')})`);
    // Dates that were typed in stay; working days are those of the rows within, all the same.
    const [hasStart, hasEnd] = [isCalendarDay(row.cells.start), isCalendarDay(row.cells.end)];
    const days = workdayCount(
      hasStart ? first : this.#grid.ownDay('start'),
      hasEnd ? last : this.#grid.ownDay('end'),
    );
    return {
      ...(hasStart ? {} : { start: dayText(first) }),
      ...(hasEnd ? {} : { end: dayText(last) }),
      ...(!this.#grid.has('workingDays') ? {} : { workingDays: days }),
      ...this.#phaseProgress(inside),
    };
  }

  /** How far a phase is: by the working days of its rows, or where all are milestones, by their number. */
  #phaseProgress(inside: readonly ScheduleTask[]): RowFormulas {
    if (!this.#grid.has('percentDone') || !this.#grid.has('workingDays')) return {};
    const tasks = inside.filter(({ kind }) => kind !== 'milestone');
    if (tasks.length === 0)
      return { percentDone: `SUM(${this.#grid.ranges(inside, 'percentDone').join(',')})/${inside.length}` };
    const done = this.#grid.ranges(tasks, 'percentDone');
    const [starts, ends] = [this.#grid.ranges(tasks, 'start'), this.#grid.ranges(tasks, 'end')];
    const canBeOff = tasks.some(({ fixed }) => fixed !== undefined);
    // Fixed dates may be days off altogether, which are work as well.
    const weights = this.#grid
      .ranges(tasks, 'workingDays')
      .map((days, index) => (canBeOff ? `(${days}+(${days}=0)*(${ends[index]}-${starts[index]}+1))` : days));
    const products = weights.map((weight, index) => `SUMPRODUCT(${weight},${done[index]})`).join('+');
    const sum = canBeOff
      ? weights.map((weight) => `SUMPRODUCT(${weight})`).join('+')
      : `SUM(${weights.join(',')})`;
    return { percentDone: `MIN(1,(${products})/MAX(1,${sum}))` };
  }
}
