import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { buildApp } from './build.ts';
import { messageOf } from './cache.ts';
import { findElectron, projectDirectory } from './electron-runtime.ts';

/** The flags that this session of this user needs in front of the app folder; the app itself knows nothing of them. */
function launchFlags(): string[] {
  if (process.platform !== 'linux') return [];
  const flags: string[] = [];
  // Chromium's sandbox refuses to start as root.
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  // Older Electrons look for X11 unless told.
  if (!process.env.DISPLAY) flags.push('--ozone-platform=wayland');
  return flags;
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Starts the app and resolves to the exit code to pass on. */
function launch(executable: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, {
      stdio: 'inherit',
      // npm runs scripts in the project folder: a plan named on the command line means the folder it was typed in.
      cwd: process.env.INIT_CWD ?? process.cwd(),
    });
    const passOn = (signal: NodeJS.Signals): void => {
      child.kill(signal);
    };
    process.on('SIGINT', passOn).on('SIGTERM', passOn).on('SIGHUP', passOn);
    child.once('error', (error) => reject(new Error(`Electron could not be started: ${error.message}`)));
    child.once('exit', (code, signal) => {
      if (code === 127)
        console.error('Electron lacks system libraries: run "node build/system-libraries.ts window".');
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

async function main(): Promise<number> {
  if (!hasDisplay()) {
    console.error(
      'There is no display to open a window on; use "npm run deliver" to write the Word and Excel files without one.',
    );
    return 2;
  }
  await buildApp();
  const { executablePath } = await findElectron({ allowDownload: true });
  return launch(executablePath, [...launchFlags(), projectDirectory, ...process.argv.slice(2)]);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
