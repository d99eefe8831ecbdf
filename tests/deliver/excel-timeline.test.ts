import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { makeExcelDeliverable } from '../../core/deliver/excel/excel-deliverable.ts';
import { addDays, excelSerial } from '../../core/model/calendar-day.ts';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Language } from '../../core/model/language.ts';
import type { Cells, Plan, PlanProperties } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import { shippedCalendar } from '../../core/schedule/shipped-calendars.ts';
import type { CalendarDefinition, Weekday } from '../../core/schedule/working-calendar.ts';
import { calculatePlan } from '../../core/tables/calculation.ts';
import { planModule } from '../../core/tables/plan-modules.ts';
import { titleText } from '../../core/tables/title.ts';
import { translate } from '../../core/words/translate.ts';
import {
  differences,
  hasLibreOffice,
  partText,
  recalculated,
  withoutResults,
} from './excel-recalculation.ts';
import { openXmlErrors, structuralErrors } from './excel-validity.ts';

const at = '2026-03-02T09:30:00Z';

/** A plan whose rows have the ids r1, r2 … */
function planOf(
  rows: readonly Cells[],
  calendar: CalendarDefinition | undefined,
  language: Language = 'en',
  more: Partial<PlanProperties> = {},
): Plan {
  const plan = createPlan(
    {
      title: 'Schedule',
      client: 'Client',
      author: 'Author',
      language,
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-03-02',
      confidentiality: 'internal',
    },
    [],
    { timeline: rows.map((cells) => ({ cells })) },
    countingIdSource('r'),
  );
  return {
    ...plan,
    properties: {
      ...plan.properties,
      ...(calendar && {
        schedule: { calendar: calendar as NonNullable<PlanProperties['schedule']>['calendar'] },
      }),
      ...more,
    },
  };
}

const withHolidays: CalendarDefinition = {
  workingWeekdays: [1, 2, 3, 4, 5],
  exceptions: [
    { start: '2026-03-12', end: '2026-03-13', isWorking: false, name: 'Company days' },
    { start: '2026-04-03', end: '2026-04-06', isWorking: false, name: 'Easter' },
    { start: '2026-05-01', end: '2026-05-01', isWorking: false },
  ],
};
const sixDays: CalendarDefinition = { workingWeekdays: [1, 2, 3, 4, 5, 6] as Weekday[], exceptions: [] };
const chinese = (language: Language): CalendarDefinition => shippedCalendar('china-mainland', language);

