import { join } from 'node:path';
import type { Patch } from 'immer';
import { sha256Of, syncFolder, writeAll } from './durable-write.ts';
import { writeError } from './file-errors.ts';
import { errorCode, type FileSystem, nodeFileSystem } from './file-system.ts';
import { editsLine, type ReadJournal, readJournal, saveLine, startLine } from './journal-file.ts';

/** The content that edits are noted against. */
export interface JournalBase {
  /** Null when the document was never saved. */
  readonly path: string | null;
  readonly displayName: string;
  /** Container bytes. */
  readonly bytes: Uint8Array;
}

/** The journal of one open document. Calls are carried out in order. */
export interface RecoveryJournal {
  /** Notes edits; resolves when they are on disk. Edits that could not be written are tried again with the next. */
  append(patches: readonly Patch[]): Promise<void>;
  /** How many batches were given so far: those are in a snapshot that is taken now. */
  mark(): number;
  /** Notes that a save begins, so that a crash between the save and `cut` costs nothing. */
  noteSaving(mark: number, saving: { path: string; displayName: string; sha256: string }): Promise<void>;
  /** After a save: what was noted up to `mark` is in `base` now. */
  cut(mark: number, base: JournalBase): Promise<void>;
  /** Forgets everything. */
  discard(): Promise<void>;
  /** The base, and every batch since. */
  read(): Promise<{ readonly base: JournalBase; readonly patches: readonly Patch[] }>;
}

/** A document that a crash left behind. */
export interface RecoveredDocument {
  readonly base: JournalBase;
  /** Oldest first. */
  readonly patches: readonly Patch[];
  /** Goes on with its journal. */
  resume(): RecoveryJournal;
}

export interface JournalStore {
  /** Nothing is written before the first edit. `id` is unique among open documents. */
  start(id: string, base: JournalBase): RecoveryJournal;
  /** What a crash left behind, last edited first. To be called before `start`. */
  recover(): Promise<readonly RecoveredDocument[]>;
}

const journalName = 'journal.jsonl';
const baseName = 'base.stratbook';
const folderPattern = /^([0-9a-z-]{1,64})\.(\d{1,9})$/;
const encoder = new TextEncoder();

interface JournalState {
  readonly id: string;
  base: JournalBase;
  /** Number of batches in `base`. */
  baseMark: number;
  /** Number of batches given so far. */
  total: number;
  /** Lines that are not on disk yet. */
  waiting: string[];
  sequence: number;
  /** Null before the first edit. */
  folder: string | null;
  /** True when the file may end in a torn line, so that nothing may be appended to it. */
  torn: boolean;
}

/** Recovery journals in a folder of the app's data folder; one process at a time may use it. */
export function createJournalStore(root: string, files: FileSystem = nodeFileSystem): JournalStore {
  return {
    start: (id, base) =>
      openJournal(root, files, {
        id,
        base,
        baseMark: 0,
        total: 0,
        waiting: [],
        sequence: 0,
        folder: null,
        torn: false,
      }),
    recover: () => recover(root, files),
  };
}

