import type { Draft } from 'immer';
import { z } from 'zod';
import { identifierSchema } from '../model/identifiers.ts';
import { type CellValue, cellValueSchema, type Plan, type Row } from '../model/plan.ts';
import { comparePositions, positionBetween, positionsBetween } from '../model/position.ts';
import { registerModule } from '../modules/index.ts';
import { checkCellValue, parseCellText } from '../tables/cells.ts';
import { dependencyCycle } from '../tables/references.ts';
import {
  type ColumnDeclaration,
  findColumn,
  isEditable,
  type RegisterModule,
} from '../tables/register-module.ts';
import { translate, UserError } from '../words/translate.ts';
import { defineCommand } from './define.ts';

const registerSchema = z.string().describe('register key: budget or timeline');
const rowsSchema = z.array(identifierSchema).min(1).max(100_000);
const valueSchema = cellValueSchema
  .nullable()
  .describe(
    'null empties the cell; money as integer minor units, percent as a ratio (0.5 is 50 %), date YYYY-MM-DD, month YYYY-MM, references as a list of row ids; a text for a number column is read as typed ("¥1,200.50", "50%")',
  );
const cellsSchema = z.record(identifierSchema, valueSchema).describe('values by column key');

type Rows = Record<string, Draft<Row>>;

function rowsOf(draft: Draft<Plan>, module: RegisterModule): Rows {
  const existing = Object.hasOwn(draft.registers, module.key) ? draft.registers[module.key] : undefined;
  if (existing) return existing.rows;
  draft.registers[module.key] = { rows: {} };
  return draft.registers[module.key]?.rows ?? {};
}

function requireRow(rows: Rows, module: RegisterModule, id: string): Draft<Row> {
  const row = Object.hasOwn(rows, id) ? rows[id] : undefined;
  if (!row) throw new UserError('row.unknown', { row: id, register: module.key });
  return row;
}

function editableColumn(module: RegisterModule, key: string): ColumnDeclaration {
  const declaration = findColumn(module, key);
  if (!declaration) {
    throw new UserError('column.unknown', {
      column: key,
      register: module.key,
      known: module.columns.map((known) => known.key).join(', '),
    });
  }
  if (!isEditable(declaration))
    throw new UserError('column.computed', { column: translate('en', declaration.titleKey) });
  return declaration;
}

/** Checks values by column and reads texts given for columns of another type. */
function checkedCells(
  draft: Draft<Plan>,
  module: RegisterModule,
  rows: Rows,
  cells: Readonly<Record<string, CellValue | null>>,
): Record<string, CellValue | null> {
  const checked: Record<string, CellValue | null> = {};
  for (const [key, value] of Object.entries(cells)) {
    const declaration = editableColumn(module, key);
    if (value === null) checked[key] = null;
    else if (typeof value === 'string') {
      checked[key] = parseCellText(declaration, value, {
        currency: draft.properties.currency,
        rowIdByName: (name) => rowIdByName(module, rows, name),
      });
    } else checked[key] = checkCellValue(declaration, value);
  }
  return checked;
}

function rowIdByName(module: RegisterModule, rows: Rows, name: string): string | null {
  if (Object.hasOwn(rows, name)) return name;
  const found = Object.values(rows).find((row) => row.cells[module.nameColumn] === name);
  return found?.id ?? null;
}

function write(
  module: RegisterModule,
  rows: Rows,
  row: Draft<Row>,
  edited: Record<string, CellValue | null>,
): void {
  const completed = module.completeEdit
    ? module.completeEdit({ ...row.cells } as Row['cells'], edited)
    : edited;
  for (const [key, value] of Object.entries(completed)) {
    if (value === null) delete row.cells[key];
    else row.cells[key] = Array.isArray(value) ? [...value] : (value as string | number);
  }
  for (const declaration of module.columns) {
    if (declaration.type !== 'references' || edited[declaration.key] === undefined) continue;
    const references = row.cells[declaration.key];
    if (!Array.isArray(references)) continue;
    for (const id of references)
      if (!Object.hasOwn(rows, id)) throw new UserError('row.unknown', { row: id, register: module.key });
    const cycle = dependencyCycle(rows, row.id, declaration.key);
    if (cycle) {
      const names = cycle.map((id) => String(rows[id]?.cells[module.nameColumn] ?? id)).join(' → ');
      throw new UserError('row.dependencyCycle', { rows: names });
    }
  }
}

function gapAfter(
  rows: Rows,
  module: RegisterModule,
  after: string | null | undefined,
): [string | null, string | null] {
  if (after === undefined) {
    let last: string | null = null;
    for (const row of Object.values(rows)) if (last === null || row.position > last) last = row.position;
    return [last, null];
  }
  const anchor = after === null ? null : requireRow(rows, module, after);
  let next: string | null = null;
  for (const row of Object.values(rows)) {
    if ((anchor === null || row.position > anchor.position) && (next === null || row.position < next))
      next = row.position;
  }
  return [anchor?.position ?? null, next];
}