/** Numbers from 0 to 1, the same ones for a seed. */
function randomSource(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Rows of all kinds with links of all types, working and calendar lags, timings and fixed dates also on days off. */
function randomRows(seed: number, count: number): Cells[] {
  const random = randomSource(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Value>(list: readonly Value[]): Value => list[below(list.length)] ?? expect.fail();
  const timings = [
    'week 3',
    'month 2',
    'month 2, first two weeks',
    'early month 3',
    'middle of month 2',
    'late month 2',
    'day 10',
    'end of month 1',
    '15 April',
    'month 3, week 2',
    'start of the plan + 7 working days',
    '2026-05-07',
    '第2个月前两周',
    '第1个月下旬',
    '第5周',
    '第3周周三',
    '第2个月第2周',
    '5月上旬',
    '启动后10个工作日',
  ];
  // For rows that these cannot depend on in turn.
  const named = [
    '2 weeks after Phase A',
    '1 month after Phase A',
    'end of Phase A + 5 working days',
    'Row 5 后3天',
  ];
  const phases = ['A', 'B', 'C', 'D'];
  const rows: Cells[] = [];
  for (let index = 0; index < count; index++) {
    const own = phases[Math.floor((index / count) * phases.length)] ?? 'A';
    if (index % Math.ceil(count / phases.length) === 0) {
      rows.push({
        task: `Phase ${own}`,
        kind: 'phase',
        phase: own,
        ...(own === 'C' ? { start: '2026-04-11' } : {}),
        ...(index > 0 && own !== 'D' ? { dependsOn: [`r${below(index) + 1}`] } : {}),
      });
      continue;
    }
    const kind = random() < 0.3 ? 'milestone' : 'task';
    const cells: Record<string, Cells[string]> = { task: `Row ${index + 1}`, kind };
    if (random() < 0.85) cells.phase = own;
    const wanted = random();
    if (wanted < 0.12) {
      const start = addDays('2026-03-02', below(60));
      cells.start = start;
      cells.end = kind === 'milestone' ? start : addDays(start, below(12));
      if (random() < 0.5) cells.scheduling = 'fixed';
    } else if (wanted < 0.4) cells.timing = own !== 'A' && random() < 0.3 ? pick(named) : pick(timings);
    else if (wanted < 0.5) cells.start = addDays('2026-03-02', below(80));
    if (wanted >= 0.12 && kind === 'task' && random() < 0.7) cells.workingDays = 1 + below(12);
    if (cells.scheduling !== 'fixed' && index > 2 && random() < 0.75) {
      const from = new Set(Array.from({ length: 1 + below(3) }, () => below(index) + 1));
      cells.dependsOn = [...from].map((number) => `r${number}`);
      cells.linkRules = [...from]
        .filter(() => random() < 0.6)
        .map((number) => {
          const lag = below(9) - 3;
          return `r${number}:${pick(['FS', 'SS', 'FF', 'SF'])}${lag < 0 ? lag : `+${lag}`}${pick(['d', 'c'])}`;
        })
        .join(';');
    } else if (wanted >= 0.5 && cells.workingDays === undefined) cells.scheduling = 'automatic';
    if (random() < 0.12) cells.deadline = addDays('2026-03-20', below(120));
    if (random() < 0.5) cells.percentDone = below(11) / 10;
    rows.push(cells);
  }
  return rows;
}

interface TimelineCells {
  readonly part: string;
  readonly name: string;
  /** The letters of a column. */
  readonly column: (key: string) => string;
}

/** Where the columns of the timeline stand in a workbook. */
function timelineCells(plan: Plan, book: XLSX.WorkBook, language: Language): TimelineCells {
  const { title, columns } = planModule(plan, 'timeline');
  const name = titleText(title, language);
  const [header = []] = XLSX.utils.sheet_to_json<string[]>(book.Sheets[name] ?? expect.fail(), { header: 1 });
  return {
    part: `xl/worksheets/sheet${book.SheetNames.indexOf(name) + 1}.xml`,
    name,
    column: (key) => {
      const declaration = columns.find((column) => column.key === key) ?? expect.fail();
      const index = header.indexOf(titleText(declaration.title, language));
      if (index < 0) expect.fail(`there is no column ${key}`);
      return XLSX.utils.encode_col(index);
    },
  };
}

/** What of a workbook's timeline differs from what the schedule of a plan says. */
function wrongDates(plan: Plan, actual: XLSX.WorkBook, language: Language): string[] {
  const cells = timelineCells(plan, actual, language);
  const sheet = actual.Sheets[cells.name] ?? expect.fail();
  const wrong: string[] = [];
  calculatePlan(plan, language)
    .register('timeline')
    .rows.forEach(({ row, values }, index) => {
      for (const key of ['start', 'end', 'workingDays', 'percentDone', 'totalSlackDays', 'isCritical']) {
        const value = values[key];
        const wanted =
          typeof value === 'boolean'
            ? translate(language, value ? 'yesNo.yes' : 'yesNo.no')
            : typeof value === 'string'
              ? excelSerial(value)
              : (value ?? '');
        const address = `${cells.column(key)}${index + 2}`;
        const found = sheet[address]?.v ?? '';
        const isSame =
          typeof wanted === 'number' && typeof found === 'number'
            ? Math.abs(wanted - found) < 1e-9
            : wanted === found;
        if (!isSame)
          wrong.push(
            `${row.id} ${key} ${address}: ${String(found)} instead of ${String(wanted)}, ${sheet[address]?.f ?? 'plain'}, of ${JSON.stringify(row.cells)}`,
          );
      }
    });
  return wrong;
}

/** How many of the rows that the schedule moves have a formula as their start. */
function liveStarts(plan: Plan, workbook: Uint8Array, language: Language): { live: number; plain: number } {
  const book = XLSX.read(workbook, { type: 'array' });
  const cells = timelineCells(plan, book, language);
  const sheet = book.Sheets[cells.name] ?? {};
  let live = 0;
  let plain = 0;
  inOrder(plan.registers.timeline?.rows ?? {}).forEach((_, index) => {
    const cell = sheet[`${cells.column('start')}${index + 2}`];
    if (cell?.f) live++;
    else if (cell?.v !== undefined) plain++;
  });
  return { live, plain };
}

describe('the timeline in the Excel workbook', () => {
  it.each<[string, CalendarDefinition | undefined, Language]>([
    ['Monday to Friday', undefined, 'en'],
    ['holidays', withHolidays, 'zh-Hant'],
    ['holidays that are made up for', chinese('zh-Hans'), 'zh-Hans'],
  ])('is a valid package with %s', async (_, calendar, language) => {
    const plan = planOf(randomRows(7, 60), calendar, language);
    const workbook = await makeExcelDeliverable(plan, { language, at });
    expect(openXmlErrors(workbook)).toEqual([]);
    expect(structuralErrors(workbook)).toEqual([]);
    expect(wrongDates(plan, XLSX.read(workbook, { type: 'array' }), language)).toEqual([]);
  });

  it('has no sheet of working days without anything to count', async () => {
    const workbook = await makeExcelDeliverable(planOf([{ task: 'No dates' }], undefined), {
      language: 'en',
      at,
    });
    expect(XLSX.read(workbook, { type: 'array' }).SheetNames).not.toContain(
      translate('en', 'excel.workingDays'),
    );
  });
});

describe.skipIf(!hasLibreOffice)('the timeline, calculated anew by LibreOffice', () => {
  it.each<[string, CalendarDefinition | undefined, Language, number]>([
    ['Monday to Friday', undefined, 'en', 11],
    ['holidays', withHolidays, 'zh-Hant', 12],
    ['six days a week', sixDays, 'en', 13],
    ['holidays that are made up for', chinese('zh-Hans'), 'zh-Hans', 14],
  ])(
    'stands where the schedule puts it, and follows the start of the plan: %s',
    async (_, calendar, language, seed) => {
      for (const round of [0, 1]) {
        const plan = planOf(randomRows(seed * 100 + round, 160), calendar, language);
        const workbook = await makeExcelDeliverable(plan, { language, at });
        const { live, plain } = liveStarts(plan, workbook, language);
        expect(live).toBeGreaterThan(plain);
        const again = recalculated(withoutResults(workbook));
        expect(wrongDates(plan, again, language)).toEqual([]);
        expect(differences(XLSX.read(workbook, { type: 'array' }), again)).toEqual([]);
        for (const startDate of ['2026-04-20', '2026-02-14']) {
          const moved = { ...plan, properties: { ...plan.properties, startDate } };
          const changed = withoutResults(workbook, { 'xl/worksheets/sheet1.xml!E4': excelSerial(startDate) });
          expect(wrongDates(moved, recalculated(changed), language)).toEqual([]);
        }
      }
    },
  );

  it.each<[string, CalendarDefinition, Language]>([
    ['en', withHolidays, 'en'],
    ['zh-Hans', chinese('zh-Hans'), 'zh-Hans'],
  ])(
    'follows changed durations, fixed dates, days off and days worked instead (%s)',
    async (_, calendar, language) => {
      const plan = planOf(randomRows(91, 120), calendar, language);
      const workbook = await makeExcelDeliverable(plan, { language, at });
      const book = XLSX.read(workbook, { type: 'array' });
      const cells = timelineCells(plan, book, language);
      const rows = inOrder(plan.registers.timeline?.rows ?? {});
      const register = plan.registers.timeline ?? expect.fail();
      const changed: Record<string, Cells> = {};
      const constants: Record<string, number> = {};
      rows.forEach(({ id, cells: row }, index) => {
        const place = (key: string) => `${cells.part}!${cells.column(key)}${index + 2}`;
        if (index % 4 === 1 && typeof row.workingDays === 'number') {
          changed[id] = { ...row, workingDays: row.workingDays + 3 };
          constants[place('workingDays')] = row.workingDays + 3;
        } else if (row.kind === 'task' && row.scheduling === 'fixed' && !row.timing && row.end) {
          const end = addDays(String(row.end), 4);
          changed[id] = { ...row, end };
          constants[place('end')] = excelSerial(end);
        }
      });
      expect(Object.values(changed).filter((row) => row.scheduling !== 'fixed').length).toBeGreaterThan(3);
      expect(Object.values(changed).filter((row) => row.scheduling === 'fixed').length).toBeGreaterThan(0);
      // A Wednesday off in a blank row of the list, and a holiday that is moved by a week.
      const listName = translate(language, 'excel.workingDays');
      const list = book.Sheets[listName] ?? expect.fail();
      const part = `xl/worksheets/sheet${book.SheetNames.indexOf(listName) + 1}.xml`;
      const listed = (column: string) => {
        const days: { address: string; serial: number }[] = [];
        for (let row = 5; typeof list[`${column}${row}`]?.v === 'number'; row++)
          days.push({ address: `${column}${row}`, serial: list[`${column}${row}`]?.v });
        return { days, next: `${column}${5 + days.length}` };
      };
      const off = listed('D');
      const exceptions = [...calendar.exceptions];
      constants[`${part}!${off.next}`] = excelSerial('2026-03-18');
      exceptions.push({ start: '2026-03-18', end: '2026-03-18', isWorking: false });
      const friday = off.days.find(({ serial }) => serial === excelSerial('2026-05-01')) ?? expect.fail();
      constants[`${part}!${friday.address}`] = excelSerial('2026-05-08');
      exceptions.push(
        { start: '2026-05-01', end: '2026-05-01', isWorking: true },
        { start: '2026-05-08', end: '2026-05-08', isWorking: false },
      );
      if (calendar.exceptions.some(({ isWorking }) => isWorking)) {
        constants[`${part}!${listed('H').next}`] = excelSerial('2026-03-21');
        exceptions.push({ start: '2026-03-21', end: '2026-03-21', isWorking: true });
      }
      const edited: Plan = {
        ...plan,
        properties: {
          ...plan.properties,
          schedule: {
            calendar: { ...calendar, exceptions } as NonNullable<PlanProperties['schedule']>['calendar'],
          } as NonNullable<PlanProperties['schedule']>,
        },
        registers: {
          ...plan.registers,
          timeline: {
            ...register,
            rows: Object.fromEntries(
              rows.map((row) => [row.id, { ...row, cells: changed[row.id] ?? row.cells }]),
            ),
          },
        },
      };
      const actual = recalculated(withoutResults(workbook, constants));
      expect(wrongDates(edited, XLSX.read(workbook, { type: 'array' }), language).length).toBeGreaterThan(50);
      expect(wrongDates(edited, actual, language)).toEqual([]);
      expectMilestones(edited, actual, language);
      expectMilestones(plan, recalculated(withoutResults(workbook)), language);
    },
  );

  it.each<Language>(['en', 'zh-Hans'])(
    'moves the whole workbook with the start of the plan (%s)',
    async (language) => {
      const rows: Cells[] = [
        { task: 'Phase', kind: 'phase', phase: 'A' },
        { task: 'Kick-off', kind: 'milestone', phase: 'A', scheduling: 'automatic' },
        { task: 'First', kind: 'task', phase: 'A', workingDays: 8, dependsOn: ['r2'], percentDone: 0.5 },
        { task: 'Second', kind: 'task', phase: 'A', workingDays: 12, dependsOn: ['r3'], owner: 'Li' },
        { task: 'Beside', kind: 'task', phase: 'A', timing: 'week 3', workingDays: 2 },
        { task: 'Done', kind: 'milestone', phase: 'A', dependsOn: ['r4', 'r5'] },
      ];
      const plan = planOf(rows, undefined, language);
      const startDate = '2026-04-06';
      const moved = { ...plan, properties: { ...plan.properties, startDate } };
      const workbook = await makeExcelDeliverable(plan, { language, at });
      const wanted = XLSX.read(await makeExcelDeliverable(moved, { language, at }), { type: 'array' });
      const changed = withoutResults(workbook, { 'xl/worksheets/sheet1.xml!E4': excelSerial(startDate) });
      // The axis of the Gantt chart, the milestones' signs in it, milestones and slack go along.
      expect(differences(wanted, XLSX.read(workbook, { type: 'array' })).length).toBeGreaterThan(40);
      expect(differences(wanted, recalculated(changed))).toEqual([]);
      const gantt = partText(
        workbook,
        `xl/worksheets/sheet${wanted.SheetNames.indexOf(translate(language, 'excel.gantt')) + 1}.xml`,
      );
      const rules = [...gantt.matchAll(/<cfRule type="expression"[^>]*><formula>([^<]*)<\/formula>/g)];
      const yes = `"${translate(language, 'yesNo.yes')}"`;
      const isCritical = (formula: string | undefined) =>
        formula?.replaceAll('&quot;', '"').includes(`=${yes}`);
      expect(rules.filter(([, formula]) => isCritical(formula))).toHaveLength(3);
    },
  );
});

/** The sheet of milestones says what the schedule says. */
function expectMilestones(plan: Plan, book: XLSX.WorkBook, language: Language): void {
  const sheet = book.Sheets[translate(language, 'excel.milestoneSheet')] ?? expect.fail();
  const rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: '' }).slice(4);
  const milestones = calculatePlan(plan, language)
    .register('timeline')
    .rows.filter(({ row }) => row.cells.kind === 'milestone');
  expect(rows).toHaveLength(milestones.length);
  milestones.forEach(({ values }, index) => {
    const [name, date, , , , , slack] = rows[index] ?? [];
    expect(name).toBe(values.task);
    expect(date).toBe(typeof values.start === 'string' ? excelSerial(values.start) : '');
    expect(slack).toBe(values.totalSlackDays ?? '');
  });
}
