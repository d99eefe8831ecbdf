import { describe, expect, it } from 'vitest';
import { type OwnRegister, planOfOwnRegisters } from '../../tests/support/own-registers.ts';
import { planOfCells } from '../../tests/support/plan-of-cells.ts';
import type { Language } from '../model/language.ts';
import type { Cells, Plan } from '../model/plan.ts';
import { calculatePlan } from '../tables/calculation.ts';
import { planModule } from '../tables/plan-modules.ts';
import { assignedCells } from './assignment-matrix.ts';
import { buildView, type ModelledView, type ViewModel } from './build-view.ts';
import { calendarMonths, movedEntry } from './calendar.ts';
import { checkedValue } from './checklist.ts';
import { type ViewOptions, ViewSource } from './view-source.ts';

type Columns = OwnRegister['columns'];
const title = { text: 'A view' };

function sourceOf(
  registers: Readonly<Record<string, OwnRegister>>,
  key: string,
  language: Language = 'en',
): { source: ViewSource; build: (view: ModelledView, options?: ViewOptions) => ViewModel } {
  const plan = planOfOwnRegisters(registers, language);
  const calculation = calculatePlan(plan, language);
  const module = planModule(plan, key);
  return {
    source: new ViewSource(module, calculation, {}),
    build: (view, options) => buildView(view, module, calculation, options),
  };
}

/** The view of a kind, as its type; fails on any other. */
function viewOf<Kind extends ViewModel['kind']>(
  model: ViewModel,
  kind: Kind,
): Extract<ViewModel, { kind: Kind }> {
  if (model.kind !== kind) throw new Error(`a view of kind ${model.kind}`);
  return model as Extract<ViewModel, { kind: Kind }>;
}

const own = (columns: Columns, rows: Readonly<Record<string, Cells>>) => ({ own: { columns, rows } });

describe('cards', () => {
  const columns: Columns = {
    job: { type: 'text', title: 'Job' },
    age: { type: 'number', title: 'Age' },
    pay: { type: 'money', title: 'Pay' },
    secret: { type: 'text', title: 'Secret', isHidden: true },
  };
  const view: ModelledView = {
    kind: 'cards',
    title,
    subtitle: 'job',
    columns: ['age', 'pay', 'secret', 'gone', 'name'],
  };

  it('heads each card with the name and leaves out blank, hidden and missing columns', () => {
    const { build } = sourceOf(
      own(columns, {
        a: { name: 'Lin', job: 'Teacher', age: 34, pay: 123_456, secret: 'x' },
        b: { age: 20 },
      }),
      'own',
    );
    expect(viewOf(build(view), 'cards').cards).toEqual([
      {
        id: 'a',
        name: 'Lin',
        subtitle: 'Teacher',
        fields: [
          { column: 'age', title: 'Age', text: '34' },
          { column: 'pay', title: 'Pay', text: '$1,234.56' },
        ],
      },
      { id: 'b', name: 'Unnamed', subtitle: null, fields: [{ column: 'age', title: 'Age', text: '20' }] },
    ]);
  });

  it('has no cards for an empty register', () => {
    const { build } = sourceOf(own(columns, {}), 'own');
    expect(viewOf(build(view), 'cards').cards).toEqual([]);
  });
});

