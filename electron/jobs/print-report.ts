import { randomUUID } from 'node:crypto';
import { BrowserWindow, type Session, session } from 'electron';
import { type FrameLine, withPageNumbers } from '../../core/deliver/html/html-report.ts';
import { lockSession } from '../main/lockdown.ts';
import type { PrintableReport } from './messages.ts';
import { anchorPages, withCover } from './pdf-pages.ts';

const origin = 'app://print';
/** Nothing but what stands in the page itself; scripts are off anyway. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const lineStyle =
  'box-sizing:border-box;width:100%;padding:0 22mm;display:flex;justify-content:space-between;gap:10mm;' +
  "font:8px Arial,'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif;color:#5B6875";

/** Prints a report as PDF in a hidden page without scripts, network or disk. */
export async function printReport(report: PrintableReport): Promise<Uint8Array> {
  // Kept in memory, and gone with the window.
  const own = session.fromPartition(`print-${randomUUID()}`);
  lockSession(own);
  const pages = new Map<string, string>();
  own.protocol.handle('app', ({ url }) => {
    const page = pages.get(url);
    return new Response(page ?? '', {
      status: page === undefined ? 404 : 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
    });
  });
  const window = hiddenWindow(own);
  try {
    const print = async (html: string, lines: Electron.PrintToPDFOptions): Promise<Uint8Array> => {
      const address = `${origin}/${pages.size}.html`;
      pages.set(address, html);
      await window.loadURL(address);
      const bytes = await window.webContents.printToPDF({
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        ...lines,
      });
      pages.set(address, '');
      return new Uint8Array(bytes);
    };
    const lines: Electron.PrintToPDFOptions = {
      displayHeaderFooter: true,
      generateDocumentOutline: true,
      headerTemplate: line(report.header),
      footerTemplate: line(report.footer),
    };
    const cover = await print(report.cover, {});
    // Where the headings stand is known once they have been printed; their numbers move nothing.
    const draft = await print(report.body, lines);
    const body = await print(withPageNumbers(report.body, await anchorPages(draft)), lines);
    return await withCover(body, cover, { ...report.properties, at: new Date(report.properties.at) });
  } finally {
    window.destroy();
    own.protocol.unhandle('app');
  }
}

function hiddenWindow(own: Session): BrowserWindow {
  return new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webgl: false,
      spellcheck: false,
    },
  });
}

/** Chromium fills in the numbers of pages. */
function line({ left, right }: FrameLine): string {
  const side = (text: string) =>
    escaped(text)
      .replaceAll('{page}', '<span class="pageNumber"></span>')
      .replaceAll('{pages}', '<span class="totalPages"></span>');
  return `<div style="${lineStyle}"><span>${side(left)}</span><span>${side(right)}</span></div>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
