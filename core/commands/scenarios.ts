import type { Draft } from 'immer';
import { z } from 'zod';
import { budgetColumns } from '../budget/budget-lines.ts';
import { scenarioAmounts, usualFactors } from '../budget/scenarios.ts';
import {
  groupValueSchema,
  type Scenario,
  scenarioFactorSchema,
  scenarioTitleSchema,
  secondCurrencySchema,
} from '../model/budget-settings.ts';
import { identifierSchema } from '../model/identifiers.ts';
import { isKnownCurrency } from '../model/money.ts';
import type { Plan } from '../model/plan.ts';
import { inOrder, placeAt } from '../model/position.ts';
import { calculatePlan } from '../tables/calculation.ts';
import { UserError } from '../words/translate.ts';
import { openBudget } from './budget.ts';
import { defineCommand } from './define.ts';
import { OpenRegister, planBefore } from './open-register.ts';
import { registerSchema } from './registers.ts';

/** Most scenarios of a register; a comparison of more would not be read. */
const maximumScenarios = 20;

const scenarioIdSchema = identifierSchema.describe('id of the scenario: low, high or an own one');
const factorSchema = scenarioFactorSchema.describe('0.8 is 20 % less than planned');

type Scenarios = Record<string, Draft<Scenario>>;

/** Adds a scenario behind the others. Throws a UserError when the id is taken or there are too many. */
function addTo(
  scenarios: Scenarios,
  before: Readonly<Record<string, Scenario>>,
  id: string,
  scenario: Omit<Scenario, 'position'>,
) {
  if (Object.hasOwn(scenarios, id)) throw new UserError('scenario.exists', { scenario: id });
  if (Object.keys(scenarios).length >= maximumScenarios)
    throw new UserError('scenario.tooMany', { maximum: maximumScenarios });
  const ordered = inOrder(
    Object.fromEntries(Object.entries(before).map(([key, { position }]) => [key, { id: key, position }])),
  );
  const { positions, respaced } = placeAt(ordered, ordered.length, 1);
  for (const [key, position] of respaced) {
    const other = scenarios[key];
    if (other) other.position = position;
  }
  scenarios[id] = { ...scenario, position: positions[0] ?? '' } as Draft<Scenario>;
}

/** A scenario to be changed. Throws a UserError when there is none with the id. */
function openScenario(draft: Draft<Plan>, register: string, id: string): Draft<Scenario> {
  const { scenarios = {} } = openBudget(draft, register).register;
  const scenario = Object.hasOwn(scenarios, id) ? scenarios[id] : undefined;
  if (!scenario)
    throw new UserError('scenario.unknown', {
      scenario: id,
      known: ['base', ...Object.keys(scenarios)].join(', '),
    });
  return scenario;
}

export const addScenario = defineCommand({
  name: 'add-scenario',
  summary:
    'Adds a what-if case of the planned amounts; low begins 20 % below, high 20 % above, others as planned.',
  schema: z.strictObject({
    register: registerSchema,
    scenario: scenarioIdSchema.optional(),
    title: scenarioTitleSchema.optional(),
    factor: factorSchema.optional(),
    from: z
      .literal('current')
      .optional()
      .describe('keep the amounts of the lines as they are now, whatever becomes of the plan'),
  }),
  label: 'command.addScenario',
  perform: (draft, args, { newId }) => {
    const { plan, register } = openBudget(draft, args.register);
    register.scenarios ??= {};
    const id = args.scenario ?? newId();
    addTo(register.scenarios, plan.registers[args.register]?.scenarios ?? {}, id, {
      ...(args.title === undefined ? {} : { title: args.title }),
      factor: args.factor ?? (Object.hasOwn(usualFactors, id) ? (usualFactors[id] ?? 1) : 1),
      groupFactors: {},
      amountsMinor:
        args.from === 'current'
          ? Object.fromEntries(scenarioAmounts(calculatePlan(plan).register(args.register), null))
          : {},
    });
  },
});

