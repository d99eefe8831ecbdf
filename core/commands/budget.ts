import type { Draft } from 'immer';
import { z } from 'zod';
import { type AllocationModel, allocationModel } from '../budget/allocation.ts';
import { allocationFromLines, scaledLines, type TypedShare, withShare } from '../budget/allocation-edits.ts';
import { assertBudget, budgetColumns, dimension, mainDimension } from '../budget/budget-lines.ts';
import { type Allocation, groupValueSchema, maximumAllocationMinor } from '../model/budget-settings.ts';
import { identifierSchema } from '../model/identifiers.ts';
import type { Plan, Register } from '../model/plan.ts';
import { placeAt } from '../model/position.ts';
import { calculatePlan } from '../tables/calculation.ts';
import { planModule } from '../tables/plan-modules.ts';
import type { RegisterModule } from '../tables/register-module.ts';
import { titleParameter } from '../tables/title.ts';
import { translate, UserError } from '../words/translate.ts';
import { defineCommand } from './define.ts';
import { OpenRegister, planBefore } from './open-register.ts';
import { registerSchema } from './registers.ts';

const totalSchema = z
  .int()
  .min(0)
  .max(maximumAllocationMinor)
  .describe('the amount to share out, integer minor units');
const valueSchema = groupValueSchema.describe('value of the allocation’s column; "" for rows without one');

/** A budget register of the draft, to be changed, with what it was before. */
interface OpenBudget {
  readonly plan: Plan;
  readonly module: RegisterModule;
  readonly register: Draft<Register>;
}

/** Throws a UserError for a register that is unknown or holds no planned amounts. */
export function openBudget(draft: Draft<Plan>, key: string): OpenBudget {
  const plan = planBefore(draft);
  const module = planModule(plan, key);
  assertBudget(module);
  draft.registers[key] ??= { rows: {} };
  const register = draft.registers[key];
  if (!register) throw new UserError('register.unknown', { register: key, known: '' });
  return { plan, module, register };
}

function allocationOf({ plan, module }: OpenBudget): Allocation {
  const allocation = plan.registers[module.key]?.allocation;
  if (allocation) return allocation;
  throw new UserError('allocation.none', { register: titleParameter(module.title) });
}

function modelOf({ plan, module }: OpenBudget, allocation: Allocation): AllocationModel {
  const { language } = plan.properties;
  return allocationModel(calculatePlan(plan).register(module.key), allocation, language);
}

function store({ register }: OpenBudget, allocation: Allocation): void {
  register.allocation = allocation as Draft<Allocation>;
}

export const setAllocation = defineCommand({
  name: 'set-allocation',
  summary:
    'Shares a fixed total out by percentages over the values of a column; what is not given stays, another total rescales the amounts.',
  schema: z.strictObject({
    register: registerSchema,
    totalMinor: totalSchema.optional(),
    column: identifierSchema
      .optional()
      .describe('column over whose values the total is shared out; another one begins without shares'),
    shares: z
      .record(groupValueSchema, z.number().min(0).max(1))
      .optional()
      .describe('ratios by value of the column; replaces all shares'),
    residueTo: groupValueSchema
      .nullable()
      .optional()
      .describe('value that takes what rounding leaves over; null leaves it unassigned'),
    residueRow: identifierSchema
      .nullable()
      .optional()
      .describe('row that takes what rounding leaves over, with its value of the column'),
    scalesLines: z
      .boolean()
      .optional()
      .describe('scale the planned amounts of all lines whose value has a share as well'),
  }),
  label: 'command.setAllocation',
  perform: (draft, args) => {
    const open = openBudget(draft, args.register);
    const present = open.plan.registers[args.register]?.allocation;
    const column = args.column ?? present?.column ?? mainDimension(open.module);
    const totalMinor = args.totalMinor ?? present?.totalMinor;
    if (totalMinor === undefined || column === null) throw new UserError('allocation.needsTotal');
    dimension(open.module, column);
    // Shares of another column's values mean nothing here.
    const kept = present?.column === column ? present : null;
    const shares: Pick<Allocation, 'shares' | 'amountShares'> = args.shares
      ? { shares: args.shares }
      : kept
        ? { shares: kept.shares, ...(kept.amountShares ? { amountShares: kept.amountShares } : {}) }
        : { shares: {} };
    const allocation = { totalMinor, column, ...shares, ...residueOf(open, column, kept, args) };
    store(open, allocation);
    if (!args.scalesLines) return;
    const filled = modelOf(open, allocation).entries.filter(
      ({ setBy, lines }) => setBy !== 'nothing' && lines.length > 0,
    );
    scaleLines(
      draft,
      open,
      allocation,
      filled.map(({ value }) => value),
      false,
    );
  },
});

type Residue = Pick<Allocation, 'residueTo' | 'residueRow'>;

/** Who takes the residue: what is given now, else what was set before. A row takes it with its value. */
function residueOf(
  { plan, module }: OpenBudget,
  column: string,
  kept: Allocation | null,
  given: { readonly residueTo?: string | null | undefined; readonly residueRow?: string | null | undefined },
): Residue {
  if (typeof given.residueRow === 'string') {
    const table = calculatePlan(plan).register(module.key);
    const row = table.rows[table.indexOf(given.residueRow)];
    if (!row) throw new UserError('row.unknown', { row: given.residueRow, register: module.key });
    const value = row.values[column];
    return { residueTo: value === undefined ? '' : String(value), residueRow: given.residueRow };
  }
  const residueTo = given.residueTo === undefined ? (kept?.residueTo ?? null) : given.residueTo;
  const row = kept?.residueRow;
  const keepsRow = given.residueRow === undefined && residueTo === kept?.residueTo && row !== undefined;
  return { residueTo, ...(keepsRow ? { residueRow: row } : {}) };
}

