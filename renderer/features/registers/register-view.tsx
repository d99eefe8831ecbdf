import { Button } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { inOrder } from '../../../core/model/position.ts';
import { registerModule } from '../../../core/modules/index.ts';
import { findColumn, type RegisterModule } from '../../../core/tables/register-module.ts';
import { computeRegister } from '../../../core/tables/register-view.ts';
import { offerActions } from '../../app/actions/contextual.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { Grid, type GridHandle } from '../../ui/grid/grid.tsx';
import type { GridRecord } from '../../ui/grid/grid-types.ts';
import type { RowModel } from '../../ui/grid/row-model.ts';
import type { GridOperation } from '../../ui/grid/use-grid-operations.ts';
import { useLatest } from '../../ui/grid/use-selection.ts';
import type { BarEdge } from './gantt/bars.ts';
import { Gantt, type GanttHandle } from './gantt/gantt.tsx';
import { clampPixelsPerDay } from './gantt/time-scale.ts';
import { registerColumns } from './grid-columns.ts';
import { registerActions } from './register-actions.ts';
import { registerRowModel, totalTexts } from './register-rows.ts';
import { changeSession, registerSession, type TimelineView, useRegisterSession } from './register-session.ts';
import { type GanttOperation, RegisterToolbar } from './register-toolbar.tsx';
import styles from './registers.module.css';
import { rowActions } from './row-actions.ts';
import { connectRows, nudgeRow, setRowSpan } from './timeline-edits.ts';
import { TimelinePanes } from './timeline-panes.tsx';
import { useToday } from './use-today.ts';

const headerHeight = 34;
/** Two lines of dates. */
const ganttHeaderHeight = 52;
const zoomStep = 1.4;

/** A register of the open plan: its table, and its Gantt chart where it has one. */
export function RegisterView({ registerKey }: { registerKey: string }) {
  // Another register is another view: nothing of the selection carries over.
  return <OneRegister key={registerKey} module={registerModule(registerKey)} />;
}

function useRegister(module: RegisterModule) {
  const language = useLanguage();
  const register = usePlan((plan) => plan.registers[module.key]);
  const currency = usePlan((plan) => plan.properties.currency);
  const session = useRegisterSession(module.key);
  const computed = computeRegister(module, register);
  const latest = useLatest(register);
  const { isGrouped, collapsed } = session;
  const hasReferences = module.columns.some(({ type }) => type === 'references');
  // Texts of references change with the names of other rows, so those columns are made anew with each edit.
  const named = hasReferences ? register : null;
  const columns = useMemo(
    () =>
      registerColumns(module, {
        language,
        currency,
        rows: () => (latest.current ? inOrder(latest.current.rows) : []),
        rowName: (id) => {
          const name = named?.rows[id]?.cells[module.nameColumn];
          return typeof name === 'string' ? name : null;
        },
      }),
    [module, language, currency, named, latest],
  );
  const drawn = useRef<RowModel | null>(null);
  const model = useMemo(
    () => registerRowModel(module, computed, { isGrouped, collapsed, language, currency }, drawn.current),
    [module, computed, isGrouped, collapsed, language, currency],
  );
  useLayoutEffect(() => {
    drawn.current = model;
  }, [model]);
  const totals = useMemo(() => {
    const texts = totalTexts(module, computed.totals, language, currency);
    return Object.keys(texts).length === 0 ? null : texts;
  }, [module, computed, language, currency]);
  return { session, columns, model, totals };
}

