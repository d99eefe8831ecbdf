import * as fc from 'fast-check';
import { addDays, type CalendarDay } from '../../core/model/calendar-day.ts';
import type { ScheduleInput, ScheduleLink, ScheduleTask } from '../../core/schedule/schedule-input.ts';
import { type Weekday, WorkingCalendar } from '../../core/schedule/working-calendar.ts';

export const projectStart: CalendarDay = '2026-01-05';

const calendars = [
  { workingWeekdays: [1, 2, 3, 4, 5], exceptions: [] },
  {
    workingWeekdays: [1, 2, 3, 4, 5],
    exceptions: [
      { start: '2026-01-07', end: '2026-01-13', isWorking: false },
      { start: '2026-01-17', end: '2026-01-18', isWorking: true },
    ],
  },
  { workingWeekdays: [1, 2, 3, 4, 5, 6, 7], exceptions: [] },
  { workingWeekdays: [2, 4], exceptions: [{ start: '2026-01-10', end: '2026-01-11', isWorking: true }] },
].map(
  ({ workingWeekdays, exceptions }) =>
    new WorkingCalendar({ workingWeekdays: workingWeekdays as Weekday[], exceptions }),
);

export interface ProjectOptions {
  readonly maximumTasks: number;
  readonly constraints: boolean;
  readonly calendarLags: boolean;
  readonly phases: boolean;
}

const dayNear = fc.integer({ min: -3, max: 20 }).map((days) => addDays(projectStart, days));

function taskArbitrary(index: number, options: ProjectOptions): fc.Arbitrary<ScheduleTask> {
  const phase = options.phases
    ? fc.option(fc.constantFrom('p0', 'p1', 'p2'), { nil: undefined })
    : fc.constant(undefined);
  const rarely = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    options.constraints
      ? fc.option(of, { nil: undefined, freq: 1 }).filter(() => true)
      : fc.constant(undefined);
  return fc
    .record({
      kind: fc.constantFrom('task', 'task', 'task', 'milestone'),
      durationDays: fc.integer({ min: 0, max: 5 }),
      phase,
      constraint: rarely(
        fc.record({
          field: fc.constantFrom(
            'startNoEarlierThan',
            'finishNoEarlierThan',
            'mustStartBy',
            'mustFinishBy',
            'fixed',
            'none',
            'none',
            'none',
          ),
          day: dayNear,
          days: fc.integer({ min: 0, max: 4 }),
        }),
      ),
      percentDone: fc.constantFrom(0, 0.25, 1),
    })
    .map(({ kind, durationDays, phase: inPhase, constraint, percentDone }): ScheduleTask => {
      const { field = 'none', day = projectStart, days = 0 } = constraint ?? {};
      return {
        id: `t${index}`,
        kind: kind as ScheduleTask['kind'],
        durationDays,
        percentDone,
        ...(inPhase !== undefined && { phase: inPhase }),
        ...(field === 'fixed'
          ? { fixed: { start: day, end: kind === 'milestone' ? day : addDays(day, days) } }
          : field === 'none'
            ? {}
            : { [field]: day }),
      };
    });
}

const linkArbitrary = (ids: readonly string[], options: ProjectOptions): fc.Arbitrary<ScheduleLink> =>
  fc
    .record({
      from: fc.constantFrom(...ids),
      to: fc.constantFrom(...ids),
      type: fc.constantFrom('FS', 'FS', 'SS', 'FF', 'SF'),
      lagDays: fc.constantFrom(0, 0, 1, 2, 4, -1, -3),
      lagUnit: options.calendarLags ? fc.constantFrom('working', 'calendar') : fc.constant('working'),
    })
    .map((link) => link as ScheduleLink);

/** Plans without circles: what a link leads to stands, with all within it, behind what it comes from. */
export function projectArbitrary(options: ProjectOptions): fc.Arbitrary<ScheduleInput> {
  return fc
    .integer({ min: 2, max: options.maximumTasks })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => taskArbitrary(index, options))))
    .chain((own) => {
      const tasks = withPhases(own);
      const ids = tasks.map(({ id }) => id);
      return fc.record({
        tasks: fc.constant(tasks),
        links: fc.array(linkArbitrary(ids, options), {
          minLength: own.length > 1 ? 2 : 0,
          maxLength: own.length * 2,
          size: 'max',
        }),
        phaseStart: fc.option(dayNear, { nil: undefined }),
        phaseEnd: fc.option(dayNear, { nil: undefined, freq: 2 }),
        calendar: fc.constantFrom(...calendars),
      });
    })
    .map(({ tasks, links, phaseStart, phaseEnd, calendar }) => ({
      tasks: tasks.map((task) =>
        task.kind === 'phase' && options.constraints
          ? {
              ...task,
              ...(phaseStart && task.id === 'p0' && { startNoEarlierThan: phaseStart }),
              ...(phaseEnd && task.id === 'p1' && { mustFinishBy: phaseEnd }),
            }
          : task,
      ),
      links: links.flatMap(
        (link) => [link, { ...link, from: link.to, to: link.from }].find((one) => leadsOn(tasks, one)) ?? [],
      ),
      calendar,
      planStart: projectStart,
    }));
}

/** The phases that tasks lie in; the third lies in the first. */
function withPhases(own: readonly ScheduleTask[]): ScheduleTask[] {
  const used = new Set(own.flatMap(({ phase }) => phase ?? []));
  if (used.has('p2')) used.add('p0');
  const phases: ScheduleTask[] = ['p0', 'p1', 'p2']
    .filter((id) => used.has(id))
    .map((id) => ({ id, kind: 'phase', ...(id === 'p2' && { phase: 'p0' }) }));
  return [...phases, ...own];
}

function leadsOn(tasks: readonly ScheduleTask[], { from, to, type }: ScheduleLink): boolean {
  const leaves = (id: string): number[] => {
    const inside = tasks.filter(({ phase }) => phase === id);
    return inside.length === 0 ? [Number(id.slice(1))] : inside.flatMap((task) => leaves(task.id));
  };
  const isPhase = tasks.some(({ phase }) => phase === to);
  if (isPhase && (type === 'FF' || type === 'SF')) return false;
  return Math.max(...leaves(from)) < Math.min(...leaves(to));
}
