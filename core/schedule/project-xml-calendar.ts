import { type CalendarDay, dayFromNumber, dayNumber, isCalendarDay } from '../model/calendar-day.ts';
import { shortened } from './ics-lines.ts';
import type { ImportNote } from './project-file.ts';
import {
  type CalendarDefinition,
  type CalendarException,
  type Weekday,
  WorkingCalendar,
  weekdayOf,
} from './working-calendar.ts';
import {
  child,
  childNumber,
  childrenOf,
  childText,
  type DataElement,
  type XmlContent,
} from './xml-elements.ts';

const workingTimes: XmlContent = [
  [
    'WorkingTime',
    [
      ['FromTime', '08:00:00'],
      ['ToTime', '12:00:00'],
    ],
  ],
  [
    'WorkingTime',
    [
      ['FromTime', '13:00:00'],
      ['ToTime', '17:00:00'],
    ],
  ],
];

/** A working calendar as a base calendar of Microsoft Project. */
export function calendarXml(definition: CalendarDefinition, uid: number): XmlContent {
  const { name = 'Standard', workingWeekdays } = definition;
  const days = ([7, 1, 2, 3, 4, 5, 6] as const).map((weekday, at) => {
    const isWorking = workingWeekdays.includes(weekday);
    return [
      'WeekDay',
      [
        // Sunday is 1.
        ['DayType', at + 1],
        ['DayWorking', isWorking ? 1 : 0],
        ...(isWorking ? [['WorkingTimes', workingTimes] as const] : []),
      ],
    ] as const;
  });
  const exceptions = separateExceptions(definition).map(
    ({ start, end, isWorking, name: reason }) =>
      [
        'Exception',
        [
          ['EnteredByOccurrences', 0],
          [
            'TimePeriod',
            [
              ['FromDate', `${start}T00:00:00`],
              ['ToDate', `${end}T23:59:00`],
            ],
          ],
          ['Occurrences', dayNumber(end) - dayNumber(start) + 1],
          ...(reason === undefined ? [] : [['Name', reason] as const]),
          ['Type', 1],
          ['DayWorking', isWorking ? 1 : 0],
          ...(isWorking ? [['WorkingTimes', workingTimes] as const] : []),
        ],
      ] as const,
  );
  return [
    ['UID', uid],
    ['Name', name],
    ['IsBaseCalendar', 1],
    ['BaseCalendarUID', -1],
    ['WeekDays', days],
    ['Exceptions', exceptions],
  ];
}

/** Microsoft Project knows no exceptions that overlap: such ones are cut into what they come to. */
function separateExceptions(definition: CalendarDefinition): readonly CalendarException[] {
  const { exceptions } = definition;
  const sorted = [...exceptions].sort((left, right) =>
    left.start < right.start ? -1 : left.start > right.start ? 1 : 0,
  );
  if (sorted.every(({ start }, at) => at === 0 || start > (sorted[at - 1]?.end ?? ''))) return exceptions;
  const calendar = new WorkingCalendar(definition);
  const byDay = new Map<number, CalendarException>();
  for (const exception of exceptions) {
    for (let day = dayNumber(exception.start); day <= dayNumber(exception.end); day++)
      byDay.set(day, exception);
  }
  const cut: { start: CalendarDay; end: CalendarDay; isWorking: boolean; name?: string }[] = [];
  let before = null as { readonly day: number; readonly exception: CalendarException } | null;
  for (const [day, exception] of [...byDay].sort(([left], [right]) => left - right)) {
    const text = dayFromNumber(day);
    const last = cut.at(-1);
    if (last && before?.exception === exception && before.day === day - 1) last.end = text;
    else {
      const { name } = exception;
      cut.push({
        start: text,
        end: text,
        isWorking: calendar.isWorking(day),
        ...(name !== undefined && { name }),
      });
    }
    before = { day, exception };
  }
  return cut;
}

