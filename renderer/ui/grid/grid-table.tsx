import type { MouseEvent, ReactNode, RefObject } from 'react';
import { classes } from '../classes.ts';
import { gridAria } from './aria.ts';
import styles from './grid.module.css';
import { GridHeader } from './grid-header.tsx';
import { MemoRecordLine } from './grid-rows.tsx';
import type { GridActions, GridBelow, GridColumn, GridTotals } from './grid-types.ts';
import { itemsBetween, type RowModel, rowsHeight } from './row-model.ts';
import { MemoGroupLine, TotalsLine } from './sum-lines.tsx';
import { type Geometry, totalsHeight } from './use-geometry.ts';
import type { DragSign } from './use-grid-mouse.ts';
import type { ResolvedSelection } from './use-selection.ts';
import type { VisibleLines } from './use-visible-lines.ts';

interface GridTableProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly gridId: string;
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly model: RowModel;
  readonly totals: GridTotals | null;
  readonly headerHeight: number;
  readonly hasOuterScroll: boolean;
  readonly resolved: ResolvedSelection | null;
  readonly geometry: Geometry;
  readonly lines: VisibleLines;
  readonly actions: GridActions;
  readonly empty: ReactNode;
  readonly below: GridBelow | undefined;
  readonly sign: DragSign | null;
  readonly onMouseDown: (event: MouseEvent<HTMLElement>) => void;
  readonly onDoubleClick: (event: MouseEvent<HTMLElement>) => void;
  readonly onFocus: () => void;
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onScroll: (scrollTop: number) => void;
  readonly onFit: (column: string) => void;
  readonly onHeaderMenu: ((column: string, box: DOMRect) => void) | undefined;
  readonly onTotalMenu: ((column: string, box: DOMRect) => void) | undefined;
}

/** Only a text that is cut off gets a tip with all of it. */
function noteOverflow(event: MouseEvent): void {
  const text =
    event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-cell-text]') : null;
  if (!text) return;
  const isCut = text.scrollWidth > text.clientWidth || text.scrollHeight > text.clientHeight + 2;
  text.title = isCut ? (text.textContent ?? '') : '';
}

/** The sheet that scrolls: titles, the lines on screen, totals. */
export function GridTable(props: GridTableProps) {
  const { columns, model, totals, headerHeight, resolved, geometry, lines, actions, below } = props;
  const { layout } = model;
  const { frozen, lefts } = geometry;
  const range = resolved?.range;
  const hasTotals = totals !== null && model.recordCount > 0;
  const ownHeight = below ? rowsHeight(model) : layout.totalHeight;
  const bodyHeight = ownHeight + (below?.height ?? 0);
  const hasHandle = resolved !== null && (resolved.extent === 'cells' || resolved.extent === 'rows');
  const items = [...itemsBetween(model, lines.from, lines.to)];
  const part = (isFrozenPart: boolean) =>
    items.map((item, at) => {
      const index = lines.from + at;
      const isInRange = range !== undefined && index >= range.top && index <= range.bottom;
      const focus = resolved?.focus.row === index ? resolved.focus.column : -1;
      const line = {
        gridId: props.gridId,
        columns,
        isFrozenPart,
        frozen,
        index,
        top: layout.topOf(index),
        height: layout.heightOf(index),
        left: isInRange ? range.left : -1,
        right: isInRange ? range.right : -1,
        focus,
      };
      return item.kind === 'record' ? (
        <MemoRecordLine
          key={item.key}
          item={item}
          {...line}
          canOpenLinks={actions.openLink !== undefined}
          canResize={actions.resizeRows !== undefined}
          handle={hasHandle && range?.bottom === index ? range.right : -1}
        />
      ) : (
        <MemoGroupLine key={item.key} item={item} {...line} />
      );
    });
  return (
    <div
      ref={props.scroller}
      className={classes(styles.scroller, props.hasOuterScroll && styles.outerScroll)}
      onScroll={(event) => props.onScroll(event.currentTarget.scrollTop)}
    >
      {/* Keys go to the one text area, which always has the focus. */}
      <table
        id={props.gridId}
        tabIndex={-1}
        {...gridAria(props.label, model.count + (totals ? 2 : 1), columns.length + 1)}
        className={styles.table}
        onMouseDown={props.onMouseDown}
        onDoubleClick={props.onDoubleClick}
        onMouseMove={noteOverflow}
        onFocus={props.onFocus}
        onContextMenu={props.onContextMenu}
      >
        <thead className={styles.head}>
          <GridHeader
            columns={columns}
            frozen={frozen}
            lefts={lefts}
            height={headerHeight}
            left={range?.left ?? -1}
            right={range?.right ?? -1}
            isWhole={resolved?.extent === 'columns' || resolved?.extent === 'all'}
            onResize={actions.resizeColumn}
            onFit={props.onFit}
            onMenu={props.onHeaderMenu ?? null}
          />
        </thead>
        <tbody className={styles.frozenBody} style={{ height: bodyHeight }}>
          {part(true)}
        </tbody>
        <tbody className={styles.body} style={{ height: bodyHeight }}>
          {part(false)}
        </tbody>
        {totals && hasTotals && (
          <tfoot className={styles.foot}>
            <TotalsLine
              columns={columns}
              frozen={frozen}
              lefts={lefts}
              totals={totals}
              rowIndex={model.count + 2}
              onMenu={props.onTotalMenu}
            />
          </tfoot>
        )}
      </table>
      {below?.render(
        {
          top: headerHeight + ownHeight,
          keys: columns.map(({ key }) => key),
          lefts,
          frozen,
          width: geometry.width,
          covered: { top: headerHeight, bottom: hasTotals ? totalsHeight : 0 },
        },
        props.scroller,
      )}
      {props.sign && <Sign sign={props.sign} geometry={geometry} headerHeight={headerHeight} />}
      {model.recordCount === 0 && (
        <div className={styles.empty} style={{ top: headerHeight, ...(below ? { height: ownHeight } : {}) }}>
          {props.empty}
        </div>
      )}
    </div>
  );
}

/** What is shown while something is dragged. */
function Sign({
  sign,
  geometry,
  headerHeight,
}: {
  sign: DragSign;
  geometry: Geometry;
  headerHeight: number;
}) {
  switch (sign.kind) {
    case 'rows':
    case 'rowHeight':
      return <div className={styles.dropLine} style={{ top: headerHeight + sign.y - 1 }} />;
    case 'column':
      return <div className={styles.columnDropLine} style={{ left: sign.x - 1 }} />;
    case 'fill':
      return <div className={styles.fillBox} style={geometry.rangeBox(sign.range)} />;
  }
}
