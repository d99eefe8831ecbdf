import { buildReportRegister, type ReportGroup, type ReportRegister } from '../deliver/report-register.ts';
import type { Plan } from '../model/plan.ts';
import type { Calculation, ComputedRow, Totals } from '../tables/calculation.ts';
import type { CellMark } from '../tables/conditions.ts';
import {
  type ColumnDeclaration,
  findColumn,
  isNumeric,
  type RegisterModule,
} from '../tables/register-module.ts';
import type { ViewDeclaration } from '../tables/view-declaration.ts';
import { translate, UserError } from '../words/translate.ts';
import type { BlockSource } from './live-sources.ts';
import { blockName, registerTitle } from './reference-name.ts';
import { type Names, type ReferenceProblem, registerProblem } from './resolve-reference.ts';

/** A column of a table in a text. */
export interface BlockColumn {
  readonly declaration: ColumnDeclaration;
  readonly title: string;
  /** Numbers stand at the right. */
  readonly isNumeric: boolean;
}

export interface BlockCell {
  readonly text: string;
  readonly tone?: NonNullable<CellMark['tone']>;
}

/** A line of a table in a text; cells stand in the order of its columns. */
export type BlockLine =
  | { readonly kind: 'group'; readonly title: string /** 0 is the outermost. */; readonly depth: number }
  | {
      readonly kind: 'row';
      /** The row's id. */
      readonly row: string;
      readonly isStrong: boolean;
      readonly cells: readonly BlockCell[];
    }
  | {
      readonly kind: 'subtotal' | 'total';
      readonly depth: number;
      /** Stands in the first column that has no total. */
      readonly label: string;
      readonly cells: readonly BlockCell[];
    };

/** A register, or a part of it, as a table within a text. */
export interface TableBlock {
  readonly kind: 'table';
  /** The title of the register: its caption unless it has one of its own. */
  readonly title: string;
  readonly columns: readonly BlockColumn[];
  readonly lines: readonly BlockLine[];
  /** The same for deliverables, with exactly these columns. */
  readonly register: ReportRegister;
}

/** A declared view within a text; built with `buildView`. */
export interface ViewBlock {
  readonly kind: 'view';
  readonly title: string;
  readonly module: RegisterModule;
  readonly view: ViewDeclaration;
}

/** What a live block points to is gone. */
export interface MissingBlock {
  readonly kind: 'missing';
  /** What it was called. */
  readonly name: string;
  readonly problem: ReferenceProblem;
}

export type ShownBlock = TableBlock | ViewBlock | MissingBlock;

/** Columns of a table whose text names none. */
const usualColumnCount = 7;

interface Known {
  readonly registers: Plan['registers'];
  readonly properties: Plan['properties'];
  readonly language: Calculation['language'];
  readonly shown: ShownBlock;
}

const shownBlocks = new WeakMap<BlockSource, Known>();

/**
 * What a live block shows. The same object again until registers or properties of the plan change.
 * @param givenName what it was called when it was put in; '' when not known.
 */
export function shownBlock(source: BlockSource, calculation: Calculation, givenName = ''): ShownBlock {
  const { language } = calculation;
  const { registers, properties } = calculation.plan;
  const known = shownBlocks.get(source);
  if (
    known &&
    known.registers === registers &&
    known.properties === properties &&
    known.language === language
  )
    return known.shown;
  const shown = show(source, calculation, givenName);
  shownBlocks.set(source, { registers, properties, language, shown });
  return shown;
}

/** What is wrong with a live block; null when it can be shown. */
export function blockProblem(
  source: BlockSource,
  calculation: Calculation,
  givenName: string,
): ReferenceProblem | null {
  const { plan, language } = calculation;
  const now = () => blockName(source, plan, language);
  const name: Names = { now, before: () => givenName.trim() || now() };
  const gone = registerProblem(calculation, source.register, name);
  if (gone) return gone;
  const { module } = calculation.register(source.register);
  const register = registerTitle(plan, source.register, language);
  if (source.kind === 'view') {
    if (module.views[source.view]) return null;
    return { kind: 'viewGone', words: new UserError('live.viewGone', { name: name.before(), register }) };
  }
  const named = [
    ...(source.columns ?? []),
    ...Object.keys(source.filters ?? {}),
    ...(source.groupBy ?? []),
    ...(source.sort ?? []).map(({ column }) => column),
  ];
  if (named.every((key) => findColumn(module, key))) return null;
  return { kind: 'columnGone', words: new UserError('live.columnGone', { name: name.before(), register }) };
}

