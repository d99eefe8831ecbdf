import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type Ref,
  type RefObject,
  useImperativeHandle,
  useRef,
} from 'react';
import type { CalendarDay } from '../../../../core/model/calendar-day.ts';
import { useWords } from '../../../state/words.ts';
import { classes } from '../../../ui/classes.ts';
import type { BelowPlaces } from '../../../ui/grid/grid-types.ts';
import type { SpanLine } from './span-lines.ts';
import { lineTip } from './span-tip.ts';
import styles from './spans.module.css';
import { scrollToLine, useDrawnLines, useLineFocus } from './use-drawn-lines.ts';
import { useLineKeys } from './use-line-keys.ts';
import type { SpanPaint, Spans } from './use-spans.ts';

export interface SpanTableHandle {
  /** Goes to the first line. */
  readonly focusFirst: () => void;
}

interface SpanTableProps {
  readonly ref?: Ref<SpanTableHandle>;
  readonly spans: Spans;
  /** The keys of the columns under which the name, the first and the last day stand. */
  readonly columns: readonly [string, string, string];
  readonly formatDay: (day: CalendarDay) => string;
  readonly places: BelowPlaces;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Goes back to the table above. */
  readonly onLeave: () => void;
}

/** The rows of other registers below a timeline's table, in its columns; they are only read here. */
export function SpanTable(props: SpanTableProps) {
  const { spans, places, scroller, formatDay } = props;
  const { lines } = spans;
  const words = useWords();
  const { first, last } = useDrawnLines(scroller, lines, places.top);
  const wanted = useRef<string | null>(null);
  useLineFocus(scroller, wanted, 'data-span-line');
  const show = (index: number): void =>
    scrollToLine(scroller.current, lines, places.top, index, places.covered);
  const onKey = useLineKeys({ spans, show, wanted, onLeave: props.onLeave });
  useImperativeHandle(props.ref, () => ({
    focusFirst: () => {
      const [line] = lines.lines;
      if (!line) return;
      wanted.current = line.key;
      show(0);
      spans.choose(line.key);
    },
  }));
  const tabStop = lines.indexOf(spans.current ?? '') >= 0 ? spans.current : lines.lines[0]?.key;
  return (
    <ul
      className={styles.table}
      style={{ top: places.top, height: lines.totalHeight }}
      aria-label={words('planner.rows')}
      data-testid="span-table"
    >
      {lines.lines.slice(first, last + 1).map((line, at) => (
        <TableLine
          key={line.key}
          line={line}
          top={lines.topOf(first + at)}
          height={lines.heightOf(first + at)}
          columns={props.columns}
          places={places}
          formatDay={formatDay}
          paint={spans.paintOf(line.register)}
          isCurrent={spans.current === line.key}
          isTabStop={tabStop === line.key}
          onChoose={spans.choose}
          onOpen={spans.open}
          onFold={spans.fold}
          onKey={onKey}
        />
      ))}
    </ul>
  );
}

interface TableLineProps extends Pick<SpanTableProps, 'columns' | 'places' | 'formatDay'> {
  readonly line: SpanLine;
  readonly top: number;
  readonly height: number;
  readonly paint: SpanPaint;
  readonly isCurrent: boolean;
  readonly isTabStop: boolean;
  readonly onChoose: Spans['choose'];
  readonly onOpen: Spans['open'];
  readonly onFold: Spans['fold'];
  readonly onKey: (event: KeyboardEvent, line: SpanLine) => void;
}

const TableLine = memo(function TableLine(props: TableLineProps) {
  const { line, top, height, isCurrent, onKey } = props;
  const words = useWords();
  const place = { top, height, '--span-edge': `#${props.paint.edge}`, '--span-fill': `#${props.paint.fill}` };
  const common = {
    type: 'button',
    tabIndex: props.isTabStop ? 0 : -1,
    'data-span-line': line.key,
    onFocus: () => props.onChoose(line.key),
    onKeyDown: (event: KeyboardEvent) => onKey(event, line),
  } as const;
  if (line.kind === 'heading') {
    const { title, rows, undatedCount, isCollapsed, register } = line;
    return (
      <li className={styles.headingLine} style={place as CSSProperties}>
        <button
          {...common}
          className={classes(styles.heading, isCurrent && styles.current)}
          style={{ maxWidth: props.places.width }}
          aria-expanded={!isCollapsed}
          onClick={() => props.onFold(register, !isCollapsed)}
        >
          <span className={styles.chevron}>
            {isCollapsed ? <ChevronRightRegular /> : <ChevronDownRegular />}
          </span>
          <span className={styles.swatch} />
          <span className={styles.title}>{title}</span>
          <span className={styles.count}>{rows.length}</span>
          {undatedCount > 0 && (
            <span className={styles.note} data-undated={undatedCount}>
              {words('planner.rows.undated', { count: undatedCount })}
            </span>
          )}
          {top === 0 && <span className={styles.hint}>{words('planner.rows.hint.short')}</span>}
        </button>
      </li>
    );
  }
  const { row } = line;
  const texts = [row.name, props.formatDay(row.start), props.formatDay(row.end)] as const;
  return (
    <li className={styles.rowLine} style={place as CSSProperties}>
      <button
        {...common}
        className={classes(styles.row, isCurrent && styles.current)}
        title={lineTip(words, line)}
        onDoubleClick={() => props.onOpen(line)}
      >
        <Cells {...props} texts={texts} />
      </button>
    </li>
  );
});

/** The cells of a row: those of the columns that stay at the left edge are in a part of their own. */
function Cells(props: TableLineProps & { readonly texts: readonly [string, string, string] }) {
  const { places, columns, texts } = props;
  const words = useWords();
  const { keys, lefts, frozen } = places;
  const cell = (column: string, at: number) => {
    const index = keys.indexOf(column);
    if (index < 0) return null;
    const left = lefts[index] ?? 0;
    const text = texts[at] || words('gantt.unnamed');
    const width = (lefts[index + 1] ?? left) - left;
    return {
      isFrozen: index < frozen,
      element: (
        <span
          key={column}
          className={classes(styles.cell, texts[at] === '' && styles.unnamed)}
          style={{ left, width }}
          data-span-cell={column}
        >
          {at === 0 && <span className={styles.swatch} />}
          <span className={styles.text}>{text}</span>
        </span>
      ),
    };
  };
  const cells = columns.flatMap((column, at) => cell(column, at) ?? []);
  return (
    <>
      <span className={styles.frozen}>
        <span className={styles.number} />
        {cells.filter(({ isFrozen }) => isFrozen).map(({ element }) => element)}
      </span>
      {cells.filter(({ isFrozen }) => !isFrozen).map(({ element }) => element)}
    </>
  );
}
