import { isCalendarDay } from '../../model/calendar-day.ts';
import type { Row } from '../../model/plan.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import type { ScheduleLink, ScheduleTask } from '../../schedule/schedule-input.ts';
import { constantDay, type DayTerm, dayTerm, dayText, extreme, planStart, plus } from './day-terms.ts';
import {
  beginningOf,
  endOf,
  type LinkedMoments,
  type LinkTerms,
  type Moment,
  milestoneBound,
} from './link-formulas.ts';
import type { TimelineGrid } from './timeline-grid.ts';
import type { TimingFormulas } from './timing-formulas.ts';

/** Cells of the sheet of milestones. */
export interface MilestoneCells {
  /** The cell with the first day behind a milestone, with its sheet. */
  readonly followCell: (row: string) => string;
}

/** The rows of a schedule with what holds them together: phases and links, as cells. */
export class LinkedRows {
  readonly #grid: TimelineGrid;
  readonly #timings: TimingFormulas;
  readonly #milestones: MilestoneCells;
  readonly #rowById: ReadonlyMap<string, Row>;
  readonly #taskById: ReadonlyMap<string, ScheduleTask>;
  readonly #children = new Map<string, ScheduleTask[]>();
  readonly #linksTo = new Map<string, ScheduleLink[]>();
  readonly #linksFrom = new Map<string, ScheduleLink[]>();
  readonly #closing = new Map<string, boolean | null>();
  /** Milestones whose follow-on day was asked for. */
  readonly followed = new Set<string>();

  constructor(grid: TimelineGrid, schedule: Schedule, timings: TimingFormulas, milestones: MilestoneCells) {
    this.#grid = grid;
    this.#timings = timings;
    this.#milestones = milestones;
    const { tasks, links } = schedule.input;
    this.#rowById = new Map(grid.rows.map((row) => [row.id, row]));
    this.#taskById = new Map(tasks.map((task) => [task.id, task]));
    for (const task of tasks) {
      if (task.phase === undefined) continue;
      const inside = this.#children.get(task.phase);
      if (inside) inside.push(task);
      else this.#children.set(task.phase, [task]);
    }
    // A schedule that was computed from the one before names links that say the same, not the same objects.
    const leftOut = new Set<string>();
    for (const finding of schedule.findings) {
      if (finding.type === 'cycle') for (const link of finding.links) leftOut.add(linkKey(link));
      if (finding.type === 'linkToPhaseFinish' || finding.type === 'unknownTask')
        leftOut.add(linkKey(finding.link));
    }
    for (const link of links) {
      if (leftOut.has(linkKey(link))) continue;
      const into = this.#linksTo.get(link.to);
      if (into) into.push(link);
      else this.#linksTo.set(link.to, [link]);
      const outOf = this.#linksFrom.get(link.from);
      if (outOf) outOf.push(link);
      else this.#linksFrom.set(link.from, [link]);
    }
  }

  task(id: string): ScheduleTask | undefined {
    return this.#taskById.get(id);
  }

  /** The rows of a phase; undefined for what is none. */
  inside(id: string): readonly ScheduleTask[] | undefined {
    return this.#children.get(id);
  }

  /** The day that a phase keeps its rows from starting before; null where it does not. */
  gate({ phase }: ScheduleTask): DayTerm | null {
    const day = phase === undefined ? undefined : this.#taskById.get(phase)?.startNoEarlierThan;
    return day === undefined ? null : constantDay(day);
  }

  /** What a milestone does not come before. */
  moments(task: ScheduleTask): Moment[] {
    const moments: Moment[] = [];
    let needsPlanStart = true;
    for (const link of this.linksInto(task)) {
      const terms = linkTerms(link);
      moments.push(milestoneBound(this.linked(link.from), terms));
      if (terms.type !== 'SF' && terms.lagDays >= 0 && this.isScheduled(link.from)) needsPlanStart = false;
    }
    const edge = this.#timings.milestoneEdge(task);
    if (edge) moments.push(endOf(edge, false));
    const gate = this.gate(task);
    if (gate) moments.push(beginningOf(gate, false));
    if (needsPlanStart) moments.push(beginningOf(planStart, false));
    return moments;
  }

  /** Links from a row or phase itself. */
  linksFrom(id: string): readonly ScheduleLink[] {
    return this.#linksFrom.get(id) ?? [];
  }

