import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Brand } from '../../core/brand/brand.ts';
import {
  brandExtension,
  maximumBrandBytes,
  parseBrand,
  serializeBrand,
} from '../../core/brand/brand-file.ts';
import { UserError } from '../../core/words/translate.ts';
import { writeDurably } from './durable-write.ts';
import { readError } from './file-errors.ts';
import { nodeFileSystem } from './file-system.ts';

/** Brands that come with the program, by file name without extension; the first is its own. */
export const shippedBrands = ['stratbook', 'vermilion', 'pine'] as const;
export type ShippedBrand = (typeof shippedBrands)[number];

/** The file of a shipped brand; null for any other name. @param folder of the shipped brands. */
export function shippedBrandFile(folder: string, name: string): string | null {
  const known: readonly string[] = shippedBrands;
  return known.includes(name) ? join(folder, `${name}${brandExtension}`) : null;
}

/** Reads a brand file from anywhere. Throws a UserError when it cannot be read or is none. */
export async function readBrandFile(path: string): Promise<Brand> {
  return parseBrand(await readLimited(path, maximumBrandBytes, 'brand.tooLarge'));
}

/** Reads a whole file that must not be larger than so many bytes. */
export async function readLimited(
  path: string,
  maximumBytes: number,
  tooLarge: 'brand.tooLarge' | 'brand.logoTooLarge' | 'intake.tooLarge' | 'planner.calendar.tooLarge',
): Promise<Uint8Array> {
  try {
    const status = await stat(path);
    if (status.isFile() && status.size > maximumBytes) throw new UserError(tooLarge);
    return await nodeFileSystem.read(path);
  } catch (error) {
    throw readError(error, path);
  }
}

/** Writes a brand file where the user wants it, durably. Whether to replace one there was asked before. */
export async function writeBrandFile(path: string, brand: Brand): Promise<void> {
  await writeDurably(path, serializeBrand(brand), { expected: { kind: 'anything' } });
}
