import type { CommandCall } from '../../../core/commands/run.ts';
import type { Row } from '../../../core/model/plan.ts';
import { inOrder } from '../../../core/model/position.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { notify } from '../../state/notifications.ts';
import { currentLanguage } from '../../state/words.ts';
import { currentWorkbook, isUserError, newId, runAll } from '../../state/workbook-store.ts';
import type { GridActions, MoveTarget } from '../../ui/grid/grid-types.ts';
import { changeSession, registerSession } from './register-session.ts';

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

function rowsNow(register: string): readonly Row[] {
  const rows = currentWorkbook()?.history.plan.registers[register]?.rows;
  return rows ? inOrder(rows) : [];
}

/** The row before a row, of those that stay; null when it is the first. */
function predecessor(rows: readonly Row[], id: string, moving: ReadonlySet<string> = new Set()): Row | null {
  const staying = rows.filter((row) => !moving.has(row.id));
  return staying[staying.findIndex((row) => row.id === id) - 1] ?? null;
}

/** The edits of a register that its grid asks for, as commands on the open plan. */
export function registerActions(module: RegisterModule): GridActions {
  const register = module.key;
  const say = (refusal: string | null) => {
    if (refusal !== null) notify('error', refusal);
  };
  const groupColumn = () => (registerSession(register).isGrouped ? module.groupColumn : undefined);

  const addRows = (place: MoveTarget | null, count: number): readonly string[] => {
    const rows = rowsNow(register);
    const target = rows.find(({ id }) => id === place?.row);
    const before = place?.side === 'before' && target ? predecessor(rows, target.id) : null;
    let after: string | null | undefined = place?.side === 'before' ? (before?.id ?? null) : target?.id;
    // Where rows are grouped, a new one goes into the group of the row that was pointed at.
    const model =
      place?.side === 'before' && groupColumn() === undefined ? before : (target ?? rows.at(-1) ?? null);
    const startDate = currentWorkbook()?.history.plan.properties.startDate ?? '';
    const ids = Array.from({ length: count }, newId);
    const calls = ids.map((row): CommandCall => {
      const call: CommandCall = {
        command: 'add-row',
        register,
        row,
        cells: { ...module.newRowCells(model, startDate) },
        ...(after === undefined ? {} : { after }),
      };
      after = row;
      return call;
    });
    const refusal = runTogether(calls);
    say(refusal);
    return refusal === null ? ids : [];
  };

  return {
    setCells: (edits, append) => {
      const [only] = edits;
      const cells = Object.entries(only?.cells ?? {});
      const [cell] = cells;
      if (only && cell && edits.length === 1 && cells.length === 1 && append.length === 0) {
        const [column, value] = cell;
        return runTogether([{ command: 'set-cell', register, row: only.row, column, value }]);
      }
      const key = groupColumn();
      const last = rowsNow(register).find(({ id }) => id === edits.at(-1)?.row) ?? rowsNow(register).at(-1);
      const group = key === undefined ? undefined : last?.cells[key];
      return runTogether([
        {
          command: 'set-cells',
          register,
          rows: edits.map(({ row, cells: edited }) => ({ row, cells: { ...edited } })),
          append: append.map((added) => ({
            cells: { ...(key !== undefined && group !== undefined ? { [key]: group } : {}), ...added },
          })) as { cells: Record<string, string | null> }[],
        },
      ]);
    },
    report: (message) => notify('warning', message),
    addRows,
    deleteRows: (rows) => say(runTogether([{ command: 'delete-rows', register, rows: [...rows] }])),
    duplicateRows: (rows) => {
      const copies = rows.map((row) => ({ row, copy: newId() }));
      const calls: CommandCall[] = copies.map(({ row, copy }) => ({
        command: 'duplicate-row',
        register,
        row,
        copy,
      }));
      const after = rows.at(-1);
      const ids = copies.map(({ copy }) => copy);
      if (ids.length > 1 && after !== undefined)
        calls.push({ command: 'move-rows', register, rows: ids, after });
      const refusal = runTogether(calls);
      say(refusal);
      return refusal === null ? ids : [];
    },
    moveRows: (rows, target) => {
      const moving = new Set(rows);
      if (moving.has(target.row)) return;
      const present = rowsNow(register);
      const after =
        target.side === 'after' ? target.row : (predecessor(present, target.row, moving)?.id ?? null);
      const calls: CommandCall[] = [{ command: 'move-rows', register, rows: [...rows], after }];
      const key = groupColumn();
      if (key !== undefined) {
        // Dropped among the rows of another group, they become part of it.
        const group = present.find(({ id }) => id === target.row)?.cells[key] ?? null;
        const strangers = present.filter((row) => moving.has(row.id) && (row.cells[key] ?? null) !== group);
        if (strangers.length > 0) {
          calls.push({
            command: 'set-cells',
            register,
            rows: strangers.map(({ id }) => ({
              row: id,
              cells: { [key]: typeof group === 'string' ? group : null },
            })),
          });
        }
      }
      say(runTogether(calls));
    },
    toggleGroup: (group) => {
      const collapsed = new Set(registerSession(register).collapsed);
      if (!collapsed.delete(group)) collapsed.add(group);
      changeSession(register, { collapsed });
    },
    resizeColumn: (column, widthPixels) =>
      changeSession(register, { widths: { ...registerSession(register).widths, [column]: widthPixels } }),
  };
}
