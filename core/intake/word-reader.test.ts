import { describe, expect, test } from 'vitest';
import { control, madeWord, paragraph, run, styled } from '../../tests/support/made-word.ts';
import { runCommands } from '../commands/run.ts';
import { decodeBase64 } from '../model/base64.ts';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import { type BlockNode, plainText, type RichText, richTextSchema } from '../narrative/document.ts';
import { markedRanges, wordsIn } from '../narrative/review-marks.ts';
import { acceptChanges } from './accept-changes.ts';
import { importedWord } from './imported-document.ts';
import { compareReport } from './returned-report.ts';
import { openWord, readWord } from './word-reader.ts';

const read = (parts: Parameters<typeof madeWord>[0]) => {
  const word = readWord(openWord(madeWord(parts)));
  for (const section of word.sections)
    if (section.blocks.length > 0)
      expect(richTextSchema.safeParse({ type: 'doc', content: section.blocks }).success).toBe(true);
  return word;
};
const blocks = (
  body: string,
  parts: Omit<Parameters<typeof madeWord>[0], 'body'> = {},
): readonly BlockNode[] => read({ body, ...parts }).sections[0]?.blocks ?? [];
const plain = (content: readonly BlockNode[]) => plainText({ type: 'doc', content: [...content] });
const style = (id: string, name: string, properties = '', basedOn = '') =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${basedOn === '' ? '' : `<w:basedOn w:val="${basedOn}"/>`}<w:pPr>${properties}</w:pPr></w:style>`;
const item = (text: string, numbering: number, level = 0) =>
  paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numbering}"/></w:numPr>`);
