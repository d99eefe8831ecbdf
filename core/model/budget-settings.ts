import { z } from 'zod';
import { calendarDaySchema } from './calendar-day.ts';
import { identifierSchema } from './identifiers.ts';
import { currencySchema } from './money.ts';

/** A second display currency. */
export const secondCurrencySchema = z.object({
  currency: currencySchema,
  /** Units of the plan's currency that one unit of this currency costs. */
  rate: z.number().positive().max(1e9),
  /** The day of the rate. */
  asOf: calendarDaySchema.optional(),
});
export type SecondCurrency = Readonly<z.infer<typeof secondCurrencySchema>>;

/** A value of a grouping column as a key; '' stands for rows without a value. */
export const groupValueSchema = z
  .string()
  .max(32_767)
  .refine((text) => !['__proto__', 'constructor', 'prototype'].includes(text), 'is a reserved name');

export const scenarioFactorSchema = z.number().min(0).max(1000);
export const scenarioTitleSchema = z.string().trim().min(1, 'must not be empty').max(200);

/**
 * A what-if case of a register's amounts. The base case is the rows themselves and needs no scenario. `low` and `high` are the
 * usual ids; others are the consultant's own.
 */
export const scenarioSchema = z.looseObject({
  title: z.string().max(200).optional(),
  position: z.string().min(1).max(400),
  /** Factor on the amount of every row without a factor or value of its own; 0.8 is 20 % less. */
  factor: scenarioFactorSchema,
  /** Factors by value of the grouping column. */
  groupFactors: z.record(groupValueSchema, scenarioFactorSchema),
  /** Amounts of single rows in this case, integer minor units, by row id. */
  amountsMinor: z.record(identifierSchema, z.int()),
});
export type Scenario = Readonly<z.infer<typeof scenarioSchema>>;

/** Largest total that is shared out: below it, 15 digits of a percentage name every amount. */
export const maximumAllocationMinor = 1e15;

/** A share that was set by an amount: the exact ratio `amountMinor ÷ ofMinor`, whatever the total becomes. */
export const amountShareSchema = z
  .object({
    amountMinor: z.int().min(0).max(maximumAllocationMinor),
    ofMinor: z.int().min(1).max(maximumAllocationMinor),
  })
  .refine(({ amountMinor, ofMinor }) => amountMinor <= ofMinor, 'is more than the whole');

/** A fixed total shared out by percentages over the values of a column. */
export const allocationSchema = z.looseObject({
  totalMinor: z.int().min(0).max(maximumAllocationMinor),
  /** The column over whose values the total is shared out. */
  column: identifierSchema,
  /** Ratios by value of the column; '' is for rows without a value. */
  shares: z.record(groupValueSchema, z.number().min(0).max(1)),
  /** Shares set by amounts, by value of the column; a value is here or in `shares`. */
  amountShares: z.record(groupValueSchema, amountShareSchema).optional(),
  /** The value that takes the rounding residue; shown as unassigned when null. */
  residueTo: z.string().nullable(),
  /** The row among those of `residueTo` that takes the residue when amounts are written; spread when absent. */
  residueRow: identifierSchema.optional(),
});
export type Allocation = Readonly<z.infer<typeof allocationSchema>>;
