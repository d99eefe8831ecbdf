import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as XLSX from 'xlsx';
import { partNames, partText } from './excel-recalculation.ts';

const validator = fileURLToPath(new URL('../../node_modules/.bin/ooxml-validator', import.meta.url));

/** The errors of Microsoft's Open XML SDK; an empty list for a valid workbook. */
export function openXmlErrors(workbook: Uint8Array): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'stratbook-excel-'));
  const path = join(folder, 'validated.xlsx');
  writeFileSync(path, workbook);
  try {
    execFileSync(validator, [path], { stdio: 'pipe' });
    return [];
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout).slice(0, 4000) : error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the schema validator does not see, and Excel repairs or refuses. */
export function structuralErrors(workbook: Uint8Array): string[] {
  const errors: string[] = [];
  const book = XLSX.read(workbook, { type: 'array' });
  const names = partNames(workbook);
  book.SheetNames.forEach((sheetName, index) => {
    const part = partText(workbook, `xl/worksheets/sheet${index + 1}.xml`);
    const addresses = [...part.matchAll(/<c r="([A-Z]+)(\d+)"/g)];
    const seen = new Set(addresses.map((match) => match[0]));
    if (seen.size !== addresses.length) errors.push(`${sheetName}: a cell is there twice`);
    let before = -1;
    for (const [, letters = '', row = ''] of addresses) {
      const order = Number(row) * 20_000 + XLSX.utils.decode_col(letters);
      if (order <= before) errors.push(`${sheetName}: ${letters}${row} stands out of order`);
      before = order;
    }
    for (const [, list = ''] of part.matchAll(/<formula1>"([^<]*)"<\/formula1>/g))
      if (list.length > 255) errors.push(`${sheetName}: a list of ${list.length} characters`);
    for (const [, formula = ''] of part.matchAll(/<f[^>]*>([^<]*)<\/f>/g))
      if (formula.length > 8192 || formula.startsWith('='))
        errors.push(`${sheetName}: formula ${formula.slice(0, 60)}`);
    if (/<mergeCell/.test(part)) errors.push(`${sheetName}: merged cells`);
    if (/NaN|Infinity|undefined|#REF!<\/f>/.test(part.replace(/<t[^>]*>[^<]*<\/t>/g, '')))
      errors.push(`${sheetName}: a broken number`);
    if (sheetName.length > 31) errors.push(`${sheetName}: name too long`);
  });
  const tableNames = new Set<string>();
  for (const name of names.filter((candidate) => candidate.startsWith('xl/tables/'))) {
    const table = partText(workbook, name);
    const [, display = ''] = /displayName="([^"]*)"/.exec(table) ?? [];
    const [, ref = ''] = / ref="([A-Z0-9:]+)"/.exec(table) ?? [];
    if (tableNames.has(display.toLowerCase())) errors.push(`${display}: table name twice`);
    tableNames.add(display.toLowerCase());
    const titles = [...table.matchAll(/<tableColumn id="\d+" name="([^"]*)"/g)].map((match) =>
      unescaped(match[1] ?? ''),
    );
    if (new Set(titles.map((title) => title?.toLowerCase())).size !== titles.length)
      errors.push(`${display}: titles are not unique`);
    const number = names
      .filter((candidate) => candidate.includes('/_rels/sheet'))
      .find((candidate) => partText(workbook, candidate).includes(name.replace('xl/', '../')));
    const sheet = book.Sheets[book.SheetNames[Number(/sheet(\d+)/.exec(number ?? '')?.[1]) - 1] ?? ''] ?? {};
    const range = XLSX.utils.decode_range(ref);
    if (range.e.c - range.s.c + 1 !== titles.length)
      errors.push(`${display}: ${titles.length} columns in ${ref}`);
    titles.forEach((title, column) => {
      const cell = sheet[XLSX.utils.encode_cell({ r: range.s.r, c: range.s.c + column })];
      if (cell?.v !== title) errors.push(`${display}: header ${String(cell?.v)} is not ${title}`);
    });
  }
  const workbookPart = partText(workbook, 'xl/workbook.xml');
  for (const [, definition = ''] of workbookPart.matchAll(/<definedName [^>]*>([^<]*)<\/definedName>/g)) {
    const ranges = unescaped(definition).match(/'(?:[^']|'')+'!\$[A-Z\d]+(?:[:$][$A-Z\d:]+)?/g) ?? [];
    if (ranges.join(',') !== unescaped(definition)) errors.push(`defined name ${definition}`);
    for (const range of ranges) {
      const [, quoted = ''] = /^'((?:[^']|'')+)'!/.exec(range) ?? [];
      if (!book.SheetNames.includes(quoted.replace(/''/g, "'"))) errors.push(`defined name ${definition}`);
    }
  }
  return errors;
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}
