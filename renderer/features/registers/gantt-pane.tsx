import { type ReactNode, type Ref, useCallback, useImperativeHandle, useRef } from 'react';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import type { RowModel } from '../../ui/grid/row-model.ts';
import type { BarEdge } from './gantt/bars.ts';
import { Gantt, type GanttHandle } from './gantt/gantt.tsx';
import { clampPixelsPerDay } from './gantt/time-scale.ts';
import { changeSession, registerSession, useRegisterSession } from './register-session.ts';
import { connectRows, nudgeRow, setRowSpan } from './timeline-edits.ts';
import { TimelinePanes } from './timeline-panes.tsx';
import type { GanttOperation } from './tools/register-tools.tsx';
import { useToday } from './use-today.ts';

/** Two lines of dates. */
export const ganttHeaderHeight = 52;
const zoomStep = 1.4;

export interface GanttPaneHandle {
  readonly perform: (operation: GanttOperation) => void;
  /** Follows the table. */
  readonly scrollTo: (scrollTop: number) => void;
}

interface GanttPaneProps {
  readonly ref?: Ref<GanttPaneHandle>;
  readonly module: RegisterModule;
  readonly model: RowModel;
  /** The chart alone, or beside the table. */
  readonly pane: 'both' | 'gantt';
  readonly table: ReactNode;
  readonly tableScroller: () => HTMLElement | null;
  readonly selectedRow: string | null;
  readonly onSelectRow: (row: string) => void;
}

/** The Gantt chart of a register, alone or beside its table. */
export function GanttPane(props: GanttPaneProps) {
  const { module, model, pane, tableScroller } = props;
  const words = useWords();
  const language = useLanguage();
  const today = useToday();
  const startDate = usePlan((plan) => plan.properties.startDate);
  const register = module.key;
  const session = useRegisterSession(register);
  const gantt = useRef<GanttHandle>(null);
  const onZoom = useCallback(
    (pixelsPerDay: number) => changeSession(register, { pixelsPerDay: clampPixelsPerDay(pixelsPerDay) }),
    [register],
  );
  const zoomBy = useCallback(
    (factor: number) => onZoom((registerSession(register).pixelsPerDay ?? 8) * factor),
    [register, onZoom],
  );
  useImperativeHandle(
    props.ref,
    () => ({
      perform: (operation) => {
        if (operation === 'fit') gantt.current?.fitToWindow();
        else if (operation === 'toToday') gantt.current?.showDay(today);
        else zoomBy(operation === 'zoomIn' ? zoomStep : 1 / zoomStep);
      },
      scrollTo: (scrollTop) => align(gantt.current?.scroller(), scrollTop),
    }),
    [today, zoomBy],
  );
  const onNudge = useCallback(
    (row: string, edge: BarEdge, days: number) => nudgeRow(module, row, edge, days),
    [module],
  );
  const chartScrolled = useCallback(
    (scrollTop: number) => align(tableScroller(), scrollTop),
    [tableScroller],
  );
  return (
    <TimelinePanes
      view={pane}
      tableShare={session.tableShare}
      onTableShare={(tableShare) => changeSession(register, { tableShare })}
      table={props.table}
      chart={
        <Gantt
          ref={gantt}
          label={words('gantt.label', { register: titleText(module.title, language) })}
          model={model}
          nameColumn={module.nameColumn}
          headerHeight={ganttHeaderHeight}
          today={today}
          startDate={startDate}
          selectedRow={props.selectedRow}
          showsNames={pane === 'gantt'}
          pixelsPerDay={session.pixelsPerDay}
          onZoom={onZoom}
          onNudge={onNudge}
          onScroll={chartScrolled}
          setSpan={(row, span, kind) => setRowSpan(module, row, span, kind)}
          connect={(from, to) => connectRows(module, from, to)}
          selectRow={props.onSelectRow}
        />
      }
      tableScroller={tableScroller}
      chartScroller={() => gantt.current?.scroller() ?? null}
      onWheelZoom={zoomBy}
    />
  );
}

function align(scroller: HTMLElement | null | undefined, scrollTop: number): void {
  if (scroller && scroller.scrollTop !== scrollTop) scroller.scrollTop = scrollTop;
}
