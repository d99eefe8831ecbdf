import { useMemo } from 'react';
import { type CalendarDay, isCalendarDay } from '../../../core/model/calendar-day.ts';
import type { Plan, Row } from '../../../core/model/plan.ts';
import { timeline } from '../../../core/modules/timeline.ts';
import {
  planBaselines,
  type TimelineSchedule,
  timelineSchedule,
} from '../../../core/modules/timeline-schedule.ts';
import type { Baseline } from '../../../core/schedule/baseline.ts';
import type { ScheduledTask } from '../../../core/schedule/schedule.ts';
import type { ScheduleLink } from '../../../core/schedule/schedule-input.ts';
import { shippedCalendarIds, yearsWithoutNotice } from '../../../core/schedule/shipped-calendars.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { type BarMarks, type ChartSchedule, type LinkMarks, linkKey } from './gantt/chart-schedule.ts';
import { type ShownSigns, useChartSigns } from './register-session.ts';
import { useSteady } from './use-steady.ts';

/** True for the register whose rows are scheduled. */
export function isScheduled({ key }: Pick<RegisterModule, 'key'>): boolean {
  return key === timeline.key;
}

/** The schedule of the open plan, followed by the component. */
export function usePlanSchedule(): TimelineSchedule {
  return usePlan(timelineSchedule);
}

/** The baselines of the open plan, the newest first, followed by the component. */
export function usePlanBaselines(): readonly Baseline[] {
  const baselines = usePlan((plan) => plan.registers[timeline.key]?.baselines);
  return useMemo(() => planBaselines(baselines), [baselines]);
}

/** Whether the chart of a register shows signs of the schedule that can be switched off, followed by the component. */
export function useHasSigns(register: string): boolean {
  const signs = useChartSigns(register);
  const hasBaseline = usePlan((plan) => baselineDates(plan, signs.baseline) !== null);
  return signs.showsCritical || signs.showsSlack || hasBaseline;
}

/** The years of the plan whose public holidays its calendar does not know; none for a calendar without such. */
export function useUnknownYears(): readonly number[] {
  const calendarId = usePlan((plan) => plan.properties.schedule?.calendarId);
  const { start, end } = scheduleSpan(usePlanSchedule());
  return useMemo(() => {
    const shipped = shippedCalendarIds.find((id) => id === calendarId);
    return shipped ? yearsWithoutNotice(shipped, start, end) : [];
  }, [calendarId, start, end]);
}

/** Whether any row waits for another one, followed by the component. */
export function useHasLinks(): boolean {
  return usePlanSchedule().schedule.input.links.length > 0;
}

/** What the chart of a register draws of the schedule; null for registers that are not scheduled. */
export function useChartSchedule(module: RegisterModule, signs: ShownSigns): ChartSchedule | null {
  const { showsCritical, showsSlack, baseline } = signs;
  const hasSchedule = isScheduled(module);
  const scheduled = usePlanSchedule();
  const rows = usePlan((plan) => plan.registers[timeline.key]?.rows ?? noRows);
  const statusDate = usePlan((plan) => plan.properties.schedule?.statusDate ?? null);
  const dates = usePlan((plan) => baselineDates(plan, baseline));
  const shown = useMemo(() => ({ showsCritical, showsSlack, dates }), [showsCritical, showsSlack, dates]);
  const bars = useSteady(
    useMemo(
      () => (hasSchedule ? barEntries(scheduled, rows, shown) : []),
      [hasSchedule, scheduled, rows, shown],
    ),
  );
  const links = useSteady(
    useMemo(() => (hasSchedule ? linkEntries(scheduled) : []), [hasSchedule, scheduled]),
  );
  const { calendar } = scheduled;
  const daysOff = useMemo(() => ({ has: (day: number) => !calendar.isWorking(day) }), [calendar]);
  return useMemo(
    () => (hasSchedule ? { bars: new Map(bars), links: new Map(links), daysOff, statusDate } : null),
    [hasSchedule, bars, links, daysOff, statusDate],
  );
}

