import { Schema } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import type { BlockNode, RichText } from '../../../core/narrative/document.ts';
import { type FindQuery, finder, findInText } from '../../../core/narrative/find-text.ts';
import { comparePlaces, matchRange } from './find-in-editor.ts';

/** The nodes of a text as an editor has them: atoms of size one within lines, blocks within blocks. */
const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*' },
    heading: { group: 'block', content: 'inline*', attrs: { level: { default: 1 } } },
    blockquote: { group: 'block', content: 'block+' },
    bulletList: { group: 'block', content: 'listItem+' },
    listItem: { content: 'block+' },
    table: { group: 'block', content: 'tableRow+', attrs: { caption: { default: null } } },
    tableRow: { content: 'tableCell+' },
    tableCell: { content: 'block+' },
    image: { group: 'block', attrs: { media: {}, alt: {}, widthPixels: {}, caption: { default: null } } },
    text: { group: 'inline' },
    hardBreak: { group: 'inline', inline: true },
    footnote: { group: 'inline', inline: true, attrs: { text: {} } },
    liveReference: { group: 'inline', inline: true, attrs: { source: {}, name: {} } },
  },
  marks: { bold: {} },
});
const query: FindQuery = {
  text: 'goal',
  matchesCase: false,
  wholeWord: false,
  matchesWidth: false,
  isPattern: false,
};
const line = (...words: string[]): BlockNode => ({
  type: 'paragraph',
  content: words.map((text) => ({ type: 'text', text })),
});
const content: RichText = {
  type: 'doc',
  content: [
    line('A goal, ', 'another Goal'),
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'go', marks: [{ type: 'bold' }] },
        { type: 'text', text: 'al ' },
        { type: 'hardBreak' },
        {
          type: 'liveReference',
          attrs: { source: { kind: 'property', property: 'client' }, name: 'goal' },
        },
        { type: 'text', text: ' the ＧＯＡＬ' },
        { type: 'footnote', attrs: { text: 'a goal beneath' } },
      ],
    },
    { type: 'bulletList', content: [{ type: 'listItem', content: [line('first goal'), line('goal')] }] },
    {
      type: 'table',
      attrs: { caption: 'Goals' },
      content: [
        {
          type: 'tableRow',
          content: [
            { type: 'tableCell', content: [line('x')] },
            {
              type: 'tableCell',
              content: [line('x'), { type: 'blockquote', content: [line('goal 😀 goal')] }],
            },
          ],
        },
      ],
    },
    {
      type: 'image',
      attrs: { media: `${'a'.repeat(64)}.png`, alt: '', widthPixels: null, caption: 'The goal' },
    },
  ],
};

describe('where matches are in the editor', () => {
  const document = schema.nodeFromJSON(content);
  const matches = findInText(finder(query), content);
  it('is where their words stand, however deep', () => {
    const shown = matches.map((match) => {
      const range = matchRange(document, match);
      if (!range) return 'nowhere';
      return range.isNode
        ? `${match.kind} of ${document.nodeAt(range.from)?.type.name}`
        : document.textBetween(range.from, range.to);
    });
    expect(shown).toEqual([
      'goal',
      'Goal',
      'goal',
      'ＧＯＡＬ',
      'footnote of footnote',
      'goal',
      'goal',
      'goal',
      'goal',
      'caption of table',
      'caption of image',
    ]);
  });
  it('is nowhere when the text has become another', () => {
    const other = schema.nodeFromJSON({ type: 'doc', content: [line('short')] });
    expect(matches.every((match) => matchRange(other, match) === null)).toBe(true);
  });
  it('is in reading order', () => {
    const places = matches.map(({ path, start }) => ({ path, offset: start }));
    for (const [index, place] of places.slice(1, -2).entries())
      expect(comparePlaces(places[index] ?? place, place)).toBeLessThan(0);
  });
});
