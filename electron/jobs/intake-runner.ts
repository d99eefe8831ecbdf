import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { utilityProcess } from 'electron';
import { documentLimits } from '../../core/intake/safe-package.ts';
import { UserError } from '../../core/words/translate.ts';
import type { Log } from '../bridge/answer.ts';
import type { HostError, IntakeOutcome } from '../bridge/contract.ts';
import { readError } from '../documents/file-errors.ts';
import type { IntakeJob, IntakeMessage } from './intake-messages.ts';

/** Reads documents that are to be imported, one at a time, each in a process of its own. */
export interface IntakeRunner {
  /** Starts reading a file into a plan. Throws `host.intake.running` and what reading the file throws. */
  start(path: string, plan: Uint8Array): Promise<string>;
  /** Ends the process. */
  cancel(jobId: string): void;
  /** Ends whatever runs. */
  stop(): void;
}

export interface IntakeRunnerOptions {
  /** The job script. */
  readonly script: string;
  readonly newId: () => string;
  readonly onEnd: (jobId: string, result: IntakeOutcome) => void;
  readonly log: Log;
}

/** What the process may use, megabytes: more than any document within the limits needs. */
const memoryMegabytes = 512;

export function createIntakeRunner(options: IntakeRunnerOptions): IntakeRunner {
  const { log } = options;
  let running: { readonly id: string; readonly end: (result: IntakeOutcome) => void } | null = null;

  async function start(path: string, plan: Uint8Array): Promise<string> {
    if (running !== null) throw new UserError('host.intake.running');
    const document = await readDocumentFile(path);
    if (running !== null) throw new UserError('host.intake.running');
    const id = options.newId();
    const name = basename(path);
    const child = utilityProcess.fork(options.script, [], {
      serviceName: 'Stratbook import',
      stdio: 'ignore',
      execArgv: [`--max-old-space-size=${memoryMegabytes}`],
    });
    let isOver = false;
    const end = (result: IntakeOutcome): void => {
      if (isOver) return;
      isOver = true;
      running = null;
      child.kill();
      options.onEnd(id, result);
    };
    const fail = (error: HostError): void => end({ outcome: 'failed', error });
    child.on('message', (message: IntakeMessage) => {
      if (message.kind === 'done') {
        end({ outcome: 'done', fileName: name, read: message.read });
        return;
      }
      if (message.detail !== '') log('intake job', message.detail);
      fail(message.error);
    });
    child.once('exit', (code) => {
      if (isOver) return;
      log('intake job', `ended with code ${code} before it was done`);
      fail({ key: 'host.intake.crashed', parameters: {} });
    });
    const job: IntakeJob = { plan, name, document };
    child.once('spawn', () => child.postMessage(job));
    running = { id, end };
    return id;
  }

  return {
    start,
    cancel(jobId) {
      if (running?.id === jobId) running.end({ outcome: 'cancelled' });
    },
    stop() {
      running?.end({ outcome: 'cancelled' });
    },
  };
}

async function readDocumentFile(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size > documentLimits.maximumFileBytes) throw new UserError('intake.tooLarge');
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw readError(error, path);
  }
}
