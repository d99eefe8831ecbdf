import { englishMonths } from '../../model/english-months.ts';
import { dateOfSerial, lastSerial, weekdayOf } from '../date-serial.ts';
import type { FormatPart } from './number-format.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A serial number in a format of dates and times; null outside Excel's calendar. */
export function dateText(serial: number, format: readonly FormatPart[]): string | null {
  const letters = format.map((part) => (part.kind === 'date' ? part.letters : ''));
  const decimals = Math.max(0, ...letters.map((text) => /\.(0+)$/.exec(text)?.[1]?.length ?? 0));
  // Without seconds, Excel cuts off; with them, it rounds the last one shown.
  const step = 86_400 * 10 ** decimals;
  const time = Math.round(serial * step) / 10 ** decimals;
  const days = Math.floor(time / 86_400);
  const date = dateOfSerial(days);
  if (!date || days > lastSerial) return null;
  const seconds = time - days * 86_400;
  const clock = {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    total: time,
    hasHalves: letters.some((text) => /^a/i.test(text)),
  };
  return format
    .map((part, index) => {
      if (part.kind === 'literal') return part.text;
      if (part.kind === 'comma') return ',';
      if (part.kind === 'point') return '.';
      if (part.kind !== 'date') return '';
      if (/^m{1,2}$/.test(part.letters) && isMinute(letters, index))
        return padded(clock.minute, part.letters);
      return piece(part.letters, date, days, clock);
    })
    .join('');
}

/** An `m` is a minute behind hours and before seconds. */
function isMinute(letters: readonly string[], index: number): boolean {
  const before = letters.slice(0, index).findLast((text) => text !== '' && !/^a/i.test(text));
  const after = letters.slice(index + 1).find((text) => text !== '');
  return /^\[?h/.test(before ?? '') || /^\[?s/.test(after ?? '');
}

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly total: number;
  readonly hasHalves: boolean;
}

function piece(
  letters: string,
  { year, month, day }: { readonly year: number; readonly month: number; readonly day: number },
  serial: number,
  clock: Clock,
): string {
  switch (letters[0]) {
    case 'y':
      return letters.length <= 2 ? String(year % 100).padStart(2, '0') : String(year);
    case 'm': {
      const name = englishMonths[month - 1] ?? '';
      if (letters.length <= 2) return padded(month, letters);
      return letters.length === 3 ? name.slice(0, 3) : letters.length === 5 ? name.slice(0, 1) : name;
    }
    case 'd': {
      const name = weekdays[weekdayOf(serial)] ?? '';
      if (letters.length <= 2) return padded(day, letters);
      return letters.length === 3 ? name.slice(0, 3) : name;
    }
    case 'h':
      return padded(clock.hasHalves ? ((clock.hour + 11) % 12) + 1 : clock.hour, letters);
    case 's': {
      const decimals = /\.(0+)$/.exec(letters)?.[1]?.length ?? 0;
      const width = (letters.startsWith('ss') ? 2 : 1) + (decimals > 0 ? decimals + 1 : 0);
      return clock.second.toFixed(decimals).padStart(width, '0');
    }
    case '[': {
      const unit = letters[1] === 'h' ? 3600 : letters[1] === 'm' ? 60 : 1;
      return padded(Math.floor(clock.total / unit), letters.slice(1, -1));
    }
    default: {
      const isMorning = clock.hour < 12;
      if (letters.length === 3) return isMorning ? (letters[0] ?? '') : (letters[2] ?? '');
      return isMorning ? 'AM' : 'PM';
    }
  }
}

function padded(number: number, letters: string): string {
  return String(number).padStart(Math.min(letters.length, 10), '0');
}
