import { z } from 'zod';

/** An amount of money in minor units (cents, 分) of the plan's currency; always a safe integer. */
export type AmountMinor = number;

/**
 * Three capital letters (ISO 4217). A file may hold a currency that this runtime does not know yet; edits ask
 * `isKnownCurrency` as well.
 */
export const currencySchema = z
  .string()
  .regex(/^[A-Z]{3}$/, 'takes a currency code of three capital letters, such as CNY or EUR');

export const amountMinorSchema = z.int().describe('integer minor units, e.g. cents');

const digitsByCurrency = new Map<string, number>();

/** True for the currencies in the runtime's table (ISO 4217, present and past). */
export function isKnownCurrency(currency: string): boolean {
  return Intl.supportedValuesOf('currency').includes(currency);
}

/** Decimal places of a currency's minor unit: 2 for CNY, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    digits =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2;
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}

/** A decimal number as an exact fraction `digits / 10^scale`, read from its shortest decimal form. */
export function exactDecimal(value: number): { digits: bigint; scale: number } {
  const [mantissa = '0', exponent = '0'] = value.toString().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/**
 * `amountMinor × factor`, rounded once, half away from zero as Excel's ROUND does.
 * The factor counts as the decimal number that it prints as, so 1.1 × 345 is exactly 379.5.
 * Throws a RangeError when the result is not a safe integer.
 */
export function multiplyAmount(amountMinor: AmountMinor, factor: number): AmountMinor {
  assertAmount(amountMinor);
  return multipliedInIntegers(amountMinor, factor) ?? multipliedExactly(amountMinor, factor);
}

/**
 * The product in plain integers, which nearly every budget line allows (factors of up to three decimals);
 * null where exactness would need more than 53 bits.
 */
function multipliedInIntegers(amountMinor: AmountMinor, factor: number): AmountMinor | null {
  for (let divisor = 1; divisor <= 1000; divisor *= 10) {
    const numerator = Math.round(factor * divisor);
    if (Math.abs(numerator) > 1e15) return null;
    // Decimals of up to 15 digits are told apart by their floats: equal means this is the decimal meant.
    if (numerator / divisor !== factor) continue;
    const product = amountMinor * numerator;
    if (!Number.isSafeInteger(product)) return null;
    const magnitude = Math.abs(product);
    const remainder = magnitude % divisor;
    const rounded = (magnitude - remainder) / divisor + (remainder * 2 >= divisor ? 1 : 0);
    return product < 0 && rounded !== 0 ? -rounded : rounded;
  }
  return null;
}

function multipliedExactly(amountMinor: AmountMinor, factor: number): AmountMinor {
  if (!Number.isFinite(factor)) throw new RangeError(`an amount times ${factor} is no amount`);
  const { digits, scale } = exactDecimal(factor);
  return roundedRatio(BigInt(amountMinor) * digits, 10n ** BigInt(scale));
}

/** `amountMinor ÷ divisor` under the same rules as `multiplyAmount`; a RangeError also for a divisor of 0. */
export function divideAmount(amountMinor: AmountMinor, divisor: number): AmountMinor {
  assertAmount(amountMinor);
  if (!Number.isFinite(divisor) || divisor === 0)
    throw new RangeError(`an amount divided by ${divisor} is no amount`);
  const { digits, scale } = exactDecimal(divisor);
  const numerator = BigInt(amountMinor) * 10n ** BigInt(scale);
  return digits < 0n ? roundedRatio(-numerator, -digits) : roundedRatio(numerator, digits);
}

/** Nearest integer to a ratio with positive divisor, halves away from zero. */
function roundedRatio(numerator: bigint, divisor: bigint): AmountMinor {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return assertAmount(Number(numerator < 0n ? -rounded : rounded));
}

/** Sum of amounts, whatever their order; throws a RangeError when it leaves the range of exact integers. */
export function addAmounts(amounts: Iterable<AmountMinor>): AmountMinor {
  let sum = 0;
  // Sums on the way may leave the exact range and come back: such parts are carried over exactly.
  let carried = 0n;
  for (const amount of amounts) {
    const next = sum + assertAmount(amount);
    if (Number.isSafeInteger(next)) sum = next;
    else {
      carried += BigInt(sum);
      sum = amount;
    }
  }
  return carried === 0n ? assertAmount(sum) : assertAmount(Number(carried + BigInt(sum)));
}

/** Throws on fractions and on amounts beyond exact integers, so that a float never becomes money. */
export function assertAmount(value: number): AmountMinor {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not an exact amount in minor units`);
  return value === 0 ? 0 : value;
}

/** Amount in major units, for spreadsheets and display only. */
export function toMajorUnits(amountMinor: AmountMinor, currency: string): number {
  return amountMinor / 10 ** minorDigits(currency);
}

/** The amount as a plain decimal text, `-1234.50`, exact. */
export function decimalText(amountMinor: AmountMinor, currency: string): string {
  const digits = minorDigits(currency);
  const text = Math.abs(amountMinor)
    .toString()
    .padStart(digits + 1, '0');
  const body = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return amountMinor < 0 ? `-${body}` : body;
}

/**
 * Reads a plain decimal text (no grouping, no symbol) as minor units, rounding surplus digits half away
 * from zero. Null when the text is no decimal number or too large to be exact.
 */
export function parseDecimalAmount(text: string, currency: string): AmountMinor | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match || (!match[2] && !match[3])) return null;
  const digits = minorDigits(currency);
  const fraction = (match[3] ?? '').padEnd(digits + 1, '0');
  const kept = BigInt((match[2] || '0') + fraction.slice(0, digits));
  const rounded = fraction.charCodeAt(digits) >= 53 ? kept + 1n : kept;
  const amount = Number(match[1] === '-' ? -rounded : rounded);
  return Number.isSafeInteger(amount) ? amount + 0 : null;
}
