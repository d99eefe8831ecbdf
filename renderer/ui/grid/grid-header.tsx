import { ArrowDownRegular, ArrowUpRegular, ChevronDownRegular, FilterFilled } from '@fluentui/react-icons';
import { memo, type PointerEvent, useRef } from 'react';
import { useWords } from '../../state/words.ts';
import { classes } from '../classes.ts';
import { headerAria } from './aria.ts';
import styles from './grid.module.css';
import type { GridColumn } from './grid-types.ts';

/** CSS pixels. */
export const narrowestColumn = 48;
export const widestColumn = 800;

interface HeaderProps {
  readonly columns: readonly GridColumn[];
  /** How many columns stay at the left edge, and where each begins. */
  readonly frozen: number;
  readonly lefts: readonly number[];
  readonly height: number;
  /** Indexes of the columns that the selection spans, -1 for none. */
  readonly left: number;
  readonly right: number;
  /** Whole columns are selected. */
  readonly isWhole: boolean;
  readonly onResize: (column: string, widthPixels: number) => void;
  /** Makes a column as wide as what it holds. */
  readonly onFit: (column: string) => void;
  readonly onMenu: ((column: string, box: DOMRect) => void) | null;
}

/** The line of column titles, with a handle at each right edge that changes the width. */
export const GridHeader = memo(function GridHeader(props: HeaderProps) {
  const words = useWords();
  return (
    <tr aria-rowindex={1} className={styles.header} style={{ height: props.height }}>
      <th
        scope="col"
        aria-colindex={1}
        aria-label={words('grid.selectAll')}
        title={words('grid.selectAll')}
        className={styles.corner}
        data-corner=""
      />
      {props.columns.map((column, index) => {
        const isFrozen = index < props.frozen;
        const isSelected = index >= props.left && index <= props.right;
        return (
          <th
            key={column.key}
            scope="col"
            {...headerAria(index + 2, column.sort)}
            data-column={column.key}
            className={classes(
              styles.headerCell,
              column.align === 'end' && styles.alignEnd,
              isFrozen && styles.frozen,
              isSelected && styles.headerSelected,
              isSelected && props.isWhole && styles.headerWhole,
            )}
            style={isFrozen ? { left: props.lefts[index] } : undefined}
            title={column.title}
          >
            <span className={styles.headerText}>{column.title}</span>
            <HeaderState column={column} />
            {props.onMenu && <MenuButton column={column} onMenu={props.onMenu} />}
            <ResizeHandle column={column} onResize={props.onResize} onFit={props.onFit} />
          </th>
        );
      })}
    </tr>
  );
});

function HeaderState({ column }: { column: GridColumn }) {
  const words = useWords();
  return (
    <>
      {column.sort && (
        <span
          className={styles.headerSign}
          data-sort={column.sort}
          title={words(column.sort === 'ascending' ? 'grid.sorted.ascending' : 'grid.sorted.descending')}
        >
          {column.sort === 'ascending' ? <ArrowUpRegular /> : <ArrowDownRegular />}
        </span>
      )}
      {column.isFiltered && (
        <span className={styles.headerSign} data-filtered="" title={words('grid.filtered')}>
          <FilterFilled />
        </span>
      )}
    </>
  );
}

function MenuButton({
  column,
  onMenu,
}: {
  column: GridColumn;
  onMenu: (column: string, box: DOMRect) => void;
}) {
  const words = useWords();
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.headerMenu}
      data-header-menu={column.key}
      aria-label={words('grid.headerMenu', { column: column.title })}
      aria-haspopup="menu"
      onMouseDown={(event) => event.stopPropagation()}
      onClick={(event) =>
        onMenu(column.key, (event.currentTarget.closest('th') ?? event.currentTarget).getBoundingClientRect())
      }
    >
      <ChevronDownRegular />
    </button>
  );
}

function ResizeHandle({
  column,
  onResize,
  onFit,
}: { column: GridColumn } & Pick<HeaderProps, 'onResize' | 'onFit'>) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = {
      x: event.clientX,
      width: event.currentTarget.parentElement?.offsetWidth ?? column.widthPixels,
    };
  };
  const onPointerMove = (event: PointerEvent<HTMLSpanElement>) => {
    if (!start.current) return;
    const width = start.current.width + event.clientX - start.current.x;
    onResize(column.key, Math.round(Math.max(narrowestColumn, Math.min(widestColumn, width))));
  };
  const stop = () => {
    start.current = null;
  };
  return (
    <span
      className={styles.resizeHandle}
      data-resize={column.key}
      aria-hidden="true"
      onMouseDown={(event) => event.stopPropagation()}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={stop}
      onPointerCancel={stop}
      onDoubleClick={() => onFit(column.key)}
    />
  );
}
