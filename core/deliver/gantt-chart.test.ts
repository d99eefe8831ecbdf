import { describe, expect, it } from 'vitest';
import { planOf as planOfRegisters } from '../../tests/support/computed-values.ts';
import { type CommandCall, runCommand } from '../commands/run.ts';
import type { Language } from '../model/language.ts';
import type { Cells, Plan } from '../model/plan.ts';
import { calculatePlan } from '../tables/calculation.ts';
import { type ChartRow, ganttChart } from './gantt-chart.ts';
import { ganttPictures } from './gantt-pictures.ts';
import { makeHtmlReport } from './html/html-report.ts';
import { buildReport, type Report } from './report.ts';
import type { ReportRegister } from './report-register.ts';
import { milestoneTable, scheduleTable } from './schedule-tables.ts';

const empty = planOfRegisters({});
let count = 0;
const context = { newId: () => `new-${++count}` };

function edited(plan: Plan, ...calls: readonly CommandCall[]): Plan {
  return calls.reduce((now, call) => runCommand(now, call, context).plan, plan);
}

/** A plan that starts on Monday, 2 March 2026, with rows by id. */
function planOf(rows: Readonly<Record<string, Cells>>): Plan {
  return edited(
    { ...empty, properties: { ...empty.properties, startDate: '2026-03-02' } },
    ...Object.entries(rows).map(
      ([row, cells]): CommandCall => ({
        command: 'add-row',
        register: 'timeline',
        row,
        cells: { task: row, ...cells },
      }),
    ),
  );
}

/** Two tasks after each other, one beside them that has two more days, and milestones. */
const linked = planOf({
  phase: { kind: 'phase', phase: 'preparation' },
  first: { phase: 'preparation', start: '2026-03-02', end: '2026-03-06', owner: 'Ana' },
  second: { phase: 'preparation', workingDays: 10, dependsOn: ['first'], percentDone: 0.5 },
  beside: { workingDays: 5, start: '2026-03-09', dependsOn: ['first'], deadline: '2026-03-17' },
  late: { kind: 'milestone', start: '2026-03-20', end: '2026-03-20', owner: 'Ben', deadline: '2026-03-18' },
  early: { kind: 'milestone', phase: 'preparation', start: '2026-03-04', end: '2026-03-04' },
});

function timelineOf(plan: Plan, language: Language = 'en'): { report: Report; register: ReportRegister } {
  const report = buildReport(plan, { language });
  const register = report.registers.find(({ module }) => module.key === 'timeline');
  if (!register) throw new Error('no timeline');
  return { report, register };
}

function chartOf(plan: Plan) {
  const { register } = timelineOf(plan);
  const chart = register.gantt && ganttChart(register.gantt, register.module, plan);
  if (!chart) throw new Error('no chart');
  const row = (id: string): ChartRow => {
    const found = chart.rows.find((one) => one.id === id);
    if (!found) throw new Error(`no row ${id}`);
    return found;
  };
  return { chart, row };
}

