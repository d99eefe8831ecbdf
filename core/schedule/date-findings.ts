import { dayFromNumber } from '../model/calendar-day.ts';
import { always, dayOfInstant, finishFrom, never, opening, startFrom } from './instants.ts';
import { type Dates, linkBound } from './passes.ts';
import type { ScheduleFinding, TaskConstraint } from './schedule-input.ts';
import type { TaskGraph } from './task-graph.ts';
import type { TaskValues } from './task-values.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** What the dates of a schedule contradict, in the order of the tasks. */
export function dateFindings(
  graph: TaskGraph,
  values: TaskValues,
  dates: Dates,
  calendar: WorkingCalendar,
): ScheduleFinding[] {
  const findings: ScheduleFinding[] = [];
  const { tasks, outNode } = graph.hierarchy;
  const lastOpening = opening(calendar.dayAt(calendar.workingDayCount));
  for (let task = 0; task < tasks.length; task++) {
    const isPhase = outNode[task] !== task;
    const isFixed = (values.fixedStart[task] as number) > always;
    checkConstraints(graph, values, dates, task, findings);
    if (isFixed && isPhase) checkPhaseDates(graph, values, dates, task, findings);
    else if (isFixed) checkLinks(graph, dates, calendar, task, findings);
    else if (!isPhase && (dates.earlyFinish[task] as number) > lastOpening) {
      findings.push({ type: 'outOfCalendar', task: tasks[task]?.id ?? '' });
    }
  }
  return findings;
}

function checkConstraints(
  { hierarchy }: TaskGraph,
  values: TaskValues,
  dates: Dates,
  task: number,
  findings: ScheduleFinding[],
): void {
  const node = hierarchy.outNode[task] as number;
  const start = dates.earlyStart[node] as number;
  const finish = dates.earlyFinish[node] as number;
  const isPhase = node !== task;
  const missed = (constraint: TaskConstraint, limit: number, actual: number): void => {
    findings.push({
      type: 'impossibleConstraint',
      task: hierarchy.tasks[task]?.id ?? '',
      constraint,
      limit: dayFromNumber(dayOfInstant(limit)),
      actual: dayFromNumber(dayOfInstant(actual)),
    });
  };
  const finishBy = values.finishBy[task] as number;
  if (finishBy < never && finish > finishBy) missed('mustFinishBy', finishBy, finish);
  if (isPhase) return;
  const startBy = values.startBy[task] as number;
  if (startBy < never && start > startBy) missed('mustStartBy', startBy, start);
  // Only fixed dates can lie before these.
  const startNoEarlier = values.startNoEarlier[task] as number;
  if (start < startNoEarlier) missed('startNoEarlierThan', startNoEarlier, start);
  const finishNoEarlier = values.finishNoEarlier[task] as number;
  if (finish < finishNoEarlier) missed('finishNoEarlierThan', finishNoEarlier, finish);
}

/** The links that a task with fixed dates, or a phase around it, does not keep. */
function checkLinks(
  graph: TaskGraph,
  dates: Dates,
  calendar: WorkingCalendar,
  task: number,
  findings: ScheduleFinding[],
): void {
  const { hierarchy, inStart, inLinks, linkType, links } = graph;
  for (let at = task; at >= 0; at = hierarchy.parent[at] as number) {
    for (let each = inStart[at] as number; each < (inStart[at + 1] as number); each++) {
      const index = inLinks[each] as number;
      const link = links[index];
      if (!link) continue;
      const isStart = (linkType[index] as number) < 2;
      const bound = linkBound(graph, calendar, index, dates.earlyStart, dates.earlyFinish);
      if (bound <= ((isStart ? dates.earlyStart : dates.earlyFinish)[task] as number)) continue;
      const earliest = isStart ? startFrom(calendar, bound) : finishFrom(calendar, bound);
      findings.push({
        type: 'linkViolated',
        task: hierarchy.tasks[task]?.id ?? '',
        before: link.from,
        link,
        earliest: dayFromNumber(dayOfInstant(earliest)),
      });
    }
  }
}

function checkPhaseDates(
  { hierarchy }: TaskGraph,
  values: TaskValues,
  dates: Dates,
  phase: number,
  findings: ScheduleFinding[],
): void {
  const { tasks, outNode, childStart, children } = hierarchy;
  const outside: string[] = [];
  for (const child of children.subarray(childStart[phase], childStart[phase + 1])) {
    const node = outNode[child] as number;
    const isOutside =
      (dates.earlyStart[node] as number) < (values.fixedStart[phase] as number) ||
      (dates.earlyFinish[node] as number) > (values.fixedFinish[phase] as number);
    if (isOutside) outside.push(tasks[child]?.id ?? '');
  }
  if (outside.length > 0)
    findings.push({ type: 'outsidePhase', task: tasks[phase]?.id ?? '', tasks: outside });
}
