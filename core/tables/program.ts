import {
  compileFormula,
  type Formula,
  type FormulaBinder,
  type PlanField,
  parseStoredFormula,
  type ScalarValue,
} from '../formula/formula.ts';
import { excelSerial } from '../model/calendar-day.ts';
import type { Language } from '../model/language.ts';
import type { Plan, PlanProperties, Row } from '../model/plan.ts';
import { UserError } from '../words/translate.ts';
import { choiceLiterals } from './choice-literals.ts';
import { declaredModule } from './plan-modules.ts';
import type { ColumnDeclaration, RegisterModule } from './register-module.ts';
import { errorValue, type RegisterTable } from './register-table.ts';

/** A formula ready to run on the row at which the program stands. */
interface Runnable {
  readonly run: () => ScalarValue;
  readonly formula: Formula;
}

/** A column that has something to compute: its own formula, formulas of single cells, or a derivation. */
export interface Node {
  readonly name: string;
  readonly register: string;
  readonly declaration: ColumnDeclaration;
  readonly columnFormula: Runnable | null;
  readonly isQuiet: boolean;
  /** Keys of the row's cells that a quiet formula needs. */
  readonly needs: readonly string[];
  readonly cellFormulas: ReadonlyMap<string, Runnable>;
  readonly isDerived: boolean;
  /** Columns read in the same row. */
  readonly readsCells: ReadonlySet<string>;
  /** Columns read as a whole, as `register\ncolumn`. */
  readonly readsRanges: ReadonlySet<string>;
  readonly readsPlan: boolean;
}

type Reader = Omit<FormulaBinder, 'literal'>;

/** Nodes that need each other, or one alone. In a `isCyclic` group cells are evaluated one by one. */
export interface NodeGroup {
  readonly nodes: readonly Node[];
  readonly isCyclic: boolean;
}

export const columnName = (register: string, column: string): string => `${register}\n${column}`;

/** Reads one cell while it may still have to be computed; throws a CycleSignal on a cycle. */
export type DemandCell = (node: Node, row: number) => ScalarValue;

/**
 * The formulas of a plan, compiled, in the order in which they are to be computed. It knows no values: the calculation
 * hands it the tables. Made anew when formulas or columns change, not when values do.
 */
export class Program {
  /** The row being calculated. */
  row = 0;
  demand: DemandCell | null = null;
  /** Columns stay the same arrays while one node, or one group, is computed: they are looked up once for all its rows. */
  #standing = 0;
  readonly groups: readonly NodeGroup[];
  readonly nodes: ReadonlyMap<string, Node>;
  readonly #inCycle = new Set<string>();
  #tables: ReadonlyMap<string, RegisterTable> = new Map();
  #plan: Plan;
  readonly #modules: ReadonlyMap<string, RegisterModule>;
  readonly #language: Language;

  constructor(
    plan: Plan,
    modules: readonly RegisterModule[],
    rows: ReadonlyMap<string, readonly Row[]>,
    language: Language,
  ) {
    this.#plan = plan;
    this.#language = language;
    this.#modules = new Map(modules.map((module) => [module.key, module]));
    const nodes = new Map<string, Node>();
    for (const module of modules) {
      const cellFormulas = formulasOfCells(rows.get(module.key) ?? []);
      for (const declaration of module.columns) {
        const node = this.#nodeOf(module, declaration, cellFormulas.get(declaration.key));
        if (node) nodes.set(node.name, node);
      }
    }
    this.nodes = nodes;
    this.groups = inDependencyOrder(nodes);
    for (const { nodes: members, isCyclic } of this.groups)
      if (isCyclic) for (const { name } of members) this.#inCycle.add(name);
  }

  /** Sets what the formulas read from. */
  attach(plan: Plan, tables: ReadonlyMap<string, RegisterTable>): void {
    this.#plan = plan;
    this.#tables = tables;
    this.#standing++;
  }

  /** Says that columns may have been replaced since the last cell was computed. */
  lookAgain(): void {
    this.#standing++;
  }

  /** The properties of the plan that is calculated. */
  get properties(): PlanProperties {
    return this.#plan.properties;
  }

  /** True when a cell of the row shows nothing to a formula. */
  isBlank(table: RegisterTable, column: string, row: number): boolean {
    const name = this.demand ? columnName(table.module.key, column) : '';
    const value =
      this.demand && this.#inCycle.has(name) ? this.#demandCell(name, row) : table.scalars(column)[row];
    return value === null || value === undefined || value === '';
  }

