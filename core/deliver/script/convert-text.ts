import { z } from 'zod';
import { columnFilterSchema } from '../../model/register-settings.ts';
import { type InlineNode, type RichText, textNodes } from '../../narrative/document.ts';
import type { ConvertText } from './script-converter.ts';
import type { StoredTexts } from './stored-texts.ts';

/** A section's text in another script; the text given is left as it is. */
export function convertRichText(text: RichText, convert: ConvertText, stored: StoredTexts): RichText {
  const converted = structuredClone(text);
  for (const node of textNodes(converted)) {
    switch (node.type) {
      case 'paragraph':
      case 'heading':
        convertRun(node.content ?? [], convert);
        break;
      case 'image':
        node.attrs.alt = convert(node.attrs.alt);
        convertCaption(node.attrs, convert);
        break;
      case 'table':
        if (node.attrs) convertCaption(node.attrs, convert);
        break;
      case 'liveBlock':
        node.attrs.name = convert(node.attrs.name);
        convertCaption(node.attrs, convert);
        node.attrs.source = convertSource(node.attrs.source, stored);
        break;
      case 'liveReference': {
        const { source } = node.attrs;
        node.attrs.name = convert(node.attrs.name);
        node.attrs.source =
          source.kind === 'formula'
            ? { ...source, formula: stored.formula(source.formula) }
            : convertSource(source, stored);
        break;
      }
      case 'crossReference':
        node.attrs.name = convert(node.attrs.name);
        break;
      case 'footnote':
        node.attrs.text = convert(node.attrs.text);
        break;
      default:
    }
  }
  return converted;
}

function convertCaption(attributes: { caption?: string | undefined }, convert: ConvertText): void {
  if (attributes.caption !== undefined) attributes.caption = convert(attributes.caption);
}

/**
 * Texts that follow one another are converted as one, so that a word of which only a part is bold is still found in
 * the dictionary; where it gets longer or shorter, each is converted alone.
 */
function convertRun(nodes: readonly InlineNode[], convert: ConvertText): void {
  let run: Extract<InlineNode, { type: 'text' }>[] = [];
  const finish = () => {
    const whole = run.map((node) => node.text).join('');
    const converted = convert(whole);
    let offset = 0;
    for (const node of run) {
      const { length } = node.text;
      node.text =
        run.length === 1
          ? converted
          : converted.length === whole.length
            ? converted.slice(offset, offset + length)
            : convert(node.text);
      offset += length;
    }
    run = [];
  };
  for (const node of nodes) {
    if (node.type === 'text') run.push(node);
    else finish();
  }
  finish();
}

/** Filters compare with what the cells hold, which is converted as well. */
function convertSource<Source extends object>(source: Source, stored: StoredTexts): Source {
  if (!('register' in source) || typeof source.register !== 'string') return source;
  if (!('filters' in source) || source.filters === undefined) return source;
  const filters = z.record(z.string(), columnFilterSchema).parse(source.filters);
  return { ...source, filters: stored.filters(source.register, filters) };
}
