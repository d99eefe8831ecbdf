import { applyPatches, enablePatches, type Patch } from 'immer';
import type { CommandResult } from '../commands/run.ts';
import { carryOrders } from '../model/carry-orders.ts';
import type { Plan } from '../model/plan.ts';
import type { WordKey } from '../words/translate.ts';

enablePatches();

/** One step of undo. */
interface Entry {
  readonly label: WordKey;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
  /** Identifies the plan after this entry; the saved version is compared with it. */
  readonly version: number;
  /** Entries with the same group grow together; null stands alone. */
  readonly group: string | null;
  /** When its group began; a group does not grow for ever, so that undo never takes back minutes of work. */
  readonly startMilliseconds: number;
  readonly timeMilliseconds: number;
}

/**
 * A plan with its undo and redo stacks, immutable. `version` names the present state: it changes with every
 * edit and returns with undo, so that undoing back to the saved version is clean again.
 */
export interface History {
  readonly plan: Plan;
  readonly version: number;
  readonly savedVersion: number | null;
  readonly nextVersion: number;
  /** The version below the oldest step that is kept. */
  readonly baseVersion: number;
  readonly undone: readonly Entry[];
  readonly done: readonly Entry[];
}

/** Edits of one group that follow each other within this time are one step of undo. */
export const groupingMilliseconds = 1500;
/** Longest time that one group may span. */
export const maximumGroupMilliseconds = 10_000;
/** Steps kept; older ones can no longer be undone. */
export const maximumSteps = 1000;

/** @param saved whether the plan is on disk as it is. */
export function createHistory(plan: Plan, saved: boolean): History {
  return {
    plan,
    version: 0,
    savedVersion: saved ? 0 : null,
    nextVersion: 1,
    baseVersion: 0,
    undone: [],
    done: [],
  };
}

/**
 * Adds an edit. With `group` (such as `type:<section>`), it merges into the step before when that has the
 * same group, is recent, and is not what was saved.
 */
export function record(
  history: History,
  result: CommandResult,
  now: { milliseconds: number },
  group: string | null = null,
): History {
  if (result.patches.length === 0) return history;
  const version = history.nextVersion;
  const last = history.done.at(-1);
  const merges =
    group !== null &&
    last?.group === group &&
    history.undone.length === 0 &&
    last.version !== history.savedVersion &&
    now.milliseconds - last.timeMilliseconds < groupingMilliseconds &&
    now.milliseconds - last.startMilliseconds < maximumGroupMilliseconds;
  const steps = merges ? joinSteps(last, result) : { patches: result.patches, inverse: result.inverse };
  const entry: Entry = {
    label: result.label,
    ...steps,
    version,
    group,
    startMilliseconds: merges ? last.startMilliseconds : now.milliseconds,
    timeMilliseconds: now.milliseconds,
  };
  const kept = merges ? history.done.slice(0, -1) : history.done;
  const dropped = kept.length >= maximumSteps ? kept[0] : undefined;
  return {
    ...history,
    plan: result.plan,
    version,
    nextVersion: version + 1,
    baseVersion: dropped?.version ?? history.baseVersion,
    done: [...(dropped ? kept.slice(1) : kept), entry],
    undone: [],
  };
}

type Steps = Pick<Entry, 'patches' | 'inverse'>;

/** Two steps as one. Where both only replace the same places, as typing does, the middle state is left out. */
function joinSteps(first: Steps, second: Steps): Steps {
  const places = (patches: readonly Patch[]) =>
    patches.map((patch) => `${patch.op} ${patch.path.join('/')}`).join('\n');
  const onlyReplaces = [...first.patches, ...second.patches].every((patch) => patch.op === 'replace');
  if (onlyReplaces && places(first.patches) === places(second.patches)) {
    return { patches: second.patches, inverse: first.inverse };
  }
  return { patches: [...first.patches, ...second.patches], inverse: [...second.inverse, ...first.inverse] };
}

function applied(plan: Plan, patches: readonly Patch[]): Plan {
  const next = applyPatches(plan, patches);
  carryOrders(plan, next, patches);
  return next;
}

/** One step back, with the patches that lead there; null when there is nothing to undo. */
export function undo(history: History): { history: History; patches: readonly Patch[] } | null {
  const entry = history.done.at(-1);
  if (!entry) return null;
  const done = history.done.slice(0, -1);
  return {
    patches: entry.inverse,
    history: {
      ...history,
      plan: applied(history.plan, entry.inverse),
      version: done.at(-1)?.version ?? history.baseVersion,
      done,
      undone: [...history.undone, entry],
    },
  };
}

/** One step forward again; null when there is nothing to redo. */
export function redo(history: History): { history: History; patches: readonly Patch[] } | null {
  const entry = history.undone.at(-1);
  if (!entry) return null;
  return {
    patches: entry.patches,
    history: {
      ...history,
      plan: applied(history.plan, entry.patches),
      version: entry.version,
      done: [...history.done, entry],
      undone: history.undone.slice(0, -1),
    },
  };
}

/** Notes that the plan of `version` is on disk. Edits made meanwhile stay unsaved. */
export function markSaved(history: History, version: number): History {
  return { ...history, savedVersion: version };
}

/** True when the present state is not what is on disk. */
export function isDirty(history: History): boolean {
  return history.version !== history.savedVersion;
}

/** The label of the step that undo (or redo) would take; null when there is none. */
export function nextLabel(history: History, direction: 'undo' | 'redo'): WordKey | null {
  return (direction === 'undo' ? history.done : history.undone).at(-1)?.label ?? null;
}
