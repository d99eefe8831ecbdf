import { isKnownCurrency, minorDigits, multiplyAmount } from '../model/money.ts';
import { propertiesSchema } from '../model/plan.ts';
import { allPlanModules } from '../tables/plan-modules.ts';
import { UserError } from '../words/translate.ts';
import { defineCommand } from './define.ts';
import { planBefore } from './open-register.ts';

const argumentsSchema = propertiesSchema
  .partial()
  .strict()
  .refine((properties) => Object.keys(properties).length > 0, 'needs at least one property')
  .meta({ minProperties: 1 });

export const setPlanProperties = defineCommand({
  name: 'set-plan-properties',
  summary: 'Changes the title, client, author, language, currency, dates or confidentiality of the plan.',
  schema: argumentsSchema,
  label: 'command.setPlanProperties',
  perform: (draft, { currency, ...others }) => {
    for (const [key, value] of Object.entries(others)) {
      if (value !== undefined) Object.assign(draft.properties, { [key]: value });
    }
    if (currency === undefined || currency === draft.properties.currency) return;
    if (!isKnownCurrency(currency)) throw new UserError('currency.unknown', { currency });
    // Amounts keep their face value: 12.50 EUR becomes 12.50 USD, and 13 JPY, never 1250 JPY.
    const shift = minorDigits(currency) - minorDigits(draft.properties.currency);
    draft.properties.currency = currency;
    if (shift === 0) return;
    for (const module of allPlanModules(planBefore(draft))) {
      const moneyKeys = module.columns
        .filter((column) => column.type === 'money')
        .map((column) => column.key);
      for (const row of Object.values(draft.registers[module.key]?.rows ?? {})) {
        for (const key of moneyKeys) {
          const amount = row.cells[key];
          if (typeof amount !== 'number') continue;
          row.cells[key] = scaled(amount, 10 ** shift);
        }
      }
      const { scenarios, allocation } = draft.registers[module.key] ?? {};
      if (allocation) allocation.totalMinor = scaled(allocation.totalMinor, 10 ** shift);
      for (const { amountsMinor } of Object.values(scenarios ?? {}))
        for (const [row, amount] of Object.entries(amountsMinor))
          amountsMinor[row] = scaled(amount, 10 ** shift);
    }
  },
});

function scaled(amount: number, factor: number): number {
  try {
    return multiplyAmount(amount, factor);
  } catch (error) {
    if (error instanceof RangeError) throw new UserError('money.tooLarge', { amount });
    throw error;
  }
}

export const propertyCommands = [setPlanProperties] as const;
