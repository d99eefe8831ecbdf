import type { CommandCall } from '../../../core/commands/run.ts';
import type { CellValue, Row } from '../../../core/model/plan.ts';
import { inOrder } from '../../../core/model/position.ts';
import { groupColumns } from '../../../core/tables/arrange.ts';
import { findColumn, isEditable, type RegisterModule } from '../../../core/tables/register-module.ts';
import { host } from '../../state/bridge.ts';
import { notify, sayHostError } from '../../state/notifications.ts';
import { onFlush } from '../../state/pending-edits.ts';
import { currentLanguage, words } from '../../state/words.ts';
import { calculationOf, currentWorkbook, newId } from '../../state/workbook-store.ts';
import type { GridActions, MoveTarget, RowEdit } from '../../ui/grid/grid-types.ts';
import { misfitMessage } from './misfits.ts';
import { changeSession, registerSession } from './register-session.ts';
import { rowNumbers } from './row-numbers.ts';
import { edit, moduleNow, moveColumn, runTogether, viewNow } from './table-edits.ts';

function rowsNow(register: string): readonly Row[] {
  const rows = currentWorkbook()?.history.plan.registers[register]?.rows;
  return rows ? inOrder(rows) : [];
}

/** The row before a row, of those that stay; null when it is the first. */
function predecessor(rows: readonly Row[], id: string, moving: ReadonlySet<string> = new Set()): Row | null {
  const staying = rows.filter((row) => !moving.has(row.id));
  return staying[staying.findIndex((row) => row.id === id) - 1] ?? null;
}

/** The columns whose typed values put a row into its groups now. */
function typedGroupColumns(module: RegisterModule): readonly string[] {
  return groupColumns(module, viewNow(module.key)).filter((key) => {
    const declaration = findColumn(module, key);
    return declaration !== undefined && isEditable(declaration) && declaration.computed === undefined;
  });
}

/** What puts a row into the groups of another one. */
function groupCells(
  keys: readonly string[],
  model: Row | null | undefined,
): Record<string, CellValue | null> {
  return Object.fromEntries(keys.map((key) => [key, copied(model?.cells[key])]));
}

function copied(value: CellValue | undefined): CellValue | null {
  if (value === undefined) return null;
  return typeof value === 'object' ? [...value] : value;
}

function withoutNulls(cells: Record<string, CellValue | null>): Record<string, CellValue> {
  return Object.fromEntries(
    Object.entries(cells).filter((entry): entry is [string, CellValue] => entry[1] !== null),
  );
}

/** Says which typed texts did not fit, if any. */
function reportMisfits(register: string, edits: readonly RowEdit[]): void {
  const plan = currentWorkbook()?.history.plan;
  const module = moduleNow(register);
  if (!plan || !module) return;
  const language = currentLanguage();
  const numberOf = (row: string) => rowNumbers(calculationOf(plan), register, language)(row);
  const message = misfitMessage(plan, module, edits, language, numberOf);
  if (message !== null) notify('warning', message);
}

/** Opens a web or mail address in the system's program. */
export async function openLink(href: string): Promise<void> {
  const result = await host.request('link.open', { href });
  if (!result.ok) sayHostError(result.error);
}

/** How long a column's edge must rest before its width goes into the plan. */
const restMilliseconds = 400;
const resting = new Map<string, ReturnType<typeof setTimeout>>();

/** Puts the widths that were dragged into the plan, one step of undo for a whole drag. */
function keepWidths(register: string): void {
  clearTimeout(resting.get(register));
  resting.delete(register);
  const { widths } = registerSession(register);
  changeSession(register, { widths: {} });
  edit(
    Object.entries(widths).map(([column, widthPixels]) => ({
      command: 'set-column',
      register,
      column,
      widthPixels,
    })),
  );
}

onFlush(() => {
  for (const register of [...resting.keys()]) keepWidths(register);
});