describe('heatMatrix', () => {
  const columns: Columns = {
    likelihood: { type: 'rating', title: 'Likelihood' },
    impact: { type: 'rating', title: 'Impact' },
  };
  const view: ModelledView = { kind: 'heatMatrix', title, across: 'likelihood', down: 'impact' };

  it('places rows by both ratings, highest line first, and keeps the others apart', () => {
    const { build } = sourceOf(
      own(columns, {
        a: { name: 'Leak', likelihood: 2, impact: 5 },
        b: { name: 'Delay', likelihood: 2, impact: 5 },
        c: { name: 'Fraud', likelihood: 5, impact: 3 },
        d: { name: 'Half', likelihood: 5 },
        e: { name: 'None' },
      }),
      'own',
    );
    const matrix = viewOf(build(view), 'heatMatrix');
    expect(matrix.lines.map((line) => line.map(({ score }) => score))).toEqual([
      [5, 10, 15, 20, 25],
      [4, 8, 12, 16, 20],
      [3, 6, 9, 12, 15],
      [2, 4, 6, 8, 10],
      [1, 2, 3, 4, 5],
    ]);
    expect(matrix.lines.map((line) => line.map(({ rows }) => rows.map(({ id }) => id).join('')))).toEqual([
      ['', 'ab', '', '', ''],
      ['', '', '', '', ''],
      ['', '', '', '', 'c'],
      ['', '', '', '', ''],
      ['', '', '', '', ''],
    ]);
    expect(matrix.lines[0]?.map(({ tone }) => tone)).toEqual(['fair', 'poor', 'bad', 'bad', 'bad']);
    expect(matrix.lines[4]?.map(({ tone }) => tone)).toEqual(['good', 'good', 'good', 'good', 'fair']);
    expect(matrix.unplaced.map(({ name }) => name)).toEqual(['Half', 'None']);
    expect(matrix.isEditable).toBe(true);
  });

  it('says what it needs when a rating has become a text', () => {
    const { build } = sourceOf(own({ ...columns, impact: { type: 'text', title: 'Effect' } }, {}), 'own');
    expect(build(view)).toEqual({ kind: 'unavailable', needs: ['Likelihood', 'Effect'] });
  });
});

describe('scoreBars and radar', () => {
  const columns: Columns = {
    fit: { type: 'rating', title: 'Fit' },
    reach: { type: 'rating', title: 'Reach' },
    cost: { type: 'rating', title: 'Cost' },
    score: { type: 'number', title: 'Score', formula: '=([fit]*50+[reach]*30+[cost]*20)/100' },
  };
  const rows = {
    a: { name: 'A', fit: 3, reach: 3, cost: 3 },
    b: { name: 'B', fit: 5, reach: 4, cost: 4 },
    c: { name: 'C', fit: 3, reach: 3, cost: 3 },
    d: { name: 'D', score: 2 },
    e: { name: 'E', fit: 1 },
  };
  const bars: ModelledView = {
    kind: 'scoreBars',
    title,
    score: 'score',
    parts: [
      { column: 'fit', weight: 50 },
      { column: 'reach', weight: 30 },
      { column: 'cost', weight: 20 },
    ],
  };

  it('ranks by score, equal ones alike, and composes each bar of its parts', () => {
    const { build } = sourceOf(own(columns, rows), 'own');
    const view = viewOf(build(bars), 'scoreBars');
    expect(view.bars.map(({ id, rank }) => [id, rank])).toEqual([
      ['b', 1],
      ['a', 2],
      ['c', 2],
      ['d', 4],
      ['e', 5],
    ]);
    // 5 × 0.5 + 4 × 0.3 + 4 × 0.2 = 4.5
    expect(view.bars[0]?.score).toBeCloseTo(4.5, 10);
    const points = view.bars[0]?.parts.map((part) => part.points) ?? [];
    expect(points[0]).toBeCloseTo(2.5, 10);
    expect(points[1]).toBeCloseTo(1.2, 10);
    expect(points[2]).toBeCloseTo(0.8, 10);
    expect(view.bars[3]?.parts.map(({ rating, points: own }) => [rating, own])).toEqual([
      [null, 0],
      [null, 0],
      [null, 0],
    ]);
    expect(view.parts.map(({ share }) => share)).toEqual([0.5, 0.3, 0.2]);
    expect(view.maximum).toBe(5);
  });

  it('compares the chosen rows, ranked among all', () => {
    const { build } = sourceOf(own(columns, rows), 'own');
    const view = viewOf(build(bars, { rows: new Set(['c', 'b']) }), 'scoreBars');
    expect(view.bars.map(({ id, rank }) => [id, rank])).toEqual([
      ['b', 1],
      ['c', 2],
    ]);
    expect(view.choices).toHaveLength(5);
  });

  it('draws a polygon for each row with a rating', () => {
    const { build } = sourceOf(own(columns, rows), 'own');
    const view = viewOf(build({ kind: 'radar', title, axes: ['fit', 'reach', 'cost'] }), 'radar');
    expect(view.polygons.map(({ id, values }) => [id, values])).toEqual([
      ['a', [3, 3, 3]],
      ['b', [5, 4, 4]],
      ['c', [3, 3, 3]],
      ['e', [1, null, null]],
    ]);
    expect(view.unrated.map(({ id }) => id)).toEqual(['d']);
    expect(view.maximum).toBe(5);
  });
});

