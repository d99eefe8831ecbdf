import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** The command-line program, as its users start it. */
export const programPath = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** Runs the program to its end. */
export function stratbook(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [programPath, ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Expects exit code 2 and exactly one sentence on standard error; gives that sentence. */
export function refusal(args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = stratbook(args, input);
  expect({ status, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
    status: 2,
    stdout: '',
    lines: 1,
  });
  expect(stderr).toMatch(/^stratbook: \S/);
  expect(stderr).not.toMatch(/ {4}at |\.ts:\d|node:internal/);
  return stderr;
}
