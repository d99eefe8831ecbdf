import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What the middle of a register's page shows: its table, its chart, both, the budget bench, or another of its views by index. */
export type RegisterPane = 'table' | 'both' | 'gantt' | 'bench' | `view:${number}`;

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
  /** Null until the first look, which fits the chart to the window. */
  readonly pixelsPerDay: number | null;
}

const start: RegisterSession = {
  widths: {},
  collapsed: new Set(),
  pane: null,
  tableShare: 0.45,
  pixelsPerDay: null,
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
