import { Inflate, inflateSync } from 'fflate';
import { crc32Of } from '../file/zip.ts';
import { UserError } from '../words/translate.ts';

/**
 * A packed document (.docx and the like) of unknown origin. The list of entries is checked as a whole before anything
 * is unpacked; an entry is unpacked only when it is asked for, piece by piece, and never beyond its declared size.
 */

/** Bounds for a package. */
export interface PackageLimits {
  /** The packed file, bytes. */
  readonly maximumFileBytes: number;
  readonly maximumEntries: number;
  /** One entry unpacked, bytes. */
  readonly maximumEntryBytes: number;
  /** All that is unpacked over the package's life, bytes. */
  readonly maximumTotalBytes: number;
  /** How much smaller packing may have made an entry of more than `ratioFromBytes`. */
  readonly maximumRatio: number;
  readonly ratioFromBytes: number;
}

const mebibyte = 1024 * 1024;

/** Far beyond the documents of a consultancy, and little enough for a process of 512 MB. */
export const documentLimits: PackageLimits = {
  maximumFileBytes: 192 * mebibyte,
  maximumEntries: 10_000,
  maximumEntryBytes: 64 * mebibyte,
  maximumTotalBytes: 192 * mebibyte,
  maximumRatio: 250,
  ratioFromBytes: 8 * mebibyte,
};

/** A package whose list of entries has been checked. Names have no leading slash and are compared as OPC has it: regardless of case. */
export interface SafePackage {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The unpacked entry, or null when there is none. Throws a UserError when it is damaged or beyond the limits. */
  bytes(name: string): Uint8Array | null;
  /**
   * Hands over the unpacked entry piece by piece, without holding all of it. Returns false when there is none. What
   * was handed over counts only once this has returned: damage may show at the end.
   */
  pieces(name: string, take: (piece: Uint8Array) => void): boolean;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  /** Of the data, in the file. */
  readonly start: number;
}

const damaged = (detail: string): never => {
  throw new UserError('intake.damaged', { detail });
};
const tooLarge = (): never => {
  throw new UserError('intake.tooLarge');
};

/** Little enough that even the densest piece (about 1032:1) unpacks to a few megabytes. */
const inputStep = 8 * 1024;

/**
 * Opens a package (ZIP, APPNOTE 6.3; no ZIP64, no encryption). Throws a UserError: `intake.notPackage`,
 * `intake.protected`, `intake.damaged`, `intake.tooLarge`.
 */
export function openPackage(bytes: Uint8Array, limits: PackageLimits = documentLimits): SafePackage {
  if (bytes.length > limits.maximumFileBytes) tooLarge();
  refuseOthers(bytes);
  const entries = readEntries(bytes, limits);
  let unpacked = 0;

  function packedBytes(entry: Entry): Uint8Array {
    unpacked += entry.size;
    if (unpacked > limits.maximumTotalBytes) tooLarge();
    return bytes.subarray(entry.start, entry.start + entry.packedSize);
  }

  return {
    names: [...entries.values()].map(({ name }) => name),
    has: (name) => entries.has(folded(name)),
    pieces(name, take) {
      const entry = entries.get(folded(name));
      if (!entry) return false;
      unpackEntry(entry, packedBytes(entry), take);
      return true;
    },
    bytes(name) {
      const entry = entries.get(folded(name));
      return entry ? unpackWhole(entry, packedBytes(entry)) : null;
    },
  };
}

