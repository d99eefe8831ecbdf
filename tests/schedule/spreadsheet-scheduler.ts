import * as XLSX from 'xlsx';
import { recalculated } from '../deliver/excel-recalculation.ts';
import type { MspdiLink, MspdiProject, MspdiTask } from './read-mspdi.ts';

/**
 * Schedules projects by formulas that LibreOffice calculates. Each calendar is a sheet of days with the number of working
 * days before each; each project a sheet of tasks whose starts and finishes are such numbers, early ones by the greatest of
 * what its links and constraints ask for, late ones by the least. LibreOffice finds the order itself.
 */
export interface SpreadsheetTask {
  /** Working days before it starts, and until it ends, counted from the first day of the calendar's sheet. */
  readonly start: number;
  readonly finish: number;
  readonly slack: number;
}

export interface SpreadsheetSchedule {
  readonly tasks: ReadonlyMap<string, SpreadsheetTask>;
  /** The working day with a number, `YYYY-MM-DD`. */
  readonly dayAt: (index: number) => string;
}

const firstDay = '2025-09-01';
const dayCount = 800;
const millisecondsPerDay = 86_400_000;

const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay + 25_569;
const dayOfSerial = (number: number): string =>
  new Date((number - 25_569) * millisecondsPerDay).toISOString().slice(0, 10);

type Cell = { readonly f: string } | { readonly v: number };

function sheetOf(rows: readonly (readonly Cell[])[]): XLSX.WorkSheet {
  const sheet: XLSX.WorkSheet = {};
  rows.forEach((cells, row) => {
    cells.forEach((cell, column) => {
      sheet[XLSX.utils.encode_cell({ r: row, c: column })] =
        'f' in cell ? { t: 'n', f: cell.f } : { t: 'n', v: cell.v };
    });
  });
  const width = Math.max(1, ...rows.map(({ length }) => length));
  sheet['!ref'] = `A1:${XLSX.utils.encode_cell({ r: Math.max(0, rows.length - 1), c: width - 1 })}`;
  return sheet;
}

/** Day, worked or not, working days before it. Columns E to G hold the exceptions, H the week from Sunday. */
function calendarSheet({ workingWeekdays, exceptions }: MspdiProject): XLSX.WorkSheet {
  const count = Math.max(1, exceptions.length);
  const rows: Cell[][] = [];
  for (let at = 0; at < dayCount; at++) {
    const row = at + 1;
    const week = `INDEX($H$1:$H$7,WEEKDAY(A${row},1))`;
    const exception = `LOOKUP(2,1/(($E$1:$E$${count}<=A${row})*($F$1:$F$${count}>=A${row})),$G$1:$G$${count})`;
    const { from = firstDay, to = '1999-01-01', isWorking = false } = exceptions[at] ?? {};
    rows.push([
      { v: serial(firstDay) + at },
      { f: exceptions.length === 0 ? week : `IFERROR(${exception},${week})` },
      at === 0 ? { v: 0 } : { f: `C${row - 1}+B${row - 1}` },
      { v: 0 },
      { v: serial(from) },
      { v: serial(to) },
      { v: isWorking ? 1 : 0 },
      { v: workingWeekdays[at] ? 1 : 0 },
    ]);
  }
  return sheetOf(rows);
}

/** The tasks without any within them that lie in a task, itself for one without. */
function leavesOf(tasks: readonly MspdiTask[], uid: string): MspdiTask[] {
  const at = tasks.findIndex((task) => task.uid === uid);
  const own = tasks[at];
  if (!own) return [];
  const end = tasks.findIndex((task, index) => index > at && task.level <= own.level);
  const inside = tasks.slice(at + 1, end < 0 ? undefined : end).filter(({ isSummary }) => !isSummary);
  return own.isSummary ? inside : [own];
}

/** A task with what its summaries ask of it. */
function whatIsAsked(tasks: readonly MspdiTask[], task: MspdiTask): MspdiTask[] {
  const at = tasks.indexOf(task);
  const asked: MspdiTask[] = [task];
  let { level } = task;
  for (let index = at - 1; index >= 0 && level > 1; index--) {
    const above = tasks[index];
    if (above && above.level < level) {
      asked.push(above);
      level = above.level;
    }
  }
  return asked;
}

