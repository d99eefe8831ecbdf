import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editorExtensions } from '../../renderer/features/sections/editor-extensions.ts';
import { richTextForEditor, richTextFromEditor } from '../../renderer/features/sections/rich-text-json.ts';
import { mediaName } from '../commands/media.ts';
import { runCommands } from '../commands/run.ts';
import { makeWordDeliverable } from '../deliver/word/word-deliverable.ts';
import { decodeBase64 } from '../model/base64.ts';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import type {
  BlockNode,
  InlineNode,
  ListNode,
  Mark,
  RichText,
  TableCellNode,
  TableNode,
} from '../narrative/document.ts';
import { acceptChanges } from './accept-changes.ts';
import { importedWord } from './imported-document.ts';
import type { Baseline } from './report-changes.ts';
import { compareReport } from './returned-report.ts';
import { openWord, readWord } from './word-reader.ts';

/**
 * What people write goes from the editor into the plan, from the plan into the Word file and from there back into a
 * plan: text, structure, lists, tables and pictures stay what they were.
 */

const pictures = [
  'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
  'R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==',
].map((base64) => {
  const bytes = decodeBase64(base64);
  return { name: mediaName(bytes) ?? '', bytes };
});

const words = fc.stringMatching(/^[a-z]{1,9}$/);
/** Latin, Chinese, rare Han beyond the basic plane, Arabic and Hebrew, emoji with joiners, marks of XML. */
const piece = fc.oneof(
  { weight: 4, arbitrary: words },
  {
    weight: 3,
    arbitrary: fc.constantFrom('营销', '社群運營', '𠮷野家', '𪚥𠀀', 'مرحبا بالعالم', 'שלום', '2026年3月'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '😀',
      '👩‍👩‍👧‍👦',
      '🇨🇳',
      'é',
      'e\u0301',
      '<w:t>&amp;',
      ']]>',
      '"\'',
      '\u00a0',
      '1,200.50',
      '{0}',
    ),
  },
);
const text = fc
  .array(piece, { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(' '))
  .filter((value) => value.trim() !== '');
const marks = fc
  .subarray(['bold', 'italic', 'underline', 'strike'] as const, { maxLength: 3 })
  .chain((plain) =>
    fc
      .option(
        fc.constantFrom('https://example.com/a?b=1&c=2', 'mailto:a@example.com', 'https://例え.jp/路径'),
        { freq: 4 },
      )
      .map((href): Mark[] => [
        ...plain.map((type) => ({ type })),
        ...(href === null ? [] : [{ type: 'link' as const, attrs: { href } }]),
      ]),
  );
const inline = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ type: fc.constant('text' as const), text, marks }) },
      { weight: 1, arbitrary: fc.constant({ type: 'hardBreak' as const }) },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((nodes): InlineNode[] => [{ type: 'text', text: 'x' }, ...nodes]);
const paragraph = inline.map((content): BlockNode => ({ type: 'paragraph', content }));
const image = fc.record({ picture: fc.constantFrom(...pictures), alt: fc.oneof(fc.constant(''), text) }).map(
  ({ picture, alt }): BlockNode => ({
    type: 'image',
    attrs: { media: picture.name, alt, widthPixels: null },
  }),
);

const list = (depth: number): fc.Arbitrary<ListNode> =>
  fc.record({
    type: fc.constantFrom('bulletList' as const, 'orderedList' as const),
    content: fc.array(
      fc
        .tuple(
          paragraph,
          fc.array(paragraph, { maxLength: 1 }),
          depth > 0 ? fc.array(list(depth - 1), { maxLength: 1 }) : fc.constant([]),
        )
        .map(([first, more, inner]) => ({ type: 'listItem' as const, content: [first, ...more, ...inner] })),
      { minLength: 1, maxLength: 3 },
    ),
  });
const cell = (type: TableCellNode['type']): fc.Arbitrary<TableCellNode> =>
  fc
    .array(
      fc.oneof(
        { weight: 5, arbitrary: paragraph },
        { weight: 1, arbitrary: list(0) },
        { weight: 1, arbitrary: image },
      ),
      {
        maxLength: 2,
      },
    )
    .map((content) => ({ type, content: content.length > 0 ? content : [{ type: 'paragraph' }] }));
