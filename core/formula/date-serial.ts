/**
 * Excel's 1900 date system: serial 1 is 1900-01-01, and serial 60 is a 29 February 1900 that never was. Days are plain
 * numbers here, without clock and time zone.
 */

const millisecondsPerDay = 86_400_000;
/** 9999-12-31. */
export const lastSerial = 2_958_465;

export interface CivilDate {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
}

/** The date of a serial number (its hours are left out); null outside 1900–9999. Serial 0 is the "0 January 1900". */
export function dateOfSerial(serial: number): CivilDate | null {
  const whole = Math.floor(serial);
  if (!(whole >= 0 && whole <= lastSerial)) return null;
  if (whole === 0) return { year: 1900, month: 1, day: 0 };
  if (whole === 60) return { year: 1900, month: 2, day: 29 };
  const date = new Date((whole - (whole < 60 ? 25_568 : 25_569)) * millisecondsPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The serial number of a date that exists (Excel's 1900-02-29 too); null for any other. */
export function serialOfDate(year: number, month: number, day: number): number | null {
  if (year === 1900 && month === 2 && day === 29) return 60;
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
  return isDate ? rolledSerial(year, month, day) : null;
}

/** The serial number of a date whose month and day may run over, as in DATE(2026,14,-3); null outside 1900–9999. */
export function rolledSerial(year: number, month: number, day: number): number | null {
  const milliseconds = Date.UTC(2000, month - 1, 1);
  const first = new Date(milliseconds);
  // Date.UTC takes years below 100 for 19xx.
  const firstYear = first.getUTCFullYear() - 2000 + year;
  if (!(firstYear >= 1899 && firstYear <= 10_000)) return null;
  const days = Date.UTC(firstYear, first.getUTCMonth(), 1) / millisecondsPerDay;
  const firstSerial = days + (days < -25_508 ? 25_568 : 25_569);
  const serial = firstSerial + day - 1;
  return serial >= 0 && serial <= lastSerial ? serial : null;
}

/** How many days a month has in Excel, which takes 1900 for a leap year. */
export function daysOfMonth(year: number, month: number): number {
  if (month === 2)
    return year === 1900 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The serial number of the same day `months` later, or of the last day of a shorter month; null outside 1900–9999. */
export function shiftedByMonths(serial: number, months: number): number | null {
  const date = dateOfSerial(serial);
  if (!date) return null;
  const target = date.year * 12 + date.month - 1 + months;
  const [year, month] = [Math.floor(target / 12), (target % 12) + 1];
  if (year < 1900 || year > 9999) return null;
  return rolledSerial(year, month, Math.min(date.day, daysOfMonth(year, month)));
}

/** The day of the week: 0 is Sunday. Excel's count, which is off by one before March 1900. */
export function weekdayOf(serial: number): number {
  return (Math.floor(serial) + 6) % 7;
}
