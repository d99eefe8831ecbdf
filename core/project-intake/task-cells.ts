import type { CellValue } from '../model/plan.ts';
import { type LinkRule, usualRule, writeLinkRules } from '../modules/timeline-links.ts';
import type { ScheduleLink, ScheduleTask } from '../schedule/schedule-input.ts';

export type NewCells = Record<string, CellValue | null>;

/** The cells of the timeline in which a task says the same as in the schedule. Null empties a cell. */
export function dateCells(task: ScheduleTask, hasLinks: boolean): NewCells {
  const deadline = task.mustFinishBy ?? null;
  const none = { timing: null, workingDays: null, start: null, end: null, scheduling: null, deadline };
  if (task.kind === 'phase')
    return {
      ...none,
      start: task.fixed?.start ?? task.startNoEarlierThan ?? null,
      end: task.fixed?.end ?? null,
    };
  if (task.fixed) {
    const { start, end } = task.fixed;
    // Rows that wait for others are scheduled unless they say that they are not.
    return {
      ...none,
      start: task.kind === 'milestone' ? end : start,
      end,
      scheduling: hasLinks ? 'fixed' : null,
    };
  }
  if (task.kind === 'milestone') {
    const day = task.finishNoEarlierThan ?? task.startNoEarlierThan ?? null;
    return { ...none, start: day, scheduling: hasLinks ? null : 'automatic' };
  }
  return {
    ...none,
    start: task.startNoEarlierThan ?? null,
    workingDays: Math.max(1, task.durationDays ?? 1),
  };
}

/** The cells that say what a row waits for. */
export function linkCells(links: readonly ScheduleLink[]): NewCells {
  const predecessors = [...new Set(links.map(({ from }) => from))];
  const rules = new Map<string, LinkRule>();
  for (const { from, type = 'FS', lagDays = 0, lagUnit = 'working' } of links)
    rules.set(from, { ...usualRule, type, lagDays, lagUnit });
  return {
    dependsOn: predecessors.length === 0 ? null : predecessors,
    linkRules: writeLinkRules(rules, predecessors),
  };
}

/** What a task says of its dates, to compare with what another one says. */
export function datesSaid(task: ScheduleTask): string {
  const { kind, fixed, startNoEarlierThan, finishNoEarlierThan, mustFinishBy } = task;
  const duration = kind === 'task' && !fixed ? (task.durationDays ?? 1) : null;
  return JSON.stringify([
    kind,
    fixed ? [fixed.start, fixed.end] : null,
    startNoEarlierThan ?? null,
    finishNoEarlierThan ?? null,
    mustFinishBy ?? null,
    duration,
  ]);
}

/** The same for links; their order does not matter. */
export function linksSaid(links: readonly ScheduleLink[]): string {
  return JSON.stringify(
    links
      .map(({ from, type = 'FS', lagDays = 0, lagUnit = 'working' }) =>
        [from, type, lagDays, lagDays === 0 ? 'working' : lagUnit].join(' '),
      )
      .sort(),
  );
}
