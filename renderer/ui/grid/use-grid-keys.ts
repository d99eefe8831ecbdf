import { type KeyboardEvent, useCallback, useRef } from 'react';
import type { AfterCommit } from './grid-input.tsx';
import type { GridActions, GridColumn, GridRecord } from './grid-types.ts';
import { type GridKey, gridKey } from './keyboard.ts';
import type { RowModel } from './row-model.ts';
import { type CellIndex, cycleInRange, jump, step, tabStep } from './selection.ts';
import type { Geometry } from './use-geometry.ts';
import type { GridOperation } from './use-grid-operations.ts';
import { type ResolvedSelection, type SelectionState, useLatest } from './use-selection.ts';

interface KeyContext {
  readonly model: RowModel;
  readonly columns: readonly GridColumn[];
  readonly actions: GridActions;
  readonly state: SelectionState;
  readonly geometry: Geometry;
  readonly perform: (operation: GridOperation) => void;
  readonly edit: (mode: 'inPlace' | 'empty') => void;
  readonly openMenu: () => void;
  /** Keys of the view around the grid, asked first; true when it took one. */
  readonly onRowKey: ((event: KeyboardEvent, record: GridRecord) => boolean) | undefined;
}

const operations: Partial<Record<GridKey['kind'], GridOperation>> = {
  clear: 'clear',
  fillDown: 'fillDown',
  insertRows: 'insertAbove',
  deleteRows: 'deleteRows',
  duplicateRows: 'duplicateRows',
};

/** What keys do while no cell is being edited, and where the selection goes after an edit. */
export function useGridKeys(context: KeyContext): {
  readonly onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  readonly moveAfterCommit: (after: AfterCommit) => void;
} {
  const latest = useLatest(context);
  /** The column where a run of Tab keys began: Enter goes back to it, as in Excel. */
  const tabOrigin = useRef<number | null>(null);

  const advance = useCallback(
    (selected: ResolvedSelection, order: 'across' | 'down', isBackward: boolean) => {
      const { state, model, columns } = latest.current;
      const { focus, range } = selected;
      const size = { row: model.items.length, column: columns.length };
      if (range.top !== range.bottom || range.left !== range.right) {
        state.moveFocus(cycleInRange(focus, range, order, isBackward));
        return;
      }
      if (order === 'across') {
        tabOrigin.current ??= focus.column;
        state.select(tabStep(focus, isBackward, size));
        return;
      }
      const column = tabOrigin.current ?? focus.column;
      tabOrigin.current = null;
      state.select(step({ row: focus.row, column }, isBackward ? 'up' : 'down', size));
    },
    [latest],
  );

  const moveAfterCommit = useCallback(
    (after: AfterCommit) => {
      const { state, model, columns } = latest.current;
      const selected = state.resolved;
      if (!selected || after === 'stay') return;
      if (after === 'next' || after === 'previous') advance(selected, 'across', after === 'previous');
      else if (after === 'down' || after === 'up') advance(selected, 'down', after === 'up');
      else state.select(step(selected.focus, after, { row: model.items.length, column: columns.length }));
    },
    [latest, advance],
  );

  const onKey = useCallback(
    (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
      const now = latest.current;
      const selected = now.state.resolved;
      const item = selected ? now.model.items[selected.focus.row] : undefined;
      if (item?.kind === 'record' && now.onRowKey?.(event, item.record)) return true;
      if (
        item?.kind === 'group' &&
        !event.ctrlKey &&
        !event.metaKey &&
        (event.key === 'Enter' || event.key === ' ')
      ) {
        now.actions.toggleGroup(item.group);
        return true;
      }
      const command = gridKey(event);
      if (!command) return false;
      if (command.kind !== 'next') tabOrigin.current = null;
      return performKey(command, now, selected, advance);
    },
    [latest, advance],
  );
  return { onKey, moveAfterCommit };
}

/** Does what a key asks for; true, because the key is the grid's even where it can do nothing. */
function performKey(
  command: GridKey,
  context: KeyContext,
  selected: ResolvedSelection | null,
  advance: (selected: ResolvedSelection, order: 'across' | 'down', isBackward: boolean) => void,
): boolean {
  const { state, perform } = context;
  const operation = operations[command.kind];
  if (operation) {
    perform(operation);
    return true;
  }
  switch (command.kind) {
    case 'moveRows':
      perform(command.direction === 'up' ? 'moveUp' : 'moveDown');
      return true;
    case 'edit':
      context.edit('inPlace');
      return true;
    case 'emptyAndEdit':
      context.edit('empty');
      return true;
    case 'menu':
      context.openMenu();
      return true;
  }
  if (!selected) return true;
  if (command.kind === 'next') advance(selected, command.order, command.isBackward);
  else if (command.kind === 'fold') foldGroup(context, selected, command.isCollapsing);
  else if (command.kind === 'selectRows') state.select(selected.anchor, selected.head, 'rows');
  else if (command.kind === 'selectAll') {
    const last = { row: context.model.items.length - 1, column: context.columns.length - 1 };
    state.select({ row: 0, column: 0 }, last, 'rows');
  } else if (command.kind === 'move' || command.kind === 'page' || command.kind === 'edge') {
    const to = target(command, context, command.extend ? selected.head : selected.focus);
    if (command.extend) state.select(selected.anchor, to, selected.extent);
    else state.select(to);
  }
  return true;
}

function target(
  command: Extract<GridKey, { kind: 'move' | 'page' | 'edge' }>,
  { model, columns, geometry }: KeyContext,
  from: CellIndex,
): CellIndex {
  const size = { row: model.items.length, column: columns.length };
  if (command.kind === 'page') return step(from, command.direction, size, geometry.pageSize());
  if (command.kind === 'edge') {
    switch (command.edge) {
      case 'rowStart':
        return { ...from, column: 0 };
      case 'rowEnd':
        return { ...from, column: columns.length - 1 };
      case 'gridStart':
        return { row: 0, column: 0 };
      case 'gridEnd':
        return { row: size.row - 1, column: size.column - 1 };
    }
  }
  if (!command.jump) return step(from, command.direction, size);
  return jump(from, command.direction, size, (cell) => {
    const item = model.items[cell.row];
    return item?.kind === 'record' && columns[cell.column]?.text(item.record) !== '';
  });
}

function foldGroup(
  { model, actions, state }: KeyContext,
  selected: ResolvedSelection,
  isCollapsing: boolean,
) {
  const item = model.items[selected.focus.row];
  const group = item?.group ?? null;
  if (group === null) return;
  const line = model.items.findIndex((candidate) => candidate.kind === 'group' && candidate.group === group);
  const isCollapsed = model.items[line]?.kind === 'group' && model.items[line].isCollapsed;
  if (isCollapsed === isCollapsing) return;
  state.select({ row: line, column: selected.focus.column });
  actions.toggleGroup(group);
}
