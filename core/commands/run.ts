import { enablePatches, type Patch, produceWithPatches } from 'immer';
import { z } from 'zod';
import { carryOrders } from '../model/carry-orders.ts';
import { describeIssue } from '../model/describe-issue.ts';
import type { Plan } from '../model/plan.ts';
import { registerModules } from '../modules/index.ts';
import { isEditable, type RegisterModule } from '../tables/register-module.ts';
import { titleText } from '../tables/title.ts';
import { UserError } from '../words/translate.ts';
import { allocationCommands } from './budget.ts';
import { coalescePatches } from './coalesce-patches.ts';
import { columnCommands } from './columns.ts';
import type { CommandContext, CommandDefinition } from './define.ts';
import { keepNames } from './keep-names.ts';
import { mediaCommands } from './media.ts';
import { narrativeCommands } from './narrative.ts';
import { planRegisterCommands } from './plan-registers.ts';
import { propertyCommands } from './properties.ts';
import { registerCommands } from './registers.ts';
import { reviewNoteCommands } from './review-notes.ts';
import { scenarioCommands } from './scenarios.ts';
import { scheduleCommands } from './schedule.ts';
import { sectionWorkCommands } from './section-work.ts';
import { sectionCommands } from './sections.ts';

enablePatches();

/** Every edit command of the product. */
export const commands = [
  ...propertyCommands,
  ...sectionCommands,
  ...sectionWorkCommands,
  ...narrativeCommands,
  ...reviewNoteCommands,
  ...registerCommands,
  ...columnCommands,
  ...planRegisterCommands,
  ...allocationCommands,
  ...scenarioCommands,
  ...scheduleCommands,
  ...mediaCommands,
] as const;

type AnyCommand = (typeof commands)[number];
export type CommandName = AnyCommand['name'];
type ArgumentsOf<Name extends CommandName> = z.input<Extract<AnyCommand, { name: Name }>['schema']>;

/** A command with its arguments, `{command: 'rename-section', section: …, title: …}`. */
export type CommandCall = {
  [Name in CommandName]: { readonly command: Name } & ArgumentsOf<Name>;
}[CommandName];

export interface CommandResult {
  readonly plan: Plan;
  /** From the plan before to `plan`; empty when nothing changed. */
  readonly patches: readonly Patch[];
  /** From `plan` back. */
  readonly inverse: readonly Patch[];
  readonly label: CommandDefinition['label'];
}

const byName = new Map<string, CommandDefinition>(
  commands.map((command) => [command.name, command as unknown as CommandDefinition]),
);

/**
 * Runs one command on a plan. The arguments are checked here, whoever calls. Throws a UserError for an
 * unknown command, bad arguments or an impossible edit; the plan itself never changes.
 */
export function runCommand(plan: Plan, call: CommandCall, context: CommandContext): CommandResult {
  return runUntrusted(plan, call, context);
}

/**
 * Runs several commands as one edit: all of them, or none and a UserError. The label is the first one's.
 * @param calls at least one.
 */
export function runCommands(
  plan: Plan,
  calls: readonly [CommandCall, ...CommandCall[]],
  context: CommandContext,
): CommandResult {
  const [first, ...others] = calls;
  return others.reduce<CommandResult>(
    (before, call) => {
      const result = runCommand(before.plan, call, context);
      return {
        plan: result.plan,
        patches: [...before.patches, ...result.patches],
        inverse: [...result.inverse, ...before.inverse],
        label: before.label,
      };
    },
    runCommand(plan, first, context),
  );
}

/** The same for a call that comes from outside, such as a line of a command file. */
export function runUntrusted(plan: Plan, call: unknown, context: CommandContext): CommandResult {
  if (typeof call !== 'object' || call === null || !('command' in call) || typeof call.command !== 'string') {
    throw new UserError('command.notACall');
  }
  const { command: name, ...args } = call;
  const definition = byName.get(name);
  if (!definition)
    throw new UserError('command.unknown', { command: name, known: [...byName.keys()].join(', ') });
  const parsed = definition.schema.safeParse(args);
  if (!parsed.success) {
    throw new UserError('command.badArguments', { command: name, problem: describeIssue(parsed.error) });
  }
  const [next, patches, inverse] = produceWithPatches(plan, (draft) => {
    definition.perform(draft, parsed.data, context);
  });
  carryOrders(plan, next, patches);
  const named = keepNames(plan, next, patches);
  const after = named?.plan ?? next;
  if (named) carryOrders(next, after, named.patches);
  const forth = named ? [...patches, ...named.patches] : patches;
  const back = named ? [...named.inverse, ...inverse] : inverse;
  return { plan: after, ...coalescePatches(plan, after, forth, back), label: definition.label };
}

/** The columns of registers, by register key: what `cells` and `column` of the row commands may name. */
export function describeRegisters(
  modules: readonly RegisterModule[] = registerModules,
): Record<string, unknown> {
  return Object.fromEntries(
    modules.map((module) => [
      module.key,
      {
        title: titleText(module.title, 'en'),
        nameColumn: module.nameColumn,
        columns: module.columns.map((column) => ({
          key: column.key,
          title: titleText(column.title, 'en'),
          type: column.type,
          editable: isEditable(column),
          ...(column.computed ? { computed: column.computed.editing } : {}),
          ...(column.computed?.by.kind === 'formula' ? { formula: column.computed.by.formula } : {}),
          ...(column.refersTo ? { refersTo: column.refersTo.register ?? module.key } : {}),
          ...(column.choices
            ? {
                choices: column.choices.options.map((option) => option.value),
                acceptsOther: column.choices.acceptsOther,
              }
            : {}),
          ...(column.minimum === undefined ? {} : { minimum: column.minimum }),
          ...(column.maximum === undefined ? {} : { maximum: column.maximum }),
          ...(column.wholeNumber ? { wholeNumber: true } : {}),
        })),
      },
    ]),
  );
}

/** The commands with their argument schemas (JSON Schema 2020-12), for `commands --json`. */
export function describeCommands(): { command: string; summary: string; arguments: unknown }[] {
  return commands.map((command) => ({
    command: command.name,
    summary: command.summary,
    arguments: z.toJSONSchema(command.schema, {
      io: 'input',
      unrepresentable: 'any',
      override: ({ jsonSchema }) => {
        const replacement = jsonSchema.override;
        if (typeof replacement === 'object' && replacement !== null) {
          const { description } = jsonSchema;
          for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
          Object.assign(jsonSchema, replacement, description === undefined ? {} : { description });
        }
      },
    }),
  }));
}
