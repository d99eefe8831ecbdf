import type { Plan, Section } from '../../../core/model/plan.ts';
import { inOrder } from '../../../core/model/position.ts';
import { headingNumbers, type Numbering, planNumbering } from '../../../core/narrative/numbering.ts';

/** A section as outline, palette and navigation show it. */
export interface OutlineItem {
  readonly id: string;
  readonly level: number;
  readonly title: string;
  /** As in the deliverables: `1.2`, `一、`. */
  readonly number: string;
}

const cache = new WeakMap<Plan['sections'], { numbering: Numbering; items: readonly OutlineItem[] }>();
const known = new Map<string, OutlineItem>();

/** An item of the same content is the same object, so that rows that did not change are not drawn again. */
function itemOf({ id, level, title }: Section, number: string): OutlineItem {
  const before = known.get(id);
  if (before && before.level === level && before.title === title && before.number === number) return before;
  const item = { id, level, title, number };
  known.set(id, item);
  return item;
}

/** The sections in order with their numbers. The same plan gives the same list. */
export function outlineOf(plan: Plan): readonly OutlineItem[] {
  const numbering = planNumbering(plan.properties);
  const cached = cache.get(plan.sections);
  if (cached?.numbering === numbering) return cached.items;
  const sections = inOrder(plan.sections);
  const numbers = headingNumbers(
    sections.map((section) => section.level),
    numbering,
  );
  const items = sections.map((section, index) => itemOf(section, numbers[index] ?? ''));
  cache.set(plan.sections, { numbering, items });
  return items;
}