describe('calendar', () => {
  const columns: Columns = {
    date: { type: 'date', title: 'Date' },
    end: { type: 'date', title: 'End' },
    time: { type: 'time', title: 'Time' },
    type: {
      type: 'choice',
      title: 'Type',
      choices: [
        { value: 'event', title: 'Event' },
        { value: 'post', title: 'Post' },
      ],
    },
  };
  const view: Extract<ModelledView, { kind: 'calendar' }> = {
    kind: 'calendar',
    title,
    date: 'date',
    end: 'end',
    time: 'time',
    colourBy: 'type',
  };
  const rows = {
    a: { name: 'Late post', date: '2026-03-04', time: '18:30', type: 'post' },
    b: { name: 'Early post', date: '2026-03-04', time: '09:00', type: 'post' },
    c: { name: 'Fair', date: '2026-02-27', end: '2026-03-04', type: 'event' },
    d: { name: 'Someday', type: 'post' },
    e: { name: 'April', date: '2026-04-01', type: 'other' },
    f: { name: 'Backwards', date: '2026-03-31', end: '2026-03-01' },
  };

  it('names holidays, and the days that make up for them', () => {
    const { plan } = sourceOf(own(columns, rows), 'own').source.calculation;
    const schedule: Plan['properties']['schedule'] = {
      calendar: {
        workingWeekdays: [1, 2, 3, 4, 5],
        exceptions: [
          { start: '2026-04-06', end: '2026-04-06', isWorking: false, name: 'Qingming' },
          { start: '2026-04-11', end: '2026-04-11', isWorking: true, name: 'Qingming' },
        ],
      },
    };
    const calculation = calculatePlan({ ...plan, properties: { ...plan.properties, schedule } });
    const { module } = calculation.register('own');
    const april = viewOf(
      buildView(view, module, calculation, { calendar: { span: 'month', day: '2026-04-01' } }),
      'calendar',
    );
    const named = april.weeks.flat().filter((cell) => cell.dayName !== null);
    expect(named.map(({ day, dayName, isDayOff }) => [day, dayName, isDayOff])).toEqual([
      ['2026-04-06', 'Qingming', true],
      ['2026-04-11', 'Qingming: worked', false],
    ]);
  });

  it('shows the whole weeks of a month, what lasts first and then by time', () => {
    const { build } = sourceOf(own(columns, rows), 'own');
    const march = viewOf(
      build(view, { calendar: { span: 'month', day: '2026-03-15' }, today: '2026-03-04' }),
      'calendar',
    );
    // 1 March 2026 is a Sunday: six weeks from Monday 23 February to Sunday 5 April.
    expect(march.title).toBe('March 2026');
    expect(march.weeks).toHaveLength(6);
    expect(march.weeks[0]?.[0]?.day).toBe('2026-02-23');
    expect(march.weeks.at(-1)?.at(-1)?.day).toBe('2026-04-05');
    const days = march.weeks.flat();
    const namesOn = (day: string) =>
      days.find((cell) => cell.day === day)?.entries.map((entry) => entry.name);
    expect(namesOn('2026-03-04')).toEqual(['Fair', 'Early post', 'Late post']);
    expect(namesOn('2026-02-27')).toEqual(['Fair']);
    expect(namesOn('2026-03-05')).toEqual([]);
    expect(namesOn('2026-03-31')).toEqual(['Backwards']);
    expect(namesOn('2026-04-01')).toEqual(['April']);
    expect(days.filter((cell) => cell.isToday).map((cell) => cell.day)).toEqual(['2026-03-04']);
    expect(days.filter((cell) => cell.isOutside)).toHaveLength(6 + 5);
    expect(days.filter((cell) => cell.isDayOff).length).toBe(12);
    expect(days.every((cell) => cell.dayName === null)).toBe(true);
    expect(march.legend).toEqual([
      { title: 'Event', colour: 0 },
      { title: 'Post', colour: 1 },
      { title: 'other', colour: 2 },
    ]);
    expect(march.undated.map(({ name }) => name)).toEqual(['Someday']);
    expect([march.previous, march.next]).toEqual(['2026-02-01', '2026-04-01']);
    expect([march.first, march.last]).toEqual(['2026-02-27', '2026-04-01']);
  });

  it('shows a week across a year', () => {
    const { build } = sourceOf(own(columns, {}), 'own', 'zh-Hans');
    const week = viewOf(build(view, { calendar: { span: 'week', day: '2027-01-01' } }), 'calendar');
    expect(week.weeks.map((days) => days.map(({ date }) => date))).toEqual([[28, 29, 30, 31, 1, 2, 3]]);
    expect(week.weekdays[0]?.short).toBe('周一');
    expect(week.first).toBeNull();
  });

  it.each([
    ['2199-12-31', 'month', '2199-12-31'],
    ['2199-12-31', 'week', '2199-12-31'],
    ['2199-11-05', 'month', '2199-12-01'],
  ] as const)('does not leave the calendar after %s by %s', (day, span, next) => {
    const { build } = sourceOf(own(columns, {}), 'own');
    const shown = viewOf(build(view, { calendar: { span, day } }), 'calendar');
    expect(shown.next).toBe(next);
    expect(shown.weeks.flat().some((cell) => cell.day === day)).toBe(true);
  });

  it('knows the months in which something happens', () => {
    const { source } = sourceOf(own(columns, rows), 'own');
    expect(calendarMonths(view, source)).toEqual(['2026-02-01', '2026-03-01', '2026-04-01']);
  });

  it('moves an entry with its end', () => {
    const { source } = sourceOf(own(columns, rows), 'own');
    expect(movedEntry(view, source, { id: 'c', start: '2026-02-27' }, 3)).toEqual({
      date: '2026-03-02',
      end: '2026-03-07',
    });
    expect(movedEntry(view, source, { id: 'a', start: '2026-03-04' }, -4)).toEqual({ date: '2026-02-28' });
    expect(movedEntry(view, source, { id: 'a', start: '2026-03-04' }, 100_000)).toBeNull();
  });
});