/** Rows of a project's sheet: duration, early start, early finish, the latest early finish so far, late finish. */
function projectSheet(project: MspdiProject, calendar: string): XLSX.WorkSheet {
  const { tasks, start } = project;
  const leaves = tasks.filter(({ isSummary }) => !isSummary);
  const rowOf = new Map(leaves.map(({ uid }, index) => [uid, index + 1]));
  const before = (day: string) => `INDEX(${calendar}!$C$1:$C$${dayCount},${day}-${serial(firstDay)}+1)`;
  const dayAt = (index: string) =>
    `INDEX(${calendar}!$A$1:$A$${dayCount},MATCH(${index},${calendar}!$C$1:$C$${dayCount},1))`;
  const early: string[][] = leaves.map(() => []);
  const late: string[][] = leaves.map(() => []);
  // Cell by cell: LibreOffice does not always see a range as a whole when its cells wait for others.
  const end = `$D$${leaves.length}`;
  for (const task of tasks) {
    for (const link of task.links) {
      for (const [to, index] of leavesOf(tasks, task.uid).map(
        (leaf) => [leaf, leaves.indexOf(leaf)] as const,
      )) {
        const from = leavesOf(tasks, link.from);
        const rows = from.map(({ uid }) => rowOf.get(uid) ?? 0);
        if (!to.isManual) early[index]?.push(earliest(link, rows, index + 1, before, dayAt));
        for (const leaf of from)
          late[leaves.indexOf(leaf)]?.push(latest(link, rowOf.get(leaf.uid) ?? 0, index + 1, before, dayAt));
      }
    }
  }
  leaves.forEach((task, index) => {
    const row = index + 1;
    early[index]?.push(before(String(serial(start))));
    late[index]?.push(end);
    for (const { constraint, deadline } of whatIsAsked(tasks, task)) {
      if (deadline) late[index]?.push(before(String(serial(deadline) + 1)));
      if (!constraint) continue;
      const day = serial(constraint.day);
      if (constraint.type === 4) early[index]?.push(before(String(day)));
      if (constraint.type === 6) early[index]?.push(`${before(String(day + 1))}-A${row}`);
      if (constraint.type === 5) late[index]?.push(`${before(String(day))}+A${row}`);
    }
  });
  return sheetOf(
    leaves.map((task, index): Cell[] => {
      const row = index + 1;
      return [
        { v: task.durationDays },
        { f: task.isManual ? before(String(serial(task.start))) : `MAX(${early[index]?.join(',')})` },
        { f: task.isManual ? before(String(serial(task.finish) + 1)) : `B${row}+A${row}` },
        { f: row === 1 ? 'C1' : `MAX(D${row - 1},C${row})` },
        { f: `MIN(${late[index]?.join(',')})` },
      ];
    }),
  );
}

type DayFormula = (text: string) => string;

/** The earliest start that a link asks of row `to`; from several rows, the last finish or the first start counts. */
function earliest(
  link: MspdiLink,
  rows: readonly number[],
  to: number,
  before: DayFormula,
  dayAt: DayFormula,
): string {
  const finish = `MAX(${rows.map((row) => `C${row}`).join(',')})`;
  const start = `MIN(${rows.map((row) => `B${row}`).join(',')})`;
  const { lagDays: lag } = link;
  const fromFinish = link.isElapsed ? before(`(${dayAt(`${finish}-1`)}+${lag}+1)`) : `${finish}+${lag}`;
  const fromStart = link.isElapsed ? before(`(${dayAt(start)}+${lag})`) : `${start}+${lag}`;
  switch (link.type) {
    case 'FS':
      return fromFinish;
    case 'SS':
      return fromStart;
    case 'FF':
      return `${fromFinish}-A${to}`;
    case 'SF':
      return `${fromStart}-A${to}`;
  }
}

/** The latest finish that a link to row `to` leaves for row `from`. */
function latest(link: MspdiLink, from: number, to: number, before: DayFormula, dayAt: DayFormula): string {
  const { lagDays: lag } = link;
  const length = `(C${from}-B${from})`;
  const lateStart = `(E${to}-(C${to}-B${to}))`;
  const lateFinish = `E${to}`;
  const finishBy = (bound: string) =>
    link.isElapsed ? before(`(${dayAt(bound)}-${lag})`) : `${bound}-${lag}`;
  const startBy = (bound: string) =>
    link.isElapsed ? `${before(`(${dayAt(bound)}-${lag}+1)`)}-1+${length}` : `${bound}-${lag}+${length}`;
  switch (link.type) {
    case 'FS':
      return finishBy(lateStart);
    case 'SS':
      return startBy(lateStart);
    case 'FF':
      return finishBy(lateFinish);
    case 'SF':
      return startBy(lateFinish);
  }
}

/** Has LibreOffice schedule projects, all at once. */
export function scheduleInLibreOffice(projects: readonly MspdiProject[]): SpreadsheetSchedule[] {
  const book = XLSX.utils.book_new();
  const calendars = new Map<string, string>();
  for (const project of projects) {
    const key = JSON.stringify([project.workingWeekdays, project.exceptions]);
    if (calendars.has(key)) continue;
    const name = `cal${calendars.size}`;
    calendars.set(key, name);
    XLSX.utils.book_append_sheet(book, calendarSheet(project), name);
  }
  const calendarOf = ({ workingWeekdays, exceptions }: MspdiProject): string =>
    calendars.get(JSON.stringify([workingWeekdays, exceptions])) ?? '';
  projects.forEach((project, index) => {
    XLSX.utils.book_append_sheet(book, projectSheet(project, calendarOf(project)), `p${index}`);
  });
  const result = recalculated(
    new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer),
  );
  return projects.map((project, index) => {
    const number = (sheet: string, cell: string): number =>
      Number(result.Sheets[sheet]?.[cell]?.v ?? Number.NaN);
    const tasks = project.tasks
      .filter(({ isSummary }) => !isSummary)
      .map(({ uid }, at): [string, SpreadsheetTask] => [
        uid,
        {
          start: number(`p${index}`, `B${at + 1}`),
          finish: number(`p${index}`, `C${at + 1}`),
          slack: number(`p${index}`, `E${at + 1}`) - number(`p${index}`, `C${at + 1}`),
        },
      ]);
    const days: string[] = [];
    for (let row = 1; row <= dayCount; row++)
      if (number(calendarOf(project), `B${row}`) === 1)
        days.push(dayOfSerial(number(calendarOf(project), `A${row}`)));
    return { tasks: new Map(tasks), dayAt: (at) => days[at] ?? '' };
  });
}
