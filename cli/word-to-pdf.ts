import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { UserError } from '../core/words/translate.ts';

const run = promisify(execFile);
/** Names under which LibreOffice is found, on the path and where its installers put it. */
const programs = [
  'soffice',
  'libreoffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
];
const limitMilliseconds = 300_000;

/**
 * The PDF of a Word report, as LibreOffice sets it: the window prints PDF by itself, but here there is no window. Throws
 * `brand.pdfNoProgram` where LibreOffice is not installed, `brand.pdfFailed` when it does not make one.
 */
export async function wordToPdf(word: Uint8Array): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'stratbook-pdf-'));
  try {
    const source = join(folder, 'report.docx');
    await writeFile(source, word);
    const args = [
      // A profile of its own: LibreOffice may be open, and then a second start does nothing.
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--headless',
      '--norestore',
      '--convert-to',
      'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}',
      '--outdir',
      folder,
      source,
    ];
    for (const program of programs) {
      try {
        await run(program, args, { timeout: limitMilliseconds, windowsHide: true });
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') continue;
        throw new UserError('brand.pdfFailed');
      }
      return new Uint8Array(
        await readFile(join(folder, 'report.pdf')).catch(() => {
          throw new UserError('brand.pdfFailed');
        }),
      );
    }
    throw new UserError('brand.pdfNoProgram');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
