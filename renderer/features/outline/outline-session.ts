import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { SectionProgress } from '../../../core/narrative/section-status.ts';
import { currentWorkbook, useWorkbook } from '../../state/workbook-store.ts';

/** How the outline of an open document looks: kept while it is open, never part of the plan or of undo. */
export interface OutlineSession {
  /** Sections whose subsections are hidden. */
  readonly closed: ReadonlySet<string>;
  /** Sections chosen together, for deleting or marking them; empty when only the active one is meant. */
  readonly chosen: ReadonlySet<string>;
  /** Shows only sections that are so far; null for all. */
  readonly filter: SectionProgress | null;
}

const fresh: OutlineSession = { closed: new Set(), chosen: new Set(), filter: null };

const store = createStore<{ readonly handle: string | null; readonly session: OutlineSession }>(() => ({
  handle: null,
  session: fresh,
}));

function sessionOf(handle: string | null): OutlineSession {
  const state = store.getState();
  return state.handle === handle ? state.session : fresh;
}

export function outlineSession(): OutlineSession {
  return sessionOf(currentWorkbook()?.handle ?? null);
}

export function changeOutline(change: Partial<OutlineSession>): void {
  const handle = currentWorkbook()?.handle ?? null;
  store.setState({ handle, session: { ...sessionOf(handle), ...change } });
}

/** A part of the open document's outline, followed by the component. */
export function useOutlineSession<Part>(select: (session: OutlineSession) => Part): Part {
  const handle = useWorkbook((workbook) => workbook?.handle ?? null);
  return useStore(store, (state) => select(state.handle === handle ? state.session : fresh));
}

export function setSectionOpen(section: string, open: boolean): void {
  const { closed } = outlineSession();
  if (closed.has(section) !== open) return;
  const next = new Set(closed);
  if (open) next.delete(section);
  else next.add(section);
  changeOutline({ closed: next });
}
