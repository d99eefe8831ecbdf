import { basename, dirname } from 'node:path';
import { UserError } from '../../core/words/translate.ts';
import { errorCode } from './file-system.ts';

/** What a failed write is for the person who wanted it. A UserError stays what it is. */
export function writeError(error: unknown, path: string): UserError {
  if (error instanceof UserError) return error;
  const code = errorCode(error);
  const file = basename(path);
  const folder = dirname(path);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new UserError('host.write.diskFull', { file, folder });
    case 'EROFS':
      return new UserError('host.write.readOnlyDisk', { file, folder });
    case 'EACCES':
    case 'EPERM':
      return new UserError('host.write.denied', { file, folder });
    case 'ENOENT':
    case 'ENOTDIR':
      return new UserError('host.write.folderMissing', { file, folder });
    case 'ENAMETOOLONG':
      return new UserError('host.write.nameTooLong', { file: shortened(file) });
    case 'EISDIR':
      return new UserError('host.write.isFolder', { file, folder });
    case 'EBUSY':
      return new UserError('host.write.busy', { file });
    default:
      return new UserError('host.write.failed', { file, folder, code: code || messageOf(error) });
  }
}

/** What a failed read is for the person who wanted it. A UserError stays what it is. */
export function readError(error: unknown, path: string): UserError {
  if (error instanceof UserError) return error;
  const code = errorCode(error);
  const file = basename(path);
  const folder = dirname(path);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UserError('host.read.missing', { file, folder });
    case 'EACCES':
    case 'EPERM':
      return new UserError('host.read.denied', { file, folder });
    case 'EISDIR':
      return new UserError('host.read.isFolder', { file, folder });
    case 'ENAMETOOLONG':
      return new UserError('host.read.missing', { file: shortened(file), folder: shortened(folder) });
    default:
      return new UserError('host.read.failed', { file, folder, code: code || messageOf(error) });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