const level = (at: number, format: string, start = 1) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:pPr><w:ind w:left="${720 * (at + 1)}"/></w:pPr></w:lvl>`;
const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal')}${level(1, 'bullet')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'bullet')}${level(1, 'decimal', 3)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;

describe('a Word document', () => {
  test('has sections by outline level, by localised names and by what styles are based on', () => {
    const { sections } = read({
      styles: [
        style('1', 'heading 1'),
        style('2', '标题 2'),
        style('own', 'Kapitel', '', '1'),
        style('outlined', 'Anything', '<w:outlineLvl w:val="2"/>'),
        style('body', 'Text', '<w:outlineLvl w:val="9"/>', '1'),
        style('toc', 'toc 1'),
      ].join(''),
      body: [
        paragraph(run('before')),
        styled('toc', 'One ........ 3'),
        styled('1', 'One'),
        styled('2', 'Two'),
        styled('body', 'text'),
        styled('outlined', 'Three'),
        styled('own', 'Four'),
        paragraph(run('Five'), '<w:outlineLvl w:val="1"/>'),
      ].join(''),
    });
    expect(sections.map(({ level: own, title, blocks: content }) => [own, title, plain(content)])).toEqual([
      [0, '', 'before'],
      [1, 'One', ''],
      [2, 'Two', 'text'],
      [3, 'Three', ''],
      [1, 'Four', ''],
      [2, 'Five', ''],
    ]);
  });

  test('has lists with nesting, starts and what belongs to an item', () => {
    const list = blocks(
      [
        item('one', 1),
        item('inner', 1, 1),
        paragraph(run('more of inner'), '<w:ind w:left="1440"/>'),
        paragraph(run('more of one'), '<w:ind w:left="720"/>'),
        item('two', 1),
        item('dot', 2),
        paragraph(run('between')),
        item('three', 1),
        item('five', 3),
      ].join(''),
      { numbering },
    );
    const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
    expect(list).toEqual([
      {
        type: 'orderedList',
        content: [
          {
            type: 'listItem',
            content: [
              line('one'),
              {
                type: 'bulletList',
                content: [{ type: 'listItem', content: [line('inner'), line('more of inner')] }],
              },
              line('more of one'),
            ],
          },
          { type: 'listItem', content: [line('two')] },
        ],
      },
      { type: 'bulletList', content: [{ type: 'listItem', content: [line('dot')] }] },
      line('between'),
      { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [line('three')] }] },
      { type: 'orderedList', attrs: { start: 5 }, content: [{ type: 'listItem', content: [line('five')] }] },
    ]);
  });

  test('has tables with header rows, merged cells and tables within', () => {
    const cell = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
    const row = (cells: string, properties = '') => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
    const within = `<w:tbl>${row(cell(paragraph(run('deep'))))}</w:tbl>`;
    const [table] = blocks(
      `<w:tbl>${[
        row(cell(paragraph(run('head')), '<w:gridSpan w:val="2"/>'), '<w:tblHeader/>'),
        row(cell(paragraph(run('tall')), '<w:vMerge w:val="restart"/>') + cell(paragraph(run('a')))),
        row(cell('<w:p/>', '<w:vMerge/>') + cell(within + paragraph(''))),
        `<w:tr><w:trPr><w:del w:id="1" w:author="x"/></w:trPr>${cell(paragraph(run('gone')))}</w:tr>`,
      ].join('')}</w:tbl>`,
    );
    expect(table).toMatchObject({
      type: 'table',
      content: [
        { content: [{ type: 'tableHeader', attrs: { colspan: 2 } }] },
        { content: [{ type: 'tableCell', attrs: { rowspan: 2 } }, { type: 'tableCell' }] },
        { content: [{ content: [{ type: 'table' }] }] },
      ],
    });
    expect(plain(table ? [table] : [])).toBe('head\ntall\ta\ndeep');
  });

  test('has formatting, links, notes, breaks and symbols', () => {
    const word = read({
      links: { l: 'https://example.com/x y', bad: 'javascript:alert(1)' },
      footnotes:
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>The note.</w:t></w:r></w:p></w:footnote>',
      body: paragraph(
        [
          run('b', '<w:b/>'),
          run('n', '<w:b w:val="0"/><w:i w:val="false"/>'),
          run('2', '<w:vertAlign w:val="superscript"/>'),
          run('s', '<w:strike/><w:u w:val="single"/>'),
          `<w:hyperlink r:id="l">${run('link')}</w:hyperlink>`,
          `<w:hyperlink r:id="bad">${run('bad')}</w:hyperlink>`,
          '<w:r><w:footnoteReference w:id="2"/></w:r>',
          '<w:r><w:tab/><w:noBreakHyphen/><w:br/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
          '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "mailto:a@b.co" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
          run('mail'),
          '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
          run('hidden', '<w:vanish/>'),
        ].join(''),
      ),
    });
    expect(word.sections[0]?.blocks).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'b', marks: [{ type: 'bold' }] },
          { type: 'text', text: 'n' },
          { type: 'text', text: '2', marks: [{ type: 'superscript' }] },
          { type: 'text', text: 's', marks: [{ type: 'underline' }, { type: 'strike' }] },
          {
            type: 'text',
            text: 'link',
            marks: [{ type: 'link', attrs: { href: 'https://example.com/x%20y' } }],
          },
          { type: 'text', text: 'bad' },
          { type: 'footnote', attrs: { text: 'The note.' } },
          { type: 'text', text: '\t\u2011' },
          { type: 'hardBreak' },
          { type: 'text', text: '•' },
          { type: 'text', text: 'mail', marks: [{ type: 'link', attrs: { href: 'mailto:a@b.co' } }] },
        ],
      },
    ]);
  });

  test('has pictures with their captions and descriptions, quotes and page breaks', () => {
    const gif = decodeBase64('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
    const drawing = (id: string) =>
      `<w:r><w:drawing><wp:inline><wp:extent cx="952500" cy="952500"/><wp:docPr id="1" descr="A dot"/><a:blip r:embed="${id}"/></wp:inline></w:drawing></w:r>`;
    const word = read({
      pictures: { p: gif },
      styles: [style('c', 'caption'), style('q', 'Quote')].join(''),
      body: [
        paragraph(run('before ') + drawing('p') + run(' after')),
        paragraph(drawing('p')),
        paragraph(
          `${run('图 ')}<w:fldSimple w:instr=" SEQ 图 ">${run('12')}</w:fldSimple>${run('  一个点')}`,
          '<w:pStyle w:val="c"/>',
        ),
        styled('c', 'Table 3: Figures'),
        `<w:tbl><w:tr><w:tc>${paragraph(run('1'))}</w:tc></w:tr></w:tbl>`,
        styled('q', 'said'),
        styled('q', 'so'),
        paragraph('<w:r><w:br w:type="page"/></w:r>'),
        paragraph(drawing('gone') + run('x')),
      ].join(''),
    });
    const [name = ''] = word.media.keys();
    const picture = { media: name, alt: 'A dot', widthPixels: 100 };
    expect(word.sections[0]?.blocks).toMatchObject([
      { type: 'paragraph', content: [{ text: 'before ' }] },
      { type: 'image', attrs: picture },
      { type: 'paragraph', content: [{ text: ' after' }] },
      { type: 'image', attrs: { ...picture, caption: '一个点' } },
      { type: 'table', attrs: { caption: 'Figures' } },
      { type: 'blockquote', content: [{}, {}] },
      { type: 'pageBreak' },
      { type: 'paragraph', content: [{ text: 'A dot' }] },
      { type: 'paragraph', content: [{ text: 'x' }] },
    ]);
    expect(word.picturesLeftOut).toBe(1);
  });

  test('counts insertions, leaves deletions out, joins paragraphs whose end was deleted', () => {
    const by = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"';
    expect(
      plain(
        blocks(
          [
            paragraph(
              `${run('a')}<w:ins ${by}>${run('b')}</w:ins><w:del ${by}><w:r><w:delText>c</w:delText></w:r></w:del>`,
              `<w:rPr><w:del ${by}/></w:rPr>`,
            ),
            paragraph(
              `${run('d')}<w:moveFrom ${by}>${run('e')}</w:moveFrom><w:moveTo ${by}>${run('f')}</w:moveTo>`,
            ),
          ].join(''),
        ),
      ),
    ).toBe('abdf');
  });

  test('keeps comments with author, moment and words, across paragraphs too', () => {
    const word = read({
      comments:
        '<w:comment w:id="7" w:author="Ann" w:date="2026-04-01T10:00:00Z"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment><w:comment w:id="8" w:author="Ben"><w:p><w:r><w:t>Here.</w:t></w:r></w:p></w:comment>',
      body: `${paragraph(`${run('one ')}<w:commentRangeStart w:id="7"/>${run('two')}`)}${paragraph(`${run('three')}<w:commentRangeEnd w:id="7"/>${run(' four')}<w:r><w:commentReference w:id="8"/></w:r>`)}`,
    });
    const document = importedWord(word, 'Paper');
    expect(document.sections[0]).toMatchObject({
      title: 'Paper',
      notes: [
        {
          author: 'Ann',
          at: '2026-04-01T10:00:00.000Z',
          text: 'Why?',
          quote: 'two\nthree',
          range: { from: 4, to: 13 },
        },
        { author: 'Ben', at: '', text: 'Here.', quote: '', range: null },
      ],
    });
    expect(markedRanges(document.sections[0]?.content ?? { type: 'doc', content: [] }).size).toBe(0);
  });
});

describe('a report with controls', () => {
  const reference = (name: string): RichText['content'][number] => ({
    type: 'paragraph',
    content: [
      { type: 'text', text: 'We spend ' },
      {
        type: 'liveReference',
        attrs: { source: { kind: 'property', property: 'client' }, name },
      },
      { type: 'text', text: ' this year.' },
    ],
  });
  const plan: Plan = createPlan(
    {
      title: 'T',
      client: 'Acme',
      author: '',
      language: 'en',
      currency: 'EUR',
      startDate: '2026-03-02',
      documentDate: '2026-02-16',
      confidentiality: 'internal',
    },
    [
      {
        level: 1,
        title: 'One',
        content: {
          type: 'doc',
          content: [
            reference('Client'),
            { type: 'liveBlock', attrs: { source: { kind: 'table', register: 'budget' }, name: 'Budget' } },
            { type: 'paragraph', content: [{ type: 'text', text: 'Last words.' }] },
          ],
        },
      },
      { level: 2, title: 'Two' },
    ],
    {},
    countingIdSource('s'),
  );
  const [one, two] = Object.values(plan.sections);
  if (!one || !two) throw new Error('no sections');
  const baseline = {
    planId: plan.id,
    language: plan.properties.language,
    sections: [one, two].map((section) => ({
      id: section.id,
      level: section.level,
      title: section.title,
      content: section.content,
      ...(section === one ? { shown: { '2': 'Acme' } } : {}),
    })),
  };
  const heading = styled('Heading1', 'One');
  const line = (shown: string, tail = ' this year.') =>
    paragraph(run('We spend ') + control('stratbook:ref:2', run(shown)) + run(tail));
  const table = control(
    'stratbook:block:4',
    `${styled('Caption', 'Table 1 Budget')}<w:tbl><w:tr><w:tc>${paragraph(run('12'))}</w:tc></w:tr></w:tbl>`,
  );
  const report = (inside: string, more = '') =>
    madeWord({
      styles: style('Heading1', 'heading 1') + style('Heading2', 'heading 2') + style('Caption', 'caption'),
      body:
        paragraph(run('Cover')) +
        control(`stratbook:section:${one.id}`, heading + inside) +
        control(`stratbook:section:${two.id}`, styled('Heading2', 'Two')) +
        control('stratbook:register:budget', styled('Heading1', 'Budget') + paragraph(run('rows'))) +
        more,
    });
  const last = paragraph(run('Last words.'));
  const changes = (document: Uint8Array) => compareReport(document, { plan, baseline }).changes;

  test('untouched gives no change: live references, blocks and registers are known again', () => {
    expect(changes(report(line('Acme') + table + last))).toEqual([]);
  });

  test('keeps a live reference within a changed paragraph', () => {
    const document = report(line('Acme', ' next year.') + table + last);
    expect(changes(document)).toMatchObject([
      { kind: 'changed', before: 'We spend Acme this year.', after: 'We spend Acme next year.' },
    ]);
    const returned = compareReport(document, { plan, baseline });
    const [call] = acceptChanges(plan, returned, new Set(['change-1']), countingIdSource('n'));
    if (!call) throw new Error('no command');
    const after = runCommands(plan, [call], { newId: countingIdSource('n') }).plan.sections[one.id];
    expect(after?.content.content[0]).toMatchObject({
      content: [
        { text: 'We spend ' },
        { type: 'liveReference', attrs: { name: 'Client' } },
        { text: ' next year.' },
      ],
    });
  });

  test('without its control, a live reference whose figure still stands stays live', () => {
    const bare = paragraph(run('We spend Acme next year.'));
    const returned = compareReport(report(bare + table + last), { plan, baseline });
    expect(returned.changes).toMatchObject([{ edit: { content: [{}, { type: 'liveReference' }, {}] } }]);
    expect(changes(report(paragraph(run('We spend Acme this year.')) + table + last))).toEqual([]);
  });

  test('a figure that was typed over is a change', () => {
    expect(changes(report(line('Apex') + table + last))).toMatchObject([
      { kind: 'changed', before: 'We spend Acme this year.', after: 'We spend Apex this year.' },
    ]);
  });

  test('a deleted block, a new section within a control and words behind it are found', () => {
    const found = changes(
      report(
        line('Acme') + last + styled('Heading2', 'New') + paragraph(run('text')),
        paragraph(run('At the end.')),
      ),
    );
    expect(found.map(({ kind, place, after }) => [kind, place.part, after])).toEqual([
      ['deleted', 'block', null],
      ['added', 'section', 'New\ntext'],
      ['added', 'paragraph', 'At the end.'],
    ]);
  });

  test('a comment in a table of the text and on a heading has its place', () => {
    const document = madeWord({
      styles: style('Heading1', 'heading 1'),
      comments:
        '<w:comment w:id="1" w:author="A"><w:p><w:r><w:t>Title?</w:t></w:r></w:p></w:comment><w:comment w:id="2" w:author="A"><w:p><w:r><w:t>Last?</w:t></w:r></w:p></w:comment>',
      body:
        control(
          `stratbook:section:${one.id}`,
          paragraph(
            `<w:commentRangeStart w:id="1"/>${run('One')}<w:commentRangeEnd w:id="1"/>`,
            '<w:pStyle w:val="Heading1"/>',
          ) +
            line('Acme') +
            table +
            paragraph(
              `<w:commentRangeStart w:id="2"/>${run('Last')}<w:commentRangeEnd w:id="2"/>${run(' words.')}`,
            ),
        ) + control(`stratbook:section:${two.id}`, paragraph(run('Two'), '<w:outlineLvl w:val="1"/>')),
    });
    const returned = compareReport(document, { plan, baseline });
    expect(returned.changes.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['comment', 'Last', 'Last?'],
      ['comment', '', 'Title?'],
    ]);
    const [first, ...others] = acceptChanges(
      plan,
      returned,
      new Set(returned.changes.map(({ id }) => id)),
      countingIdSource('n'),
    );
    if (!first) throw new Error('no commands');
    const after = runCommands(plan, [first, ...others], { newId: countingIdSource('note') }).plan.sections[
      one.id
    ];
    const range = after && markedRanges(after.content).get('note1');
    expect(after && range && wordsIn(after.content, range)).toBe('Last');
    expect(after?.reviewNotes).toHaveLength(2);
  });
});
