import type { Language } from '../model/language.ts';
import type { Plan, Row } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { fittingValue, type ScalarContext } from './cell-scalars.ts';
import { evaluateNode, evaluateTogether } from './evaluation.ts';
import { allPlanModules, findPlanModule, planModules } from './plan-modules.ts';
import { columnName, type Node, Program } from './program.ts';
import { findColumn, type RegisterModule } from './register-module.ts';
import { type ChangedRows, type ColumnData, type ComputedRegister, RegisterTable } from './register-table.ts';
import { shownRowNames } from './row-names.ts';

export type { ComputedRegister, ComputedRow } from './register-table.ts';
export type { Totals } from './totals.ts';

/** All registers of a plan with everything computed. */
export interface Calculation {
  readonly plan: Plan;
  /** The language of choice titles in formulas. */
  readonly language: Language;
  /** The registers that the plan uses. */
  readonly modules: readonly RegisterModule[];
  /** A register; an empty one when the plan does not use it. Throws a UserError for an unknown key. */
  readonly register: (key: string) => ComputedRegister;
}

class PlanCalculation implements Calculation {
  readonly plan: Plan;
  readonly language: Language;
  readonly tables: ReadonlyMap<string, RegisterTable>;
  readonly program: Program;
  readonly #empty = new Map<string, RegisterTable>();

  constructor(plan: Plan, language: Language, tables: ReadonlyMap<string, RegisterTable>, program: Program) {
    this.plan = plan;
    this.language = language;
    this.tables = tables;
    this.program = program;
    this.register = this.register.bind(this);
  }

  get modules(): readonly RegisterModule[] {
    return planModules(this.plan);
  }

  register(key: string): ComputedRegister {
    const table = this.tables.get(key) ?? this.#empty.get(key);
    if (table) return table;
    const module = findPlanModule(this.plan, key) ?? unknownModule(key);
    const empty = RegisterTable.ofRows(module, [], contextOf(this.plan, this.language, module));
    // The same each time, so that what is drawn from it need not be drawn again.
    this.#empty.set(key, empty);
    return empty;
  }
}

function unknownModule(key: string): RegisterModule {
  return { key, title: { text: key }, guidance: { text: '' }, nameColumn: 'name', columns: [], views: [] };
}

const cache = new WeakMap<Plan, PlanCalculation[]>();

function remembered(calculation: PlanCalculation): PlanCalculation {
  cache.set(calculation.plan, [...(cache.get(calculation.plan) ?? []), calculation]);
  return calculation;
}

function knownFor(plan: Plan, language: Language): PlanCalculation | undefined {
  return cache.get(plan)?.find((calculation) => calculation.language === language);
}

/**
 * Calculates a plan. Kept with the plan, so that asking again costs nothing.
 * @param language of choice titles in formulas and of their texts; the plan's own when absent.
 */
export function calculatePlan(plan: Plan, language: Language = plan.properties.language): Calculation {
  return knownFor(plan, language) ?? remembered(calculateAnew(plan, language));
}

/**
 * Calculates a plan that came from a calculated one by an edit (or by undo): only what the difference touches is computed
 * again, and columns that stay the same are the same arrays.
 */
export function recalculatePlan(previous: Calculation, plan: Plan): Calculation {
  const language =
    previous.language === previous.plan.properties.language ? plan.properties.language : previous.language;
  const known = knownFor(plan, language);
  if (known) return known;
  if (!(previous instanceof PlanCalculation) || language !== previous.language)
    return calculatePlan(plan, language);
  return remembered(calculateChanges(previous, plan) ?? calculateAnew(plan, language));
}

function contextOf(plan: Plan, language: Language, module: RegisterModule | undefined): ScalarContext {
  return {
    language,
    currency: plan.properties.currency,
    ...(module ? { rowName: shownRowNames(plan, module, language) } : {}),
  };
}

function rowsOf(plan: Plan, key: string): readonly Row[] {
  const register = Object.hasOwn(plan.registers, key) ? plan.registers[key] : undefined;
  return register ? inOrder(register.rows) : [];
}

function calculateAnew(plan: Plan, language: Language): PlanCalculation {
  const modules = allPlanModules(plan);
  const tables = new Map(
    modules.map((module) => [
      module.key,
      RegisterTable.ofRows(module, rowsOf(plan, module.key), contextOf(plan, language, module)),
    ]),
  );
  const rows = new Map(modules.map(({ key }) => [key, rowsOf(plan, key)]));
  const program = new Program(plan, modules, rows, language);
  run(program, plan, tables, () => 'all');
  return new PlanCalculation(plan, language, tables, program);
}

/** Computes the dirty rows of every node, each after what it reads. */
function run(
  program: Program,
  plan: Plan,
  tables: ReadonlyMap<string, RegisterTable>,
  dirtyRows: (node: Node) => ChangedRows | null,
): void {
  program.attach(plan, tables);
  for (const group of program.groups) {
    if (group.isCyclic) {
      if (group.nodes.some((node) => dirtyRows(node) !== null)) evaluateTogether(program, group, tables);
      continue;
    }
    for (const node of group.nodes) {
      const dirty = dirtyRows(node);
      if (dirty !== null) evaluateNode(program, node, dirty, tables);
    }
  }
}

