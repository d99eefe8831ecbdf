import { ChevronDownRegular } from '@fluentui/react-icons';
import { memo } from 'react';
import { useWords, type Words } from '../../state/words.ts';
import { classes } from '../classes.ts';
import { cellAria } from './aria.ts';
import { CellContent, cellFill, isPlain } from './cell-content.tsx';
import styles from './grid.module.css';
import type { CellDisplay, CellEditor, GridColumn, GridRecord } from './grid-types.ts';
import { type RecordItem, rowHeight } from './row-model.ts';

/** What a line needs to know of the selection; columns as indexes, -1 for none. */
export interface LineSelection {
  readonly left: number;
  readonly right: number;
  readonly focus: number;
}

/** A line is drawn in two parts, because one pane that stays scrolls more lightly than many cells that do. */
export interface LineProps extends LineSelection {
  readonly gridId: string;
  readonly columns: readonly GridColumn[];
  /** The part with the row number and the columns before the first that scrolls. */
  readonly isFrozenPart: boolean;
  readonly frozen: number;
  readonly index: number;
  readonly top: number;
  readonly height: number;
}

/** The id of a cell's element. */
export function cellElementId(gridId: string, item: string, column: string): string {
  return `${gridId}-${item}-${column}`;
}

const openedEditors: ReadonlySet<CellEditor> = new Set([
  'choice',
  'multiChoice',
  'date',
  'month',
  'references',
]);

interface RecordLineProps extends LineProps {
  readonly item: RecordItem;
  readonly canOpenLinks: boolean;
  readonly canResize: boolean;
  /** The cell whose corner fills on dragging; -1 when it is on another line. */
  readonly handle: number;
}

/** What a cell shows; plain text where its column says nothing more. */
export function displayOf(column: GridColumn, record: GridRecord): CellDisplay {
  return column.display?.(record) ?? { text: column.text(record), kind: 'text' };
}

function RecordLine(props: RecordLineProps) {
  const { item, columns, isFrozenPart, frozen } = props;
  const { record } = item;
  const words = useWords();
  const isSelected = props.left >= 0;
  const own = isFrozenPart ? columns.slice(0, frozen) : columns.slice(frozen);
  const first = isFrozenPart ? 0 : frozen;
  return (
    <tr
      aria-rowindex={props.index + 2}
      aria-selected={isSelected}
      data-row={record.id}
      className={classes(
        styles.line,
        record.isStrong && styles.strong,
        props.height > rowHeight && styles.tall,
      )}
      style={{ top: props.top, height: props.height }}
    >
      {isFrozenPart && (
        <th
          scope="row"
          aria-colindex={1}
          data-row-header={record.id}
          className={classes(styles.rowHeader, isSelected && styles.headerSelected)}
          title={words('grid.rowHeader.hint')}
        >
          {item.number}
          {props.canResize && (
            <span className={styles.rowResize} data-row-resize={record.id} aria-hidden="true" />
          )}
        </th>
      )}
      {own.map((column, at) => cell(props, column, first + at, words))}
    </tr>
  );
}

/** No component of its own: there are a thousand on screen. */
function cell(props: RecordLineProps, column: GridColumn, at: number, words: Words) {
  const { item } = props;
  const { record } = item;
  const display = displayOf(column, record);
  const tone = column.tone(record);
  const isFocus = at === props.focus;
  const isInRange = props.left >= 0 && at >= props.left && at <= props.right;
  const fill = cellFill(display);
  const hasProblem = display.problem !== undefined;
  const opens = isFocus && column.isEditable && openedEditors.has(column.editor);
  const plain = isPlain(display) && !opens;
  const hint = display.problem ?? (tone === 'overridden' ? words('grid.overridden') : undefined);
  return (
    <td
      key={column.key}
      id={cellElementId(props.gridId, item.key, column.key)}
      {...cellAria(at + 2, isInRange, !column.isEditable, hasProblem)}
      data-cell={`${record.id}:${column.key}`}
      data-cell-text={plain && hint === undefined ? '' : undefined}
      title={hint}
      className={classes(
        styles.cell,
        !plain && styles.drawn,
        column.align === 'end' && styles.alignEnd,
        tone !== 'typed' && styles[tone],
        fill && styles.filled,
        hasProblem && styles.problem,
        column.isNegative(record) && styles.negative,
        isInRange && styles.inRange,
        isFocus && styles.focus,
      )}
      style={fill}
    >
      {plain ? display.text : <CellContent display={display} canOpen={props.canOpenLinks} words={words} />}
      {opens && (
        <span className={styles.opener} data-opener="" aria-hidden="true">
          <ChevronDownRegular />
        </span>
      )}
      {at === props.handle && <span className={styles.fillHandle} data-fill-handle="" aria-hidden="true" />}
    </td>
  );
}

function isSameRecord(left: GridRecord, right: GridRecord): boolean {
  if (left === right) return true;
  if (left.id !== right.id || left.stored !== right.stored || left.isStrong !== right.isStrong) return false;
  const keys = Object.keys(left.values);
  return (
    keys.length === Object.keys(right.values).length &&
    keys.every((key) => left.values[key] === right.values[key])
  );
}

/** True when both look the same in every column, whatever their parts are. */
function looksSame(columns: readonly GridColumn[], left: GridRecord, right: GridRecord): boolean {
  return isSameRecord(left, right) && columns.every((column) => isSameDisplay(column, left, right));
}

function isSameDisplay(column: GridColumn, left: GridRecord, right: GridRecord): boolean {
  if (left === right) return true;
  const before = displayOf(column, left);
  const after = displayOf(column, right);
  return (
    before.text === after.text && before.problem === after.problem && column.tone(left) === column.tone(right)
  );
}

/** A row, drawn again only when it looks different: an edit leaves the other rows on screen alone. */
export const MemoRecordLine = memo(
  RecordLine,
  (left, right) =>
    left.columns === right.columns &&
    left.frozen === right.frozen &&
    left.index === right.index &&
    left.top === right.top &&
    left.height === right.height &&
    isSameSelection(left, right) &&
    left.handle === right.handle &&
    left.canOpenLinks === right.canOpenLinks &&
    left.canResize === right.canResize &&
    left.item.number === right.item.number &&
    looksSame(left.columns, left.item.record, right.item.record),
);

function isSameSelection(left: LineSelection, right: LineSelection): boolean {
  return left.left === right.left && left.right === right.right && left.focus === right.focus;
}
