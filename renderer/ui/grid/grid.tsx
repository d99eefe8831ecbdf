import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  startTransition,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { CalendarDay } from '../../../core/model/calendar-day.ts';
import { useWords } from '../../state/words.ts';
import { FindPanel } from './find-panel.tsx';
import { fittingWidth } from './fit-column.ts';
import styles from './grid.module.css';
import { type AfterCommit, GridInput, type GridInputHandle } from './grid-input.tsx';
import { GridMenu } from './grid-menu.tsx';
import { cellElementId } from './grid-rows.tsx';
import { GridTable } from './grid-table.tsx';
import type {
  GridActions,
  GridBelow,
  GridColumn,
  GridMenuItem,
  GridRecord,
  GridTotals,
  SelectedCells,
} from './grid-types.ts';
import { isGroupKey, type RowModel } from './row-model.ts';
import { useFind } from './use-find.ts';
import { useGeometry } from './use-geometry.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useGridMouse } from './use-grid-mouse.ts';
import { type GridOperation, selectedCells, useGridOperations } from './use-grid-operations.ts';
import { useLatest, useSelection } from './use-selection.ts';
import { useVisibleLines } from './use-visible-lines.ts';

export interface GridHandle {
  readonly perform: (operation: GridOperation) => void;
  readonly focus: () => void;
  /** Puts the focus on a row's cell. */
  readonly selectRow: (row: string) => void;
  readonly scroller: () => HTMLDivElement | null;
  /** Opens find and replace. */
  readonly find: (replaces?: boolean) => void;
}

export interface GridProps {
  readonly ref?: Ref<GridHandle>;
  readonly label: string;
  readonly columns: readonly GridColumn[];
  /** Widths that differ from the columns' own, CSS pixels. */
  readonly widths: Readonly<Record<string, number>>;
  readonly model: RowModel;
  /** Grand totals by column key; null to show none. */
  readonly totals: GridTotals | null;
  readonly headerHeight: number;
  /** The view beside it scrolls both: no vertical scroll bar here. */
  readonly hasOuterScroll?: boolean;
  readonly today: CalendarDay;
  readonly actions: GridActions;
  /** Shown instead of rows while there are none. */
  readonly empty: ReactNode;
  /** Drawn below the rows, in the same sheet. */
  readonly below?: GridBelow | undefined;
  readonly onRowKey?: (event: KeyboardEvent, record: GridRecord) => boolean;
  /** The row that has the focus, when it changes. */
  readonly onFocusRow?: (row: string | null) => void;
  /** The cell that has the focus, when it changes; told once the change is on screen. */
  readonly onFocusCell?: (row: string | null, column: string | null) => void;
  /** The rows with selected cells, in order, when they change. */
  readonly onSelectRows?: (rows: readonly string[]) => void;
  /** Opens the menu of a column at its header. */
  readonly onHeaderMenu?: (column: string, box: DOMRect) => void;
  /** Opens the menu of a column's total. */
  readonly onTotalMenu?: (column: string, box: DOMRect) => void;
  /** More items for the context menu. */
  readonly contextItems?: (selection: SelectedCells) => readonly GridMenuItem[];
  readonly onScroll?: (scrollTop: number) => void;
}

const noItems: readonly GridMenuItem[] = [];

/**
 * A table to type into, with the habits of a spreadsheet. It knows columns and records, not what they are;
 * all edits go out through `actions`.
 */
