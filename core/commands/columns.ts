import type { Draft } from 'immer';
import { z } from 'zod';
import { readFormula } from '../formula/formula.ts';
import { identifierSchema } from '../model/identifiers.ts';
import type { Plan, Register, Row } from '../model/plan.ts';
import {
  type ColumnSettings,
  choiceOptionSchema,
  columnTypes,
  tableViewSchema,
  titleTextSchema,
  totalSchema,
} from '../model/register-settings.ts';
import { allPlanModules, planModule } from '../tables/plan-modules.ts';
import {
  type ColumnDeclaration,
  findColumn,
  type RegisterModule,
  takesFormula,
} from '../tables/register-module.ts';
import { convertColumn } from '../tables/retype.ts';
import { titleParameter } from '../tables/title.ts';
import { totalColumns } from '../tables/totals.ts';
import { UserError } from '../words/translate.ts';
import { defineCommand } from './define.ts';
import { OpenRegister, planBefore } from './open-register.ts';
import { registerSchema } from './registers.ts';

const columnSchema = identifierSchema.describe('column key of the register');
const afterSchema = identifierSchema
  .nullable()
  .optional()
  .describe('key of the column after which to go; null for the first place, absent for the last');
const typedFormulaSchema = z
  .string()
  .startsWith('=')
  .max(1_048_576)
  .describe(
    'as typed, with column titles or keys in brackets: =[quantity]*[unitPrice], =SUM(Budget[Planned])',
  );
const choicesSchema = z.array(choiceOptionSchema).max(1000);
/** Most columns of a register. */
const maximumColumns = 200;

/** A register whose columns are edited: its draft, made when the plan has none yet, and its columns as they were. */
interface OpenColumns {
  readonly plan: Plan;
  readonly module: RegisterModule;
  readonly register: Draft<Register>;
}

function openColumns(draft: Draft<Plan>, key: string): OpenColumns {
  const plan = planBefore(draft);
  const module = planModule(plan, key);
  draft.registers[key] ??= { rows: {} };
  const register = draft.registers[key];
  if (!register) throw new UserError('register.unknown', { register: key, known: '' });
  return { plan, module, register };
}

/** The settings of a column, to be changed. */
function settingsOf(register: Draft<Register>, column: string): Draft<ColumnSettings> {
  register.columns ??= {};
  const columns = register.columns;
  columns[column] ??= {};
  return columns[column] ?? {};
}

function columnOf(module: RegisterModule, key: string): ColumnDeclaration {
  const declaration = findColumn(module, key);
  if (declaration) return declaration;
  throw new UserError('column.unknown', {
    column: key,
    register: module.key,
    known: module.columns.map((known) => known.key).join(', '),
  });
}

function readTyped({ plan, module }: OpenColumns, typed: string, added?: ColumnDeclaration): string {
  const own = added ? { ...module, columns: [...module.columns, added] } : module;
  return readFormula(typed, { own, registers: allPlanModules(plan), language: plan.properties.language });
}

function assertRegister({ plan }: OpenColumns, key: string | undefined): void {
  if (key !== undefined) planModule(plan, key);
}

function placeColumn({ module, register }: OpenColumns, key: string, after: string | null | undefined): void {
  const keys = module.columns.map((column) => column.key).filter((other) => other !== key);
  if (typeof after === 'string') columnOf(module, after);
  const index = after === undefined ? keys.length : after === null ? 0 : keys.indexOf(after) + 1;
  register.columnOrder = [...keys.slice(0, index), key, ...keys.slice(index)];
}

export const addColumn = defineCommand({
  name: 'add-column',
  summary: 'Adds an own column to a register, with a formula when it is to be computed.',
  schema: z.strictObject({
    register: registerSchema,
    column: identifierSchema.optional().describe('key for the new column; made up when absent'),
    title: titleTextSchema,
    type: z.enum(columnTypes),
    after: afterSchema,
    formula: typedFormulaSchema.optional(),
    choices: choicesSchema.optional(),
    refersTo: identifierSchema.optional().describe('for references: the register whose rows are named'),
  }),
  label: 'command.addColumn',
  perform: (draft, args, { newId }) => {
    const open = openColumns(draft, args.register);
    const key = args.column ?? newId();
    if (findColumn(open.module, key)) throw new UserError('column.exists', { column: key });
    if (open.module.columns.length >= maximumColumns)
      throw new UserError('column.tooMany', { maximum: maximumColumns });
    assertRegister(open, args.refersTo);
    const formula = args.formula === undefined ? undefined : readTyped(open, args.formula);
    open.register.columns ??= {};
    open.register.columns[key] = {
      title: args.title,
      type: args.type,
      ...(formula === undefined ? {} : { formula }),
      ...(args.choices ? { choices: args.choices } : {}),
      ...(args.refersTo === undefined ? {} : { refersTo: args.refersTo }),
    };
    placeColumn(open, key, args.after);
  },
});

