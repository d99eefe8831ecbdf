import { type CommandCall, runCommand, runCommands } from '../../core/commands/run.ts';
import { createHistory, record, undo } from '../../core/history/history.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Plan } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import { referenceOffers } from '../../core/narrative/reference-offers.ts';
import { arrangeRows } from '../../core/tables/arrange.ts';
import { type Calculation, calculatePlan, recalculatePlan } from '../../core/tables/calculation.ts';
import { planModule } from '../../core/tables/plan-modules.ts';
import { titleText } from '../../core/tables/title.ts';
import { buildView } from '../../core/views/build-view.ts';
import { type Figures, time } from './figures.ts';

/** The budget of a plan with own columns up to `columns` in all; five of its own are computed. */
export function wideBudget(plan: Plan, columns = 20): Plan {
  const present = planModule(plan, 'budget').columns.length;
  const calls = Array.from(
    { length: Math.max(0, columns - present) },
    (_, index): CommandCall => ({
      command: 'add-column',
      register: 'budget',
      title: `Own ${index + 1}`,
      type: 'number',
    }),
  );
  const [first, ...others] = calls;
  return first ? runCommands(plan, [first, ...others], { newId: countingIdSource('wide') }).plan : plan;
}

/** The same with a formula that adds up each line's category, which every line asks for anew. */
function withCategoryShare(plan: Plan): Plan {
  return runCommand(
    plan,
    {
      command: 'add-column',
      register: 'budget',
      title: 'Of its category',
      type: 'percent',
      formula: '=[planned]/SUMIFS([planned],[category],[@category])',
    },
    { newId: countingIdSource('share') },
  ).plan;
}

/** Times the table engine on the budget: 10,000 lines × 20 columns, at least five computed. */
export function benchTables(start: Plan, print: (figures: Figures) => void): void {
  const plan = wideBudget(start);
  benchBudget(plan, print);
  benchBudget(withCategoryShare(plan), print);
}

function benchBudget(plan: Plan, print: (figures: Figures) => void): void {
  const { columns } = planModule(plan, 'budget');
  const rows = inOrder(plan.registers.budget?.rows ?? {});
  const size = `${rows.length.toLocaleString('en')} × ${columns.length}, ${columns.filter(({ computed }) => computed).length} computed`;
  print({
    name: `budget ${size}: full recalculation`,
    milliseconds: time(7, () => {
      // A copy has no calculation yet.
      const { totals } = calculatePlan({ ...plan }).register('budget');
      if (totals.planned === null) throw new Error('nothing was planned');
    }),
  });
  const newId = countingIdSource('bench');
  let history = createHistory(plan, true);
  let calculation = calculatePlan(plan);
  const recalculate = () => {
    calculation = recalculatePlan(calculation, history.plan);
    return calculation.register('budget').totals;
  };
  recalculate();
  const edits: number[] = [];
  const recalculations: number[] = [];
  for (let index = 1; index <= 60; index++) {
    const row = rows[(index * 197) % rows.length];
    if (!row) break;
    const begin = performance.now();
    const result = runCommand(
      history.plan,
      { command: 'set-cell', register: 'budget', row: row.id, column: 'quantity', value: index },
      { newId },
    );
    history = record(history, result, { milliseconds: index * 10_000 });
    const edited = performance.now();
    recalculate();
    const end = performance.now();
    edits.push(end - begin);
    recalculations.push(end - edited);
  }
  print({ name: 'one edit: recalculation and totals', milliseconds: recalculations });
  print({ name: 'one edit: command, history, recalculation and totals', milliseconds: edits });
  print({
    name: 'undo of it with recalculation and totals',
    milliseconds: time(50, () => {
      const taken = undo(history);
      if (taken) history = taken.history;
      recalculate();
    }),
  });
  const format = { language: 'en', currency: 'CNY' } as const;
  let arrangement = arrangeRows(calculation.register('budget'), { groupBy: ['category'] }, format);
  const groupBy = ['category'];
  let quantity = 0;
  print({
    name: 'one edit in a grouped table: arranging it again',
    milliseconds: Array.from({ length: 30 }, () => {
      const [row] = rows;
      if (!row) return 0;
      const { plan: edited } = runCommand(
        history.plan,
        { command: 'set-cell', register: 'budget', row: row.id, column: 'quantity', value: ++quantity },
        { newId },
      );
      const next = recalculatePlan(calculation, edited).register('budget');
      const begin = performance.now();
      arrangement = arrangeRows(next, { groupBy }, format, arrangement);
      return performance.now() - begin;
    }),
  });
  print({
    name: 'grouped by category and phase, sorted by amount',
    milliseconds: time(10, () => {
      arrangeRows(
        calculation.register('budget'),
        { groupBy: ['category', 'phase'], sort: [{ column: 'planned', direction: 'descending' }] },
        format,
      );
    }),
  });
  benchReading(calculation, print);
  const pasted = rows.slice(0, 5000).map(({ id }, index) => ({
    row: id,
    cells: {
      item: `Pasted ${index}`,
      channel: 'Search',
      month: '2026/5',
      unit: 'piece',
      quantity: `${index % 50}`,
      unitPrice: '¥1,250.50',
      planned: null,
      committed: '300',
      actual: '(200)',
      owner: 'Tom Askew',
    },
  }));
  print({
    name: 'paste of 5,000 × 10 cells: command and recalculation',
    milliseconds: time(3, () => {
      const result = runCommand(
        history.plan,
        { command: 'set-cells', register: 'budget', rows: pasted, keepsMisfits: true },
        { newId },
      );
      history = record(history, result, { milliseconds: performance.now() * 1000 });
      recalculate();
      const taken = undo(history);
      if (taken) history = taken.history;
      recalculate();
    }),
    note: 'with its undo',
  });
}

/** What is looked up or drawn from a large register while somebody types or turns to a view. */
function benchReading(calculation: Calculation, print: (figures: Figures) => void): void {
  const queries = ['planned', 'f', '短视频', 'zzz'];
  referenceOffers('warm', calculation);
  print({
    name: 'live figures offered for a typed word',
    milliseconds: queries.flatMap((query) => time(10, () => referenceOffers(query, calculation))),
  });
  const { module } = calculation.register('budget');
  for (const view of module.views) {
    if (view.kind === 'gantt') continue;
    buildView(view, module, calculation);
    print({
      name: `view built: ${titleText(view.title, 'en')} (${view.kind})`,
      milliseconds: time(10, () => buildView(view, module, calculation)),
    });
  }
}