  /** Links to a row, and to the phase that it lies in. */
  linksInto({ id, phase }: ScheduleTask): ScheduleLink[] {
    const own = this.#linksTo.get(id) ?? [];
    return phase === undefined ? own : [...own, ...(this.#linksTo.get(phase) ?? [])];
  }

  /** True when a row never starts before the plan does, whatever the client changes. */
  isScheduled(id: string): boolean {
    const inside = this.#children.get(id);
    const isOwn = (task: ScheduleTask | undefined) => task !== undefined && task.fixed === undefined;
    return inside ? inside.every(isOwn) : isOwn(this.#taskById.get(id));
  }

  /** Where a row begins and ends that others wait for; of a phase, where the rows within do. */
  linked(id: string): LinkedMoments {
    const inside = this.#children.get(id);
    if (!inside) return this.#linkedRow(id);
    const { cells = {} } = this.#rowById.get(id) ?? {};
    const isOnWork = inside.every((child) => child.fixed === undefined);
    const edge = (key: 'start' | 'end'): Moment => {
      const name = key === 'start' ? 'MIN' : 'MAX';
      // Typed dates of a phase hold back nothing; its rows do.
      const day = isCalendarDay(cells[key])
        ? dayTerm(`${name}(${this.#grid.ranges(inside, key).join(',')})`)
        : this.#grid.cell(id, key);
      const tasks = inside.filter(({ kind }) => kind !== 'milestone');
      const milestones = inside.filter(({ kind }) => kind === 'milestone');
      const isEnd = key === 'end';
      if (milestones.every((child) => this.#closes(child) === isEnd))
        return { day, follow: isEnd ? plus(day, 1) : day, isOnWork };
      const follows = milestones.map((child) => this.followOf(child));
      const ranges = this.#grid.ranges(tasks, key);
      const ofTasks = ranges.length === 0 ? [] : [dayTerm(`${name}(${ranges.join(',')})`, isEnd ? 1 : 0)];
      return { day, follow: extreme(name, [...ofTasks, ...follows]), isOnWork };
    };
    const mayBeOffEnd = inside.some(({ kind, fixed }) => kind === 'milestone' && fixed !== undefined);
    return { start: { ...edge('start'), mayBeOffEnd }, end: edge('end') };
  }

  #linkedRow(id: string): LinkedMoments {
    const task = this.#taskById.get(id);
    const isOnWork = task?.fixed === undefined;
    const [start, end] = [this.#grid.cell(id, 'start'), this.#grid.cell(id, 'end')];
    if (task?.kind !== 'milestone') return { start: beginningOf(start, isOnWork), end: endOf(end, isOnWork) };
    const moment = {
      day: start,
      follow: this.followOf(task),
      isOnWork,
      mayBeOffEnd: !isOnWork,
    };
    return { start: moment, end: moment };
  }

  /** The first day behind a milestone: the next one when it stands at the end of its day. */
  followOf(task: ScheduleTask): DayTerm {
    const day = this.#grid.cell(task.id, 'start');
    const closes = this.#closes(task);
    if (closes !== null) return plus(day, closes ? 1 : 0);
    this.followed.add(task.id);
    return dayTerm(this.#milestones.followCell(task.id));
  }

  /** Whether a milestone stands at the end of its day; null where that may change with the dates. */
  #closes(task: ScheduleTask): boolean | null {
    if (task.fixed) return true;
    const known = this.#closing.get(task.id);
    if (known !== undefined) return known;
    // Until it is known otherwise, in circles.
    this.#closing.set(task.id, null);
    const moments = this.moments(task);
    const isBeginning = ({ day, follow }: Moment) => dayText(day) === dayText(follow);
    const isEnd = ({ day, follow, isOnWork }: Moment) =>
      isOnWork && dayText(plus(day, 1)) === dayText(follow);
    const closes = moments.every(isBeginning) ? false : moments.every(isEnd) ? true : null;
    this.#closing.set(task.id, closes);
    return closes;
  }
}

function linkKey({ from, to, type, lagDays, lagUnit }: ScheduleLink): string {
  return JSON.stringify([from, to, type, lagDays, lagUnit]);
}

export function linkTerms({ type = 'FS', lagDays = 0, lagUnit }: ScheduleLink): LinkTerms {
  return { type, lagDays, isCalendarLag: lagUnit === 'calendar' };
}
