import { z } from 'zod';
import { identifierSchema } from '../model/identifiers.ts';
import { type CellValue, cellValueSchema, type Row } from '../model/plan.ts';
import { placeAt } from '../model/position.ts';
import { registerModules } from '../modules/index.ts';
import { findColumn } from '../tables/register-module.ts';
import { UserError } from '../words/translate.ts';
import { defineCommand } from './define.ts';
import { OpenRegister } from './open-register.ts';

/** Most rows that one command takes. */
const maximumRows = 100_000;

// Any text passes, so that the error for an unknown register can name the known ones.
export const registerSchema = z
  .string()
  .describe(
    `the register: ${registerModules.map((module) => module.key).join(', ')}, or the key of an own one`,
  );
const keepsMisfitsSchema = z
  .boolean()
  .optional()
  .describe(
    'keep texts that do not fit their column as typed, to be corrected later, instead of refusing them',
  );
const rowsSchema = z.array(identifierSchema).min(1).max(maximumRows);
const valueSchema = cellValueSchema
  .nullable()
  .describe(
    'null empties the cell; money as integer minor units, percent as a ratio (0.5 is 50 %), date YYYY-MM-DD, month YYYY-MM, time HH:MM, duration in minutes, rating 1 to 5, yesNo true or false, references and multiChoice as lists; a text for such a column is read as typed ("¥1,200.50", "50%", "2 h"), one that starts with = as a formula of the cell',
  );
const cellsSchema = z.record(identifierSchema, valueSchema).describe('values by column key of the register');

/** The index after a row, 0 for null, the end when no place is given. */
function indexAfter(
  ordered: readonly Row[],
  register: OpenRegister,
  after: string | null | undefined,
): number {
  if (after === undefined) return ordered.length;
  if (after === null) return 0;
  return ordered.indexOf(register.rowBefore(after)) + 1;
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
    const register = new OpenRegister(draft, args.register);
    const id = args.row ?? newId();
    register.assertNew(id);
    const ordered = register.orderBefore;
    const { positions, respaced } = placeAt(ordered, indexAfter(ordered, register, args.after), 1);
    register.add({ id, position: positions[0] ?? '', cells: {} });
    register.respace(respaced);
    register.write(id, args.cells ?? {});
    register.assertNoCycles();
  },
});

export const setCell = defineCommand({
  name: 'set-cell',
  summary:
    'Sets one cell of a register; null empties it (a computed cell then shows its computed value again).',
  schema: z.strictObject({
    register: registerSchema,
    row: identifierSchema,
    column: identifierSchema.describe('column key of the register'),
    value: valueSchema,
    keepsMisfits: keepsMisfitsSchema,
  }),
  label: 'command.setCell',
  perform: (draft, args) => {
    const register = new OpenRegister(draft, args.register, args);
    register.write(args.row, { [args.column]: args.value });
    register.assertNoCycles();
  },
});