  #nodeOf(
    module: RegisterModule,
    declaration: ColumnDeclaration,
    cellTexts: ReadonlyMap<string, string> | undefined,
  ): Node | null {
    const { computed, key } = declaration;
    if (!computed && !cellTexts) return null;
    const binder = this.#binder(module);
    const columnFormula =
      computed?.by.kind === 'formula' ? this.#compile(module, computed.by.formula, binder) : null;
    const cellFormulas = new Map<string, Runnable>();
    for (const [row, text] of cellTexts ?? []) cellFormulas.set(row, this.#compile(module, text, binder));
    const isQuiet = computed?.by.kind === 'formula' && computed.by.blanks === 'quiet';
    const readsCells = new Set<string>();
    const readsRanges = new Set<string>();
    let readsPlan = computed?.by.kind === 'derived' && computed.by.readsPlan === true;
    for (const { formula } of [...(columnFormula ? [columnFormula] : []), ...cellFormulas.values()]) {
      for (const reference of formula.references) {
        if (reference.kind === 'cell') readsCells.add(reference.column);
        else if (reference.kind === 'range')
          readsRanges.add(columnName(reference.register ?? module.key, reference.column));
        else readsPlan = true;
      }
    }
    const needs = new Set<string>();
    if (isQuiet && columnFormula)
      for (const reference of columnFormula.formula.references)
        if (reference.kind === 'cell') needs.add(reference.column);
    return {
      name: columnName(module.key, key),
      register: module.key,
      declaration,
      columnFormula,
      isQuiet,
      needs: [...needs],
      cellFormulas,
      isDerived: computed?.by.kind === 'derived',
      readsCells,
      readsRanges,
      readsPlan,
    };
  }

  #compile(module: RegisterModule, stored: string, binder: Reader): Runnable {
    try {
      const formula = parseStoredFormula(stored);
      return {
        formula,
        run: compileFormula(formula, {
          ...binder,
          literal: choiceLiterals(formula, module, (key) => this.#modules.get(key), this.#language),
        }),
      };
    } catch (error) {
      // A file made elsewhere may hold a formula that this version cannot read.
      if (!(error instanceof UserError)) throw error;
      return {
        formula: { ...parseStoredFormula('=0'), stored },
        run: () => errorValue('#NAME?'),
      };
    }
  }

  #binder(module: RegisterModule): Reader {
    const own = module.key;
    return {
      cell: (column) => {
        const name = columnName(own, column);
        if (!module.columns.some(({ key }) => key === column)) return () => errorValue('#REF!');
        const values = this.#lookedUp(own, column);
        return () => {
          if (this.demand && this.#inCycle.has(name)) return this.#demandCell(name, this.row);
          return values()[this.row] ?? null;
        };
      },
      range: (register, column) => {
        const key = register ?? own;
        const name = columnName(key, column);
        const target = this.#modules.get(key) ?? declaredModule(key);
        if (!target?.columns.some((known) => known.key === column)) return () => gone;
        const lookedUp = this.#lookedUp(key, column);
        return () => {
          if (!this.demand || !this.#inCycle.has(name)) return lookedUp();
          const table = this.#tables.get(key);
          if (!table) return nothing;
          const { row } = this;
          const values = table.sourceRows.map((_, index) => this.#demandCell(name, index));
          this.row = row;
          return values;
        };
      },
      planField: (field) => () => this.#planField(field),
    };
  }

  /** Reads a column as formulas see it; looked for once until columns may have been replaced. */
  #lookedUp(register: string, column: string): () => readonly ScalarValue[] {
    let values = nothing;
    let standing = -1;
    return () => {
      if (standing !== this.#standing) {
        values = this.#tables.get(register)?.scalars(column) ?? nothing;
        standing = this.#standing;
      }
      return values;
    };
  }

  #demandCell(name: string, row: number): ScalarValue {
    const node = this.nodes.get(name);
    if (!node || !this.demand) return null;
    const standing = this.row;
    try {
      return this.demand(node, row);
    } finally {
      this.row = standing;
    }
  }

  #planField(field: PlanField): ScalarValue {
    const value = this.#plan.properties[field];
    return field === 'startDate' || field === 'documentDate' ? excelSerial(value) : value;
  }
}

const nothing: readonly ScalarValue[] = [];
const gone: readonly ScalarValue[] = [errorValue('#REF!')];

function formulasOfCells(rows: readonly Row[]): Map<string, Map<string, string>> {
  const byColumn = new Map<string, Map<string, string>>();
  for (const { id, formulas } of rows) {
    if (!formulas) continue;
    for (const [column, text] of Object.entries(formulas)) {
      const texts = byColumn.get(column) ?? new Map<string, string>();
      byColumn.set(column, texts.set(id, text));
    }
  }
  return byColumn;
}

/** The nodes behind what they read: Tarjan's strongly connected components, without recursion. */
function inDependencyOrder(nodes: ReadonlyMap<string, Node>): NodeGroup[] {
  const groups: NodeGroup[] = [];
  const index = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: Node[] = [];
  const stacked = new Set<string>();
  const readBy = (node: Node): Node[] =>
    [...[...node.readsCells].map((column) => columnName(node.register, column)), ...node.readsRanges].flatMap(
      (name) => nodes.get(name) ?? [],
    );
  const enter = (node: Node) => {
    index.set(node.name, index.size);
    lowest.set(node.name, index.size - 1);
    stack.push(node);
    stacked.add(node.name);
    return { node, reads: readBy(node), at: 0 };
  };
  const lower = (name: string, value: number) => lowest.set(name, Math.min(lowest.get(name) ?? value, value));
  for (const start of nodes.values()) {
    if (index.has(start.name)) continue;
    const path = [enter(start)];
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const next = visit.reads[visit.at++];
      const { name } = visit.node;
      if (next) {
        if (!index.has(next.name)) path.push(enter(next));
        else if (stacked.has(next.name)) lower(name, index.get(next.name) ?? 0);
        continue;
      }
      path.pop();
      if (lowest.get(name) === index.get(name)) {
        const members = stack.splice(stack.findIndex((node) => node.name === name));
        for (const member of members) stacked.delete(member.name);
        const isCyclic = members.length > 1 || visit.reads.some((node) => node.name === name);
        groups.push({ nodes: members, isCyclic });
      }
      const parent = path.at(-1);
      if (parent) lower(parent.node.name, lowest.get(name) ?? 0);
    }
  }
  return groups;
}
