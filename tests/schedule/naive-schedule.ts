import { type CalendarDay, dayFromNumber, dayNumber } from '../../core/model/calendar-day.ts';
import type { ScheduleInput, ScheduleLink, ScheduleTask } from '../../core/schedule/schedule-input.ts';

/**
 * A scheduler that is slow and plain, for tests to compare with: it knows days that are worked and days that are not, tries
 * one place after the other, and repeats until nothing moves. It shares nothing with the real one but the input.
 */

/** A day and whether it is meant as it opens (0) or as it closes (1). */
interface Moment {
  readonly day: number;
  readonly edge: 0 | 1;
}

export interface Place {
  readonly start: Moment;
  readonly finish: Moment;
}

const later = (left: Moment, right: Moment): boolean =>
  left.day > right.day || (left.day === right.day && left.edge > right.edge);
const isSame = (left: Moment, right: Moment): boolean => left.day === right.day && left.edge === right.edge;

export class NaiveSchedule {
  readonly #input: ScheduleInput;
  readonly #leaves: readonly ScheduleTask[];
  readonly #horizon: { readonly first: number; readonly last: number };

  constructor(input: ScheduleInput, horizonDays: number) {
    this.#input = input;
    this.#leaves = input.tasks.filter(({ id }) => !input.tasks.some(({ phase }) => phase === id));
    const start = dayNumber(input.planStart);
    this.#horizon = { first: start - horizonDays, last: start + horizonDays };
  }

  /** The tasks that hold no others. */
  get leaves(): readonly ScheduleTask[] {
    return this.#leaves;
  }

