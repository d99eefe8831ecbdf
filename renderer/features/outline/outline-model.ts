import type { Plan, Section } from '../../../core/model/plan.ts';
import { inOrder } from '../../../core/model/position.ts';
import { headingNumbers, type Numbering, planNumbering } from '../../../core/narrative/numbering.ts';
import { type SectionProgress, sectionProgress } from '../../../core/narrative/section-status.ts';

/** A section as outline, palette and navigation show it. */
export interface OutlineItem {
  readonly id: string;
  readonly level: number;
  readonly title: string;
  /** As in the deliverables: `1.2`, `一、`. */
  readonly number: string;
  readonly progress: SectionProgress;
}

const cache = new WeakMap<Plan['sections'], { numbering: Numbering; items: readonly OutlineItem[] }>();
const known = new Map<string, OutlineItem>();

/** An item of the same content is the same object, so that rows that did not change are not drawn again. */
function itemOf(section: Section, number: string): OutlineItem {
  const { id, level, title } = section;
  const progress = sectionProgress(section);
  const before = known.get(id);
  const isSame =
    before?.level === level &&
    before.title === title &&
    before.number === number &&
    before.progress === progress;
  if (isSame) return before;
  const item = { id, level, title, number, progress };
  known.set(id, item);
  return item;
}

let latest: readonly OutlineItem[] = [];

/** The sections in order with their numbers. The same plan gives the same list, also one that differs in texts only. */
export function outlineOf(plan: Plan): readonly OutlineItem[] {
  const numbering = planNumbering(plan.properties);
  const cached = cache.get(plan.sections);
  if (cached?.numbering === numbering) return cached.items;
  const sections = inOrder(plan.sections);
  const numbers = headingNumbers(
    sections.map((section) => section.level),
    numbering,
  );
  const fresh = sections.map((section, index) => itemOf(section, numbers[index] ?? ''));
  // Typing in a section changes nothing here: then the list is the one from before, and nothing is drawn again.
  const isSame = latest.length === fresh.length && fresh.every((item, index) => item === latest[index]);
  const items = isSame ? latest : fresh;
  latest = items;
  cache.set(plan.sections, { numbering, items });
  return items;
}
