import { applyPatches } from 'immer';
import { parsePlan, serializePlan } from '../../core/file/container.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { HostResult, OpenedDocument, SampleId } from '../../electron/bridge/contract.ts';
import { host } from './bridge.ts';
import { dropJournal, holdJournal, sendJournal } from './journal.ts';
import { notify, sayHostError } from './notifications.ts';
import { flushPendingEdits } from './pending-edits.ts';
import { ask } from './questions.ts';
import { serializeAside } from './serializer.ts';
import { changeSession } from './session.ts';
import { currentLanguage, words } from './words.ts';
import {
  closeWorkbook,
  currentWorkbook,
  firstPlace,
  hasUnsavedChanges,
  isUserError,
  noteSaved,
  showWorkbook,
  type Workbook,
} from './workbook-store.ts';

/** What a plan is called: its file without extension, or its title. */
export function nameOf(workbook: Workbook): string {
  return workbook.displayName.replace(/\.stratbook$/i, '') || workbook.history.plan.properties.title;
}

/** Says a mistake in words; anything else is thrown on. */
function say(error: unknown): void {
  if (!isUserError(error)) throw error;
  notify('error', error.in(currentLanguage()));
}

function withRecovered(base: Plan, opened: OpenedDocument, generation: number): Plan {
  if (opened.recoveredPatches.length === 0) return base;
  try {
    const recovered = applyPatches(base, [...opened.recoveredPatches]);
    // The journal is a file like any other: what it leads to is checked as a plan from disk is.
    const { plan } = parsePlan(serializePlan(recovered, generation));
    notify('warning', words('document.recovered', { name: plan.properties.title }));
    return plan;
  } catch {
    notify('error', words('document.notRecovered', { name: base.properties.title }));
    return base;
  }
}

/** How an opened document came: that decides whether it counts as saved. */
type Origin = 'file' | 'sample' | 'new' | 'start';

async function show(opened: OpenedDocument, origin: Origin): Promise<void> {
  try {
    const { plan: base, generation } = parsePlan(opened.bytes);
    const plan = withRecovered(base, opened, generation);
    const saved = plan === base && (opened.hasFile || origin === 'sample');
    const { handle, displayName, hasFile } = opened;
    showWorkbook({ handle, displayName, hasFile, generation, plan, saved, place: firstPlace(plan) });
  } catch (error) {
    await host.request('document.close', { handle: opened.handle });
    say(error);
  }
}

/** Shows what the host opened in place of the present document, once that is settled. */
async function replaceWith(opened: OpenedDocument, origin: Origin): Promise<void> {
  const before = currentWorkbook();
  if (before && before.handle !== opened.handle) {
    if (!(await settleUnsaved())) {
      await host.request('document.close', { handle: opened.handle });
      return;
    }
    dropJournal();
    await host.request('document.close', { handle: before.handle });
  }
  await show(opened, origin);
  void refreshRecentFiles();
}

async function openFrom(
  request: Promise<HostResult<OpenedDocument | null>>,
  origin: Origin,
  isAsking = false,
): Promise<void> {
  // Behind the system's own dialog the window stays as it is.
  changeSession({ opening: !isAsking });
  try {
    const result = await request;
    if (!result.ok) {
      sayHostError(result.error);
      void refreshRecentFiles();
    } else if (result.value) await replaceWith(result.value, origin);
  } finally {
    changeSession({ opening: false });
  }
}

export const openWithDialog = (): Promise<void> =>
  openFrom(host.request('document.openWithDialog', null), 'file', true);
export const openRecent = (id: string): Promise<void> =>
  openFrom(host.request('document.openRecent', { id }), 'file');
export const openSample = (sample: SampleId): Promise<void> =>
  openFrom(host.request('document.openSample', { sample }), 'sample');
export const openDropped = (file: File): Promise<void> => openFrom(host.openDroppedFile(file), 'file');

/** Shows a document that the host opened by itself: named on the command line, recovered, double-clicked. */
export const showFromHost = (opened: OpenedDocument, atStart: boolean): Promise<void> =>
  atStart ? show(opened, 'start') : replaceWith(opened, 'file');

