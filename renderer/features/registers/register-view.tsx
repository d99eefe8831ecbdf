import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { groupColumns } from '../../../core/tables/arrange.ts';
import { findPlanModule } from '../../../core/tables/plan-modules.ts';
import { findColumn, type RegisterModule } from '../../../core/tables/register-module.ts';
import { offerActions } from '../../app/actions/contextual.ts';
import { showDialog } from '../../state/session.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import type { GridHandle } from '../../ui/grid/grid.tsx';
import type { SelectedCells } from '../../ui/grid/grid-types.ts';
import type { GridOperation } from '../../ui/grid/use-grid-operations.ts';
import { useLatest } from '../../ui/grid/use-selection.ts';
import { ToolBar } from '../../ui/tool-bar.tsx';
import { BudgetBench } from '../budget/budget-bench.tsx';
import { RegisterViewPane } from '../views/register-views.tsx';
import { ColumnDialogs } from './columns/column-dialogs.tsx';
import { ColumnMenu } from './columns/column-menu.tsx';
import { useColumnWork } from './columns/use-column-work.ts';
import { contextItems } from './context-items.ts';
import { FormulaBar, type FormulaBarHandle } from './formula/formula-bar.tsx';
import { type CellPlace, useFormulaSubject } from './formula/use-formula-subject.ts';
import { GanttPane, type GanttPaneHandle, ganttHeaderHeight } from './gantt-pane.tsx';
import { LoadPane } from './load/load-pane.tsx';
import { useHasSigns } from './plan-schedule.ts';
import { registerActions } from './register-actions.ts';
import { RegisterGrid } from './register-grid.tsx';
import { changeSession, type RegisterPane, useRegisterSession } from './register-session.ts';
import styles from './registers.module.css';
import { rowActions, tableActions } from './row-actions.ts';
import { useSpans } from './spans/use-spans.ts';
import { clearFilters } from './table-edits.ts';
import { type ToolBoxKind, type ToolEvents, useRegisterTools } from './tools/register-tools.tsx';
import { ToolBoxes } from './tools/tool-boxes.tsx';
import { useRegisterTable } from './use-register-table.ts';
import { useRegisterPanes, ViewTabs } from './view-tabs.tsx';
import { useWantedRow } from './wanted-row.ts';

const headerHeight = 34;

/** A register of the open plan: its table, its views, and what shapes them. */
export function RegisterView({ registerKey }: { registerKey: string }) {
  const module = usePlan((plan) => findPlanModule(plan, registerKey));
  // Another register is another view: nothing of the selection carries over.
  return module ? <OneRegister key={registerKey} module={module} /> : null;
}

/** The pane that is shown: the one chosen, as long as the register has it. */
function shownPane(
  chosen: RegisterPane | null,
  panes: readonly { readonly pane: RegisterPane }[],
): RegisterPane {
  const usual = panes.some(({ pane }) => pane === 'both') ? 'both' : 'table';
  return chosen !== null && panes.some(({ pane }) => pane === chosen) ? chosen : usual;
}

