import { z } from 'zod';
import { brandSchema, coverVariants } from '../../core/brand/brand.ts';
import { scripts } from '../../core/deliver/script/script-converter.ts';
import { identifierSchema } from '../../core/model/identifiers.ts';
import { languageSchema } from '../../core/model/language.ts';
import { confidentialities } from '../../core/model/plan.ts';
import type { MenuEntry, RequestChannel, Requests } from './contract.ts';

/** The largest plan that the window may hand over, bytes; the same as may be opened. */
const maximumBytes = 512 * 1024 * 1024;

const nothing = z.null();
const handle = z.uuid();
const jobId = z.uuid();
/** The name of a shipped brand, or the UUID of an own one. */
const brandId = z.string().regex(/^[a-z0-9-]{1,36}$/);
const bytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length <= maximumBytes,
  'takes bytes, not too many',
);
const patch = z.strictObject({
  op: z.enum(['replace', 'remove', 'add']),
  path: z.array(z.union([z.string(), z.number()])).max(64),
  value: z.unknown().optional(),
});
const title = z.string().max(1000);
const actionId = z.string().regex(/^[A-Za-z0-9.:_-]{1,200}$/);

const menuItem = z.strictObject({
  kind: z.literal('action'),
  actionId,
  label: title,
  accelerator: z
    .string()
    .regex(/^[\x20-\x7e]{1,40}$/)
    .nullable(),
  enabled: z.boolean(),
  checked: z.boolean().nullable(),
});
const separator = z.strictObject({ kind: z.literal('separator') });
/** Menus nest three deep at most; a bound keeps a broken window from sending an endless one. */
function menuOfDepth(depth: number): z.ZodType<Extract<MenuEntry, { kind: 'menu' }>> {
  const entries: z.ZodType<MenuEntry> =
    depth === 0
      ? z.union([menuItem, separator])
      : z.union([menuItem, separator, z.lazy(() => menuOfDepth(depth - 1))]);
  return z.strictObject({
    kind: z.literal('menu'),
    label: title,
    items: z.array(entries).max(200).readonly(),
  });
}

/** What each request may carry. The host checks every call against these. */
export const requestSchemas = {
  'app.start': nothing,
  'settings.change': z.strictObject({
    language: z.union([languageSchema, z.literal('system')]).exactOptional(),
    theme: z.enum(['light', 'dark', 'system']).exactOptional(),
    author: z.string().max(300).exactOptional(),
    brand: brandId.exactOptional(),
    checksSpelling: z.boolean().exactOptional(),
    ownWords: z.array(z.string().max(100)).max(5000).readonly().exactOptional(),
  }),
  'document.openWithDialog': nothing,
  'document.openRecent': z.strictObject({ id: identifierSchema }),
  'document.openSample': z.strictObject({
    sample: z.enum(['community-marketing.zh-Hans', 'community-marketing.en']),
  }),
  'document.create': z.strictObject({ bytes }),
  'document.save': z.strictObject({
    handle,
    bytes,
    version: z.int().min(0),
    saveAs: z.boolean(),
    suggestedName: z.string().max(1000),
    overwriteConflict: z.boolean(),
  }),
  'document.journal': z.strictObject({ handle, patches: z.array(patch).max(100_000).readonly() }),
  'document.close': z.strictObject({ handle }),
  'recent.list': nothing,
  'recent.clear': nothing,
  'window.describe': z.strictObject({ title, edited: z.boolean() }),
  'window.close': nothing,
  'window.toggleFullScreen': nothing,
  'window.paste': nothing,
  'menu.replace': z.strictObject({ menus: z.array(menuOfDepth(2)).max(20).readonly() }),
  'deliver.start': z.strictObject({
    handle,
    bytes,
    formats: z
      .array(z.enum(['word', 'excel', 'pdf', 'ics', 'mspdi']))
      .min(1)
      .max(5)
      .readonly(),
    language: languageSchema,
    look: z.strictObject({
      brand: brandId,
      cover: z.enum(coverVariants).nullable(),
      script: z.enum(scripts).nullable(),
      confidentiality: z.enum(confidentialities),
      appendices: z.boolean(),
    }),
  }),
  'deliver.cancel': z.strictObject({ jobId }),
  'deliver.reveal': z.strictObject({ jobId }),
  'intake.start': z.strictObject({ bytes }),
  'intake.cancel': z.strictObject({ jobId }),
  'link.open': z.strictObject({ href: z.string().max(4000) }),
  'template.list': nothing,
  'template.read': z.strictObject({ id: z.uuid() }),
  'template.add': z.strictObject({ bytes }),
  'template.delete': z.strictObject({ id: z.uuid() }),
  'template.import': nothing,
  'template.export': z.strictObject({ id: z.uuid() }),
  'brand.list': nothing,
  'brand.save': z.strictObject({ id: brandId.nullable(), brand: brandSchema }),
  'brand.delete': z.strictObject({ id: brandId }),
  'brand.import': nothing,
  'brand.export': z.strictObject({ brand: brandSchema }),
  'calendar.open': nothing,
  'picture.save': z.strictObject({
    kind: z.enum(['svg', 'png']),
    pictures: z.array(bytes).min(1).max(1000).readonly(),
    suggestedName: z.string().max(1000),
  }),
} satisfies { [Channel in RequestChannel]: z.ZodType<Requests[Channel][0]> };

/** `true` for each channel whose schema gives exactly what the contract says. */
type Exact = {
  [Channel in RequestChannel]: Requests[Channel][0] extends z.input<(typeof requestSchemas)[Channel]>
    ? true
    : Channel;
};
/** Does not compile when a schema refuses something that the contract allows. */
export type SchemasMatchContract = Exact extends Record<RequestChannel, true> ? true : never;
const schemasMatchContract: SchemasMatchContract = true;
void schemasMatchContract;

/** The argument of the preload script's own channel. */
export const droppedFileSchema = z.strictObject({ path: z.string().min(1).max(32_767) });
