import { aggregateFunctions } from './aggregates.ts';
import { conditionalFunctions } from './conditional.ts';
import { dateFunctions } from './date.ts';
import type { FunctionDefinition } from './definition.ts';
import { financeFunctions } from './finance.ts';
import { informationFunctions } from './information.ts';
import { logicFunctions } from './logic.ts';
import { lookupFunctions } from './lookup.ts';
import { mathFunctions } from './math.ts';
import { statisticsFunctions } from './statistics.ts';
import { textFunctions } from './text.ts';
import { workdayFunctions } from './workdays.ts';

/** All functions, in alphabetical order. */
export const allFunctions: readonly FunctionDefinition[] = [
  ...mathFunctions,
  ...aggregateFunctions,
  ...conditionalFunctions,
  ...statisticsFunctions,
  ...logicFunctions,
  ...lookupFunctions,
  ...textFunctions,
  ...dateFunctions,
  ...workdayFunctions,
  ...financeFunctions,
  ...informationFunctions,
].toSorted((a, b) => (a.name < b.name ? -1 : 1));

const byName = new Map<string, FunctionDefinition>(
  allFunctions.map((definition) => [definition.name, definition]),
);

/** The function of a name in capitals. */
export function findFunction(name: string): FunctionDefinition | undefined {
  return byName.get(name);
}
