import * as nodeFiles from 'node:fs/promises';

/** What is known of a file before it is replaced. */
export interface FileStatus {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly bytes: number;
  /** Permission bits only. */
  readonly mode: number;
  readonly modifiedMilliseconds: number;
}

/** An open file. */
export interface OpenFile {
  /** Writes some of `bytes` at the present end; gives how many were taken, which may be fewer than offered. */
  write(bytes: Uint8Array): Promise<number>;
  setMode(mode: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The file system calls that writing a plan takes, each one a single call to the operating system as far as
 * possible. Tests put faults behind this interface; the program uses `nodeFileSystem`.
 */
export interface FileSystem {
  /** Creates a file that must not be there yet. */
  createExclusive(path: string, mode: number): Promise<OpenFile>;
  openForAppending(path: string): Promise<OpenFile>;
  /** Opens a folder, in order to sync it. */
  openFolder(path: string): Promise<Pick<OpenFile, 'sync' | 'close'>>;
  read(path: string): Promise<Uint8Array>;
  /** Follows links. */
  status(path: string): Promise<FileStatus>;
  /** Does not follow a link at the end of the path. */
  linkStatus(path: string): Promise<FileStatus>;
  realPath(path: string): Promise<string>;
  /** Throws unless this process may write to the file. */
  checkWritable(path: string): Promise<void>;
  /** Replaces what stands at `to`. */
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file; fails if `to` exists. */
  link(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  removeFolder(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  list(path: string): Promise<readonly string[]>;
}

type Stats = Awaited<ReturnType<typeof nodeFiles.lstat>>;

function describe(stats: Stats): FileStatus {
  const kind = stats.isFile()
    ? 'file'
    : stats.isDirectory()
      ? 'folder'
      : stats.isSymbolicLink()
        ? 'link'
        : 'other';
  return {
    kind,
    bytes: Number(stats.size),
    mode: Number(stats.mode) & 0o7777,
    modifiedMilliseconds: Number(stats.mtimeMs),
  };
}

function openFile(handle: nodeFiles.FileHandle): OpenFile {
  return {
    write: async (bytes) => (await handle.write(bytes, 0, bytes.length, null)).bytesWritten,
    setMode: (mode) => handle.chmod(mode),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

/** The real file system. */
export const nodeFileSystem: FileSystem = {
  createExclusive: async (path, mode) => openFile(await nodeFiles.open(path, 'wx', mode)),
  openForAppending: async (path) => openFile(await nodeFiles.open(path, 'a')),
  openFolder: async (path) => openFile(await nodeFiles.open(path, 'r')),
  read: async (path) => {
    const { buffer, byteOffset, byteLength } = await nodeFiles.readFile(path);
    return new Uint8Array(buffer, byteOffset, byteLength);
  },
  status: async (path) => describe(await nodeFiles.stat(path)),
  linkStatus: async (path) => describe(await nodeFiles.lstat(path)),
  realPath: (path) => nodeFiles.realpath(path),
  checkWritable: (path) => nodeFiles.access(path, nodeFiles.constants.W_OK),
  rename: (from, to) => nodeFiles.rename(from, to),
  link: (from, to) => nodeFiles.link(from, to),
  remove: (path) => nodeFiles.unlink(path),
  removeFolder: (path) => nodeFiles.rm(path, { recursive: true, force: true }),
  makeFolder: async (path) => {
    await nodeFiles.mkdir(path, { recursive: true });
  },
  list: (path) => nodeFiles.readdir(path),
};

/** The code (`ENOENT`, …) of what a file system call threw; empty when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
