import type { Patch } from 'immer';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type CommandCall, type CommandResult, runCommands } from '../../core/commands/run.ts';
import {
  createHistory,
  type History,
  isDirty,
  markSaved,
  record,
  redo,
  undo,
} from '../../core/history/history.ts';
import { idSourceFromRandomBytes } from '../../core/model/identifiers.ts';
import type { Plan } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import { type Calculation, calculatePlan, recalculatePlan } from '../../core/tables/calculation.ts';
import { findPlanModule, planModules } from '../../core/tables/plan-modules.ts';
import { UserError } from '../../core/words/translate.ts';

/** What the centre of the window shows: session state, never part of the plan or of undo. */
export type Place =
  | { readonly kind: 'section'; readonly section: string }
  | { readonly kind: 'register'; readonly register: string };

/** An open document in the window. */
export interface Workbook {
  readonly handle: string;
  /** File name; empty when the plan was never saved. */
  readonly displayName: string;
  readonly hasFile: boolean;
  readonly generation: number;
  readonly history: History;
  readonly place: Place;
}

interface WorkbookState {
  readonly workbook: Workbook | null;
}

export const newId = idSourceFromRandomBytes((count) => crypto.getRandomValues(new Uint8Array(count)));

const store = createStore<WorkbookState>(() => ({ workbook: null }));

type PatchListener = (handle: string, patches: readonly Patch[]) => void;
const patchListeners = new Set<PatchListener>();

/** Hears every change of the plan (edits, undo, redo), for the recovery journal. */
export function onPatches(listener: PatchListener): () => void {
  patchListeners.add(listener);
  return () => patchListeners.delete(listener);
}

/** The open document now; null on the start page. */
export function currentWorkbook(): Workbook | null {
  return store.getState().workbook;
}

export const subscribeWorkbook = store.subscribe;

/** A part of the open document, followed by the component. */
export function useWorkbook<Part>(select: (workbook: Workbook | null) => Part): Part {
  return useStore(store, (state) => select(state.workbook));
}

/** A part of the open plan, followed by the component. Must be used where a document is open. */
export function usePlan<Part>(select: (plan: Plan) => Part): Part {
  return useStore(store, (state) => {
    if (!state.workbook) throw new Error('usePlan needs an open document');
    return select(state.workbook.history.plan);
  });
}

let latestCalculation: Calculation | null = null;

/** The plan with everything computed; from the calculation before, as long as it is the same document. */
export function calculationOf(plan: Plan): Calculation {
  if (latestCalculation?.plan !== plan)
    latestCalculation =
      latestCalculation?.plan.id === plan.id ? recalculatePlan(latestCalculation, plan) : calculatePlan(plan);
  return latestCalculation;
}

/** A part of the open plan's calculation, followed by the component. Must be used where a document is open. */
export function useCalculation(): Calculation;
export function useCalculation<Part>(select: (calculation: Calculation) => Part): Part;
export function useCalculation<Part>(select?: (calculation: Calculation) => Part): Calculation | Part {
  return usePlan((plan) => {
    const calculation = calculationOf(plan);
    return select ? select(calculation) : calculation;
  });
}

function update(change: (workbook: Workbook) => Workbook): void {
  store.setState(({ workbook }) => ({ workbook: workbook ? change(workbook) : null }));
}

/** Replaces what is open. `saved` tells whether the plan is on disk as it is. */
export function showWorkbook(
  opened: Omit<Workbook, 'history' | 'place'> & { plan: Plan; saved: boolean; place: Place },
): void {
  const { plan, saved, ...rest } = opened;
  store.setState({ workbook: { ...rest, history: createHistory(plan, saved) } });
}

export function closeWorkbook(): void {
  store.setState({ workbook: null });
}

/**
 * Runs an edit as one step of undo, or as part of the step before when both have the same group (typing,
 * drags). Throws a UserError when the edit is impossible; `tryRun` in app/notifications shows it instead.
 */
export function run(call: CommandCall, group: string | null = null): void {
  runAll([call], group);
}

/**
 * Runs several edits as one step: all of them, or none and a UserError.
 * @param label what history calls the step; as the first edit is called when absent.
 */
export function runAll(
  calls: readonly [CommandCall, ...CommandCall[]],
  group: string | null = null,
  label?: CommandResult['label'],
): void {
  const workbook = currentWorkbook();
  if (!workbook) return;
  const made = runCommands(workbook.history.plan, calls, { newId });
  const result = label === undefined ? made : { ...made, label };
  if (result.patches.length === 0) return;
  update((current) => ({
    ...current,
    history: record(current.history, result, { milliseconds: Date.now() }, group),
  }));
  for (const listener of patchListeners) listener(workbook.handle, result.patches);
}

function step(take: typeof undo): void {
  const workbook = currentWorkbook();
  const taken = workbook ? take(workbook.history) : null;
  if (!workbook || !taken) return;
  update((current) => ({
    ...current,
    history: taken.history,
    place: validPlace(taken.history.plan, current.place),
  }));
  for (const listener of patchListeners) listener(workbook.handle, taken.patches);
}

export const undoStep = (): void => step(undo);
export const redoStep = (): void => step(redo);

/** Turns to a section or register. */
export function goTo(place: Place): void {
  update((workbook) => ({ ...workbook, place }));
}

/** Notes a finished save: `version` is on disk under `displayName` as `generation`. */
export function noteSaved(
  handle: string,
  saved: { version: number; generation: number; displayName: string },
): void {
  update((workbook) =>
    workbook.handle !== handle
      ? workbook
      : {
          ...workbook,
          hasFile: true,
          displayName: saved.displayName,
          generation: saved.generation,
          history: markSaved(workbook.history, saved.version),
        },
  );
}

/** True when the open plan has changes that are not on disk. */
export function hasUnsavedChanges(workbook: Workbook | null = currentWorkbook()): boolean {
  return workbook !== null && isDirty(workbook.history);
}

/** Where a plan begins: its first section, or the first register that it uses. */
export function firstPlace(plan: Plan): Place {
  const section = inOrder(plan.sections)[0]?.id;
  return section === undefined
    ? { kind: 'register', register: planModules(plan)[0]?.key ?? 'budget' }
    : { kind: 'section', section };
}

/** The place itself, or where the plan begins when it is gone. */
export function validPlace(plan: Plan, place: Place): Place {
  const isThere =
    place.kind === 'register'
      ? findPlanModule(plan, place.register) !== undefined
      : Object.hasOwn(plan.sections, place.section);
  if (isThere) return place;
  return firstPlace(plan);
}

/** True for mistakes that are to be shown, not thrown on. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof UserError;
}