const table: fc.Arbitrary<TableNode> = fc
  .record({
    rows: fc.integer({ min: 1, max: 4 }),
    columns: fc.integer({ min: 1, max: 4 }),
    headers: fc.integer({ min: 0, max: 1 }),
  })
  .chain(({ rows, columns, headers }) =>
    fc
      .tuple(
        ...Array.from({ length: rows }, (_, row) =>
          fc.array(cell(row < headers ? 'tableHeader' : 'tableCell'), {
            minLength: columns,
            maxLength: columns,
          }),
        ),
      )
      .chain((cells) =>
        fc.record({ across: fc.boolean(), down: fc.boolean() }).map(({ across, down }): TableNode => {
          const grid = cells.map((row) => [...row]);
          // The first two cells of the last row become one, or those of its column.
          const last = grid.at(-1);
          if (across && columns > 1 && last?.[0]) last.splice(0, 2, { ...last[0], attrs: { colspan: 2 } });
          else if (down && columns > 1 && rows - headers > 1 && last && grid.at(-2)?.[0]) {
            const above = grid.at(-2);
            if (above?.[0]) above[0] = { ...above[0], attrs: { rowspan: 2 } };
            last.splice(0, 1);
          }
          return {
            type: 'table',
            content: grid
              .filter((row) => row.length > 0)
              .map((content) => ({ type: 'tableRow' as const, content })),
          };
        }),
      ),
  )
  .filter((made) => made.content.every((row) => row.content.length > 0));
const block: fc.Arbitrary<BlockNode> = fc.oneof(
  { weight: 5, arbitrary: paragraph },
  {
    weight: 1,
    arbitrary: fc
      .record({ level: fc.integer({ min: 1, max: 3 }), content: inline })
      .map(({ level, content }): BlockNode => ({ type: 'heading', attrs: { level }, content })),
  },
  { weight: 3, arbitrary: list(2) },
  {
    weight: 1,
    arbitrary: fc
      .array(paragraph, { minLength: 1, maxLength: 2 })
      .map((content): BlockNode => ({ type: 'blockquote', content })),
  },
  { weight: 2, arbitrary: table },
  { weight: 1, arbitrary: image },
);
const document = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((content): RichText => ({ type: 'doc', content }));

const order = ['bold', 'italic', 'underline', 'strike', 'link'];

/** What must be equal: no widths, neighbours of the same marks joined, quotes that touch as one. */
function essence(blocks: readonly BlockNode[]): unknown[] {
  const result: { type: string; content?: unknown[] }[] = [];
  for (const node of blocks) {
    const last = result.at(-1);
    switch (node.type) {
      case 'paragraph':
        result.push({ type: 'paragraph', content: inlineEssence(node.content ?? []) });
        break;
      case 'heading':
        result.push({ type: `heading${node.attrs.level}`, content: inlineEssence(node.content ?? []) });
        break;
      case 'image':
        result.push({ type: `image ${node.attrs.media} ${node.attrs.alt.replace(/\s+/gu, ' ').trim()}` });
        break;
      case 'bulletList':
      case 'orderedList':
        result.push({ type: node.type, content: node.content.map((item) => essence(item.content)) });
        break;
      case 'blockquote':
        if (last?.type === 'blockquote') last.content?.push(...essence(node.content));
        else result.push({ type: 'blockquote', content: essence(node.content) });
        break;
      case 'table':
        result.push({
          type: 'table',
          content: node.content.map((row) =>
            row.content.map((own) => ({
              // A table of headings only has no heading above anything.
              type: node.content.some((line) => line.content.some((other) => other.type === 'tableCell'))
                ? own.type
                : 'tableCell',
              spans: [own.attrs?.colspan ?? 1, own.attrs?.rowspan ?? 1],
              content: essence(own.content),
            })),
          ),
        });
        break;
      default:
        result.push({ type: node.type });
    }
  }
  return result;
}

