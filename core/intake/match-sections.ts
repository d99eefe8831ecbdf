import { cleanLine } from '../deliver/clean-text.ts';
import { type BlockNode, blockText } from '../narrative/document.ts';
import { translate } from '../words/translate.ts';
import type { Baseline } from './report-changes.ts';
import { bestPairs, likeness, sequenceSteps } from './word-diff.ts';
import type { ReadSection } from './word-reader.ts';

/** The parts of a report: the plan's text with its sections, then the chapters of registers. */
export interface MatchedParts {
  readonly sections: readonly ReadSection[];
  readonly chapters: readonly ReadSection[];
}

/**
 * The parts of a report that went through a program that drops controls: matched with the sections by their headings,
 * in order; what comes after the last match and bears the title of a register is the register's chapter.
 */
export function matchByHeadings(
  read: readonly ReadSection[],
  baseline: Baseline,
  registerTitles: ReadonlySet<string>,
): MatchedParts {
  const parts = read.filter((part) => part.level > 0);
  const ids = new Map<number, string>();
  const { sections } = baseline;
  let [from, to] = [0, 0];
  const untitled = translate(baseline.language, 'report.untitledSection');
  const title = (text: string): string => (cleanLine(text) || untitled).toLowerCase();
  const steps = sequenceSteps(
    sections.map((section) => title(section.title)),
    parts.map((part) => title(part.title)),
  );
  let gone: number[] = [];
  let come: number[] = [];
  const settle = (): void => {
    const text = (blocks: readonly BlockNode[]) => blocks.map((block) => blockText(block)).join('\n');
    const pairs = bestPairs(
      gone,
      come,
      (one, other) =>
        likeness(
          `${sections[one]?.title}\n${text(sections[one]?.content.content ?? [])}`,
          `${parts[other]?.title}\n${text(parts[other]?.blocks ?? [])}`,
        ),
      0.4,
    );
    for (const [one, other] of pairs) {
      const id = sections[gone[one] ?? -1]?.id;
      if (id !== undefined) ids.set(come[other] ?? -1, id);
    }
    gone = [];
    come = [];
  };
  for (const { kind, count } of steps) {
    for (let at = 0; at < count; at++) {
      if (kind === 'same') {
        settle();
        const id = sections[from]?.id;
        if (id !== undefined) ids.set(to, id);
      }
      if (kind === 'removed') gone.push(from);
      if (kind === 'added') come.push(to);
      if (kind !== 'added') from += 1;
      if (kind !== 'removed') to += 1;
    }
  }
  settle();
  const last = Math.max(-1, ...ids.keys());
  const found = parts.findIndex((part, index) => index > last && registerTitles.has(cleanLine(part.title)));
  const end = found < 0 ? parts.length : found;
  return {
    sections: parts.slice(0, end).map((part, index) => ({ ...part, id: ids.get(index) ?? null })),
    chapters: parts.slice(end),
  };
}
