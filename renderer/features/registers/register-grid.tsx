import { Button } from '@fluentui/react-components';
import { AddRegular, FilterDismissRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, type Ref, useCallback, useImperativeHandle, useRef } from 'react';
import type { CalendarDay } from '../../../core/model/calendar-day.ts';
import { formatCell } from '../../../core/tables/format-cell.ts';
import { findColumn, type RegisterModule } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { Grid, type GridHandle } from '../../ui/grid/grid.tsx';
import type { GridActions, GridMenuItem, GridRecord, SelectedCells } from '../../ui/grid/grid-types.ts';
import { useLatest } from '../../ui/grid/use-selection.ts';
import type { CellPlace } from './formula/use-formula-subject.ts';
import { useRegisterSession } from './register-session.ts';
import styles from './registers.module.css';
import { SpanTable, type SpanTableHandle } from './spans/span-table.tsx';
import { type Spans, spanDates } from './spans/use-spans.ts';
import { clearFilters } from './table-edits.ts';
import { nudgeRows } from './timeline-edits.ts';
import type { RegisterTable } from './use-register-table.ts';
import { useToday } from './use-today.ts';

interface RegisterGridProps {
  readonly ref?: Ref<GridHandle>;
  readonly module: RegisterModule;
  readonly table: RegisterTable;
  readonly actions: GridActions;
  readonly headerHeight: number;
  /** A chart stands beside it, which scrolls both and whose bars the keys move. */
  readonly isBesideChart: boolean;
  /** Rows of other registers below its own; null for none. */
  readonly spans: Spans | null;
  readonly onPlace: (place: CellPlace | null) => void;
  readonly onHeaderMenu: (column: string, box: DOMRect) => void;
  /** The total of a column is to be chosen. */
  readonly onTotal: (column: string) => void;
  readonly contextItems: (selection: SelectedCells) => readonly GridMenuItem[];
  readonly onScroll: (scrollTop: number) => void;
  /** The rows that are selected, for the chart beside it. */
  readonly onSelectRows: (rows: readonly string[]) => void;
}

/** The table of a register. */
export function RegisterGrid(props: RegisterGridProps) {
  const { module, table, actions, isBesideChart, onPlace, spans } = props;
  const language = useLanguage();
  const today = useToday();
  const { widths } = useRegisterSession(module.key);
  const grid = useRef<GridHandle>(null);
  useImperativeHandle<GridHandle | null, GridHandle | null>(props.ref, () => grid.current);
  const selected = useRef<readonly string[]>([]);
  const below = useRef<SpanTableHandle>(null);
  const { layout } = table.model;
  const latest = useLatest({ lastRow: layout.keyAt(layout.count - 1) });
  const { shown } = table.formats;
  const formatDay = useCallback(
    (day: CalendarDay) => {
      const declaration = findColumn(module, spanDates.start);
      return declaration ? formatCell(declaration, day, shown) : day;
    },
    [module, shown],
  );
  const onRowKey = useCallback(
    (event: KeyboardEvent, record: GridRecord): boolean => {
      const hasModifier = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
      if (event.key === 'ArrowDown' && !hasModifier && record.id === latest.current.lastRow) {
        below.current?.focusFirst();
        return below.current !== null;
      }
      const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
      if (!isBesideChart || !event.altKey || event.ctrlKey || event.metaKey || !isSideways) return false;
      const rows = selected.current.includes(record.id) ? selected.current : [record.id];
      nudgeRows(module, rows, event.shiftKey ? 'end' : 'both', event.key === 'ArrowLeft' ? -1 : 1);
      return true;
    },
    [isBesideChart, module, latest],
  );
  const { onSelectRows } = props;
  const selectRows = useCallback(
    (rows: readonly string[]) => {
      selected.current = rows;
      onSelectRows(rows);
    },
    [onSelectRows],
  );
  const onFocusCell = useCallback(
    (row: string | null, column: string | null) =>
      onPlace(row === null || column === null ? null : { row, column }),
    [onPlace],
  );
  return (
    <Grid
      ref={grid}
      label={titleText(module.title, language)}
      columns={table.columns}
      widths={widths}
      model={table.model}
      totals={table.totals}
      headerHeight={props.headerHeight}
      hasOuterScroll={isBesideChart}
      today={today}
      actions={actions}
      onRowKey={onRowKey}
      onFocusCell={onFocusCell}
      {...(isBesideChart ? { onSelectRows: selectRows } : {})}
      onHeaderMenu={props.onHeaderMenu}
      onTotalMenu={props.onTotal}
      contextItems={props.contextItems}
      onScroll={props.onScroll}
      below={
        spans
          ? {
              height: spans.lines.totalHeight,
              render: (places, scroller) => (
                <SpanTable
                  ref={below}
                  spans={spans}
                  columns={[module.nameColumn, spanDates.start, spanDates.end]}
                  formatDay={formatDay}
                  places={places}
                  scroller={scroller}
                  onLeave={() => grid.current?.focus()}
                />
              ),
            }
          : undefined
      }
      empty={
        <EmptyTable
          module={module}
          hiddenRows={table.arrangement.total}
          onAdd={() => grid.current?.perform('addRow')}
        />
      }
    />
  );
}

interface EmptyTableProps {
  readonly module: RegisterModule;
  /** Rows that filters hide. */
  readonly hiddenRows: number;
  readonly onAdd: () => void;
}

/** What stands where there are no rows: what belongs in the register, or that filters hide everything. */
export function EmptyTable({ module, hiddenRows, onAdd }: EmptyTableProps) {
  const words = useWords();
  const language = useLanguage();
  if (hiddenRows > 0)
    return (
      <div className={styles.empty} data-testid="all-filtered">
        <span className={styles.emptyTitle}>{words('columns.filter.nothing.title')}</span>
        <span className={styles.emptyGuidance}>
          {words('columns.filter.nothing.text', { total: hiddenRows })}
        </span>
        <Button appearance="primary" icon={<FilterDismissRegular />} onClick={() => clearFilters(module.key)}>
          {words('columns.filter.clearAll')}
        </Button>
      </div>
    );
  return (
    <div className={styles.empty}>
      <span className={styles.emptyTitle}>{words('grid.empty')}</span>
      <span className={styles.emptyGuidance}>{titleText(module.guidance, language)}</span>
      <Button appearance="primary" icon={<AddRegular />} data-testid="grid-add-first-row" onClick={onAdd}>
        {words('grid.addFirstRow')}
      </Button>
    </div>
  );
}
