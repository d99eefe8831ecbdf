import { type CalendarDay, dayFromNumber, excelSerial, isCalendarDay } from '../../model/calendar-day.ts';
import type { Plan, Row } from '../../model/plan.ts';
import { isAutomatic, timelineKind, timingText } from '../../modules/timeline-rows.ts';
import { type TimelineSchedule, timelineSchedule } from '../../modules/timeline-schedule.ts';
import { readTiming, type Timing } from '../../modules/timeline-timing.ts';
import { buildHierarchy } from '../../schedule/hierarchy.ts';
import { computeDates } from '../../schedule/passes.ts';
import type { ScheduleLink, ScheduleTask } from '../../schedule/schedule-input.ts';
import { buildGraph } from '../../schedule/task-graph.ts';
import { readTaskValues } from '../../schedule/task-values.ts';
import {
  constantDay,
  type DayTerm,
  dayTerm,
  dayText,
  extreme,
  nextWorkday,
  planStart,
  plus,
  previousWorkday,
  workday,
  workdayCount,
} from './day-terms.ts';
import {
  beginningOf,
  endOf,
  extremeMoment,
  finishBound,
  type LinkedMoments,
  type LinkTerms,
  type Moment,
  milestoneBound,
  startBound,
} from './link-formulas.ts';
import { cellAddress, columnLetters, sheetPrefix, tableCellReference } from './references.ts';
import type { RegisterTable } from './register-table.ts';
import { relativeDateFormulas, type SpanTerms } from './relative-date-formulas.ts';

/** The live formulas of the timeline's rows, by row id and column. Cells without one hold what was typed or a plain value. */
export interface TimelineFormulas {
  readonly ofCell: (row: string, column: string) => string | null;
  /** The formula of the first day behind a milestone, which other rows read; null where none does. */
  readonly followOf: (row: string) => FollowFormula | null;
}

/** A formula with the serial number that it gives now. */
export interface FollowFormula {
  readonly formula: string;
  readonly value: number;
}

/** Cells of the sheet of milestones. */
export interface MilestoneCells {
  /** The cell with the first day behind a milestone, with its sheet. */
  readonly followCell: (row: string) => string;
}

/** Beyond this, a formula is too long for Excel, or for anyone to read; the cell then holds a plain value. */
const longestFormula = 4000;
/** Arguments that a function takes. */
const mostArguments = 250;

/** The columns of the sheet that formulas read and write. */
interface Places {
  readonly start: number;
  readonly end: number;
  readonly workingDays: number;
  readonly percentDone: number;
}

/**
 * The formulas by which the dates of the timeline follow each other in the workbook: what `schedule` works out, said for
 * WORKDAY.INTL. Null for a table that is not the timeline's or lacks its dates.
 */
export function timelineFormulas(
  plan: Plan,
  table: RegisterTable,
  milestones: MilestoneCells,
): TimelineFormulas | null {
  if (table.module.key !== 'timeline' || table.module.isOwn === true) return null;
  const at = (key: string, type: string) =>
    table.columns.findIndex((column) => column.key === key && column.type === type);
  const places: Places = {
    start: at('start', 'date'),
    end: at('end', 'date'),
    workingDays: at('workingDays', 'number'),
    percentDone: at('percentDone', 'percent'),
  };
  if (places.start < 0 || places.end < 0 || table.columns[places.start]?.computed === undefined) return null;
  const timeline = timelineSchedule(plan);
  // Without a day of the week that is worked, there is nothing to say to WORKDAY.INTL.
  if (timeline.calendar.definition.workingWeekdays.length === 0) return null;
  if (timeline.schedule.tasks.length === 0) return null;
  const writer = new FormulaWriter(plan, table, timeline, places, milestones);
  const formulas = writer.write();
  return {
    ofCell: (row, column) => formulas.get(row)?.[column] ?? null,
    followOf: (row) => writer.followFormula(row),
  };
}

type RowFormulas = Record<string, string>;

