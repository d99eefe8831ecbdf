import { addDays, firstOfMonth } from '../../core/model/calendar-day.ts';
import { createPlan, type NewRow, type NewSection } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Cells, Plan } from '../../core/model/plan.ts';
import type { BlockNode } from '../../core/narrative/document.ts';

/** How big a plan to make. */
export interface BigPlanSize {
  readonly sections: number;
  readonly budgetLines: number;
  readonly tasks: number;
}

/** The size that the product promises to be quick with. */
export const promisedSize: BigPlanSize = { sections: 500, budgetLines: 10_000, tasks: 2_000 };

const startDate = '2026-01-05';
const categories = ['content', 'platform', 'technology', 'partners', 'contingency'];
const phases = ['preparation', 'execution', 'evaluation', 'operation'];
const channels = ['WeChat', '小红书', 'Douyin', 'Email', 'Meetups', 'Search'];
const owners = ['Lin Qiao', '周以宁', 'Imogen Hart', '許育誠', 'Tom Askew'];
const items = [
  'Short film',
  '达人合作内容',
  'Landing page',
  '社群运营工具',
  'Local meetup',
  'Media package',
  '印刷物料',
  'Survey panel',
];
const sentences = [
  'Members come for the rides and stay because somebody remembers their name, so every group keeps a host who answers within a day.',
  '社群的价值在于连接：会员每周至少参加一次话题讨论，运营负责人当天回应，并把问题归入下周的内容选题。',
  'The first quarter tests three channels with the same offer; the channel with the lowest cost per active member gets half of the remaining budget.',
  '预算按月释放，上月复盘未达到留存目标的渠道，其下月额度转入内容制作。',
  'Two thirds of the cost arises before the launch, which is why approvals for suppliers are due in the second week.',
  '為避免資料分散，所有名單只保留在客戶自己的系統內，合作夥伴僅取得去識別化的統計。',
];

/** A small linear congruential generator: the same numbers everywhere, which is all that is needed here. */
function numberSource(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function pick<Item>(list: readonly Item[], index: number): Item {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('an empty list has nothing to pick');
  return item;
}

function paragraph(text: string, bold = false): BlockNode {
  return {
    type: 'paragraph',
    content: [{ type: 'text', text, ...(bold ? { marks: [{ type: 'bold' as const }] } : {}) }],
  };
}

function sectionText(index: number, next: (below: number) => number): BlockNode[] {
  const content: BlockNode[] = [];
  for (let count = 0; count < 4; count++)
    content.push(paragraph(`${pick(sentences, next(6))} ${pick(sentences, next(6))}`));
  content.push({
    type: 'bulletList',
    content: [0, 1, 2].map((offset) => ({
      type: 'listItem',
      content: [paragraph(pick(sentences, index + offset))],
    })),
  });
  if (index % 5 === 0) {
    const cell = (type: 'tableHeader' | 'tableCell', text: string) => ({ type, content: [paragraph(text)] });
    content.push({
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('tableHeader', 'Channel'), cell('tableHeader', '目标')] },
        ...channels.map((channel) => ({
          type: 'tableRow' as const,
          content: [cell('tableCell', channel), cell('tableCell', `${next(90) + 10} %`)],
        })),
      ],
    });
  }
  return content;
}

function budgetLine(index: number, next: (below: number) => number): Cells {
  const unitPrice = (next(50_000) + 100) * 100;
  return {
    category: pick(categories, index),
    item: `${pick(items, next(8))} ${index + 1}`,
    phase: pick(phases, Math.floor(index / 7)),
    channel: pick(channels, next(6)),
    month: firstOfMonth(startDate, index % 12).slice(0, 7),
    unit: index % 2 === 0 ? 'piece' : '次',
    quantity: next(40) + 1 + (index % 4) * 0.25,
    unitPrice,
    // Every tenth amount is typed over, as consultants do after a supplier's offer.
    ...(index % 10 === 0 ? { planned: unitPrice * 3 } : {}),
    committed: unitPrice * next(3),
    ...(index % 3 === 0 ? { actual: unitPrice * next(4) } : {}),
    owner: pick(owners, next(5)),
    note: pick(sentences, next(6)).slice(0, 40),
  };
}

function taskRow(index: number, next: (below: number) => number, ids: readonly string[]): NewRow {
  const phase = pick(phases, Math.floor(index / 250));
  const id = pick(ids, index);
  if (index % 250 === 0) return { id, cells: { task: `Phase ${index / 250 + 1}`, kind: 'phase', phase } };
  const start = addDays(startDate, Math.floor(index / 3) + next(10));
  const isMilestone = index % 25 === 0;
  // Dependencies point backwards, so there is no cycle.
  const dependsOn = [index - 1, index - 2 - next(20)].filter((earlier) => earlier > 0 && earlier % 250 !== 0);
  return {
    id,
    cells: {
      task: `${pick(items, next(8))}: step ${index}`,
      kind: isMilestone ? 'milestone' : 'task',
      phase,
      owner: pick(owners, next(5)),
      start,
      end: isMilestone ? start : addDays(start, next(12)),
      ...(dependsOn.length > 0 && index % 2 === 1
        ? { dependsOn: dependsOn.map((earlier) => pick(ids, earlier)) }
        : {}),
      percentDone: next(101) / 100,
    },
  };
}

/** A large plan in two languages, the same at every call: for benches and for tests of speed. */
export function makeBigPlan(size: BigPlanSize = promisedSize): Plan {
  const next = numberSource(20_260_105);
  const sections: NewSection[] = [];
  for (let index = 0; index < size.sections; index++) {
    const level = index % 10 === 0 ? 1 : index % 3 === 0 ? 2 : 3;
    sections.push({
      level,
      title: level === 1 ? `Chapter ${Math.floor(index / 10) + 1}` : `${pick(items, index)} ${index + 1}`,
      guidance: pick(sentences, index),
      content: { type: 'doc', content: sectionText(index, next) },
    });
  }
  const ids = Array.from({ length: size.tasks }, (_, index) => `task-${index + 1}`);
  return createPlan(
    {
      title: 'A plan of the promised size',
      client: 'Longshore Holdings',
      author: 'Bench',
      language: 'en',
      currency: 'CNY',
      startDate,
      documentDate: startDate,
      confidentiality: 'internal',
    },
    sections,
    {
      budget: Array.from({ length: size.budgetLines }, (_, index) => ({ cells: budgetLine(index, next) })),
      timeline: ids.map((_, index) => taskRow(index, next, ids)),
    },
    countingIdSource('b'),
  );
}