/** Opens a plan that was made here, from a template. Tells whether it is open. */
export async function createDocument(plan: Plan): Promise<boolean> {
  if (!(await settleUnsaved())) return false;
  const before = currentWorkbook();
  let bytes: Uint8Array;
  try {
    bytes = await serializeAside(plan, 0);
  } catch (error) {
    say(error);
    return false;
  }
  const result = await host.request('document.create', { bytes });
  if (!result.ok) {
    sayHostError(result.error);
    return false;
  }
  if (before) {
    dropJournal();
    await host.request('document.close', { handle: before.handle });
  }
  const { handle } = result.value;
  showWorkbook({
    handle,
    displayName: '',
    hasFile: false,
    generation: 0,
    plan,
    saved: false,
    place: firstPlace(plan),
  });
  return true;
}

export interface SaveChoice {
  readonly saveAs: boolean;
  readonly overwriteConflict: boolean;
}

let saves: Promise<unknown> = Promise.resolve();

/** Saves the open plan; saves wait for each other. Tells whether it is on disk. */
export function save(saveAs = false): Promise<boolean> {
  const result = saves.then(() => saveNow({ saveAs, overwriteConflict: false }));
  saves = result.catch(() => undefined);
  return result;
}

async function saveNow(choice: SaveChoice): Promise<boolean> {
  flushPendingEdits();
  const workbook = currentWorkbook();
  if (!workbook) return false;
  if (workbook.hasFile && !choice.saveAs && !choice.overwriteConflict && !hasUnsavedChanges(workbook))
    return true;
  changeSession({ saving: true });
  const letGo = holdJournal();
  try {
    const { version, plan } = workbook.history;
    const generation = workbook.generation + 1;
    const bytes = await serializeAside(plan, generation);
    const { handle } = workbook;
    const request = host.request('document.save', {
      handle,
      bytes,
      version,
      ...choice,
      suggestedName: nameOf(workbook),
    });
    letGo();
    const result = await request;
    if (!result.ok) {
      sayHostError(result.error);
      return false;
    }
    switch (result.value.outcome) {
      case 'cancelled':
        return false;
      case 'saved':
        noteSaved(handle, { version, generation, displayName: result.value.displayName });
        void refreshRecentFiles();
        return true;
      case 'conflict':
        break;
    }
  } catch (error) {
    say(error);
    return false;
  } finally {
    letGo();
    changeSession({ saving: false });
  }
  switch (await ask('conflict', nameOf(workbook))) {
    case 'overwrite':
      return saveNow({ saveAs: false, overwriteConflict: true });
    case 'save-as':
      return saveNow({ saveAs: true, overwriteConflict: false });
    case 'cancel':
      return false;
  }
}

/** Sees to it that nothing unsaved is lost. True when the document may go. */
export async function settleUnsaved(): Promise<boolean> {
  flushPendingEdits();
  const workbook = currentWorkbook();
  if (!workbook || !hasUnsavedChanges(workbook)) return true;
  switch (await ask('unsaved', nameOf(workbook))) {
    case 'save':
      // Edits made while the save ran are asked about again.
      return (await save()) && settleUnsaved();
    case 'discard':
      return true;
    case 'cancel':
      return false;
  }
}

/** Closes the document and shows the start page. */
export async function closeDocument(): Promise<void> {
  if (!(await settleUnsaved())) return;
  const workbook = currentWorkbook();
  if (!workbook) return;
  dropJournal();
  closeWorkbook();
  const result = await host.request('document.close', { handle: workbook.handle });
  if (!result.ok) sayHostError(result.error);
  void refreshRecentFiles();
}

let isLeaving = false;

/** Answers the wish to close the window. */
export async function leave(): Promise<void> {
  if (isLeaving) return;
  isLeaving = true;
  try {
    if (!(await settleUnsaved())) return;
    if (hasUnsavedChanges()) dropJournal();
    else sendJournal();
    const result = await host.request('window.close', null);
    if (!result.ok) sayHostError(result.error);
  } finally {
    isLeaving = false;
  }
}

/** Asks the host for the list of recent files, for start page and menu. */
export async function refreshRecentFiles(): Promise<void> {
  const result = await host.request('recent.list', null);
  if (result.ok) changeSession({ recentFiles: result.value });
}

export async function clearRecentFiles(): Promise<void> {
  const result = await host.request('recent.clear', null);
  if (!result.ok) sayHostError(result.error);
  await refreshRecentFiles();
}
