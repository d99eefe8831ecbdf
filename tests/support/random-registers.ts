import type { CommandCall, CommandName } from '../../core/commands/run.ts';
import type { CellValue, Plan, Row } from '../../core/model/plan.ts';
import { columnTypes, totalFunctions } from '../../core/model/register-settings.ts';
import { registerModules } from '../../core/modules/index.ts';
import { allPlanModules, planModule } from '../../core/tables/plan-modules.ts';
import {
  type ColumnDeclaration,
  isEditable,
  isNumeric,
  type RegisterModule,
} from '../../core/tables/register-module.ts';
import type { RandomSource } from './random-commands.ts';

type Maker = (plan: Plan, random: RandomSource) => CommandCall | null;

const titles = ['Reach', '目标人群', '備註', 'A "quoted" [title]', 'Überschrift', "it's", 'Ratio %', '# 1'];
const texts = ['预算', 'Launch', 'a\tb', 'line\nbreak', '😀', '0', 'TRUE', '¥5', '  spaced  '];

function pick<Item>(list: readonly Item[], random: RandomSource): Item {
  const item = list[random(list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** A value, or a text as typed, that a column takes; null empties it. */
export function randomCell(
  plan: Plan,
  module: RegisterModule,
  declaration: ColumnDeclaration,
  random: RandomSource,
): CellValue | null {
  if (random(8) === 0) return null;
  const least = Math.max(declaration.minimum ?? -1000, -1000);
  const most = Math.min(declaration.maximum ?? 100_000, 100_000);
  switch (declaration.type) {
    case 'number': {
      const number = least + random(Math.max(1, Math.floor(most - least)));
      return declaration.wholeNumber || random(2)
        ? Math.ceil(number)
        : Math.min(most, number + random(100) / 100);
    }
    case 'percent':
      return declaration.maximum === 1 ? random(101) / 100 : pick([0.5, '12.5%', 1.2, 0], random);
    case 'money':
      return pick([random(1_000_000), 0, '1,200.5', '¥300'], random);
    case 'rating':
      return pick([1 + random(5), '4', '★★★'], random);
    case 'duration':
      return pick([random(5000), '2h 30m', '3天'], random);
    case 'date':
      return pick(['2026-03-05', '2026/12/31', '2027年1月2日'], random);
    case 'month':
      return pick(['2026-03', '2026年11月', '2027/1'], random);
    case 'time':
      return pick(['09:30', '9:05', '21点30分'], random);
    case 'yesNo':
      return pick([true, false, 'yes', '否'], random);
    case 'link':
      return pick(['https://example.com/a?b=1', 'example.org', 'mail@example.com'], random);
    case 'choice': {
      const { options = [], acceptsOther = true } = declaration.choices ?? {};
      if (options.length === 0) return acceptsOther ? pick(titles, random) : null;
      return acceptsOther && random(5) === 0 ? pick(titles, random) : pick(options, random).value;
    }
    case 'multiChoice': {
      const options = declaration.choices?.options ?? [];
      return options.length === 0 ? ['x', 'y'] : [pick(options, random).value];
    }
    case 'references': {
      const target = declaration.refersTo?.register ?? module.key;
      // References within a register can make cycles; those of the timeline have a maker of their own.
      const ids = target === module.key ? [] : Object.keys(plan.registers[target]?.rows ?? {});
      return ids.length === 0 ? null : [pick(ids, random)];
    }
    case 'text':
    case 'longText':
    case 'person':
      return pick(texts, random);
  }
}

/** Cells of a row of any register but the timeline, whose dates depend on each other. */
export function randomCells(
  plan: Plan,
  register: string,
  random: RandomSource,
): Record<string, CellValue | null> {
  const module = planModule(plan, register);
  const editable = module.columns.filter(
    (column) => isEditable(column) && column.computed?.editing !== 'writes-others',
  );
  const column = pick(editable, random);
  return { [column.key]: randomCell(plan, module, column, random) };
}

function withRegister(
  make: (module: RegisterModule, plan: Plan, random: RandomSource) => CommandCall | null,
): Maker {
  return (plan, random) => {
    const modules = allPlanModules(plan).filter(({ key }) => key !== 'timeline');
    return modules.length === 0 ? null : make(pick(modules, random), plan, random);
  };
}

function withOwnRegister(make: (key: string, random: RandomSource) => CommandCall): Maker {
  return (plan, random) => {
    const own = allPlanModules(plan).filter((module) => module.isOwn);
    return own.length === 0 ? null : make(pick(own, random).key, random);
  };
}

/** A formula over a register's own columns, another register's or the plan, as typed by key. */
export function randomFormula(module: RegisterModule, random: RandomSource): string {
  const numeric = module.columns.filter(isNumeric).map(({ key }) => `[${key}]`);
  const any = module.columns.map(({ key }) => `[${key}]`);
  const number = () => (numeric.length > 0 && random(3) ? pick(numeric, random) : String(random(50) / 4));
  return pick(
    [
      () => `=${number()}*${number()}`,
      () => `=SUM(${numeric.length > 0 ? pick(numeric, random) : '1,2'})`,
      () => `=IF(${number()}>${number()},${number()},${number()}/${number()})`,
      () => `=ROUND(${number()}/${number()},2)`,
      () => `=COUNTA(${pick(any, random)})`,
      () => `=IFERROR(${number()}/${number()},0)+MAX(${number()},1)`,
      () => '=SUM(budget[planned])/2',
      () => '=plan[startDate]-1',
    ],
    random,
  )();
}

function settableColumn(module: RegisterModule, random: RandomSource): ColumnDeclaration | null {
  const columns = module.columns.filter(
    ({ key, computed }) => key !== module.nameColumn && computed?.editing !== 'writes-others',
  );
  return columns.length === 0 ? null : pick(columns, random);
}

function withAllocation(make: (plan: Plan, random: RandomSource) => CommandCall): Maker {
  return (plan, random) => (plan.registers.budget?.allocation ? make(plan, random) : null);
}

function withScenario(make: (scenario: string, random: RandomSource) => CommandCall): Maker {
  return (plan, random) => {
    const ids = Object.keys(plan.registers.budget?.scenarios ?? {});
    return ids.length === 0 ? null : make(pick(ids, random), random);
  };
}

const categories = ['content', 'platform', 'technology', 'partners', 'contingency'];

/** Makers of the budget's commands. */
export const budgetMakers = {
  'set-allocation': (_plan, random) => ({
    command: 'set-allocation',
    register: 'budget',
    totalMinor: random(10_000_000),
    column: 'category',
    shares: { content: 0.5, platform: random(50) / 100 },
    ...(random(2) ? { residueTo: 'content' } : {}),
  }),
  'set-share': withAllocation((plan, random) => ({
    command: 'set-share',
    register: 'budget',
    value: pick(categories, random),
    ...(random(2)
      ? { share: pick([0.1, 0.25, null], random) }
      : { amountMinor: random((plan.registers.budget?.allocation?.totalMinor ?? 0) + 1) }),
  })),
  'take-allocation-from-lines': (_plan, random) => ({
    command: 'take-allocation-from-lines',
    register: 'budget',
    column: pick(['category', 'phase'], random),
  }),
  'apply-allocation': withAllocation(() => ({
    command: 'apply-allocation',
    register: 'budget',
    values: [],
  })),
  'clear-allocation': withAllocation(() => ({ command: 'clear-allocation', register: 'budget' })),
  'add-scenario': (plan, random) => {
    const taken = Object.keys(plan.registers.budget?.scenarios ?? {});
    const free = ['low', 'high', 'bold', 'lean'].filter((id) => !taken.includes(id));
    return free.length === 0
      ? null
      : {
          command: 'add-scenario',
          register: 'budget',
          scenario: pick(free, random),
          title: pick(titles, random),
          ...(random(2) ? { from: 'current' as const } : {}),
        };
  },
  'set-scenario': withScenario((scenario, random) => ({
    command: 'set-scenario',
    register: 'budget',
    scenario,
    factor: random(300) / 100,
    groupFactors: { [pick(categories, random)]: random(2) ? null : 1.1 },
  })),
  'rename-scenario': withScenario((scenario, random) => ({
    command: 'rename-scenario',
    register: 'budget',
    scenario,
    title: pick(titles, random),
  })),
  'delete-scenario': withScenario((scenario) => ({
    command: 'delete-scenario',
    register: 'budget',
    scenario,
  })),
  'apply-scenario': withScenario((scenario) => ({ command: 'apply-scenario', register: 'budget', scenario })),
  'set-second-currency': (_plan, random) => ({
    command: 'set-second-currency',
    ...(random(3) === 0
      ? { secondCurrency: null }
      : { secondCurrency: { currency: 'EUR', rate: 1 + random(900) / 100 } }),
  }),
} satisfies Partial<Record<CommandName, Maker>>;

/** Makers of the commands on registers and their columns. */
export const registerMakers = {
  'add-register': (_plan, random) => ({
    command: 'add-register',
    register: pick(registerModules, random).key,
  }),
  'add-own-register': (plan, random) =>
    allPlanModules(plan).length > 24
      ? null
      : {
          command: 'add-own-register',
          title: pick(titles, random),
          columns: [
            { title: pick(titles, random), type: pick(columnTypes, random) },
            { title: 'Amount', type: 'money' },
          ],
        },
  'rename-register': withOwnRegister((register, random) => ({
    command: 'rename-register',
    register,
    title: pick(titles, random),
  })),
  'hide-register': withRegister((module, _plan, random) => ({
    command: 'hide-register',
    register: module.key,
    isHidden: random(2) === 0,
  })),
  'delete-own-register': withOwnRegister((register) => ({ command: 'delete-own-register', register })),
  'add-column': withRegister((module, _plan, random) =>
    module.columns.length > 40
      ? null
      : {
          command: 'add-column',
          register: module.key,
          title: pick(titles, random),
          type: pick(columnTypes, random),
          ...(random(2) ? { after: pick(module.columns, random).key } : {}),
          ...(random(3) === 0 ? { choices: [{ value: 'one', title: 'One' }] } : {}),
        },
  ),
  'rename-column': withRegister((module, _plan, random) => ({
    command: 'rename-column',
    register: module.key,
    column: pick(module.columns, random).key,
    title: pick(titles, random),
  })),
  'retype-column': withRegister((module, _plan, random) => {
    const columns = module.columns.filter(({ key, isOwn }) => isOwn && key !== module.nameColumn);
    if (columns.length === 0) return null;
    return {
      command: 'retype-column',
      register: module.key,
      column: pick(columns, random).key,
      type: pick(columnTypes, random),
    };
  }),
  'set-column': withRegister((module, _plan, random) => {
    const column = settableColumn(module, random);
    const weight = module.columns.find(isNumeric);
    return (
      column && {
        command: 'set-column',
        register: module.key,
        column: column.key,
        isHidden: random(2) === 0,
        widthPixels: 60 + random(200),
        ...(weight && random(2)
          ? {
              total: ((by) => (by === 'weightedAverage' ? { by, weight: weight.key } : { by }))(
                pick(totalFunctions, random),
              ),
            }
          : {}),
      }
    );
  }),
  'move-column': withRegister((module, _plan, random) => ({
    command: 'move-column',
    register: module.key,
    column: pick(module.columns, random).key,
    after: random(3) ? pick(module.columns, random).key : null,
  })),
  'delete-column': withRegister((module, _plan, random) => {
    const own = module.columns.filter(({ key, isOwn }) => isOwn && key !== module.nameColumn);
    return own.length === 0
      ? null
      : { command: 'delete-column', register: module.key, column: pick(own, random).key };
  }),
  'set-formula': withRegister((module, plan, random) => {
    const column = settableColumn(module, random);
    if (!column || column.computed?.editing === 'always') return null;
    const rows = Object.keys(plan.registers[module.key]?.rows ?? {});
    return {
      command: 'set-formula',
      register: module.key,
      column: column.key,
      ...(rows.length > 0 && random(2) ? { row: pick(rows, random) } : {}),
      formula: random(4) === 0 ? null : randomFormula(module, random),
    };
  }),
  'set-view': withRegister((module, _plan, random) => ({
    command: 'set-view',
    register: module.key,
    ...(random(2)
      ? {
          sort: [
            {
              column: pick(module.columns, random).key,
              direction: pick(['ascending', 'descending'], random),
            },
          ],
        }
      : {}),
    ...(random(2) ? { groupBy: [pick(module.columns, random).key] } : { groupBy: null }),
    ...(random(3) === 0
      ? { filters: { [pick(module.columns, random).key]: { kind: 'notBlank' as const } } }
      : {}),
    ...(random(3) === 0
      ? {
          conditions: [
            {
              kind: 'compare',
              column: pick(module.columns, random).key,
              operator: '>',
              value: 3,
              tone: 'bad',
            },
          ],
        }
      : {}),
  })),
  'set-row-height': withRegister((module, plan, random) => {
    const rows: readonly Row[] = Object.values(plan.registers[module.key]?.rows ?? {});
    return rows.length === 0
      ? null
      : {
          command: 'set-row-height',
          register: module.key,
          rows: [pick(rows, random).id],
          heightPixels: random(3) === 0 ? null : 20 + random(100),
        };
  }),
} satisfies Partial<Record<CommandName, Maker>>;
