import { join } from 'node:path';
import { sha256Of, writeDurably } from './durable-write.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';

/** Copies kept of each document. */
export const backupsPerDocument = 10;

export interface Backup {
  readonly path: string;
  /** Milliseconds since 1970 when the copy was made. */
  readonly madeAt: number;
  readonly sha256: string;
}

/** Earlier contents of documents, in the app's data folder: `<folder>/<document id>/<time>-<sha256>.stratbook`. */
export interface BackupStore {
  /** Keeps a content, verified on disk, and drops what is beyond the last ten. Throws a UserError. */
  keep(documentId: string, bytes: Uint8Array, sha256: string): Promise<void>;
  /** Newest first; whole copies only. */
  list(documentId: string): Promise<readonly Backup[]>;
}

const namePattern = /^(\d{15})-([0-9a-f]{64})\.stratbook$/;

/** @param now milliseconds since 1970. */
export function createBackupStore(
  folder: string,
  now: () => number,
  files: FileSystem = nodeFileSystem,
): BackupStore {
  async function named(documentId: string): Promise<Backup[]> {
    let names: readonly string[];
    try {
      names = await files.list(join(folder, documentId));
    } catch {
      return [];
    }
    return names
      .map((name) => ({ name, match: namePattern.exec(name) }))
      .flatMap(({ name, match }) =>
        match
          ? [
              {
                path: join(folder, documentId, name),
                madeAt: Number(match[1]),
                sha256: match[2] ?? '',
              },
            ]
          : [],
      )
      .sort((left, right) => right.madeAt - left.madeAt);
  }
  return {
    async keep(documentId, bytes, sha256) {
      const before = await named(documentId);
      // Saving twice within a second, or a save that failed after this step, leaves the same content.
      if (before[0]?.sha256 === sha256) return;
      await files.makeFolder(join(folder, documentId));
      const time = Math.max(now(), (before[0]?.madeAt ?? 0) + 1);
      const name = `${String(time).padStart(15, '0')}-${sha256}.stratbook`;
      await writeDurably(join(folder, documentId, name), bytes, {
        expected: { kind: 'absent' },
        fileSystem: files,
      });
      for (const old of before.slice(backupsPerDocument - 1)) {
        // An old copy too many is no reason to fail a save.
        await files.remove(old.path).catch(() => undefined);
      }
    },
    async list(documentId) {
      const whole: Backup[] = [];
      for (const backup of await named(documentId)) {
        try {
          if (sha256Of(await files.read(backup.path)) === backup.sha256) whole.push(backup);
        } catch {
          // It was rotated away meanwhile.
        }
      }
      return whole;
    },
  };
}
