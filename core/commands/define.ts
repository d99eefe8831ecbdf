import type { Draft } from 'immer';
import type { z } from 'zod';
import type { IdSource } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import type { WordKey, WordParameters } from '../words/translate.ts';

export interface CommandContext {
  readonly newId: IdSource;
}

/** What history shows for an edit ("Undo Rename section"). */
export interface CommandLabel {
  readonly key: WordKey;
  readonly parameters?: WordParameters;
}

/** One named edit of a plan. */
export interface CommandDefinition<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly name: Name;
  /** One English sentence for the command list. */
  readonly summary: string;
  readonly schema: Schema;
  readonly label: CommandLabel['key'];
  /** Changes the draft, or throws a UserError and changes nothing. */
  readonly perform: (draft: Draft<Plan>, args: z.output<Schema>, context: CommandContext) => void;
}

/** Declares a command, keeping its name and argument types for callers. */
export function defineCommand<const Name extends string, Schema extends z.ZodType>(
  definition: CommandDefinition<Name, Schema>,
): CommandDefinition<Name, Schema> {
  return definition;
}