function OneRegister({ module }: { module: RegisterModule }) {
  const words = useWords();
  const register = module.key;
  const session = useRegisterSession(register);
  const hasSigns = useHasSigns(register);
  const panes = useRegisterPanes(module);
  const pane = shownPane(session.pane, panes);
  const showsTable = pane === 'table' || pane === 'both';
  const table = useRegisterTable(module, session.collapsed);
  const { view, model, computed, formats } = table;
  const spans = useSpans(module, pane === 'both' || pane === 'gantt');
  const actions = useMemo(() => registerActions(register), [register]);
  const grid = useRef<GridHandle>(null);
  const gantt = useRef<GanttPaneHandle>(null);
  const formulaBar = useRef<FormulaBarHandle>(null);
  const root = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<CellPlace | null>(null);
  const [box, setBox] = useState<{ kind: ToolBoxKind; anchor: HTMLElement } | null>(null);
  const work = useColumnWork(computed, (column) => formulaBar.current?.edit(column));
  const { openMenu, openTask } = work;

  const onPane = useCallback((next: RegisterPane) => changeSession(register, { pane: next }), [register]);
  const onOperation = useCallback(
    (operation: GridOperation) => {
      if (grid.current) grid.current.perform(operation);
      else if (operation === 'addRow') actions.addRows(null, 1);
    },
    [actions],
  );
  const selectRow = useCallback((row: string) => {
    setPlace((present) => ({ row, column: present?.column ?? '' }));
    grid.current?.selectRow(row);
  }, []);
  const openRow = useCallback(
    (row: string) => {
      onPane('table');
      // The table is drawn first.
      requestAnimationFrame(() => grid.current?.selectRow(row));
    },
    [onPane],
  );
  useWantedRow(register, openRow);

  const openCell = useCallback(
    (row: string) => {
      // A chart alone gets its table beside it first.
      if (!grid.current) onPane('both');
      requestAnimationFrame(() => {
        grid.current?.selectRow(row);
        grid.current?.focus();
      });
    },
    [onPane],
  );
  const tableSelects = useCallback((rows: readonly string[]) => gantt.current?.tableSelects(rows), []);

  const openMenuOf = useCallback(
    (column: string | undefined) => {
      const headers = [...(root.current?.querySelectorAll('th[data-column]') ?? [])];
      const header = headers.find((element) => element.getAttribute('data-column') === column);
      if (column !== undefined && header) openMenu(column, header.getBoundingClientRect());
    },
    [openMenu],
  );
  const openTotal = useCallback((column: string) => openTask({ kind: 'total', column }), [openTask]);
  const { groups } = model;
  const isAllCollapsed = groups.length > 0 && groups.every((group) => session.collapsed.has(group));
  const latest = useLatest({ groups, isAllCollapsed, column: place?.column, computed });
  const events = useMemo<ToolEvents>(
    () => ({
      onOperation,
      onBox: (kind, anchor) => setBox({ kind, anchor }),
      onClearFilters: () => clearFilters(register),
      onConditions: () => openTask({ kind: 'coloursOfAll', column: '' }),
      onInsertColumn: () => openTask({ kind: 'insertLast', column: '' }),
      onFind: () => grid.current?.find(),
      onFoldAll: () => {
        const now = latest.current;
        changeSession(register, { collapsed: new Set(now.isAllCollapsed ? [] : now.groups) });
      },
      onGantt: (operation, anchor) => gantt.current?.perform(operation, anchor),
      onSchedule: () => showDialog({ kind: 'schedule', tab: 'dates' }),
      onPicture: () => showDialog({ kind: 'gantt-picture' }),
    }),
    [onOperation, register, openTask, latest],
  );
  useEffect(() => offerActions(rowActions(onOperation)), [onOperation]);
  useEffect(
    () =>
      offerActions(
        tableActions(register, {
          find: events.onFind,
          editFormula: () => formulaBar.current?.edit(),
          columnMenu: () => openMenuOf(latest.current.column),
          clearFilters: events.onClearFilters,
          addColumn: events.onInsertColumn,
          colours: events.onConditions,
        }),
      ),
    [register, events, openMenuOf, latest],
  );
  const hasFilters = Object.keys(view.filters ?? {}).length > 0;
  const tools = useRegisterTools(
    {
      hasRows: model.recordCount > 0,
      showsTable,
      showsChart: pane === 'gantt' || pane === 'both',
      groupCount: groupColumns(module, view).length,
      sortCount: view.sort?.length ?? 0,
      isAllCollapsed,
      filtered: hasFilters ? { shown: table.arrangement.rows.length, total: table.arrangement.total } : null,
      conditionCount: view.conditions?.length ?? 0,
      hasSigns: hasSigns || spans !== null,
    },
    events,
  );
  const cellItems = useCallback(
    (selection: SelectedCells) =>
      contextItems(latest.current.computed, selection, {
        onFormula: () => formulaBar.current?.edit(),
        onColumn: openMenuOf,
      }),
    [latest, openMenuOf],
  );
  const content = useFormulaSubject(table, place);
  const tableScroller = useCallback(() => grid.current?.scroller() ?? null, []);
  const followTable = useCallback((scrollTop: number) => gantt.current?.scrollTo(scrollTop), []);

  const gridElement = (
    <RegisterGrid
      ref={grid}
      module={module}
      table={table}
      actions={actions}
      headerHeight={pane === 'both' ? ganttHeaderHeight : headerHeight}
      isBesideChart={pane === 'both'}
      spans={pane === 'both' ? spans : null}
      onPlace={setPlace}
      onHeaderMenu={openMenu}
      onTotal={openTotal}
      contextItems={cellItems}
      onScroll={followTable}
      onSelectRows={tableSelects}
    />
  );
  const declaredView = pane.startsWith('view:') ? module.views[Number(pane.slice(5))] : undefined;
  const menuColumn = work.menu ? findColumn(module, work.menu.column) : undefined;
  return (
    <div ref={root} className={styles.view} data-register={register}>
      {panes.length > 1 && <ViewTabs panes={panes} shown={pane} onShow={onPane} />}
      <div className={styles.toolbar}>
        <ToolBar label={words('columns.tools')} moreLabel={words('columns.more')} tools={tools} />
      </div>
      {showsTable && <FormulaBar ref={formulaBar} {...content} onDone={() => grid.current?.focus()} />}
      {declaredView && <RegisterViewPane module={module} view={declaredView} onOpenRow={openRow} />}
      {pane === 'load' && <LoadPane onOpenRow={openRow} />}
      {pane === 'bench' && <BudgetBench module={module} onShowRow={openRow} />}
      {pane === 'table' && gridElement}
      {(pane === 'both' || pane === 'gantt') && (
        <GanttPane
          ref={gantt}
          module={module}
          model={model}
          pane={pane}
          table={gridElement}
          tableScroller={tableScroller}
          onSelectRow={selectRow}
          onOpenRow={openCell}
          spans={spans}
        />
      )}
      {box && (
        <ToolBoxes
          kind={box.kind}
          anchor={box.anchor}
          module={module}
          view={view}
          onInsertColumn={events.onInsertColumn}
          onClose={() => setBox(null)}
        />
      )}
      {work.menu && menuColumn && (
        <ColumnMenu
          anchor={work.menu.anchor}
          module={module}
          view={view}
          declaration={menuColumn}
          onTask={openTask}
          onClose={work.closeMenu}
        />
      )}
      {work.task && (
        <ColumnDialogs
          task={work.task.task}
          anchor={work.task.anchor}
          computed={computed}
          format={formats.shown}
          onClose={work.closeTask}
        />
      )}
    </div>
  );
}
