import type { CalendarDay } from '../model/calendar-day.ts';
import type { DateContext, RelativeDate } from './relative-date.ts';
import type { Schedule } from './schedule.ts';
import type { ScheduleLink } from './schedule-input.ts';

/** A phase by its number among the phases, or by name, or a task by name, in a list of tasks; null when there is none. */
type Named = Parameters<DateContext['findSpan']>[0];

/** What relative dates are relative to in a schedule: its phases in their order, its tasks by their names. */
export function scheduleDates(of: Schedule, referenceDay?: CalendarDay): DateContext {
  const find = finder(of);
  return {
    planStart: of.input.planStart,
    ...(of.end !== null && { planEnd: of.end }),
    ...(referenceDay !== undefined && { referenceDay }),
    calendar: of.input.calendar,
    findSpan: (subject) => {
      const at = find(subject);
      const task = at === undefined ? undefined : of.tasks[at];
      return task ? { start: task.start, end: task.end } : null;
    },
  };
}

function finder(of: Schedule): (subject: Named) => number | undefined {
  const phases: number[] = [];
  const phaseByName = new Map<string, number>();
  const taskByName = new Map<string, number>();
  of.input.tasks.forEach(({ kind, name }, at) => {
    if (kind === 'phase') phases.push(at);
    if (name === undefined) return;
    if (kind === 'phase' && !phaseByName.has(name)) phaseByName.set(name, at);
    if (!taskByName.has(name)) taskByName.set(name, at);
  });
  return (subject) => {
    if (subject.kind === 'task') return taskByName.get(subject.name);
    return typeof subject.phase === 'number' ? phases[subject.phase - 1] : phaseByName.get(subject.phase);
  };
}

/**
 * The link that makes a task start no earlier than a relative date says, so that it moves with the task or phase that the
 * date counts from: “2 weeks after 'Research'” is FS with 13 calendar days, because FS without lag is the day after. Null for
 * dates that count from nothing that moves, in months or longer, or from a part of a task.
 */
export function linkForDate(date: RelativeDate, of: Schedule, to: string): ScheduleLink | null {
  const steps = date.kind === 'offset' ? date : null;
  const from = steps ? steps.from : date;
  if (from.kind !== 'portion' || (from.of.kind !== 'phase' && from.of.kind !== 'task')) return null;
  const { kind } = from.portion;
  if (kind !== 'whole' && kind !== 'start' && kind !== 'end') return null;
  const days = steps ? stepDays(steps.amount, steps.unit) : 0;
  const at = finder(of)(from.of);
  const id = at === undefined ? undefined : of.input.tasks[at]?.id;
  if (id === undefined || id === to || days === null) return null;
  const isEnd = kind === 'end' || (kind === 'whole' && days > 0);
  const lagUnit = steps?.unit === 'workingDay' ? 'working' : 'calendar';
  return isEnd
    ? { from: id, to, type: 'FS', lagDays: days - 1, lagUnit: days === 0 ? 'calendar' : lagUnit }
    : { from: id, to, type: 'SS', lagDays: days, lagUnit };
}

function stepDays(amount: number, unit: string): number | null {
  if (unit === 'day' || unit === 'workingDay') return amount;
  return unit === 'week' ? amount * 7 : null;
}
