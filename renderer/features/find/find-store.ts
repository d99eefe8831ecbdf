import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Plan } from '../../../core/model/plan.ts';
import { inOrder } from '../../../core/model/position.ts';
import type { FindQuery } from '../../../core/narrative/find-text.ts';
import { notify } from '../../state/notifications.ts';
import { flushPendingEdits } from '../../state/pending-edits.ts';
import { currentLanguage, words } from '../../state/words.ts';
import { currentWorkbook, goTo, isUserError, runAll, subscribeWorkbook } from '../../state/workbook-store.ts';
import { wantRow } from '../registers/wanted-row.ts';
import { comparePlaces, revealMatch, selectionPlace } from './find-in-editor.ts';
import { type Hit, hitsOf, textCells } from './find-places.ts';
import { searchAside } from './find-runner.ts';
import { replaceCalls } from './replace-calls.ts';

/** Finding and replacing as the window shows it: in the section (`bar`), or over the plan (`panel`). */
export interface FindState {
  readonly mode: 'bar' | 'panel' | null;
  readonly query: FindQuery;
  readonly replacement: string;
  readonly isReplacing: boolean;
  readonly inRegisters: boolean;
  readonly hits: readonly Hit[];
  /** Index of the hit that is shown; -1 for none. */
  readonly current: number;
  /** The plan that the hits were found in. */
  readonly searched: Plan | null;
  readonly isSearching: boolean;
  readonly mistake: string | null;
  /** Grows with every wish to type into the field. */
  readonly focusRequests: number;
}

const start: FindState = {
  mode: null,
  query: { text: '', matchesCase: false, wholeWord: false, matchesWidth: false, isPattern: false },
  replacement: '',
  isReplacing: false,
  inRegisters: false,
  hits: [],
  current: -1,
  searched: null,
  isSearching: false,
  mistake: null,
  focusRequests: 0,
};

const store = createStore<FindState>(() => start);
export const findState = store.getState;
export const subscribeFind = store.subscribe;
export function useFind<Part>(select: (state: FindState) => Part): Part {
  return useStore(store, select);
}

let searches = 0;
let timer: ReturnType<typeof setTimeout> | null = null;

/** The section that the bar is about. */
function barSection(): string | null {
  const place = currentWorkbook()?.place;
  return place?.kind === 'section' ? place.section : null;
}

/** Looks again, now. @returns false when a newer search has begun meanwhile, or there was a mistake. */
async function searchNow(): Promise<boolean> {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const { mode, query, replacement, inRegisters } = findState();
  const plan = currentWorkbook()?.history.plan;
  searches += 1;
  const own = searches;
  if (mode === null || !plan || query.text === '') {
    store.setState({ hits: [], current: -1, searched: plan ?? null, isSearching: false, mistake: null });
    return true;
  }
  const section = barSection();
  const sections = inOrder(plan.sections).filter(({ id }) => mode === 'panel' || id === section);
  store.setState({ isSearching: true });
  try {
    const finds = await searchAside(
      query,
      replacement,
      sections.map(({ id, title, content }) => ({ id, title, content })),
      mode === 'panel' && inRegisters ? textCells(plan) : [],
    );
    if (own !== searches) return false;
    const hits = hitsOf(finds);
    store.setState({
      hits,
      current: Math.min(findState().current, hits.length - 1),
      searched: plan,
      isSearching: false,
      mistake: null,
    });
    return true;
  } catch (error) {
    if (own !== searches) return false;
    const mistake = isUserError(error) ? error.in(currentLanguage()) : String(error);
    store.setState({ hits: [], current: -1, searched: plan, isSearching: false, mistake });
    return false;
  }
}

function searchSoon(milliseconds: number): void {
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => void searchNow(), milliseconds);
}

// What was found must not go stale while the text changes.
let shown = currentWorkbook();
subscribeWorkbook(() => {
  const now = currentWorkbook();
  const before = shown;
  shown = now;
  if (findState().mode === null) return;
  if (now?.handle !== before?.handle) closeFind();
  else if (now?.history.plan !== before?.history.plan) searchSoon(200);
  else if (now?.place !== before?.place && findState().mode === 'bar') {
    if (now?.place.kind === 'section') searchSoon(0);
    else closeFind();
  }
});

