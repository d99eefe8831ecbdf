import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where a one-line notice for the person at the terminal goes. */
export type Say = (line: string) => void;

/** The longest that one process may hold a lock; an older one was left by a machine that went down. */
const LOCK_LIFETIME_MS = 30 * 60_000;
const LOCK_POLL_MS = 250;

/**
 * The folder where build tools keep what they fetched, one per user.
 *
 * `STRATBOOK_CACHE` names it outright; otherwise it is `stratbook` in `XDG_CACHE_HOME` or in `~/.cache`.
 */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  if (env.STRATBOOK_CACHE) return resolve(env.STRATBOOK_CACHE);
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'stratbook');
}

/** True for an error object of Node's file functions with this code (`ENOENT`, `EEXIST`, …). */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** True if something stands at this path. */
export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs `work` while no other process holds the same lock file, and waits for one that does.
 *
 * A lock whose process is gone is taken over. Work under the lock must still end in an atomic step (a rename), because
 * two processes may both take over the same abandoned lock.
 */
export async function withLock<T>(lockFile: string, say: Say, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(lockFile), { recursive: true });
  let told = false;
  while (!(await tryLock(lockFile))) {
    if (await isAbandoned(lockFile)) {
      await removeLock(lockFile);
      continue;
    }
    if (!told) say('Waiting for another process that is fetching Electron.');
    told = true;
    await sleep(LOCK_POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(lockFile, { force: true });
  }
}

async function tryLock(lockFile: string): Promise<boolean> {
  try {
    const handle = await open(lockFile, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function isAbandoned(lockFile: string): Promise<boolean> {
  try {
    const age = Date.now() - (await stat(lockFile)).mtimeMs;
    if (age > LOCK_LIFETIME_MS) return true;
    const pid = Number(await readFile(lockFile, 'utf8'));
    // Between creating the file and writing the number into it the lock is empty: that is not abandoned yet.
    if (!Number.isInteger(pid) || pid <= 0) return age > 5_000;
    return !isRunning(pid);
  } catch (error) {
    // Its holder has just let go: the next try will get it.
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return hasCode(error, 'EPERM');
  }
}

async function removeLock(lockFile: string): Promise<void> {
  // Renaming first lets only one of several waiting processes remove it.
  const aside = `${lockFile}.${process.pid}.abandoned`;
  try {
    await rename(lockFile, aside);
    await rm(aside, { force: true });
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}