const scalesLinesSchema = z
  .boolean()
  .optional()
  .describe('scale the planned amounts of the value’s lines as well');

export const setShare = defineCommand({
  name: 'set-share',
  summary:
    'Gives one value a share of the total, as a ratio, as an amount, or what the others leave ("rest"); null takes it away.',
  schema: z
    .strictObject({
      register: registerSchema,
      value: valueSchema,
      share: z
        .union([z.number().min(0).max(1), z.literal('rest')])
        .nullable()
        .optional()
        .describe('ratio, 0.25 is 25 %'),
      amountMinor: z.int().min(0).optional().describe('integer minor units; its percentage follows'),
      scalesLines: scalesLinesSchema,
    })
    .refine(
      ({ share, amountMinor }) => (share === undefined) !== (amountMinor === undefined),
      'takes either share or amountMinor',
    ),
  label: 'command.setShare',
  perform: (draft, { register, value, share, amountMinor, scalesLines }) => {
    const open = openBudget(draft, register);
    const allocation = withShare(allocationOf(open), value, typedShare(share, amountMinor));
    store(open, allocation);
    if (scalesLines && share !== null) scaleLines(draft, open, allocation, [value], false);
  },
});

function typedShare(share: number | 'rest' | null | undefined, amountMinor: number | undefined): TypedShare {
  if (amountMinor !== undefined) return { kind: 'amount', amountMinor };
  if (share === 'rest') return { kind: 'rest' };
  return typeof share === 'number' ? { kind: 'ratio', ratio: share } : { kind: 'none' };
}

export const takeAllocationFromLines = defineCommand({
  name: 'take-allocation-from-lines',
  summary:
    'Makes the allocation say what the lines say: the total is their sum, each share the part of a value.',
  schema: z.strictObject({ register: registerSchema, column: identifierSchema.optional() }),
  label: 'command.takeAllocationFromLines',
  perform: (draft, { register, column }) => {
    const open = openBudget(draft, register);
    const over = column ?? open.plan.registers[register]?.allocation?.column ?? mainDimension(open.module);
    if (over === null) throw new UserError('allocation.needsTotal');
    store(open, allocationFromLines(calculatePlan(open.plan).register(register), over));
  },
});

export const applyAllocation = defineCommand({
  name: 'apply-allocation',
  summary:
    'Writes the shares into the planned amounts: free lines of a value are scaled, lines with committed or actual amounts stay.',
  schema: z.strictObject({
    register: registerSchema,
    values: z
      .array(valueSchema)
      .max(10_000)
      .optional()
      .describe('only these values; all with a share when absent'),
    addsLines: z
      .boolean()
      .optional()
      .describe('add a line for a value that has an amount but no free line to take it'),
  }),
  label: 'command.applyAllocation',
  perform: (draft, { register, values, addsLines }, { newId }) => {
    const open = openBudget(draft, register);
    scaleLines(draft, open, allocationOf(open), values ?? null, addsLines === true, newId);
  },
});

/** @param values null for every value with a share. */
function scaleLines(
  draft: Draft<Plan>,
  open: OpenBudget,
  allocation: Allocation,
  values: readonly string[] | null,
  addsLines: boolean,
  newId: () => string = () => '',
): void {
  const model = modelOf(open, allocation);
  const wanted = model.entries.filter(({ value, setBy }) =>
    values ? values.includes(value) : setBy !== 'nothing',
  );
  const register = new OpenRegister(draft, open.module.key);
  const added: { value: string; amountMinor: number }[] = [];
  for (const entry of wanted) {
    const { changed, leftMinor } = scaledLines(entry, model.residueRow);
    for (const [row, amount] of changed) register.write(row, { [budgetColumns.planned]: amount });
    if (leftMinor === 0) continue;
    if (!addsLines)
      throw new UserError('allocation.noFreeLines', { value: entry.title === '' ? '–' : entry.title });
    added.push({ value: entry.value, amountMinor: leftMinor });
  }
  const ordered = register.orderBefore;
  const { positions, respaced } = placeAt(ordered, ordered.length, added.length);
  register.respace(respaced);
  const name = translate(open.plan.properties.language, 'bench.allocation.newLine');
  added.forEach(({ value, amountMinor }, index) => {
    const id = newId();
    register.add({ id, position: positions[index] ?? '', cells: {} });
    register.write(id, {
      [open.module.nameColumn]: name,
      [budgetColumns.planned]: amountMinor,
      ...(value === '' ? {} : { [allocation.column]: value }),
    });
  });
}

export const clearAllocation = defineCommand({
  name: 'clear-allocation',
  summary: 'Takes the allocation of a fixed total away; the lines stay as they are.',
  schema: z.strictObject({ register: registerSchema }),
  label: 'command.clearAllocation',
  perform: (draft, { register }) => {
    const open = openBudget(draft, register);
    delete open.register.allocation;
  },
});

export const allocationCommands = [
  setAllocation,
  setShare,
  takeAllocationFromLines,
  applyAllocation,
  clearAllocation,
] as const;
