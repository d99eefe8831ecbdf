import { memo, type PointerEvent, useRef } from 'react';
import { useWords } from '../../state/words.ts';
import styles from './grid.module.css';
import type { GridColumn } from './grid-types.ts';

const narrowest = 48;
const widest = 800;

interface HeaderProps {
  readonly columns: readonly GridColumn[];
  readonly height: number;
  /** Indexes of the columns that the selection spans, -1 for none. */
  readonly left: number;
  readonly right: number;
  readonly onResize: (column: string, widthPixels: number) => void;
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
      {props.columns.map((column, index) => (
        <th
          key={column.key}
          scope="col"
          aria-colindex={index + 2}
          data-column={column.key}
          className={[
            styles.headerCell,
            column.align === 'end' ? styles.alignEnd : '',
            column.isFrozen ? styles.frozen : '',
            index >= props.left && index <= props.right ? styles.headerSelected : '',
          ].join(' ')}
          title={column.title}
        >
          <span className={styles.cellText}>{column.title}</span>
          {props.onMenu && (
            <button
              type="button"
              tabIndex={-1}
              className={styles.headerMenu}
              data-header-menu={column.key}
              aria-label={column.title}
              onMouseDown={(event) => event.stopPropagation()}
              onClick={(event) =>
                props.onMenu?.(
                  column.key,
                  (event.currentTarget.closest('th') ?? event.currentTarget).getBoundingClientRect(),
                )
              }
            >
              ▾
            </button>
          )}
          <ResizeHandle column={column} onResize={props.onResize} />
        </th>
      ))}
    </tr>
  );
});

function ResizeHandle({ column, onResize }: { column: GridColumn; onResize: HeaderProps['onResize'] }) {
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
    onResize(column.key, Math.round(Math.max(narrowest, Math.min(widest, width))));
  };
  const stop = () => {
    start.current = null;
  };
  return (
    <span
      className={styles.resizeHandle}
      data-resize={column.key}
      aria-hidden="true"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={stop}
      onPointerCancel={stop}
      onDoubleClick={() => onResize(column.key, column.widthPixels)}
    />
  );
}
