import { stat } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import type { Patch } from 'immer';
import { parsePlan } from '../../core/file/container.ts';
import { UserError } from '../../core/words/translate.ts';
import type { Log } from '../bridge/answer.ts';
import type { DocumentHandle, OpenedDocument, SaveOutcome } from '../bridge/contract.ts';
import type { BackupStore } from '../documents/backups.ts';
import {
  type Expected,
  removeStaleTemporaries,
  sha256Of,
  UnconfirmedWriteError,
  WriteConflictError,
} from '../documents/durable-write.ts';
import { readPlanFile, writePlanFile } from '../documents/plan-file.ts';
import type {
  JournalBase,
  JournalStore,
  RecoveredDocument,
  RecoveryJournal,
} from '../documents/recovery-journal.ts';
import type { SaveQueue } from '../documents/save-queue.ts';

export const planExtension = '.stratbook';

export interface SaveRequest {
  readonly handle: DocumentHandle;
  readonly bytes: Uint8Array;
  readonly version: number;
  readonly saveAs: boolean;
  readonly suggestedName: string;
  readonly overwriteConflict: boolean;
}

/** The documents that the window has open, by handle. Paths never leave here but for the dialogs. */
export interface OpenDocuments {
  /** A plan file, with the edits that a crash may have left for it. */
  open(path: string): Promise<OpenedDocument>;
  /** A plan without a file: a sample, or one made from a template. */
  add(bytes: Uint8Array): OpenedDocument;
  /** What a crash of the program left behind, last edited first, one at a time; null when there is no more. */
  recoverNext(): Promise<OpenedDocument | null>;
  /** The document that the window showed last, with its edits, for a window that had to start again. */
  reopen(): Promise<OpenedDocument | null>;
  save(request: SaveRequest): Promise<SaveOutcome>;
  journal(handle: DocumentHandle, patches: readonly Patch[]): Promise<void>;
  close(handle: DocumentHandle): Promise<void>;
  /** The folder of a document; null when it has no file. */
  folderOf(handle: DocumentHandle): string | null;
  /** Waits for saves under way, then forgets every document and its journal. */
  closeAll(): Promise<void>;
}

export interface OpenDocumentsOptions {
  readonly journals: JournalStore;
  readonly backups: BackupStore;
  readonly queue: SaveQueue;
  readonly newHandle: () => DocumentHandle;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Asks where to save; null when the user cancelled. */
  readonly choosePath: (suggestedName: string, folder: string | null) => Promise<string | null>;
  /** A file was opened or saved. */
  readonly onFileUsed: (path: string) => void;
  readonly onBackupFailed: () => void;
  readonly log: Log;
}

interface OpenDocument {
  readonly handle: DocumentHandle;
  path: string | null;
  displayName: string;
  /** What may stand in the file without being someone else's work. */
  known: readonly string[];
  readonly journal: RecoveryJournal;
}

