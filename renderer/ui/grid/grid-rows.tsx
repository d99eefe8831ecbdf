import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { type CSSProperties, memo } from 'react';
import { useWords } from '../../state/words.ts';
import { cellAria } from './aria.ts';
import styles from './grid.module.css';
import type { GridColumn, GridRecord } from './grid-types.ts';
import { type GroupItem, groupRowHeight, type RecordItem, rowHeight } from './row-model.ts';

/** What a line needs to know of the selection; columns as indexes, -1 for none. */
export interface LineSelection {
  readonly left: number;
  readonly right: number;
  readonly focus: number;
}

interface LineProps extends LineSelection {
  readonly gridId: string;
  readonly columns: readonly GridColumn[];
  readonly index: number;
  readonly top: number;
}

/** The id of a cell's element. */
export function cellElementId(gridId: string, item: string, column: string): string {
  return `${gridId}-${item}-${column}`;
}

function joined(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

const openedEditors: ReadonlySet<string> = new Set(['choice', 'date', 'month', 'references']);

interface RecordLineProps extends LineProps {
  readonly item: RecordItem;
}

function RecordLine(props: RecordLineProps) {
  const { item, columns, gridId } = props;
  const { record } = item;
  const words = useWords();
  const isSelected = props.left >= 0;
  return (
    <tr
      aria-rowindex={props.index + 2}
      aria-selected={isSelected}
      data-row={record.id}
      className={joined(styles.line, record.isStrong && styles.strong)}
      style={{ top: props.top, height: rowHeight }}
    >
      <th
        scope="row"
        aria-colindex={1}
        data-row-header={record.id}
        className={joined(styles.rowHeader, isSelected && styles.headerSelected)}
        title={words('grid.rowHeader.hint')}
      >
        {item.number}
      </th>
      {columns.map((column, index) => {
        const tone = column.tone(record);
        const isFocus = index === props.focus;
        const isInRange = isSelected && index >= props.left && index <= props.right;
        return (
          <td
            key={column.key}
            id={cellElementId(gridId, item.key, column.key)}
            {...cellAria(index + 2, isInRange, !column.isEditable)}
            data-cell={`${record.id}:${column.key}`}
            title={tone === 'overridden' ? words('grid.overridden') : undefined}
            className={joined(
              styles.cell,
              column.align === 'end' && styles.alignEnd,
              column.isFrozen && styles.frozen,
              tone !== 'typed' && styles[tone],
              column.isNegative(record) && styles.negative,
              isInRange && styles.inRange,
              isFocus && styles.focus,
            )}
          >
            <span className={styles.cellText}>{column.text(record)}</span>
            {isFocus && column.isEditable && openedEditors.has(column.editor) && (
              <span className={styles.opener} data-opener="" aria-hidden="true">
                <ChevronDownRegular />
              </span>
            )}
          </td>
        );
      })}
    </tr>
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

/** A row, drawn again only when it looks different: an edit leaves the other rows on screen alone. */
export const MemoRecordLine = memo(
  RecordLine,
  (left, right) =>
    left.columns === right.columns &&
    left.index === right.index &&
    left.top === right.top &&
    left.left === right.left &&
    left.right === right.right &&
    left.focus === right.focus &&
    left.item.number === right.item.number &&
    isSameRecord(left.item.record, right.item.record),
);

interface SumCellsProps {
  readonly columns: readonly GridColumn[];
  readonly sums: Readonly<Record<string, string>>;
  readonly sumAttribute: 'data-total' | 'data-subtotal-cell';
  readonly focus: number;
}

function SumCells({ columns, sums, sumAttribute, focus }: SumCellsProps) {
  const nameIndex = frozenIndex(columns);
  return columns.map((column, index) => {
    if (index <= nameIndex) return null;
    const sum = sums[column.key];
    return (
      <td
        key={column.key}
        {...cellAria(index + 2, index === focus, true)}
        {...(sum === undefined ? {} : { [sumAttribute]: column.key })}
        className={joined(styles.cell, styles.sum, styles.alignEnd, index === focus && styles.focus)}
      >
        <span className={joined(styles.cellText, sum?.startsWith('-') && styles.negative)}>{sum ?? ''}</span>
      </td>
    );
  });
}

/** The place of the frozen column; the title of sums spans the columns up to it. */
export function frozenIndex(columns: readonly GridColumn[]): number {
  return Math.max(
    0,
    columns.findIndex((column) => column.isFrozen),
  );
}

function titleSpan(columns: readonly GridColumn[]): CSSProperties {
  return { gridColumn: `1 / span ${frozenIndex(columns) + 2}` };
}

interface GroupLineProps extends LineProps {
  readonly item: GroupItem;
}

function GroupLine(props: GroupLineProps) {
  const { item, columns } = props;
  const words = useWords();
  const isFocus = props.focus >= 0 && props.focus <= frozenIndex(columns);
  return (
    <tr
      aria-rowindex={props.index + 2}
      aria-expanded={!item.isCollapsed}
      aria-level={1}
      data-subtotal={item.group}
      className={joined(styles.line, styles.groupLine)}
      style={{ top: props.top, height: groupRowHeight }}
    >
      <th
        scope="row"
        id={cellElementId(props.gridId, item.key, columns[0]?.key ?? '')}
        aria-colindex={1}
        className={joined(styles.sumTitle, isFocus && styles.focus)}
        style={titleSpan(columns)}
        data-group={item.group}
      >
        <span className={styles.sumTitleText}>
          <span
            className={styles.groupToggle}
            data-group-toggle=""
            title={words(item.isCollapsed ? 'grid.group.expand' : 'grid.group.collapse')}
          >
            {item.isCollapsed ? <ChevronRightRegular /> : <ChevronDownRegular />}
          </span>
          <span className={styles.groupName}>{item.title}</span>
          <span className={styles.groupCount}>{words('grid.rowCount', { count: item.count })}</span>
        </span>
      </th>
      <SumCells
        columns={columns}
        sums={item.subtotals}
        sumAttribute="data-subtotal-cell"
        focus={props.focus}
      />
    </tr>
  );
}

function isSameSums(left: GroupItem['subtotals'], right: GroupItem['subtotals']): boolean {
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => left[key] === right[key]);
}

/** The line above the rows of a group, with its subtotals. */
export const MemoGroupLine = memo(
  GroupLine,
  (left, right) =>
    left.columns === right.columns &&
    left.index === right.index &&
    left.top === right.top &&
    left.focus === right.focus &&
    left.item.title === right.item.title &&
    left.item.count === right.item.count &&
    left.item.isCollapsed === right.item.isCollapsed &&
    isSameSums(left.item.subtotals, right.item.subtotals),
);

/** The line of grand totals that stays at the lower edge. */
export function TotalsLine(props: {
  columns: readonly GridColumn[];
  totals: Readonly<Record<string, string>>;
  rowIndex: number;
}) {
  const words = useWords();
  return (
    <tr aria-rowindex={props.rowIndex} className={styles.totals} data-testid="grid-totals">
      <th scope="row" aria-colindex={1} className={styles.sumTitle} style={titleSpan(props.columns)}>
        <span className={styles.sumTitleText}>
          <span className={styles.groupName}>{words('grid.total')}</span>
        </span>
      </th>
      <SumCells columns={props.columns} sums={props.totals} sumAttribute="data-total" focus={-1} />
    </tr>
  );
}