class FormulaWriter {
  readonly #table: RegisterTable;
  readonly #timeline: TimelineSchedule;
  readonly #places: Places;
  readonly #rows: readonly Row[];
  readonly #rowById: ReadonlyMap<string, Row>;
  /** Row of the sheet, from 0. */
  readonly #sheetRow: ReadonlyMap<string, number>;
  readonly #tasks: readonly ScheduleTask[];
  readonly #taskById: ReadonlyMap<string, ScheduleTask>;
  readonly #children = new Map<string, ScheduleTask[]>();
  readonly #linksTo = new Map<string, ScheduleLink[]>();
  readonly #timings = new Map<string, Timing | null>();
  readonly #milestones: MilestoneCells;
  readonly #closing = new Map<string, boolean | null>();
  /** Milestones whose follow-on day is asked for. */
  readonly #followed = new Set<string>();
  readonly #follows = new Map<string, FollowFormula>();
  /** Which milestone a cell stands for. */
  readonly #followCells = new Map<string, string>();
  readonly #statusDate: CalendarDay | undefined;

  constructor(
    plan: Plan,
    table: RegisterTable,
    timeline: TimelineSchedule,
    places: Places,
    milestones: MilestoneCells,
  ) {
    this.#table = table;
    this.#milestones = milestones;
    this.#timeline = timeline;
    this.#places = places;
    this.#rows = table.rows.map(({ row }) => row);
    this.#rowById = new Map(this.#rows.map((row) => [row.id, row]));
    this.#sheetRow = new Map(this.#rows.map(({ id }, index) => [id, index + 1]));
    const { tasks, links } = timeline.schedule.input;
    this.#tasks = tasks;
    this.#taskById = new Map(tasks.map((task) => [task.id, task]));
    this.#statusDate = plan.properties.schedule?.statusDate;
    for (const task of tasks) {
      if (task.phase === undefined) continue;
      const inside = this.#children.get(task.phase);
      if (inside) inside.push(task);
      else this.#children.set(task.phase, [task]);
    }
    // A schedule that was computed from the one before names links that say the same, not the same objects.
    const leftOut = new Set<string>();
    for (const finding of timeline.schedule.findings) {
      if (finding.type === 'cycle') for (const link of finding.links) leftOut.add(linkKey(link));
      if (finding.type === 'linkToPhaseFinish' || finding.type === 'unknownTask') leftOut.add(linkKey(finding.link));
    }
    for (const link of links) {
      if (leftOut.has(linkKey(link))) continue;
      const into = this.#linksTo.get(link.to);
      if (into) into.push(link);
      else this.#linksTo.set(link.to, [link]);
    }
    const names = this.#rows.flatMap(({ cells }) =>
      typeof cells.task === 'string' && cells.task !== '' ? [cells.task] : [],
    );
    for (const row of this.#rows) {
      const text = timelineKind(row.cells) === 'phase' ? '' : timingText(row.cells);
      this.#timings.set(row.id, text === '' ? null : readTiming(text, names));
    }
  }

  write(): Map<string, RowFormulas> {
    const written = new Map<string, RowFormulas>();
    for (const task of this.#tasks) {
      const row = this.#rowById.get(task.id);
      if (!row) continue;
      const formulas = this.#ofTask(task, row);
      const isSaid = ([, text]: [string, string]) =>
        text.length <= longestFormula && text.split(',').length <= mostArguments;
      written.set(row.id, Object.fromEntries(Object.entries(formulas).filter(isSaid)));
    }
    this.#writeFollows();
    return withoutCircles(written, this.#follows, (id, text) => this.#cellsIn(id, text));
  }

  followFormula(id: string): FollowFormula | null {
    return this.#follows.get(id) ?? null;
  }

  /** The formulas of the days behind milestones, which may ask for further ones. */
  #writeFollows(): void {
    const { input } = this.#timeline.schedule;
    const graph = buildGraph(buildHierarchy(input.tasks), input.links);
    const { earlyFinish } = computeDates(graph, readTaskValues(input.tasks), input);
    const sheet = sheetPrefix(this.#table.sheetName);
    for (const id of this.#followed) {
      const task = this.#taskById.get(id);
      const finish = earlyFinish[graph.hierarchy.indexById.get(id) ?? -1];
      if (!task || finish === undefined) continue;
      const { follow } = extremeMoment('MAX', this.#moments(task));
      // Where the day was moved to a working day, it begins there.
      const formula = dayText(extreme('MAX', [this.#cell(id, 'start'), follow]));
      this.#followCells.set(this.#milestones.followCell(id), id);
      this.#follows.set(id, {
        formula: formula.replace(cellPattern, (cell) => `${sheet}${cell}`),
        value: excelSerial(dayFromNumber(finish >> 1)),
      });
    }
  }

  #ofTask(task: ScheduleTask, row: Row): RowFormulas {
    if (this.#children.has(task.id)) return this.#ofPhase(task, row);
    const own = { start: this.#own('start'), end: this.#own('end') };
    if (task.kind === 'milestone') {
      const start = task.fixed
        ? this.#fixedSpan(task, row)?.end
        : nextWorkday(extremeMoment('MAX', this.#moments(task)).day);
      return { ...(start && { start: dayText(start) }), end: dayText(own.start) };
    }
    const days = this.#places.workingDays < 0 ? {} : { workingDays: workdayCount(own.start, own.end) };
    if (task.fixed) {
      const span = this.#fixedSpan(task, row);
      return { ...(span && { start: dayText(span.start), end: dayText(span.end) }), ...days };
    }
    const length =
      this.#places.workingDays < 0 ? String(task.durationDays ?? 1) : this.#ownCell('workingDays');
    const counted = this.#countedDays(task, row);
    const isTyped = counted === null;
    const daysText = this.#places.workingDays < 0 && counted !== null ? counted : length;
    // A row takes a day at least, also when its cell is blank.
    const safeDays = isTyped && this.#places.workingDays >= 0 ? `MAX(1,${daysText})` : daysText;
    return {
      start: dayText(this.#taskStart(task, row, safeDays)),
      end: dayText(workday(plus(own.start, -1), safeDays)),
      ...(counted !== null && this.#places.workingDays >= 0 && { workingDays: counted }),
    };
  }

  #own(key: 'start' | 'end'): DayTerm {
    return dayTerm(this.#ownCell(key));
  }

  /** The cell of a column in the formula's own row. */
  #ownCell(key: 'start' | 'end' | 'workingDays'): string {
    const title = this.#table.titles.get(key) ?? key;
    return tableCellReference(this.#table.tableName, title);
  }

  /** The cell of a row and column. */
  #cell(id: string, key: keyof Places): DayTerm {
    return dayTerm(cellAddress(this.#sheetRow.get(id) ?? 0, this.#places[key]));
  }

  /** The first working day that links, phase, plan and the row itself allow. */
  #taskStart(task: ScheduleTask, row: Row, days: string): DayTerm {
    const starts: DayTerm[] = [];
    const finishes: DayTerm[] = [];
    let needsPlanStart = true;
    for (const link of this.#linksInto(task)) {
      const terms = linkTerms(link);
      const isStart = terms.type === 'FS' || terms.type === 'SS';
      const from = this.#linked(link.from);
      if (isStart) starts.push(startBound(from, terms));
      else finishes.push(finishBound(from, terms));
      if (isStart && terms.lagDays >= 0 && this.#isScheduled(link.from)) needsPlanStart = false;
    }
    starts.push(...this.#earliest(task, row));
    if (needsPlanStart) starts.push(planStart);
    const start = nextWorkday(extreme('MAX', starts));
    if (finishes.length === 0) return start;
    const end = nextWorkday(extreme('MAX', finishes));
    const latest = workday(end, days === '1' ? 0 : `1-${days}`);
    return extreme('MAX', [start, latest]);
  }

  /** What a milestone does not come before. */
  #moments(task: ScheduleTask): Moment[] {
    const moments: Moment[] = [];
    let needsPlanStart = true;
    for (const link of this.#linksInto(task)) {
      const terms = linkTerms(link);
      moments.push(milestoneBound(this.#linked(link.from), terms));
      if (terms.type !== 'SF' && terms.lagDays >= 0 && this.#isScheduled(link.from)) needsPlanStart = false;
    }
    const row = this.#rowById.get(task.id);
    const { finishNoEarlierThan: edge } = task;
    if (edge !== undefined && row) moments.push(endOf(this.#milestoneEdge(row, edge), false));
    const { phase } = task;
    const gate = phase === undefined ? undefined : this.#taskById.get(phase)?.startNoEarlierThan;
    if (gate !== undefined) moments.push(beginningOf(constantDay(gate), false));
    if (needsPlanStart) moments.push(beginningOf(planStart, false));
    return moments;
  }

  /** Links to a row, and to the phase that it lies in. */
  #linksInto({ id, phase }: ScheduleTask): ScheduleLink[] {
    const own = this.#linksTo.get(id) ?? [];
    return phase === undefined ? own : [...own, ...(this.#linksTo.get(phase) ?? [])];
  }

  /** True when a row never starts before the plan does, whatever the client changes. */
  #isScheduled(id: string): boolean {
    const inside = this.#children.get(id);
    const isOwn = (task: ScheduleTask | undefined) => task !== undefined && task.fixed === undefined;
    return inside ? inside.every(isOwn) : isOwn(this.#taskById.get(id));
  }

  /** Where a row begins and ends that others wait for; of a phase, where the rows within do. */
  #linked(id: string): LinkedMoments {
    const inside = this.#children.get(id);
    if (!inside) return this.#linkedRow(id);
    const { cells = {} } = this.#rowById.get(id) ?? {};
    const isOnWork = inside.every((child) => child.fixed === undefined);
    const isFixedMilestone = inside.some(({ kind, fixed }) => kind === 'milestone' && fixed !== undefined);
    const edge = (key: 'start' | 'end'): Moment => {
      const name = key === 'start' ? 'MIN' : 'MAX';
      // Typed dates of a phase hold back nothing; its rows do.
      const day = isCalendarDay(cells[key])
        ? dayTerm(`${name}(${this.#ranges(inside, key).join(',')})`)
        : this.#cell(id, key);
      const tasks = inside.filter(({ kind }) => kind !== 'milestone');
      const milestones = inside.filter(({ kind }) => kind === 'milestone');
      const isEnd = key === 'end';
      if (milestones.every((child) => this.#closes(child) === isEnd))
        return { day, follow: isEnd ? plus(day, 1) : day, isOnWork };
      const follows = milestones.map((child) => this.#followOf(child));
      const ranges = this.#ranges(tasks, key);
      const ofTasks = ranges.length === 0 ? [] : [dayTerm(`${name}(${ranges.join(',')})`, isEnd ? 1 : 0)];
      return { day, follow: extreme(name, [...ofTasks, ...follows]), isOnWork };
    };
    return { start: { ...edge('start'), isFixedMilestone }, end: edge('end') };
  }

  #linkedRow(id: string): LinkedMoments {
    const task = this.#taskById.get(id);
    const isOnWork = task?.fixed === undefined;
    const [start, end] = [this.#cell(id, 'start'), this.#cell(id, 'end')];
    if (task?.kind !== 'milestone') return { start: beginningOf(start, isOnWork), end: endOf(end, isOnWork) };
    const moment = {
      day: start,
      follow: this.#followOf(task),
      isOnWork,
      isFixedMilestone: !isOnWork,
    };
    return { start: moment, end: moment };
  }

  /** The first day behind a milestone: the next one when it stands at the end of its day. */
  #followOf(task: ScheduleTask): DayTerm {
    const day = this.#cell(task.id, 'start');
    const closes = this.#closes(task);
    if (closes !== null) return plus(day, closes ? 1 : 0);
    this.#followed.add(task.id);
    return dayTerm(this.#milestones.followCell(task.id));
  }

  /** Whether a milestone stands at the end of its day; null where that may change with the dates. */
  #closes(task: ScheduleTask): boolean | null {
    if (task.fixed) return true;
    const known = this.#closing.get(task.id);
    if (known !== undefined) return known;
    // Until it is known otherwise, in circles.
    this.#closing.set(task.id, null);
    const moments = this.#moments(task);
    const isBeginning = ({ day, follow }: Moment) => dayText(day) === dayText(follow);
    const isEnd = ({ day, follow, isOnWork }: Moment) =>
      isOnWork && dayText(plus(day, 1)) === dayText(follow);
    const closes = moments.every(isBeginning) ? false : moments.every(isEnd) ? true : null;
    this.#closing.set(task.id, closes);
    return closes;
  }

  /** The earliest days that a task and its phase tell. */
  #earliest(task: ScheduleTask, row: Row): DayTerm[] {
    const own = task.startNoEarlierThan;
    const gate = task.phase === undefined ? undefined : this.#taskById.get(task.phase)?.startNoEarlierThan;
    return [
      ...(own === undefined ? [] : [this.#timingSpan(row)?.start ?? constantDay(own)]),
      ...(gate === undefined ? [] : [constantDay(gate)]),
    ];
  }

  /** The span of a row that takes place relative to the plan or to another row; null for one without. */
  #timingSpan(row: Row): SpanTerms | null {
    const timing = this.#timings.get(row.id);
    if (timing?.kind !== 'date') return null;
    return relativeDateFormulas(timing.date, {
      referenceDay: this.#statusDate,
      find: (subject) => {
        const id = this.#named(subject);
        if (id === null || id === row.id) return null;
        return { start: this.#cell(id, 'start'), end: this.#cell(id, 'end') };
      },
    });
  }

  #named(subject: { kind: 'phase'; phase: number | string } | { kind: 'task'; name: string }): string | null {
    const phases = this.#tasks.filter(({ kind }) => kind === 'phase');
    const found =
      subject.kind === 'task'
        ? this.#tasks.find(({ name }) => name === subject.name)
        : typeof subject.phase === 'number'
          ? phases[subject.phase - 1]
          : phases.find(({ name }) => name === subject.phase);
    return found?.id ?? null;
  }

  /** “In week 14” is at the end of that week's last working day. */
  #milestoneEdge(row: Row, edge: CalendarDay): DayTerm {
    const span = this.#timingSpan(row);
    if (!span) return constantDay(edge);
    const [start, end] = [dayText(span.start), dayText(span.end)];
    if (start === end) return span.end;
    const last = dayText(previousWorkday(span.end));
    return dayTerm(`IF(${last}>=${start},${last},${end})`);
  }

  /** Where a row with fixed dates stands as its timing says; null for dates that were typed, and for what comes again. */
  #fixedSpan(task: ScheduleTask, row: Row): SpanTerms | null {
    if (timelineKind(row.cells) === 'phase' || this.#timeline.occurrences.has(task.id)) return null;
    return this.#timingSpan(row);
  }

  /** The working days of a row that takes as long as its dates or its timing say; null where a number says it. */
  #countedDays(task: ScheduleTask, row: Row): string | null {
    const { workingDays, start, end } = row.cells;
    if (task.kind !== 'task' || !isAutomatic(row.cells)) return null;
    if (typeof workingDays === 'number' && Number.isInteger(workingDays) && workingDays >= 1) return null;
    const timing = this.#timings.get(row.id);
    const isPlaced = timing?.kind === 'date' && task.startNoEarlierThan !== undefined;
    const typed =
      isCalendarDay(start) && isCalendarDay(end) && start <= end
        ? { start: constantDay(start), end: constantDay(end) }
        : null;
    const span = isPlaced ? this.#timingSpan(row) : typed;
    if (!span || dayText(span.start) === dayText(span.end)) return null;
    return `MAX(1,${workdayCount(span.start, span.end)})`;
  }

  #ofPhase(task: ScheduleTask, row: Row): RowFormulas {
    const inside = this.#children.get(task.id) ?? [];
    const first = dayTerm(`MIN(${this.#ranges(inside, 'start').join(',')})`);
    const last = dayTerm(`MAX(${this.#ranges(inside, 'end').join(',')})`);
    // Dates that were typed in stay; working days are those of the rows within, all the same.
    const [hasStart, hasEnd] = [isCalendarDay(row.cells.start), isCalendarDay(row.cells.end)];
    const days = workdayCount(hasStart ? first : this.#own('start'), hasEnd ? last : this.#own('end'));
    return {
      ...(hasStart ? {} : { start: dayText(first) }),
      ...(hasEnd ? {} : { end: dayText(last) }),
      ...(this.#places.workingDays < 0 ? {} : { workingDays: days }),
      ...this.#phaseProgress(inside),
    };
  }

  /** How far a phase is: by the working days of its rows, or where all are milestones, by their number. */
  #phaseProgress(inside: readonly ScheduleTask[]): RowFormulas {
    if (this.#places.percentDone < 0 || this.#places.workingDays < 0) return {};
    const tasks = inside.filter(({ kind }) => kind !== 'milestone');
    if (tasks.length === 0)
      return { percentDone: `SUM(${this.#ranges(inside, 'percentDone').join(',')})/${inside.length}` };
    const done = this.#ranges(tasks, 'percentDone');
    const [starts, ends] = [this.#ranges(tasks, 'start'), this.#ranges(tasks, 'end')];
    const canBeOff = tasks.some(({ fixed }) => fixed !== undefined);
    // Fixed dates may be days off altogether, which are work as well.
    const weights = this.#ranges(tasks, 'workingDays').map((days, index) =>
      canBeOff ? `(${days}+(${days}=0)*(${ends[index]}-${starts[index]}+1))` : days,
    );
    const products = weights.map((weight, index) => `SUMPRODUCT(${weight},${done[index]})`).join('+');
    const sum = canBeOff
      ? weights.map((weight) => `SUMPRODUCT(${weight})`).join('+')
      : `SUM(${weights.join(',')})`;
    return { percentDone: `MIN(1,(${products})/MAX(1,${sum}))` };
  }

  /** The cells of rows in a column, neighbours as one range. */
  #ranges(tasks: readonly ScheduleTask[], key: keyof Places): string[] {
    const rows = tasks.flatMap(({ id }) => this.#sheetRow.get(id) ?? []).sort((one, other) => one - other);
    const ranges: [number, number][] = [];
    for (const row of rows) {
      const last = ranges.at(-1);
      if (last && row === last[1] + 1) last[1] = row;
      else ranges.push([row, row]);
    }
    const column = this.#places[key];
    return ranges.map(([first, last]) =>
      first === last
        ? cellAddress(first, column)
        : `${cellAddress(first, column)}:${cellAddress(last, column)}`,
    );
  }

  /** The cells that a formula in a row reads, as `row id` and column. */
  #cellsIn(id: string, formula: string): string[] {
    const cells: string[] = [];
    let rest = formula;
    for (const [reference] of formula.matchAll(fixedCellPattern)) {
      const milestone = this.#followCells.get(reference);
      if (milestone !== undefined) cells.push(cellKey(milestone, 'follow'));
    }
    for (const key of ['start', 'end', 'workingDays'] as const) {
      const own = this.#ownCell(key);
      if (!rest.includes(own)) continue;
      cells.push(cellKey(id, key));
      rest = rest.replaceAll(own, '');
    }
    for (const [, letters = '', first = '', last = first] of rest.matchAll(cellPattern)) {
      const key = placeKeys.find((each) => columnLetters(this.#places[each]) === letters);
      if (!key) continue;
      for (let row = Number(first); row <= Number(last); row++) {
        const other = this.#rows[row - 2]?.id;
        if (other !== undefined) cells.push(cellKey(other, key));
      }
    }
    return cells;
  }
}

const placeKeys = ['start', 'end', 'workingDays', 'percentDone'] as const;
const cellPattern = /(?<![\w.])([A-Z]{1,3})(\d+)(?::[A-Z]{1,3}(\d+))?(?![\w(])/g;
/** A cell of the sheet of milestones. */
const fixedCellPattern = /'(?:[^']|'')+'!\$[A-Z]+\$\d+/g;
const cellKey = (id: string, key: string): string => `${key} ${id}`;

/**
 * The formulas without those that close a circle, which Excel would not calculate: rows whose timings name each other keep
 * the dates that they have.
 */
function withoutCircles(
  written: Map<string, RowFormulas>,
  follows: ReadonlyMap<string, FollowFormula>,
  cellsIn: (id: string, formula: string) => readonly string[],
): Map<string, RowFormulas> {
  const formulas = new Map<string, { id: string; key: string; text: string }>();
  for (const [id, cells] of written)
    for (const [key, text] of Object.entries(cells)) formulas.set(cellKey(id, key), { id, key, text });
  for (const [id, { formula }] of follows)
    formulas.set(cellKey(id, 'follow'), { id, key: 'follow', text: formula });
  const done = new Set<string>();
  const open = new Set<string>();
  for (const first of formulas.keys()) {
    const path: { cell: string; reads: string[] }[] = [];
    const enter = (cell: string): void => {
      const formula = formulas.get(cell);
      if (!formula || done.has(cell)) return;
      open.add(cell);
      path.push({ cell, reads: [...cellsIn(formula.id, formula.text)] });
    };
    enter(first);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const next = at.reads.pop();
      if (next === undefined) {
        path.pop();
        open.delete(at.cell);
        done.add(at.cell);
      } else if (open.has(next)) {
        // What closes the circle becomes a plain value.
        const closing = formulas.get(at.cell);
        formulas.delete(at.cell);
        if (closing) delete written.get(closing.id)?.[closing.key];
        at.reads.length = 0;
      } else enter(next);
    }
  }
  return written;
}

function linkKey({ from, to, type, lagDays, lagUnit }: ScheduleLink): string {
  return JSON.stringify([from, to, type, lagDays, lagUnit]);
}

function linkTerms({ type = 'FS', lagDays = 0, lagUnit }: ScheduleLink): LinkTerms {
  return { type, lagDays, isCalendarLag: lagUnit === 'calendar' };
}