const afterSchema = identifierSchema
  .nullable()
  .describe('id of the row after which to go; null for the first place');

export const addRow = defineCommand({
  name: 'add-row',
  summary: 'Adds a row to a register, at the end when no place is given.',
  schema: z.strictObject({
    register: registerSchema,
    row: identifierSchema.optional().describe('id for the new row; made up when absent'),
    after: afterSchema.optional(),
    cells: cellsSchema.optional(),
  }),
  label: 'command.addRow',
  perform: (draft, args, { newId }) => {
    const module = registerModule(args.register);
    const rows = rowsOf(draft, module);
    const id = args.row ?? newId();
    if (Object.hasOwn(rows, id)) throw new UserError('row.exists', { row: id, register: module.key });
    const position = positionBetween(...gapAfter(rows, module, args.after));
    rows[id] = { id, position, cells: {} };
    const row = requireRow(rows, module, id);
    write(module, rows, row, checkedCells(draft, module, rows, args.cells ?? {}));
  },
});

export const setCell = defineCommand({
  name: 'set-cell',
  summary:
    'Sets one cell of a register; null empties it (a computed cell then shows its computed value again).',
  schema: z.strictObject({
    register: registerSchema,
    row: identifierSchema,
    column: identifierSchema,
    value: valueSchema,
  }),
  label: 'command.setCell',
  perform: (draft, args) => {
    const module = registerModule(args.register);
    const rows = rowsOf(draft, module);
    const row = requireRow(rows, module, args.row);
    write(module, rows, row, checkedCells(draft, module, rows, { [args.column]: args.value }));
  },
});

export const setCells = defineCommand({
  name: 'set-cells',
  summary: 'Sets cells of many rows at once, as a paste or a fill does.',
  schema: z.strictObject({
    register: registerSchema,
    rows: z
      .array(z.strictObject({ row: identifierSchema, cells: cellsSchema }))
      .min(1)
      .max(100_000),
  }),
  label: 'command.setCells',
  perform: (draft, args) => {
    const module = registerModule(args.register);
    const rows = rowsOf(draft, module);
    for (const edit of args.rows) {
      write(module, rows, requireRow(rows, module, edit.row), checkedCells(draft, module, rows, edit.cells));
    }
  },
});

export const duplicateRow = defineCommand({
  name: 'duplicate-row',
  summary: 'Puts a copy of a row right below it.',
  schema: z.strictObject({
    register: registerSchema,
    row: identifierSchema,
    copy: identifierSchema.optional().describe('id for the copy; made up when absent'),
  }),
  label: 'command.duplicateRow',
  perform: (draft, args, { newId }) => {
    const module = registerModule(args.register);
    const rows = rowsOf(draft, module);
    const source = requireRow(rows, module, args.row);
    const id = args.copy ?? newId();
    if (Object.hasOwn(rows, id)) throw new UserError('row.exists', { row: id, register: module.key });
    rows[id] = {
      id,
      position: positionBetween(...gapAfter(rows, module, source.id)),
      cells: { ...source.cells },
    };
  },
});

export const moveRows = defineCommand({
  name: 'move-rows',
  summary: 'Moves rows after another row, keeping their order.',
  schema: z.strictObject({ register: registerSchema, rows: rowsSchema, after: afterSchema }),
  label: 'command.moveRows',
  perform: (draft, args) => {
    const module = registerModule(args.register);
    const rows = rowsOf(draft, module);
    const moving = [...new Set(args.rows)].map((id) => requireRow(rows, module, id)).sort(comparePositions);
    const movingIds = new Set(moving.map((row) => row.id));
    if (args.after !== null && movingIds.has(args.after)) throw new UserError('row.moveAfterItself');
    const staying = Object.fromEntries(Object.entries(rows).filter(([id]) => !movingIds.has(id)));
    const positions = positionsBetween(...gapAfter(staying, module, args.after), moving.length);
    moving.forEach((row, index) => {
      row.position = positions[index] ?? row.position;
    });
  },
});

export const deleteRows = defineCommand({
  name: 'delete-rows',
  summary: 'Deletes rows; other rows no longer refer to them.',
  schema: z.strictObject({ register: registerSchema, rows: rowsSchema }),
  label: 'command.deleteRows',
  perform: (draft, args) => {
    const module = registerModule(args.register);
    const rows = rowsOf(draft, module);
    const gone = new Set(args.rows);
    for (const id of gone) {
      requireRow(rows, module, id);
      delete rows[id];
    }
    const referenceKeys = module.columns
      .filter((column) => column.type === 'references')
      .map((column) => column.key);
    for (const row of Object.values(rows)) {
      for (const key of referenceKeys) {
        const references = row.cells[key];
        if (!Array.isArray(references) || !references.some((id) => gone.has(id))) continue;
        const kept = references.filter((id) => !gone.has(id));
        if (kept.length > 0) row.cells[key] = kept;
        else delete row.cells[key];
      }
    }
  },
});

export const registerCommands = [addRow, setCell, setCells, duplicateRow, moveRows, deleteRows] as const;
