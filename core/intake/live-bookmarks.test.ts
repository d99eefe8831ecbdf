import { describe, expect, test } from 'vitest';
import { control, madeWord, paragraph, run, styled } from '../../tests/support/made-word.ts';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan, Section } from '../model/plan.ts';
import type { CrossReferenceNode, InlineNode, LiveReferenceNode, RichText } from '../narrative/document.ts';
import type { Baseline } from './report-changes.ts';
import { compareReport } from './returned-report.ts';

/** Reports whose live nodes stand between bookmarks, as programs of others leave them. */

const reference: LiveReferenceNode = {
  type: 'liveReference',
  attrs: { source: { kind: 'total', register: 'budget', column: 'planned' }, name: 'Sum' },
};
const text = (words: string): InlineNode => ({ type: 'text', text: words });

let ids = 0;
const bookmark = (name: string, inside: string): string => {
  const id = ++ids;
  return `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${inside}<w:bookmarkEnd w:id="${id}"/>`;
};
const style = (id: string, name: string) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
const styles = [
  style('Heading1', 'heading 1'),
  style('Caption', 'caption'),
  style('Spacer', 'Table spacing'),
  style('Body', 'Body Text'),
].join('');
const field = (result: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref_section_2 \\r \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

const empty = createPlan(
  {
    title: 'P',
    client: '',
    author: '',
    language: 'en',
    currency: 'EUR',
    startDate: '2026-03-02',
    documentDate: '2026-03-02',
    confidentiality: 'internal',
  },
  [
    { level: 1, title: 'One' },
    { level: 1, title: 'Two' },
  ],
  {},
  countingIdSource('s'),
);
const [one, two] = Object.values(empty.sections) as [Section, Section];
const cross: CrossReferenceNode = {
  type: 'crossReference',
  attrs: { target: { kind: 'section', section: two.id }, shows: 'number', name: 'Two' },
};
// Nodes of the first section by place: paragraph, text, reference, text, cross-reference, text, live block.
const content: RichText = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [text('We spend '), reference, text(' as told in '), cross, text(' of this plan.')],
    },
    { type: 'liveBlock', attrs: { source: { kind: 'table', register: 'budget' }, name: 'Budget' } },
    { type: 'paragraph', content: [text('Last words.')] },
  ],
};
const plan: Plan = {
  ...empty,
  sections: {
    [one.id]: { ...one, content },
    [two.id]: {
      ...two,
      content: { type: 'doc', content: [{ type: 'paragraph', content: [text('The second part.')] }] },
    },
  },
};
const baseline: Baseline = {
  planId: plan.id,
  language: 'en',
  registers: ['Budget'],
  sections: Object.values(plan.sections).map((section) => ({
    id: section.id,
    level: section.level,
    title: section.title,
    content: section.content,
    ...(section.id === one.id ? { shown: { '2': '24.6', '4': 'Section 2' } } : {}),
  })),
};

const comments =
  '<w:comment w:id="1" w:author="Client"><w:p><w:r><w:t>Is it up to date?</w:t></w:r></w:p></w:comment>';
const commented = (inside: string) =>
  `<w:commentRangeStart w:id="1"/>${inside}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>`;
const figure = (inside = run('24.6')) => bookmark('_SB_ref_1_2', inside);
const place = (inside = run('Section ') + field('2')) => bookmark('_SB_cross_1_4', inside);
const line = (first = figure(), second = place(), tail = ' of this plan.') =>
  paragraph(run('We spend ') + first + run(' as told in ') + second + run(tail));
const spacer = (inside: string) => paragraph(inside, '<w:pStyle w:val="Spacer"/>');
const start = (more = '') => spacer(bookmark('_SB_block_1_6', '') + more);
const end = (more = '') => spacer(bookmark('_SB_blockend_1_6', '') + more);
const shown = `${styled('Caption', 'Table 1 Budget')}<w:tbl><w:tr><w:tc>${paragraph(run('12'))}</w:tc></w:tr></w:tbl>`;
const block = start() + shown + end();
const last = paragraph(run('Last words.'));

