import { z } from 'zod';
import { numberings } from '../narrative/numbering.ts';

/**
 * The looks of a client's documents: colours, fonts, logo, cover, what stands in headers and footers. Kept in a file
 * of its own, apart from plans, so that one brand serves all plans of a client.
 */

export const coverVariants = ['band', 'plain', 'full', 'panel'] as const;
export type CoverVariant = (typeof coverVariants)[number];

/** Six hexadecimal digits, upper case. */
export const colourSchema = z
  .string()
  .regex(/^[0-9A-Fa-f]{6}$/, 'takes six hexadecimal digits')
  .transform((colour) => colour.toUpperCase());

/** Longest text in a header or footer, with placeholders. */
export const maximumFrameTextLength = 200;
/** Placeholders of headers and footers. */
export const placeholders = ['title', 'client', 'date', 'confidentiality', 'page', 'pages'] as const;
export type Placeholder = (typeof placeholders)[number];

/** The placeholders of a text that there are none of, `{author}`. */
export function unknownPlaceholders(text: string): string[] {
  const known: readonly string[] = placeholders;
  return [...text.matchAll(/\{([^{}]*)\}/g)]
    .filter(([, name = '']) => !known.includes(name))
    .map(([whole]) => whole);
}

/** What stands at one side of a header or footer; null is the usual in the document's language. */
const frameTextSchema = z
  .string()
  .max(maximumFrameTextLength)
  .refine((text) => !/[\p{Cc}]/u.test(text), 'takes one line')
  .nullable();
const frameSideSchema = z.object({ left: frameTextSchema, right: frameTextSchema });
export type FrameTexts = Readonly<z.infer<typeof frameSideSchema>>;

const fontNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}<>"';{}\\]+$/u, 'takes the name of a font');
const fontPairSchema = z.object({ heading: fontNameSchema, body: fontNameSchema });
export type FontPair = Readonly<z.infer<typeof fontPairSchema>>;

/** Shades that are made of the other colours when they are not given. */
const shadeNames = [
  'muted',
  'onPrimaryMuted',
  'tint',
  'zebra',
  'rule',
  'hairline',
  'bar',
  'connector',
] as const;

export const fewestSeries = 6;
const coloursSchema = z.object({
  /** Headings, the cover, strong lines. */
  primary: colourSchema,
  /** Lines under chapters, links, bars. */
  accent: colourSchema,
  text: colourSchema,
  /** The one warm colour: milestones, what matters. */
  signal: colourSchema,
  tableHeader: z.object({ fill: colourSchema, text: colourSchema }),
  series: z.array(colourSchema).min(fewestSeries).max(12),
  shades: z.partialRecord(z.enum(shadeNames), colourSchema).optional(),
});
export type BrandColours = Readonly<z.infer<typeof coloursSchema>>;

/** Largest logo, bytes. */
export const maximumLogoBytes = 2 * 1024 * 1024;
export const logoTypes = ['image/png', 'image/jpeg'] as const;
const logoSchema = z.object({
  type: z.enum(logoTypes),
  data: z.base64().max(Math.ceil(maximumLogoBytes / 3) * 4),
  /** Width on the cover, millimetres. */
  widthMillimetres: z.number().min(8).max(120),
  /** What it says, for those who cannot see it. */
  description: z.string().max(300),
  onCover: z.boolean(),
  inHeader: z.boolean(),
});
export type BrandLogo = Readonly<z.infer<typeof logoSchema>>;

const pointSize = z.number().min(6).max(72);
const margin = z.number().min(8).max(60);

export const brandSchema = z.object({
  format: z.literal('stratbook-brand'),
  version: z.literal(1),
  name: z.string().trim().min(1).max(80),
  colours: coloursSchema,
  fonts: z.object({
    latin: fontPairSchema,
    hans: fontPairSchema,
    hant: fontPairSchema,
    /** Latin letters within Chinese text come from the Latin fonts, else from the Chinese ones. */
    latinInChinese: z.boolean(),
  }),
  /** Points; null is the usual of the document's language. */
  sizes: z.object({
    body: z.number().min(7).max(16).nullable(),
    /** Of the first six levels. */
    headings: z.array(pointSize).length(6).nullable(),
  }),
  logo: logoSchema.nullable(),
  cover: z.enum(coverVariants),
  header: frameSideSchema,
  footer: frameSideSchema,
  /** Null: as the plan has it. */
  numbering: z.enum(numberings).nullable(),
  tables: z.object({
    header: z.enum(['filled', 'plain']),
    lines: z.enum(['rows', 'grid']),
    zebra: z.boolean(),
  }),
  page: z.object({
    size: z.enum(['a4', 'letter']),
    /** Of an upright page. */
    marginsMillimetres: z.object({ top: margin, bottom: margin, left: margin, right: margin }),
  }),
  /** The registers follow the text as chapters. */
  appendices: z.boolean(),
});
export type Brand = z.infer<typeof brandSchema>;

/** Stratbook's own looks. */
export const defaultBrand: Brand = {
  format: 'stratbook-brand',
  version: 1,
  name: 'Stratbook',
  colours: {
    primary: '17375E',
    accent: '2E75A8',
    text: '1F2933',
    signal: 'D9822B',
    tableHeader: { fill: '17375E', text: 'FFFFFF' },
    series: [
      '2E75A8',
      'D9822B',
      '4C8F62',
      '7A5AA6',
      'B8434E',
      '2F9C95',
      'A98A1D',
      '17375E',
      'C069A0',
      '6B7A88',
    ],
    shades: {
      muted: '5B6875',
      onPrimaryMuted: '6F8DB0',
      tint: 'E4ECF4',
      zebra: 'F6F8FA',
      rule: 'B8C4D0',
      hairline: 'DDE4EA',
      bar: 'A9C8E3',
      connector: '7A8794',
    },
  },
  fonts: {
    // Arial has a metric-compatible stand-in on every system, so pages break alike everywhere.
    latin: { heading: 'Arial', body: 'Arial' },
    hans: { heading: '微软雅黑', body: '微软雅黑' },
    hant: { heading: '微軟正黑體', body: '微軟正黑體' },
    latinInChinese: false,
  },
  sizes: { body: null, headings: null },
  logo: null,
  cover: 'band',
  header: { left: null, right: null },
  footer: { left: null, right: null },
  numbering: null,
  tables: { header: 'filled', lines: 'rows', zebra: false },
  page: { size: 'a4', marginsMillimetres: { top: 26, bottom: 23, left: 25, right: 25 } },
  appendices: true,
};
