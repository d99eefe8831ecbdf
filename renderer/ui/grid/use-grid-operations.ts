import { type ClipboardEvent, type RefObject, useCallback, useMemo } from 'react';
import type { CalendarDay } from '../../../core/model/calendar-day.ts';
import { useWords } from '../../state/words.ts';
import { maximumPastedCells, maximumPastedRows, readClipboardTable, toTabSeparated } from './clipboard.ts';
import { toHtmlTable } from './clipboard-html.ts';
import {
  clearingEdits,
  copiedTable,
  fillingEdits,
  fillingRightEdits,
  fillingWith,
  pastingEdits,
  recordAbove,
} from './edits.ts';
import type { GridInputHandle } from './grid-input.tsx';
import type { GridActions, GridColumn, RowEdit, SelectedCells } from './grid-types.ts';
import { neighbourTarget, type RowModel, recordsBetween } from './row-model.ts';
import type { CellIndex, Range } from './selection.ts';
import { type SelectionState, useLatest } from './use-selection.ts';

/** Edits of what is selected; menus, tool bar and keys call the same. */
export type GridOperation =
  | 'clear'
  | 'fillDown'
  | 'fillRight'
  | 'insertToday'
  | 'copyAbove'
  | 'insertAbove'
  | 'insertBelow'
  | 'duplicateRows'
  | 'deleteRows'
  | 'moveUp'
  | 'moveDown'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'addRow';