function inlineEssence(nodes: readonly InlineNode[]): unknown[] {
  const result: { text: string; marks: string }[] = [];
  for (const node of nodes) {
    if (node.type === 'hardBreak') {
      result.push({ text: '\n', marks: 'break' });
      continue;
    }
    if (node.type !== 'text') continue;
    const own = [...(node.marks ?? [])]
      .sort((left, right) => order.indexOf(left.type) - order.indexOf(right.type))
      .map((mark) => (mark.type === 'link' ? encodeURI(decodeURI(mark.attrs.href)) : mark.type))
      .join(' ');
    const last = result.at(-1);
    if (last?.marks === own) last.text += node.text;
    else result.push({ text: node.text, marks: own });
  }
  return result;
}

const schema = getSchema(
  editorExtensions({
    placeholder: () => '',
    missingText: () => '',
    resizeText: () => '',
    onEditAlternative: () => undefined,
    onEditFootnote: () => undefined,
    onFormatReference: () => undefined,
    onEditBlock: () => undefined,
  }),
);

function planOf(content: RichText): Plan {
  const plan = createPlan(
    {
      title: 'Report',
      client: '',
      author: '',
      language: 'zh-Hans',
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-02-16',
      confidentiality: 'internal',
    },
    [
      { level: 1, title: 'One', content },
      { level: 2, title: 'Two' },
    ],
    {},
    countingIdSource('s'),
  );
  return {
    ...plan,
    media: Object.fromEntries(
      pictures.map(({ name, bytes }) => [name, { type: 'image/gif' as const, bytes }]),
    ),
  };
}

const baselineOf = (plan: Plan): Baseline => ({
  planId: plan.id,
  language: plan.properties.language,
  sections: inOrder(plan.sections).map(({ id, level, title, content }) => ({ id, level, title, content })),
});

describe('a text', () => {
  test('keeps what it says from the editor through the plan and the Word file into another plan', async () => {
    await fc.assert(
      fc.asyncProperty(document, async (content) => {
        // Through the editor's own document.
        const edited = schema.nodeFromJSON(richTextForEditor(content));
        edited.check();
        const kept = richTextFromEditor(edited.toJSON(), () => true);
        expect(essence(kept.content)).toEqual(essence(content.content));

        const plan = planOf(kept);
        const bytes = await makeWordDeliverable(plan, { language: 'zh-Hans', at: '2026-03-02T00:00:00Z' });
        expect(compareReport(bytes, { plan, baseline: baselineOf(plan) }).changes).toEqual([]);

        const read = importedWord(readWord(openWord(bytes)), 'x');
        const own = read.sections.find((section) => section.title === 'One');
        expect(essence(own?.content.content ?? [])).toEqual(essence(content.content));
      }),
      { numRuns: 60, seed: 20_260_302 },
    );
  }, 120_000);

  test('takes over every change of another version, so that nothing differs any more', async () => {
    await fc.assert(
      fc.asyncProperty(document, document, fc.nat(), async (one, other, cut) => {
        // The other version keeps some of the first: most of what comes back is as it was.
        const at = cut % (one.content.length + 1);
        const mixed: RichText = {
          type: 'doc',
          content: [
            ...one.content.slice(0, at),
            ...other.content.slice(0, 2),
            ...one.content.slice(at),
          ].filter((_, index) => (cut >> (index % 8)) % 4 !== 1 || index === 0),
        };
        const plan = planOf(one);
        const returned = planOf(mixed);
        const bytes = await makeWordDeliverable(returned, {
          language: 'zh-Hans',
          at: '2026-03-02T00:00:00Z',
        });
        const report = compareReport(bytes, { plan, baseline: baselineOf(plan) });
        const calls = acceptChanges(
          plan,
          report,
          new Set(report.changes.map(({ id }) => id)),
          countingIdSource('new'),
        );
        const [first, ...others] = calls;
        const after = first
          ? runCommands(plan, [first, ...others], { newId: countingIdSource('n') }).plan
          : plan;
        expect(compareReport(bytes, { plan: after, baseline: baselineOf(after) }).changes).toEqual([]);
      }),
      { numRuns: 60, seed: 7 },
    );
  }, 120_000);
});
