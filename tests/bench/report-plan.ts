import { createPlan, type NewSection } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Media, Plan } from '../../core/model/plan.ts';
import type { BlockNode, RichText } from '../../core/narrative/document.ts';

/** About the length of a thick report: 200 pages of text, tables, pictures and charts. */
export const promisedReport = { chapters: 20, sectionsPerChapter: 10, pictures: 20, charts: 10 } as const;

const sentences = [
  'The community grows where members meet, so every month has one occasion on which strangers become acquaintances.',
  'Reach is bought once and has to be bought again; a habit that members keep costs less from quarter to quarter.',
  'What the platform pays for is attention, what the client needs is trust, and the plan says where both can be had together.',
  'Two measures are dropped if their figures stay below the threshold for two months running, whatever has been spent on them by then.',
  'The team answers within a working day, names who takes over, and closes the matter in public where it was raised.',
  'Each claim in this section rests on figures of the evidence register, and where a figure is an estimate, the text says so.',
];

function text(seed: number, count: number): string {
  return Array.from(
    { length: count },
    (_, index) => sentences[(seed * 7 + index) % sentences.length] ?? '',
  ).join(' ');
}

function table(seed: number): BlockNode {
  const rows = Array.from({ length: 7 }, (_, row) =>
    Array.from({ length: 4 }, (_ignored, column) =>
      row === 0
        ? (['Measure', 'Baseline', 'Target', 'Owner'][column] ?? '')
        : column === 0
          ? `Measure ${seed}.${row}`
          : column === 3
            ? 'Community lead'
            : String(100 * row + seed * column),
    ),
  );
  return {
    type: 'table',
    attrs: { caption: `Measures ${seed}` },
    content: rows.map((cells, row) => ({
      type: 'tableRow',
      content: cells.map((cell) => ({
        type: row === 0 ? 'tableHeader' : 'tableCell',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: cell }] }],
      })),
    })),
  };
}

/** A report of about 200 pages. @param pictures by name, all of them shown. */
export function reportPlan(pictures: Readonly<Record<string, Media>>): Plan {
  const names = Object.keys(pictures);
  const { chapters, sectionsPerChapter, charts } = promisedReport;
  const sections: NewSection[] = [];
  for (let chapter = 0; chapter < chapters; chapter++) {
    sections.push({ level: 1, title: `Chapter ${chapter + 1}` });
    for (let at = 0; at < sectionsPerChapter; at++) {
      const seed = chapter * sectionsPerChapter + at;
      const content: BlockNode[] = Array.from(
        { length: 5 },
        (_, index): BlockNode => ({
          type: 'paragraph',
          content: [{ type: 'text', text: text(seed + index, 5) }],
        }),
      );
      content.push({
        type: 'bulletList',
        content: Array.from({ length: 4 }, (_, index) => ({
          type: 'listItem',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: text(seed + index, 1) }] }],
        })),
      });
      content.push(table(seed));
      const media = names[seed / sectionsPerChapter];
      if (at === 0 && media !== undefined)
        content.push({
          type: 'image',
          attrs: {
            media,
            alt: `Picture ${chapter + 1}`,
            widthPixels: 480,
            caption: `Picture ${chapter + 1}`,
          },
        });
      if (at === 5 && chapter < charts)
        content.push({
          type: 'liveBlock',
          attrs: {
            source: { kind: 'view', register: 'budget', view: chapter % 2 },
            name: 'Budget chart',
            caption: `Budget ${chapter + 1}`,
          },
        });
      sections.push({ level: 2, title: `Section ${seed + 1}`, content: { type: 'doc', content } });
    }
  }
  const plan = createPlan(
    {
      title: 'A report of two hundred pages',
      client: 'Client',
      author: 'Author',
      language: 'en',
      currency: 'EUR',
      startDate: '2026-01-05',
      documentDate: '2026-01-05',
      confidentiality: 'internal',
    },
    sections,
    {
      budget: Array.from({ length: 60 }, (_, index) => ({
        cells: {
          category: ['content', 'platform', 'technology', 'partners', 'contingency'][index % 5] ?? 'content',
          item: `Line ${index + 1}`,
          month: `2026-${String((index % 12) + 1).padStart(2, '0')}`,
          planned: 100_000 + index * 1_000,
        },
      })),
    },
    countingIdSource('report'),
  );
  return { ...plan, media: pictures };
}

/** The same text for a converter that reads Markdown; charts are pictures there. @param picture path by picture's name. */
export function reportMarkdown(
  plan: Plan,
  sections: readonly { level: number; title: string; content: RichText }[],
  picture: (name: string) => string,
): string {
  const chart = picture(Object.keys(plan.media)[0] ?? '');
  const block = (node: BlockNode): string => {
    switch (node.type) {
      case 'paragraph':
        return (node.content ?? []).map((inline) => (inline.type === 'text' ? inline.text : '')).join('');
      case 'bulletList':
        return node.content.map((item) => `- ${item.content.map(block).join(' ')}`).join('\n');
      case 'table': {
        const rows = node.content.map((row) => row.content.map((cell) => cell.content.map(block).join(' ')));
        const [head = [], ...rest] = rows.map((cells) => `| ${cells.join(' | ')} |`);
        return [
          head,
          `|${(rows[0] ?? []).map(() => '---|').join('')}`,
          ...rest,
          '',
          `: ${node.attrs?.caption ?? ''}`,
        ].join('\n');
      }
      case 'image':
        return `![${node.attrs.caption ?? ''}](${picture(node.attrs.media)}){width=5in}`;
      case 'liveBlock':
        return `![${node.attrs.caption ?? ''}](${chart}){width=5in}`;
      default:
        return '';
    }
  };
  return [
    `---\ntitle: ${plan.properties.title}\nauthor: ${plan.properties.author}\ntoc: true\n---`,
    ...sections.flatMap(({ level, title, content }) => [
      `${'#'.repeat(level)} ${title}`,
      ...content.content.map(block),
    ]),
  ].join('\n\n');
}
