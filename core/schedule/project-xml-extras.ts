import { z } from 'zod';
import { calendarDaySchema } from '../model/calendar-day.ts';

/**
 * What Microsoft Project has no place for, as JSON in the text field Text1 of a task; that of the whole plan in its summary
 * task. What the file says in its own elements counts first, so that changes made there are taken over.
 */
export const taskExtrasSchema = z.object({
  id: z.string().min(1).max(500),
  /** Place among the tasks, which the outline may order otherwise. */
  order: z.int().min(0),
  kind: z.enum(['phase', 'task', 'milestone']),
  nameless: z.literal(true).optional(),
  durationDays: z.int().min(0).optional(),
  startNoEarlierThan: calendarDaySchema.optional(),
  finishNoEarlierThan: calendarDaySchema.optional(),
  mustStartBy: calendarDaySchema.optional(),
  percentDone: z.number().min(0).max(1).optional(),
});
export type TaskExtras = z.infer<typeof taskExtrasSchema>;

export const planExtrasSchema = z.object({
  baselines: z.array(
    z.object({ number: z.int(), id: z.string(), name: z.string(), takenOn: calendarDaySchema }),
  ),
  nameless: z.literal(true).optional(),
  /** Without a calendar of its own, a plan is written with the usual one. */
  withoutCalendar: z.literal(true).optional(),
  namelessCalendar: z.literal(true).optional(),
});
export type PlanExtras = z.infer<typeof planExtrasSchema>;

/** The field Text1 of a task. */
export const text1FieldId = '188743731';

/** Extras from the text of the field; null for anything that was not written here. */
export function readExtras<T>(schema: z.ZodType<T>, text: string | undefined): T | null {
  if (text === undefined || !text.startsWith('{')) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    // Somebody else's text in braces.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
