import type { DocumentLook } from '../../brand/document-look.ts';
import type { CalendarDay } from '../../model/calendar-day.ts';
import type { Language } from '../../model/language.ts';
import type { CalendarDayCell, CalendarView } from '../../views/calendar.ts';
import { seriesColour } from '../../views/drawing/view-palette.ts';
import { translate } from '../../words/translate.ts';
import { cleanLine } from '../clean-text.ts';
import { fitText } from '../drawing/text-width.ts';
import { type CellContent, type CellLine, cellTable, headerCell } from './cell-table.ts';
import type { RawBlock } from './raw-elements.ts';
import type { WordTheme } from './theme.ts';

/** More entries of a day than this are counted only. */
const mostEntries = 5;
/** A name takes at most so many lines of its day. */
const mostLines = 2;
const dayHeight = 900;

/** The sign before an entry, in the colour of the legend. */
export const entrySign = '■ ';

export function entryColour(colour: number | null, { palette, viewPalette }: DocumentLook): string {
  return colour === null ? palette.muted : seriesColour(viewPalette, colour);
}

/** A month as a table of its weeks. */
export function calendarTable(
  month: CalendarView,
  width: number,
  language: Language,
  theme: WordTheme,
): RawBlock {
  const column = Math.floor(width / 7);
  const room = ((column - 160) / ((theme.tableSize - 1) * 10)) * mostLines;
  return cellTable(
    theme,
    [
      {
        isHeader: true,
        cells: month.weekdays.map(({ short }) => headerCell(theme, short, 'center')),
      },
      ...month.weeks.map((week, index) => ({
        height: dayHeight,
        keepNext: index < month.weeks.length - 1,
        cells: week.map((cell, weekday) => dayContent(cell, weekday === 0, room, language, theme)),
      })),
    ],
    month.weekdays.map(() => column),
    'field',
  );
}

/** @param room for a name, in text sizes. */
function dayContent(
  { date, day, isOutside, isDayOff, dayName, entries }: CalendarDayCell,
  startsWeek: boolean,
  room: number,
  language: Language,
  look: DocumentLook,
): CellContent {
  const { palette } = look;
  if (isOutside) return { lines: [] };
  const shown = entries.length > mostEntries ? entries.slice(0, mostEntries - 1) : entries;
  const rest = entries.length - shown.length;
  const heading = dayName === null ? String(date) : `${date}  ${cleanLine(dayName)}`;
  return {
    ...(isDayOff ? { fill: palette.zebra } : {}),
    lines: [
      { text: fitText(heading, room / mostLines), bold: true, color: palette.muted },
      ...shown.map(({ name, time, start, colour }): CellLine => {
        const sign = { text: entrySign, color: entryColour(colour, look) };
        // What goes on is named once a week.
        if (start !== day && !startsWeek && date !== 1) return { text: '→', color: palette.muted, sign };
        const hour = start === day && time !== null ? `${time} ` : '';
        return { text: fitText(`${hour}${cleanLine(name)}`, room), sign };
      }),
      ...(rest > 0
        ? [{ text: translate(language, 'views.calendar.more', { count: rest }), color: palette.muted }]
        : []),
    ],
  };
}

/** The months to print: those in which something happens, at most a year of them. */
export function printedMonths(months: readonly CalendarDay[]): readonly CalendarDay[] {
  return months.slice(0, 12);
}
