import type { FileSystem, OpenFile } from '../../electron/documents/file-system.ts';

/** One call that is about to be made, numbered from 0. */
export interface FileCall {
  readonly number: number;
  readonly name: keyof FileSystem | 'write' | 'setMode' | 'sync' | 'close';
}

/** What happens instead of a call: an error with this code, before the call or after it was carried out. */
export interface Fault {
  readonly code: string;
  readonly carriedOut: boolean;
}

/**
 * A real file system whose calls fail as `faultOf` says, for tests. Writes take at most `largestWrite` bytes at a
 * time, as real ones may.
 */
export function withFaults(
  files: FileSystem,
  faultOf: (call: FileCall) => Fault | null,
  largestWrite = Number.POSITIVE_INFINITY,
): FileSystem {
  let count = 0;
  async function through<Result>(name: FileCall['name'], work: () => Promise<Result>): Promise<Result> {
    const fault = faultOf({ number: count++, name });
    if (fault === null) return work();
    const result = fault.carriedOut || name === 'close' ? await work() : null;
    // Nobody will get this descriptor, nor one whose closing fails; the tests must not run out of them.
    if (isOpen(result)) await result.close();
    throw Object.assign(new Error(`${fault.code}: ${name}`), { code: fault.code });
  }
  const openFile = (file: OpenFile): OpenFile => ({
    write: (bytes) => through('write', () => file.write(bytes.subarray(0, largestWrite))),
    setMode: (mode) => through('setMode', () => file.setMode(mode)),
    sync: () => through('sync', () => file.sync()),
    close: () => through('close', () => file.close()),
  });
  const opening = (name: FileCall['name'], work: () => Promise<OpenFile>) =>
    through(name, async () => openFile(await work()));
  return {
    createExclusive: (path, mode) => opening('createExclusive', () => files.createExclusive(path, mode)),
    openForAppending: (path) => opening('openForAppending', () => files.openForAppending(path)),
    openFolder: (path) =>
      opening('openFolder', async () => ({
        ...(await files.openFolder(path)),
        write: () => Promise.reject(new Error('a folder')),
        setMode: () => Promise.reject(new Error('a folder')),
      })),
    read: (path) => through('read', () => files.read(path)),
    status: (path) => through('status', () => files.status(path)),
    linkStatus: (path) => through('linkStatus', () => files.linkStatus(path)),
    realPath: (path) => through('realPath', () => files.realPath(path)),
    checkWritable: (path) => through('checkWritable', () => files.checkWritable(path)),
    rename: (from, to) => through('rename', () => files.rename(from, to)),
    link: (from, to) => through('link', () => files.link(from, to)),
    remove: (path) => through('remove', () => files.remove(path)),
    removeFolder: (path) => through('removeFolder', () => files.removeFolder(path)),
    makeFolder: (path) => through('makeFolder', () => files.makeFolder(path)),
    list: (path) => through('list', () => files.list(path)),
  };
}

function isOpen(result: unknown): result is Pick<OpenFile, 'close'> {
  return typeof result === 'object' && result !== null && 'close' in result;
}
