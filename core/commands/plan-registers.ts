import type { Draft } from 'immer';
import { z } from 'zod';
import { identifierSchema } from '../model/identifiers.ts';
import type { Plan, Register } from '../model/plan.ts';
import { choiceOptionSchema, columnTypes, titleTextSchema } from '../model/register-settings.ts';
import { declaredModule, planModule } from '../tables/plan-modules.ts';
import { titleParameter } from '../tables/title.ts';
import { translate, UserError } from '../words/translate.ts';
import { defineCommand } from './define.ts';
import { planBefore } from './open-register.ts';
import { registerSchema } from './registers.ts';

/** Most registers that the consultant adds to a plan. */
const maximumOwnRegisters = 200;

export const addRegister = defineCommand({
  name: 'add-register',
  summary: 'Puts a register to use in the plan; one that was hidden comes back with its rows.',
  schema: z.strictObject({ register: registerSchema }),
  label: 'command.addRegister',
  perform: (draft, { register: key }) => {
    planModule(planBefore(draft), key);
    const present = draft.registers[key];
    if (present) delete present.isHidden;
    else draft.registers[key] = { rows: {} };
  },
});

export const addOwnRegister = defineCommand({
  name: 'add-own-register',
  summary: 'Adds a register of the consultant’s own, with a column that names its rows and further columns.',
  schema: z.strictObject({
    register: identifierSchema.optional().describe('key for the new register; made up when absent'),
    title: titleTextSchema,
    guidance: z.string().max(4000).optional(),
    nameTitle: titleTextSchema.optional().describe('title of the column that names the rows'),
    columns: z
      .array(
        z.strictObject({
          column: identifierSchema.optional().describe('key for the column; made up when absent'),
          title: titleTextSchema,
          type: z.enum(columnTypes),
          choices: z.array(choiceOptionSchema).max(1000).optional(),
        }),
      )
      .max(50)
      .optional(),
  }),
  label: 'command.addOwnRegister',
  perform: (draft, args, { newId }) => {
    const key = args.register ?? `own-${newId()}`;
    // In formulas `plan[…]` stands for the fields of the plan.
    if (key === 'plan' || declaredModule(key) || Object.hasOwn(draft.registers, key))
      throw new UserError('register.exists', { register: key });
    if (Object.keys(draft.registers).length >= maximumOwnRegisters)
      throw new UserError('register.tooMany', { maximum: maximumOwnRegisters });
    const columns = (args.columns ?? []).map(({ column, ...settings }) => ({
      key: column ?? newId(),
      settings,
    }));
    const name = 'name';
    const keys = [name, ...columns.map((column) => column.key)];
    const twice = keys.find((column, index) => keys.indexOf(column) !== index);
    if (twice !== undefined) throw new UserError('column.exists', { column: twice });
    const nameTitle = args.nameTitle ?? translate(draft.properties.language, 'register.own.name');
    draft.registers[key] = {
      definition: { title: args.title, guidance: args.guidance ?? '', nameColumn: name },
      columns: {
        [name]: { title: nameTitle, type: 'text' },
        ...Object.fromEntries(columns.map((column) => [column.key, column.settings])),
      },
      columnOrder: keys,
      rows: {},
    } as Draft<Register>;
  },
});

/** An own register, to be changed. Throws a UserError for a declared one. */
function ownRegister(draft: Draft<Plan>, key: string): Draft<Register> {
  const module = planModule(planBefore(draft), key);
  const register = draft.registers[key];
  if (!register?.definition)
    throw new UserError('register.declared', { register: titleParameter(module.title) });
  return register;
}

export const renameRegister = defineCommand({
  name: 'rename-register',
  summary: 'Gives an own register another title or guidance.',
  schema: z.strictObject({
    register: registerSchema,
    title: titleTextSchema.optional(),
    guidance: z.string().max(4000).optional(),
  }),
  label: 'command.renameRegister',
  perform: (draft, { register, title, guidance }) => {
    const { definition } = ownRegister(draft, register);
    if (!definition) return;
    if (title !== undefined) definition.title = title;
    if (guidance !== undefined) definition.guidance = guidance;
  },
});

export const hideRegister = defineCommand({
  name: 'hide-register',
  summary: 'Takes a register out of use, or back into it; its rows are kept.',
  schema: z.strictObject({ register: registerSchema, isHidden: z.boolean() }),
  label: 'command.hideRegister',
  perform: (draft, { register: key, isHidden }) => {
    planModule(planBefore(draft), key);
    const present = draft.registers[key];
    if (!present && isHidden) return;
    if (!present) draft.registers[key] = { rows: {} };
    else if (isHidden) present.isHidden = true;
    else delete present.isHidden;
  },
});

export const deleteOwnRegister = defineCommand({
  name: 'delete-own-register',
  summary: 'Deletes an own register with its rows.',
  schema: z.strictObject({ register: registerSchema }),
  label: 'command.deleteOwnRegister',
  perform: (draft, { register }) => {
    ownRegister(draft, register);
    delete draft.registers[register];
  },
});

export const planRegisterCommands = [
  addRegister,
  addOwnRegister,
  renameRegister,
  hideRegister,
  deleteOwnRegister,
] as const;
