import type { Draft } from 'immer';
import { z } from 'zod';
import { calendarDaySchema, dayFromNumber, dayNumber, isCalendarDay } from '../model/calendar-day.ts';
import { identifierSchema } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import { baselineSchema, calendarDefinitionSchema, maximumBaselines } from '../model/schedule-settings.ts';
import { type LinkRule, linkRules, usualRule, writeLinkRules } from '../modules/timeline-links.ts';
import { predecessorsOf } from '../modules/timeline-rows.ts';
import { planCalendar, timelineSchedule } from '../modules/timeline-schedule.ts';
import { takeBaseline as datesOf } from '../schedule/baseline.ts';
import { linkTypes, maximumDurationDays } from '../schedule/schedule-input.ts';
import {
  type CalendarDefinition,
  type WorkingCalendar,
  workingCalendar,
} from '../schedule/working-calendar.ts';
import { UserError } from '../words/translate.ts';
import { defineCommand } from './define.ts';
import { OpenRegister, planBefore } from './open-register.ts';

const rowSchema = identifierSchema.describe('id of a row of the timeline');

/** The name of a row for messages. */
function rowName(register: OpenRegister, id: string): string {
  const name = register.rowBefore(id).cells[register.module.nameColumn];
  return typeof name === 'string' && name !== '' ? name : id;
}

export const setLink = defineCommand({
  name: 'set-link',
  summary: 'Makes one row of the timeline wait for another, or changes how it does.',
  schema: z.strictObject({
    from: rowSchema,
    to: identifierSchema.describe('id of the row that waits'),
    type: z
      .enum(linkTypes)
      .optional()
      .describe('FS: starts after it ends; SS: starts with it; FF: ends with it; SF: ends as it starts'),
    lagDays: z
      .int()
      .min(-maximumDurationDays)
      .max(maximumDurationDays)
      .optional()
      .describe('days in between; negative lets them overlap'),
    lagUnit: z.enum(['working', 'calendar']).optional(),
  }),
  label: 'command.setLink',
  perform: (draft, { from, to, ...changes }) => {
    if (from === to) throw new UserError('timeline.linkItself');
    const register = new OpenRegister(draft, 'timeline');
    register.rowBefore(from);
    const { cells } = register.rowBefore(to);
    const predecessors = predecessorsOf(cells);
    const rules = new Map(linkRules(cells));
    const before = rules.get(from) ?? usualRule;
    const rule: LinkRule = {
      type: changes.type ?? before.type,
      lagDays: changes.lagDays ?? before.lagDays,
      lagUnit: changes.lagUnit ?? before.lagUnit,
    };
    rules.set(from, rule);
    const wanted = predecessors.includes(from) ? predecessors : [...predecessors, from];
    register.write(to, {
      ...(wanted === predecessors ? {} : { dependsOn: wanted }),
      ...ruleCell(cells.linkRules, writeLinkRules(rules, wanted)),
    });
    register.assertNoCycles();
  },
});

function ruleCell(before: unknown, now: string | null): { linkRules?: string | null } {
  return (before ?? null) === now ? {} : { linkRules: now };
}

export const removeLink = defineCommand({
  name: 'remove-link',
  summary: 'One row of the timeline no longer waits for another.',
  schema: z.strictObject({ from: rowSchema, to: identifierSchema.describe('id of the row that waits') }),
  label: 'command.removeLink',
  perform: (draft, { from, to }) => {
    const register = new OpenRegister(draft, 'timeline');
    const predecessors = predecessorsOf(register.rowBefore(to).cells);
    if (!predecessors.includes(from))
      throw new UserError('timeline.linkUnknown', {
        from: rowName(register, from),
        to: rowName(register, to),
      });
    const kept = predecessors.filter((id) => id !== from);
    register.write(to, { dependsOn: kept.length === 0 ? null : kept });
  },
});

type Settings = NonNullable<Plan['properties']['schedule']>;

/** Changes the settings of the schedule; the plan keeps none when there is nothing to say. */
function changeSettings(draft: Draft<Plan>, change: (settings: Draft<Settings>) => void): void {
  const { properties } = draft;
  properties.schedule ??= {};
  change(properties.schedule);
  if (Object.keys(properties.schedule).length === 0) delete properties.schedule;
}

export const setWorkingCalendar = defineCommand({
  name: 'set-working-calendar',
  summary: 'Sets the days that are worked; null for Monday to Friday without holidays.',
  schema: z.strictObject({
    calendar: calendarDefinitionSchema.nullable(),
    calendarId: identifierSchema.optional().describe('the calendar of the product that it was taken from'),
  }),
  label: 'command.setWorkingCalendar',
  perform: (draft, { calendar, calendarId }) => {
    // Refuses one without a day to work on.
    if (calendar) workingCalendar(calendar as CalendarDefinition);
    changeSettings(draft, (settings) => {
      delete settings.calendar;
      delete settings.calendarId;
      if (calendar) settings.calendar = calendar;
      if (calendar && calendarId !== undefined) settings.calendarId = calendarId;
    });
  },
});

