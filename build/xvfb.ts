import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A display to draw on, and how to end it. */
export interface Display {
  /** The value for the DISPLAY variable, such as `:99`. */
  readonly display: string;
  /** False for a display that was there before; `stop` then does nothing. */
  readonly started: boolean;
  stop(): Promise<void>;
}

/** What {@link startXvfb} takes. */
export interface XvfbOptions {
  /** Use the display that DISPLAY names, if it does. Default true. */
  readonly reuse?: boolean;
  /** Width, height and colour depth. Default `1600x1000x24`. */
  readonly screen?: string;
}

const START_LIMIT_MS = 20_000;

/**
 * Gives a display: the existing one that DISPLAY names, or an Xvfb started on a free number.
 *
 * @throws Error in one sentence if Xvfb is not installed or does not start.
 */
export async function startXvfb(options: XvfbOptions = {}): Promise<Display> {
  const existing = process.env.DISPLAY;
  if (existing && options.reuse !== false) {
    return { display: existing, started: false, stop: async () => undefined };
  }
  // Xvfb picks a free number itself and writes it to this descriptor when it takes connections.
  const args = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    options.screen ?? '1600x1000x24',
    '-nolisten',
    'tcp',
    '-noreset',
  ];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const endWithUs = (): void => {
    server.kill('SIGTERM');
  };
  process.once('exit', endWithUs);
  try {
    const display = `:${await readDisplayNumber(server)}`;
    return {
      display,
      started: true,
      stop: async () => {
        process.off('exit', endWithUs);
        await stop(server);
      },
    };
  } catch (error) {
    process.off('exit', endWithUs);
    await stop(server);
    throw error;
  }
}

/**
 * Runs `work` with a display and ends the display afterwards, whatever happened. DISPLAY is set meanwhile, so that
 * programs started by `work` find it.
 */
export async function withDisplay<T>(
  work: (display: string) => Promise<T>,
  options: XvfbOptions = {},
): Promise<T> {
  const before = process.env.DISPLAY;
  const screen = await startXvfb(options);
  process.env.DISPLAY = screen.display;
  try {
    return await work(screen.display);
  } finally {
    if (before === undefined) delete process.env.DISPLAY;
    else process.env.DISPLAY = before;
    await screen.stop();
  }
}

function readDisplayNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    let digits = '';
    const timer = setTimeout(() => reject(new Error('Xvfb did not start in time.')), START_LIMIT_MS);
    const fail = (message: string): void => {
      clearTimeout(timer);
      reject(new Error(message));
    };
    server.once('error', () => {
      fail('Xvfb is not installed: run "node build/system-libraries.ts window".');
    });
    server.once('exit', (code) =>
      fail(`Xvfb could not start (code ${code}): ${complaint.trim() || 'no reason given'}.`),
    );
    server.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    const numbers = server.stdio[3] as Readable;
    numbers.on('data', (chunk: Buffer) => {
      digits += chunk.toString();
      if (!digits.includes('\n')) return;
      clearTimeout(timer);
      // Nothing more is wanted of it: it must not keep this process alive, nor stop for a full pipe.
      numbers.destroy();
      server.stderr?.removeAllListeners('data').resume();
      if (server.stderr && 'unref' in server.stderr && typeof server.stderr.unref === 'function')
        server.stderr.unref();
      server.unref();
      resolve(digits.trim());
    });
  });
}

function stop(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) {
      resolve();
      return;
    }
    server.ref();
    const force = setTimeout(() => server.kill('SIGKILL'), 5_000);
    server.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    server.kill('SIGTERM');
  });
}
