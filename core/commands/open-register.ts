import { type Draft, isDraft, original } from 'immer';
import type { CellValue, Plan, Row } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { registerModule } from '../modules/index.ts';
import { checkCellValue, parseCellText } from '../tables/cells.ts';
import { dependencyCycle, type ReferencesOf, referencesIn, rowsOnCycles } from '../tables/references.ts';
import {
  type ColumnDeclaration,
  findColumn,
  isEditable,
  type RegisterModule,
} from '../tables/register-module.ts';
import { assertComputable } from '../tables/register-view.ts';
import { UserError } from '../words/translate.ts';

type Rows = Record<string, Draft<Row>>;
type EditedCells = Readonly<Record<string, CellValue | null>>;

/**
 * A register while a command edits it. What a command only looks at it reads from the plan before the
 * command, because every record read from an immer draft costs a proxy.
 */
export class OpenRegister {
  readonly module: RegisterModule;
  /** The rows to change. */
  readonly rows: Rows;
  readonly #before: Readonly<Record<string, Row>>;
  readonly #currency: string;
  readonly #touched = new Set<string>();
  readonly #referring = new Map<string, Set<string>>();
  #names: Map<string, string[]> | null = null;

  constructor(draft: Draft<Plan>, key: string) {
    this.module = registerModule(key);
    this.rows = draftRows(draft, this.module);
    this.#before = (isDraft(this.rows) ? original(this.rows) : undefined) ?? {};
    this.#currency = draft.properties.currency;
  }

  /** The rows in order as they were before the command. */
  get orderBefore(): readonly Row[] {
    return inOrder(this.#before);
  }

  /** A row as it was before the command. Throws a UserError when the register has no such row. */
  rowBefore(id: string): Row {
    const row = Object.hasOwn(this.#before, id) ? this.#before[id] : undefined;
    if (!row) throw new UserError('row.unknown', { row: id, register: this.module.key });
    return row;
  }

  assertNew(id: string): void {
    if (Object.hasOwn(this.rows, id))
      throw new UserError('row.exists', { row: id, register: this.module.key });
  }

  add(row: Row): void {
    this.rows[row.id] = row as Draft<Row>;
    this.#touched.add(row.id);
    this.#rename(row.id, undefined, row.cells[this.module.nameColumn]);
  }

  respace(positions: ReadonlyMap<string, string>): void {
    for (const [id, position] of positions) this.#row(id).position = position;
  }

  #row(id: string): Draft<Row> {
    const row = Object.hasOwn(this.rows, id) ? this.rows[id] : undefined;
    if (!row) throw new UserError('row.unknown', { row: id, register: this.module.key });
    this.#touched.add(id);
    return row;
  }

  /** Sets cells of one row, read and checked by their columns; null empties a cell. */
  write(id: string, cells: EditedCells): void {
    const before = this.#touched.has(id) ? undefined : this.#before[id]?.cells;
    const row = this.#row(id);
    const edited = this.#checked(cells);
    const after: Record<string, CellValue> = { ...(before ?? (row.cells as Row['cells'])) };
    const { nameColumn } = this.module;
    const name = after[nameColumn];
    const completed = this.module.completeEdit ? this.module.completeEdit({ ...after }, edited) : edited;
    const { cells: draftCells } = row;
    for (const [key, value] of Object.entries(completed)) {
      if (value === null) {
        delete draftCells[key];
        delete after[key];
        continue;
      }
      after[key] = value;
      if (typeof value === 'object') this.#setReferences(row, key, value);
      else draftCells[key] = value;
    }
    assertComputable(this.module, after);
    if (nameColumn in completed) this.#rename(id, name, after[nameColumn]);
  }

  #setReferences(row: Draft<Row>, key: string, value: readonly string[]): void {
    const references = [...new Set(value)];
    for (const id of references)
      if (!Object.hasOwn(this.rows, id))
        throw new UserError('row.unknown', { row: id, register: this.module.key });
    const present = row.cells[key];
    const isSame =
      Array.isArray(present) &&
      present.length === references.length &&
      references.every((id, index) => present[index] === id);
    if (!isSame) row.cells[key] = references;
    const referring = this.#referring.get(key) ?? new Set<string>();
    this.#referring.set(key, referring.add(row.id));
  }

  /** To be called when all cells are written. Throws a UserError when rows would wait for each other. */
  assertNoCycles(): void {
    for (const [column, edited] of this.#referring) {
      const before = referencesIn(this.#before, column);
      const now = referencesIn(this.rows, column);
      const referencesOf: ReferencesOf = (id) => (this.#touched.has(id) ? now(id) : before(id));
      const onCycle = rowsOnCycles(referencesOf, edited);
      const culprit = [...edited].find((id) => onCycle.has(id));
      const cycle = culprit === undefined ? null : dependencyCycle(referencesOf, culprit);
      if (!cycle) continue;
      const names = cycle.map((id) => String(this.rows[id]?.cells[this.module.nameColumn] ?? id)).join(' → ');
      throw new UserError('row.dependencyCycle', { rows: names });
    }
  }

  /** Checks values by column and reads texts given for columns of another type. */
  #checked(cells: EditedCells): Record<string, CellValue | null> {
    const checked: Record<string, CellValue | null> = {};
    for (const [key, value] of Object.entries(cells)) {
      const declaration = editableColumn(this.module, key);
      if (value === null) checked[key] = null;
      else if (typeof value === 'string') {
        checked[key] = parseCellText(declaration, value, {
          currency: this.#currency,
          rowIdByName: (name) => this.#idOf(name),
        });
      } else checked[key] = checkCellValue(declaration, value);
    }
    return checked;
  }

  /** The row that an id or a name stands for; of rows with the same name the first. */
  #idOf(name: string): string | null {
    if (Object.hasOwn(this.rows, name)) return name;
    return this.#nameIndex().get(name)?.[0] ?? null;
  }

  #nameIndex(): Map<string, string[]> {
    if (this.#names) return this.#names;
    const names = new Map<string, string[]>();
    const add = (id: string, name: unknown) => {
      if (typeof name !== 'string') return;
      const ids = names.get(name);
      if (ids) ids.push(id);
      else names.set(name, [id]);
    };
    const { nameColumn } = this.module;
    for (const row of this.orderBefore) if (!this.#touched.has(row.id)) add(row.id, row.cells[nameColumn]);
    for (const id of this.#touched) add(id, this.rows[id]?.cells[nameColumn]);
    this.#names = names;
    return names;
  }

  #rename(id: string, before: unknown, after: unknown): void {
    if (!this.#names || before === after) return;
    if (typeof before === 'string')
      this.#names.set(
        before,
        (this.#names.get(before) ?? []).filter((other) => other !== id),
      );
    if (typeof after === 'string') this.#names.set(after, [...(this.#names.get(after) ?? []), id]);
  }
}

function draftRows(draft: Draft<Plan>, module: RegisterModule): Rows {
  const existing = Object.hasOwn(draft.registers, module.key) ? draft.registers[module.key] : undefined;
  if (existing) return existing.rows;
  draft.registers[module.key] = { rows: {} };
  return draft.registers[module.key]?.rows ?? {};
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
    throw new UserError('column.computed', { column: { words: [declaration.titleKey] } });
  return declaration;
}
