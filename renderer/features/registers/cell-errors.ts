import type { ErrorCode } from '../../../core/formula/formula.ts';
import type { WordKey } from '../../../core/words/translate.ts';

const wordKeys: Readonly<Record<ErrorCode, WordKey>> = {
  '#DIV/0!': 'cellError.division',
  '#REF!': 'cellError.reference',
  '#CYCLE!': 'cellError.cycle',
  '#VALUE!': 'cellError.value',
  '#NAME?': 'cellError.name',
  '#NUM!': 'cellError.number',
  '#N/A': 'cellError.notAvailable',
  '#NULL!': 'cellError.null',
};

/** The words that explain an error of a formula. */
export function errorWords(code: ErrorCode): WordKey {
  return wordKeys[code];
}
