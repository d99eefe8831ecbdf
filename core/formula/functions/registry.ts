import type { FunctionDefinition } from './definition.ts';
import { logicFunctions } from './logic.ts';
import { mathFunctions } from './math.ts';

const definitions: readonly FunctionDefinition[] = [...mathFunctions, ...logicFunctions];

const byName = new Map<string, FunctionDefinition>(definitions.map((definition) => [definition.name, definition]));

/** All functions, in alphabetical order. */
export const allFunctions: readonly FunctionDefinition[] = definitions.toSorted((a, b) =>
  a.name < b.name ? -1 : 1,
);

/** The function of a name in capitals. */
export function findFunction(name: string): FunctionDefinition | undefined {
  return byName.get(name);
}
