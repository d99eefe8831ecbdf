import { stat } from 'node:fs/promises';
import { basename, dirname, sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { RecentFile } from '../bridge/contract.ts';

/** An entry as it is kept. */
export interface RecentEntry {
  readonly id: string;
  readonly path: string;
  /** UTC moment. */
  readonly openedAt: string;
}

export const maximumRecentFiles = 12;

/** Puts a file first. It keeps its id when it was in the list. */
export function withRecent(
  entries: readonly RecentEntry[],
  path: string,
  openedAt: string,
  newId: () => string,
): readonly RecentEntry[] {
  const known = entries.find((entry) => entry.path === path);
  const others = entries.filter((entry) => entry.path !== path);
  return [{ id: known?.id ?? newId(), path, openedAt }, ...others].slice(0, maximumRecentFiles);
}

const maximumFolderCharacters = 60;

/** A folder for display: the home folder as `~`, the middle of a long one left out. */
export function displayFolder(folder: string, home: string): string {
  const short =
    folder === home ? '~' : folder.startsWith(home + sep) ? `~${folder.slice(home.length)}` : folder;
  if (short.length <= maximumFolderCharacters) return short;
  const half = Math.floor((maximumFolderCharacters - 1) / 2);
  return `${short.slice(0, half)}…${short.slice(-half)}`;
}

/** What the window is told of an entry. A drive that does not answer within a second counts as gone. */
export async function describeRecent(entry: RecentEntry, home: string): Promise<RecentFile> {
  const found = stat(entry.path).then(
    (status) => status.isFile(),
    () => false,
  );
  return {
    id: entry.id,
    displayName: basename(entry.path),
    folder: displayFolder(dirname(entry.path), home),
    exists: await Promise.race([found, wait(1000, false, { ref: false })]),
    openedAt: entry.openedAt,
  };
}
