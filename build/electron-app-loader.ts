/**
 * The small app that goes into `resources/app` of a runtime that has no default app of its own.
 *
 * It makes `electron [flags] /path/to/app [arguments]` work there as it does with an official Electron: the first
 * argument that is a folder with a package.json is started, with that package's name and version, and `process.argv`
 * stays as it was given. It is text, because it runs inside Electron and is never imported here.
 */
export const loaderFiles: Readonly<Record<'package.json' | 'index.js', string>> = {
  'package.json': `${JSON.stringify({ name: 'electron-app-loader', version: '1.0.0', type: 'module', main: 'index.js' })}\n`,

  // An ES module with top-level await: Electron holds back "ready" until it has ended, so the app's own listeners are
  // in place by then.
  'index.js': `import { app } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const requires = [];
let directory;
const argv = process.argv.slice(1);
for (let index = 0; index < argv.length; index++) {
  const argument = argv[index];
  if (argument === '-r' || argument === '--require') requires.push(argv[++index]);
  else if (argument.startsWith('-')) continue;
  else if (existsSync(join(resolve(argument), 'package.json'))) {
    directory = resolve(argument);
    break;
  }
}

async function start() {
  if (directory === undefined) {
    process.stderr.write('Name the folder of the app to start: electron [flags] /path/to/app [arguments]\\n');
    app.exit(2);
    return;
  }
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const require = createRequire(join(directory, 'package.json'));
  for (const file of requires) require(resolve(file));

  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.productName || manifest.name) app.name = manifest.productName || manifest.name;
  app.setDesktopName(manifest.desktopName || app.name + '.desktop');
  app.setAppPath(directory);
  await import(pathToFileURL(require.resolve(directory)).href);
}

try {
  await start();
} catch (error) {
  process.stderr.write('The app could not be started: ' + (error && error.stack ? error.stack : String(error)) + '\\n');
  app.exit(1);
}
`,
};
