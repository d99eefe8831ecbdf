import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { memo } from 'react';
import { useWords } from '../../state/words.ts';
import { classes } from '../classes.ts';
import { cellAria } from './aria.ts';
import { titleColumns } from './column-places.ts';
import styles from './grid.module.css';
import { cellElementId, type LineProps } from './grid-rows.tsx';
import type { GridColumn, GridTotals } from './grid-types.ts';
import type { GroupItem } from './row-model.ts';

const indentPixels = 16;

interface SumCellsProps {
  readonly columns: readonly GridColumn[];
  /** The columns with sums, as indexes; the second is left out. */
  readonly from: number;
  readonly to: number;
  readonly sums: GridTotals;
  readonly sumAttribute: 'data-total' | 'data-subtotal-cell';
  readonly focus: number;
  /** Where cells stay at the left edge, by column; they scroll without it. */
  readonly lefts?: readonly number[];
  readonly onMenu?: (column: string, box: DOMRect) => void;
}

function SumCells({ columns, from, to, sums, sumAttribute, focus, lefts, onMenu }: SumCellsProps) {
  const words = useWords();
  return columns.slice(from, to).map((column, at) => {
    const index = from + at;
    const given = sums[column.key];
    const sum = typeof given === 'string' ? { label: '', text: given } : given;
    const isBesideSum = sums[columns[index - 1]?.key ?? ''] !== undefined;
    const figure = (
      <>
        {sum && sum.label !== '' && (
          <span className={styles.sumLabel} title={isBesideSum ? sum.label : undefined}>
            {sum.label}
          </span>
        )}
        <span className={classes(styles.sumText, sum?.text.startsWith('-') && styles.negative)}>
          {sum?.text ?? ''}
        </span>
      </>
    );
    return (
      <td
        key={column.key}
        {...cellAria(index + 2, index === focus, true)}
        {...(sum === undefined ? {} : { [sumAttribute]: column.key })}
        className={classes(
          styles.cell,
          styles.sum,
          styles.alignEnd,
          isBesideSum && styles.besideSum,
          lefts && styles.frozen,
          index === focus && styles.focus,
        )}
        style={lefts ? { left: lefts[index] } : undefined}
      >
        {onMenu ? (
          <button
            type="button"
            tabIndex={-1}
            className={styles.sumButton}
            data-total-menu={column.key}
            aria-label={words('grid.totalMenu', { column: column.title })}
            onMouseDown={(event) => event.stopPropagation()}
            onClick={(event) => onMenu(column.key, event.currentTarget.getBoundingClientRect())}
          >
            {figure}
          </button>
        ) : (
          figure
        )}
      </td>
    );
  });
}

interface GroupLineProps extends LineProps {
  readonly item: GroupItem;
}

function GroupLine(props: GroupLineProps) {
  const { item, columns, frozen, isFrozenPart } = props;
  const spanned = titleColumns(columns, frozen, item.subtotals);
  const cells = {
    columns,
    sums: item.subtotals,
    sumAttribute: 'data-subtotal-cell',
    focus: props.focus,
  } as const;
  return (
    <tr
      aria-rowindex={props.index + 2}
      aria-expanded={!item.isCollapsed}
      aria-level={item.level}
      data-subtotal={item.group}
      className={classes(styles.line, styles.groupLine, item.level > 1 && styles.innerGroup)}
      style={{ top: props.top, height: props.height }}
    >
      {isFrozenPart ? (
        <>
          <GroupTitle {...props} spanned={spanned} />
          <SumCells {...cells} from={spanned} to={frozen} />
        </>
      ) : (
        <>
          {/* Under the title, where no column is frozen. */}
          {frozen === 0 && <td {...cellAria(2, false, true)} className={styles.cell} />}
          <SumCells {...cells} from={Math.max(1, frozen)} to={columns.length} />
        </>
      )}
    </tr>
  );
}

function GroupTitle(props: GroupLineProps & { readonly spanned: number }) {
  const { item, columns, frozen, spanned } = props;
  const words = useWords();
  const isFocus = props.focus >= 0 && props.focus < spanned;
  return (
    <th
      scope="row"
      id={cellElementId(props.gridId, item.key, columns[0]?.key ?? '')}
      aria-colindex={1}
      className={classes(styles.sumTitle, frozen === 0 && styles.sumTitleLoose, isFocus && styles.focus)}
      style={{ gridColumn: `1 / span ${Math.min(spanned, frozen) + 1}` }}
      data-group={item.group}
    >
      <span className={styles.sumTitleText} style={{ paddingLeft: (item.level - 1) * indentPixels }}>
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
    left.frozen === right.frozen &&
    left.index === right.index &&
    left.top === right.top &&
    left.focus === right.focus &&
    left.item.title === right.item.title &&
    left.item.level === right.item.level &&
    left.item.count === right.item.count &&
    left.item.isCollapsed === right.item.isCollapsed &&
    isSameSums(left.item.subtotals, right.item.subtotals),
);

/** The line of grand totals that stays at the lower edge. */
export const TotalsLine = memo(function TotalsLine(props: {
  columns: readonly GridColumn[];
  frozen: number;
  /** Where frozen columns stay. */
  lefts: readonly number[];
  totals: GridTotals;
  rowIndex: number;
  onMenu: ((column: string, box: DOMRect) => void) | undefined;
}) {
  const words = useWords();
  const { columns, frozen, totals } = props;
  const spanned = titleColumns(columns, frozen, totals);
  const cells = {
    columns,
    sums: totals,
    sumAttribute: 'data-total',
    focus: -1,
    ...(props.onMenu ? { onMenu: props.onMenu } : {}),
  } as const;
  return (
    <tr aria-rowindex={props.rowIndex} className={styles.totals} data-testid="grid-totals">
      <th
        scope="row"
        aria-colindex={1}
        className={styles.sumTitle}
        style={{ gridColumn: `1 / span ${spanned + 1}` }}
      >
        <span className={styles.sumTitleText}>{words('grid.total')}</span>
      </th>
      <SumCells {...cells} from={spanned} to={frozen} lefts={props.lefts} />
      <SumCells {...cells} from={Math.max(1, frozen)} to={columns.length} />
    </tr>
  );
});
