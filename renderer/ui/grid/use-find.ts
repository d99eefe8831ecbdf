import { useCallback, useEffect, useState } from 'react';
import { useWords } from '../../state/words.ts';
import { countMatches, type FindQuery, findNext, replacedText, replacingEdits } from './find.ts';
import type { GridColumn } from './grid-types.ts';
import type { RowModel } from './row-model.ts';
import { isSingle, type Range } from './selection.ts';
import type { GridOperations } from './use-grid-operations.ts';
import { type SelectionState, useLatest } from './use-selection.ts';

/** What is typed and ticked in the find panel. */
export interface FindState {
  readonly text: string;
  readonly replacement: string;
  readonly matchesCase: boolean;
  readonly wholeCell: boolean;
  /** The range to stay within; null for the whole table. */
  readonly within: Range | null;
  readonly isReplacing: boolean;
}

export interface Find {
  /** Null while the panel is closed. */
  readonly state: FindState | null;
  /** How many cells match; null while they are being counted. */
  readonly count: number | null;
  /** What became of the last step, in words. */
  readonly message: string;
  readonly open: (replaces: boolean) => void;
  readonly close: () => void;
  readonly change: (change: Partial<FindState>) => void;
  /** The range that "in the selection" would mean now; null for a single cell. */
  readonly selectable: Range | null;
  readonly next: (direction: 'forward' | 'backward') => void;
  readonly replace: () => void;
  readonly replaceAll: () => void;
}

const start: FindState = {
  text: '',
  replacement: '',
  matchesCase: false,
  wholeCell: false,
  within: null,
  isReplacing: false,
};

/** Lines counted at once; between them the window stays responsive. */
const countedLines = 400;

function queryOf({ text, matchesCase, wholeCell, within }: FindState): FindQuery {
  return { text, matchesCase, wholeCell, within };
}

/** Finding and replacing in a grid. */
export function useFind(
  model: RowModel,
  columns: readonly GridColumn[],
  selection: SelectionState,
  operations: GridOperations,
): Find {
  const words = useWords();
  const [state, setState] = useState<FindState | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [message, setMessage] = useState('');
  const latest = useLatest({ model, columns, selection, operations, state, words });
  const shown = isOpen ? (state ?? start) : null;
  const count = useCount(model, columns, shown);

  const open = useCallback(
    (replaces: boolean) => {
      const range = latest.current.selection.resolved?.range ?? null;
      const within = range && !isSingle(range) ? range : null;
      setState((now) => ({ ...(now ?? start), within, isReplacing: replaces }));
      setMessage('');
      setOpen(true);
    },
    [latest],
  );
  const close = useCallback(() => setOpen(false), []);
  const change = useCallback((changed: Partial<FindState>) => {
    setState((now) => ({ ...(now ?? start), ...changed }));
    setMessage('');
  }, []);

  const goTo = useCallback(
    (direction: 'forward' | 'backward', includesStart: boolean): boolean => {
      const now = latest.current;
      if (!now.state || now.state.text === '') return false;
      const from = now.selection.resolved?.focus ?? { row: 0, column: 0 };
      const query = queryOf(now.state);
      const found = findNext(now.model, now.columns, query, from, direction, includesStart);
      setMessage(found ? '' : now.words('grid.find.none'));
      if (!found) return false;
      if (query.within) now.selection.moveFocus(found);
      else now.selection.select(found);
      return true;
    },
    [latest],
  );
  const next = useCallback((direction: 'forward' | 'backward') => void goTo(direction, false), [goTo]);

  const replace = useCallback(() => {
    const now = latest.current;
    const focus = now.selection.resolved?.focus;
    const item = focus ? now.model.itemAt(focus.row) : undefined;
    const column = focus ? now.columns[focus.column] : undefined;
    if (!now.state || item?.kind !== 'record' || !column) return;
    const text = replacedText(column, item.record, queryOf(now.state), now.state.replacement);
    // On a cell without a match it goes to the next one first.
    if (text === null) return void goTo('forward', false);
    if (now.operations.apply([{ row: item.key, cells: { [column.key]: text === '' ? null : text } }]))
      goTo('forward', false);
  }, [latest, goTo]);

  const replaceAll = useCallback(() => {
    const now = latest.current;
    if (!now.state) return;
    const { edits, count: replaced } = replacingEdits(
      now.model,
      now.columns,
      queryOf(now.state),
      now.state.replacement,
    );
    if (edits.length === 0) setMessage(now.words('grid.find.none'));
    else if (now.operations.apply(edits)) setMessage(now.words('grid.find.replaced', { count: replaced }));
  }, [latest]);

  const range = selection.resolved?.range ?? null;
  const selectable = range && !isSingle(range) ? range : null;
  return { state: shown, count, message, open, close, change, selectable, next, replace, replaceAll };
}

/** Counts the matches bit by bit, anew whenever the query or the table changes. */
function useCount(model: RowModel, columns: readonly GridColumn[], state: FindState | null): number | null {
  const [count, setCount] = useState<number | null>(null);
  const text = state?.text ?? '';
  const matchesCase = state?.matchesCase ?? false;
  const wholeCell = state?.wholeCell ?? false;
  const within = state?.within ?? null;
  useEffect(() => {
    setCount(null);
    if (text === '') return;
    let from = 0;
    let sum = 0;
    let timer = setTimeout(function step() {
      sum += countMatches(
        model,
        columns,
        { text, matchesCase, wholeCell, within },
        { from, to: from + countedLines - 1 },
      );
      from += countedLines;
      if (from < model.count) timer = setTimeout(step, 0);
      else setCount(sum);
    }, 150);
    return () => clearTimeout(timer);
  }, [model, columns, text, matchesCase, wholeCell, within]);
  return count;
}
