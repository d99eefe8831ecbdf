import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createGunzip, createInflateRaw } from 'node:zlib';
import { Zip, ZipPassThrough } from 'fflate';

/** One file of a ZIP archive, as its central directory describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerOffset: number;
  /** Unix permission bits, 0 where the archive has none. */
  readonly permissions: number;
  readonly isDirectory: boolean;
  readonly isSymbolicLink: boolean;
}

const TAR_BLOCK = 512;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

/** The SHA-512 of a file in the registry's notation (`sha512-` and base64), read as a stream. */
export async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * Writes one file of a gzipped tar archive to `target`, without holding the archive in memory.
 *
 * @throws Error if the archive has no such file or ends early.
 */
export async function extractTarFile(archive: string, name: string, target: string): Promise<void> {
  const unzipped = createReadStream(archive).pipe(createGunzip());
  const reader = new ByteReader(unzipped[Symbol.asyncIterator]());
  try {
    for (;;) {
      const header = await reader.read(TAR_BLOCK);
      if (header === undefined || header[0] === 0)
        throw new Error(`The archive holds no file named ${name}.`);
      const entryName = header.toString('utf8', 0, 100).replace(/\0.*$/s, '');
      const size = Number.parseInt(header.toString('latin1', 124, 136), 8) || 0;
      if (entryName === name) {
        await pipeline(reader.take(size), createWriteStream(target));
        return;
      }
      for await (const _skipped of reader.take(Math.ceil(size / TAR_BLOCK) * TAR_BLOCK));
    }
  } finally {
    unzipped.destroy();
  }
}

/** Hands out a byte stream in pieces of wanted lengths. */
class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterator<Buffer>) {
    this.#source = source;
  }

  async read(length: number): Promise<Buffer | undefined> {
    const pieces: Buffer[] = [];
    try {
      for await (const piece of this.take(length)) pieces.push(piece);
    } catch (error) {
      if (pieces.length === 0) return undefined;
      throw error;
    }
    return Buffer.concat(pieces);
  }

  async *take(length: number): AsyncGenerator<Buffer> {
    let missing = length;
    while (missing > 0) {
      if (this.#rest.length === 0) {
        const next = await this.#source.next();
        if (next.done) throw new Error('The archive ends early.');
        this.#rest = next.value;
      }
      const piece = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(piece.length);
      missing -= piece.length;
      yield piece;
    }
  }
}

/**
 * Lists the entries of a ZIP archive from its central directory.
 *
 * @throws Error for a damaged archive, and for one of the 64-bit kind, which nothing here needs.
 */
export async function readZipEntries(archive: string): Promise<ZipEntry[]> {
  const handle = await open(archive, 'r');
  try {
    const { size } = await handle.stat();
    const tail = await readAt(handle, Math.max(0, size - 66_000), Math.min(size, 66_000));
    let end = tail.length - 22;
    while (end >= 0 && tail.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
    if (end < 0) throw new Error('The archive is damaged: its directory is missing.');
    const count = tail.readUInt16LE(end + 10);
    const directorySize = tail.readUInt32LE(end + 12);
    const directoryOffset = tail.readUInt32LE(end + 16);
    if (count === 0xffff || directoryOffset === 0xffffffff) {
      throw new Error('The archive is of the 64-bit ZIP kind, which is not read here.');
    }
    return parseDirectory(await readAt(handle, directoryOffset, directorySize), count);
  } finally {
    await handle.close();
  }
}

function parseDirectory(bytes: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY)
      throw new Error('The archive is damaged: its directory is broken.');
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const unixMode = bytes.readUInt32LE(at + 38) >>> 16;
    entries.push({
      name,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      compressedSize: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      headerOffset: bytes.readUInt32LE(at + 42),
      permissions: unixMode & 0o777,
      isDirectory: name.endsWith('/'),
      isSymbolicLink: (unixMode & 0o170000) === 0o120000,
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Writes one ZIP entry to `relativeTarget` inside `directory`, with its permission bits, and verifies size and checksum.
 *
 * @throws Error if the name leads outside the folder, the entry is a link, or its bytes do not match the directory.
 */
export async function extractZipEntry(
  archive: string,
  entry: ZipEntry,
  directory: string,
  relativeTarget: string,
): Promise<void> {
  const target = join(directory, relativeTarget);
  const inside = relative(directory, target);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside) || entry.isSymbolicLink) {
    throw new Error(`The archive entry ${entry.name} is refused: it would be written outside its folder.`);
  }
  await mkdir(dirname(target), { recursive: true });
  const start = await dataOffset(archive, entry);
  const check = new Checksum();
  const out = createWriteStream(target, { mode: entry.permissions & 0o111 ? 0o755 : 0o644 });
  if (entry.compressedSize === 0) {
    await pipeline([], check, out);
  } else {
    const raw = createReadStream(archive, { start, end: start + entry.compressedSize - 1 });
    if (entry.method === 0) await pipeline(raw, check, out);
    else if (entry.method === 8) await pipeline(raw, createInflateRaw(), check, out);
    else throw new Error(`The archive entry ${entry.name} is packed in a way that is not read here.`);
  }
  if (check.crc !== entry.crc || check.size !== entry.size) {
    throw new Error(`The archive entry ${entry.name} is damaged.`);
  }
}

async function dataOffset(archive: string, entry: ZipEntry): Promise<number> {
  const handle = await open(archive, 'r');
  try {
    // The local header repeats the name and may carry other extra fields than the directory, so its lengths count.
    const header = await readAt(handle, entry.headerOffset, 30);
    if (header.readUInt32LE(0) !== LOCAL_HEADER)
      throw new Error(`The archive entry ${entry.name} is damaged.`);
    return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await handle.close();
  }
}

class Checksum extends Transform {
  crc = 0;
  size = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.crc = crc32(chunk, this.crc);
    this.size += chunk.length;
    done(null, chunk);
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  if (bytesRead !== length) throw new Error('The archive ends early.');
  return bytes;
}

/**
 * Writes the files of a folder into a ZIP archive, stored and with their permission bits, as streams.
 *
 * @param skip Leaves out a file by its path in the archive (`/` between parts).
 */
export async function writeZip(
  directory: string,
  archive: string,
  skip: (path: string) => boolean = () => false,
): Promise<void> {
  const handle = await open(archive, 'wx');
  try {
    // fflate calls back while it is fed; the pieces are written before the next ones are read.
    const pending: Uint8Array[] = [];
    let failure: Error | null = null;
    const zip = new Zip((error, data) => {
      failure ??= error;
      pending.push(data);
    });
    const flush = async (): Promise<void> => {
      if (failure) throw failure;
      for (const piece of pending.splice(0)) await handle.writeFile(piece);
    };
    for (const file of await filesIn(directory)) {
      const name = relative(directory, file).split(sep).join('/');
      if (skip(name)) continue;
      const { mode } = await stat(file);
      const entry = new ZipPassThrough(name);
      entry.os = 3;
      entry.attrs = (mode << 16) >>> 0;
      zip.add(entry);
      for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
        entry.push(chunk, false);
        await flush();
      }
      entry.push(new Uint8Array(0), true);
      await flush();
    }
    zip.end();
    await flush();
  } finally {
    await handle.close();
  }
}

/** Every file below a folder, absolute, sorted by path. */
export async function filesIn(directory: string): Promise<string[]> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  return found
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .sort();
}
