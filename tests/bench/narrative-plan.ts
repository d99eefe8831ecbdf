import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { BlockNode, LiveReferenceNode } from '../../core/narrative/document.ts';

/** The length that the product promises to be quick with. */
export const promisedLength = { sections: 500, characters: 200_000 } as const;

const sentences = [
  '社群的价值在于连接：会员每周至少参加一次话题讨论，运营负责人当天回应，并把问题归入下周的内容选题。',
  'The first quarter tests three channels with the same offer; the cheapest one gets the rest.',
  '预算按月释放，上月复盘未达到留存目标的渠道，其下月额度转入内容制作。',
  '重點客戶由專人維護，拜訪紀錄當日寫回登記表，季末依留存與轉介紹結果調整名單。',
];

function reference(index: number): LiveReferenceNode {
  return {
    type: 'liveReference',
    attrs: {
      source: { kind: 'total', register: 'budget', column: index % 2 === 0 ? 'planned' : 'actual' },
      name: 'Budget',
    },
  };
}

/**
 * A long plan: chapters, sections and subsections of Chinese and English text. The second section is a long one, of
 * 20,000 characters.
 * @param references how many live references to spread over the sections, one or more in each.
 */
export function longPlan(references: number): Plan {
  const { sections, characters } = promisedLength;
  const usual = Math.floor((characters - 20_000) / (sections - 1));
  const perSection = Math.ceil(references / sections);
  let left = references;
  const text = (length: number, at: number): BlockNode[] => {
    const blocks: BlockNode[] = [];
    for (let written = 0; written < length; ) {
      let line = '';
      for (let count = 0; count < 3 && written < length; count++) {
        const sentence = (sentences[(at + blocks.length + count) % sentences.length] ?? '').slice(
          0,
          length - written,
        );
        line += sentence;
        written += sentence.length;
      }
      blocks.push({ type: 'paragraph', content: [{ type: 'text', text: line }] });
    }
    for (let count = 0; count < perSection && left > 0; count++, left--)
      blocks.push({
        type: 'paragraph',
        content: [{ type: 'text', text: '合计 ' }, reference(left), { type: 'text', text: '。' }],
      });
    return blocks;
  };
  return createPlan(
    {
      title: 'A long plan',
      client: 'Client',
      author: '',
      language: 'zh-Hans',
      currency: 'CNY',
      startDate: '2026-01-05',
      documentDate: '2026-01-05',
      confidentiality: 'confidential',
    },
    Array.from({ length: sections }, (_, index) => ({
      level: index % 10 === 0 ? 1 : index % 5 === 0 ? 2 : 3,
      title: `章节 ${index + 1} section`,
      guidance: 'Say what the section is for.\n• What?\n• For whom?',
      content: { type: 'doc' as const, content: text(index === 1 ? 20_000 : usual, index) },
    })),
    {
      budget: Array.from({ length: 200 }, (_, index) => ({
        cells: {
          category: 'content',
          item: `Item ${index}`,
          planned: 100_000 + index,
          actual: 50_000 + index,
        },
      })),
    },
    countingIdSource('n'),
  );
}
