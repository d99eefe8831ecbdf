import { type Draft, isDraft, original } from 'immer';
import { readFormula } from '../formula/formula.ts';
import type { CellValue, Plan, Row } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { checkCellValue } from '../tables/cells.ts';
import { allPlanModules, findPlanModule, planModule } from '../tables/plan-modules.ts';
import { dependencyCycle, type ReferencesOf, referencesIn, rowsOnCycles } from '../tables/references.ts';
import {
  type ColumnDeclaration,
  findColumn,
  isEditable,
  type RegisterModule,
} from '../tables/register-module.ts';
import { titleParameter } from '../tables/title.ts';
import { parseCellText } from '../tables/typed-text.ts';
import { UserError } from '../words/translate.ts';

type Rows = Record<string, Draft<Row>>;
type EditedCells = Readonly<Record<string, CellValue | null>>;

/** Cells of one edit, told apart by what is stored for them. */
interface ReadCells {
  readonly values: Record<string, CellValue | null>;
  readonly formulas: Record<string, string>;
  readonly misfits: Record<string, string>;
}

/**
 * A register while a command edits it. What a command only looks at it reads from the plan before the
 * command, because every record read from an immer draft costs a proxy.
 */
export class OpenRegister {
  readonly module: RegisterModule;
  /** The rows to change. */
  readonly rows: Rows;
  readonly #plan: Plan;
  readonly #before: Readonly<Record<string, Row>>;
  readonly #keepsMisfits: boolean;
  readonly #otherNames = new Map<string, ReadonlyMap<string, string>>();
  readonly #touched = new Set<string>();
  readonly #referring = new Map<string, Set<string>>();
  #names: Map<string, string[]> | null = null;

