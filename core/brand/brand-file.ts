import { z } from 'zod';
import { decodeBase64 } from '../model/base64.ts';
import { describeIssue } from '../model/describe-issue.ts';
import { UserError } from '../words/translate.ts';
import { type Brand, brandSchema, unknownPlaceholders } from './brand.ts';
import { contrast, readable } from './colour.ts';
import { checkLogo } from './logo-file.ts';

export const brandExtension = '.stratbrand';
/** Larger files are no brands: a logo of two megabytes in base64 and a few pages of text. */
export const maximumBrandBytes = 4 * 1024 * 1024;

const headSchema = z.looseObject({ format: z.literal('stratbook-brand'), version: z.number() });

/** Reads and checks a brand file. Throws a UserError that says in one sentence what is wrong: `brand.*`. */
export function parseBrand(bytes: Uint8Array): Brand {
  if (bytes.length > maximumBrandBytes) throw new UserError('brand.tooLarge');
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new UserError('brand.malformed');
  }
  const head = headSchema.safeParse(value);
  if (!head.success) throw new UserError('brand.malformed');
  if (head.data.version > 1) throw new UserError('brand.newer');
  const parsed = brandSchema.safeParse(value);
  if (!parsed.success) throw new UserError('brand.invalid', { detail: describeIssue(parsed.error) });
  return checkBrand(parsed.data);
}

/** What the schema cannot say. Throws a UserError. */
export function checkBrand(brand: Brand): Brand {
  const { colours, header, footer, logo } = brand;
  if (contrast(colours.text, 'FFFFFF') < readable.text)
    throw new UserError('brand.unreadableText', { colour: `#${colours.text}` });
  for (const text of [header.left, header.right, footer.left, footer.right]) {
    const [unknown] = unknownPlaceholders(text ?? '');
    if (unknown !== undefined) throw new UserError('brand.unknownPlaceholder', { placeholder: unknown });
  }
  if (logo && checkLogo(decodeBase64(logo.data)) !== logo.type) throw new UserError('brand.logoType');
  return brand;
}

/** The bytes of a brand file; the same brand gives the same bytes. Throws a UserError for one that is not whole. */
export function serializeBrand(brand: Brand): Uint8Array {
  const parsed = brandSchema.safeParse(brand);
  if (!parsed.success) throw new UserError('brand.invalid', { detail: describeIssue(parsed.error) });
  const bytes = new TextEncoder().encode(`${JSON.stringify(checkBrand(parsed.data), null, 2)}\n`);
  if (bytes.length > maximumBrandBytes) throw new UserError('brand.tooLarge');
  return bytes;
}