describe('the chart of a timeline', () => {
  it('knows phases, what is critical, slack, deadlines and kinds of links', () => {
    const plan = edited(linked, { command: 'set-link', from: 'second', to: 'beside', type: 'SS' });
    const { chart, row } = chartOf(plan);
    expect(chart.hasLinks).toBe(true);
    expect(['phase', 'first', 'beside', 'early'].map((id) => row(id).phase)).toEqual([
      null,
      'phase',
      null,
      'phase',
    ]);
    expect(['phase', 'first', 'second', 'beside', 'late'].map((id) => row(id).isCritical)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(['first', 'second', 'beside'].map((id) => row(id).slackEnd)).toEqual([null, null, '2026-03-17']);
    expect(row('late').deadline).toBe('2026-03-18');
    expect(row('beside').links).toEqual([
      { from: 'first', type: 'FS' },
      { from: 'second', type: 'SS' },
    ]);
  });

  it('takes no row for critical that is done or that no link ties', () => {
    const { row } = chartOf(
      edited(linked, {
        command: 'set-cells',
        register: 'timeline',
        rows: [{ row: 'second', cells: { percentDone: 1 } }],
      }),
    );
    expect(row('second').isCritical).toBe(false);
    const { chart } = chartOf(
      planOf({
        a: { start: '2026-03-02', end: '2026-03-06' },
        b: { start: '2026-03-04', end: '2026-03-09' },
      }),
    );
    expect(chart.hasLinks).toBe(false);
    expect(chart.rows.some(({ isCritical, slackEnd }) => isCritical || slackEnd !== null)).toBe(false);
  });

  it('knows the days of what comes again', () => {
    const { row } = chartOf(
      planOf({
        tuesdays: { timing: 'every Tuesday from week 2 to week 4' },
        once: { start: '2026-03-02', end: '2026-03-27' },
      }),
    );
    expect(row('tuesdays').occurrences).toEqual(['2026-03-10', '2026-03-17', '2026-03-24']);
    expect(row('once').occurrences).toBeNull();
  });

  it('shows the newest baseline, the status date and days off of the plan', () => {
    const plan = edited(
      linked,
      { command: 'take-baseline', name: 'Old', takenOn: '2026-01-01' },
      {
        command: 'set-cells',
        register: 'timeline',
        rows: [{ row: 'first', cells: { start: '2026-03-09', end: '2026-03-13' } }],
      },
      { command: 'take-baseline', name: 'New', takenOn: '2026-02-01' },
      {
        command: 'set-cells',
        register: 'timeline',
        rows: [{ row: 'first', cells: { start: '2026-03-04', end: '2026-03-06' } }],
      },
      { command: 'set-status-date', date: '2026-03-05' },
      {
        command: 'set-working-calendar',
        calendar: {
          workingWeekdays: [1, 2, 3, 4, 5],
          exceptions: [{ start: '2026-03-04', end: '2026-03-04', isWorking: false }],
        },
      },
    );
    const { chart, row } = chartOf(plan);
    expect(chart.baselineName).toBe('New');
    expect(row('first').baseline).toEqual({ start: '2026-03-09', end: '2026-03-13' });
    expect(chart.statusDate).toBe('2026-03-05');
    // Wednesday, 4 March 2026, and the Thursday after it.
    expect([20_516, 20_517].map(chart.isDayOff)).toEqual([true, false]);
  });

  it('is as long as its bars with the marks that are near, not those far away', () => {
    const { chart } = chartOf(
      planOf({
        a: { start: '2026-03-02', end: '2026-03-31', deadline: '2026-04-03' },
        b: { start: '2026-03-02', end: '2026-03-04', deadline: '2027-04-03' },
      }),
    );
    expect(chart.span).toEqual({ start: '2026-03-02', end: '2026-04-03' });
  });
});

describe('the tables of a timeline', () => {
  const keysOf = ({ columns }: ReportRegister) => columns.map(({ declaration }) => declaration.key);
  const textsOf = (table: ReportRegister) =>
    table.rows.map((row) => table.columns.map(({ declaration }) => table.textOf(row, declaration)));

  it('say slack and what is critical where rows wait for others', () => {
    const { report, register } = timelineOf(linked);
    const table = scheduleTable(register, report);
    expect(keysOf(table)).toEqual(expect.arrayContaining(['totalSlackDays', 'isCritical']));
    expect(table.module.reportColumns?.slice(-2)).toEqual(['totalSlackDays', 'isCritical']);
    const column = table.columns.find(({ declaration }) => declaration.key === 'isCritical')?.declaration;
    const slack = table.columns.find(({ declaration }) => declaration.key === 'totalSlackDays')?.declaration;
    const text = (index: number, declaration: typeof column) => {
      const row = table.rows[index];
      return row && declaration && table.textOf(row, declaration);
    };
    // A phase, what is critical, and what has two working days.
    expect([0, 1, 3].map((index) => text(index, column))).toEqual(['', 'Yes', '']);
    expect([0, 1, 3].map((index) => text(index, slack))).toEqual(['', '0', '2']);
  });

  it('say neither of what is done', () => {
    const plan = edited(linked, {
      command: 'set-cells',
      register: 'timeline',
      rows: [{ row: 'first', cells: { percentDone: 1 } }],
    });
    const { report, register } = timelineOf(plan);
    const table = scheduleTable(register, report);
    const row = table.rows.find((one) => one.row.id === 'first');
    const texts = table.columns
      .filter(({ declaration }) => ['totalSlackDays', 'isCritical'].includes(declaration.key))
      .map(({ declaration }) => row && table.textOf(row, declaration));
    expect(texts).toEqual(['', '']);
  });

  it('leave both out where no row waits for another', () => {
    const { report, register } = timelineOf(planOf({ a: { start: '2026-03-02', end: '2026-03-06' } }));
    expect(scheduleTable(register, report)).toBe(register);
    expect(milestoneTable(register, report)).toBeNull();
  });

  it('list milestones by their dates with what is said of them', () => {
    const { report, register } = timelineOf(linked);
    const table = milestoneTable(register, report);
    expect(table?.columns.map(({ title }) => title)).toEqual([
      'Milestone',
      'Date',
      'Phase',
      'Owner',
      'Deadline',
    ]);
    expect(table && textsOf(table)).toEqual([
      ['early', '2026-03-04', 'Preparation', '', ''],
      ['late', '2026-03-20', '', 'Ben', '2026-03-18'],
    ]);
    const chinese = timelineOf(linked, 'zh-Hant');
    const other = milestoneTable(chinese.register, chinese.report);
    expect(other?.title).toBe('里程碑一覽');
    const bare = timelineOf(planOf({ m: { kind: 'milestone', start: '2026-03-04', end: '2026-03-04' } }));
    const least = milestoneTable(bare.register, bare.report);
    expect(least && keysOf(least)).toEqual(['task', 'end']);
  });

  it('stand in the HTML report with the chart before the milestones', () => {
    const { body } = makeHtmlReport(linked, { language: 'en' });
    expect(body).toContain('<th scope="col">Critical</th>');
    const [chart, milestones] = [body.indexOf('Gantt chart'), body.indexOf('Milestones')];
    expect(chart).toBeGreaterThan(0);
    expect(milestones).toBeGreaterThan(chart);
  });
});

describe('ganttPictures', () => {
  it('gives the pages of the chart with their names, in the language of the calculation', () => {
    const [picture, ...others] = ganttPictures(calculatePlan(linked, 'zh-Hans'));
    expect(others).toEqual([]);
    expect(picture?.name).toBe('甘特图');
    expect(picture?.svg).toMatch(/^<svg xmlns=[^>]+viewBox="0 0 774 \d/);
    for (const word of ['second', '关键任务', '浮动时间', '2026年3月']) expect(picture?.svg).toContain(word);
  });

  it('shows the rows asked for, in their order', () => {
    const [picture] = ganttPictures(calculatePlan(linked, 'en'), { rows: ['second', 'gone', 'first'] });
    const svg = picture?.svg ?? '';
    expect(svg.indexOf('>second<')).toBeGreaterThan(0);
    expect(svg.indexOf('>first<')).toBeGreaterThan(svg.indexOf('>second<'));
    expect(svg).not.toContain('>beside<');
  });

  it('draws rows of other registers below, each under the title of its register', () => {
    const withActivities = edited(linked, {
      command: 'add-row',
      register: 'activities',
      row: 'first',
      cells: { activity: 'Opening day', start: '2026-04-10', end: '2026-04-12' },
    });
    const options = { others: ['activities', 'evidence', 'budget', 'gone', 'timeline'] };
    const [picture] = ganttPictures(calculatePlan(withActivities, 'zh-Hans'), options);
    const svg = picture?.svg ?? '';
    expect(svg.indexOf('>互动活动<')).toBeGreaterThan(svg.indexOf('>early<'));
    expect(svg.indexOf('>Opening day<')).toBeGreaterThan(svg.indexOf('>互动活动<'));
    // The chart goes on to their dates.
    expect(svg).toContain('2026年4月');
    expect(ganttPictures(calculatePlan(withActivities, 'zh-Hans'))[0]?.svg).not.toContain('互动活动');
  });

  it('splits what does not fit the size asked for', () => {
    const many = planOf(
      Object.fromEntries(
        Array.from({ length: 60 }, (_, index) => [
          `row-${index}`,
          { start: '2026-03-02', end: '2026-03-20' },
        ]),
      ),
    );
    const pictures = ganttPictures(calculatePlan(many, 'en'), { size: { width: 600, height: 300 } });
    expect(pictures.map(({ name }) => name)).toEqual([
      'Gantt chart (1 of 3)',
      'Gantt chart (2 of 3)',
      'Gantt chart (3 of 3)',
    ]);
  });

  it('gives none for a plan without dates, and for a register without a chart', () => {
    expect(ganttPictures(calculatePlan(planOf({ a: {} }), 'en'))).toEqual([]);
    expect(ganttPictures(calculatePlan(linked, 'en'), { register: 'budget' })).toEqual([]);
  });
});
