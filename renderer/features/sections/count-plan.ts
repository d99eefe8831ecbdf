import type { Plan } from '../../../core/model/plan.ts';
import { inOrder } from '../../../core/model/position.ts';
import {
  addCounts,
  countRichText,
  nothingCounted,
  type TextCount,
} from '../../../core/narrative/count-words.ts';
import type { AtomText } from '../../../core/narrative/document.ts';
import { countProgress } from '../../../core/narrative/section-status.ts';

/** What status bar and popover show of a plan's texts. Texts that did not change are not counted again. */
export interface PlanCount {
  readonly section: TextCount;
  /** The section with its subsections. */
  readonly chapter: TextCount;
  readonly plan: TextCount;
  readonly progress: ReturnType<typeof countProgress>;
  readonly sections: number;
}

/** @param atomText says what live references show now. */
export function countPlan(plan: Plan, section: string, atomText?: AtomText): PlanCount {
  const ordered = inOrder(plan.sections);
  let whole = nothingCounted;
  let chapter = nothingCounted;
  let own = nothingCounted;
  let chapterLevel: number | null = null;
  for (const { id, level, content } of ordered) {
    const count = countRichText(content, atomText);
    whole = addCounts(whole, count);
    if (chapterLevel !== null && level <= chapterLevel) chapterLevel = null;
    if (id === section) {
      own = count;
      chapterLevel = level;
    }
    if (chapterLevel !== null) chapter = addCounts(chapter, count);
  }
  return {
    section: own,
    chapter,
    plan: whole,
    progress: countProgress(ordered),
    sections: ordered.length,
  };
}
