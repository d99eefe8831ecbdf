import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import * as XLSX from 'xlsx';

/**
 * Readers that share no code with the writers: Node's zlib over the ZIP directory for .docx, SheetJS for
 * .xlsx.
 */

/** The parts of a ZIP file as text, by name. */
export function readZipText(path: string): Map<string, string> {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const parts = new Map<string, string>();
  let cursor = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < bytes.readUInt16LE(end + 10); index++) {
    const nameLength = bytes.readUInt16LE(cursor + 28);
    const name = bytes.toString('utf8', cursor + 46, cursor + 46 + nameLength);
    const local = bytes.readUInt32LE(cursor + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(start, start + bytes.readUInt32LE(cursor + 20));
    parts.set(name, (bytes.readUInt16LE(cursor + 10) === 0 ? raw : inflateRawSync(raw)).toString('utf8'));
    cursor += 46 + nameLength + bytes.readUInt16LE(cursor + 30) + bytes.readUInt16LE(cursor + 32);
  }
  return parts;
}

/** The visible text of a Word file's body, runs joined, one line a paragraph. */
export function readWordText(path: string): string {
  const body = readZipText(path).get('word/document.xml') ?? '';
  return body
    .split('</w:p>')
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1] ?? '').join(''),
    )
    .join('\n')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}

/** The sheets of an Excel file as rows of raw values. */
export function readExcelSheets(path: string): { name: string; rows: unknown[][] }[] {
  const workbook = XLSX.read(readFileSync(path), { type: 'buffer' });
  return workbook.SheetNames.map((name) => {
    const sheet = workbook.Sheets[name];
    return { name, rows: sheet ? XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true }) : [] };
  });
}
