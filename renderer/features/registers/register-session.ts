import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { createStore } from 'zustand/vanilla';
import type { ColourBy } from './gantt/colours.ts';

/**
 * What the middle of a register's page shows: its table, its chart, both, the budget bench, who has how much to do, or
 * another of its views by index.
 */
export type RegisterPane = 'table' | 'both' | 'gantt' | 'bench' | 'load' | `view:${number}`;

/** How a register is looked at: kept while the program runs, never part of the plan. */
export interface RegisterSession {
  /** Column widths while their edges are dragged, CSS pixels; then they are part of the plan. */
  readonly widths: Readonly<Record<string, number>>;
  /** Keys of the groups whose rows are folded away. */
  readonly collapsed: ReadonlySet<string>;
  /** Null until one was chosen: table and chart where there is a chart, else the table. */
  readonly pane: RegisterPane | null;
  /** Width of the table beside a chart, as a part of the whole. */
  readonly tableShare: number;
}

const start: RegisterSession = {
  widths: {},
  collapsed: new Set(),
  pane: null,
  tableShare: 0.45,
};

const store = createStore<Readonly<Record<string, RegisterSession>>>(() => ({}));

/** How a register is looked at now. */
export function registerSession(register: string): RegisterSession {
  return store.getState()[register] ?? start;
}

/** The same, followed by the component. */
export function useRegisterSession(register: string): RegisterSession {
  return useStore(store, (sessions) => sessions[register] ?? start);
}

export function changeSession(register: string, change: Partial<RegisterSession>): void {
  store.setState({ [register]: { ...registerSession(register), ...change } });
}

/** What of the schedule is shown in a chart. */
export interface ShownSigns {
  readonly showsCritical: boolean;
  readonly showsSlack: boolean;
  /** The id of a baseline; null for none. */
  readonly baseline: string | null;
}

/** How a register's chart is looked at; apart from the rest, because zooming changes it with every frame. */
export interface ChartSession extends ShownSigns {
  /** Null until the first look, which fits the chart to the window. */
  readonly pixelsPerDay: number | null;
  /** The day in the middle when it was left, as a day number with the hours as a fraction. */
  readonly middleDay: number | null;
  readonly colourBy: ColourBy;
}

const chartStart: ChartSession = {
  pixelsPerDay: null,
  middleDay: null,
  colourBy: 'none',
  showsCritical: false,
  showsSlack: false,
  baseline: null,
};

const charts = createStore<Readonly<Record<string, ChartSession>>>(() => ({}));

/** How a register's chart is looked at now. */
export function chartSession(register: string): ChartSession {
  return charts.getState()[register] ?? chartStart;
}

/** The same, followed by the component. */
export function useChartSession(register: string): ChartSession {
  return useStore(charts, (sessions) => sessions[register] ?? chartStart);
}

/** What of the schedule a register's chart shows, followed by the component; zooming changes nothing of it. */
export function useChartSigns(register: string): ShownSigns {
  return useStore(
    charts,
    useShallow((sessions) => {
      const { showsCritical, showsSlack, baseline } = sessions[register] ?? chartStart;
      return { showsCritical, showsSlack, baseline };
    }),
  );
}

export function changeChartSession(register: string, change: Partial<ChartSession>): void {
  charts.setState({ [register]: { ...chartSession(register), ...change } });
}

/** Hears changes of the signs that charts show; zooming and scrolling are none. */
export function onChartSigns(listener: () => void): void {
  const signs = () =>
    JSON.stringify(
      Object.values(charts.getState()).map((chart) => [
        chart.showsCritical,
        chart.showsSlack,
        chart.baseline,
      ]),
    );
  let before = signs();
  charts.subscribe(() => {
    const now = signs();
    if (now === before) return;
    before = now;
    listener();
  });
}