export const setCells = defineCommand({
  name: 'set-cells',
  summary: 'Sets cells of many rows at once, and adds the rows that a paste beyond the last row needs.',
  schema: z.strictObject({
    register: registerSchema,
    rows: z.array(z.strictObject({ row: identifierSchema, cells: cellsSchema })).max(maximumRows),
    append: z
      .array(
        z.strictObject({
          row: identifierSchema.optional().describe('id for the new row; made up when absent'),
          cells: cellsSchema,
        }),
      )
      .max(maximumRows)
      .optional()
      .describe('rows to add at the end, in the same step'),
    keepsMisfits: keepsMisfitsSchema,
  }),
  label: 'command.setCells',
  perform: (draft, args, { newId }) => {
    const register = new OpenRegister(draft, args.register, args);
    const appended = (args.append ?? []).map(({ row, cells }) => ({ row: row ?? newId(), cells }));
    const ordered = register.orderBefore;
    const { positions, respaced } = placeAt(ordered, ordered.length, appended.length);
    appended.forEach(({ row: id }, index) => {
      register.assertNew(id);
      register.add({ id, position: positions[index] ?? '', cells: {} });
    });
    register.respace(respaced);
    const written = [...args.rows, ...appended];
    const part = (cells: (typeof written)[number]['cells'], areReferences: boolean) =>
      Object.fromEntries(
        Object.entries(cells).filter(
          ([key]) => (findColumn(register.module, key)?.type === 'references') === areReferences,
        ),
      );
    for (const { row, cells } of written) register.write(row, part(cells, false));
    // References come last: a pasted row may name one that stands below it.
    for (const { row, cells } of written) {
      const references = part(cells, true);
      if (Object.keys(references).length > 0) register.write(row, references);
    }
    register.assertNoCycles();
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
    const register = new OpenRegister(draft, args.register);
    const source = register.rowBefore(args.row);
    const id = args.copy ?? newId();
    register.assertNew(id);
    const ordered = register.orderBefore;
    const { positions, respaced } = placeAt(ordered, ordered.indexOf(source) + 1, 1);
    register.add({ ...source, id, position: positions[0] ?? '', cells: { ...source.cells } });
    register.respace(respaced);
  },
});

export const moveRows = defineCommand({
  name: 'move-rows',
  summary: 'Moves rows after another row, keeping their order.',
  schema: z.strictObject({ register: registerSchema, rows: rowsSchema, after: afterSchema }),
  label: 'command.moveRows',
  perform: (draft, args) => {
    const register = new OpenRegister(draft, args.register);
    const moving = new Set(args.rows.map((id) => register.rowBefore(id)));
    if (args.after !== null && moving.has(register.rowBefore(args.after)))
      throw new UserError('row.moveAfterItself');
    const ordered = register.orderBefore;
    const staying = ordered.filter((row) => !moving.has(row));
    const movingInOrder = ordered.filter((row) => moving.has(row));
    const index = indexAfter(staying, register, args.after);
    const result = [...staying.slice(0, index), ...movingInOrder, ...staying.slice(index)];
    if (result.every((row, at) => row === ordered[at])) return;
    const { positions, respaced } = placeAt(staying, index, movingInOrder.length);
    register.respace(respaced);
    register.respace(new Map(movingInOrder.map((row, at) => [row.id, positions[at] ?? row.position])));
  },
});

export const deleteRows = defineCommand({
  name: 'delete-rows',
  summary: 'Deletes rows; other rows no longer refer to them.',
  schema: z.strictObject({ register: registerSchema, rows: rowsSchema }),
  label: 'command.deleteRows',
  perform: (draft, args) => {
    const register = new OpenRegister(draft, args.register);
    const { module, rows } = register;
    const gone = new Set(args.rows);
    for (const id of gone) {
      register.rowBefore(id);
      delete rows[id];
    }
    const known = new Map(register.orderBefore.map((row) => [row.id, row]));
    // References from other registers stay: those rows show that what they named is gone.
    const referenceKeys = module.columns
      .filter(
        ({ type, refersTo }) => type === 'references' && (refersTo?.register ?? module.key) === module.key,
      )
      .map((column) => column.key);
    for (const row of register.orderBefore) {
      if (gone.has(row.id)) continue;
      const changes: Record<string, CellValue | null> = {};
      for (const key of referenceKeys) {
        const references = row.cells[key];
        if (!Array.isArray(references) || !references.some((id: string) => gone.has(id))) continue;
        const kept = references.filter((id: string) => Object.hasOwn(rows, id));
        changes[key] = kept.length > 0 ? kept : null;
      }
      if (Object.keys(changes).length === 0) continue;
      register.write(row.id, { ...changes, ...module.withoutRows?.(row, gone, (id) => known.get(id)) });
    }
  },
});

export const registerCommands = [addRow, setCell, setCells, duplicateRow, moveRows, deleteRows] as const;