export const renameColumn = defineCommand({
  name: 'rename-column',
  summary: 'Gives a column another title; null brings the declared title back. Formulas follow.',
  schema: z.strictObject({
    register: registerSchema,
    column: columnSchema,
    title: titleTextSchema.nullable(),
  }),
  label: 'command.renameColumn',
  perform: (draft, { register: key, column, title }) => {
    const { module, register } = openColumns(draft, key);
    const declaration = columnOf(module, column);
    if (title !== null) settingsOf(register, column).title = title;
    else if (declaration.isOwn)
      throw new UserError('column.needsTitle', { column: titleParameter(declaration.title) });
    else delete settingsOf(register, column).title;
  },
});

export const retypeColumn = defineCommand({
  name: 'retype-column',
  summary: 'Changes the type of a column; what does not fit the new type stays as a text to be corrected.',
  schema: z.strictObject({
    register: registerSchema,
    column: columnSchema,
    type: z.enum(columnTypes),
    choices: choicesSchema.optional(),
    refersTo: identifierSchema.optional(),
  }),
  label: 'command.retypeColumn',
  perform: (draft, { register: key, column, type, choices, refersTo }) => {
    const open = openColumns(draft, key);
    const { plan, module, register } = open;
    const declaration = columnOf(module, column);
    if (column === module.nameColumn && type !== 'text')
      throw new UserError('column.namesRows', { column: titleParameter(declaration.title) });
    if (module.completeEdit && !declaration.isOwn && type !== declaration.type)
      throw new UserError('column.keepsType', { column: titleParameter(declaration.title) });
    assertRegister(open, refersTo);
    const settings = settingsOf(register, column);
    settings.type = type;
    if (choices) settings.choices = choices;
    if (refersTo !== undefined) settings.refersTo = refersTo;
    for (const { row: id, value, misfit } of convertColumn(plan, module, declaration, {
      type,
      ...(choices ? { choices } : {}),
      ...(refersTo === undefined ? {} : { refersTo }),
    })) {
      const row = register.rows[id];
      if (!row) continue;
      delete row.cells[column];
      if (row.misfits) {
        delete row.misfits[column];
        if (Object.keys(row.misfits).length === 0) delete row.misfits;
      }
      if (misfit !== null) row.misfits = { ...row.misfits, [column]: misfit };
      else if (value !== null) row.cells[column] = value as Draft<typeof value>;
    }
  },
});

export const setColumn = defineCommand({
  name: 'set-column',
  summary: 'Changes how a column shows: hidden, width, decimals, total function, choices.',
  schema: z.strictObject({
    register: registerSchema,
    column: columnSchema,
    isHidden: z.boolean().optional(),
    widthPixels: z.int().min(24).max(2000).optional(),
    decimals: z.int().min(0).max(10).nullable().optional(),
    total: totalSchema.nullable().optional().describe('null: no total'),
    choices: choicesSchema.optional(),
  }),
  label: 'command.setColumn',
  perform: (draft, { register: key, column, decimals, ...others }) => {
    const { module, register } = openColumns(draft, key);
    const declaration = columnOf(module, column);
    if (others.isHidden && column === module.nameColumn)
      throw new UserError('column.namesRows', { column: titleParameter(declaration.title) });
    if (others.total) for (const key of totalColumns(column, others.total)) columnOf(module, key);
    const settings = settingsOf(register, column);
    if (decimals === null) delete settings.decimals;
    else if (decimals !== undefined) settings.decimals = decimals;
    for (const [name, value] of Object.entries(others))
      if (value !== undefined) Object.assign(settings, { [name]: value });
  },
});

export const moveColumn = defineCommand({
  name: 'move-column',
  summary: 'Puts a column after another one.',
  schema: z.strictObject({ register: registerSchema, column: columnSchema, after: afterSchema }),
  label: 'command.moveColumn',
  perform: (draft, { register, column, after }) => {
    const open = openColumns(draft, register);
    columnOf(open.module, column);
    if (after !== column) placeColumn(open, column, after);
  },
});