  #works(day: number): boolean {
    return this.#input.calendar.isWorking(day);
  }

  /** The leaves within a task, or the task itself. */
  leavesOf(id: string): string[] {
    const inside = this.#input.tasks.filter(({ phase }) => phase === id);
    return inside.length === 0 ? [id] : inside.flatMap((task) => this.leavesOf(task.id));
  }

  #ancestors(id: string): ScheduleTask[] {
    const phase = this.#input.tasks.find((task) => task.id === id)?.phase;
    const above = this.#input.tasks.find((task) => task.id === phase);
    return above ? [above, ...this.#ancestors(above.id)] : [];
  }

  #fixedPlace({ fixed, kind }: ScheduleTask): Place | null {
    if (!fixed) return null;
    const finish: Moment = { day: dayNumber(fixed.end), edge: 1 };
    return kind === 'milestone'
      ? { start: finish, finish }
      : { start: { day: dayNumber(fixed.start), edge: 0 }, finish };
  }

  /** All places that a task that is not fixed may take, early ones first. */
  #places(task: ScheduleTask): Place[] {
    const places: Place[] = [];
    const duration = task.kind === 'milestone' ? 0 : (task.durationDays ?? (task.kind === 'task' ? 1 : 0));
    for (let day = this.#horizon.first; day <= this.#horizon.last; day++) {
      if (!this.#works(day)) continue;
      if (duration === 0) {
        for (const edge of [0, 1] as const) places.push({ start: { day, edge }, finish: { day, edge } });
        continue;
      }
      let last = day;
      for (let left = duration - 1; left > 0; ) {
        last += 1;
        if (this.#works(last)) left -= 1;
      }
      places.push({ start: { day, edge: 0 }, finish: { day: last, edge: 1 } });
    }
    return places;
  }

  /** A moment some days later, walking day by day. */
  #moved(moment: Moment, link: ScheduleLink): Moment {
    const lag = link.lagDays ?? 0;
    if (lag === 0) return moment;
    if (link.lagUnit === 'calendar') return { day: moment.day + lag, edge: moment.edge };
    let { day, edge } = moment;
    if (!this.#works(day)) {
      while (!this.#works(day)) day += 1;
      edge = 0;
    }
    for (let left = Math.abs(lag); left > 0; ) {
      day += Math.sign(lag);
      if (this.#works(day)) left -= 1;
    }
    return { day, edge };
  }

  /** Whether the second place is late enough for a link from the first. */
  #holds(link: ScheduleLink, from: Place, to: Place): boolean {
    switch (link.type ?? 'FS') {
      case 'FS':
        return !later(this.#moved(from.finish, link), to.start);
      case 'SS':
        return !later(this.#moved(from.start, link), to.start);
      case 'FF':
        return !later(this.#moved(from.finish, link), to.finish);
      case 'SF': {
        let { day, edge } = from.start;
        if (edge === 0) {
          do day -= 1;
          while (!this.#works(day));
          edge = 1;
        }
        return !later(this.#moved({ day, edge }, link), to.finish);
      }
    }
  }

  /** The place of a task among places, a phase as far as its leaves reach. */
  #placeOf(id: string, places: ReadonlyMap<string, Place>): Place {
    const inside = this.leavesOf(id).flatMap((leaf) => places.get(leaf) ?? []);
    const [first] = inside;
    if (!first) throw new Error(`${id} has no place`);
    return inside.reduce(
      (all, one) => ({
        start: later(all.start, one.start) ? one.start : all.start,
        finish: later(one.finish, all.finish) ? one.finish : all.finish,
      }),
      first,
    );
  }

  /** The links that hold a leaf: its own and those of the phases around it. */
  #linksInto(leaf: string): ScheduleLink[] {
    const held = [leaf, ...this.#ancestors(leaf).map(({ id }) => id)];
    return this.#input.links.filter(({ to }) => held.includes(to));
  }

  /**
   * The earliest places.
   * @param delayed a task that starts at a certain place, or later.
   */
  early(delayed?: { readonly id: string; readonly start: Moment }): Map<string, Place> {
    const places = new Map<string, Place>();
    const choices = new Map(this.#leaves.map((task) => [task.id, this.#places(task)]));
    const begin: Moment = { day: dayNumber(this.#input.planStart), edge: 0 };
    for (const task of this.#leaves) {
      const fixed = this.#fixedPlace(task);
      const [first] = choices.get(task.id) ?? [];
      if (fixed) places.set(task.id, fixed);
      else if (first) places.set(task.id, first);
    }
    for (let hasMoved = true; hasMoved; ) {
      hasMoved = false;
      for (const task of this.#leaves) {
        if (task.fixed) continue;
        const phases = this.#ancestors(task.id);
        const isAllowed = (place: Place): boolean => {
          const starts = [task, ...phases].flatMap(({ startNoEarlierThan }) => startNoEarlierThan ?? []);
          if (starts.some((day) => later({ day: dayNumber(day), edge: 0 }, place.start))) return false;
          const { finishNoEarlierThan: finishes } = task;
          if (finishes && later({ day: dayNumber(finishes), edge: 1 }, place.finish)) return false;
          if (later(begin, place.start)) return false;
          if (delayed?.id === task.id && later(delayed.start, place.start)) return false;
          return this.#linksInto(task.id).every((link) =>
            this.#holds(link, this.#placeOf(link.from, places), place),
          );
        };
        const found = choices.get(task.id)?.find(isAllowed);
        if (!found) throw new Error('the horizon is too near');
        const before = places.get(task.id);
        if (before && isSame(before.start, found.start) && isSame(before.finish, found.finish)) continue;
        places.set(task.id, found);
        hasMoved = true;
      }
    }
    return places;
  }

  end(places: ReadonlyMap<string, Place>): Moment {
    const [first, ...others] = [...places.values()].map(({ finish }) => finish);
    if (!first) throw new Error('no tasks');
    return others.reduce((last, one) => (later(one, last) ? one : last), first);
  }

  /** How many dates by which something must be done, and links to fixed tasks, places miss. */
  violations(places: ReadonlyMap<string, Place>): number {
    let count = 0;
    for (const task of this.#input.tasks) {
      const place = this.#placeOf(task.id, places);
      const isLeaf = places.has(task.id);
      if (task.mustFinishBy && later(place.finish, { day: dayNumber(task.mustFinishBy), edge: 1 }))
        count += 1;
      if (isLeaf && task.mustStartBy && later(place.start, { day: dayNumber(task.mustStartBy), edge: 1 }))
        count += 1;
      if (!isLeaf || !task.fixed) continue;
      for (const link of this.#linksInto(task.id)) {
        if (!this.#holds(link, this.#placeOf(link.from, places), place)) count += 1;
      }
    }
    return count;
  }

  /** The latest places of tasks that are not fixed, from the end backwards; without links from the start of phases. */
  late(early: ReadonlyMap<string, Place>): Map<string, Place> {
    const end = this.end(early);
    const places = new Map<string, Place>();
    const choices = new Map(this.#leaves.map((task) => [task.id, this.#places(task).reverse()]));
    for (const task of this.#leaves) {
      const [last] = choices.get(task.id) ?? [];
      const own = early.get(task.id);
      if (task.fixed && own) places.set(task.id, own);
      else if (last) places.set(task.id, last);
    }
    for (let hasMoved = true; hasMoved; ) {
      hasMoved = false;
      for (const task of this.#leaves) {
        if (task.fixed) continue;
        const phases = this.#ancestors(task.id);
        const held = [task, ...phases].map(({ id }) => id);
        const isAllowed = (place: Place): boolean => {
          if (later(place.finish, end)) return false;
          const finishes = [task, ...phases].flatMap(({ mustFinishBy }) => mustFinishBy ?? []);
          if (finishes.some((day) => later(place.finish, { day: dayNumber(day), edge: 1 }))) return false;
          const { mustStartBy } = task;
          if (mustStartBy && later(place.start, { day: dayNumber(mustStartBy), edge: 1 })) return false;
          return this.#input.links
            .filter(({ from }) => held.includes(from))
            .every((link) =>
              this.leavesOf(link.to).every((leaf) => {
                const to = places.get(leaf);
                return to !== undefined && this.#holds(link, place, to);
              }),
            );
        };
        const found = choices.get(task.id)?.find(isAllowed);
        if (!found) throw new Error('the horizon is too near');
        const before = places.get(task.id);
        if (before && isSame(before.start, found.start) && isSame(before.finish, found.finish)) continue;
        places.set(task.id, found);
        hasMoved = true;
      }
    }
    return places;
  }

  /** Working days that are over at a moment. */
  #worked({ day, edge }: Moment): number {
    let count = edge === 1 && this.#works(day) ? 1 : 0;
    for (let before = this.#horizon.first; before < day; before++) if (this.#works(before)) count += 1;
    return count;
  }

  /**
   * How many working days a task can be put off before the end of the plan or what else there is to keep gives way, and
   * before another task moves.
   */
  slackDays(early: ReadonlyMap<string, Place>, task: ScheduleTask): { total: number; free: number } {
    const choices = this.#places(task);
    const own = early.get(task.id);
    if (!own) throw new Error('the task has no place');
    const at = choices.findIndex(({ start }) => isSame(start, own.start));
    const end = this.end(early);
    let free: number | null = null;
    let total = 0;
    for (let step = 1; ; step++) {
      const choice = choices[at + step];
      if (!choice) throw new Error('the horizon is too near');
      const places = this.early({ id: task.id, start: choice.start });
      const keeps = !later(this.end(places), end) && this.violations(places) === 0;
      const movesNothing = [...places].every(([id, place]) => {
        const before = early.get(id);
        return (
          id === task.id ||
          (before && isSame(before.start, place.start) && isSame(before.finish, place.finish))
        );
      });
      if (free === null && !(keeps && movesNothing)) free = total;
      if (!keeps) return { total, free: free ?? total };
      total = this.#worked(choice.finish) - this.#worked(own.finish);
    }
  }
}

export function dayOfMoment({ day }: Moment): CalendarDay {
  return dayFromNumber(day);
}
