import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, sep } from 'node:path';

/** The window's pages live at `app://stratbook/`, a scheme of our own: `file:` would open the whole disk to them. */
export const appScheme = 'app';
export const appOrigin = 'app://stratbook';
export const startPage = `${appOrigin}/index.html`;

/**
 * Nothing but the app's own files may run or be shown. `style-src 'unsafe-inline'`: the controls' styles are
 * rules that Griffel (CSS-in-JS) puts into style elements at run time; styles cannot run code, and images or
 * fonts they name fall under the other rules.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
};

const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/**
 * The file of `root` that a URL of the app's scheme names, or null: only kinds of files that a page needs, no
 * hidden ones, and none outside the folder, whatever dots, escapes or links say.
 */
export async function resolveContent(root: string, url: string): Promise<string | null> {
  let path: string;
  try {
    const { protocol, host, pathname } = new URL(url);
    if (`${protocol}//${host}` !== appOrigin) return null;
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const parts = path.split('/').slice(1);
  const isPlain = parts.every((part) => part !== '' && !part.startsWith('.') && !/[\\:\0]/.test(part));
  if (!isPlain || !Object.hasOwn(mimeTypes, extname(path))) return null;
  try {
    const real = await realpath(join(root, ...parts));
    const inside = relative(await realpath(root), real);
    if (inside === '' || inside.split(sep)[0] === '..' || isAbsolute(inside)) return null;
    return (await stat(real)).isFile() ? real : null;
  } catch {
    return null;
  }
}

/** Answers a request for one of the app's own files. */
export async function serveContent(
  root: string,
  request: { url: string; method: string },
): Promise<Response> {
  const path = request.method === 'GET' ? await resolveContent(root, request.url) : null;
  if (path === null) return new Response('Not found', { status: 404, headers: securityHeaders });
  return new Response(new Uint8Array(await readFile(path)), {
    headers: { ...securityHeaders, 'content-type': mimeTypes[extname(path)] ?? 'application/octet-stream' },
  });
}
