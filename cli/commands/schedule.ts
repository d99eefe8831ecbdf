import type { Plan } from '../../core/model/plan.ts';
import {
  describeTimelineFinding,
  rowsOfFinding,
  type TimelineFinding,
  timelineSchedule,
} from '../../core/modules/timeline-schedule.ts';
import { readPlanFile } from '../../electron/documents/plan-file.ts';
import { exitCodes } from '../failure.ts';
import { dayOption } from '../options.ts';

export interface ScheduleOptions {
  readonly json?: boolean;
  readonly start?: string;
}

/** A conflict as `--json` has it. */
function described(plan: Plan, finding: TimelineFinding) {
  return {
    kind: finding.type,
    tasks: rowsOfFinding(finding),
    text: describeTimelineFinding(plan, finding, plan.properties.language),
  };
}

/** `stratbook schedule`: the dates of a plan's timeline; exit code 1 when some of them contradict each other. */
export async function schedule(file: string, options: ScheduleOptions): Promise<void> {
  const startDate = options.start === undefined ? null : dayOption('--start', options.start);
  const { plan: saved } = await readPlanFile(file);
  const plan: Plan =
    startDate === null ? saved : { ...saved, properties: { ...saved.properties, startDate } };
  const timeline = timelineSchedule(plan);
  const { tasks, criticalPath } = timeline.schedule;
  const conflicts = timeline.findings.map((finding) => described(plan, finding));
  if (conflicts.length > 0) process.exitCode = exitCodes.findings;
  if (options.json === true) {
    const shown = tasks.map(({ id, start, end, totalSlackDays, freeSlackDays, isCritical }) => ({
      id,
      start,
      end,
      totalSlackDays,
      freeSlackDays,
      critical: isCritical,
    }));
    console.log(JSON.stringify({ tasks: shown, criticalPath, conflicts }, null, 2));
    return;
  }
  const nameOf = (id: string): string => {
    const name = plan.registers.timeline?.rows[id]?.cells.task;
    return typeof name === 'string' ? name : id;
  };
  const width = Math.max(2, ...tasks.map(({ id }) => id.length));
  for (const { id, start, end, totalSlackDays, isCritical } of tasks) {
    const slack = isCritical ? '  critical' : `${String(totalSlackDays).padStart(4)} free`;
    console.log(`${id.padEnd(width)}  ${start}  ${end}  ${slack.padEnd(10)}  ${nameOf(id)}`);
  }
  console.log(
    tasks.length === 0
      ? 'No row of the timeline has dates.'
      : `${tasks.length} rows, ${timeline.schedule.start} to ${timeline.schedule.end}.`,
  );
  if (criticalPath.length > 0) console.log(`Critical path: ${criticalPath.map(nameOf).join(' → ')}.`);
  for (const { text } of conflicts) console.log(text);
}
