import type { Brand, CoverVariant } from '../../brand/brand.ts';
import type { Palette } from '../../brand/brand-palette.ts';
import { mix } from '../../brand/colour.ts';
import type { DocumentLook } from '../../brand/document-look.ts';
import type { Language } from '../../model/language.ts';
import { tones } from '../palette.ts';

/** Faces that the systems have, then what stands in for them. */
const faces: Readonly<Record<Language, string>> = {
  en: 'Arial, "Liberation Sans", "Helvetica Neue", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  'zh-Hans': '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif',
  'zh-Hant': '"Microsoft JhengHei", "PingFang TC", "Noto Sans CJK TC", "Source Han Sans TC", sans-serif',
};

/** The looks of the printed report. */
export function reportStyles(language: Language, { palette, brand }: DocumentLook): string {
  const isChinese = language !== 'en';
  const { marginsMillimetres: margins, size } = brand.page;
  const paper = size === 'a4' ? 'A4' : 'letter';
  const isFilled = brand.tables.header === 'filled';
  return `
@page { size: ${paper}; margin: ${margins.top}mm ${margins.right}mm ${margins.bottom}mm ${margins.left}mm; }
@page sideways { size: ${paper} landscape; margin: 23mm 20mm 20mm; }
@page cover { size: ${paper}; margin: 0; }
* { box-sizing: border-box; }
html { font-family: ${brandFaces(language, brand, 'body')}; font-size: 10pt; line-height: ${isChinese ? 1.7 : 1.45}; color: #${palette.ink}; }
body { margin: 0; overflow-wrap: anywhere; }
p { margin: 0 0 ${isChinese ? 5 : 7}pt; text-align: ${isChinese ? 'justify' : 'left'}; orphans: 2; widows: 2; }
h1, h2, h3, h4, h5, h6, .title, .contents-title { font-family: ${brandFaces(language, brand, 'heading')}; }
h1, h2, h3, h4, h5, h6 { color: #${palette.primary}; break-after: avoid; line-height: 1.35; font-weight: bold; }
h1 { font-size: 18pt; margin: 22pt 0 10pt; }
h2 { font-size: 14pt; margin: 16pt 0 7pt; }
h3 { font-size: 12pt; margin: 12pt 0 5pt; }
h4, h5, h6 { font-size: 10.5pt; margin: 10pt 0 4pt; }
.heading-number { margin-right: .55em; }
.inner-heading { font-weight: bold; color: #${palette.primary}; break-after: avoid; margin-top: 8pt; text-align: left; }
.inner-1 { font-size: 12pt; } .inner-2 { font-size: 11pt; }
a { color: #${palette.link}; text-decoration: none; }
.chapter { break-before: page; } .sideways { page: sideways; }
.chapter > h1:first-child { margin-top: 0; }
.page-break { break-after: page; }
ul, ol { margin: 0 0 6pt; padding-left: 20pt; } li > p { margin-bottom: 2pt; }
blockquote { margin: 6pt 0; padding: 2pt 0 2pt 12pt; border-left: 3pt solid #${palette.rule}; color: #${palette.muted}; }
.callout { margin: 8pt 0; padding: 7pt 12pt 3pt; border-left: 3pt solid; break-inside: avoid; }
.callout-label { font-weight: bold; margin-bottom: 2pt; }
${Object.entries(palette.callouts)
  .map(
    ([tone, { fill, edge, color }]) =>
      `.callout-${tone} { background: #${fill}; border-color: #${edge}; } .callout-${tone} .callout-label { color: #${color}; }`,
  )
  .join('\n')}
