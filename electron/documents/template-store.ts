import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  describeTemplate,
  maximumTemplateBytes,
  type OwnTemplateSummary,
  parseTemplate,
  templateExtension,
} from '../../core/templates/own-template.ts';
import { UserError } from '../../core/words/translate.ts';
import { writeDurably } from './durable-write.ts';
import { readError } from './file-errors.ts';
import { errorCode, nodeFileSystem } from './file-system.ts';

/** A template in the user's collection. */
export interface StoredTemplate extends OwnTemplateSummary {
  /** Names it to the store; never a path. */
  readonly id: string;
}

/** The user's own templates: a folder of files. */
export interface TemplateStore {
  /** By name. What cannot be read is left out. */
  list(): Promise<readonly StoredTemplate[]>;
  read(id: string): Promise<Uint8Array>;
  /** Adds a template; bytes that are none are refused with a UserError. */
  add(bytes: Uint8Array): Promise<StoredTemplate>;
  remove(id: string): Promise<void>;
}

/** Reads a template file from anywhere. Throws a UserError when it cannot be read or is none. */
export async function readTemplateFile(path: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    const status = await stat(path);
    if (status.isFile() && status.size > maximumTemplateBytes) throw new UserError('ownTemplate.tooLarge');
    bytes = await nodeFileSystem.read(path);
  } catch (error) {
    throw readError(error, path);
  }
  parseTemplate(bytes);
  return bytes;
}

/** Writes a template file where the user wants it, durably. Whether to replace one there was asked before. */
export async function writeTemplateFile(path: string, bytes: Uint8Array): Promise<void> {
  parseTemplate(bytes);
  await writeDurably(path, bytes, { expected: { kind: 'anything' } });
}

const idPattern = /^[0-9a-f-]{36}$/;

/** @param folder made when the first template is added. */
export function createTemplateStore(folder: string): TemplateStore {
  const pathOf = (id: string): string => {
    if (!idPattern.test(id)) throw new UserError('ownTemplate.unknown');
    return join(folder, `${id}${templateExtension}`);
  };
  const read = async (id: string): Promise<Uint8Array> => {
    try {
      return await nodeFileSystem.read(pathOf(id));
    } catch (error) {
      throw errorCode(error) === 'ENOENT' ? new UserError('ownTemplate.unknown') : error;
    }
  };
  return {
    async list() {
      const names = await readdir(folder).catch((error: unknown): string[] => {
        if (errorCode(error) === 'ENOENT') return [];
        throw error;
      });
      const found: StoredTemplate[] = [];
      for (const name of names) {
        const id = basename(name, templateExtension);
        if (!name.endsWith(templateExtension) || !idPattern.test(id)) continue;
        try {
          found.push({ id, ...describeTemplate(await read(id)) });
        } catch (error) {
          // One damaged file must not hide the others.
          if (!(error instanceof UserError)) throw error;
        }
      }
      return found.sort(
        (left, right) => left.name.localeCompare(right.name) || (left.id < right.id ? -1 : 1),
      );
    },
    read,
    async add(bytes) {
      parseTemplate(bytes);
      await mkdir(folder, { recursive: true });
      const id = randomUUID();
      await writeDurably(pathOf(id), bytes, { expected: { kind: 'absent' } });
      return { id, ...describeTemplate(bytes) };
    },
    async remove(id) {
      await rm(pathOf(id), { force: true });
    },
  };
}
