import type { z } from 'zod';
import { UserError } from '../../core/words/translate.ts';
import type { HostError, HostResult } from './contract.ts';

/** Where unexpected errors go. */
export type Log = (message: string, error: unknown) => void;

/** An error in words. What is no UserError is logged and becomes a general sentence: no stack leaves the host. */
export function describeError(error: unknown, context: string, log: Log): HostError {
  if (error instanceof UserError) return { key: error.key, parameters: error.parameters };
  log(context, error);
  return { key: 'host.unexpected', parameters: {} };
}

/** Answers one request: checks its argument, runs it and puts whatever it throws into words. Never rejects. */
export async function answer<Argument, Value>(
  channel: string,
  schema: z.ZodType<Argument>,
  argument: unknown,
  perform: (argument: Argument) => Promise<Value> | Value,
  log: Log,
): Promise<HostResult<Value>> {
  const parsed = schema.safeParse(argument);
  if (!parsed.success) {
    // The paths only: the values may be the user's text.
    log(`${channel}: bad argument`, parsed.error.issues.map((issue) => issue.path.join('.')).join(', '));
    return { ok: false, error: { key: 'host.badRequest', parameters: {} } };
  }
  try {
    return { ok: true, value: await perform(parsed.data) };
  } catch (error) {
    return { ok: false, error: describeError(error, channel, log) };
  }
}