const folded = (name: string): string => name.replace(/^\//, '').toLowerCase();

/** Says by the first bytes what a file is that is no package. */
function refuseOthers(bytes: Uint8Array): void {
  const starts = (...expected: number[]) => expected.every((byte, index) => bytes[index] === byte);
  // An OLE compound file: Word encrypts into one, and .doc is one.
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw new UserError('intake.protected');
  if (!starts(0x50, 0x4b)) throw new UserError('intake.notPackage');
}

/** The checked entries by folded name. */
function readEntries(bytes: Uint8Array, limits: PackageLimits): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let cursor = view.getUint32(end + 16, true);
  if (count > limits.maximumEntries) tooLarge();

  const entries = new Map<string, Entry>();
  const taken: { readonly from: number; readonly to: number; readonly name: string }[] = [
    { from: cursor, to: end, name: 'directory' },
  ];
  let declared = 0;
  for (let index = 0; index < count; index++) {
    if (cursor + 46 > end || view.getUint32(cursor, true) !== 0x02014b50) damaged(`entry ${index + 1}`);
    const flags = view.getUint16(cursor + 8, true);
    const method = view.getUint16(cursor + 10, true);
    const nameLength = view.getUint16(cursor + 28, true);
    if (cursor + 46 + nameLength > end) damaged(`entry ${index + 1}`);
    const rawName = bytes.subarray(cursor + 46, cursor + 46 + nameLength);
    const name = readName(rawName);
    // Bit 0 is ZIP's own encryption, which no document has.
    if ((flags & 1) !== 0) throw new UserError('intake.protected');
    if (method !== 0 && method !== 8) damaged(shown(name));
    const checksum = view.getUint32(cursor + 16, true);
    const packedSize = view.getUint32(cursor + 20, true);
    const size = view.getUint32(cursor + 24, true);
    const local = view.getUint32(cursor + 42, true);
    declared += size;
    if (size > limits.maximumEntryBytes || declared > limits.maximumTotalBytes * 4) tooLarge();
    if (size > limits.ratioFromBytes && size > packedSize * limits.maximumRatio) tooLarge();
    if (method === 0 && size !== packedSize) damaged(shown(name));
    if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) damaged(shown(name));
    const localNameLength = view.getUint16(local + 26, true);
    const start = local + 30 + localNameLength + view.getUint16(local + 28, true);
    if (start + packedSize > bytes.length) damaged(shown(name));
    // A reader that goes by the local headers must see the same package.
    if (!sameBytes(rawName, bytes.subarray(local + 30, local + 30 + localNameLength))) damaged(shown(name));
    taken.push({ from: local, to: start + packedSize, name });
    const key = folded(name);
    if (entries.has(key)) damaged(shown(name));
    if (!name.endsWith('/')) entries.set(key, { name, method, checksum, packedSize, size, start });
    cursor += 46 + nameLength + view.getUint16(cursor + 30, true) + view.getUint16(cursor + 32, true);
  }

  let reached = 0;
  for (const { from, to, name } of taken.sort((left, right) => left.from - right.from)) {
    if (from < reached) damaged(shown(name));
    reached = to;
  }
  return entries;
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let offset = view.byteLength - 22; offset >= lowest; offset--) {
    if (view.getUint32(offset, true) !== 0x06054b50) continue;
    if (offset + 22 + view.getUint16(offset + 20, true) === view.byteLength) return offset;
  }
  return damaged('directory');
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

/** A name as it may stand in a sentence. */
function shown(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 80);
}

function readName(raw: Uint8Array): string {
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
    /^[a-z]:/i.test(name) ||
    name.includes('\\') ||
    name.includes('\0') ||
    parts.includes('..') ||
    parts.includes('.')
  ) {
    damaged('entry name');
  }
  return name;
}

function unpackEntry(entry: Entry, packed: Uint8Array, take: (piece: Uint8Array) => void): void {
  const checksum = crc32Of();
  let size = 0;
  const accept = (piece: Uint8Array): void => {
    size += piece.length;
    if (size > entry.size) damaged(shown(entry.name));
    checksum.add(piece);
    if (piece.length > 0) take(piece);
  };
  if (entry.method === 0) accept(packed);
  else {
    let ended = false;
    const inflate = new Inflate((piece, isFinal) => {
      ended = isFinal;
      accept(piece);
    });
    for (let offset = 0; offset < packed.length || offset === 0; offset += inputStep) {
      const isLast = offset + inputStep >= packed.length;
      const piece = packed.subarray(offset, offset + inputStep);
      inflating(entry.name, () => inflate.push(piece, isLast));
    }
    if (!ended) damaged(shown(entry.name));
  }
  if (size !== entry.size || checksum.value() !== entry.checksum) damaged(shown(entry.name));
}

/** Unpacks into one buffer: pieces would be as much again, for the collector to find. */
function unpackWhole(entry: Entry, packed: Uint8Array): Uint8Array {
  // One byte more than is declared, where what goes beyond shows.
  const whole =
    entry.method === 0
      ? packed.slice()
      : inflating(entry.name, () => inflateSync(packed, { out: new Uint8Array(entry.size + 1) }));
  const checksum = crc32Of();
  checksum.add(whole);
  if (whole.length !== entry.size || checksum.value() !== entry.checksum) damaged(shown(entry.name));
  return whole;
}

/** The inflater's own complaints are about the data; those of whoever takes the pieces pass. */
function inflating<Result>(name: string, inflate: () => Result): Result {
  try {
    return inflate();
  } catch (error) {
    const isInflaters = error instanceof Error && 'code' in error && typeof error.code === 'number';
    if (isInflaters || error instanceof RangeError) damaged(shown(name));
    throw error;
  }
}
