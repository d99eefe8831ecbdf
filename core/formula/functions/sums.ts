import { shortened } from '../rounding.ts';
import { type Argument, FormulaError, isRange, type ScalarValue } from '../values.ts';
import { toNumber } from '../coerce.ts';

/** Adds up without losing the low digits (Neumaier), and gives the sum by its 15 digits: cents add up exactly. */
export class ExactSum {
  #sum = 0;
  #lost = 0;

  add(number: number): void {
    const next = this.#sum + number;
    this.#lost +=
      Math.abs(this.#sum) >= Math.abs(number) ? this.#sum - next + number : number - next + this.#sum;
    this.#sum = next;
  }

  get value(): number {
    const total = this.#sum + this.#lost;
    return Number.isFinite(total) ? shortened(total) : this.#sum;
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
