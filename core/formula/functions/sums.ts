import { toNumber } from '../coerce.ts';
import { type Argument, FormulaError, isRange, type ScalarValue } from '../values.ts';

/**
 * Adds up without losing the low digits (Neumaier). Numbers count by the 15 digits that Excel sees, and so does their sum:
 * cents add up exactly, also where large amounts cancel out.
 */
export class ExactSum {
  #sum = 0;
  #lost = 0;
  #largest = 0;

  add(number: number): void {
    const next = this.#sum + number;
    const size = Math.abs(number);
    this.#lost += Math.abs(this.#sum) >= size ? this.#sum - next + number : number - next + this.#sum;
    this.#sum = next;
    if (size > this.#largest) this.#largest = size;
  }

  get value(): number {
    const total = this.#sum + this.#lost;
    if (!Number.isFinite(total)) return this.#sum;
    if (Number.isInteger(total)) return total;
    // The last digit that the largest of them still has.
    const decimals = 14 - Math.floor(Math.log10(Math.max(this.#largest, Math.abs(total))));
    return decimals > 100 ? total : Number(total.toFixed(Math.max(0, decimals)));
  }
}

/** The sum of the numbers of a list. */
export function exactSum(numbers: readonly number[]): number {
  const sum = new ExactSum();
  for (const number of numbers) sum.add(number);
  return sum.value;
}

/** SUM: of columns only the numbers count, single values have to be numbers. */
export function sumOfArguments(args: readonly Argument[]): ScalarValue {
  const sum = new ExactSum();
  for (const argument of args) {
    if (isRange(argument)) {
      for (const value of argument)
        if (typeof value === 'number') sum.add(value);
        else if (value instanceof FormulaError) return value;
    } else {
      const number = toNumber(argument);
      if (typeof number !== 'number') return number;
      sum.add(number);
    }
  }
  return sum.value;
}