describe('assignmentMatrix', () => {
  const registers = {
    team: {
      columns: { person: { type: 'person', title: 'Person' } } as Columns,
      rows: { lead: { name: 'Lead' }, editor: { name: 'Editor' }, legal: { name: 'Legal' } },
    },
    tasks: {
      columns: {
        responsible: { type: 'references', title: 'Responsible', refersTo: 'team' },
        accountable: { type: 'references', title: 'Accountable', refersTo: 'team' },
      } as Columns,
      rows: {
        plan: { name: 'Plan', responsible: ['editor', 'legal'], accountable: ['lead'] },
        write: { name: 'Write', responsible: ['editor'], accountable: ['editor', 'lead'] },
        check: { name: 'Check', responsible: ['someone'] },
      },
    },
  };
  const view: Extract<ModelledView, { kind: 'assignmentMatrix' }> = {
    kind: 'assignmentMatrix',
    title,
    tasks: 'tasks',
    roles: [
      { column: 'responsible', mark: { text: 'R' } },
      { column: 'accountable', mark: { text: 'A' }, exactlyOne: true },
    ],
  };

  it('marks who does what and finds tasks without or with several accountable people', () => {
    const { build } = sourceOf(registers, 'team');
    const matrix = viewOf(build(view), 'assignmentMatrix');
    expect(matrix.people.map(({ name }) => name)).toEqual(['Lead', 'Editor', 'Legal']);
    expect(matrix.tasks.map(({ name, marks }) => [name, marks])).toEqual([
      ['Plan', [[1], [0], [0]]],
      ['Write', [[1], [0, 1], []]],
      ['Check', [[], [], []]],
    ]);
    expect(matrix.tasks.map(({ problems }) => problems)).toEqual([
      [],
      [{ kind: 'several', role: 1 }],
      [
        { kind: 'gone', role: 0 },
        { kind: 'none', role: 1 },
      ],
    ]);
    expect(matrix.problemCount).toBe(2);
  });

  it('gives the cells that assign a person, and only those that change', () => {
    const { build, source } = sourceOf(registers, 'team');
    const matrix = viewOf(build(view), 'assignmentMatrix');
    const cells = (task: string, person: string, roles: number[]) =>
      assignedCells(matrix, source, task, person, new Set(roles));
    expect(cells('plan', 'lead', [0])).toEqual({
      responsible: ['editor', 'legal', 'lead'],
      accountable: null,
    });
    expect(cells('plan', 'lead', [1])).toEqual({});
    expect(cells('write', 'editor', [])).toEqual({ responsible: null, accountable: ['lead'] });
  });

  it('needs reference columns that point to its own register', () => {
    const { build } = sourceOf(
      {
        ...registers,
        tasks: { ...registers.tasks, columns: { responsible: { type: 'text', title: 'Who' } } },
      },
      'team',
    );
    expect(build(view)).toEqual({ kind: 'unavailable', needs: ['Who', 'accountable'] });
  });
});

