import { type CalendarDay, isCalendarDay } from '../../model/calendar-day.ts';
import type { Row } from '../../model/plan.ts';
import { isAutomatic, timelineKind, timingText } from '../../modules/timeline-rows.ts';
import type { TimelineSchedule } from '../../modules/timeline-schedule.ts';
import { readTiming, type Timing } from '../../modules/timeline-timing.ts';
import type { DateSubject } from '../../schedule/relative-date.ts';
import type { ScheduleTask } from '../../schedule/schedule-input.ts';
import { constantDay, type DayTerm, dayTerm, dayText, previousWorkday, workdayCount } from './day-terms.ts';
import { relativeDateFormulas, type SpanTerms } from './relative-date-formulas.ts';
import type { TimelineGrid } from './timeline-grid.ts';

/** What rows say themselves about when they take place, as formulas. */
export class TimingFormulas {
  readonly #grid: TimelineGrid;
  readonly #timeline: TimelineSchedule;
  readonly #tasks: readonly ScheduleTask[];
  readonly #rowById: ReadonlyMap<string, Row>;
  readonly #timings = new Map<string, Timing | null>();
  readonly #statusDate: CalendarDay | undefined;

  constructor(grid: TimelineGrid, timeline: TimelineSchedule) {
    this.#grid = grid;
    this.#timeline = timeline;
    const { tasks, statusDate } = timeline.schedule.input;
    this.#tasks = tasks;
    this.#statusDate = statusDate;
    this.#rowById = new Map(grid.rows.map((row) => [row.id, row]));
    const names = grid.rows.flatMap(({ cells }) =>
      typeof cells.task === 'string' && cells.task !== '' ? [cells.task] : [],
    );
    // Timings that cannot be told, or go round in circles, leave rows where they are.
    const troubled = new Set(
      timeline.findings.flatMap((finding) => (finding.type === 'timing' ? [finding.task] : [])),
    );
    for (const row of grid.rows) {
      if (troubled.has(row.id)) continue;
      const text = timelineKind(row.cells) === 'phase' ? '' : timingText(row.cells);
      this.#timings.set(row.id, text === '' ? null : readTiming(text, names));
    }
  }

  /** The day that a task must not start before; null for one that does not say. */
  earliest({ id, startNoEarlierThan: own }: ScheduleTask): DayTerm | null {
    return own === undefined ? null : (this.#span(id)?.start ?? constantDay(own));
  }

  /** The span of a row that takes place relative to the plan or to another row; null for one without. */
  #span(id: string): SpanTerms | null {
    const timing = this.#timings.get(id);
    if (timing?.kind !== 'date') return null;
    return relativeDateFormulas(timing.date, {
      referenceDay: this.#statusDate,
      find: (subject) => {
        const other = this.#named(subject);
        if (other === null || other === id) return null;
        return { start: this.#grid.cell(other, 'start'), end: this.#grid.cell(other, 'end') };
      },
    });
  }

  #named(subject: Extract<DateSubject, { readonly kind: 'phase' | 'task' }>): string | null {
    const phases = this.#tasks.filter(({ kind }) => kind === 'phase');
    const found =
      subject.kind === 'task'
        ? this.#tasks.find(({ name }) => name === subject.name)
        : typeof subject.phase === 'number'
          ? phases[subject.phase - 1]
          : phases.find(({ name }) => name === subject.phase);
    return found?.id ?? null;
  }

  /**
   * The day that a milestone must not come before; null for one that does not say. “In week 14” is at the end of that week's
   * last working day.
   */
  milestoneEdge({ id, finishNoEarlierThan: edge }: ScheduleTask): DayTerm | null {
    if (edge === undefined) return null;
    const span = this.#span(id);
    if (!span) return constantDay(edge);
    const [start, end] = [dayText(span.start), dayText(span.end)];
    if (start === end) return span.end;
    const last = dayText(previousWorkday(span.end));
    return dayTerm(`IF(${last}>=${start},${last},${end})`);
  }

  /** Where a row with fixed dates stands as its timing says; null for dates that were typed, and for what comes again. */
  fixedSpan({ id, kind }: ScheduleTask): SpanTerms | null {
    return kind === 'phase' || this.#timeline.occurrences.has(id) ? null : this.#span(id);
  }

  /** The working days of a row that takes as long as its dates or its timing say; null where a number says it. */
  countedDays({ id, kind, startNoEarlierThan }: ScheduleTask): string | null {
    const { cells } = this.#rowById.get(id) ?? {};
    if (kind !== 'task' || !cells || !isAutomatic(cells)) return null;
    const { workingDays, start, end } = cells;
    if (typeof workingDays === 'number' && Number.isInteger(workingDays) && workingDays >= 1) return null;
    const isPlaced = this.#timings.get(id)?.kind === 'date' && startNoEarlierThan !== undefined;
    const typed =
      isCalendarDay(start) && isCalendarDay(end) && start <= end
        ? { start: constantDay(start), end: constantDay(end) }
        : null;
    const span = isPlaced ? this.#span(id) : typed;
    if (!span || dayText(span.start) === dayText(span.end)) return null;
    return `MAX(1,${workdayCount(span.start, span.end)})`;
  }
}