export const deleteColumn = defineCommand({
  name: 'delete-column',
  summary: 'Deletes an own column with its values; declared columns can be hidden instead.',
  schema: z.strictObject({ register: registerSchema, column: columnSchema }),
  label: 'command.deleteColumn',
  perform: (draft, { register: key, column }) => {
    const { plan, module, register } = openColumns(draft, key);
    const declaration = columnOf(module, column);
    if (!declaration.isOwn)
      throw new UserError('column.declared', { column: titleParameter(declaration.title) });
    if (column === module.nameColumn)
      throw new UserError('column.namesRows', { column: titleParameter(declaration.title) });
    delete register.columns?.[column];
    if (register.columnOrder) register.columnOrder = register.columnOrder.filter((other) => other !== column);
    for (const row of Object.values(plan.registers[key]?.rows ?? {})) clearColumn(register, row, column);
    const { view } = register;
    if (!view) return;
    if (view.sort) view.sort = view.sort.filter((sorted) => sorted.column !== column);
    if (view.groupBy) view.groupBy = view.groupBy.filter((grouped) => grouped !== column);
    if (view.conditions) view.conditions = view.conditions.filter((rule) => rule.column !== column);
    delete view.filters?.[column];
  },
});

function clearColumn(register: Draft<Register>, before: Row, column: string): void {
  const row = () => register.rows[before.id];
  if (Object.hasOwn(before.cells, column)) delete row()?.cells[column];
  if (before.formulas && Object.hasOwn(before.formulas, column)) delete row()?.formulas?.[column];
  if (before.misfits && Object.hasOwn(before.misfits, column)) delete row()?.misfits?.[column];
}

export const setFormula = defineCommand({
  name: 'set-formula',
  summary:
    'Gives a column, or one cell of it when a row is named, a formula; null takes it away (for a declared column: back to the declared one).',
  schema: z.strictObject({
    register: registerSchema,
    column: columnSchema,
    row: identifierSchema.optional(),
    formula: typedFormulaSchema.nullable(),
  }),
  label: 'command.setFormula',
  perform: (draft, { register: key, column, row, formula }) => {
    if (row !== undefined) {
      const open = new OpenRegister(draft, key);
      columnOf(open.module, column);
      open.setFormula(row, column, formula === null ? null : open.readFormula(formula));
      return;
    }
    const open = openColumns(draft, key);
    const declaration = columnOf(open.module, column);
    if (!takesFormula(declaration) || column === open.module.nameColumn)
      throw new UserError('column.takesNoFormula', { column: titleParameter(declaration.title) });
    const stored = formula === null ? null : readTyped(open, formula);
    const settings = settingsOf(open.register, column);
    if (stored === null) delete settings.formula;
    else settings.formula = stored;
  },
});

const nullableView = z.strictObject({
  register: registerSchema,
  sort: tableViewSchema.shape.sort.nullable(),
  filters: tableViewSchema.shape.filters.nullable(),
  groupBy: tableViewSchema.shape.groupBy.nullable(),
  frozenColumns: tableViewSchema.shape.frozenColumns.nullable(),
  conditions: tableViewSchema.shape.conditions.nullable(),
});

export const setView = defineCommand({
  name: 'set-view',
  summary:
    'Sorts, filters, groups, freezes or colours a register; each part given replaces the present one, null brings the declared one back.',
  schema: nullableView,
  label: 'command.setView',
  perform: (draft, { register: key, ...parts }) => {
    const { module, register } = openColumns(draft, key);
    const named = [
      ...(parts.sort ?? []).map(({ column }) => column),
      ...Object.keys(parts.filters ?? {}),
      ...(parts.groupBy ?? []),
      ...(parts.conditions ?? []).map(({ column }) => column),
    ];
    for (const column of named) columnOf(module, column);
    register.view ??= {};
    const { view } = register;
    for (const [name, value] of Object.entries(parts)) {
      if (value === null) delete view[name as keyof typeof parts];
      else if (value !== undefined) Object.assign(view, { [name]: value });
    }
    if (Object.keys(view).length === 0) delete register.view;
  },
});

export const setRowHeight = defineCommand({
  name: 'set-row-height',
  summary: 'Gives rows a height in the grid; null lets the text decide.',
  schema: z.strictObject({
    register: registerSchema,
    rows: z.array(identifierSchema).min(1).max(100_000),
    heightPixels: z.int().min(16).max(1000).nullable(),
  }),
  label: 'command.setRowHeight',
  perform: (draft, { register: key, rows, heightPixels }) => {
    const open = new OpenRegister(draft, key);
    for (const id of rows) {
      open.rowBefore(id);
      const row = open.rows[id];
      if (!row) continue;
      if (heightPixels === null) delete row.heightPixels;
      else row.heightPixels = heightPixels;
    }
  },
});

export const columnCommands = [
  addColumn,
  renameColumn,
  retypeColumn,
  setColumn,
  moveColumn,
  deleteColumn,
  setFormula,
  setView,
  setRowHeight,
] as const;