export function Grid(props: GridProps) {
  const { columns, model, actions, headerHeight, totals, onFocusRow } = props;
  const words = useWords();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const input = useRef<GridInputHandle>(null);
  const [isEditing, setEditing] = useState(false);
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  const state = useSelection(model, columns);
  const geometry = useGeometry(scroller, model, columns, props.widths, headerHeight, totals !== null);
  const lines = useVisibleLines(scroller, model);
  const operations = useGridOperations(model, columns, actions, state, input, props.today);
  const find = useFind(model, columns, state, operations);
  const mouse = useGridMouse({
    scroller,
    input,
    model,
    columns,
    actions,
    state,
    geometry,
    operations,
    headerHeight,
  });
  const { resolved } = state;
  const focusItem = resolved ? model.itemAt(resolved.focus.row) : undefined;
  const focusColumn = resolved ? (columns[resolved.focus.column] ?? null) : null;
  const latest = useLatest({ state, geometry, model, columns, actions, props });

  const openMenu = useCallback(() => {
    const box = latest.current.geometry.cellBox(latest.current.state.resolved?.focus ?? null);
    const element = scroller.current?.getBoundingClientRect();
    if (box && element) setMenuAt({ x: element.left + box.left + 8, y: element.top + box.top + box.height });
  }, [latest]);

  const refuseTyping = useCallback(() => {
    const { columns: present, state: selected, model: shown, actions: asked } = latest.current;
    const column = present[selected.resolved?.focus.column ?? -1];
    const item = shown.itemAt(selected.resolved?.focus.row ?? -1);
    if (column && item?.kind === 'record') asked.report(words('grid.readOnly', { column: column.title }));
  }, [latest, words]);

  const edit = useCallback(
    (mode: 'inPlace' | 'empty') => {
      const { columns: present, state: selected } = latest.current;
      if (present[selected.resolved?.focus.column ?? -1]?.isEditable === true)
        input.current?.edit(mode === 'empty' ? 'typing' : 'inPlace');
      else refuseTyping();
    },
    [latest, refuseTyping],
  );

  const { onKey, moveAfterCommit } = useGridKeys({
    model,
    columns,
    actions,
    state,
    geometry,
    operations,
    edit,
    openMenu,
    find: find.open,
    onRowKey: props.onRowKey,
  });

  const onCommit = useCallback(
    (text: string | null, after: AfterCommit): string | null => {
      const { model: shown, columns: present, state: selected, actions: asked } = latest.current;
      const item = shown.itemAt(selected.resolved?.focus.row ?? -1);
      const column = present[selected.resolved?.focus.column ?? -1];
      if (text !== null && item?.kind === 'record' && column) {
        const typed = text === '' ? null : text;
        const refusal =
          after === 'fill'
            ? operations.fillSelection(typed)
            : asked.setCells([{ row: item.record.id, cells: { [column.key]: typed } }], []);
        if (refusal !== null) return refusal;
      }
      moveAfterCommit(after);
      return null;
    },
    [latest, moveAfterCommit, operations],
  );

  const { selection } = state;
  useLayoutEffect(() => {
    const head = latest.current.state.resolved?.head;
    const focus = latest.current.state.resolved?.focus;
    // Only a selection that was made scrolls; an edit elsewhere does not, nor does selecting whole columns.
    if (!selection || !head || !focus || selection.extent === 'all') return;
    const moved = selection.focus === selection.anchor ? head : focus;
    latest.current.geometry.scrollTo(
      selection.extent === 'columns' ? { ...focus, column: moved.column } : moved,
    );
  }, [selection, latest]);

  const focusRow = focusItem?.kind === 'record' ? focusItem.record.id : null;
  useLayoutEffect(() => onFocusRow?.(focusRow), [focusRow, onFocusRow]);
  const { onFocusCell } = props;
  const focusKey = focusColumn?.key ?? null;
  useEffect(() => {
    // What the page shows beside the grid follows after the paint of the grid.
    if (onFocusCell) startTransition(() => onFocusCell(focusRow, focusKey));
  }, [focusRow, focusKey, onFocusCell]);

  const { onSelectRows } = props;
  const { layout } = model;
  const firstRow = resolved?.range.top ?? -1;
  const lastRow = resolved?.range.bottom ?? -1;
  useEffect(() => {
    if (!onSelectRows || firstRow < 0) return;
    const rows: string[] = [];
    for (let index = firstRow; index <= lastRow; index++) {
      const key = layout.keyAt(index);
      if (key !== undefined && !isGroupKey(key)) rows.push(key);
    }
    onSelectRows(rows);
  }, [firstRow, lastRow, layout, onSelectRows]);

  useImperativeHandle(props.ref, () => ({
    perform: operations.perform,
    focus: () => input.current?.focus(),
    selectRow: (row) => {
      const column = columns[resolved?.focus.column ?? 0];
      if (column)
        state.selectPlaces({ item: row, column: column.key }, { item: row, column: column.key }, 'cells');
    },
    scroller: () => scroller.current,
    find: (replaces = false) => find.open(replaces),
  }));

  const cellLabel =
    focusItem?.kind === 'record' && focusColumn
      ? words('grid.cellLabel', {
          column: focusColumn.title,
          row: focusItem.number,
          value: focusColumn.text(focusItem.record),
        })
      : focusItem?.kind === 'group'
        ? focusItem.title
        : props.label;

  const onFit = useCallback(
    (column: string) => {
      const { columns: present, model: shown, actions: asked } = latest.current;
      const fitted = present.find(({ key }) => key === column);
      const element = scroller.current;
      if (!fitted || !element) return;
      const { fontSize, fontFamily } = getComputedStyle(element);
      asked.resizeColumn(column, fittingWidth(shown, fitted, `${fontSize} ${fontFamily}`));
    },
    [latest],
  );
  const openMenuAt = useCallback(
    (event: MouseEvent) => {
      event.preventDefault();
      if (latest.current.model.count > 0) setMenuAt({ x: event.clientX, y: event.clientY });
    },
    [latest],
  );
  const { look: lookAround } = geometry;
  const { look: lookForLines } = lines;
  const onScroll = useCallback(
    (scrollTop: number) => {
      lookAround();
      lookForLines();
      input.current?.place();
      latest.current.props.onScroll?.(scrollTop);
    },
    [lookAround, lookForLines, latest],
  );

  return (
    <div className={styles.grid} data-testid="grid">
      <GridTable
        scroller={scroller}
        gridId={gridId}
        label={props.label}
        columns={columns}
        model={model}
        totals={totals}
        headerHeight={headerHeight}
        hasOuterScroll={props.hasOuterScroll === true}
        resolved={resolved}
        geometry={geometry}
        lines={lines}
        actions={actions}
        empty={props.empty}
        below={props.below}
        sign={mouse.sign}
        onMouseDown={mouse.onMouseDown}
        onDoubleClick={mouse.onDoubleClick}
        onFocus={() => input.current?.focus()}
        onContextMenu={openMenuAt}
        onScroll={onScroll}
        onFit={onFit}
        onHeaderMenu={props.onHeaderMenu}
        onTotalMenu={props.onTotalMenu}
      />
      <GridInput
        ref={input}
        column={focusColumn}
        record={focusItem?.kind === 'record' ? focusItem.record : null}
        label={cellLabel}
        describedCell={
          isEditing || !focusItem || !focusColumn
            ? undefined
            : cellElementId(
                gridId,
                focusItem.key,
                focusItem.kind === 'record' ? focusColumn.key : (columns[0]?.key ?? ''),
              )
        }
        gridId={gridId}
        today={props.today}
        cellBox={() => geometry.cellBox(resolved?.focus ?? null)}
        onCommit={onCommit}
        onKey={onKey}
        onCopy={operations.onCopy}
        onCut={operations.onCut}
        onPaste={operations.onPaste}
        onReadOnly={refuseTyping}
        onEditing={setEditing}
      />
      <FindPanel
        find={find}
        onClose={() => {
          find.close();
          input.current?.focus();
        }}
      />
      <GridMenu
        at={menuAt}
        canPaste={actions.paste !== undefined}
        items={menuAt ? (props.contextItems?.(selectedCells(model, columns, state)) ?? noItems) : noItems}
        onClose={() => {
          setMenuAt(null);
          input.current?.focus();
        }}
        onChoose={(operation) => {
          setMenuAt(null);
          operations.perform(operation);
        }}
      />
    </div>
  );
}
