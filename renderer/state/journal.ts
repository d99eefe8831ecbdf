import type { Patch } from 'immer';
import { host } from './bridge.ts';
import { sayHostError } from './notifications.ts';
import { onPatches } from './workbook-store.ts';

/** Edits reach the disk this long after they were made, at the latest. */
const journalMilliseconds = 500;

let buffered: { handle: string; patches: Patch[] } | null = null;
let timer: ReturnType<typeof setTimeout> | null = null;
let isHeld = false;
let saidFailure = false;

/** Sends what is buffered to the host now. Messages to the host keep their order, so nothing waits for the answer. */
export function sendJournal(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const batch = buffered;
  buffered = null;
  if (!batch) return;
  void host.request('document.journal', batch).then((result) => {
    // Said once: the host tries again with every batch, and the same words every second help nobody.
    if (!result.ok && !saidFailure) sayHostError(result.error);
    saidFailure = !result.ok;
  });
}

/**
 * Keeps back later edits while a save's bytes are made: the host takes every batch that it has when the save
 * arrives for part of it. The returned function lets them go again, right after the save was sent.
 */
export function holdJournal(): () => void {
  sendJournal();
  isHeld = true;
  return () => {
    isHeld = false;
    if (buffered && timer === null) timer = setTimeout(sendJournal, journalMilliseconds);
  };
}

/** Forgets edits of a document that is closed without saving. */
export function dropJournal(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  buffered = null;
}

/** Begins to note every change of the plan. */
export function startJournal(): void {
  onPatches((handle, patches) => {
    if (buffered && buffered.handle !== handle) sendJournal();
    buffered ??= { handle, patches: [] };
    buffered.patches.push(...patches);
    if (!isHeld && timer === null) timer = setTimeout(sendJournal, journalMilliseconds);
  });
}