describe('checklist', () => {
  const columns: Columns = {
    isDone: { type: 'yesNo', title: 'Done' },
    status: {
      type: 'choice',
      title: 'Status',
      choices: [
        { value: 'open', title: 'Open' },
        { value: 'passed', title: 'Passed' },
        { value: 'waived', title: 'Waived' },
      ],
    },
    due: { type: 'date', title: 'Due' },
    stage: { type: 'text', title: 'Stage' },
  };
  const rows = {
    a: { name: 'A', isDone: true, due: '2026-03-01', stage: 'One', status: 'waived' },
    b: { name: 'B', isDone: false, due: '2026-03-01', stage: 'Two', status: 'open' },
    c: { name: 'C', due: '2026-03-04', stage: 'One' },
    d: { name: 'D' },
  };

  it('counts open, done and overdue by group', () => {
    const { build } = sourceOf(own(columns, rows), 'own');
    const list = viewOf(
      build(
        { kind: 'checklist', title, done: 'isDone', detail: ['due'], groupBy: 'stage' },
        { today: '2026-03-04' },
      ),
      'checklist',
    );
    expect([list.open, list.done, list.overdue]).toEqual([3, 1, 1]);
    expect(list.groups.map(({ title: own, open, done, overdue }) => [own, open, done, overdue])).toEqual([
      ['One', 1, 1, 0],
      ['Two', 1, 0, 1],
      ['Without Stage', 1, 0, 0],
    ]);
    expect(list.groups[1]?.items[0]).toEqual({
      id: 'b',
      name: 'B',
      isDone: false,
      details: [{ column: 'due', title: 'Due', text: '2026-03-01' }],
      due: '2026-03-01',
      isOverdue: true,
    });
  });

  it('takes choices that count as done', () => {
    const view: Extract<ModelledView, { kind: 'checklist' }> = {
      kind: 'checklist',
      title,
      done: 'status',
      doneValues: ['passed', 'waived'],
    };
    const { build, source } = sourceOf(own(columns, rows), 'own');
    const list = viewOf(build(view), 'checklist');
    expect(list.groups.flatMap(({ items }) => items.map(({ isDone }) => isDone))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    const status = source.column('status');
    expect(status && checkedValue(view, status, true)).toBe('passed');
    expect(status && checkedValue(view, status, false)).toBe('open');
  });
});

describe('chart and pivot', () => {
  const columns: Columns = {
    category: {
      type: 'choice',
      title: 'Category',
      choices: [
        { value: 'media', title: 'Media' },
        { value: 'tools', title: 'Tools' },
        { value: 'events', title: 'Events' },
      ],
    },
    month: { type: 'month', title: 'Month' },
    planned: { type: 'money', title: 'Planned', total: { by: 'sum' } },
    rate: { type: 'percent', title: 'Rate' },
  };
  const rows = {
    a: { name: 'a', category: 'tools', month: '2026-05', planned: 1_000, rate: 0.5 },
    b: { name: 'b', category: 'media', month: '2026-03', planned: 2_500, rate: 0.1 },
    c: { name: 'c', category: 'tools', month: '2026-03', planned: 333, rate: 0.3 },
    d: { name: 'd', month: '2026-05', planned: 1 },
    e: { name: 'e', category: 'media', month: '2026-05' },
  };
  const chart = (more: Partial<Extract<ModelledView, { kind: 'chart' }>> = {}): ModelledView => ({
    kind: 'chart',
    title,
    chart: 'bars',
    category: 'category',
    values: ['planned'],
    ...more,
  });

  it('sums by category in the declared order, rows without one last', () => {
    const { build } = sourceOf(own(columns, rows), 'own');
    const view = viewOf(build(chart({ values: ['planned', 'rate'] })), 'chart');
    expect(view.categories.map(({ title: own, kind }) => [own, kind])).toEqual([
      ['Media', 'value'],
      ['Tools', 'value'],
      ['Without Category', 'blank'],
    ]);
    expect(view.series.map(({ values, total }) => [values, total])).toEqual([
      [[2_500, 1_333, 1], 3_834],
      // Averages: 0.1; (0.5 + 0.3) / 2; nothing; (0.5 + 0.1 + 0.3) / 3.
      [[0.1, 0.4, null], 0.3],
    ]);
  });

  it('shows every month between the first and the last', () => {
    const { build } = sourceOf(own(columns, rows), 'own');
    const view = viewOf(build(chart({ chart: 'lines', category: 'month' })), 'chart');
    expect(view.categories.map(({ title: own }) => own)).toEqual(['2026-03', '2026-04', '2026-05']);
    expect(view.series[0]?.values).toEqual([2_833, 0, 1_001]);
  });

  it('counts the pieces of the content calendar by week, also in weeks without any', () => {
    const plan = planOfCells({
      contentCalendar: ['2027-01-06', '2027-01-10', '2027-01-11', '2027-01-25'].map((date) => ({ date })),
    });
    const module = planModule(plan, 'contentCalendar');
    const declared = module.views.find((view) => view.kind === 'chart' && view.category === 'week');
    if (!declared) throw new Error('no chart by week');
    const view = viewOf(buildView(declared as ModelledView, module, calculatePlan(plan, 'en')), 'chart');
    expect(view.categories.map(({ value }) => value)).toEqual([
      '2027-01-04',
      '2027-01-11',
      '2027-01-18',
      '2027-01-25',
    ]);
    expect(view.series[0]?.values).toEqual([2, 1, 0, 1]);
  });

  it('counts rows when no values are given', () => {
    const { build } = sourceOf(own(columns, rows), 'own');
    const view = viewOf(build(chart({ values: [] })), 'chart');
    expect(view.series.map(({ title: own, values, total }) => [own, values, total])).toEqual([
      ['Number of entries', [2, 2, 1], 5],
    ]);
  });

  it('steps up to the total, also over negative amounts', () => {
    const { build } = sourceOf(own(columns, { ...rows, f: { category: 'events', planned: -500 } }), 'own');
    const view = viewOf(build(chart({ chart: 'waterfall' })), 'chart');
    expect(view.steps.map(({ title: own, from, to, isTotal }) => [own, from, to, isTotal])).toEqual([
      ['Media', 0, 2_500, false],
      ['Tools', 2_500, 3_833, false],
      ['Events', 3_833, 3_333, false],
      ['Without Category', 3_333, 3_334, false],
      ['Planned', 0, 3_334, true],
    ]);
  });

  it('draws no pie of negative amounts or averages', () => {
    const { build } = sourceOf(own(columns, { ...rows, f: { category: 'events', planned: -500 } }), 'own');
    expect(build(chart({ chart: 'pie' }))).toMatchObject({ chart: 'bars', instead: 'negative' });
    expect(build(chart({ chart: 'pie', values: ['rate'] }))).toMatchObject({
      chart: 'bars',
      instead: 'notAdditive',
    });
    expect(build(chart({ chart: 'waterfall', values: ['rate'] }))).toMatchObject({
      chart: 'columns',
      instead: 'notAdditive',
    });
  });

  it('puts the smallest of many texts together, losing nothing', () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`r${index}`, { name: `n${index}`, planned: index * 100 }]),
    );
    const { build } = sourceOf(own(columns, { ...many, blank: { planned: 7 } }), 'own');
    const view = viewOf(build(chart({ category: 'name' })), 'chart');
    expect(view.categories).toHaveLength(25);
    expect(view.categories.at(-2)).toEqual({ value: '', title: '17 others', kind: 'others' });
    // 0 + 100 + … + 1600
    expect(view.series[0]?.values.at(-2)).toBe(13_600);
    expect(view.series[0]?.values.at(-1)).toBe(7);
    expect(view.categories[0]?.title).toBe('n17');
    const sum = view.series[0]?.values.reduce<number>((total, value) => total + (value ?? 0), 0);
    expect(sum).toBe(view.series[0]?.total);
  });

  it('sums over two dimensions with exact totals both ways', () => {
    const { build } = sourceOf(own(columns, rows), 'own');
    const pivot: ModelledView = {
      kind: 'pivot',
      title,
      rows: 'category',
      across: ['gone', 'month'],
      value: 'planned',
    };
    const view = viewOf(build(pivot), 'pivot');
    expect(view.across?.title).toBe('Month');
    expect(view.columns.map((column) => column.title)).toEqual(['2026-03', '2026-05']);
    expect(view.lines.map(({ title: own, cells, total }) => [own, cells, total])).toEqual([
      ['Media', [2_500, null], 2_500],
      ['Tools', [333, 1_000], 1_333],
      ['Without Category', [null, 1], 1],
    ]);
    expect(view.totals).toEqual([2_833, 1_001]);
    expect(view.total).toBe(3_834);
  });

  it('has totals only where nothing can go across', () => {
    const { build } = sourceOf(own(columns, rows), 'own');
    const view = viewOf(
      build({ kind: 'pivot', title, rows: 'month', across: [], value: 'planned' }),
      'pivot',
    );
    expect(view.across).toBeNull();
    expect(view.lines.map(({ cells, total }) => [cells, total])).toEqual([
      [[], 2_833],
      [[], 1_001],
    ]);
  });

  it('stands empty registers', () => {
    const { build } = sourceOf(own(columns, {}), 'own');
    expect(build(chart())).toMatchObject({ categories: [], series: [{ values: [], total: null }] });
    expect(
      build({ kind: 'pivot', title, rows: 'category', across: ['month'], value: 'planned' }),
    ).toMatchObject({ lines: [], columns: [], total: null });
  });
});

