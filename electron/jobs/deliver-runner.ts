import { basename } from 'node:path';
import { utilityProcess } from 'electron';
import { UserError } from '../../core/words/translate.ts';
import { describeError, type Log } from '../bridge/answer.ts';
import type { DeliverOutcome, HostError } from '../bridge/contract.ts';
import { FileExistsError, writeDurably } from '../documents/durable-write.ts';
import { freePath } from '../documents/plan-file.ts';
import type { DeliverJob, DeliverMessage, MadeFile, PrintableReport } from './messages.ts';

/** Runs deliveries, one at a time, each in a process of its own. */
export interface DeliverRunner {
  /** Starts; the files go into `folder` when all of them are made. Throws `host.deliver.running`. */
  start(job: DeliverJob, folder: string): string;
  /** Ends the process; nothing is written. A job that has ended already stays as it ended. */
  cancel(jobId: string): void;
  /** A file of a finished job, to be shown in its folder. Throws `host.deliver.unknown`. */
  firstFileOf(jobId: string): string;
  /** Ends whatever runs. */
  stop(): void;
}

export interface DeliverRunnerOptions {
  /** The job script. */
  readonly script: string;
  readonly newId: () => string;
  readonly onProgress: (jobId: string, fraction: number) => void;
  readonly onEnd: (jobId: string, result: DeliverOutcome) => void;
  readonly log: Log;
  /** Prints a report as PDF. */
  readonly print: (report: PrintableReport) => Promise<Uint8Array>;
}

interface RunningJob {
  readonly id: string;
  readonly end: (result: DeliverOutcome) => void;
}

export function createDeliverRunner(options: DeliverRunnerOptions): DeliverRunner {
  const { log } = options;
  let running: RunningJob | null = null;
  const finished = new Map<string, string>();

  function start(job: DeliverJob, folder: string): string {
    if (running !== null) throw new UserError('host.deliver.running');
    const id = options.newId();
    const child = utilityProcess.fork(options.script, [], {
      serviceName: 'Stratbook documents',
      stdio: 'ignore',
    });
    let isOver = false;
    const end = (result: DeliverOutcome): void => {
      if (isOver) return;
      isOver = true;
      running = null;
      child.kill();
      options.onEnd(id, result);
    };
    const fail = (error: HostError): void => end({ outcome: 'failed', error });

    let isWriting = false;
    let isPrinting = false;
    const printAll = async (reports: readonly PrintableReport[]): Promise<readonly MadeFile[]> => {
      isPrinting = true;
      const printed: MadeFile[] = [];
      for (const report of reports) {
        if (isOver) break;
        printed.push({ name: report.name, bytes: await options.print(report) });
      }
      return printed;
    };
    child.on('message', (message: DeliverMessage) => {
      if (isOver) return;
      switch (message.kind) {
        case 'progress':
          options.onProgress(id, Math.min(1, Math.max(0, message.fraction)));
          break;
        case 'failed':
          if (message.detail !== '') log('deliver job', message.detail);
          fail(message.error);
          break;
        case 'done':
          printAll(message.toPrint)
            .then((printed) => {
              if (isOver) return [];
              isWriting = true;
              return writeFiles(folder, [...message.files, ...printed]);
            })
            .then(
              (paths) => {
                finished.set(id, paths[0] ?? folder);
                end({ outcome: 'done', fileNames: paths.map((path) => basename(path)) });
              },
              (error: unknown) => fail(describeError(error, 'deliver write', log)),
            );
          break;
      }
    });
    child.once('exit', (code) => {
      if (isOver || isWriting || isPrinting) return;
      log('deliver job', `ended with code ${code} before it was done`);
      fail({ key: 'host.deliver.crashed', parameters: {} });
    });
    child.once('spawn', () => child.postMessage(job));
    running = {
      id,
      // Once the documents are being put into place they are finished rather than torn apart.
      end: (result) => {
        if (!isWriting) end(result);
      },
    };
    return id;
  }

  return {
    start,
    cancel(jobId) {
      if (running?.id === jobId) running.end({ outcome: 'cancelled' });
    },
    firstFileOf(jobId) {
      const path = finished.get(jobId);
      if (path === undefined) throw new UserError('host.deliver.unknown');
      return path;
    },
    stop() {
      running?.end({ outcome: 'cancelled' });
    },
  };
}

/** Writes the files under names that are free; a file that is there already is never replaced. */
export async function writeFiles(folder: string, files: readonly MadeFile[]): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const file of files) paths.push(await writeNew(folder, file));
  return paths;
}

async function writeNew(folder: string, { name, bytes }: MadeFile): Promise<string> {
  for (;;) {
    const path = await freePath(folder, name);
    try {
      await writeDurably(path, bytes, { expected: { kind: 'absent' } });
      return path;
    } catch (error) {
      // Someone took the name since it was free: the next one is tried.
      if (!(error instanceof FileExistsError)) throw error;
    }
  }
}
