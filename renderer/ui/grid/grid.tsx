import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { CalendarDay } from '../../../core/model/calendar-day.ts';
import { useWords } from '../../state/words.ts';
import { gridAria } from './aria.ts';
import styles from './grid.module.css';
import { GridHeader } from './grid-header.tsx';
import { type AfterCommit, GridInput, type GridInputHandle } from './grid-input.tsx';
import { GridMenu } from './grid-menu.tsx';
import { cellElementId, MemoGroupLine, MemoRecordLine, TotalsLine } from './grid-rows.tsx';
import type { GridActions, GridColumn, GridRecord } from './grid-types.ts';
import type { RowModel } from './row-model.ts';
import { useGeometry } from './use-geometry.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useGridMouse } from './use-grid-mouse.ts';
import { type GridOperation, useGridOperations } from './use-grid-operations.ts';
import { useLatest, useSelection } from './use-selection.ts';

/** Rows drawn beyond the edges of the screen. */
const overscan = 6;

export interface GridHandle {
  readonly perform: (operation: GridOperation) => void;
  readonly focus: () => void;
  /** Puts the focus on a row's cell. */
  readonly selectRow: (row: string) => void;
  readonly scroller: () => HTMLDivElement | null;
  /** Opens find and replace. */
  readonly find: () => void;
}

