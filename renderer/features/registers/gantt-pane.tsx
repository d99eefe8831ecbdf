import {
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { offerActions } from '../../app/actions/contextual.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import type { RowModel } from '../../ui/grid/row-model.ts';
import { useLatest } from '../../ui/grid/use-selection.ts';
import { ChartBox, type ChartBoxKind } from './gantt/chart-box.tsx';
import type { LinkMarks } from './gantt/chart-schedule.ts';
import { Gantt, type GanttHandle, type GanttProps } from './gantt/gantt.tsx';
import { GanttLegend } from './gantt/gantt-legend.tsx';
import type { ChartMenu } from './gantt/gantt-menu.tsx';
import { LinkBox } from './gantt/link-box.tsx';
import type { Link } from './gantt/links.ts';
import { presetPixelsPerDay } from './gantt/time-scale.ts';
import { useBarColours } from './gantt/use-bar-colours.ts';
import { zoomStep } from './gantt/use-chart-keys.ts';
import { type Selection, usePicked } from './gantt/use-picked.ts';
import { ganttActions } from './gantt-actions.ts';
import { useChartSchedule } from './plan-schedule.ts';
import {
  changeChartSession,
  changeSession,
  registerSession,
  useChartSession,
  useRegisterSession,
} from './register-session.ts';
import { RowBox } from './row-box.tsx';
import { ScheduleFindings } from './schedule-findings.tsx';
import type { Spans } from './spans/use-spans.ts';
import {
  chainRows,
  changeLink,
  connectRows,
  disconnectRows,
  nudgeDone,
  nudgeRows,
  previewRows,
  setRowSpan,
  setRowsDone,
  unchainRows,
} from './timeline-edits.ts';
import { TimelinePanes } from './timeline-panes.tsx';
import type { GanttOperation } from './tools/register-tools.tsx';
import { useToday } from './use-today.ts';

/** Two lines of dates. */
export const ganttHeaderHeight = 52;

export interface GanttPaneHandle {
  /** @param anchor where a box opens that the operation asks with. */
  readonly perform: (operation: GanttOperation, anchor: HTMLElement) => void;
  /** Follows the table. */
  readonly scrollTo: (scrollTop: number) => void;
  /** Follows the rows that are selected in the table. */
  readonly tableSelects: (rows: readonly string[]) => void;
}

interface GanttPaneProps {
  readonly ref?: Ref<GanttPaneHandle>;
  readonly module: RegisterModule;
  readonly model: RowModel;
  /** The chart alone, or beside the table. */
  readonly pane: 'both' | 'gantt';
  readonly table: ReactNode;
  readonly tableScroller: () => HTMLElement | null;
  readonly onSelectRow: (row: string) => void;
  /** Goes to a row's cell in the table. */
  readonly onOpenRow: (row: string) => void;
  readonly spans: Spans | null;
}

type ChartActions = Pick<
  GanttProps,
  | 'setSpan'
  | 'moveRows'
  | 'preview'
  | 'setDone'
  | 'setPickedDone'
  | 'connect'
  | 'disconnect'
  | 'nudge'
  | 'nudgeDone'
  | 'pick'
  | 'pickAll'
  | 'onZoom'
  | 'onLeave'
  | 'onToggleGroup'
>;

/** The edits of a register that its chart asks for, as commands on the open plan, and what changes how it is looked at. */
function chartActions(module: RegisterModule, selection: Selection): ChartActions {
  const register = module.key;
  return {
    setSpan: (row, span, kind, edge) => setRowSpan(module, row, span, kind, edge),
    moveRows: (rows, days) => nudgeRows(module, rows, 'both', days, null),
    preview: (rows, edge, days) => previewRows(module, rows, edge, days),
    setDone: (row, done) => setRowsDone(module, [row], done),
    setPickedDone: (done) => setRowsDone(module, selection.rows(), done),
    connect: connectRows,
    disconnect: disconnectRows,
    nudge: (edge, days) => nudgeRows(module, selection.rows(), edge, days),
    nudgeDone: (by) => nudgeDone(module, selection.rows(), by),
    pick: selection.pick,
    pickAll: selection.pickAll,
    onZoom: (pixelsPerDay) => changeChartSession(register, { pixelsPerDay }),
    onLeave: (middleDay) => changeChartSession(register, { middleDay }),
    onToggleGroup: (group) => {
      const collapsed = new Set(registerSession(register).collapsed);
      if (!collapsed.delete(group)) collapsed.add(group);
      changeSession(register, { collapsed });
    },
  };
}

/** The Gantt chart of a register, alone or beside its table. */
export function GanttPane(props: GanttPaneProps) {
  const { module, model, pane, tableScroller } = props;
  const words = useWords();
  const language = useLanguage();
  const today = useToday();
  const startDate = usePlan((plan) => plan.properties.startDate);
  const register = module.key;
  const { tableShare } = useRegisterSession(register);
  const chart = useChartSession(register);
  const schedule = useChartSchedule(module, chart);
  const [subject, setSubject] = useState<ChartMenu | null>(null);
  const gantt = useRef<GanttHandle>(null);
  const [box, setBox] = useState<{ kind: ChartBoxKind; anchor: HTMLElement } | null>(null);
  const { picked, selection } = usePicked(model, props.onSelectRow);
  const { focus } = picked;
  // The keys act from one place: a task that is picked, or a row of another register.
  const chooseSpan = props.spans?.choose;
  const hadFocus = useRef(false);
  useEffect(() => {
    // A table that comes up selects its first row by itself.
    if (hadFocus.current) chooseSpan?.(null);
    hadFocus.current = picked.focus !== null;
  }, [picked, chooseSpan]);
  const latest = useLatest({ focus, onSelectRow: props.onSelectRow });
  // A table that comes beside the chart begins where the chart is.
  useLayoutEffect(() => {
    const now = latest.current;
    if (pane === 'both' && now.focus !== null) now.onSelectRow(now.focus);
  }, [pane, latest]);
  const colours = useBarColours(module, model, chart.colourBy, schedule?.statusDate ?? today);
  useImperativeHandle(
    props.ref,
    () => ({
      perform: (operation, anchor) => {
        switch (operation) {
          case 'fit':
            gantt.current?.fitToWindow();
            break;
          case 'toToday':
            gantt.current?.showDay(today);
            break;
          case 'zoomIn':
          case 'zoomOut':
            gantt.current?.zoomBy(operation === 'zoomIn' ? zoomStep : 1 / zoomStep, null);
            break;
          case 'scale':
          case 'colour':
          case 'marks':
            setBox({ kind: operation, anchor });
        }
      },
      scrollTo: (scrollTop) => align(gantt.current?.scroller(), scrollTop),
      tableSelects: selection.tableSelects,
    }),
    [today, selection],
  );
  useEffect(
    () =>
      offerActions(
        ganttActions({
          linkRows: () => chainRows(selection.rows()),
          unlinkRows: () => unchainRows(selection.rows()),
          zoomIn: () => gantt.current?.zoomBy(zoomStep, null),
          zoomOut: () => gantt.current?.zoomBy(1 / zoomStep, null),
          fit: () => gantt.current?.fitToWindow(),
          toToday: () => gantt.current?.showDay(today),
        }),
      ),
    [selection, today],
  );
  const chartScrolled = useCallback(
    (scrollTop: number) => align(tableScroller(), scrollTop),
    [tableScroller],
  );
  const showRow = (row: string) => {
    if (!gantt.current?.showRow(row)) props.onSelectRow(row);
  };
  const actions = useMemo(() => chartActions(module, selection), [module, selection]);
  return (
    <>
      <TimelinePanes
        view={pane}
        tableShare={tableShare}
        onTableShare={(share) => changeSession(register, { tableShare: share })}
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
            picked={picked}
            isAlone={pane === 'gantt'}
            pixelsPerDay={chart.pixelsPerDay}
            middleDay={chart.middleDay}
            paintOf={colours.paintOf}
            properties={colours.properties}
            isColoured={chart.colourBy !== 'none'}
            schedule={schedule}
            spans={props.spans}
            openBox={setSubject}
            onScroll={chartScrolled}
            open={props.onOpenRow}
            {...actions}
          />
        }
        tableScroller={tableScroller}
        chartScroller={() => gantt.current?.scroller() ?? null}
        onWheelZoom={(factor, clientX) => gantt.current?.zoomBy(factor, clientX)}
      />
      <GanttLegend
        colourBy={chart.colourBy}
        entries={colours.entries}
        properties={colours.properties}
        schedule={schedule}
        spans={props.spans}
      />
      {schedule && <ScheduleFindings onShowRow={showRow} />}
      {box && (
        <ChartBox
          kind={box.kind}
          anchor={box.anchor}
          pixelsPerDay={chart.pixelsPerDay ?? 0}
          colourBy={chart.colourBy}
          onScale={(unit) => gantt.current?.zoomTo(presetPixelsPerDay[unit])}
          onColour={(colourBy) => changeChartSession(register, { colourBy })}
          signs={chart}
          onSigns={(change) => changeChartSession(register, change)}
          onClose={() => setBox(null)}
        />
      )}
      {subject?.kind === 'link' && (
        <OpenLinkBox
          {...subject}
          rule={schedule?.links?.get(subject.link.key)}
          onClose={() => setSubject(null)}
        />
      )}
      {subject?.kind === 'bar' && <RowBox {...subject} onClose={() => setSubject(null)} />}
    </>
  );
}

/** The box of a link as it is now; nothing once the link is gone. */
function OpenLinkBox(props: {
  link: Link;
  x: number;
  y: number;
  rule: LinkMarks | undefined;
  onClose: () => void;
}) {
  const { link, rule, x, y, onClose } = props;
  if (!rule) return null;
  const { from, to } = link;
  return (
    <LinkBox
      link={{ ...link, ...rule }}
      place={{ x, y }}
      onChange={(next) => changeLink(from.id, to.id, next)}
      onRemove={() => disconnectRows(from.id, to.id)}
      onClose={onClose}
    />
  );
}

function align(scroller: HTMLElement | null | undefined, scrollTop: number): void {
  if (scroller && scroller.scrollTop !== scrollTop) scroller.scrollTop = scrollTop;
}
