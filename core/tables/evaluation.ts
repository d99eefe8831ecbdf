import { CycleSignal, type ErrorCode, type ScalarValue } from '../formula/formula.ts';
import type { CellValue, Row } from '../model/plan.ts';
import { type CellResult, fittingValue, toCell, toScalar } from './cell-scalars.ts';
import type { Node, NodeGroup, Program } from './program.ts';
import type { ColumnDeclaration } from './register-module.ts';
import { type ChangedRows, errorValue, type RegisterTable } from './register-table.ts';

type Tables = ReadonlyMap<string, RegisterTable>;

/** A column while it is computed. */
interface OpenColumn {
  readonly values: (CellValue | undefined)[];
  errors: Map<number, ErrorCode> | null;
  texts: Map<number, string> | null;
}

const blank: CellResult = {};

/** Computes the rows of one column that are dirty; what comes out the same as before leaves the column as it is. */
export function evaluateNode(program: Program, node: Node, dirty: ChangedRows, tables: Tables): void {
  const table = tables.get(node.register);
  if (!table) return;
  const open = openColumn(node, table, dirty);
  program.lookAgain();
  if (dirty === 'all')
    for (let row = 0; row < open.values.length; row++) put(open, row, resultAt(program, node, table, row));
  else for (const row of dirty) put(open, row, resultAt(program, node, table, row));
  close(node, table, open, dirty);
}

/** Computes columns that need each other, cell by cell; the cells on a cycle become #CYCLE!. */
export function evaluateTogether(program: Program, { nodes }: NodeGroup, tables: Tables): void {
  const opened = new Map<Node, { table: RegisterTable; column: OpenColumn; states: Uint8Array }>();
  for (const node of nodes) {
    const table = tables.get(node.register);
    if (!table) continue;
    const states = new Uint8Array(table.sourceRows.length);
    opened.set(node, { table, column: openColumn(node, table, 'all'), states });
  }
  const compute = (node: Node, row: number): void => {
    const open = opened.get(node);
    if (!open || open.states[row] === done) return;
    open.states[row] = running;
    let result: CellResult;
    try {
      result = resultAt(program, node, open.table, row);
    } catch (error) {
      if (!(error instanceof CycleSignal)) throw error;
      result = { error: '#CYCLE!' };
    }
    put(open.column, row, result);
    open.states[row] = done;
  };
  program.lookAgain();
  program.demand = (node, row): ScalarValue => {
    const open = opened.get(node);
    if (!open) return null;
    if (open.states[row] === running) throw new CycleSignal();
    compute(node, row);
    const error = open.column.errors?.get(row);
    // Whatever reads a cell on a cycle cannot be known either, whichever cell is asked first.
    if (error === '#CYCLE!') throw new CycleSignal();
    if (error !== undefined) return errorValue(error);
    const value = open.column.values[row];
    if (value !== undefined) return toScalar(node.declaration, value, open.table.context);
    return open.column.texts?.get(row) ?? (hasColumnComputation(node) ? '' : null);
  };
  try {
    for (const [node, { table }] of opened)
      for (let row = 0; row < table.sourceRows.length; row++) compute(node, row);
  } finally {
    program.demand = null;
  }
  for (const [node, { table, column }] of opened) close(node, table, column, 'all');
}

const running = 1;
const done = 2;

function hasColumnComputation(node: Node): boolean {
  return node.columnFormula !== null || node.isDerived;
}

function openColumn(node: Node, table: RegisterTable, dirty: ChangedRows): OpenColumn {
  const before = table.data(node.declaration.key);
  return {
    values:
      dirty === 'all'
        ? new Array<CellValue | undefined>(table.sourceRows.length).fill(undefined)
        : before.values.slice(),
    errors: dirty === 'all' || !before.errors ? null : new Map(before.errors),
    texts: dirty === 'all' || !before.texts ? null : new Map(before.texts),
  };
}

function put(open: OpenColumn, row: number, result: CellResult & { readonly text?: string }): void {
  open.values[row] = result.value;
  const error = result.value === undefined ? result.error : undefined;
  if (error !== undefined) {
    open.errors ??= new Map();
    open.errors.set(row, error);
  } else open.errors?.delete(row);
  if (result.text !== undefined) {
    open.texts ??= new Map();
    open.texts.set(row, result.text);
  } else open.texts?.delete(row);
}

function close(node: Node, table: RegisterTable, open: OpenColumn, dirty: ChangedRows): void {
  const { key } = node.declaration;
  const before = table.data(key);
  const rows = dirty === 'all' ? open.values.keys() : dirty;
  const changed: number[] = [];
  const isComparable = before.values.length === open.values.length;
  for (const row of rows)
    if (
      !isComparable ||
      !Object.is(before.values[row], open.values[row]) ||
      before.errors?.get(row) !== open.errors?.get(row) ||
      before.texts?.get(row) !== open.texts?.get(row)
    )
      changed.push(row);
  const blanksAreTexts = hasColumnComputation(node);
  if (changed.length === 0 && isComparable && before.blanksAreTexts === blanksAreTexts) return;
  table.replace(
    key,
    {
      values: open.values,
      errors: open.errors && open.errors.size > 0 ? open.errors : null,
      texts: open.texts && open.texts.size > 0 ? open.texts : null,
      blanksAreTexts,
    },
    // A set of most rows costs more than it saves.
    isComparable && before.blanksAreTexts === blanksAreTexts && changed.length * 2 < open.values.length
      ? new Set(changed)
      : 'all',
  );
}

/** What one cell shows: a formula of its own, what is typed in, or the column's computation. */
function resultAt(
  program: Program,
  node: Node,
  table: RegisterTable,
  index: number,
): CellResult & { readonly text?: string } {
  const row = table.sourceRows[index];
  if (!row) return blank;
  const { declaration } = node;
  const { computed } = declaration;
  const own = node.cellFormulas.get(row.id);
  if (own) {
    program.row = index;
    const result = toCell(declaration, own.run(), table.context);
    return result.value === undefined && result.error === undefined ? { text: '' } : result;
  }
  if (!computed || computed.editing === 'typed-over') {
    const typed = typedAt(declaration, row);
    if (typed) return typed;
  }
  if (!computed) return blank;
  if (computed.by.kind === 'derived') {
    const derived = computed.by.derive(row, table.sourceRows, program.properties) ?? undefined;
    const value = fittingValue(declaration, derived);
    if (value !== undefined) return { value };
    return (computed.editing === 'overrules' ? typedAt(declaration, row) : null) ?? blank;
  }
  const { columnFormula } = node;
  if (!columnFormula) return blank;
  program.row = index;
  if (!node.isQuiet) return toCell(declaration, columnFormula.run(), table.context);
  if (node.needs.some((needed) => program.isBlank(table, needed, index))) return blank;
  program.row = index;
  const result = toCell(declaration, columnFormula.run(), table.context);
  const isTold = result.value !== undefined || result.error === '#CYCLE!' || result.error === '#REF!';
  return isTold ? result : blank;
}

/** What is typed in a cell, fitting or not; null for nothing. */
function typedAt(declaration: ColumnDeclaration, row: Row): (CellResult & { readonly text?: string }) | null {
  const misfit = row.misfits?.[declaration.key];
  if (misfit !== undefined) return { text: misfit };
  const value = fittingValue(declaration, row.cells[declaration.key]);
  return value === undefined ? null : { value };
}
