import { type Formula, parseStoredFormula } from '../../formula/formula.ts';
import { UserError } from '../../words/translate.ts';

/** A stored formula; null for one that a newer version wrote and this one cannot read. */
export function readableFormula(stored: string): Formula | null {
  try {
    return parseStoredFormula(stored);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