/** The edits of a register that its grid asks for, as commands on the open plan. */
export function registerActions(register: string): GridActions {
  const setCells: GridActions['setCells'] = (edits, append) => {
    const module = moduleNow(register);
    if (!module) return null;
    const [only] = edits;
    const cells = Object.entries(only?.cells ?? {});
    const [cell] = cells;
    if (only && cell && edits.length === 1 && cells.length === 1 && append.length === 0) {
      const [column, value] = cell;
      const refusal = runTogether([
        { command: 'set-cell', register, row: only.row, column, value, keepsMisfits: true },
      ]);
      if (refusal === null) reportMisfits(register, edits);
      return refusal;
    }
    const rows = rowsNow(register);
    const last = rows.find(({ id }) => id === edits.at(-1)?.row) ?? rows.at(-1);
    const inGroup = withoutNulls(groupCells(typedGroupColumns(module), last));
    const added = append.map((typed) => ({ row: newId(), cells: typed }));
    const refusal = runTogether([
      {
        command: 'set-cells',
        register,
        rows: edits.map(({ row, cells: edited }) => ({ row, cells: { ...edited } })),
        append: added.map(({ row, cells: typed }) => ({
          row,
          cells: { ...inGroup, ...typed } as Record<string, string | null>,
        })),
        keepsMisfits: true,
      },
    ]);
    if (refusal === null) reportMisfits(register, [...edits, ...added]);
    return refusal;
  };

  const addRows = (place: MoveTarget | null, count: number): readonly string[] => {
    const module = moduleNow(register);
    if (!module) return [];
    const rows = rowsNow(register);
    const target = rows.find(({ id }) => id === place?.row);
    const keys = typedGroupColumns(module);
    const before = place?.side === 'before' && target ? predecessor(rows, target.id) : null;
    let after: string | null | undefined = place?.side === 'before' ? (before?.id ?? null) : target?.id;
    // Where rows are grouped, a new one goes into the groups of the row that was pointed at.
    const model = place?.side === 'before' && keys.length === 0 ? before : (target ?? rows.at(-1) ?? null);
    const startDate = currentWorkbook()?.history.plan.properties.startDate ?? '';
    const ids = Array.from({ length: count }, newId);
    const cells = {
      ...module.newRowCells?.(model, startDate),
      ...withoutNulls(groupCells(keys, model)),
    } as Record<string, CellValue>;
    const calls = ids.map((row): CommandCall => {
      const call: CommandCall = {
        command: 'add-row',
        register,
        row,
        cells: { ...cells },
        ...(after === undefined ? {} : { after }),
      };
      after = row;
      return call;
    });
    return edit(calls) ? ids : [];
  };

  const duplicateRows = (rows: readonly string[]): readonly string[] => {
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
    return edit(calls) ? ids : [];
  };

  const moveRows = (rows: readonly string[], target: MoveTarget): void => {
    const module = moduleNow(register);
    const moving = new Set(rows);
    if (!module || moving.has(target.row)) return;
    const present = rowsNow(register);
    const after =
      target.side === 'after' ? target.row : (predecessor(present, target.row, moving)?.id ?? null);
    const calls: CommandCall[] = [{ command: 'move-rows', register, rows: [...rows], after }];
    const keys = typedGroupColumns(module);
    // Dropped among the rows of another group, they become part of it.
    const group = groupCells(
      keys,
      present.find(({ id }) => id === target.row),
    );
    const strangers = present.filter(
      (row) => moving.has(row.id) && keys.some((key) => !isSame(copied(row.cells[key]), group[key] ?? null)),
    );
    if (strangers.length > 0)
      calls.push({
        command: 'set-cells',
        register,
        rows: strangers.map(({ id }) => ({ row: id, cells: { ...group } })),
      });
    if (edit(calls) && (viewNow(register).sort ?? []).length > 0)
      notify('warning', words('columns.moved.sorted'));
  };

  return {
    setCells,
    report: (message) => notify('warning', message),
    addRows,
    deleteRows: (rows) => void edit([{ command: 'delete-rows', register, rows: [...rows] }]),
    duplicateRows,
    moveRows,
    toggleGroup: (group) => {
      const collapsed = new Set(registerSession(register).collapsed);
      if (!collapsed.delete(group)) collapsed.add(group);
      changeSession(register, { collapsed });
    },
    resizeRows: (rows, heightPixels) =>
      void edit([
        {
          command: 'set-row-height',
          register,
          rows: [...rows],
          heightPixels: heightPixels === null ? null : Math.round(Math.max(16, Math.min(1000, heightPixels))),
        },
      ]),
    moveColumn: (column, { column: of, side }) => moveColumn(register, column, side, of),
    openLink: (href) => void openLink(href),
    paste: () => void host.request('window.paste', null),
    resizeColumn: (column, widthPixels) => {
      const wanted = Math.round(Math.max(24, Math.min(2000, widthPixels)));
      changeSession(register, { widths: { ...registerSession(register).widths, [column]: wanted } });
      clearTimeout(resting.get(register));
      resting.set(
        register,
        setTimeout(() => keepWidths(register), restMilliseconds),
      );
    },
  };
}

function isSame(left: CellValue | null, right: CellValue | null): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
