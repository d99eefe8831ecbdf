import type { Section, SectionStatus } from '../model/plan.ts';
import { isEmptyRichText } from './document.ts';

/** How far a section is, as outline and status bar show it. */
export const sectionProgresses = ['empty', 'draft', 'review', 'final'] as const;
export type SectionProgress = (typeof sectionProgresses)[number];

/** A section without text is empty whatever status it was given; one without status is a draft. */
export function sectionProgress(section: Pick<Section, 'content' | 'status'>): SectionProgress {
  return isEmptyRichText(section.content) ? 'empty' : (section.status ?? 'draft');
}

/** How many sections are how far. */
export function countProgress(
  sections: Iterable<Pick<Section, 'content' | 'status'>>,
): Readonly<Record<SectionProgress, number>> {
  const counts: Record<SectionProgress, number> = { empty: 0, draft: 0, review: 0, final: 0 };
  for (const section of sections) counts[sectionProgress(section)] += 1;
  return counts;
}

/** The less finished of two. */
export function lesserStatus(
  left: SectionStatus | undefined,
  right: SectionStatus | undefined,
): SectionStatus {
  const order = ['draft', 'review', 'final'] as const;
  const rank = (status: SectionStatus | undefined): number => order.indexOf(status ?? 'draft');
  return rank(left) <= rank(right) ? (left ?? 'draft') : (right ?? 'draft');
}
