import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../bridge/answer.ts';

const maximumBytes = 1_000_000;

/**
 * A log of unexpected errors in `<folder>/main.log` (the one before in main.old.log) and on standard error.
 * It gets messages and stacks, never a plan's text.
 */
export function createLog(folder: string): Log {
  const path = join(folder, 'main.log');
  let last: Promise<unknown> = Promise.resolve();
  return (message, error) => {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const line = `${new Date().toISOString()} ${message}: ${detail}\n`;
    process.stderr.write(line);
    last = last.then(() => append(folder, path, line)).catch(() => undefined);
  };
}

async function append(folder: string, path: string, line: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const size = await stat(path).then(
    (status) => status.size,
    () => 0,
  );
  if (size > maximumBytes) await rename(path, join(folder, 'main.old.log'));
  await appendFile(path, line);
}
