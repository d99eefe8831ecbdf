import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as XLSX from 'xlsx';
import { packZip, unpackZip } from '../../core/file/zip.ts';

/** True on machines with LibreOffice; elsewhere the tests that need it are skipped. */
export const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

const limits = { maximumEntries: 1000, maximumTotalBytes: 2 ** 30 };

/** The text of a package part; empty when there is none. */
export function partText(workbook: Uint8Array, name: string): string {
  return new TextDecoder().decode(unpackZip(workbook, limits).get(name) ?? new Uint8Array());
}

export function partNames(workbook: Uint8Array): string[] {
  return [...unpackZip(workbook, limits).keys()];
}

/**
 * The workbook without any cached result, so that a reader has to calculate, and with some constants replaced; blank cells
 * that are drawn take them as well.
 * @param constants new numbers by part name and cell, `xl/worksheets/sheet2.xml!G3`.
 */
export function withoutResults(
  workbook: Uint8Array,
  constants: Readonly<Record<string, number>> = {},
): Uint8Array {
  const entries = [...unpackZip(workbook, limits)].map(([name, bytes]) => {
    if (!name.startsWith('xl/worksheets/sheet')) return { name, bytes };
    let text = new TextDecoder().decode(bytes);
    for (const [place, value] of Object.entries(constants)) {
      const [part, cell] = place.split('!');
      if (part !== name) continue;
      const pattern = new RegExp(`(<c r="${cell}"(?: s="\\d+")?)(?:/>|><v>[^<]*</v></c>)`);
      if (!pattern.test(text)) throw new Error(`${place} holds no constant`);
      text = text.replace(pattern, `$1><v>${value}</v></c>`);
    }
    const bare = text.replace(/(<c [^>]*?)(?: t="(?:str|e)")?>(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1>$2');
    return { name, bytes: new TextEncoder().encode(bare) };
  });
  return packZip(entries);
}

/** The workbook as LibreOffice calculates it, read by SheetJS. */
export function recalculated(workbook: Uint8Array): XLSX.WorkBook {
  const folder = mkdtempSync(join(tmpdir(), 'stratbook-recalculation-'));
  try {
    const source = join(folder, 'source.xlsx');
    writeFileSync(source, workbook);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const arguments_ = [
      profile,
      '--headless',
      '--convert-to',
      'xlsx',
      '--outdir',
      join(folder, 'out'),
      source,
    ];
    execFileSync('soffice', arguments_, { stdio: 'ignore', timeout: 240_000 });
    return XLSX.read(readFileSync(join(folder, 'out', 'source.xlsx')), { type: 'buffer', cellFormula: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every cell that differs between two workbooks in value, as `Sheet!A1: expected … got …`; blank and '' are alike. */
export function differences(expected: XLSX.WorkBook, actual: XLSX.WorkBook): string[] {
  const found: string[] = [];
  for (const name of expected.SheetNames) {
    const [left, right] = [expected.Sheets[name] ?? {}, actual.Sheets[name] ?? {}];
    for (const address of new Set([...Object.keys(left), ...Object.keys(right)])) {
      if (address.startsWith('!')) continue;
      const [want, got] = [left[address]?.v ?? '', right[address]?.v ?? ''];
      const alike =
        typeof want === 'number' && typeof got === 'number'
          ? Math.abs(want - got) <= 1e-9 * Math.max(1, Math.abs(want))
          : want === got;
      if (!alike)
        found.push(`${name}!${address}: expected ${JSON.stringify(want)} got ${JSON.stringify(got)}`);
    }
  }
  return found;
}