function OneRegister({ module }: { module: RegisterModule }) {
  const words = useWords();
  const today = useToday();
  const startDate = usePlan((plan) => plan.properties.startDate);
  const { session, columns, model, totals } = useRegister(module);
  const actions = useMemo(() => registerActions(module), [module]);
  const grid = useRef<GridHandle>(null);
  const gantt = useRef<GanttHandle>(null);
  const [focusedRow, setFocusedRow] = useState<string | null>(null);
  const register = module.key;
  const hasGantt = module.views.includes('gantt');
  const title = words(module.titleKey);

  const onNudge = useCallback(
    (row: string, edge: BarEdge, days: number) => nudgeRow(module, row, edge, days),
    [module],
  );
  const onRowKey = useCallback(
    (event: KeyboardEvent, record: GridRecord): boolean => {
      const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
      if (!hasGantt || !event.altKey || event.ctrlKey || event.metaKey || !isSideways) return false;
      onNudge(record.id, event.shiftKey ? 'end' : 'both', event.key === 'ArrowLeft' ? -1 : 1);
      return true;
    },
    [hasGantt, onNudge],
  );
  const onZoom = useCallback(
    (pixelsPerDay: number) => changeSession(register, { pixelsPerDay: clampPixelsPerDay(pixelsPerDay) }),
    [register],
  );
  const zoomBy = useCallback(
    (factor: number) => onZoom((registerSession(register).pixelsPerDay ?? 8) * factor),
    [register, onZoom],
  );
  const onGanttOperation = useCallback(
    (operation: GanttOperation) => {
      if (operation === 'fit') gantt.current?.fitToWindow();
      else if (operation === 'toToday') gantt.current?.showDay(today);
      else zoomBy(operation === 'zoomIn' ? zoomStep : 1 / zoomStep);
    },
    [today, zoomBy],
  );
  const onOperation = useCallback(
    (operation: GridOperation) => {
      if (grid.current) grid.current.perform(operation);
      else if (operation === 'addRow') actions.addRows(null, 1);
    },
    [actions],
  );
  useEffect(() => offerActions(rowActions(onOperation)), [onOperation]);
  const onView = useCallback((view: TimelineView) => changeSession(register, { view }), [register]);
  const selectRow = useCallback((row: string) => {
    setFocusedRow(row);
    grid.current?.selectRow(row);
  }, []);
  const tableScrolled = useCallback((scrollTop: number) => align(gantt.current?.scroller(), scrollTop), []);
  const chartScrolled = useCallback((scrollTop: number) => align(grid.current?.scroller(), scrollTop), []);

  const groupDeclaration =
    module.groupColumn === undefined ? undefined : findColumn(module, module.groupColumn);
  const groups = useMemo(
    () => model.items.flatMap((item) => (item.kind === 'group' ? [item.group] : [])),
    [model],
  );
  const isAllCollapsed = groups.length > 0 && groups.every((group) => session.collapsed.has(group));
  const latestGroups = useLatest({ groups, isAllCollapsed });
  const onGrouping = useCallback(
    (change: 'toggle' | 'toggleAll') => {
      if (change === 'toggle') changeSession(register, { isGrouped: !registerSession(register).isGrouped });
      else {
        const now = latestGroups.current;
        changeSession(register, { collapsed: new Set(now.isAllCollapsed ? [] : now.groups) });
      }
    },
    [register, latestGroups],
  );

  const table = (
    <Grid
      ref={grid}
      label={title}
      columns={columns}
      widths={session.widths}
      model={model}
      totals={totals}
      headerHeight={hasGantt && session.view === 'both' ? ganttHeaderHeight : headerHeight}
      hasOuterScroll={hasGantt && session.view === 'both'}
      today={today}
      actions={actions}
      onRowKey={onRowKey}
      // Without a chart nobody asks.
      {...(hasGantt ? { onFocusRow: setFocusedRow } : {})}
      onScroll={tableScrolled}
      empty={
        <div className={styles.empty}>
          <span className={styles.emptyTitle}>{words('grid.empty')}</span>
          <span className={styles.emptyGuidance}>{words(module.guidanceKey)}</span>
          <Button
            appearance="primary"
            icon={<AddRegular />}
            data-testid="grid-add-first-row"
            onClick={() => grid.current?.perform('addRow')}
          >
            {words('grid.addFirstRow')}
          </Button>
        </div>
      }
    />
  );

  return (
    <div className={styles.view} data-register={register}>
      <RegisterToolbar
        onOperation={onOperation}
        hasRows={model.recordCount > 0 && !(hasGantt && session.view === 'gantt')}
        groupTitle={groupDeclaration ? words(groupDeclaration.titleKey) : null}
        isGrouped={session.isGrouped}
        isAllCollapsed={isAllCollapsed}
        onGrouping={onGrouping}
        view={hasGantt ? session.view : null}
        onView={onView}
        onGanttOperation={onGanttOperation}
      />
      {hasGantt ? (
        <TimelinePanes
          view={session.view}
          tableShare={session.tableShare}
          onTableShare={(tableShare) => changeSession(register, { tableShare })}
          table={table}
          chart={
            <Gantt
              ref={gantt}
              label={words('gantt.label', { register: title })}
              model={model}
              nameColumn={module.nameColumn}
              headerHeight={ganttHeaderHeight}
              today={today}
              startDate={startDate}
              selectedRow={focusedRow}
              showsNames={session.view === 'gantt'}
              pixelsPerDay={session.pixelsPerDay}
              onZoom={onZoom}
              onNudge={onNudge}
              onScroll={chartScrolled}
              setSpan={(row, span, kind) => setRowSpan(module, row, span, kind)}
              connect={(from, to) => connectRows(module, from, to)}
              selectRow={selectRow}
            />
          }
          tableScroller={() => grid.current?.scroller() ?? null}
          chartScroller={() => gantt.current?.scroller() ?? null}
          onWheelZoom={zoomBy}
        />
      ) : (
        table
      )}
    </div>
  );
}

function align(scroller: HTMLElement | null | undefined, scrollTop: number): void {
  if (scroller && scroller.scrollTop !== scrollTop) scroller.scrollTop = scrollTop;
}
