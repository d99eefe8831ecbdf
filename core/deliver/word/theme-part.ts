import type { WordTheme } from './theme.ts';

export const themePartName = 'word/theme/theme1.xml';

/**
 * The document's theme part with the brand's colours and fonts, so that whoever goes on writing in Word is offered them.
 * @param text the part as the library writes it.
 */
export function brandedThemePart(text: string, theme: WordTheme): string {
  const { palette, brand } = theme;
  const name = escaped(brand.name);
  const colour = (slot: string, value: string) => `<a:${slot}><a:srgbClr val="${value}"/></a:${slot}>`;
  const series = Array.from(
    { length: 6 },
    (_, index) => palette.series[index % palette.series.length] ?? palette.accent,
  );
  const colours = [
    colour('dk1', palette.ink),
    colour('lt1', palette.paper),
    colour('dk2', palette.primary),
    colour('lt2', palette.tint),
    ...series.map((value, index) => colour(`accent${index + 1}`, value)),
    colour('hlink', palette.link),
    colour('folHlink', palette.muted),
  ];
  const fonts = (part: 'heading' | 'body') => {
    const { latin, hans, hant } = brand.fonts;
    const own = theme.language === 'zh-Hant' ? hant : hans;
    return (
      `<a:latin typeface="${escaped(latin[part])}"/><a:ea typeface="${escaped(own[part])}"/><a:cs typeface=""/>` +
      `<a:font script="Hans" typeface="${escaped(hans[part])}"/><a:font script="Hant" typeface="${escaped(hant[part])}"/>`
    );
  };
  // Names may hold what stands for something else in a replacement.
  return text
    .replace(
      /<a:clrScheme[\s\S]*?<\/a:clrScheme>/,
      () => `<a:clrScheme name="${name}">${colours.join('')}</a:clrScheme>`,
    )
    .replace(
      /<a:fontScheme[\s\S]*?<\/a:fontScheme>/,
      () =>
        `<a:fontScheme name="${name}"><a:majorFont>${fonts('heading')}</a:majorFont>` +
        `<a:minorFont>${fonts('body')}</a:minorFont></a:fontScheme>`,
    );
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