.footnotes { margin-top: 10pt; padding-top: 4pt; border-top: .5pt solid #${palette.rule}; font-size: 8.5pt; }
.footnotes p { margin-bottom: 2pt; }
figure { margin: 10pt 0 12pt; break-inside: auto; }
figure.figure { break-inside: avoid; text-align: center; }
figcaption { font-size: 9pt; color: #${palette.muted}; margin: 4pt 0; }
figure.table > figcaption { break-after: avoid; text-align: left; font-weight: bold; color: #${palette.primary}; }
img { max-width: 100%; max-height: 220mm; }
.side-by-side { display: flex; gap: 16pt; align-items: flex-end; break-inside: avoid; } .side-by-side > figure { flex: 1; }
.picture svg { max-width: 100%; height: auto; font-family: inherit; }
table.data { width: 100%; border-collapse: collapse; font-size: 8.5pt; line-height: 1.4; border-top: 1pt solid #${palette.primary}; border-bottom: 1pt solid #${palette.primary}; font-variant-numeric: tabular-nums; }
table.small { font-size: 7.5pt; }
table.data th, table.data td { padding: 3pt 5pt; text-align: left; vertical-align: top; border-bottom: .5pt solid #${palette.hairline}; }
table.data p { margin: 0; text-align: left; }
table.data thead th { ${isFilled ? `background: #${palette.headerFill}; color: #${palette.headerText};` : `color: #${palette.primary}; border-bottom: 1pt solid #${palette.primary};`} vertical-align: middle; }
${brand.tables.zebra ? `table.data tbody tr:nth-child(even) td { background-color: #${palette.zebra}; }` : ''}
${brand.tables.lines === 'grid' ? `table.data th, table.data td { border: .5pt solid #${palette.rule}; }` : ''}
table.data tr { break-inside: avoid; }
table.data .number { text-align: right; white-space: nowrap; }
table.data .unbroken { white-space: nowrap; }
table.data .group th { background: #${palette.tint}; color: #${palette.primary}; break-after: avoid; }
table.data .subtotal td { font-weight: bold; color: #${palette.primary}; }
table.data .strong td, table.data .strong th { font-weight: bold; background: #${palette.zebra}; }
table.data .total td { font-weight: bold; background: #${palette.tint}; border-top: 1pt solid #${palette.primary}; }
table.marks td { text-align: center; }
table.matrix td { width: 18%; height: 40pt; }
table.calendar td { width: 14.28%; height: 46pt; font-size: 7.5pt; } table.calendar .outside { color: #${palette.rule}; } table.calendar .day-off { background: #${palette.zebra}; }
table.calendar td div { border-left: 2pt solid #${palette.rule}; padding-left: 3pt; margin-top: 1pt; }
.tone { padding: 0 4pt; border-radius: 6pt; }
${Object.entries(tones)
  .map(([name, { fill, color }]) => `.tone-${name} { background: #${fill}; color: #${color}; }`)
  .join('\n')}
.muted { color: #${palette.muted}; } .note-line { font-size: 8.5pt; color: #${palette.muted}; }
.checklist { list-style: none; padding-left: 2pt; } .checklist .muted { margin-left: 8pt; font-size: 8.5pt; }
.cards { columns: 2; column-gap: 12pt; }
.card { break-inside: avoid; border: .5pt solid #${palette.rule}; border-top: 2pt solid #${palette.accent}; padding: 7pt 9pt; margin-bottom: 10pt; font-size: 8.5pt; }
.card-name { font-size: 10.5pt; font-weight: bold; color: #${palette.primary}; margin-bottom: 2pt; }
.card dl { margin: 0; } .card dt { color: #${palette.muted}; margin-top: 3pt; } .card dd { margin: 0; white-space: pre-wrap; }
.key-figures { display: flex; gap: 14pt; margin: 6pt 0 10pt; break-after: avoid; }
.key-figures > div { border-left: 3pt solid #${palette.accent}; padding-left: 8pt; min-width: 22%; }
.key-figures p { margin: 0; } .figure-value { font-size: 15pt; font-weight: bold; color: #${palette.primary}; }
.broken { color: #${tones.bad.color}; background: #${tones.bad.fill}; }
.contents { break-after: page; }
.contents-title { font-size: 18pt; font-weight: bold; color: #${palette.primary}; margin-bottom: 12pt; }
.entry { display: flex; align-items: baseline; color: #${palette.ink}; padding: 1.5pt 0; }
.entry-1 { font-weight: bold; margin-top: 4pt; } .entry-2 { padding-left: 14pt; } .entry-3 { padding-left: 28pt; color: #${palette.muted}; }
.entry-title { flex: 1; border-bottom: .5pt dotted #${palette.rule}; margin-right: 6pt; }
${coverStyles(palette, brand.cover)}
`;
}

/** The brand's fonts, then what stands in for them. */
function brandFaces(language: Language, { fonts }: Brand, part: 'heading' | 'body'): string {
  const latin = fonts.latin[part];
  const eastAsian =
    language === 'zh-Hans' ? fonts.hans[part] : language === 'zh-Hant' ? fonts.hant[part] : null;
  const own = eastAsian === null ? [latin] : fonts.latinInChinese ? [latin, eastAsian] : [eastAsian];
  return [...own.map((name) => `"${name}"`), faces[language]].join(', ');
}

/** The cover in the design that the brand has chosen. */
function coverStyles(palette: Palette, variant: CoverVariant): string {
  const isOnPrimary = variant === 'full';
  const hasTitleOnPrimary = isOnPrimary || variant === 'panel';
  const soft = mix(palette.paper, palette.primary, 0.16);
  const title = hasTitleOnPrimary ? palette.paper : palette.primary;
  const client = hasTitleOnPrimary ? soft : palette.muted;
  const shapes: Readonly<Record<CoverVariant, string>> = {
    band: `.cover { border-left: 16mm solid #${palette.primary}; padding: 0 28mm 26mm 40mm; }
.cover-title { flex: 1; justify-content: center; }`,
    plain: `.cover { padding: 30mm 28mm 26mm; } .cover-title { height: 120mm; justify-content: flex-end; }
.cover-title + .facts { margin-top: auto; } .cover::before { content: ""; position: absolute; top: 18mm; left: 28mm; right: 28mm; border-top: 1pt solid #${palette.primary}; }`,
    full: `.cover { padding: 30mm 28mm 26mm; background: #${palette.primary}; border-bottom: 5mm solid #${palette.accent}; }
.cover-title { flex: 1; justify-content: center; }`,
    panel: `.cover { padding: 0 28mm 26mm; } .cover-title { height: 166mm; margin: 0 -28mm; padding: 0 28mm 14mm; background: #${palette.primary}; border-bottom: 3mm solid #${palette.accent}; justify-content: flex-end; }
.cover-title + .facts { margin-top: auto; }`,
  };
  return `.cover { page: cover; position: relative; height: 100vh; display: flex; flex-direction: column; }
.cover-title { display: flex; flex-direction: column; }
${shapes[variant]}
.logo { position: absolute; top: 20mm; left: ${variant === 'band' ? '40mm' : '28mm'}; ${hasTitleOnPrimary ? 'background: #FFFFFF; padding: 3mm;' : ''} }
.logo img { display: block; width: 100%; max-height: 45mm; object-fit: contain; object-position: left; }
.title { font-size: 30pt; font-weight: bold; line-height: 1.3; color: #${title}; text-align: left; margin-bottom: 16pt; text-wrap: balance; }
.client { font-size: 15pt; color: #${client}; border-top: 2pt solid #${palette.accent}; padding-top: 12pt; text-align: left; }
.facts { display: grid; grid-template-columns: auto 1fr; gap: 4pt 18pt; margin: 0; } .facts dt { color: #${isOnPrimary ? soft : palette.muted}; } .facts dd { margin: 0; ${isOnPrimary ? `color: #${palette.paper};` : ''} }`;
}
