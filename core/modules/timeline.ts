import { addDays, isCalendarDay } from '../model/calendar-day.ts';
import type { Cells, CellValue, PlanProperties, Row } from '../model/plan.ts';
import type { ScheduledTask } from '../schedule/schedule.ts';
import { maximumDurationDays } from '../schedule/schedule-input.ts';
import type { Computation, RegisterModule } from '../tables/register-module.ts';
import { phaseOptions } from './phases.ts';
import { guardedFormula } from './shared.ts';
import { completeDates } from './timeline-edit.ts';
import { linksWithoutRows } from './timeline-links.ts';
import { durationDays, timelineKind } from './timeline-rows.ts';
import { scheduleRows } from './timeline-schedule.ts';
import { readTiming } from './timeline-timing.ts';

export { durationDays, type TimelineKind, timelineKind } from './timeline-rows.ts';

type Properties = Pick<PlanProperties, 'startDate' | 'schedule'>;

/** A column that the schedule fills in. */
function scheduledColumn(
  derive: (task: ScheduledTask, row: Row) => CellValue | null,
  otherwise: (row: Row) => CellValue | null = () => null,
): Computation {
  return {
    kind: 'derived',
    readsPlan: true,
    derive: (row, rows, properties: Properties) => {
      const task = scheduleRows(rows, properties).task(row.id);
      return task ? derive(task, row) : otherwise(row);
    },
  };
}

/** The dates of a phase may be typed in; those of other rows are where the schedule puts them. */
function edge(key: 'start' | 'end'): Computation {
  return scheduledColumn((task, { cells }) =>
    timelineKind(cells) === 'phase' && isCalendarDay(cells[key]) ? null : task[key],
  );
}

