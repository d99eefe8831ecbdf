import { createHash, randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../core/words/translate.ts';
import { writeError } from './file-errors.ts';
import { errorCode, type FileSystem, nodeFileSystem } from './file-system.ts';

/** What must stand at the target, so that nobody else's work is lost. */
export type Expected =
  /** Nothing: the write makes a new file. */
  | { readonly kind: 'absent' }
  /** One of these contents, or nothing any more. */
  | { readonly kind: 'content'; readonly sha256: readonly string[] }
  /** Whatever is there was given up by the user. */
  | { readonly kind: 'anything' };

export interface DurableWriteOptions {
  readonly expected: Expected;
  /** Throws when bytes read back from the disk are not what they should be. */
  readonly verify?: (bytes: Uint8Array) => void;
  /** Keeps the content that is about to be replaced; a failure stops the write. */
  readonly keepBackup?: (replaced: Uint8Array, sha256: string) => Promise<void>;
  readonly fileSystem?: FileSystem;
}

/** A file that is on disk. */
export interface WrittenFile {
  /** Where it is, links resolved. */
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Someone else's content stands at the target; nothing was written. */
export class WriteConflictError extends UserError {
  constructor(path: string) {
    super('host.write.conflict', { file: basename(path) });
  }
}

/** A file that was to be new stands there already; nothing was written. */
export class FileExistsError extends UserError {
  constructor(path: string) {
    super('host.write.exists', { file: basename(path), folder: dirname(path) });
  }
}

/** The new content stands at the target, whole, but the disk did not confirm that it would outlast a power cut. */
export class UnconfirmedWriteError extends UserError {
  readonly written: WrittenFile;
  constructor(written: WrittenFile) {
    super('host.write.unconfirmed', { file: basename(written.path) });
    this.written = written;
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const newFileMode = 0o666;
/** Names of temporary files are short, whatever the target is called. */
const temporaryName = /^\.stratbook-[0-9a-f]{16}\.tmp$/;
const retriedCodes = ['EPERM', 'EACCES', 'EBUSY'];
/** Virus scanners and indexers on Windows let go of a file within seconds. */
const retryDelays = [10, 20, 50, 100, 200, 400, 800];

/**
 * Writes a file so that it holds either what it held or all of `bytes`, whatever happens meanwhile: exclusive
 * temporary file beside it → every byte written and counted → sync → read back and compared → target compared
 * with `expected` → backup → rename → sync of the folder. Returns only after the last step.
 *
 * Throws a UserError in one sentence: the old file is then untouched and nothing is left behind, except as
 * `UnconfirmedWriteError` and `host.write.leftBehind` say.
 */
export async function writeDurably(
  path: string,
  bytes: Uint8Array,
  options: DurableWriteOptions,
): Promise<WrittenFile> {
  const files = options.fileSystem ?? nodeFileSystem;
  try {
    const target = await resolveTarget(files, path);
    const temporary = join(dirname(target.path), `.stratbook-${randomBytes(8).toString('hex')}.tmp`);
    const written: WrittenFile = { path: target.path, sha256: sha256Of(bytes) };
    try {
      await writeTemporary(files, temporary, bytes, target.mode);
      await verifyTemporary(files, temporary, written, bytes.length, options.verify);
      const isThere = await compareAndKeep(files, target.path, options);
      await moveIntoPlace(files, temporary, written, isThere);
    } catch (error) {
      await removeTemporary(files, temporary, target.path, error);
      throw error;
    }
    try {
      await syncFolder(files, dirname(target.path));
    } catch {
      throw new UnconfirmedWriteError(written);
    }
    return written;
  } catch (error) {
    throw writeError(error, path);
  }
}

async function resolveTarget(
  files: FileSystem,
  path: string,
): Promise<{ path: string; mode: number | null }> {
  let kind: 'link' | 'there' | 'absent';
  try {
    kind = (await files.linkStatus(path)).kind === 'link' ? 'link' : 'there';
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    kind = 'absent';
  }
  if (kind === 'absent') {
    // The folder's own real path, so that a missing folder is told before anything is tried.
    return { path: join(await files.realPath(dirname(path)), basename(path)), mode: null };
  }
  let real: string;
  try {
    real = await files.realPath(path);
  } catch (error) {
    // Replacing the link itself would leave two files that the user takes for one.
    if (kind === 'link' && errorCode(error) === 'ENOENT')
      throw new UserError('host.write.brokenLink', { file: basename(path) });
    throw error;
  }
  const status = await files.status(real);
  if (status.kind === 'folder')
    throw new UserError('host.write.isFolder', { file: basename(path), folder: dirname(path) });
  if (status.kind !== 'file') throw new UserError('host.write.notAFile', { file: basename(path) });
  // A rename would replace a read-only file without asking; root may write to any file, so the bits count too.
  const mayWrite = (status.mode & 0o222) !== 0 && (await isWritable(files, real));
  if (!mayWrite) throw new UserError('host.write.readOnlyFile', { file: basename(path) });
  return { path: real, mode: status.mode };
}

async function isWritable(files: FileSystem, path: string): Promise<boolean> {
  try {
    await files.checkWritable(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EACCES' || errorCode(error) === 'EPERM') return false;
    throw error;
  }
}

async function writeTemporary(
  files: FileSystem,
  temporary: string,
  bytes: Uint8Array,
  mode: number | null,
): Promise<void> {
  const file = await files.createExclusive(temporary, mode ?? newFileMode);
  try {
    // The mode given at creation was cut by the process's umask.
    if (mode !== null) await file.setMode(mode);
    await writeAll(file, bytes);
    await file.sync();
  } catch (error) {
    // What went wrong first is what the user must hear.
    await file.close().catch(() => undefined);
    throw error;
  }
  await file.close();
}

/** Writes every byte, or throws: a full disk shows as a write that takes fewer bytes than it was given. */
export async function writeAll(
  file: { write(bytes: Uint8Array): Promise<number> },
  bytes: Uint8Array,
): Promise<void> {
  let offset = 0;
  while (offset < bytes.length) {
    const taken = await file.write(bytes.subarray(offset));
    if (taken <= 0) throw Object.assign(new Error('The disk takes no more bytes'), { code: 'ENOSPC' });
    offset += taken;
  }
}

async function verifyTemporary(
  files: FileSystem,
  temporary: string,
  written: WrittenFile,
  length: number,
  verify: DurableWriteOptions['verify'],
): Promise<void> {
  const read = await files.read(temporary);
  if (read.length !== length || sha256Of(read) !== written.sha256)
    throw new UserError('host.write.notAsWritten', { file: basename(written.path) });
  verify?.(read);
}

/** Gives whether a file stands at the target, after it was compared and kept. */
async function compareAndKeep(
  files: FileSystem,
  path: string,
  { expected, keepBackup }: DurableWriteOptions,
): Promise<boolean> {
  let present: Uint8Array;
  try {
    present = await files.read(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
  if (expected.kind === 'absent') throw new FileExistsError(path);
  const digest = sha256Of(present);
  if (expected.kind === 'content' && !expected.sha256.includes(digest)) throw new WriteConflictError(path);
  if (keepBackup) await keepBackup(present, digest);
  return true;
}

async function moveIntoPlace(
  files: FileSystem,
  temporary: string,
  { path, sha256 }: WrittenFile,
  isThere: boolean,
): Promise<void> {
  if (isThere) {
    await rename(files, temporary, path, sha256);
    return;
  }
  // A second name cannot replace a file that has come up meanwhile, as a rename would.
  try {
    await files.link(temporary, path);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw new FileExistsError(path);
    // Not every file system has hard links (FAT, some network drives): there the moment between the
    // comparison and the rename has to do.
    await rename(files, temporary, path, sha256);
    return;
  }
  // The file is in place; a spare name that stays goes at the next opportunity (removeStaleTemporaries).
  await removed(files, temporary);
}

async function rename(files: FileSystem, temporary: string, path: string, sha256: string): Promise<void> {
  try {
    await withRetries(() => files.rename(temporary, path));
  } catch (error) {
    // A network drive can lose the answer to a rename that it carried out.
    const isDone = await files.read(path).then(
      (bytes) => sha256Of(bytes) === sha256,
      () => false,
    );
    if (!isDone) throw error;
    await removed(files, temporary);
  }
}

async function withRetries(attempt: () => Promise<void>): Promise<void> {
  for (const delay of retryDelays) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (!retriedCodes.includes(errorCode(error))) throw error;
      await wait(delay);
    }
  }
  await attempt();
}

async function removeTemporary(
  files: FileSystem,
  temporary: string,
  path: string,
  cause: unknown,
): Promise<void> {
  if (await removed(files, temporary)) return;
  throw new UserError('host.write.leftBehind', {
    file: basename(path),
    temporary,
    code: cause instanceof UserError ? cause.key : errorCode(cause),
  });
}

/** Removes a file, trying a few times; false when it stays. */
async function removed(files: FileSystem, path: string): Promise<boolean> {
  for (const delay of [0, 0, 20, 100]) {
    if (delay > 0) await wait(delay);
    try {
      await files.remove(path);
    } catch {
      // Whether it is gone is asked below: it may never have been there.
    }
    try {
      await files.linkStatus(path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return true;
    }
  }
  return false;
}

/** Makes a rename in a folder outlast a power cut, where the system can. */
export async function syncFolder(files: FileSystem, folder: string): Promise<void> {
  // Windows has no such call; NTFS journals its directories.
  if (process.platform === 'win32') return;
  const handle = await files.openFolder(folder);
  try {
    await handle.sync();
  } catch (error) {
    // Some network and user-space file systems cannot sync folders at all: that is no failure of this write.
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error))) throw error;
  } finally {
    await handle.close().catch(() => undefined);
  }
}

/** One day: no save takes that long, however slow the disk and however wrong a server's clock. */
const staleMilliseconds = 86_400_000;

/** Removes temporary files that a killed program left in a folder. Never throws: it is housekeeping. */
export async function removeStaleTemporaries(
  folder: string,
  nowMilliseconds: number,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  try {
    for (const name of await files.list(folder)) {
      if (!temporaryName.test(name)) continue;
      const path = join(folder, name);
      const { kind, modifiedMilliseconds } = await files.linkStatus(path);
      if (kind === 'file' && nowMilliseconds - modifiedMilliseconds > staleMilliseconds)
        await files.remove(path);
    }
  } catch {
    // The folder may be gone or closed to us; the next time will do.
  }
}
