import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Which other registers' rows a plan's timeline shows below its own: kept while the program runs, never part of the plan. */
export interface SpanSession {
  /** Keys of registers. */
  readonly shown: readonly string[];
  /** What was shown last, for switching all of it off and on again. */
  readonly recent: readonly string[];
  /** Keys of registers whose rows are folded away. */
  readonly collapsed: ReadonlySet<string>;
  /** The key of the line that the keys act from. */
  readonly current: string | null;
  /** The register that was just switched on and is to be scrolled to. */
  readonly revealed: string | null;
}

const start: SpanSession = { shown: [], recent: [], collapsed: new Set(), current: null, revealed: null };

const store = createStore<Readonly<Record<string, SpanSession>>>(() => ({}));

/** What a plan's timeline shows now. */
export function spanSession(plan: string): SpanSession {
  return store.getState()[plan] ?? start;
}

/** The same, followed by the component. */
export function useSpanSession(plan: string): SpanSession {
  return useStore(store, (sessions) => sessions[plan] ?? start);
}

export function changeSpanSession(plan: string, change: Partial<SpanSession>): void {
  store.setState({ [plan]: { ...spanSession(plan), ...change } });
}

/** Shows the rows of some registers and of no others. */
export function showSpansOf(plan: string, shown: readonly string[]): void {
  const before = spanSession(plan);
  const revealed = shown.find((register) => !before.shown.includes(register)) ?? null;
  changeSpanSession(plan, { shown, revealed, ...(shown.length > 0 ? { recent: shown } : {}) });
}

/** Shows the rows of one register, or no longer. */
export function toggleSpansOf(plan: string, register: string): void {
  const { shown } = spanSession(plan);
  showSpansOf(
    plan,
    shown.includes(register) ? shown.filter((key) => key !== register) : [...shown, register],
  );
}

/** Folds the rows of a register away, or brings them back. */
export function foldSpansOf(plan: string, register: string, isCollapsed: boolean): void {
  const collapsed = new Set(spanSession(plan).collapsed);
  if (isCollapsed) collapsed.add(register);
  else collapsed.delete(register);
  changeSpanSession(plan, { collapsed });
}

/** Hears when other rows are shown. */
export function onShownSpans(listener: () => void): void {
  store.subscribe((now, before) => {
    if (Object.keys(now).some((plan) => now[plan]?.shown !== before[plan]?.shown)) listener();
  });
}
