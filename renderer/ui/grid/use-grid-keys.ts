import { type KeyboardEvent, useCallback, useRef } from 'react';
import type { AfterCommit } from './grid-input.tsx';
import type { GridActions, GridColumn, GridRecord } from './grid-types.ts';
import { belongsToInputMethod, type GridKey, gridKey } from './keyboard.ts';
import { groupKey, type RowModel } from './row-model.ts';
import { type CellIndex, cycleInRange, isSingle, jump, step, tabStep } from './selection.ts';
import type { Geometry } from './use-geometry.ts';
import type { GridOperation, GridOperations } from './use-grid-operations.ts';
import { type ResolvedSelection, type SelectionState, useLatest } from './use-selection.ts';

interface KeyContext {
  readonly model: RowModel;
  readonly columns: readonly GridColumn[];
  readonly actions: GridActions;
  readonly state: SelectionState;
  readonly geometry: Geometry;
  readonly operations: GridOperations;
  readonly edit: (mode: 'inPlace' | 'empty') => void;
  readonly openMenu: () => void;
  readonly find: (replaces: boolean) => void;
  /** Keys of the view around the grid, asked first; true when it took one. */
  readonly onRowKey: ((event: KeyboardEvent, record: GridRecord) => boolean) | undefined;
}

const operations: Partial<Record<GridKey['kind'], GridOperation>> = {
  clear: 'clear',
  fillDown: 'fillDown',
  fillRight: 'fillRight',
  insertToday: 'insertToday',
  copyAbove: 'copyAbove',
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
      const size = { row: model.count, column: columns.length };
      if (!isSingle(range)) {
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
      if (!selected || after === 'stay' || after === 'fill') return;
      if (after === 'next' || after === 'previous') advance(selected, 'across', after === 'previous');
      else if (after === 'down' || after === 'up') advance(selected, 'down', after === 'up');
      else state.select(step(selected.focus, after, { row: model.count, column: columns.length }));
    },
    [latest, advance],
  );

  const onKey = useCallback(
    (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
      if (belongsToInputMethod(event.nativeEvent)) return false;
      const now = latest.current;
      const selected = now.state.resolved;
      const item = selected ? now.model.itemAt(selected.focus.row) : undefined;
      if (item?.kind === 'record' && now.onRowKey?.(event, item.record)) return true;
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
      if (item?.kind === 'group' && !hasModifier && (event.key === 'Enter' || event.key === ' ')) {
        now.actions.toggleGroup(item.group);
        return true;
      }
      if (selected && !hasModifier && !event.shiftKey && typeInto(now, selected, event.key)) return true;
      const command = gridKey(event);
      if (!command) return false;
      if (command.kind !== 'next') tabOrigin.current = null;
      return performKey(command, now, selected, advance);
    },
    [latest, advance],
  );
  return { onKey, moveAfterCommit };
}

/** Single keys that set a cell at once: the space bar a tick, 1 to 5 a rating. */
function typeInto(
  { columns, operations: edits }: KeyContext,
  { focus }: ResolvedSelection,
  key: string,
): boolean {
  const column = columns[focus.column];
  if (!column?.isEditable) return false;
  if (column.editor === 'yesNo' && key === ' ') {
    edits.toggle(focus);
    return true;
  }
  if (column.editor === 'rating' && /^[1-5]$/.test(key)) {
    edits.rate(focus, Number(key));
    return true;
  }
  return false;
}

/** Does what a key asks for; true, because the key is the grid's even where it can do nothing. */
function performKey(
  command: GridKey,
  context: KeyContext,
  selected: ResolvedSelection | null,
  advance: (selected: ResolvedSelection, order: 'across' | 'down', isBackward: boolean) => void,
): boolean {
  const { state } = context;
  const operation = operations[command.kind];
  if (operation) {
    context.operations.perform(operation);
    return true;
  }
  switch (command.kind) {
    case 'moveRows':
      context.operations.perform(command.direction === 'up' ? 'moveUp' : 'moveDown');
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
    case 'find':
    case 'replace':
      context.find(command.kind === 'replace');
      return true;
  }
  if (!selected) return true;
  switch (command.kind) {
    case 'next':
      advance(selected, command.order, command.isBackward);
      break;
    case 'fold':
      foldGroup(context, selected, command.isCollapsing);
      break;
    case 'open':
      context.operations.openLink(selected.focus);
      break;
    case 'showFocus':
      context.geometry.scrollTo(selected.focus);
      break;
    case 'selectRows':
      state.select(selected.anchor, selected.head, selected.extent === 'columns' ? 'all' : 'rows');
      break;
    case 'selectColumns':
      state.select(selected.anchor, selected.head, selected.extent === 'rows' ? 'all' : 'columns');
      break;
    case 'selectAll':
      state.select(selected.focus, selected.focus, 'all');
      break;
    case 'move':
    case 'page':
    case 'edge': {
      const to = target(command, context, command.extend ? selected.head : selected.focus);
      if (command.extend) state.select(selected.anchor, to, selected.extent);
      else state.select(to);
      break;
    }
  }
  return true;
}

function target(
  command: Extract<GridKey, { kind: 'move' | 'page' | 'edge' }>,
  { model, columns, geometry }: KeyContext,
  from: CellIndex,
): CellIndex {
  const size = { row: model.count, column: columns.length };
  if (command.kind === 'page') {
    const isSideways = command.direction === 'left' || command.direction === 'right';
    const count = isSideways ? geometry.pageColumns() : geometry.pageSize();
    return step(from, command.direction, size, count);
  }
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
    const item = model.itemAt(cell.row);
    return item?.kind === 'record' && columns[cell.column]?.text(item.record) !== '';
  });
}

function foldGroup(
  { model, actions, state }: KeyContext,
  selected: ResolvedSelection,
  isCollapsing: boolean,
): void {
  const group = model.itemAt(selected.focus.row)?.group ?? null;
  if (group === null) return;
  const line = model.layout.indexOf(groupKey(group));
  const heading = model.itemAt(line);
  if (heading?.kind !== 'group') return;
  if (heading.isCollapsed === isCollapsing) {
    if (isCollapsing) selectOuter(model, state, line, heading.level, selected.focus.column);
    return;
  }
  state.select({ row: line, column: selected.focus.column });
  actions.toggleGroup(group);
}

/** A group that is folded already leads on to the one around it. */
function selectOuter(
  model: RowModel,
  state: SelectionState,
  line: number,
  level: number,
  column: number,
): void {
  for (let row = line - 1; row >= 0; row--) {
    const item = model.itemAt(row);
    if (item?.kind !== 'group' || item.level >= level) continue;
    state.select({ row, column });
    return;
  }
}
