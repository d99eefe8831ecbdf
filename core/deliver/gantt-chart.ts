import { addDays, type CalendarDay, inclusiveDays, isCalendarDay } from '../model/calendar-day.ts';
import type { Plan } from '../model/plan.ts';
import { planBaselines, timelineSchedule } from '../modules/timeline-schedule.ts';
import type { BaselineDates } from '../schedule/baseline.ts';
import type { LinkType } from '../schedule/schedule-input.ts';
import type { RegisterModule } from '../tables/register-module.ts';
import { cleanLine } from './clean-text.ts';
import { type GanttRow, type GanttSpan, ganttSpan } from './gantt.ts';

/** A row of a Gantt chart with what a schedule knows of it. */
export interface ChartRow extends GanttRow {
  /** The id of the phase's row that it lies in; null for none. */
  readonly phase: string | null;
  /** True for what is not done yet and would delay the end of the plan. */
  readonly isCritical: boolean;
  /** The last day on which it can end without delaying the plan; null without such slack. */
  readonly slackEnd: CalendarDay | null;
  /** The day by which it has to be done. */
  readonly deadline: CalendarDay | null;
  /** Its dates in the baseline of the chart, where it was there then. */
  readonly baseline: GanttSpan | null;
  readonly links: readonly ChartLink[];
  /** The days of what comes again within its span, ascending; null for what takes all of its time. */
  readonly occurrences: readonly CalendarDay[] | null;
}

/** How a row waits for another one. */
export interface ChartLink {
  readonly from: string;
  readonly type: LinkType;
}

/** What a Gantt chart is drawn from. */
export interface GanttChart {
  readonly rows: readonly ChartRow[];
  /** From the first to the last day of the bars, widened to deadlines and baseline dates that are not far from them. */
  readonly span: GanttSpan;
  /** Whether nobody works on a day, in days since 1970-01-01. */
  readonly isDayOff: (day: number) => boolean;
  /** The day on which progress was looked at. */
  readonly statusDate: CalendarDay | null;
  /** What the baseline is called that is shown; null without one. */
  readonly baselineName: string | null;
  /** True when rows wait for others, so that some are critical and others have slack. */
  readonly hasLinks: boolean;
}

/** The chart of rows that are no plan's schedule: what they say themselves. */
export function plainChart(rows: readonly GanttRow[]): GanttChart | null {
  const span = ganttSpan(rows);
  if (!span) return null;
  return {
    rows: withPhases(rows).map((row) => ({
      ...row,
      isCritical: false,
      slackEnd: null,
      deadline: null,
      baseline: null,
      links: row.dependsOn.map((from) => ({ from, type: 'FS' })),
      occurrences: null,
    })),
    span,
    isDayOff: isWeekend,
    statusDate: null,
    baselineName: null,
    hasLinks: rows.some(({ dependsOn }) => dependsOn.length > 0),
  };
}

/** A Saturday or a Sunday: day 0 of the count was a Thursday. */
function isWeekend(day: number): boolean {
  return (((day + 3) % 7) + 7) % 7 > 4;
}

/**
 * The chart of a register's rows with what the plan's schedule, its newest baseline and its calendar say of them.
 * @param rows the register's, as `ganttRows` makes them.
 * @returns null when no row has dates.
 */
export function ganttChart(rows: readonly GanttRow[], module: RegisterModule, plan: Plan): GanttChart | null {
  const plain = plainChart(rows);
  // Only the timeline is scheduled; other registers' dates are those typed in.
  if (!plain || module.key !== 'timeline') return plain;
  const { schedule, calendar, task, linkOf, occurrences } = timelineSchedule(plan);
  const register = plan.registers[module.key];
  const [baseline] = planBaselines(register?.baselines);
  const { statusDate } = plan.properties.schedule ?? {};
  const linked = new Set(schedule.input.links.flatMap(({ from, to }) => [from, to]));
  const phases = new Map(schedule.input.tasks.map(({ id, phase }) => [id, phase ?? null]));
  const shown = plain.rows.map((row): ChartRow => {
    const scheduled = task(row.id);
    const isOpen = row.kind !== 'phase' && row.percentDone !== 1 && linked.has(row.id);
    const deadline = register?.rows[row.id]?.cells.deadline;
    const lateEnd = scheduled?.lateFinish;
    return {
      ...row,
      phase: phases.has(row.id) ? (phases.get(row.id) ?? null) : row.phase,
      isCritical: isOpen && scheduled?.isCritical === true,
      slackEnd: isOpen && row.span && lateEnd !== undefined && lateEnd > row.span.end ? lateEnd : null,
      deadline: isCalendarDay(deadline) ? deadline : null,
      baseline: baseline ? baselineSpan(baseline.tasks, row.id) : null,
      links: row.dependsOn.map((from) => ({ from, type: linkOf(from, row.id)?.type ?? 'FS' })),
      occurrences: row.kind === 'task' ? (occurrences.get(row.id) ?? null) : null,
    };
  });
  return {
    ...plain,
    rows: shown,
    span: wholeSpan(shown, plain.span),
    isDayOff: (day) => !calendar.isWorking(day),
    statusDate: statusDate ?? null,
    baselineName: baseline ? cleanLine(baseline.name) : null,
    hasLinks: linked.size > 0,
  };
}

function baselineSpan(tasks: Readonly<Record<string, BaselineDates>>, id: string): GanttSpan | null {
  const dates = Object.hasOwn(tasks, id) ? tasks[id] : undefined;
  return dates && dates.start <= dates.end ? { start: dates.start, end: dates.end } : null;
}

/** Marks further from the bars than this share of their length would squeeze the bars. */
const farShare = 0.25;

function wholeSpan(rows: readonly ChartRow[], bars: GanttSpan): GanttSpan {
  const reach = Math.ceil(inclusiveDays(bars.start, bars.end) * farShare);
  const [earliest, latest] = [addDays(bars.start, -reach), addDays(bars.end, reach)];
  let { start, end } = bars;
  for (const { deadline, baseline } of rows) {
    for (const day of [deadline, baseline?.start, baseline?.end]) {
      if (day === null || day === undefined || day < earliest || day > latest) continue;
      if (day < start) start = day;
      if (day > end) end = day;
    }
  }
  return { start, end };
}

/** Rows with the phase that stands above them. */
function withPhases(rows: readonly GanttRow[]): readonly (GanttRow & { readonly phase: string | null })[] {
  let phase: string | null = null;
  return rows.map((row) => {
    if (row.kind === 'phase') {
      phase = row.id;
      return { ...row, phase: null };
    }
    return { ...row, phase };
  });
}