/** The calculation of `plan` from that of an earlier one; null when formulas or columns differ. */
function calculateChanges(previous: PlanCalculation, plan: Plan): PlanCalculation | null {
  const { language, program } = previous;
  const { properties } = previous.plan;
  if (properties.currency !== plan.properties.currency) return null;
  const modules = allPlanModules(plan);
  if (modules.length !== previous.tables.size) return null;
  const tables = new Map<string, RegisterTable>();
  /** Registers in which any row differs. */
  const edited = new Set<string>();
  for (const module of modules) {
    const before = previous.tables.get(module.key);
    if (before?.module !== module) return null;
    const rows = rowsOf(plan, module.key);
    const context = contextOf(plan, language, module);
    const changes = rows === before.sourceRows ? new Map<string, Set<number>>() : changedCells(before, rows);
    if (changes === null) return null;
    if (rows !== before.sourceRows) edited.add(module.key);
    const table =
      changes === 'rows' ? RegisterTable.ofRows(module, rows, context) : before.next(rows, context);
    tables.set(module.key, table);
    if (changes === 'rows') continue;
    for (const [key, indices] of changes) {
      // Computed columns are put right when their node runs.
      if (program.nodes.has(columnName(module.key, key))) table.changes.set(key, indices);
      else table.replace(key, patched(table, key, indices), indices);
    }
  }
  renameReferences(tables);
  const isPlanEdited = properties !== plan.properties;
  run(program, plan, tables, (node) => dirtyRowsOf(node, tables, edited, isPlanEdited));
  for (const [key, table] of tables) {
    const before = previous.tables.get(key);
    if (!before) continue;
    // A table in which nothing came out differently stays the very same object.
    if (table.changes.size === 0 && table.sourceRows === before.sourceRows) tables.set(key, before);
    else table.keepRows(before);
  }
  return new PlanCalculation(plan, language, tables, program);
}

/**
 * Which typed cells differ between rows, by column key. `rows` when rows were added, removed or moved; null when formulas of
 * cells differ.
 */
function changedCells(before: RegisterTable, rows: readonly Row[]): Map<string, Set<number>> | 'rows' | null {
  const earlierRows = before.sourceRows;
  const changes = new Map<string, Set<number>>();
  let isMoved = rows.length !== earlierRows.length;
  const count = Math.min(rows.length, earlierRows.length);
  const formulas =
    isMoved || rows.some((row, index) => row.id !== earlierRows[index]?.id)
      ? formulasById(earlierRows)
      : null;
  if (formulas) isMoved = true;
  if (isMoved) return sameFormulas(formulas ?? new Map(), rows) ? 'rows' : null;
  for (let index = 0; index < count; index++) {
    const row = rows[index];
    const earlier = earlierRows[index];
    if (!row || !earlier || row === earlier) continue;
    if (row.formulas !== earlier.formulas) return null;
    const add = (key: string) => {
      const indices = changes.get(key) ?? new Set<number>();
      changes.set(key, indices.add(index));
    };
    for (const key of new Set([...Object.keys(row.cells), ...Object.keys(earlier.cells)]))
      if (row.cells[key] !== earlier.cells[key]) add(key);
    if (row.misfits !== earlier.misfits)
      for (const key of new Set([...Object.keys(row.misfits ?? {}), ...Object.keys(earlier.misfits ?? {})]))
        add(key);
  }
  return changes;
}

function formulasById(rows: readonly Row[]): Map<string, Row['formulas']> {
  return new Map(rows.flatMap(({ id, formulas }) => (formulas ? [[id, formulas] as const] : [])));
}

function sameFormulas(before: ReadonlyMap<string, Row['formulas']>, rows: readonly Row[]): boolean {
  let count = 0;
  for (const { id, formulas } of rows) {
    if (!formulas) continue;
    if (before.get(id) !== formulas) return false;
    count++;
  }
  return count === before.size;
}

function patched(table: RegisterTable, key: string, indices: ReadonlySet<number>): ColumnData {
  const declaration = findColumn(table.module, key);
  const before = table.data(key);
  if (!declaration) return before;
  const values = before.values.slice();
  const texts = new Map(before.texts);
  for (const index of indices) {
    const row = table.sourceRows[index];
    const misfit = row?.misfits?.[key];
    values[index] = misfit === undefined ? fittingValue(declaration, row?.cells[key]) : undefined;
    if (misfit === undefined) texts.delete(index);
    else texts.set(index, misfit);
  }
  return { ...before, values, texts: texts.size > 0 ? texts : null };
}

/** Columns of references read as names, so they change with the names of the rows that they point to. */
function renameReferences(tables: ReadonlyMap<string, RegisterTable>): void {
  for (const table of tables.values()) {
    for (const { key, type, refersTo } of table.module.columns) {
      if (type !== 'references') continue;
      const target = tables.get(refersTo?.register ?? table.module.key);
      if (!target?.changes.has(target.module.nameColumn)) continue;
      table.redraw(key, 'all');
      table.changes.set(key, 'all');
    }
  }
}

/** The rows of a node whose inputs changed; null for none. */
function dirtyRowsOf(
  node: Node,
  tables: ReadonlyMap<string, RegisterTable>,
  edited: ReadonlySet<string>,
  isPlanEdited: boolean,
): ChangedRows | null {
  const table = tables.get(node.register);
  if (!table) return null;
  if (node.readsPlan && isPlanEdited) return 'all';
  if (node.isDerived && edited.has(node.register)) return 'all';
  for (const name of node.readsRanges) {
    const [register = '', column = ''] = name.split('\n');
    if (tables.get(register)?.changes.has(column)) return 'all';
  }
  const dirty = new Set<number>();
  for (const key of [node.declaration.key, ...node.readsCells]) {
    const rows = table.changes.get(key);
    if (rows === 'all') return 'all';
    for (const row of rows ?? []) dirty.add(row);
  }
  return dirty.size > 0 ? dirty : null;
}