export const setStatusDate = defineCommand({
  name: 'set-status-date',
  summary: 'Sets the day on which progress is looked at; null for none.',
  schema: z.strictObject({ date: calendarDaySchema.nullable() }),
  label: 'command.setStatusDate',
  perform: (draft, { date }) =>
    changeSettings(draft, (settings) => {
      if (date === null) delete settings.statusDate;
      else settings.statusDate = date;
    }),
});

export const takeBaseline = defineCommand({
  name: 'take-baseline',
  summary: 'Keeps the dates of the timeline as they are now, to compare with later.',
  schema: z.strictObject({
    name: z.string().trim().min(1, 'must not be empty').max(200),
    takenOn: calendarDaySchema.describe('the day on which it is taken'),
    baseline: identifierSchema.optional().describe('id of the baseline; one that is there is replaced'),
    tasks: baselineSchema.shape.tasks
      .optional()
      .describe('dates by row, as another program kept them; those of now when absent'),
  }),
  label: 'command.takeBaseline',
  perform: (draft, { name, takenOn, baseline, tasks: given }, { newId }) => {
    const { schedule } = timelineSchedule(planBefore(draft));
    if (!given && schedule.tasks.length === 0) throw new UserError('timeline.nothingToKeep');
    const register = draft.registers.timeline;
    if (!register) throw new UserError('timeline.nothingToKeep');
    const baselines = register.baselines ?? {};
    const id = baseline ?? newId();
    if (!Object.hasOwn(baselines, id) && Object.keys(baselines).length >= maximumBaselines)
      throw new UserError('timeline.tooManyBaselines', { maximum: maximumBaselines });
    const tasks = given ?? datesOf(schedule, { id, name, takenOn }).tasks;
    baselines[id] = { id, name, takenOn, tasks: { ...tasks } };
    register.baselines = baselines;
  },
});

export const deleteBaseline = defineCommand({
  name: 'delete-baseline',
  summary: 'Deletes a baseline of the timeline.',
  schema: z.strictObject({ baseline: identifierSchema }),
  label: 'command.deleteBaseline',
  perform: (draft, { baseline }) => {
    const register = draft.registers.timeline;
    const baselines = register?.baselines;
    if (!register || !baselines || !Object.hasOwn(baselines, baseline))
      throw new UserError('timeline.baselineUnknown', { baseline });
    delete baselines[baseline];
    if (Object.keys(baselines).length === 0) delete register.baselines;
  },
});

const movedColumns = ['start', 'end', 'deadline'] as const;

export const movePlanStart = defineCommand({
  name: 'move-plan-start',
  summary:
    'Lets the plan start on another day, and moves the dates that are typed in along by as many working days.',
  schema: z.strictObject({
    startDate: calendarDaySchema,
    movesDates: z.boolean().describe('false: only what takes place relative to the start of the plan moves'),
  }),
  label: 'command.movePlanStart',
  perform: (draft, { startDate, movesDates }) => {
    const plan = planBefore(draft);
    const before = plan.properties.startDate;
    draft.properties.startDate = startDate;
    if (!movesDates || before === startDate) return;
    const calendar = planCalendar(plan.properties);
    const [from, to] = [dayNumber(before), dayNumber(startDate)];
    const workingDays = calendar.indexFrom(to) - calendar.indexFrom(from);
    const register = draft.registers.timeline;
    for (const { id, cells } of Object.values(plan.registers.timeline?.rows ?? {})) {
      for (const key of movedColumns) {
        const value = cells[key];
        const row = register?.rows[id];
        if (!row || !isCalendarDay(value)) continue;
        const moved = dayFromNumber(movedDay(calendar, dayNumber(value), workingDays));
        if (!isCalendarDay(moved)) throw new UserError('timeline.outOfCalendar');
        row.cells[key] = moved;
      }
    }
  },
});

/** A day so many working days later; a day off stays as far behind the working day in front of it. */
function movedDay(calendar: WorkingCalendar, day: number, workingDays: number): number {
  const at = calendar.indexUntil(day);
  const anchor = calendar.dayAt(Math.max(0, at));
  return calendar.dayAt(Math.max(0, at) + workingDays) + (day - anchor);
}

export const scheduleCommands = [
  setLink,
  removeLink,
  setWorkingCalendar,
  setStatusDate,
  takeBaseline,
  deleteBaseline,
  movePlanStart,
] as const;
