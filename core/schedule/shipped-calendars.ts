import chinaMainland from '../../assets/calendars/china-mainland.json' with { type: 'json' };
import type { CalendarDay } from '../model/calendar-day.ts';
import type { Language } from '../model/language.ts';
import type { CalendarDefinition, CalendarException, Weekday } from './working-calendar.ts';

/** The calendars that come with the product. */
export const shippedCalendarIds = ['china-mainland'] as const;
export type ShippedCalendarId = (typeof shippedCalendarIds)[number];

/** The official announcement that the days of a year were taken from. */
export interface HolidayNotice {
  readonly year: number;
  readonly title: string;
  readonly number: string;
  readonly issued: CalendarDay;
  readonly address: string;
}

const files = { 'china-mainland': chinaMainland } as const;
const made = new Map<string, CalendarDefinition>();

/** A calendar that comes with the product, its holidays named in a language. Always the same object. */
export function shippedCalendar(id: ShippedCalendarId, language: Language): CalendarDefinition {
  const key = `${id} ${language}`;
  let definition = made.get(key);
  if (!definition) {
    const file = files[id];
    const exceptions = file.years.flatMap(({ days }) =>
      days.flatMap(({ holiday, start, end, workingDays }): CalendarException[] => {
        const name = file.holidays[holiday as keyof typeof file.holidays][language];
        return [
          { start, end, isWorking: false, name },
          ...workingDays.map((day) => ({ start: day, end: day, isWorking: true, name })),
        ];
      }),
    );
    definition = {
      name: file.title[language],
      workingWeekdays: file.workingWeekdays as Weekday[],
      exceptions,
    };
    made.set(key, definition);
  }
  return definition;
}

/** The notices behind a shipped calendar, one for each year that it knows. */
export function holidayNotices(id: ShippedCalendarId): readonly HolidayNotice[] {
  return files[id].years.map(({ year, notice, number, issued, address }) => ({
    year,
    title: notice,
    number,
    issued,
    address,
  }));
}

/** The years from one day to another whose holidays a shipped calendar does not know, ascending. */
export function yearsWithoutNotice(id: ShippedCalendarId, start: CalendarDay, end: CalendarDay): number[] {
  const known = new Set(files[id].years.map(({ year }) => year));
  const missing: number[] = [];
  for (let year = Number(start.slice(0, 4)); year <= Number(end.slice(0, 4)); year++) {
    if (!known.has(year)) missing.push(year);
  }
  return missing;
}
