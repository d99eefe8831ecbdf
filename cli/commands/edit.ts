import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { runUntrusted } from '../../core/commands/run.ts';
import { serializePlan } from '../../core/file/container.ts';
import { idSourceFromRandomBytes } from '../../core/model/identifiers.ts';
import type { Plan } from '../../core/model/plan.ts';
import { UserError } from '../../core/words/translate.ts';
import { readError } from '../../electron/documents/file-errors.ts';
import { readPlanFile, writePlanFile } from '../../electron/documents/plan-file.ts';
import { UsageError } from '../failure.ts';

async function readCommands(source: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = source === '-' ? await buffer(process.stdin) : await readFile(source);
  } catch (error) {
    throw readError(error, source);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(
      source === '-' ? 'standard input is not UTF-8 text' : `the commands in ${source} are not UTF-8 text`,
    );
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line, (key, value: unknown) => {
      // A field that JavaScript objects treat specially would vanish on the way instead of being refused.
      if (key === '__proto__' || key === 'constructor') throw new UsageError(`unknown field "${key}".`);
      return value;
    });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError('this is no JSON object {"command": …, …}.');
  }
}

/** Runs all lines on a plan, or throws an error that names the line and changes nothing. */
function runLines(plan: Plan, text: string): { plan: Plan; run: number; changed: boolean } {
  const newId = idSourceFromRandomBytes(randomBytes);
  let current = plan;
  let run = 0;
  let changed = false;
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    if (line.trim() === '') return;
    try {
      const result = runUntrusted(current, parseLine(line), { newId });
      current = result.plan;
      changed ||= result.patches.length > 0;
      run += 1;
    } catch (error) {
      if (error instanceof UserError || error instanceof UsageError)
        throw new UsageError(`line ${index + 1}: ${error.message} Nothing was changed.`);
      throw error;
    }
  });
  return { plan: current, run, changed };
}

/** `stratbook edit`: runs edit commands, all or nothing, and saves the plan durably. */
export async function edit(file: string, options: { readonly commands: string }): Promise<void> {
  const opened = await readPlanFile(file);
  const result = runLines(opened.plan, await readCommands(options.commands));
  if (!result.changed) {
    console.log(`${result.run} edits, nothing changed; generation ${opened.generation}.`);
    return;
  }
  const generation = opened.generation + 1;
  await writePlanFile(file, serializePlan(result.plan, generation), {
    expected: { kind: 'content', sha256: [opened.sha256] },
  });
  console.log(`${result.run} edits, saved as generation ${generation}.`);
}
