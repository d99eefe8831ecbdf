import type { CommandCall } from '../../core/commands/run.ts';
import { type Plan, sectionStatuses } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import { maximumLevel } from '../../core/narrative/numbering.ts';
import type { RandomSource } from './random-commands.ts';

type Maker = (plan: Plan, random: RandomSource) => CommandCall | null;

function pick<Item>(list: readonly Item[], random: RandomSource): Item {
  const item = list[random(list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Makers of valid calls of the commands that split, merge and mark sections. */
export const sectionWorkMakers = {
  'split-section': (plan, random) => {
    if (Object.keys(plan.sections).length === 0) return null;
    const section = pick(Object.values(plan.sections), random);
    return {
      command: 'split-section',
      section: section.id,
      at: {
        path: [random(section.content.content.length + 1), random(2), random(2)],
        offset: random(8),
      },
      ...(random(2) ? { title: 'Rest' } : {}),
      level: Math.min(maximumLevel, random(section.level + 1) + 1),
    };
  },
  'merge-sections': (plan, random) => {
    const ordered = inOrder(plan.sections);
    if (ordered.length < 6) return null;
    const at = random(ordered.length - 1);
    const [first, second] = [ordered[at], ordered[at + 1]];
    if (!first || !second) return null;
    const shift = first.level - second.level;
    for (let below = at + 2; (ordered[below]?.level ?? 0) > second.level; below++)
      if ((ordered[below]?.level ?? 0) + shift > maximumLevel) return null;
    return { command: 'merge-sections', section: first.id, keepTitle: random(2) === 0 };
  },
  'set-section-status': (plan, random) => {
    const ids = Object.keys(plan.sections);
    if (ids.length === 0) return null;
    return {
      command: 'set-section-status',
      sections: [pick(ids, random)],
      status: pick(sectionStatuses, random),
    };
  },
  'delete-sections': (plan, random) => {
    const ordered = inOrder(plan.sections);
    // Those without subsections, so that a plan does not run out of sections at once.
    const leaves = ordered.filter((section, at) => (ordered[at + 1]?.level ?? 0) <= section.level);
    if (ordered.length < 8) return null;
    return {
      command: 'delete-sections',
      sections: [...new Set([pick(leaves, random).id, pick(leaves, random).id])],
    };
  },
  'replace-texts': (plan, random) => {
    const ids = Object.keys(plan.sections);
    if (ids.length === 0) return null;
    const [from, to] = [pick(ids, random), pick(ids, random)];
    const content = plan.sections[from]?.content;
    // Copies of texts that were merged from copies would grow without end.
    const isShort = content !== undefined && content.content.length <= 6;
    return {
      command: 'replace-texts',
      sections: [{ section: to, title: `Replaced ${random(9)}`, ...(isShort ? { content } : {}) }],
    };
  },
} as const satisfies Record<string, Maker>;
