#!/usr/bin/env node
import { CommanderError } from 'commander';
import { exitCodes, oneLine } from './failure.ts';
import { createProgram } from './program.ts';

/**
 * The headless program: `stratbook new | show | commands | edit | deliver | import | verify`. Exit code 0: fine; 1: the
 * plan has findings; 2: unusable input or arguments, with one sentence on standard error.
 */
// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.fine : exitCodes.unusable);
});

try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  const isAnswer = error instanceof CommanderError && error.exitCode === 0;
  if (!isAnswer) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`stratbook: ${oneLine(message).replace(/^error: /, '')}`);
    process.exitCode = exitCodes.unusable;
  }
}
