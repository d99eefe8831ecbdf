import { descendants, parseXml, textContent } from '../intake/xml.ts';
import { UserError } from '../words/translate.ts';

/** Largest drawing that is taken as a logo, bytes. */
const maximumSvgBytes = 512 * 1024;
const limits = { maximumDepth: 100, maximumNodes: 50_000, maximumAttributeLength: 300_000 };

/** What draws and nothing else: no scripts, no animation, no foreign content. */
const drawn = new Set(
  (
    'svg g path rect circle ellipse line polyline polygon text tspan title desc metadata defs use symbol style ' +
    'linearGradient radialGradient stop clipPath mask pattern switch'
  ).split(' '),
);
/** Kept by drawing programs within `metadata`, and drawn by none. */
const ignoredWithin = new Set(['metadata']);

/**
 * Checks that an SVG is a plain drawing, which can be turned into pixels without running or loading anything. Returns
 * its text. Throws a UserError: `brand.svgRefused`, or `intake.*` for broken XML.
 */
export function checkSvg(bytes: Uint8Array): string {
  if (bytes.length > maximumSvgBytes) throw new UserError('brand.logoTooLarge');
  const refuse = (detail: string): never => {
    throw new UserError('brand.svgRefused', { detail });
  };
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    refuse('UTF-8');
  }
  const root = parseXml(text, 'SVG', limits);
  if (local(root.name) !== 'svg') refuse('<svg>');
  const skipped = new Set<unknown>();
  for (const node of descendants(root)) {
    const name = local(node.name);
    if (skipped.has(node) || ignoredWithin.has(name)) {
      for (const child of node.children) skipped.add(child);
      continue;
    }
    // Elements of the program that drew it have another namespace, and browsers pass them over.
    if (!drawn.has(name)) refuse(`<${name.slice(0, 40)}>`);
    if (name === 'style' && loadsSomething(textContent(node))) refuse('<style>');
    for (const [attribute, value] of Object.entries(node.attributes)) {
      const own = local(attribute);
      if (/^on/i.test(own)) refuse(own.slice(0, 40));
      if (own === 'href' && !value.trim().startsWith('#')) refuse('href');
      if (own !== 'href' && loadsSomething(value)) refuse(own.slice(0, 40));
    }
  }
  return text;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Addresses outside the drawing; `url(#gradient)` is within it. */
function loadsSomething(style: string): boolean {
  return /@import|@font-face|\\|url\(\s*(?!['"]?#)|javascript:|expression\(/i.test(style);
}