/** The calendar of a file that its tasks use, with what it is based on; undefined when there is none. */
export function readCalendarXml(project: DataElement, notes: ImportNote[]): CalendarDefinition | undefined {
  const calendars = childrenOf(child(project, 'Calendars'), 'Calendar');
  const wanted = childText(project, 'CalendarUID');
  const calendar = calendars.find((one) => childText(one, 'UID') === wanted) ?? calendars[0];
  if (!calendar) return undefined;
  const workingWeekdays: Weekday[] = [];
  const exceptions: CalendarException[] = [];
  for (const day of childrenOf(child(calendar, 'WeekDays'), 'WeekDay')) {
    const type = childNumber(day, 'DayType');
    const isWorking = childText(day, 'DayWorking') === '1';
    if (type !== undefined && type >= 1 && type <= 7 && isWorking) {
      workingWeekdays.push((type === 1 ? 7 : type - 1) as Weekday);
    }
    // Older versions write exceptions as days of type 0.
    if (type === 0) exceptions.push(...stretch(day, isWorking, undefined));
  }
  for (const exception of childrenOf(child(calendar, 'Exceptions'), 'Exception')) {
    const name = child(exception, 'Name')?.text;
    const found = readException(exception, name);
    if (found) exceptions.push(...found);
    else {
      notes.push({ key: 'schedule.note.exceptionDropped', parameters: { name: shortened(name ?? '') } });
    }
  }
  if (workingWeekdays.length === 0 && !exceptions.some(({ isWorking }) => isWorking)) return undefined;
  const name = childText(calendar, 'Name');
  return {
    ...(name !== undefined && { name }),
    workingWeekdays: workingWeekdays.sort((left, right) => left - right),
    exceptions,
  };
}

function period(element: DataElement): { start: CalendarDay; end: CalendarDay } | null {
  const times = child(element, 'TimePeriod');
  const start = childText(times, 'FromDate')?.slice(0, 10);
  const end = childText(times, 'ToDate')?.slice(0, 10);
  return isCalendarDay(start) && isCalendarDay(end) && start <= end ? { start, end } : null;
}

function stretch(element: DataElement, isWorking: boolean, name: string | undefined): CalendarException[] {
  const days = period(element);
  return days ? [{ ...days, isWorking, ...(name !== undefined && { name }) }] : [];
}

const maximumRepetitions = 1000;

/** Daily, weekly and yearly exceptions; null for other repetitions. */
function readException(element: DataElement, name: string | undefined): CalendarException[] | null {
  const isWorking = childText(element, 'DayWorking') === '1';
  const every = childNumber(element, 'Period') ?? 1;
  const type = childNumber(element, 'Type') ?? 1;
  const days = period(element);
  if (!days) return null;
  if ((type === 1 || type === 9) && every === 1) return stretch(element, isWorking, name);
  const matches = repetition(element, type, every, dayNumber(days.start));
  if (!matches) return null;
  const found: CalendarException[] = [];
  for (
    let day = dayNumber(days.start);
    day <= dayNumber(days.end) && found.length < maximumRepetitions;
    day++
  ) {
    if (!matches(day)) continue;
    const text = dayFromNumber(day);
    found.push({ start: text, end: text, isWorking, ...(name !== undefined && { name }) });
  }
  return found;
}

function repetition(
  element: DataElement,
  type: number,
  every: number,
  first: number,
): ((day: number) => boolean) | null {
  if (type === 1) return (day) => (day - first) % every === 0;
  if (type === 2) {
    const month = (childNumber(element, 'Month') ?? -1) + 1;
    const date = childNumber(element, 'MonthDay');
    return (day) => {
      const text = dayFromNumber(day);
      return Number(text.slice(5, 7)) === month && Number(text.slice(8)) === date;
    };
  }
  if (type === 6) {
    // Bits from Sunday on.
    const bits = childNumber(element, 'DaysOfWeek') ?? 0;
    const monday = first - weekdayOf(first) + 1;
    return (day) =>
      Math.floor((day - monday) / 7) % every === 0 && (bits & (1 << (weekdayOf(day) % 7))) !== 0;
  }
  return null;
}
