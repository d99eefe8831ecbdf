import { z } from 'zod';
import { calendarDaySchema } from './calendar-day.ts';
import { identifierSchema } from './identifiers.ts';

/** Most exceptions of a calendar: a century of holidays and more. */
export const maximumCalendarExceptions = 5000;

const weekdaySchema = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
]);

/** A working calendar as the plan keeps it, so that the file needs no other one (see `CalendarDefinition`). */
export const calendarDefinitionSchema = z.looseObject({
  name: z.string().max(300).optional(),
  workingWeekdays: z.array(weekdaySchema).max(7),
  exceptions: z
    .array(
      z.looseObject({
        start: calendarDaySchema,
        end: calendarDaySchema,
        isWorking: z.boolean(),
        name: z.string().max(300).optional(),
      }),
    )
    .max(maximumCalendarExceptions),
});

/** How the timeline of a plan is scheduled. */
export const scheduleSettingsSchema = z.looseObject({
  /** Monday to Friday when absent. */
  calendar: calendarDefinitionSchema.optional(),
  /** The calendar of the product that it was taken from. */
  calendarId: identifierSchema.optional(),
  /** The day on which progress is looked at. */
  statusDate: calendarDaySchema.optional(),
});

/** Most baselines of a plan, as in Microsoft Project. */
export const maximumBaselines = 11;

/** The dates of a timeline as they once were, by row id (see `Baseline`). */
export const baselineSchema = z.looseObject({
  id: identifierSchema,
  name: z.string().trim().min(1, 'must not be empty').max(200),
  takenOn: calendarDaySchema,
  tasks: z.record(identifierSchema, z.object({ start: calendarDaySchema, end: calendarDaySchema })),
});
export type StoredBaseline = Readonly<z.infer<typeof baselineSchema>>;
