import { basename, dirname, join } from 'node:path';
import { type OpenedPlan, parsePlan } from '../../core/file/container.ts';
import { planZipLimits } from '../../core/file/zip.ts';
import { UserError } from '../../core/words/translate.ts';
import type { BackupStore } from './backups.ts';
import { type Expected, sha256Of, type WrittenFile, writeDurably } from './durable-write.ts';
import { readError } from './file-errors.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';

/** A plan file as it was read. */
export interface PlanFile extends OpenedPlan {
  /** Links resolved. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Lower-case hex; pass it back as what is expected when the plan is saved. */
  readonly sha256: string;
}

export interface PlanFileOptions {
  readonly fileSystem?: FileSystem;
}

export interface WritePlanOptions extends PlanFileOptions {
  /** `{kind: 'absent'}` for a new file, `{kind: 'content', sha256: [file.sha256]}` for one that was read. */
  readonly expected: Expected;
  /** Where replaced contents are kept; the CLI may do without. */
  readonly backups?: BackupStore;
  /** Told when no backup could be made. The save goes on: the user's present work matters more. */
  readonly onBackupFailed?: (error: unknown) => void;
}

/**
 * Reads and checks a plan file. Throws a UserError: `host.read.*` when it cannot be read, `file.*` when it is
 * no whole plan.
 */
export async function readPlanFile(path: string, options: PlanFileOptions = {}): Promise<PlanFile> {
  const files = options.fileSystem ?? nodeFileSystem;
  let real: string;
  let bytes: Uint8Array;
  try {
    real = await files.realPath(path);
    const status = await files.status(real);
    if (status.kind !== 'file')
      throw new UserError('host.read.isFolder', { file: basename(path), folder: dirname(path) });
    // A packed plan is never larger than what it may unpack to.
    if (status.bytes > planZipLimits.maximumTotalBytes) throw new UserError('file.tooLarge');
    bytes = await files.read(real);
  } catch (error) {
    throw readError(error, path);
  }
  return { path: real, bytes, sha256: sha256Of(bytes), ...parsePlan(bytes) };
}

/**
 * Writes a plan file durably (see `writeDurably`). Bytes that are no whole plan are never written. Throws a
 * UserError, `WriteConflictError` when the file is not what was expected.
 */
export async function writePlanFile(
  path: string,
  bytes: Uint8Array,
  options: WritePlanOptions,
): Promise<WrittenFile> {
  // What is read back later has the same SHA-256, so it is the same plan: parsing once is enough.
  const { plan } = parsePlan(bytes);
  const { backups } = options;
  return writeDurably(path, bytes, {
    expected: options.expected,
    ...(options.fileSystem ? { fileSystem: options.fileSystem } : {}),
    ...(backups
      ? {
          keepBackup: async (replaced: Uint8Array, digest: string) => {
            try {
              const isOurs = options.expected.kind === 'content';
              await backups.keep(isOurs ? plan.id : planIdOf(replaced), replaced, digest);
            } catch (error) {
              options.onBackupFailed?.(error);
            }
          },
        }
      : {}),
  });
}

/** Under which name a replaced file of unknown content is kept. */
function planIdOf(bytes: Uint8Array): string {
  try {
    return parsePlan(bytes).plan.id;
  } catch {
    return 'other-files';
  }
}

/** Where the file system puts a new file beside others: `name.ext`, `name (2).ext`, … the first that is free. */
export async function freePath(
  folder: string,
  name: string,
  files: FileSystem = nodeFileSystem,
): Promise<string> {
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const extension = dot > 0 ? name.slice(dot) : '';
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? name : `${stem} (${count})${extension}`);
    try {
      await files.linkStatus(path);
    } catch {
      // Not there, or the write will say in one sentence why it cannot be.
      return path;
    }
  }
}