/** Opens the bar or the panel, with the words that are selected as what to look for. */
export function openFind(mode: 'bar' | 'panel', isReplacing: boolean, selected: string): void {
  const { query, focusRequests } = findState();
  const text = selected !== '' && !/[\n\r]/.test(selected) && selected.length <= 200 ? selected : query.text;
  store.setState({
    mode,
    isReplacing: isReplacing || (findState().mode === mode && findState().isReplacing),
    query: { ...query, text, ...(text === query.text ? {} : { isPattern: false }) },
    focusRequests: focusRequests + 1,
    current: -1,
  });
  void searchNow();
}

export function closeFind(): void {
  searches += 1;
  store.setState({ mode: null, hits: [], current: -1, isSearching: false, mistake: null });
}

export function changeFind(
  change: Partial<Pick<FindState, 'replacement' | 'isReplacing' | 'inRegisters'> & { query: FindQuery }>,
): void {
  store.setState({ ...change, ...('query' in change ? { current: -1 } : {}) });
  searchSoon('isReplacing' in change ? 0 : 60);
}

/** Shows a hit: turns to its section or register and selects it there. @param takesFocus lets it be typed over at once. */
export function showHit(index: number, takesFocus = false): void {
  const hit = findState().hits[index];
  if (!hit) return;
  store.setState({ current: index });
  if (hit.kind === 'cell') {
    goTo({ kind: 'register', register: hit.register });
    wantRow(hit.register, hit.row);
    return;
  }
  const place = currentWorkbook()?.place;
  if (place?.kind !== 'section' || place.section !== hit.section)
    goTo({ kind: 'section', section: hit.section });
  void revealMatch(hit.section, hit.kind === 'title' ? 'title' : hit.match, hit.match, takesFocus);
}

/** The hit behind (or before) the cursor, or the one that is shown. */
export function stepHit(direction: 1 | -1): void {
  const { hits, current } = findState();
  if (hits.length === 0) return;
  if (current >= 0) {
    showHit((current + direction + hits.length) % hits.length);
    return;
  }
  const cursor = selectionPlace();
  const section = barSection();
  const from = hits.findIndex(
    (hit) =>
      hit.kind === 'text' &&
      hit.section === section &&
      cursor !== null &&
      comparePlaces({ path: hit.match.path, offset: hit.match.start }, cursor) >= 0,
  );
  const first = hits.findIndex((hit) => hit.kind !== 'cell' && hit.section === section);
  const next = from >= 0 ? from : Math.max(0, first);
  showHit(direction === 1 ? next : (next - 1 + hits.length) % hits.length);
}

/** Brings what was found up to what is in the plan now. */
async function upToDate(): Promise<Plan | null> {
  flushPendingEdits();
  for (let tries = 0; tries < 3; tries++) {
    const plan = currentWorkbook()?.history.plan ?? null;
    if (!plan || findState().mistake !== null) return null;
    if (timer === null && !findState().isSearching && findState().searched === plan) return plan;
    await searchNow();
  }
  return null;
}

function replaceHits(plan: Plan, hits: readonly Hit[]): boolean {
  const calls = replaceCalls(plan, hits);
  if (!calls) return false;
  try {
    runAll(calls);
    return true;
  } catch (error) {
    if (!isUserError(error)) throw error;
    notify('error', error.in(currentLanguage()));
    return false;
  }
}

/** Replaces the hit that is shown and goes on to the next; shows the first where none is. */
export async function replaceOne(): Promise<void> {
  const plan = await upToDate();
  if (!plan) return;
  const { hits, current } = findState();
  const hit = hits[current];
  if (!hit) {
    stepHit(1);
    return;
  }
  if (!replaceHits(plan, [hit]) || !(await searchNow())) return;
  const after = findState().hits.length;
  // What came in may hold what is looked for; then the next one is behind it.
  const stays = after >= hits.length;
  if (after > 0) showHit((current + (stays ? 1 : 0)) % after);
}

/** Replaces everything found, as one step of undo. */
export async function replaceAll(): Promise<void> {
  const plan = await upToDate();
  if (!plan) return;
  const { hits } = findState();
  if (hits.length === 0 || !replaceHits(plan, hits)) return;
  notify('success', words('find.replaced', { count: hits.length }), true);
  store.setState({ current: -1 });
  await searchNow();
}
