import { errorCodes, errorOf, type ScalarValue, valueError } from '../values.ts';

/**
 * Runs a function of the kept library and turns what it gives into one of our values: its errors are Error objects, and
 * what it cannot take it throws. Its arguments are worked out before, so that nothing but its own failures is caught.
 */
export function fromLibrary(run: () => unknown): ScalarValue {
  let result: unknown;
  try {
    result = run();
  } catch {
    return valueError;
  }
  if (typeof result === 'number') return Number.isFinite(result) ? result : errorOf('#NUM!');
  if (typeof result === 'string' || typeof result === 'boolean') return result;
  if (result instanceof Error) {
    const { message } = result;
    return errorOf(errorCodes.find((code) => code === message) ?? '#VALUE!');
  }
  return valueError;
}