const noRows: Readonly<Record<string, Row>> = {};

function baselineDates(plan: Plan, baseline: string | null): Baseline['tasks'] | null {
  if (baseline === null) return null;
  return plan.registers[timeline.key]?.baselines?.[baseline]?.tasks ?? null;
}

interface Shown {
  readonly showsCritical: boolean;
  readonly showsSlack: boolean;
  readonly dates: Baseline['tasks'] | null;
}
type BarEntry = readonly [string, BarMarks];
type LinkEntry = readonly [string, LinkMarks];

const knownBars = new WeakMap<
  ScheduledTask,
  {
    readonly shown: Shown;
    readonly isLinked: boolean;
    readonly cells: Row['cells'] | undefined;
    readonly entry: BarEntry;
  }
>();

/** The marks of all bars; the same entry as before for a bar of which nothing changed. */
export function barEntries(
  { schedule, occurrences }: TimelineSchedule,
  rows: Readonly<Record<string, Row>>,
  shown: Shown,
): readonly BarEntry[] {
  const isLinked = schedule.input.links.length > 0;
  return schedule.tasks.map((task) => {
    const cells = rows[task.id]?.cells;
    const known = knownBars.get(task);
    if (known?.shown === shown && known.isLinked === isLinked && known.cells === cells) return known.entry;
    const marks = barMarks(task, cells, shown, isLinked);
    const days = occurrences.get(task.id);
    const entry: BarEntry = [task.id, days ? { ...marks, occurrences: days } : marks];
    knownBars.set(task, { shown, isLinked, cells, entry });
    return entry;
  });
}

function barMarks(
  task: ScheduledTask,
  cells: Row['cells'] | undefined,
  { showsCritical, showsSlack, dates }: Shown,
  isLinked: boolean,
): BarMarks {
  const deadline = cells?.deadline;
  const isPhase = cells?.kind === 'phase';
  const baseline = dates && Object.hasOwn(dates, task.id) ? dates[task.id] : undefined;
  return {
    ...(!isPhase && task.durationDays > 0 && { workingDays: task.durationDays }),
    // Without links, whatever ends last would be critical.
    ...(showsCritical && isLinked && task.isCritical && !isPhase && { isCritical: true }),
    ...(showsSlack &&
      !isPhase &&
      task.totalSlackDays > 0 && { totalSlackDays: task.totalSlackDays, lateEnd: task.lateFinish }),
    ...(baseline && { baseline }),
    ...(isCalendarDay(deadline) && { deadline }),
  };
}

const knownLinks = new WeakMap<ScheduleLink, LinkEntry>();
const brokenLinks = new WeakMap<ScheduleLink, LinkEntry>();

/** The marks of all links; the same entry as before for a link of which nothing changed. */
export function linkEntries({ schedule }: TimelineSchedule): readonly LinkEntry[] {
  const broken = new Set<string>();
  for (const finding of schedule.findings) {
    if (finding.type === 'linkViolated') broken.add(linkKey(finding.link.from, finding.link.to));
    else if (finding.type === 'cycle')
      for (const { from, to } of finding.links) broken.add(linkKey(from, to));
  }
  return schedule.input.links.map((link) => {
    const key = linkKey(link.from, link.to);
    const isBroken = broken.has(key);
    const known = isBroken ? brokenLinks : knownLinks;
    const before = known.get(link);
    if (before) return before;
    const { type = 'FS', lagDays = 0, lagUnit = 'working' } = link;
    const entry: LinkEntry = [key, { type, lagDays, lagUnit, isConflict: isBroken }];
    known.set(link, entry);
    return entry;
  });
}

/** First and last day of a plan's schedule; where it starts when nothing has dates. */
export function scheduleSpan({ schedule }: TimelineSchedule): { start: CalendarDay; end: CalendarDay } {
  const { start, end, input } = schedule;
  return { start: start ?? input.planStart, end: end ?? input.planStart };
}
