import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export type TimelineView = 'table' | 'both' | 'gantt';

/** How a register is looked at: kept while the program runs, never part of the plan. */
export interface RegisterSession {
  /** Column widths that were changed, CSS pixels. */
  readonly widths: Readonly<Record<string, number>>;
  readonly isGrouped: boolean;
  readonly collapsed: ReadonlySet<string>;
  readonly view: TimelineView;
  /** Width of the table beside a chart, as a part of the whole. */
  readonly tableShare: number;
  /** Null until the first look, which fits the chart to the window. */
  readonly pixelsPerDay: number | null;
}

const start: RegisterSession = {
  widths: {},
  isGrouped: true,
  collapsed: new Set(),
  view: 'both',
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