function show(source: BlockSource, calculation: Calculation, givenName: string): ShownBlock {
  const { plan, language } = calculation;
  const problem = blockProblem(source, calculation, givenName);
  const title = blockName(source, plan, language);
  const { module } = problem?.kind === 'registerGone' ? {} : calculation.register(source.register);
  if (module && source.kind === 'view') {
    const view = module.views[source.view];
    if (view) return { kind: 'view', title, module, view };
  }
  // A table that lacks a column is shown without it.
  if (module && source.kind === 'table' && problem?.kind !== 'viewGone')
    return tableBlock(source, calculation, module, title);
  return {
    kind: 'missing',
    name: givenName.trim() || title,
    problem: problem ?? { kind: 'targetGone', words: new UserError('live.blockGone', { name: title }) },
  };
}

function tableBlock(
  source: Extract<BlockSource, { kind: 'table' }>,
  calculation: Calculation,
  module: RegisterModule,
  title: string,
): TableBlock {
  const { plan } = calculation;
  const whole = buildReportRegister(plan, calculation, module, '', source);
  const keys = whole.columns.map(({ declaration }) => declaration.key);
  const chosen = source.columns ? keys : usualColumns(whole);
  const register: ReportRegister = {
    ...whole,
    // Deliverables choose by it what fits a page.
    module: { ...module, reportColumns: [...chosen].sort((left) => (left === module.nameColumn ? -1 : 0)) },
    columns: whole.columns.filter(({ declaration }) => chosen.includes(declaration.key)),
  };
  const block = registerBlock(register, calculation.language);
  return {
    kind: 'table',
    title,
    columns: block.columns,
    register,
    get lines() {
      return block.lines;
    },
  };
}

/** A register of a report as a table, with exactly its columns. */
export function registerBlock(
  register: ReportRegister,
  language: Calculation['language'],
): Pick<TableBlock, 'columns' | 'lines'> {
  return {
    columns: register.columns.map((column) => ({
      ...column,
      isNumeric: isNumeric(column.declaration) && column.declaration.type !== 'rating',
    })),
    get lines() {
      return linesOf(register, language);
    },
  };
}

/** The most important columns that say something, by key. */
function usualColumns({ module, columns }: ReportRegister): readonly string[] {
  const keys = columns.map(({ declaration }) => declaration.key);
  const wanted = (module.reportColumns ?? keys).filter((key) => keys.includes(key));
  const named = keys.includes(module.nameColumn) ? [module.nameColumn] : [];
  return [...new Set([...named, ...wanted])].slice(0, usualColumnCount);
}

const knownLines = new WeakMap<ReportRegister, readonly BlockLine[]>();

function linesOf(register: ReportRegister, language: Calculation['language']): readonly BlockLine[] {
  const known = knownLines.get(register);
  if (known) return known;
  const lines: BlockLine[] = [];
  const { columns } = register;
  const sums = (totals: Totals): BlockCell[] =>
    columns.map(({ declaration }) => ({ text: register.totalText(declaration, totals) }));
  const hasTotals = sums(register.totals).some(({ text }) => text !== '');
  const addRow = (row: ComputedRow) =>
    lines.push({
      kind: 'row',
      row: row.row.id,
      isStrong: register.module.rowEmphasis?.(row.row) === 'strong',
      cells: columns.map(({ declaration }) => {
        const { tone } = register.markOf(row, declaration.key);
        return { text: register.textOf(row, declaration), ...(tone ? { tone } : {}) };
      }),
    });
  const addGroup = (group: ReportGroup, depth: number) => {
    lines.push({ kind: 'group', title: group.title, depth });
    if (group.groups) for (const inner of group.groups) addGroup(inner, depth + 1);
    else group.rows.forEach(addRow);
    if (hasTotals) {
      const subtotal = translate(language, 'report.subtotal');
      const label =
        group.groups || depth > 0
          ? translate(language, 'report.withNote', { title: subtotal, note: group.title })
          : subtotal;
      lines.push({ kind: 'subtotal', depth, label, cells: sums(group.totals) });
    }
  };
  if (register.groups) for (const group of register.groups) addGroup(group, 0);
  else register.rows.forEach(addRow);
  if (hasTotals)
    lines.push({
      kind: 'total',
      depth: 0,
      label: translate(language, 'report.total'),
      cells: sums(register.totals),
    });
  knownLines.set(register, lines);
  return lines;
}
