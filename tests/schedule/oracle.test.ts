import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProjectFile } from '../../core/schedule/project-file.ts';
import { writeProjectXml } from '../../core/schedule/project-xml-write.ts';
import { schedule, taskOfSchedule } from '../../core/schedule/schedule.ts';
import type { ScheduleInput, ScheduleLink, ScheduleTask } from '../../core/schedule/schedule-input.ts';
import { hasLibreOffice } from '../deliver/excel-recalculation.ts';
import { projectArbitrary } from './project-arbitraries.ts';
import { readMspdi } from './read-mspdi.ts';
import { scheduleInLibreOffice } from './spreadsheet-scheduler.ts';

/**
 * The schedule held against one that LibreOffice calculates from the exported Microsoft Project XML
 * (docs/schedule-semantics.md says how, and what is not compared).
 */
const projectCount = 260;

function randomProjects(seed: number, constraints: boolean): ScheduleInput[] {
  return fc.sample(projectArbitrary({ maximumTasks: 14, constraints, calendarLags: true, phases: true }), {
    seed,
    numRuns: projectCount / 2,
  });
}

/** The links whose meaning both programs share (docs/schedule-semantics.md); the others become plain ones. */
function withSharedMeaning(input: ScheduleInput): ScheduleInput {
  const tasks = new Map(input.tasks.map((task) => [task.id, task]));
  const leaves = (id: string): ScheduleTask[] => {
    const inside = input.tasks.filter(({ phase }) => phase === id);
    return inside.length === 0 ? [tasks.get(id) ?? expect.fail()] : inside.flatMap((task) => leaves(task.id));
  };
  const takesTime = ({ kind, durationDays = 1 }: ScheduleTask): boolean =>
    kind === 'task' && durationDays > 0;
  const links = input.links.map((link): ScheduleLink => {
    const [from, to] = [leaves(link.from), leaves(link.to)];
    const { type = 'FS' } = link;
    const isPlain =
      from.length === 1 && to.length === 1 && link.from === from[0]?.id && link.to === to[0]?.id;
    const allTakeTime = [...from, ...to].every(takesTime);
    const keepsType = type === 'FS' || (allTakeTime && (isPlain || type === 'FF'));
    const isFixed = [...from, ...to].some(({ fixed }) => fixed !== undefined);
    const keepsElapsed = isPlain && allTakeTime && !isFixed && (type === 'FS' || type === 'SS');
    return {
      ...link,
      type: keepsType ? type : 'FS',
      ...(keepsElapsed ? {} : { lagUnit: 'working' }),
    };
  });
  return { ...input, links };
}

describe.skipIf(!hasLibreOffice)('random projects', () => {
  it('have the dates, slack and critical tasks that LibreOffice gives their Project XML', () => {
    const inputs = [...randomProjects(7, false), ...randomProjects(11, true)].map(withSharedMeaning);
    const ours = inputs.map((input) => schedule(input));
    const files = inputs.map((input, index): string => {
      const of = ours[index];
      if (!of) return expect.fail();
      const project: ProjectFile = { ...input, calendar: input.calendar.definition, baselines: [] };
      return writeProjectXml(project, of);
    });
    const projects = files.map(readMspdi);
    const theirs = scheduleInLibreOffice(projects);
    const differences: unknown[] = [];
    let [taskCount, criticalCount] = [0, 0];
    for (const [index, project] of projects.entries()) {
      const of = ours[index] ?? expect.fail();
      const other = theirs[index] ?? expect.fail();
      for (const task of project.tasks) {
        const own = taskOfSchedule(of, task.name) ?? expect.fail();
        const found = task.isSummary ? null : other.tasks.get(task.uid);
        if (!found) continue;
        taskCount++;
        if (own.isCritical) criticalCount++;
        const start = other.dayAt(found.start);
        const isMoment = found.finish === found.start;
        const end = isMoment ? start : other.dayAt(found.finish - 1);
        // The end of a day and the beginning of the next one are the same point of working time.
        const agrees = isMoment
          ? own.start === own.end && [start, other.dayAt(found.start - 1)].includes(own.start)
          : own.start === start && own.end === end;
        if (agrees && own.totalSlackDays === found.slack && own.isCritical === found.slack <= 0) continue;
        differences.push({
          project: index,
          task: task.name,
          ours: [own.start, own.end, own.totalSlackDays],
          theirs: [start, end, found.slack],
        });
      }
    }
    const types = Map.groupBy(
      inputs.flatMap(({ links }) => links),
      ({ type = 'FS' }) => type,
    );
    console.log(
      `${projects.length} projects, ${taskCount} tasks, ${criticalCount} of them critical; links: ${[...types].map(([type, links]) => `${links.length} ${type}`).join(', ')}`,
    );
    expect(differences).toEqual([]);
    expect(projects.length).toBeGreaterThanOrEqual(200);
    for (const type of ['FS', 'SS', 'FF', 'SF'] as const) expect(types.get(type)?.length).toBeGreaterThan(50);
    // The critical path is a chain of critical tasks.
    for (const of of ours)
      for (const id of of.criticalPath) expect(taskOfSchedule(of, id)?.isCritical).toBe(true);
  });
});