describe('a register of 10,000 rows', () => {
  const columns: Columns = {
    category: {
      type: 'choice',
      title: 'Category',
      choices: Array.from({ length: 6 }, (_, index) => ({ value: `c${index}`, title: `Category ${index}` })),
    },
    month: { type: 'month', title: 'Month' },
    date: { type: 'date', title: 'Date' },
    amount: { type: 'money', title: 'Amount' },
    likelihood: { type: 'rating', title: 'Likelihood' },
    impact: { type: 'rating', title: 'Impact' },
    cost: { type: 'rating', title: 'Cost' },
    done: { type: 'yesNo', title: 'Done' },
    note: { type: 'longText', title: 'Note' },
  };
  const rows = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index): [string, Cells] => [
      `r${index}`,
      {
        name: `Row ${index}`,
        category: `c${index % 6}`,
        month: `2026-${String((index % 12) + 1).padStart(2, '0')}`,
        date: `2026-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`,
        amount: index,
        likelihood: (index % 5) + 1,
        impact: (index % 4) + 1,
        cost: (index % 3) + 1,
        done: index % 2 === 0,
        note: 'A text of some length',
      },
    ]),
  );
  const { build } = sourceOf(own(columns, rows), 'own');
  const views: readonly ModelledView[] = [
    { kind: 'cards', title, columns: ['category', 'note', 'month'] },
    { kind: 'heatMatrix', title, across: 'likelihood', down: 'impact' },
    { kind: 'scoreBars', title, score: 'likelihood', parts: [{ column: 'impact', weight: 1 }] },
    { kind: 'radar', title, axes: ['likelihood', 'impact', 'cost'] },
    { kind: 'calendar', title, date: 'date', colourBy: 'category' },
    { kind: 'checklist', title, done: 'done', detail: ['date'], groupBy: 'category' },
    { kind: 'chart', title, chart: 'bars', category: 'category', values: ['amount'] },
    { kind: 'chart', title, chart: 'bars', category: 'name', values: ['amount'] },
    { kind: 'pivot', title, rows: 'category', across: ['month'], value: 'amount' },
  ];

  it.each(views.map((view) => [view.kind, view] as const))('is built fast as %s', (_kind, view) => {
    build(view);
    const times = Array.from({ length: 5 }, () => {
      const begin = performance.now();
      build(view);
      return performance.now() - begin;
    });
    // Far from the 50 ms that are wanted, because the machine does other things as well.
    expect(Math.min(...times)).toBeLessThan(500);
  });
});