export function createOpenDocuments(options: OpenDocumentsOptions): OpenDocuments {
  const { journals, backups, queue, newHandle, choosePath, onFileUsed, log } = options;
  const documents = new Map<DocumentHandle, OpenDocument>();
  /** Read at once, before any journal of this run is begun; what was taken leaves the list. */
  const leftBehind = journals.recover().then(
    (found) => [...found],
    (error: unknown): RecoveredDocument[] => {
      log('recovery', error);
      return [];
    },
  );

  function get(handle: DocumentHandle): OpenDocument {
    const document = documents.get(handle);
    if (!document) throw new UserError('host.document.unknown');
    return document;
  }

  /** Takes the first fitting document that a crash left behind; its journal is gone on with. */
  async function takeRecovered(
    fits: (document: RecoveredDocument) => boolean,
  ): Promise<RecoveredDocument | null> {
    const found = await leftBehind;
    const index = found.findIndex(fits);
    return index < 0 ? null : (found.splice(index, 1)[0] ?? null);
  }

  function register(base: JournalBase, patches: readonly Patch[], resumed: RecoveryJournal | null) {
    const handle = newHandle();
    documents.set(handle, {
      handle,
      path: base.path,
      displayName: base.displayName,
      known: [sha256Of(base.bytes)],
      journal: resumed ?? journals.start(handle, base),
    });
    return describe(handle, base, patches);
  }

  function describe(
    handle: DocumentHandle,
    base: JournalBase,
    recoveredPatches: readonly Patch[],
  ): OpenedDocument {
    const { displayName, bytes, path } = base;
    return { handle, displayName, bytes, recoveredPatches, hasFile: path !== null };
  }

  async function save(document: OpenDocument, request: SaveRequest, mark: number): Promise<SaveOutcome> {
    const place = await placeOf(document, request);
    if (place === null) return { outcome: 'cancelled' };
    const { path, expected } = place;
    const { bytes } = request;
    const digest = sha256Of(bytes);
    const note = { path, displayName: basename(path), sha256: digest };
    await document.journal
      .noteSaving(mark, note)
      .catch((error: unknown) => log('journal before a save', error));
    try {
      const written = await writePlanFile(path, bytes, {
        expected,
        backups,
        onBackupFailed: (error) => {
          log('backup', error);
          options.onBackupFailed();
        },
      });
      noteWritten(document, written.path, [digest]);
    } catch (error) {
      if (error instanceof UnconfirmedWriteError)
        noteWritten(document, error.written.path, [...document.known, digest]);
      if (error instanceof WriteConflictError) return { outcome: 'conflict' };
      throw error;
    }
    const base = { path: document.path, displayName: document.displayName, bytes };
    // The journal notes that the save was coming: should it not be cut now, it is when it is read.
    await document.journal.cut(mark, base).catch((error: unknown) => log('journal after a save', error));
    return { outcome: 'saved', displayName: document.displayName, version: request.version };
  }

  function noteWritten(document: OpenDocument, path: string, known: readonly string[]): void {
    document.path = path;
    document.displayName = basename(path);
    document.known = known;
    onFileUsed(path);
  }

  async function placeOf(
    document: OpenDocument,
    { saveAs, suggestedName, overwriteConflict }: SaveRequest,
  ): Promise<{ path: string; expected: Expected } | null> {
    const own: Expected = overwriteConflict
      ? { kind: 'anything' }
      : { kind: 'content', sha256: document.known };
    if (document.path !== null && !saveAs) return { path: document.path, expected: own };
    const folder = document.path === null ? null : dirname(document.path);
    const chosen = await choosePath(suggestedName, folder);
    if (chosen === null) return null;
    if (chosen === document.path) return { path: chosen, expected: own };
    if (extname(chosen).toLowerCase() !== planExtension) {
      // The dialog asked about another name than this one, so nothing may be overwritten.
      return { path: `${chosen}${planExtension}`, expected: { kind: 'absent' } };
    }
    const isThere = await stat(chosen).then(
      () => true,
      () => false,
    );
    // The dialog has asked whether to replace it.
    return { path: chosen, expected: { kind: isThere ? 'anything' : 'absent' } };
  }

  return {
    async open(path) {
      const file = await readPlanFile(path);
      void removeStaleTemporaries(dirname(file.path), options.now());
      onFileUsed(file.path);
      const left = await takeRecovered((document) => document.base.path === file.path);
      if (left) return register(left.base, left.patches, left.resume());
      return register({ path: file.path, displayName: basename(file.path), bytes: file.bytes }, [], null);
    },
    add(bytes) {
      parsePlan(bytes);
      return register({ path: null, displayName: '', bytes }, [], null);
    },
    async recoverNext() {
      const next = await takeRecovered(() => true);
      return next ? register(next.base, next.patches, next.resume()) : null;
    },
    async reopen() {
      const document = [...documents.values()].at(-1);
      if (!document) return null;
      const { base, patches } = await document.journal.read();
      return describe(document.handle, base, patches);
    },
    save(request) {
      const document = get(request.handle);
      // Taken at once: what the window notes from now on is not in the bytes that it sent.
      const mark = document.journal.mark();
      return queue.run(request.handle, () => save(document, request, mark));
    },
    async journal(handle, patches) {
      await get(handle).journal.append(patches);
    },
    async close(handle) {
      const document = get(handle);
      await queue.run(handle, async () => {
        documents.delete(handle);
        await document.journal.discard();
      });
    },
    folderOf(handle) {
      const { path } = get(handle);
      return path === null ? null : dirname(path);
    },
    async closeAll() {
      await queue.settled();
      for (const document of documents.values())
        await document.journal.discard().catch((error: unknown) => log('journal at the end', error));
      documents.clear();
    },
  };
}