export interface GridProps {
  readonly ref?: Ref<GridHandle>;
  readonly label: string;
  readonly columns: readonly GridColumn[];
  /** Widths that differ from the columns' own, CSS pixels. */
  readonly widths: Readonly<Record<string, number>>;
  readonly model: RowModel;
  /** Grand totals by column key, as text; null to show none. */
  readonly totals: Readonly<Record<string, string>> | null;
  readonly headerHeight: number;
  /** The view beside it scrolls both: no vertical scroll bar here. */
  readonly hasOuterScroll?: boolean;
  readonly today: CalendarDay;
  readonly actions: GridActions;
  /** Shown instead of rows while there are none. */
  readonly empty: ReactNode;
  readonly onRowKey?: (event: KeyboardEvent, record: GridRecord) => boolean;
  /** The row that has the focus, when it changes. */
  readonly onFocusRow?: (row: string | null) => void;
  /** The cell that has the focus, when it changes. */
  readonly onFocusCell?: (row: string | null, column: string | null) => void;
  /** Opens the menu of a column at its header. */
  readonly onHeaderMenu?: (column: string, box: DOMRect) => void;
  readonly onScroll?: (scrollTop: number) => void;
}

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
  const operations = useGridOperations(model, columns, actions, state, input);
  const mouse = useGridMouse({ scroller, input, model, columns, actions, state, geometry, headerHeight });
  const { resolved } = state;
  const { layout } = model;
  const focusItem = resolved ? model.items[resolved.focus.row] : undefined;
  const focusColumn = resolved ? (columns[resolved.focus.column] ?? null) : null;
  const latest = useLatest({ resolved, geometry, model, columns, actions });

  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: model.items.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(
      (index: number) => {
        const { offsets } = layout;
        return (offsets[index + 1] ?? 0) - (offsets[index] ?? 0);
      },
      [layout],
    ),
    getItemKey: useCallback((index: number) => layout.keys[index] ?? index, [layout]),
    overscan,
  });

  const openMenu = useCallback(() => {
    const box = latest.current.geometry.cellBox(latest.current.resolved?.focus ?? null);
    const element = scroller.current?.getBoundingClientRect();
    if (box && element) setMenuAt({ x: element.left + box.left + 8, y: element.top + box.top + box.height });
  }, [latest]);

  const refuseTyping = useCallback(() => {
    const now = latest.current;
    const column = now.columns[now.resolved?.focus.column ?? -1];
    const item = now.model.items[now.resolved?.focus.row ?? -1];
    if (column && item?.kind === 'record')
      now.actions.report(words('grid.readOnly', { column: column.title }));
  }, [latest, words]);

  const edit = useCallback(
    (mode: 'inPlace' | 'empty') => {
      const now = latest.current;
      const isEditable = now.columns[now.resolved?.focus.column ?? -1]?.isEditable === true;
      if (isEditable) input.current?.edit(mode === 'empty' ? 'typing' : 'inPlace');
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
    perform: operations.perform,
    edit,
    openMenu,
    onRowKey: props.onRowKey,
  });

  const onCommit = useCallback(
    (text: string | null, after: AfterCommit): string | null => {
      const now = latest.current;
      const item = now.model.items[now.resolved?.focus.row ?? -1];
      const column = now.columns[now.resolved?.focus.column ?? -1];
      if (text !== null && item?.kind === 'record' && column) {
        const cells = { [column.key]: text === '' ? null : text };
        const refusal = now.actions.setCells([{ row: item.record.id, cells }], []);
        if (refusal !== null) return refusal;
      }
      moveAfterCommit(after);
      return null;
    },
    [latest, moveAfterCommit],
  );

  const { selection } = state;
  useLayoutEffect(() => {
    // Only a selection that was made scrolls; an edit elsewhere does not.
    if (selection && latest.current.resolved) latest.current.geometry.scrollTo(latest.current.resolved.head);
  }, [selection, latest]);

  const focusRow = focusItem?.kind === 'record' ? focusItem.record.id : null;
  useLayoutEffect(() => onFocusRow?.(focusRow), [focusRow, onFocusRow]);
  const { onFocusCell } = props;
  const focusKey = focusColumn?.key ?? null;
  useLayoutEffect(() => onFocusCell?.(focusRow, focusKey), [focusRow, focusKey, onFocusCell]);

  useImperativeHandle(props.ref, () => ({
    perform: operations.perform,
    focus: () => input.current?.focus(),
    selectRow: (row) => {
      const column = columns[resolved?.focus.column ?? 0];
      if (column)
        state.selectPlaces({ item: row, column: column.key }, { item: row, column: column.key }, 'cells');
    },
    scroller: () => scroller.current,
    find: () => undefined,
  }));

  const range = resolved?.range;
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

  const noteOverflow = (event: MouseEvent) => {
    // Only a text that is cut off gets a tip with all of it.
    const text =
      event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(`.${styles.cellText}`) : null;
    if (text) text.title = text.scrollWidth > text.clientWidth ? (text.textContent ?? '') : '';
  };

  return (
    <div className={styles.grid} data-testid="grid">
      <div
        ref={scroller}
        className={`${styles.scroller} ${props.hasOuterScroll ? styles.outerScroll : ''}`}
        onScroll={(event) => {
          geometry.look();
          input.current?.place();
          props.onScroll?.(event.currentTarget.scrollTop);
        }}
      >
        {/* Keys go to the one text area below, which always has the focus. */}
        <table
          id={gridId}
          tabIndex={-1}
          {...gridAria(props.label, model.items.length + (totals ? 2 : 1), columns.length + 1)}
          className={styles.table}
          onMouseDown={mouse.onMouseDown}
          onDoubleClick={mouse.onDoubleClick}
          onMouseMove={noteOverflow}
          onFocus={() => input.current?.focus()}
          onContextMenu={(event) => {
            event.preventDefault();
            if (model.items.length > 0) setMenuAt({ x: event.clientX, y: event.clientY });
          }}
        >
          <thead className={styles.head}>
            <GridHeader
              columns={columns}
              height={headerHeight}
              left={range?.left ?? -1}
              right={range?.right ?? -1}
              onResize={actions.resizeColumn}
              onMenu={props.onHeaderMenu ?? null}
            />
          </thead>
          <tbody className={styles.body} style={{ height: model.layout.totalHeight }}>
            {virtualizer.getVirtualItems().map(({ index }) => {
              const item = model.items[index];
              if (!item) return null;
              const isInRange = range !== undefined && index >= range.top && index <= range.bottom;
              const line = {
                gridId,
                columns,
                index,
                top: model.layout.offsets[index] ?? 0,
                left: isInRange ? range.left : -1,
                right: isInRange ? range.right : -1,
                focus: resolved?.focus.row === index ? resolved.focus.column : -1,
              };
              return item.kind === 'record' ? (
                <MemoRecordLine key={item.key} item={item} {...line} />
              ) : (
                <MemoGroupLine key={item.key} item={item} {...line} />
              );
            })}
          </tbody>
          {totals && model.recordCount > 0 && (
            <tfoot className={styles.foot}>
              <TotalsLine columns={columns} totals={totals} rowIndex={model.items.length + 2} />
            </tfoot>
          )}
        </table>
        {mouse.drop && <div className={styles.dropLine} style={{ top: headerHeight + mouse.drop.y - 1 }} />}
        {model.recordCount === 0 && (
          <div className={styles.empty} style={{ top: headerHeight }}>
            {props.empty}
          </div>
        )}
      </div>
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
      <GridMenu
        at={menuAt}
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
