import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../state/words.ts';
import { useLatest } from '../../ui/grid/use-selection.ts';
import type { RegisterPane } from './register-session.ts';
import styles from './registers.module.css';

const narrowestShare = 0.15;
const widestShare = 0.85;
/** What browsers take a line of a mouse wheel for. */
const linePixels = 40;

interface PanesProps {
  readonly view: RegisterPane;
  readonly tableShare: number;
  readonly onTableShare: (share: number) => void;
  readonly table: ReactNode;
  readonly chart: ReactNode;
  readonly tableScroller: () => HTMLElement | null;
  readonly chartScroller: () => HTMLElement | null;
  /** Ctrl and the wheel over the chart, and where the pointer is in the window. */
  readonly onWheelZoom: (factor: number, clientX: number) => void;
}

/** Table and chart side by side. They scroll as one: the wheel moves both in the same frame. */
export function TimelinePanes(props: PanesProps) {
  const words = useWords();
  const panes = useRef<HTMLDivElement>(null);
  const latest = useLatest(props);
  useEffect(() => {
    const element = panes.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      const now = latest.current;
      const chart = now.chartScroller();
      const table = now.tableScroller();
      const isOverChart = chart?.contains(event.target instanceof Node ? event.target : null) === true;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        if (isOverChart) now.onWheelZoom(Math.exp(-event.deltaY / 300), event.clientX);
        return;
      }
      if (now.view !== 'both') return;
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePixels : 1;
      const isSideways = event.shiftKey && event.deltaX === 0;
      const across = (isSideways ? event.deltaY : event.deltaX) * unit;
      const down = (isSideways ? 0 : event.deltaY) * unit;
      const pane = isOverChart ? chart : table;
      if (pane) pane.scrollLeft += across;
      for (const scroller of [table, chart]) if (scroller) scroller.scrollTop += down;
    };
    // Not passive, which React's own wheel handlers are.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [latest]);

  const setShare = (share: number) =>
    props.onTableShare(Math.max(narrowestShare, Math.min(widestShare, share)));
  const onPointerMove = (event: PointerEvent<HTMLHRElement>) => {
    const box = panes.current?.getBoundingClientRect();
    if (box && event.currentTarget.hasPointerCapture(event.pointerId))
      setShare((event.clientX - box.left) / box.width);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    setShare(props.tableShare + (event.key === 'ArrowLeft' ? -0.05 : 0.05));
  };
  const isBoth = props.view === 'both';
  return (
    <div ref={panes} className={styles.panes}>
      {props.view !== 'gantt' && (
        <div className={styles.pane} style={{ flex: isBoth ? `0 0 ${props.tableShare * 100}%` : '1 1 0' }}>
          {props.table}
        </div>
      )}
      {isBoth && (
        <hr
          className={styles.splitter}
          style={{ margin: 0, border: 'none', height: 'auto' }}
          aria-orientation="vertical"
          aria-label={words('gantt.splitter')}
          aria-valuenow={Math.round(props.tableShare * 100)}
          aria-valuemin={narrowestShare * 100}
          aria-valuemax={widestShare * 100}
          tabIndex={0}
          data-testid="gantt-splitter"
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={onPointerMove}
          onKeyDown={onKeyDown}
        />
      )}
      {props.view !== 'table' && (
        <div className={styles.pane} style={{ flex: '1 1 0' }}>
          {props.chart}
        </div>
      )}
    </div>
  );
}
