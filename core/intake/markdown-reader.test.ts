import { describe, expect, test } from 'vitest';
import { smallPlan } from '../../tests/support/random-commands.ts';
import { runCommands } from '../commands/run.ts';
import { countingIdSource } from '../model/identifiers.ts';
import { inOrder } from '../model/position.ts';
import { plainText, richTextSchema } from '../narrative/document.ts';
import { UserError } from '../words/translate.ts';
import { addDocument } from './imported-document.ts';
import { readMarkdown } from './markdown-reader.ts';

const read = (text: string) => readMarkdown(new TextEncoder().encode(text), 'Notes');
const only = (text: string) => read(text).sections[0]?.content.content;
const text = (content: string, ...marks: object[]) => ({
  type: 'text',
  text: content,
  ...(marks.length > 0 ? { marks } : {}),
});
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const gif = 'R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

describe('a Markdown file', () => {
  test('gives sections by its headings, what comes before under its name', () => {
    const document = read('Intro\n\n## One\n\ntext\n\n### One *a*\n\n## Two\n');
    expect(document.sections.map(({ level, title, content }) => [level, title, plainText(content)])).toEqual([
      [1, 'Notes', 'Intro'],
      [1, 'One', 'text'],
      [2, 'One a', ''],
      [1, 'Two', ''],
    ]);
  });

  test('keeps emphasis, links, breaks and code', () => {
    expect(only('a **b** *c* ~~d~~ [e](https://x.org/y) `f`  \ng [h](javascript:alert(1)) <b>')).toEqual([
      paragraph(
        text('a '),
        text('b', { type: 'bold' }),
        text(' '),
        text('c', { type: 'italic' }),
        text(' '),
        text('d', { type: 'strike' }),
        text(' '),
        text('e', { type: 'link', attrs: { href: 'https://x.org/y' } }),
        text(' f'),
        { type: 'hardBreak' },
        text('g h <b>'),
      ),
    ]);
    expect(only('```js\nlet a;\n\nb();\n```')).toEqual([paragraph(text('let a;')), paragraph(text('b();'))]);
  });

  test('keeps lists with their nesting and start', () => {
    expect(only('3. three\n4. four\n   - inner\n\n- [x] done\n- [ ] open')).toEqual([
      {
        type: 'orderedList',
        attrs: { start: 3 },
        content: [
          { type: 'listItem', content: [paragraph(text('three'))] },
          {
            type: 'listItem',
            content: [
              paragraph(text('four')),
              { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('inner'))] }] },
            ],
          },
        ],
      },
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [paragraph(text('☑ done'))] },
          { type: 'listItem', content: [paragraph(text('☐ open'))] },
        ],
      },
    ]);
  });

  test('keeps tables and quotes', () => {
    expect(only('> said\n\n| a | b |\n|---|--:|\n| 1 | |')).toEqual([
      { type: 'blockquote', content: [paragraph(text('said'))] },
      {
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [
              { type: 'tableHeader', content: [paragraph(text('a'))] },
              { type: 'tableHeader', content: [{ ...paragraph(text('b')), attrs: { align: 'right' } }] },
            ],
          },
          {
            type: 'tableRow',
            content: [
              { type: 'tableCell', content: [paragraph(text('1'))] },
              { type: 'tableCell', content: [{ type: 'paragraph' }] },
            ],
          },
        ],
      },
    ]);
  });

  test('takes pictures within the file and leaves others out, with their words', () => {
    const document = read(
      `# P\n\nbefore ![one](data:image/gif;base64,${gif}) after ![two](../secret.png) ![three](https://x.org/a.png)`,
    );
    expect(document.picturesLeftOut).toBe(2);
    expect(Object.keys(document.media)).toHaveLength(1);
    expect(document.sections[0]?.content.content).toEqual([
      paragraph(text('before ')),
      { type: 'image', attrs: { media: Object.keys(document.media)[0], alt: 'one', widthPixels: null } },
      paragraph(text(' after two three')),
    ]);
  });

  test('keeps footnotes', () => {
    expect(only('Sales grew[^1] fast[^x].\n\n[^1]: By 12 %.\n  In March.\n')).toEqual([
      paragraph(
        text('Sales grew'),
        { type: 'footnote', attrs: { text: 'By 12 %. In March.' } },
        text(' fast[^x].'),
      ),
    ]);
  });

  test('joins Chinese lines without a space', () => {
    expect(only('第一行\n第二行 end\nnext')).toEqual([paragraph(text('第一行第二行 end next'))]);
  });

  test('is valid whatever it says', () => {
    const odd = `${'> '.repeat(500)}deep\n\n${'- '.repeat(300)}deeper\n\n[a](b)\n\n|\n`;
    for (const section of read(odd).sections)
      expect(richTextSchema.safeParse(section.content).success).toBe(true);
    expect(read('').sections).toEqual([]);
    expect(() => readMarkdown(new Uint8Array([0xff, 0x41, 0x80]), 'x')).toThrow(UserError);
    const begun = performance.now();
    read('['.repeat(50_000) + '*_'.repeat(50_000));
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test('goes into a plan behind a section, on its level, as one edit', () => {
    const plan = smallPlan();
    const [first] = inOrder(plan.sections);
    if (!first) throw new Error('no section');
    const document = read(`# A\n\n![p](data:image/gif;base64,${gif})\n\n## B\n\n# C`);
    const [call, ...calls] = addDocument(plan, document, first.id, countingIdSource('new'));
    if (!call) throw new Error('no commands');
    const result = runCommands(plan, [call, ...calls], { newId: countingIdSource('x') });
    const titles = inOrder(result.plan.sections).map(({ title, level }) => `${level} ${title}`);
    const at = titles.indexOf(`${first.level} A`);
    expect(titles.slice(at, at + 3)).toEqual([
      `${first.level} A`,
      `${first.level + 1} B`,
      `${first.level} C`,
    ]);
  });
});