export const setScenario = defineCommand({
  name: 'set-scenario',
  summary:
    'Sets the factor of a scenario for all lines, for the lines of a group, or the amount of single lines; null takes a group’s factor or a line’s amount away.',
  schema: z.strictObject({
    register: registerSchema,
    scenario: scenarioIdSchema,
    factor: factorSchema.optional(),
    groupFactors: z
      .record(groupValueSchema, scenarioFactorSchema.nullable())
      .optional()
      .describe('factors by value of the grouping column (the category)'),
    amountsMinor: z
      .record(identifierSchema, z.int().nullable())
      .optional()
      .describe('amounts by row id, integer minor units'),
  }),
  label: 'command.setScenario',
  perform: (draft, { register, scenario: id, factor, groupFactors = {}, amountsMinor = {} }) => {
    const scenario = openScenario(draft, register, id);
    const rows = planBefore(draft).registers[register]?.rows ?? {};
    if (factor !== undefined) scenario.factor = factor;
    for (const [value, own] of Object.entries(groupFactors)) {
      if (own === null) delete scenario.groupFactors[value];
      else scenario.groupFactors[value] = own;
    }
    for (const [row, amount] of Object.entries(amountsMinor)) {
      if (amount === null) {
        delete scenario.amountsMinor[row];
        continue;
      }
      if (!Object.hasOwn(rows, row)) throw new UserError('row.unknown', { row, register });
      scenario.amountsMinor[row] = amount;
    }
  },
});

export const renameScenario = defineCommand({
  name: 'rename-scenario',
  summary: 'Gives a scenario another title.',
  schema: z.strictObject({
    register: registerSchema,
    scenario: scenarioIdSchema,
    title: scenarioTitleSchema,
  }),
  label: 'command.renameScenario',
  perform: (draft, { register, scenario, title }) => {
    openScenario(draft, register, scenario).title = title;
  },
});

export const deleteScenario = defineCommand({
  name: 'delete-scenario',
  summary: 'Deletes a scenario; the plan’s amounts stay as they are.',
  schema: z.strictObject({ register: registerSchema, scenario: scenarioIdSchema }),
  label: 'command.deleteScenario',
  perform: (draft, { register: key, scenario }) => {
    openScenario(draft, key, scenario);
    const { register } = openBudget(draft, key);
    delete register.scenarios?.[scenario];
    if (Object.keys(register.scenarios ?? {}).length === 0) delete register.scenarios;
  },
});

export const applyScenario = defineCommand({
  name: 'apply-scenario',
  summary:
    'Makes a scenario the plan: its amounts become the planned ones, and the scenario itself then says the same as the plan.',
  schema: z.strictObject({
    register: registerSchema,
    scenario: scenarioIdSchema,
    keepCurrentAs: scenarioTitleSchema
      .optional()
      .describe('title of a new scenario that keeps the amounts of before'),
  }),
  label: 'command.applyScenario',
  perform: (draft, { register: key, scenario: id, keepCurrentAs }, { newId }) => {
    const { plan, register } = openBudget(draft, key);
    const scenario = openScenario(draft, key, id);
    const before = plan.registers[key]?.scenarios ?? {};
    const table = calculatePlan(plan).register(key);
    const present = scenarioAmounts(table, null);
    const rows = new OpenRegister(draft, key);
    for (const [row, amount] of scenarioAmounts(table, before[id] ?? null))
      if (present.get(row) !== amount) rows.write(row, { [budgetColumns.planned]: amount });
    scenario.factor = 1;
    if (Object.keys(scenario.groupFactors).length > 0) scenario.groupFactors = {};
    if (Object.keys(scenario.amountsMinor).length > 0) scenario.amountsMinor = {};
    if (keepCurrentAs === undefined || !register.scenarios) return;
    addTo(register.scenarios, before, newId(), {
      title: keepCurrentAs,
      factor: 1,
      groupFactors: {},
      amountsMinor: Object.fromEntries(present),
    });
  },
});

export const setSecondCurrency = defineCommand({
  name: 'set-second-currency',
  summary: 'Shows amounts in a second currency as well, at a stated rate; null shows the plan’s own alone.',
  schema: z.strictObject({
    secondCurrency: secondCurrencySchema
      .strict()
      .nullable()
      .describe(
        'rate: units of the plan’s currency that one unit of the second one costs; asOf: day of the rate',
      ),
  }),
  label: 'command.setSecondCurrency',
  perform: (draft, { secondCurrency }) => {
    if (secondCurrency === null) {
      delete draft.properties.secondCurrency;
      return;
    }
    const { currency } = secondCurrency;
    if (!isKnownCurrency(currency)) throw new UserError('currency.unknown', { currency });
    if (currency === draft.properties.currency) throw new UserError('currency.sameAsPlan', { currency });
    const { asOf, ...rest } = secondCurrency;
    draft.properties.secondCurrency = asOf === undefined ? rest : { ...rest, asOf };
  },
});

export const scenarioCommands = [
  addScenario,
  setScenario,
  renameScenario,
  deleteScenario,
  applyScenario,
  setSecondCurrency,
] as const;
