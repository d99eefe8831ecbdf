import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { checkNarrative, type NarrativeFinding } from '../../../core/check/narrative-check.ts';
import type { Plan } from '../../../core/model/plan.ts';
import { notify } from '../../state/notifications.ts';
import { flushPendingEdits } from '../../state/pending-edits.ts';
import { currentLanguage, words } from '../../state/words.ts';
import {
  calculationOf,
  currentWorkbook,
  goTo,
  isUserError,
  runAll,
  subscribeWorkbook,
} from '../../state/workbook-store.ts';
import { revealMatch } from '../find/find-in-editor.ts';
import { closeFind, findState, subscribeFind } from '../find/find-store.ts';
import { replacingCall } from './check-calls.ts';

/** The check of the texts as the window shows it. */
export interface CheckState {
  readonly isOpen: boolean;
  /** Null until the plan was looked through for the first time. */
  readonly findings: readonly NarrativeFinding[] | null;
  /** The plan that was looked through. */
  readonly checked: Plan | null;
}

const store = createStore<CheckState>(() => ({ isOpen: false, findings: null, checked: null }));
export const checkState = store.getState;
export function useCheck<Part>(select: (state: CheckState) => Part): Part {
  return useStore(store, select);
}

/** Looking through the texts waits until nothing was typed for so long, so that no key waits for it. */
const pauseMilliseconds = 900;

let timer: ReturnType<typeof setTimeout> | null = null;

function checkNow(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const plan = currentWorkbook()?.history.plan ?? null;
  if (plan === checkState().checked) return;
  const findings = plan ? checkNarrative(plan, calculationOf(plan)) : null;
  store.setState({ findings, checked: plan });
}

function checkSoon(): void {
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => requestIdleCallback(checkNow, { timeout: 2000 }), pauseMilliseconds);
}

let seen = currentWorkbook();
subscribeWorkbook(() => {
  const before = seen;
  seen = currentWorkbook();
  if (seen?.handle !== before?.handle) store.setState({ isOpen: false, findings: null, checked: null });
  if (seen?.history.plan !== before?.history.plan) checkSoon();
});
// One panel at a time stands at the right.
subscribeFind(({ mode }) => {
  if (mode === 'panel' && checkState().isOpen) closeCheck();
});

export function openCheck(): void {
  if (findState().mode === 'panel') closeFind();
  flushPendingEdits();
  checkNow();
  store.setState({ isOpen: true });
}

export function closeCheck(): void {
  store.setState({ isOpen: false });
}

export function toggleCheck(): void {
  if (checkState().isOpen) closeCheck();
  else openCheck();
}

/** Turns to the section of a finding and selects what it is about. */
export function showFinding({ place, found, figure, before, after, kind }: NarrativeFinding): void {
  const { section, path, start, end } = place;
  const now = currentWorkbook()?.place;
  if (now?.kind !== 'section' || now.section !== section) goTo({ kind: 'section', section });
  if (path === null) {
    void revealMatch(section, 'title', { start, end }, true);
    return;
  }
  const isLine = end > start;
  const match = {
    kind: isLine ? ('line' as const) : ('caption' as const),
    path,
    start,
    end,
    replacement: '',
    before,
    // A reference has no characters of its own.
    found: kind === 'brokenReference' ? '' : (figure?.typed ?? found),
    after,
  };
  void revealMatch(section, match, match, true);
}

/** Puts live references in the place of what was typed, as one step of undo. */
export function replaceFindings(findings: readonly NarrativeFinding[]): void {
  flushPendingEdits();
  const call = replacingCall(findings);
  if (!call) return;
  try {
    runAll([call]);
    notify('success', words('check.replaced', { count: findings.length }), true);
  } catch (error) {
    if (!isUserError(error)) throw error;
    notify('error', error.in(currentLanguage()));
  }
  checkNow();
}