/** As a program saves it that drops controls; with them, as Word does. */
const kinds = {
  bare: (inside: string, more = '') =>
    styled('Heading1', 'One') +
    inside +
    styled('Heading1', 'Two') +
    more +
    paragraph(run('The second part.')),
  controlled: (inside: string, more = '') =>
    control(`stratbook:section:${one.id}`, styled('Heading1', 'One') + inside) +
    control(
      `stratbook:section:${two.id}`,
      styled('Heading1', 'Two') + more + paragraph(run('The second part.')),
    ),
};

describe.each(['bare', 'controlled'] as const)('a report with bookmarks (%s)', (kind) => {
  const changes = (inside: string, more?: string) =>
    compareReport(madeWord({ styles, comments, body: kinds[kind](inside, more) }), { plan, baseline })
      .changes;
  const contentOf = (inside: string) => {
    const found = changes(inside);
    expect(found).toHaveLength(1);
    const [change] = found;
    return change?.edit.kind === 'text'
      ? change.edit.content.map((node) => (node.type === 'text' ? node.text : node.type))
      : change?.edit.kind;
  };

  test('gives no change when nobody touched it', () => {
    expect(changes(line() + block + last)).toEqual([]);
  });

  test('keeps live nodes within a changed sentence', () => {
    expect(contentOf(line(figure(), place(), ' of our plan.') + block + last)).toEqual([
      'We spend ',
      'liveReference',
      ' as told in ',
      'crossReference',
      ' of our plan.',
    ]);
  });

  test('knows a figure that the program split into runs', () => {
    const split =
      '<w:r w:rsidR="00A1"><w:t>2</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>4.</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r w:rsidR="00A2"><w:t>6</w:t></w:r>';
    expect(changes(line(figure(split)) + block + last)).toEqual([]);
  });

  test.each([
    ['another figure', run('30'), '30'],
    ['a digit in front', run('1') + run('24.6'), '124.6'],
    ['a digit behind', run('24.65'), '24.65'],
    ['a part', run('24'), '24'],
  ])('takes a figure that was typed over for text: %s', (_, inside, typed) => {
    expect(contentOf(line(figure(inside)) + block + last)).toEqual([
      `We spend ${typed} as told in `,
      'crossReference',
      ' of this plan.',
    ]);
  });

  test('has words that were typed at the edges beside the figure', () => {
    expect(contentOf(line(figure(run('about ') + run('24.6 or so'))) + block + last)).toEqual([
      'We spend about ',
      'liveReference',
      ' or so as told in ',
      'crossReference',
      ' of this plan.',
    ]);
  });

  test('finds a figure again whose bookmark is gone', () => {
    expect(changes(line(run('24.6')) + block + last)).toEqual([]);
    expect(contentOf(line(run('24.6'), place(), ' of our plan.') + block + last)).toEqual([
      'We spend ',
      'liveReference',
      ' as told in ',
      'crossReference',
      ' of our plan.',
    ]);
  });

  test('counts tracked changes within a bookmark as accepted', () => {
    const by = 'w:id="900" w:author="Client"';
    const deleted = `<w:del ${by}><w:r><w:delText>24.6</w:delText></w:r></w:del>`;
    const inserted = (words: string) => `<w:ins ${by}>${run(words)}</w:ins>`;
    expect(changes(line(figure(deleted + inserted('24.6'))) + block + last)).toEqual([]);
    expect(contentOf(line(figure(deleted + inserted('31'))) + block + last)).toEqual([
      'We spend 31 as told in ',
      'crossReference',
      ' of this plan.',
    ]);
    // The bookmark begins in what was deleted and ends behind it.
    const torn = `<w:del ${by}><w:bookmarkStart w:id="800" w:name="_SB_ref_1_2"/><w:r><w:delText>so much, </w:delText></w:r></w:del>${run('24.6')}<w:bookmarkEnd w:id="800"/>`;
    expect(changes(line(torn) + block + last)).toEqual([]);
    expect(contentOf(line(figure(deleted)) + block + last)).toEqual([
      'We spend  as told in ',
      'crossReference',
      ' of this plan.',
    ]);
  });

  test('a cross-reference may have got another number, or words at its edges', () => {
    expect(changes(line(figure(), place(run('Section ') + field('3.1'))) + block + last)).toEqual([]);
    expect(contentOf(line(figure(), place(run('the long Section ') + field('3.1'))) + block + last)).toEqual([
      'We spend ',
      'liveReference',
      ' as told in the long ',
      'crossReference',
      ' of this plan.',
    ]);
    expect(contentOf(line(figure(), place(run('the appendix'))) + block + last)).toEqual([
      'We spend ',
      'liveReference',
      ' as told in the appendix of this plan.',
    ]);
  });

  test('a line that was parted within a figure has text in both halves', () => {
    const parted =
      paragraph(`${run('We spend ')}<w:bookmarkStart w:id="700" w:name="_SB_ref_1_2"/>${run('24')}`) +
      paragraph(
        `${run('.6')}<w:bookmarkEnd w:id="700"/>${run(' as told in ')}${place()}${run(' of this plan.')}`,
      );
    const found = changes(parted + block + last).map(({ after }) => after);
    expect(found).toEqual(expect.arrayContaining(['We spend 24', '.6 as told in Section 2 of this plan.']));
  });

  test('a sentence that was moved to another section takes its figures along', () => {
    const found = changes(block + last, line());
    expect(found.map(({ kind: what, edit }) => [what, edit.kind])).toEqual([
      ['deleted', 'remove'],
      ['added', 'insert'],
    ]);
    expect(JSON.stringify(found[1]?.edit)).toContain('"liveReference"');
  });

  test('a live block is gone when all that it showed was deleted', () => {
    expect(changes(line() + start() + end() + last)).toMatchObject([
      { kind: 'deleted', place: { part: 'block' } },
    ]);
    expect(changes(line() + last)).toMatchObject([{ kind: 'deleted', place: { part: 'block' } }]);
  });

  test('a live block that lost one of its ends, or what stands beside the other, is known again', () => {
    expect(changes(line() + start() + shown + last)).toEqual([]);
    expect(
      changes(
        line() +
          start() +
          shown +
          paragraph(bookmark('_SB_blockend_1_6', '') + run('Last words.'), '<w:pStyle w:val="Body"/>'),
      ),
    ).toEqual([]);
  });

  test.each([
    ['in the space above', start(run('A word on it.')) + shown + end()],
    ['in the space below', start() + shown + end(run('A word on it.'))],
    ['within', start() + shown + styled('Body', 'A word on it.') + end()],
  ])('text that was written at a live block is found: %s', (_, inside) => {
    expect(changes(line() + inside + last)).toMatchObject([{ kind: 'added', after: 'A word on it.' }]);
  });

  test('comments on figures and on live blocks are found', () => {
    const comment = { kind: 'comment', place: { section: one.id }, after: 'Is it up to date?' };
    expect(changes(line(figure(commented(run('24.6')))) + block + last)).toMatchObject([comment]);
    expect(changes(line(commented(figure())) + block + last)).toMatchObject([comment]);
    const cell = shown.replace(run('12'), commented(run('12')));
    expect(cell).not.toBe(shown);
    expect(changes(line() + start() + cell + end() + last)).toMatchObject([comment]);
  });

  test('comments in the chapter of a register go to the last section', () => {
    const chapter = styled('Heading1', 'Budget') + paragraph(commented(run('rows')));
    const body =
      kinds[kind](line() + block + last) +
      (kind === 'bare' ? chapter : control('stratbook:register:budget', chapter));
    const found = compareReport(madeWord({ styles, comments, body }), { plan, baseline }).changes;
    expect(found).toMatchObject([
      { kind: 'comment', place: { section: two.id }, after: 'Is it up to date?' },
    ]);
  });

  test('places between paragraphs count as well', () => {
    const between = (name: string) => bookmark(name, '');
    const inside = between('_SB_block_1_6') + shown + between('_SB_blockend_1_6');
    expect(changes(line() + inside + last)).toEqual([]);
    // Written twice, as LibreOffice does.
    const twice = (name: string) => spacer(between(name) + between(name));
    expect(changes(line() + twice('_SB_block_1_6') + shown + twice('_SB_blockend_1_6') + last)).toEqual([]);
  });

  test('bookmarks of no known node are text', () => {
    const strange = line(bookmark('_SB_ref_9_999', run('24.6')), bookmark('_SB_cross_1_0', run('Section 2')));
    expect(changes(strange + block + last)).toEqual([]);
  });
});