/** Timeline: phases, tasks and milestones. Ends are inclusive: a task from Monday to Friday takes five days. */
export const timeline: RegisterModule = {
  key: 'timeline',
  title: 'timeline.title',
  guidance: 'timeline.guidance',
  nameColumn: 'task',
  // Kind and phase show in the rows themselves: phases are set off, milestones marked.
  reportColumns: ['task', 'start', 'end', 'owner', 'durationDays', 'percentDone', 'dependsOn'],
  views: [
    {
      kind: 'gantt',
      columns: {
        start: 'start',
        end: 'end',
        duration: 'durationDays',
        progress: 'percentDone',
        dependsOn: 'dependsOn',
        rowKind: { column: 'kind', phase: 'phase', milestone: 'milestone' },
        detail: ['owner', 'phase'],
      },
    },
    {
      kind: 'calendar',
      title: 'timeline.view.calendar',
      date: 'start',
      end: 'end',
      colourBy: 'phase',
    },
    {
      kind: 'chart',
      title: 'timeline.view.load',
      chart: 'bars',
      category: 'owner',
      values: ['taskDays'],
    },
  ],
  columns: [
    { key: 'task', type: 'text', title: 'timeline.task', widthPixels: 240 },
    {
      key: 'kind',
      type: 'choice',
      title: 'timeline.kind',
      widthPixels: 90,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'phase', title: 'timeline.kind.phase' },
          { value: 'task', title: 'timeline.kind.task' },
          { value: 'milestone', title: 'timeline.kind.milestone' },
        ],
      },
    },
    {
      key: 'phase',
      type: 'choice',
      title: 'timeline.phase',
      widthPixels: 110,
      choices: { acceptsOther: true, options: phaseOptions },
    },
    { key: 'owner', type: 'person', title: 'timeline.owner', widthPixels: 110 },
    { key: 'timing', type: 'text', title: 'timeline.timing', widthPixels: 150 },
    {
      key: 'start',
      type: 'date',
      title: 'timeline.start',
      widthPixels: 110,
      computed: { by: edge('start'), editing: 'overrules' },
    },
    {
      key: 'end',
      type: 'date',
      title: 'timeline.end',
      widthPixels: 110,
      computed: { by: edge('end'), editing: 'overrules' },
    },
    {
      key: 'durationDays',
      type: 'number',
      title: 'timeline.durationDays',
      widthPixels: 80,
      wholeNumber: true,
      minimum: 0,
      maximum: 36_500,
      computed: {
        by: {
          kind: 'derived',
          readsPlan: true,
          derive: (row, rows, properties) => {
            const task = scheduleRows(rows, properties).task(row.id);
            return durationDays({
              ...(task ? { start: task.start, end: task.end } : {}),
              ...(task && timelineKind(row.cells) !== 'phase' ? {} : row.cells),
              ...(row.cells.kind === undefined ? {} : { kind: row.cells.kind }),
            });
          },
          spreadsheetFormula: (cell, choice) =>
            `IF(OR(${cell('start')}="",${cell('end')}=""),"",` +
            `IF(${cell('kind')}=${choice('kind', 'milestone')},0,${cell('end')}-${cell('start')}+1))`,
        },
        editing: 'writes-others',
      },
    },
    {
      key: 'workingDays',
      type: 'number',
      title: 'timeline.workingDays',
      widthPixels: 80,
      wholeNumber: true,
      minimum: 0,
      maximum: maximumDurationDays,
      computed: {
        by: scheduledColumn(
          (task) => task.durationDays,
          ({ cells }) => (typeof cells.workingDays === 'number' ? cells.workingDays : null),
        ),
        editing: 'writes-others',
      },
    },
    {
      key: 'taskDays',
      type: 'number',
      title: 'timeline.taskDays',
      widthPixels: 80,
      isHidden: true,
      // A phase spans its tasks, which would count twice.
      computed: guardedFormula('=IF([kind]="phase","",[durationDays])'),
    },
    {
      key: 'plannedCost',
      type: 'money',
      title: 'timeline.plannedCost',
      widthPixels: 110,
      isHidden: true,
      // A phase costs what all lines of it cost, whether they name a task or not.
      computed: guardedFormula(
        '=IF([kind]="phase",SUMIF(budget[phase],[phase],budget[planned]),SUMIF(budget[task],[task],budget[planned]))',
      ),
    },
    { key: 'dependsOn', type: 'references', title: 'timeline.dependsOn', widthPixels: 180 },
    // Types and lags of the links, written by the chart (see `linkRules`).
    {
      key: 'linkRules',
      type: 'text',
      title: 'timeline.linkRules',
      widthPixels: 120,
      isHidden: true,
    },
    {
      key: 'scheduling',
      type: 'choice',
      title: 'timeline.scheduling',
      widthPixels: 100,
      isHidden: true,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'automatic', title: 'timeline.scheduling.automatic' },
          { value: 'fixed', title: 'timeline.scheduling.fixed' },
        ],
      },
    },
    { key: 'deadline', type: 'date', title: 'timeline.deadline', widthPixels: 110, isHidden: true },
    {
      key: 'totalSlackDays',
      type: 'number',
      title: 'timeline.totalSlackDays',
      widthPixels: 80,
      isHidden: true,
      computed: { by: scheduledColumn((task) => task.totalSlackDays), editing: 'always' },
    },
    {
      key: 'freeSlackDays',
      type: 'number',
      title: 'timeline.freeSlackDays',
      widthPixels: 80,
      isHidden: true,
      computed: { by: scheduledColumn((task) => task.freeSlackDays), editing: 'always' },
    },
    {
      key: 'isCritical',
      type: 'yesNo',
      title: 'timeline.isCritical',
      widthPixels: 70,
      isHidden: true,
      computed: { by: scheduledColumn((task) => task.isCritical), editing: 'always' },
    },
    // Who does what: filled in from the matrix of the team register.
    ...(['responsible', 'accountable', 'consulted', 'informed'] as const).map(
      (key) =>
        ({
          key,
          type: 'references',
          title: `timeline.${key}`,
          widthPixels: 140,
          // One task has one person who answers for it.
          refersTo: key === 'accountable' ? { register: 'team', single: true } : { register: 'team' },
          isHidden: true,
        }) as const,
    ),
    {
      key: 'percentDone',
      type: 'percent',
      title: 'timeline.percentDone',
      widthPixels: 80,
      minimum: 0,
      maximum: 1,
      computed: {
        // A phase is as far as its rows are, by their working days.
        by: scheduledColumn((task, { cells }) => (timelineKind(cells) === 'phase' ? task.percentDone : null)),
        editing: 'typed-over',
      },
    },
  ],
  newRowCells: (previous, startDate): Cells => {
    const start = isCalendarDay(previous?.cells.end) ? addDays(previous.cells.end, 1) : startDate;
    const phase = previous?.cells.phase;
    return {
      kind: 'task',
      start,
      end: addDays(start, 4),
      percentDone: 0,
      ...(typeof phase === 'string' ? { phase } : {}),
    };
  },
  completeEdit: completeDates,
  withoutRows: linksWithoutRows,
  readText: (column, text) => (column === 'start' && readTiming(text, []) ? { timing: text } : null),
  rowEmphasis: (row) => (timelineKind(row.cells) === 'phase' ? 'strong' : 'plain'),
};
