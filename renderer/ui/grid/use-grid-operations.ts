import { type ClipboardEvent, type RefObject, useCallback, useMemo } from 'react';
import { useWords } from '../../state/words.ts';
import { readClipboardTable, toHtmlTable, toTabSeparated } from './clipboard.ts';
import { clearingEdits, copiedTable, fillingEdits, pastingEdits } from './edits.ts';
import type { GridInputHandle } from './grid-input.tsx';
import type { GridActions, GridColumn } from './grid-types.ts';
import { neighbourTarget, type RowModel, recordsBetween } from './row-model.ts';
import { type SelectionState, useLatest } from './use-selection.ts';

/** Edits of what is selected; menus, tool bar and keys call the same. */
export type GridOperation =
  | 'clear'
  | 'fillDown'
  | 'insertAbove'
  | 'insertBelow'
  | 'duplicateRows'
  | 'deleteRows'
  | 'moveUp'
  | 'moveDown'
  | 'cut'
  | 'copy'
  | 'addRow';

export interface GridOperations {
  readonly perform: (operation: GridOperation) => void;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onCut: (event: ClipboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}

export function useGridOperations(
  model: RowModel,
  columns: readonly GridColumn[],
  actions: GridActions,
  state: SelectionState,
  input: RefObject<GridInputHandle | null>,
): GridOperations {
  const words = useWords();
  const latest = useLatest({ model, columns, actions, state, words });

  const apply = useCallback(
    (...[edits, append]: Parameters<GridActions['setCells']>) => {
      if (edits.length === 0 && append.length === 0) return false;
      const refusal = latest.current.actions.setCells(edits, append);
      if (refusal !== null)
        latest.current.actions.report(latest.current.words('grid.nothingChanged', { problem: refusal }));
      return refusal === null;
    },
    [latest],
  );

  const onCopy = useCallback(
    (event: ClipboardEvent) => {
      const now = latest.current;
      if (!now.state.resolved) return;
      const table = copiedTable(now.model, now.columns, now.state.resolved.range);
      if (table.length === 0) return;
      event.preventDefault();
      event.clipboardData.setData('text/plain', toTabSeparated(table));
      event.clipboardData.setData('text/html', toHtmlTable(table));
    },
    [latest],
  );

  const clear = useCallback(() => {
    const now = latest.current;
    if (now.state.resolved) apply(clearingEdits(now.model, now.columns, now.state.resolved.range), []);
  }, [latest, apply]);

  const onCut = useCallback(
    (event: ClipboardEvent) => {
      onCopy(event);
      clear();
    },
    [onCopy, clear],
  );

  const onPaste = useCallback(
    (event: ClipboardEvent) => {
      const now = latest.current;
      event.preventDefault();
      const table = readClipboardTable(
        event.clipboardData.getData('text/html'),
        event.clipboardData.getData('text/plain'),
      );
      if (!table) return;
      const range = now.state.resolved?.range ?? { top: 0, bottom: 0, left: 0, right: 0 };
      const { edits, append } = pastingEdits(table, now.model, now.columns, range);
      if (!apply(edits, append) || !now.state.resolved || append.length > 0) return;
      const first = now.model.layout.indexByKey.get(edits[0]?.row ?? '');
      const last = now.model.layout.indexByKey.get(edits.at(-1)?.row ?? '');
      if (first === undefined || last === undefined) return;
      const width = Math.max(...table.map((row) => row.length), range.right - range.left + 1);
      now.state.select(
        { row: first, column: range.left },
        { row: last, column: range.left + width - 1 },
        now.state.resolved.extent,
      );
    },
    [latest, apply],
  );

  const selectRows = useCallback(
    (rows: readonly string[], isWhole: boolean) => {
      const now = latest.current;
      const [first] = rows;
      const last = rows.at(-1);
      const column = isWhole
        ? now.columns[now.state.resolved?.focus.column ?? 0]
        : (now.columns.find((candidate) => candidate.isFrozen) ?? now.columns[0]);
      if (first === undefined || last === undefined || !column) return;
      now.state.selectPlaces(
        { item: first, column: column.key },
        { item: last, column: column.key },
        isWhole ? 'rows' : 'cells',
      );
    },
    [latest],
  );

  const perform = useCallback(
    (operation: GridOperation) => {
      const now = latest.current;
      if (input.current && !input.current.commit()) return;
      input.current?.focus();
      const { resolved } = now.state;
      const rows = resolved
        ? recordsBetween(now.model, resolved.range.top, resolved.range.bottom).map(({ id }) => id)
        : [];
      const [first] = rows;
      const last = rows.at(-1);
      const insert = (row: string | undefined, side: 'before' | 'after', count: number) => {
        selectRows(now.actions.addRows(row === undefined ? null : { row, side }, count), false);
      };
      switch (operation) {
        case 'clear':
          return clear();
        case 'fillDown':
          if (resolved) apply(fillingEdits(now.model, now.columns, resolved.range), []);
          return;
        case 'insertAbove':
          return insert(first, 'before', Math.max(1, rows.length));
        case 'insertBelow':
          return insert(last, 'after', Math.max(1, rows.length));
        case 'addRow':
          return insert(last, 'after', 1);
        case 'duplicateRows':
          if (rows.length > 0) selectRows(now.actions.duplicateRows(rows), true);
          return;
        case 'deleteRows':
          if (rows.length > 0) now.actions.deleteRows(rows);
          if (resolved) now.state.select({ row: resolved.range.top, column: resolved.focus.column });
          return;
        case 'moveUp':
        case 'moveDown': {
          const target = neighbourTarget(now.model, rows, operation === 'moveUp' ? 'up' : 'down');
          if (target) now.actions.moveRows(rows, target);
          return;
        }
        case 'cut':
        case 'copy':
          document.execCommand(operation);
      }
    },
    [latest, input, apply, clear, selectRows],
  );

  return useMemo(() => ({ perform, onCopy, onCut, onPaste }), [perform, onCopy, onCut, onPaste]);
}
