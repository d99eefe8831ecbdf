import type { SecondCurrency } from '../model/budget-settings.ts';
import { divideAmount, minorDigits } from '../model/money.ts';
import type { PlanProperties } from '../model/plan.ts';
import { UserError } from '../words/translate.ts';

/** A number with its decimal point moved, exact for every number that prints with at most 15 digits. */
function shifted(value: number, places: number): number {
  const [mantissa = '0', exponent = '0'] = value.toString().split('e');
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

/**
 * An amount of the plan's currency in the second currency, minor units of that. One unit of the second currency costs `rate`
 * units of the plan's. Rounded once, half away from zero; totals are converted as totals, so converted parts may differ from
 * the converted total by their rounding. Throws a UserError when the amount is too large to be converted.
 */
export function convertAmount(amountMinor: number, from: string, { currency, rate }: SecondCurrency): number {
  try {
    return divideAmount(amountMinor, shifted(rate, minorDigits(from) - minorDigits(currency)));
  } catch (error) {
    if (error instanceof RangeError) throw new UserError('money.tooLarge', { amount: amountMinor });
    throw error;
  }
}

/** The plan's second currency; null without one, and where it is the plan's own. */
export function secondCurrencyOf({ currency, secondCurrency }: PlanProperties): SecondCurrency | null {
  return secondCurrency && secondCurrency.currency !== currency ? secondCurrency : null;
}
