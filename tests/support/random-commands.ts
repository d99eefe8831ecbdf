import type { CommandCall, CommandName } from '../../core/commands/run.ts';
import { addDays } from '../../core/model/calendar-day.ts';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { CellValue, Plan, Row } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import type { BlockNode, RichText } from '../../core/narrative/document.ts';
import { maximumLevel } from '../../core/narrative/numbering.ts';
import { dependencyCycle, referencesIn } from '../../core/tables/references.ts';
import { budgetMakers, randomCells, registerMakers } from './random-registers.ts';
import { reviewMakers } from './random-review.ts';
import { scheduleMakers } from './random-schedule.ts';
import { sectionWorkMakers } from './random-sections.ts';

/** Whole numbers below a bound, from a seed: the same run for the same seed. */
export type RandomSource = (below: number) => number;

export function randomSource(seed: number): RandomSource {
  let state = seed >>> 0;
  return (below) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const texts = [
  '预算',
  'Launch',
  '許可',
  'a "quoted" text',
  'line\nbreak',
  '😀 emoji',
  'ﬁ ligature',
  '\u200bzero',
  "it's {x}",
];
const currencies = ['CNY', 'JPY', 'KWD', 'USD'];
const onePixelGif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

function pick<Item>(list: readonly Item[], random: RandomSource): Item {
  const item = list[random(list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** A small plan to begin with. */
export function smallPlan(): Plan {
  return createPlan(
    {
      title: 'A small plan',
      client: '客户',
      author: '',
      language: 'en',
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-03-02',
      confidentiality: 'internal',
    },
    [
      { level: 1, title: 'One' },
      { level: 2, title: 'One and a half' },
      { level: 1, title: 'Two' },
    ],
    {
      budget: [
        { cells: { category: 'content', item: 'Film', quantity: 2, unitPrice: 10_050 } },
        { cells: { category: 'platform', item: 'Media', planned: 99_999 } },
      ],
      timeline: [
        { cells: { task: 'Preparation', kind: 'phase', phase: 'preparation' } },
        {
          cells: {
            task: 'Brief',
            kind: 'task',
            phase: 'preparation',
            start: '2026-03-02',
            end: '2026-03-06',
          },
        },
      ],
    },
    countingIdSource('start'),
  );
}

function richText(plan: Plan, random: RandomSource): RichText {
  const paragraph = (): BlockNode => ({
    type: 'paragraph',
    content: [
      {
        type: 'text',
        text: pick(texts, random),
        ...(random(2) ? { marks: [{ type: 'bold' as const }] } : {}),
      },
      { type: 'hardBreak' },
      {
        type: 'text',
        text: pick(texts, random),
        marks: [{ type: 'link', attrs: { href: `https://example.com/${random(9)}` } }],
      },
    ],
  });
  const blocks: BlockNode[] = [paragraph()];
  if (random(3) === 0)
    blocks.push({
      type: 'orderedList',
      content: [{ type: 'listItem', content: [paragraph(), paragraph()] }],
    });
  if (random(4) === 0)
    blocks.push({
      type: 'table',
      content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph()] }] }],
    });
  const [media] = Object.keys(plan.media);
  if (media !== undefined && random(2) === 0)
    blocks.push({
      type: 'image',
      attrs: { media, alt: pick(texts, random), widthPixels: random(2) ? 120 : null },
    });
  return { type: 'doc', content: blocks };
}

/** Cells that a timeline row of this plan may get, dates that fit each other included. */
function timelineCells(plan: Plan, row: Row | null, random: RandomSource): Record<string, CellValue | null> {
  const start = addDays('2026-03-02', random(200));
  const choice = random(6);
  if (choice === 0) return { task: pick(texts, random) };
  if (choice === 1) return { percentDone: pick([0, 0.25, 1, '50%'], random) };
  if (choice === 2) return { start: row ? start : '2026/3/5', end: null };
  if (choice === 3 && row) {
    const rows = plan.registers.timeline?.rows ?? {};
    const target = pick(Object.keys(rows), random);
    const extended = { ...rows, [row.id]: { ...row, cells: { ...row.cells, dependsOn: [target] } } };
    if (dependencyCycle(referencesIn(extended, 'dependsOn'), row.id) === null) return { dependsOn: [target] };
    return { dependsOn: null };
  }
  if (choice === 4) return { kind: 'milestone', start, end: start };
  return {
    kind: 'task',
    start,
    durationDays: random(30) + 1,
    phase: pick(['execution', 'preparation'], random),
  };
}

function cells(plan: Plan, register: string, row: Row | null, random: RandomSource) {
  return register === 'timeline' ? timelineCells(plan, row, random) : randomCells(plan, register, random);
}

type Maker = (plan: Plan, random: RandomSource) => CommandCall | null;

function rowCommand(
  make: (register: string, rows: readonly Row[], plan: Plan, random: RandomSource) => CommandCall | null,
): Maker {
  return (plan, random) => {
    const register = pick(Object.keys(plan.registers), random);
    const rows = inOrder(plan.registers[register]?.rows ?? {});
    return rows.length === 0 ? null : make(register, rows, plan, random);
  };
}

function sectionCommand(make: (id: string, plan: Plan, random: RandomSource) => CommandCall | null): Maker {
  return (plan, random) => {
    const ids = Object.keys(plan.sections);
    return ids.length === 0 ? null : make(pick(ids, random), plan, random);
  };
}

