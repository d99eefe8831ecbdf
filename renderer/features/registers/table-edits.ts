import type { CommandCall } from '../../../core/commands/run.ts';
import type { ColumnFilter, SortKey, TableView } from '../../../core/model/register-settings.ts';
import { planModule } from '../../../core/tables/plan-modules.ts';
import { type RegisterModule, visibleColumns } from '../../../core/tables/register-module.ts';
import { notify } from '../../state/notifications.ts';
import { currentLanguage } from '../../state/words.ts';
import { currentWorkbook, isUserError, runAll } from '../../state/workbook-store.ts';
import { columnBefore, sortedBy } from './arranging.ts';

/** Makes all the calls as one step of undo, or none; gives why it was refused, or null. */
export function runTogether(calls: readonly CommandCall[], group: string | null = null): string | null {
  const [first, ...others] = calls;
  if (!first) return null;
  try {
    runAll([first, ...others], group);
    return null;
  } catch (error) {
    if (!isUserError(error)) throw error;
    return error.in(currentLanguage());
  }
}

/** The same; a refusal is said in a notification. Tells whether the edits were made. */
export function edit(calls: readonly CommandCall[], group: string | null = null): boolean {
  const refusal = runTogether(calls, group);
  if (refusal !== null) notify('error', refusal);
  return refusal === null;
}

/** A register as the open plan has it now; null without a plan. */
export function moduleNow(register: string): RegisterModule | null {
  const plan = currentWorkbook()?.history.plan;
  return plan ? planModule(plan, register) : null;
}

/** How a register's table is arranged now. */
export function viewNow(register: string): TableView {
  return currentWorkbook()?.history.plan.registers[register]?.view ?? {};
}

export function setSort(register: string, sort: readonly SortKey[]): void {
  edit([{ command: 'set-view', register, sort: sort.length === 0 ? null : [...sort] }]);
}

/**
 * Sorts by a column.
 * @param adds sorts within the present order instead of anew.
 */
export function sortBy(
  register: string,
  column: string,
  direction: SortKey['direction'],
  adds: boolean,
): void {
  setSort(register, sortedBy(viewNow(register).sort ?? [], { column, direction }, adds));
}

/** Takes a column out of the sorting. */
export function clearSort(register: string, column: string): void {
  setSort(
    register,
    (viewNow(register).sort ?? []).filter((key) => key.column !== column),
  );
}

/** Sets or clears (null) a column's filter. */
export function setFilter(register: string, column: string, filter: ColumnFilter | null): void {
  const filters = { ...viewNow(register).filters };
  if (filter) filters[column] = filter;
  else delete filters[column];
  edit([
    {
      command: 'set-view',
      register,
      filters: Object.keys(filters).length === 0 ? null : (filters as Record<string, ColumnFilter>),
    },
  ]);
}

export function clearFilters(register: string): void {
  edit([{ command: 'set-view', register, filters: null }]);
}

/** Groups by columns, outermost first; null brings the declared grouping back. */
export function setGrouping(register: string, groupBy: readonly string[] | null): void {
  edit([{ command: 'set-view', register, groupBy: groupBy === null ? null : [...groupBy] }]);
}

/** Keeps the columns up to one at the left edge; null takes the freezing back to the declared. */
export function freezeUpTo(register: string, column: string | null): void {
  const module = moduleNow(register);
  if (!module) return;
  const index = visibleColumns(module).findIndex(({ key }) => key === column);
  edit([{ command: 'set-view', register, frozenColumns: column === null ? null : index + 1 }]);
}

export function showColumn(register: string, column: string, isShown: boolean): void {
  edit([{ command: 'set-column', register, column, isHidden: !isShown }]);
}

/** Shows every hidden column, as one step. */
export function showAllColumns(register: string): void {
  const hidden = moduleNow(register)?.columns.filter(({ isHidden }) => isHidden) ?? [];
  edit(hidden.map(({ key }) => ({ command: 'set-column', register, column: key, isHidden: false })));
}

/** Puts a column before or after another one. */
export function moveColumn(register: string, column: string, place: 'before' | 'after', of: string): void {
  const module = moduleNow(register);
  if (!module || column === of) return;
  edit([{ command: 'move-column', register, column, after: columnBefore(module, column, place, of) }]);
}