function openJournal(root: string, files: FileSystem, state: JournalState): RecoveryJournal {
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  }

  async function flush(): Promise<void> {
    if (state.waiting.length === 0) return;
    const lines = [...state.waiting];
    try {
      if (state.folder === null || state.torn) await rewrite([...(await editLinesOnDisk()), ...lines]);
      else await appendText(join(state.folder, journalName), lines.join(''));
    } catch (error) {
      state.torn = state.folder !== null;
      throw writeError(error, join(state.folder ?? root, journalName));
    }
    state.waiting.splice(0, lines.length);
  }

  async function appendText(path: string, text: string): Promise<void> {
    const file = await files.openForAppending(path);
    try {
      await writeAll(file, encoder.encode(text));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** The acknowledged lines after `baseMark`. Those of a failed write may be there as well; they are still waiting. */
  async function editLinesOnDisk(): Promise<readonly string[]> {
    if (state.folder === null) return [];
    const journal = readJournal(await files.read(join(state.folder, journalName)));
    if (!journal) return [];
    const { firstBatch } = journal.start;
    const end = state.total - state.waiting.length - firstBatch;
    return journal.editLines.slice(Math.max(0, state.baseMark - firstBatch), Math.max(0, end));
  }

  /** Begins the next folder with the present base and these edits, then drops the one before. */
  async function rewrite(editLines: readonly string[]): Promise<void> {
    const before = state.folder;
    const sequence = state.sequence + 1;
    const folder = join(root, `${state.id}.${sequence}`);
    // A half-made folder of an earlier try.
    await files.removeFolder(folder);
    await files.makeFolder(folder);
    await create(join(folder, baseName), state.base.bytes);
    const start = startLine({
      path: state.base.path,
      displayName: state.base.displayName,
      baseSha256: sha256Of(state.base.bytes),
      firstBatch: state.baseMark,
    });
    await create(join(folder, journalName), encoder.encode(start + editLines.join('')));
    await syncFolder(files, folder);
    await syncFolder(files, root);
    state.sequence = sequence;
    state.folder = folder;
    state.torn = false;
    // Left over, it is dropped by the next recovery.
    if (before !== null) await files.removeFolder(before).catch(() => undefined);
  }

  async function create(path: string, bytes: Uint8Array): Promise<void> {
    const file = await files.createExclusive(path, 0o600);
    try {
      await writeAll(file, bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async function discardFiles(): Promise<void> {
    const { folder } = state;
    state.folder = null;
    state.torn = false;
    if (folder !== null) await files.removeFolder(folder);
  }

  return {
    append(patches) {
      state.total += 1;
      state.waiting.push(editsLine(patches));
      return inTurn(flush);
    },
    mark: () => state.total,
    noteSaving: (mark, { path, displayName, sha256 }) =>
      inTurn(async () => {
        if (state.folder === null || state.torn) return;
        try {
          const text = saveLine({ after: mark, path, displayName, sha256 });
          await appendText(join(state.folder, journalName), text);
        } catch (error) {
          state.torn = true;
          throw writeError(error, join(root, journalName));
        }
      }),
    cut: (mark, base) =>
      inTurn(async () => {
        const later = state.total - mark;
        const waitingLater = state.waiting.slice(Math.max(0, state.waiting.length - later));
        const onDisk = await editLinesOnDisk();
        const dropped = mark - state.baseMark;
        state.base = base;
        state.baseMark = mark;
        state.waiting = waitingLater;
        if (later === 0) await discardFiles();
        else if (state.folder !== null) await rewrite(onDisk.slice(dropped));
      }),
    discard: () =>
      inTurn(async () => {
        state.waiting = [];
        await discardFiles();
      }),
    read: () =>
      inTurn(async () => {
        const lines = [...(await editLinesOnDisk()), ...state.waiting];
        const start = startLine({ path: null, displayName: '', baseSha256: '', firstBatch: 0 });
        const journal = readJournal(encoder.encode(start + lines.join('')));
        return { base: state.base, patches: journal?.batches.flat() ?? [] };
      }),
  };
}

interface Candidate {
  readonly id: string;
  readonly sequence: number;
  readonly folder: string;
}

async function recover(root: string, files: FileSystem): Promise<readonly RecoveredDocument[]> {
  let names: readonly string[];
  try {
    names = await files.list(root);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw writeError(error, root);
  }
  const candidates: Candidate[] = names.flatMap((name) => {
    const match = folderPattern.exec(name);
    return match ? [{ id: match[1] ?? '', sequence: Number(match[2]), folder: join(root, name) }] : [];
  });
  // The newest of a document first: an older one is only left over when the crash came before it was dropped.
  candidates.sort((left, right) => right.sequence - left.sequence);
  const found = new Map<string, { document: RecoveredDocument; modified: number }>();
  for (const candidate of candidates) {
    const recovered = found.has(candidate.id) ? null : await recoverOne(root, files, candidate);
    if (recovered) found.set(candidate.id, recovered);
    else await files.removeFolder(candidate.folder).catch(() => undefined);
  }
  return [...found.values()]
    .sort((left, right) => right.modified - left.modified)
    .map(({ document }) => document);
}

async function recoverOne(
  root: string,
  files: FileSystem,
  { id, sequence, folder }: Candidate,
): Promise<{ document: RecoveredDocument; modified: number } | null> {
  let journal: ReadJournal | null;
  let bytes: Uint8Array;
  let modified: number;
  try {
    journal = readJournal(await files.read(join(folder, journalName)));
    bytes = await files.read(join(folder, baseName));
    modified = (await files.status(join(folder, journalName))).modifiedMilliseconds;
  } catch (error) {
    // Cut off while it was being made: no edit in it was ever acknowledged.
    if (errorCode(error) === 'ENOENT') return null;
    throw writeError(error, folder);
  }
  if (!journal || sha256Of(bytes) !== journal.start.baseSha256) return null;
  const { start, batches } = journal;
  let base: JournalBase = { path: start.path, displayName: start.displayName, bytes };
  let baseMark = start.firstBatch;
  for (const save of journal.saves) {
    const saved = await files.read(save.path).catch(() => null);
    if (saved && sha256Of(saved) === save.sha256) {
      base = { path: save.path, displayName: save.displayName, bytes: saved };
      baseMark = save.after;
    }
  }
  const patches = batches.slice(Math.max(0, baseMark - start.firstBatch)).flat();
  if (patches.length === 0) return null;
  const state: JournalState = {
    id,
    base,
    baseMark,
    total: start.firstBatch + batches.length,
    waiting: [],
    sequence,
    folder,
    torn: !journal.whole,
  };
  return { document: { base, patches, resume: () => openJournal(root, files, state) }, modified };
}
