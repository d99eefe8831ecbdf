import { fileURLToPath } from 'node:url';
import { runCommand } from '../../core/commands/run.ts';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Plan } from '../../core/model/plan.ts';
import { reschedule, schedule } from '../../core/schedule/schedule.ts';
import type { ScheduleInput, ScheduleLink, ScheduleTask } from '../../core/schedule/schedule-input.ts';
import { shippedCalendar } from '../../core/schedule/shipped-calendars.ts';
import { workingCalendar } from '../../core/schedule/working-calendar.ts';
import { calculatePlan, recalculatePlan } from '../../core/tables/calculation.ts';
import { type Figures, time } from './figures.ts';

/** A plan of phases of 20 tasks; three links for two tasks, mostly to the tasks before, some across phases. */
export function bigProject(taskCount: number): ScheduleInput {
  const tasks: ScheduleTask[] = [];
  const links: ScheduleLink[] = [];
  const leaves: string[] = [];
  let seed = 7;
  // The same plan every time.
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    return Math.floor((seed / 0x8000_0000) * below);
  };
  while (tasks.length < taskCount) {
    const phase = `phase-${tasks.length}`;
    tasks.push({ id: phase, kind: 'phase', name: phase });
    for (let inside = 0; inside < 20 && tasks.length < taskCount; inside++) {
      const id = `task-${tasks.length}`;
      const isMilestone = inside === 19;
      tasks.push({
        id,
        name: id,
        kind: isMilestone ? 'milestone' : 'task',
        phase,
        durationDays: 1 + random(9),
        percentDone: random(2),
        owner: `owner-${random(12)}`,
      });
      leaves.push(id);
    }
  }
  for (let at = 0; links.length < taskCount * 1.5; at++) {
    const to = 1 + (at % (leaves.length - 1));
    const from = Math.max(0, to - 1 - random(at % 10 === 0 ? 200 : 30));
    const type = (['FS', 'FS', 'FS', 'SS', 'FF'] as const)[random(5)];
    links.push({ from: leaves[from] ?? '', to: leaves[to] ?? '', ...(type && { type }), lagDays: random(3) });
  }
  return {
    tasks,
    links,
    calendar: workingCalendar(shippedCalendar('china-mainland', 'en')),
    planStart: '2026-01-05',
    statusDate: '2026-06-30',
  };
}

function withDuration(input: ScheduleInput, at: number, durationDays: number): ScheduleInput {
  return {
    ...input,
    tasks: input.tasks.map((task, index) => (index === at ? { ...task, durationDays } : task)),
  };
}

/** Times scheduling from scratch and after one edit, in plans of 1,000 to 20,000 tasks. */
export function benchSchedule(print: (figures: Figures) => void): void {
  benchTimelineEdit(print);
  for (const count of [1000, 2000, 5000, 10_000, 20_000]) {
    const input = bigProject(count);
    const name = `schedule of ${count.toLocaleString('en')} tasks, ${input.links.length.toLocaleString('en')} links`;
    const runs = count > 5000 ? 10 : 30;
    let of = schedule(input);
    print({
      name: `${name}: from scratch`,
      milliseconds: time(runs, () => {
        of = schedule(input);
      }),
      note: `${of.criticalPath.length} tasks are the critical path, ${of.findings.length} findings`,
    });
    // The first task moves nearly everything, the last one nearly nothing.
    for (const [edit, at] of [
      ['first task', 1],
      ['last task', count - 2],
    ] as const) {
      let duration = 3;
      print({
        name: `${name}: duration of the ${edit}`,
        milliseconds: time(runs, () => {
          duration = 9 - duration;
          of = reschedule(of, withDuration(of.input, at, duration));
        }),
      });
    }
    let lagDays = 0;
    print({
      name: `${name}: one more link`,
      milliseconds: time(runs, () => {
        lagDays = 1 - lagDays;
        const extra = { from: 'task-1', to: `task-${count - 2}`, lagDays };
        of = reschedule(of, { ...of.input, links: [...input.links, extra] });
      }),
    });
    print({
      name: `${name}: one more task`,
      milliseconds: time(runs, () => {
        const { length } = of.input.tasks;
        const extra: ScheduleTask = { id: `extra-${length}`, kind: 'task', durationDays: 2 };
        of = reschedule(of, { ...of.input, tasks: [...of.input.tasks, extra] });
      }),
    });
  }
}

/** A timeline register that holds a big project. */
function bigTimeline(taskCount: number): Plan {
  const { tasks, links } = bigProject(taskCount);
  const predecessors = new Map<string, Set<string>>();
  for (const { from, to } of links) {
    const known = predecessors.get(to) ?? new Set<string>();
    predecessors.set(to, known.add(from));
  }
  const rows = tasks.map(({ id, kind, phase = id, durationDays = 1, owner = '' }) => ({
    id,
    cells: {
      task: id,
      kind,
      phase,
      owner,
      ...(kind === 'task' ? { workingDays: durationDays } : {}),
      dependsOn: [...(predecessors.get(id) ?? [])],
    },
  }));
  return createPlan(
    {
      title: 'Big',
      client: '',
      author: '',
      language: 'en',
      currency: 'EUR',
      startDate: '2026-01-05',
      documentDate: '2026-01-05',
      confidentiality: 'internal',
    },
    [],
    { timeline: rows },
    countingIdSource('big'),
  );
}

/** Times an edit as a whole: the command, the schedule and every column of the register. */
function benchTimelineEdit(print: (figures: Figures) => void): void {
  let plan = bigTimeline(2000);
  let calculation = calculatePlan(plan);
  let days = 3;
  print({
    name: 'timeline of 2,000 rows, 3,000 links: edit, schedule, all columns',
    milliseconds: time(30, () => {
      days = 9 - days;
      const call = {
        command: 'set-cell',
        register: 'timeline',
        row: 'task-1',
        column: 'workingDays',
        value: days,
      } as const;
      plan = runCommand(plan, call, { newId: countingIdSource('new') }).plan;
      calculation = recalculatePlan(calculation, plan);
    }),
    note: `ends ${String(calculation.register('timeline').column('end').at(-1))}`,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  benchSchedule(({ name, milliseconds, note }) => {
    const sorted = [...milliseconds].sort((left, right) => left - right);
    const at = (share: number): string =>
      (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(2);
    console.log(
      `${name.padEnd(72)} median ${at(0.5).padStart(8)} ms   min ${at(0).padStart(8)}   max ${at(0.999).padStart(8)}${note ? `   ${note}` : ''}`,
    );
  });
}
