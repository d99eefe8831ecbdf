import { inflateSync, zipSync } from 'fflate';
import { UserError } from '../words/translate.ts';

/** Bounds for a ZIP that comes from anywhere. */
export interface ZipLimits {
  readonly maximumEntries: number;
  /** Sum of unpacked sizes, bytes. */
  readonly maximumTotalBytes: number;
}

/** A plan of 2,000 sections with 300 MB of pictures is far beyond what consultants keep. */
export const planZipLimits: ZipLimits = { maximumEntries: 20_000, maximumTotalBytes: 512 * 1024 * 1024 };

/** One file to pack. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Kept as it is, for what is compressed already and for the magic entry. */
  readonly stored?: boolean;
}

/**
 * Packs entries in the given order with a fixed date, so that the same entries give the same bytes. Sizes and
 * checksums stand in each local header (no data descriptors), so that a broken directory can be rebuilt.
 */
export function packZip(entries: readonly ZipEntry[]): Uint8Array {
  // fflate reads local time fields; a date built from local fields gives the same bytes in every time zone.
  const mtime = new Date(1980, 0, 1, 0, 0, 0);
  const files: Parameters<typeof zipSync>[0] = {};
  for (const entry of entries)
    files[entry.name] = [entry.bytes, { level: entry.stored ? 0 : 6, mtime, os: 0 }];
  return zipSync(files);
}

const damaged = (detail: string): never => {
  throw new UserError('file.damaged', { detail });
};

/**
 * Unpacks a ZIP (APPNOTE 6.3, no ZIP64, no encryption), trusting nothing that it says: names stay relative,
 * entries may not overlap, each is inflated into a buffer of its declared size after all sizes were added up.
 * Throws a UserError (`file.damaged`, `file.tooLarge`).
 */
export function unpackZip(bytes: Uint8Array, limits: ZipLimits): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let cursor = view.getUint32(end + 16, true);
  if (count > limits.maximumEntries) throw new UserError('file.tooLarge');

  const found: { name: string; method: number; crc: number; packed: number; size: number; start: number }[] =
    [];
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (cursor + 46 > end || view.getUint32(cursor, true) !== 0x02014b50)
      damaged(`directory entry ${index + 1}`);
    const flags = view.getUint16(cursor + 8, true);
    const method = view.getUint16(cursor + 10, true);
    const nameLength = view.getUint16(cursor + 28, true);
    const localOffset = view.getUint32(cursor + 42, true);
    const name = decodeName(bytes.subarray(cursor + 46, cursor + 46 + nameLength));
    if ((flags & 1) !== 0 || (method !== 0 && method !== 8)) damaged(name);
    const packed = view.getUint32(cursor + 20, true);
    const size = view.getUint32(cursor + 24, true);
    total += size;
    // Deflate cannot shrink by more than about 1032:1; anything that claims to is a bomb or damaged.
    if (total > limits.maximumTotalBytes) throw new UserError('file.tooLarge');
    if (size > packed * 1040 + 64) damaged(name);
    if (localOffset + 30 > bytes.length || view.getUint32(localOffset, true) !== 0x04034b50) damaged(name);
    const start =
      localOffset + 30 + view.getUint16(localOffset + 26, true) + view.getUint16(localOffset + 28, true);
    if (start + packed > bytes.length) damaged(name);
    found.push({ name, method, crc: view.getUint32(cursor + 16, true), packed, size, start });
    cursor += 46 + nameLength + view.getUint16(cursor + 30, true) + view.getUint16(cursor + 32, true);
  }

  let reached = 0;
  for (const entry of [...found].sort((left, right) => left.start - right.start)) {
    if (entry.start < reached) damaged(entry.name);
    reached = entry.start + entry.packed;
  }

  const contents = new Map<string, Uint8Array>();
  for (const entry of found) {
    if (contents.has(entry.name)) damaged(entry.name);
    const raw = bytes.subarray(entry.start, entry.start + entry.packed);
    contents.set(entry.name, unpackEntry(entry, raw));
  }
  return contents;
}

function unpackEntry(
  entry: { name: string; method: number; crc: number; packed: number; size: number },
  raw: Uint8Array,
): Uint8Array {
  let content: Uint8Array;
  if (entry.method === 0) content = entry.packed === entry.size ? raw : damaged(entry.name);
  else {
    try {
      // One byte of room more shows an entry that unpacks to more than it declares.
      content = inflateSync(raw, { out: new Uint8Array(entry.size + 1) });
    } catch {
      return damaged(entry.name);
    }
    if (content.length !== entry.size) damaged(entry.name);
  }
  if (crc32(content) !== entry.crc) damaged(entry.name);
  return content;
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let offset = view.byteLength - 22; offset >= lowest; offset--) {
    if (view.getUint32(offset, true) !== 0x06054b50) continue;
    if (offset + 22 + view.getUint16(offset + 20, true) === view.byteLength) return offset;
  }
  return damaged('directory');
}

function decodeName(raw: Uint8Array): string {
  let name = '';
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    damaged('entry name');
  }
  const parts = name.split('/');
  if (
    name === '' ||
    name.startsWith('/') ||
    name.includes('\\') ||
    name.includes('\0') ||
    parts.includes('..') ||
    parts.includes('.')
  ) {
    damaged('entry name');
  }
  return name;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 (ISO 3309), as ZIP and PNG use it. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let index = 0; index < bytes.length; index++) {
    crc = (crcTable[(crc ^ (bytes[index] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
