import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Brand } from '../../core/brand/brand.ts';
import { brandExtension, serializeBrand } from '../../core/brand/brand-file.ts';
import { UserError } from '../../core/words/translate.ts';
import { readBrandFile, shippedBrandFile, shippedBrands } from './brand-files.ts';
import { writeDurably } from './durable-write.ts';
import { errorCode } from './file-system.ts';

/** A brand that can be chosen. */
export interface StoredBrand {
  /** Names it to the store, never a path: a shipped brand's name, or a UUID. */
  readonly id: string;
  readonly isShipped: boolean;
  readonly brand: Brand;
}

/** The shipped brands and the user's own: two folders of brand files. */
export interface BrandStore {
  /** The shipped ones first, then the user's by name. What cannot be read is left out. */
  list(): Promise<readonly StoredBrand[]>;
  /** Throws `brand.unknown` for one that is gone. */
  read(id: string): Promise<Brand>;
  /** Keeps a brand: in place of the user's brand with that id, else as a new one. */
  save(brand: Brand, id: string | null): Promise<StoredBrand>;
  /** Forgets a brand of the user's; the shipped ones stay. */
  remove(id: string): Promise<void>;
}

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @param shipped folder of the shipped brands. @param own folder of the user's, made when the first is added. */
export function createBrandStore(shipped: string, own: string): BrandStore {
  const pathOf = (id: string): string => {
    const path =
      shippedBrandFile(shipped, id) ?? (idPattern.test(id) ? join(own, `${id}${brandExtension}`) : null);
    if (path === null) throw new UserError('brand.unknown', { name: id.slice(0, 80) });
    return path;
  };
  const find = async (id: string, isShipped: boolean): Promise<StoredBrand[]> => {
    try {
      return [{ id, isShipped, brand: await readBrandFile(pathOf(id)) }];
    } catch (error) {
      // One damaged file must not hide the others.
      if (error instanceof UserError) return [];
      throw error;
    }
  };
  return {
    async list() {
      const names = await readdir(own).catch((error: unknown): string[] => {
        if (errorCode(error) === 'ENOENT') return [];
        throw error;
      });
      const ids = names
        .filter((name) => name.endsWith(brandExtension))
        .map((name) => basename(name, brandExtension))
        .filter((id) => idPattern.test(id));
      const users = (await Promise.all(ids.map((id) => find(id, false)))).flat();
      users.sort(
        (left, right) => left.brand.name.localeCompare(right.brand.name) || (left.id < right.id ? -1 : 1),
      );
      return [...(await Promise.all(shippedBrands.map((id) => find(id, true)))).flat(), ...users];
    },
    async read(id) {
      return readBrandFile(pathOf(id));
    },
    async save(brand, id) {
      const bytes = serializeBrand(brand);
      await mkdir(own, { recursive: true });
      const kept = id !== null && idPattern.test(id) ? id : randomUUID();
      await writeDurably(pathOf(kept), bytes, { expected: { kind: 'anything' } });
      return { id: kept, isShipped: false, brand };
    },
    async remove(id) {
      if (idPattern.test(id)) await rm(pathOf(id), { force: true });
    },
  };
}