/** One maker of valid calls for each command; null where the plan offers nothing to do it on. */
export const makers: Record<CommandName, Maker> = {
  'set-plan-properties': (_plan, random) => ({
    command: 'set-plan-properties',
    ...pick(
      [
        { title: pick(texts, random) },
        { currency: pick(currencies, random) },
        { language: 'zh-Hant' as const },
        { client: '' },
      ],
      random,
    ),
  }),
  'add-section': (plan, random) => ({
    command: 'add-section',
    title: pick(texts, random),
    level: random(maximumLevel) + 1,
    ...(random(2) ? { after: pick([...Object.keys(plan.sections), null], random) } : {}),
    ...(random(2) ? { content: richText(plan, random) } : {}),
  }),
  'rename-section': sectionCommand((section, _plan, random) => ({
    command: 'rename-section',
    section,
    title: pick(texts, random),
  })),
  'set-section-content': sectionCommand((section, plan, random) => ({
    command: 'set-section-content',
    section,
    content: richText(plan, random),
  })),
  'replace-in-section': sectionCommand((section, plan, random) => {
    const index = plan.sections[section]?.content.content.findIndex(
      (candidate) => candidate.type === 'paragraph' && candidate.content?.[0]?.type === 'text',
    );
    const block = plan.sections[section]?.content.content[index ?? -1];
    const first = block?.type === 'paragraph' ? block.content?.[0] : undefined;
    if (first?.type !== 'text' || index === undefined) return null;
    const end = 1 + random(first.text.length);
    const by = random(2)
      ? { kind: 'text' as const, text: pick(texts, random) }
      : { kind: 'reference' as const, source: { kind: 'property' as const, property: 'client' as const } };
    return {
      command: 'replace-in-section',
      replacements: [{ section, path: [index], start: 0, end, expected: first.text.slice(0, end), by }],
    };
  }),
  'move-section': sectionCommand((section, plan, random) => {
    const ordered = inOrder(plan.sections);
    const start = ordered.findIndex((candidate) => candidate.id === section);
    const level = ordered[start]?.level ?? 1;
    let end = start + 1;
    while ((ordered[end]?.level ?? 0) > level) end += 1;
    const others = ordered.filter((_, index) => index < start || index >= end).map((other) => other.id);
    return { command: 'move-section', section, after: pick([...others, null], random) };
  }),
  'indent-section': sectionCommand((section, plan) => {
    const ordered = inOrder(plan.sections);
    const index = ordered.findIndex((candidate) => candidate.id === section);
    const own = ordered[index]?.level ?? 1;
    let end = index + 1;
    while ((ordered[end]?.level ?? 0) > own) end += 1;
    const deepest = Math.max(...ordered.slice(index, end).map((member) => member.level));
    const possible = (ordered[index - 1]?.level ?? 0) >= own && deepest < maximumLevel;
    return possible ? { command: 'indent-section', section } : null;
  }),
  'outdent-section': sectionCommand((section, plan) =>
    (plan.sections[section]?.level ?? 1) > 1 ? { command: 'outdent-section', section } : null,
  ),
  'delete-section': sectionCommand((section, plan) =>
    Object.keys(plan.sections).length > 6 ? { command: 'delete-section', section } : null,
  ),
  'add-row': (plan, random) => {
    const register = pick(Object.keys(plan.registers), random);
    const ids = Object.keys(plan.registers[register]?.rows ?? {});
    return {
      command: 'add-row',
      register,
      cells: cells(plan, register, null, random),
      ...(random(2) ? { after: pick([...ids, null], random) } : {}),
    };
  },
  'set-cell': rowCommand((register, rows, plan, random) => {
    const row = pick(rows, random);
    if (register === 'timeline')
      return { command: 'set-cell', register, row: row.id, column: 'task', value: pick(texts, random) };
    const [entry] = Object.entries(cells(plan, register, row, random));
    return entry ? { command: 'set-cell', register, row: row.id, column: entry[0], value: entry[1] } : null;
  }),
  'set-cells': rowCommand((register, rows, plan, random) => {
    const row = pick(rows, random);
    return {
      command: 'set-cells',
      register,
      rows: [{ row: row.id, cells: cells(plan, register, row, random) }],
    };
  }),
  'duplicate-row': rowCommand((register, rows, _plan, random) => ({
    command: 'duplicate-row',
    register,
    row: pick(rows, random).id,
  })),
  'move-rows': rowCommand((register, rows, _plan, random) => {
    const moving = [...new Set([pick(rows, random).id, pick(rows, random).id])];
    const others = rows.map((row) => row.id).filter((id) => !moving.includes(id));
    return { command: 'move-rows', register, rows: moving, after: pick([...others, null], random) };
  }),
  'delete-rows': (plan, random) => {
    // Registers do not run empty.
    const large = Object.entries(plan.registers).filter(([, { rows }]) => Object.keys(rows).length > 5);
    if (large.length === 0) return null;
    const [register, { rows }] = pick(large, random);
    return { command: 'delete-rows', register, rows: [pick(Object.keys(rows), random)] };
  },
  ...sectionWorkMakers,
  ...reviewMakers,
  ...registerMakers,
  ...budgetMakers,
  ...scheduleMakers,
  'add-picture': () => ({ command: 'add-picture', data: onePixelGif }),
};

const names = Object.keys(makers) as CommandName[];

/** A valid call of a random command on this plan; of one that was not used yet where one of them finds its place. */
export function randomCommand(
  plan: Plan,
  random: RandomSource,
  used: ReadonlySet<string> = new Set(names),
): CommandCall {
  const unused = names.filter((name) => !used.has(name));
  for (let count = 0; ; count++) {
    const make = makers[pick(unused.length > 0 && count < 20 ? unused : names, random)];
    const call = make(plan, random);
    if (call) return call;
  }
}
