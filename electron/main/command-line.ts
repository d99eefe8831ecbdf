import { resolve } from 'node:path';

/**
 * The plan file that a command line names, absolute; null when it names none. Flags are for Chromium or for us,
 * and the app's own folder (in development) is no plan: plans are known by their ending.
 */
export function planInCommandLine(args: readonly string[], workingFolder: string): string | null {
  const plan = args
    .slice(1)
    .find((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith('.stratbook'));
  return plan === undefined ? null : resolve(workingFolder, plan);
}