  /** @param keepsMisfits texts that do not fit their column are kept as typed instead of being refused. */
  constructor(draft: Draft<Plan>, key: string, { keepsMisfits = false } = {}) {
    this.#plan = planBefore(draft);
    this.module = planModule(this.#plan, key);
    this.rows = draftRows(draft, this.module);
    this.#before = (isDraft(this.rows) ? original(this.rows) : undefined) ?? {};
    this.#keepsMisfits = keepsMisfits;
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
    const before = this.#touched.has(id) ? undefined : this.#before[id];
    const row = this.#row(id);
    const { values, formulas, misfits } = this.#read(cells);
    const after: Record<string, CellValue> = { ...(before?.cells ?? (row.cells as Row['cells'])) };
    const { nameColumn } = this.module;
    const name = after[nameColumn];
    const completed = this.module.completeEdit
      ? this.module.completeEdit({ ...after }, values, { plan: this.#plan, row: id })
      : values;
    const { cells: draftCells } = row;
    const earlier = before ?? row;
    for (const [key, value] of Object.entries(completed)) {
      forget(row, earlier, 'formulas', key);
      forget(row, earlier, 'misfits', key);
      if (value === null) {
        delete draftCells[key];
        delete after[key];
        continue;
      }
      after[key] = value;
      if (Array.isArray(value) && findColumn(this.module, key)?.type === 'references')
        this.#setReferences(row, key, value);
      else draftCells[key] = value as Draft<CellValue>;
    }
    for (const [key, formula] of Object.entries(formulas)) remember(row, 'formulas', key, formula);
    for (const [key, text] of Object.entries(misfits)) remember(row, 'misfits', key, text);
    for (const key of [...Object.keys(formulas), ...Object.keys(misfits)]) delete after[key];
    this.#rename(id, name, after[nameColumn]);
  }

  /** Gives one cell a formula in stored form; null takes it away. */
  setFormula(id: string, key: string, formula: string | null): void {
    editableColumn(this.module, key);
    const row = this.#row(id);
    if (formula === null) forget(row, row, 'formulas', key);
    else remember(row, 'formulas', key, formula);
  }

  #setReferences(row: Draft<Row>, key: string, value: readonly string[]): void {
    const references = [...new Set(value)];
    const target = findColumn(this.module, key)?.refersTo?.register ?? this.module.key;
    const isOwn = target === this.module.key;
    const rows = isOwn ? this.rows : (this.#plan.registers[target]?.rows ?? {});
    const kept = new Set<unknown>(Array.isArray(row.cells[key]) ? (row.cells[key] as string[]) : []);
    // A reference to a row deleted since may stay where it is.
    for (const id of references)
      if (!Object.hasOwn(rows, id) && (isOwn || !kept.has(id)))
        throw new UserError('row.unknown', { row: id, register: target });
    const present = row.cells[key];
    const isSame =
      Array.isArray(present) &&
      present.length === references.length &&
      references.every((id, index) => present[index] === id);
    if (!isSame) row.cells[key] = references;
    if (!isOwn) return;
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
  #read(cells: EditedCells): ReadCells {
    const read: ReadCells = { values: {}, formulas: {}, misfits: {} };
    for (const [key, value] of Object.entries(cells)) {
      const declaration = editableColumn(this.module, key);
      if (value === null) read.values[key] = null;
      else if (typeof value !== 'string') read.values[key] = checkCellValue(declaration, value);
      else if (isFormulaText(declaration, value)) read.formulas[key] = this.readFormula(value);
      else {
        try {
          read.values[key] = this.#parse(declaration, value);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          const others = this.module.readText?.(key, value);
          if (others) {
            Object.assign(read.values, others);
            continue;
          }
          if (!this.#keepsMisfits) throw error;
          if (value.length > longestMisfit) throw error;
          read.misfits[key] = value;
        }
      }
    }
    return read;
  }

  #parse(declaration: ColumnDeclaration, text: string): CellValue | null {
    const target = declaration.refersTo?.register ?? this.module.key;
    return parseCellText(declaration, text, {
      currency: this.#plan.properties.currency,
      rowIdByName: (name) => (target === this.module.key ? this.#idOf(name) : this.#otherIdOf(target, name)),
    });
  }

  /** A formula as typed, in stored form. */
  readFormula(typed: string): string {
    return readFormula(typed, {
      own: this.module,
      registers: allPlanModules(this.#plan),
      language: this.#plan.properties.language,
    });
  }

  #otherIdOf(register: string, name: string): string | null {
    const rows = Object.hasOwn(this.#plan.registers, register)
      ? (this.#plan.registers[register]?.rows ?? {})
      : {};
    if (Object.hasOwn(rows, name)) return name;
    let names = this.#otherNames.get(register);
    if (!names) {
      const column = findPlanModule(this.#plan, register)?.nameColumn ?? '';
      const known = new Map<string, string>();
      for (const row of inOrder(rows)) {
        const text = row.cells[column];
        if (typeof text === 'string' && !known.has(text)) known.set(text, row.id);
      }
      names = known;
      this.#otherNames.set(register, names);
    }
    return names.get(name) ?? null;
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

const longestMisfit = 1_048_576;

/** The plan as it was before the command, read without a proxy. */
export function planBefore(draft: Draft<Plan>): Plan {
  return (isDraft(draft) ? original(draft) : undefined) ?? (draft as Plan);
}

/** Text columns take a leading `=` as text; there, formulas are set on purpose (`set-formula`). */
export function isFormulaText({ type }: ColumnDeclaration, typed: string): boolean {
  return type !== 'text' && type !== 'longText' && typed.length > 1 && typed.startsWith('=');
}

function forget(
  row: Draft<Row>,
  earlier: Pick<Row, 'formulas' | 'misfits'>,
  part: 'formulas' | 'misfits',
  key: string,
): void {
  const known = earlier[part];
  if (!known || !Object.hasOwn(known, key)) return;
  const texts = row[part];
  if (!texts) return;
  delete texts[key];
  if (Object.keys(texts).length === 0) delete row[part];
}

/** A cell holds one thing: a value, a formula or a misfit. */
function remember(row: Draft<Row>, part: 'formulas' | 'misfits', key: string, text: string): void {
  delete row.cells[key];
  forget(row, row as Row, part === 'formulas' ? 'misfits' : 'formulas', key);
  const texts = row[part];
  if (texts) texts[key] = text;
  else row[part] = { [key]: text };
}

function draftRows(draft: Draft<Plan>, module: RegisterModule): Rows {
  const existing = Object.hasOwn(draft.registers, module.key) ? draft.registers[module.key] : undefined;
  if (existing) return existing.rows;
  draft.registers[module.key] = { rows: {} };
  return draft.registers[module.key]?.rows ?? {};
}

/** A column that can be typed into. Throws a UserError for one that is unknown or always computed. */
export function editableColumn(module: RegisterModule, key: string): ColumnDeclaration {
  const declaration = findColumn(module, key);
  if (!declaration) {
    throw new UserError('column.unknown', {
      column: key,
      register: module.key,
      known: module.columns.map((known) => known.key).join(', '),
    });
  }
  if (!isEditable(declaration))
    throw new UserError('column.computed', { column: titleParameter(declaration.title) });
  return declaration;
}
