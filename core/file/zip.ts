import { deflateSync, inflateSync } from 'fflate';
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
  const packed = entries.map(({ name, bytes, stored = false }) => {
    const content = stored ? bytes : deflateSync(bytes, { level: 6 });
    return { name: encoder.encode(name), content, bytes, method: stored ? 0 : 8, crc: crc32(bytes) };
  });
  const localSize = packed.reduce((sum, entry) => sum + 30 + entry.name.length + entry.content.length, 0);
  const directorySize = packed.reduce((sum, entry) => sum + 46 + entry.name.length, 0);
  const file = new Uint8Array(localSize + directorySize + 22);
  const view = new DataView(file.buffer);
  /** The fields that local header and directory entry share, from "version needed" to "name length". */
  const writeFields = (offset: number, entry: (typeof packed)[number]): void => {
    view.setUint16(offset, 20, true);
    // Bit 11: names are UTF-8.
    view.setUint16(offset + 2, 0x0800, true);
    view.setUint16(offset + 4, entry.method, true);
    view.setUint16(offset + 8, fixedDosDate, true);
    view.setUint32(offset + 10, entry.crc, true);
    view.setUint32(offset + 14, entry.content.length, true);
    view.setUint32(offset + 18, entry.bytes.length, true);
    view.setUint16(offset + 22, entry.name.length, true);
  };
  let local = 0;
  let directory = localSize;
  for (const entry of packed) {
    view.setUint32(local, 0x04034b50, true);
    writeFields(local + 4, entry);
    file.set(entry.name, local + 30);
    file.set(entry.content, local + 30 + entry.name.length);
    view.setUint32(directory, 0x02014b50, true);
    view.setUint16(directory + 4, 20, true);
    writeFields(directory + 6, entry);
    view.setUint32(directory + 42, local, true);
    file.set(entry.name, directory + 46);
    local += 30 + entry.name.length + entry.content.length;
    directory += 46 + entry.name.length;
  }
  view.setUint32(directory, 0x06054b50, true);
  view.setUint16(directory + 8, packed.length, true);
  view.setUint16(directory + 10, packed.length, true);
  view.setUint32(directory + 12, directorySize, true);
  view.setUint32(directory + 16, localSize, true);
  return file;
}

const encoder = new TextEncoder();
/** 1 January 1980, the first day that ZIP can say. */
const fixedDosDate = 0x21;

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
    if (cursor + 46 + nameLength > end) damaged(`directory entry ${index + 1}`);
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
  const checksum = crc32Of();
  checksum.add(bytes);
  return checksum.value();
}

/** A CRC-32 of bytes that come piece by piece. */
export function crc32Of(): { add(bytes: Uint8Array): void; value(): number } {
  let crc = 0xffffffff;
  return {
    add(bytes) {
      for (let index = 0; index < bytes.length; index++) {
        crc = (crcTable[(crc ^ (bytes[index] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
      }
    },
    value: () => (crc ^ 0xffffffff) >>> 0,
  };
}
