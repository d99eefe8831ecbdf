import type { Plan } from '../../model/plan.ts';
import { findPlanModule } from '../../tables/plan-modules.ts';
import { type ColumnDeclaration, findColumn, type RegisterModule } from '../../tables/register-module.ts';
import { totalColumns } from '../../tables/totals.ts';
import { ganttColumns } from '../gantt.ts';
import { readableFormula } from './readable-formula.ts';

/** A register that the workbook has a sheet for, and what of it formulas read. */
export interface NeededRegister {
  readonly module: RegisterModule;
  readonly columns: ReadonlySet<string>;
}

/**
 * The registers given and those that their formulas read, directly or through others, with the columns that formulas,
 * totals and charts read: these must be in the workbook, shown or not. In order, by register key.
 */
export function neededColumns(
  plan: Plan,
  modules: readonly RegisterModule[],
): ReadonlyMap<string, NeededRegister> {
  const needed = new Map<string, { module: RegisterModule; columns: Set<string> }>();
  const queue: RegisterModule[] = [];
  const enter = (module: RegisterModule) => {
    if (needed.has(module.key)) return;
    needed.set(module.key, { module, columns: new Set() });
    queue.push(module);
  };
  for (const module of modules) enter(module);
  for (const module of queue) {
    const need = (register: string, column: string) => {
      if (register !== module.key) {
        const other = findPlanModule(plan, register);
        if (other) enter(other);
      }
      const known = needed.get(register);
      if (!known || known.columns.has(column)) return;
      known.columns.add(column);
      // A hidden column is there for whoever reads it, and brings along what it reads itself.
      const declaration = findColumn(known.module, column);
      if (declaration?.isHidden === true) needReferences(known.module.key, columnFormula(declaration));
    };
    const needReferences = (own: string, formula: string | null) => {
      for (const reference of (formula === null ? null : readableFormula(formula))?.references ?? []) {
        if (reference.kind === 'cell') need(own, reference.column);
        else if (reference.kind === 'range') need(reference.register ?? own, reference.column);
      }
    };
    for (const formula of storedFormulas(plan, module)) needReferences(module.key, formula);
    for (const column of otherColumns(module)) need(module.key, column);
    for (const [register, column] of viewColumns(module)) {
      // A view does not bring in a register that the plan does not use.
      if (needed.has(register)) need(register, column);
    }
  }
  return needed;
}

/** What the sheets of views read, with the registers that have it. */
function viewColumns({ key, views }: RegisterModule): (readonly [register: string, column: string])[] {
  return views.flatMap((view) => {
    switch (view.kind) {
      case 'heatMatrix':
        return [[key, view.across] as const, [key, view.down] as const];
      case 'assignmentMatrix':
        return view.roles.map(({ column }) => [view.tasks, column] as const);
      case 'chart':
        return [view.category, ...view.values].map((column) => [key, column] as const);
      case 'pivot':
        return [view.rows, view.value, ...view.across.slice(0, 1)].map((column) => [key, column] as const);
      case 'scoreBars':
        return [[key, view.score] as const];
      default:
        return [];
    }
  });
}

function columnFormula({ computed }: Pick<ColumnDeclaration, 'computed'>): string | null {
  return computed?.by.kind === 'formula' ? computed.by.formula : null;
}

/** The formulas of a register in stored form, each once: those of columns that are shown, then those of single cells. */
function storedFormulas(plan: Plan, module: RegisterModule): Set<string> {
  const formulas = new Set<string>();
  for (const declaration of module.columns) {
    const formula = columnFormula(declaration);
    if (formula !== null && declaration.isHidden !== true) formulas.add(formula);
  }
  const register = Object.hasOwn(plan.registers, module.key) ? plan.registers[module.key] : undefined;
  for (const row of Object.values(register?.rows ?? {})) {
    for (const formula of Object.values(row.formulas ?? {})) formulas.add(formula);
  }
  return formulas;
}

/** What totals, derived columns, key figures and charts read. */
function otherColumns(module: RegisterModule): string[] {
  const columns: string[] = [];
  for (const { key, computed, total } of module.columns) {
    if (total) columns.push(...totalColumns(key, total).filter((column) => column !== key));
    if (computed?.by.kind === 'derived')
      computed.by.spreadsheetFormula?.(
        (key) => {
          columns.push(key);
          return key;
        },
        (_, value) => value,
      );
  }
  for (const figure of module.shareFigures ?? []) columns.push(figure.of, figure.column);
  const gantt = ganttColumns(module);
  if (gantt) {
    const { start, end, duration, progress, rowKind } = gantt;
    columns.push(start, end);
    for (const key of [duration, progress, rowKind?.column]) if (key !== undefined) columns.push(key);
  }
  if (module.key === 'timeline' && module.isOwn !== true) columns.push(...scheduleColumns);
  return columns.filter((key) => findColumn(module, key) !== undefined);
}

/** What the charts and lists of a schedule read beside its dates. */
const scheduleColumns = ['deadline', 'totalSlackDays', 'isCritical'];