export interface GridOperations {
  readonly perform: (operation: GridOperation) => void;
  /** Makes edits as one step; says why if they are refused. True when they were made. */
  readonly apply: (edits: readonly RowEdit[]) => boolean;
  /** Writes a text into all selected cells; gives why it was refused, or null. */
  readonly fillSelection: (text: string | null) => string | null;
  readonly toggle: (cell: CellIndex) => void;
  readonly rate: (cell: CellIndex, rating: number) => void;
  readonly openLink: (cell: CellIndex) => void;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onCut: (event: ClipboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}

/** What is selected, in the words of the view around the grid. */
export function selectedCells(
  model: RowModel,
  columns: readonly GridColumn[],
  { resolved }: SelectionState,
): SelectedCells {
  if (!resolved) return { rows: [], columns: [], focus: null };
  const { range, focus } = resolved;
  const item = model.itemAt(focus.row);
  const column = columns[focus.column];
  return {
    rows: recordsBetween(model, range.top, range.bottom).map(({ id }) => id),
    columns: columns.slice(range.left, range.right + 1).map(({ key }) => key),
    focus: item?.kind === 'record' && column ? { row: item.key, column: column.key } : null,
  };
}

export function useGridOperations(
  model: RowModel,
  columns: readonly GridColumn[],
  actions: GridActions,
  state: SelectionState,
  input: RefObject<GridInputHandle | null>,
  today: CalendarDay,
): GridOperations {
  const words = useWords();
  const latest = useLatest({ model, columns, actions, state, words, today });

  const applyAll = useCallback(
    (...[edits, append]: Parameters<GridActions['setCells']>) => {
      if (edits.length === 0 && append.length === 0) return false;
      const refusal = latest.current.actions.setCells(edits, append);
      if (refusal !== null)
        latest.current.actions.report(latest.current.words('grid.nothingChanged', { problem: refusal }));
      return refusal === null;
    },
    [latest],
  );
  const apply = useCallback((edits: readonly RowEdit[]) => applyAll(edits, []), [applyAll]);

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
    if (now.state.resolved) apply(clearingEdits(now.model, now.columns, now.state.resolved.range));
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
      if (table === 'tooLarge')
        now.actions.report(
          now.words('grid.paste.tooLarge', { rows: maximumPastedRows, cells: maximumPastedCells }),
        );
      if (!table || table === 'tooLarge') return;
      const range = now.state.resolved?.range ?? { top: 0, bottom: 0, left: 0, right: 0 };
      const { edits, append, columnsLeftOut } = pastingEdits(table, now.model, now.columns, range);
      if (!applyAll(edits, append)) return;
      if (columnsLeftOut > 0)
        now.actions.report(now.words('grid.paste.columnsLeftOut', { count: columnsLeftOut }));
      if (!now.state.resolved || append.length > 0) return;
      const first = now.model.layout.indexOf(edits[0]?.row ?? '');
      const last = now.model.layout.indexOf(edits.at(-1)?.row ?? '');
      if (first < 0 || last < 0) return;
      const width = table.reduce((most, row) => Math.max(most, row.length), range.right - range.left + 1);
      now.state.select(
        { row: first, column: range.left },
        { row: last, column: range.left + width - 1 },
        now.state.resolved.extent,
      );
    },
    [latest, applyAll],
  );

  const selectRows = useCallback(
    (rows: readonly string[], isWhole: boolean) => {
      const now = latest.current;
      const [first] = rows;
      const last = rows.at(-1);
      const column = isWhole
        ? now.columns[now.state.resolved?.focus.column ?? 0]
        : (now.columns.find((candidate) => candidate.isEditable && candidate.isFrozen) ?? now.columns[0]);
      if (first === undefined || last === undefined || !column) return;
      now.state.selectPlaces(
        { item: first, column: column.key },
        { item: last, column: column.key },
        isWhole ? 'rows' : 'cells',
      );
    },
    [latest],
  );

  /** The record and column of a cell that can be edited. */
  const editable = useCallback(
    ({ row, column: at }: CellIndex) => {
      const now = latest.current;
      const item = now.model.itemAt(row);
      const column = now.columns[at];
      if (item?.kind !== 'record' || !column) return null;
      if (column.isEditable) return { record: item.record, column };
      now.actions.report(now.words('grid.readOnly', { column: column.title }));
      return null;
    },
    [latest],
  );

  const toggle = useCallback(
    (cell: CellIndex) => {
      const found = editable(cell);
      if (found?.column.editor !== 'yesNo') return;
      const { record, column } = found;
      // The words are English whatever the language: every reader of a yes/no column takes them.
      const text = column.display?.(record).isChecked ? 'no' : 'yes';
      apply([{ row: record.id, cells: { [column.key]: text } }]);
    },
    [editable, apply],
  );

  const rate = useCallback(
    (cell: CellIndex, rating: number) => {
      const found = editable(cell);
      if (found?.column.editor !== 'rating') return;
      const { record, column } = found;
      const isSame = column.display?.(record).stars === rating;
      if (!isSame) apply([{ row: record.id, cells: { [column.key]: String(rating) } }]);
    },
    [editable, apply],
  );

  const openLink = useCallback(
    ({ row, column }: CellIndex) => {
      const now = latest.current;
      const item = now.model.itemAt(row);
      const display = item?.kind === 'record' ? now.columns[column]?.display?.(item.record) : undefined;
      if (display?.kind === 'link' && display.href !== undefined) now.actions.openLink?.(display.href);
    },
    [latest],
  );

  const fillSelection = useCallback(
    (text: string | null): string | null => {
      const now = latest.current;
      const range = now.state.resolved?.range;
      const edits = range ? fillingWith(now.model, now.columns, range, text) : [];
      return edits.length === 0 ? null : now.actions.setCells(edits, []);
    },
    [latest],
  );

  const perform = useCallback(
    (operation: GridOperation) => {
      const now = latest.current;
      if (input.current && !input.current.commit()) return;
      input.current?.focus();
      const { resolved } = now.state;
      const within = (make: (range: Range) => readonly RowEdit[]) => {
        if (resolved) apply(make(resolved.range));
      };
      const rows = resolved
        ? recordsBetween(now.model, resolved.range.top, resolved.range.bottom).map(({ id }) => id)
        : [];
      const [first] = rows;
      const last = rows.at(-1);
      // Whole columns or everything stand for no number of rows.
      const isCounted = resolved?.extent === 'cells' || resolved?.extent === 'rows';
      const insertCount = isCounted ? Math.max(1, rows.length) : 1;
      const insert = (row: string | undefined, side: 'before' | 'after', count: number) => {
        selectRows(now.actions.addRows(row === undefined ? null : { row, side }, count), false);
      };
      switch (operation) {
        case 'clear':
          return clear();
        case 'fillDown':
          return within((range) => fillingEdits(now.model, now.columns, range));
        case 'fillRight':
          return within((range) => fillingRightEdits(now.model, now.columns, range));
        case 'insertToday':
        case 'copyAbove': {
          const found = resolved ? editable(resolved.focus) : null;
          if (!found || !resolved) return;
          const [above] = recordAbove(now.model, resolved.focus.row);
          const day = found.column.editor === 'month' ? now.today.slice(0, 7) : now.today;
          const text = operation === 'insertToday' ? day : above && found.column.editText(above);
          if (text === undefined) return;
          apply([{ row: found.record.id, cells: { [found.column.key]: text === '' ? null : text } }]);
          return;
        }
        case 'insertAbove':
          return insert(first, 'before', insertCount);
        case 'insertBelow':
          return insert(last, 'after', insertCount);
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
        case 'paste':
          now.actions.paste?.();
          return;
        case 'cut':
        case 'copy':
          document.execCommand(operation);
      }
    },
    [latest, input, apply, clear, editable, selectRows],
  );

  return useMemo(
    () => ({ perform, apply, fillSelection, toggle, rate, openLink, onCopy, onCut, onPaste }),
    [perform, apply, fillSelection, toggle, rate, openLink, onCopy, onCut, onPaste],
  );
}
