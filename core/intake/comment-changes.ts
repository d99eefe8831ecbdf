import type { Plan } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import type { RichText } from '../narrative/document.ts';
import { anchorText, findWords, markedRanges, wordsIn } from '../narrative/review-marks.ts';
import type { NewChange, SectionPlace } from './describe-difference.ts';
import type { ReadSection, ReadWord } from './word-reader.ts';

/** The comments of a document, and those that the plan has as notes already. */
export interface KnownComments {
  readonly comments: ReadWord['comments'];
  readonly knownNotes: ReadonlySet<string>;
}

/** The notes of a part: those marked in its text, in reading order, then those without words. */
export function notesIn(
  part: ReadSection,
  section: string,
  place: SectionPlace,
  inAdded: string | null,
  comparing: KnownComments,
): NewChange[] {
  const content: RichText = { type: 'doc', content: [...part.blocks] };
  return noteChanges(notesOfPart(part), content, { ...place, section }, inAdded, comparing);
}

/** The comments of a part, those on its words first. */
export function notesOfPart(part: ReadSection): string[] {
  return [...new Set([...markedRanges({ type: 'doc', content: [...part.blocks] }).keys(), ...part.notes])];
}

export function noteChanges(
  names: readonly string[],
  content: RichText,
  place: SectionPlace,
  inAdded: string | null,
  { comments, knownNotes }: KnownComments,
): NewChange[] {
  const ranges = markedRanges(content);
  return names.flatMap((name): NewChange[] => {
    const comment = comments.get(name);
    if (!comment || comment.text.trim() === '') return [];
    const { author, at, text, isResolved } = comment;
    if (knownNotes.has(noteKey({ author, at, text }))) return [];
    const range = ranges.get(name);
    const words = range ? wordsIn(content, range).slice(0, 4000) : '';
    let occurrence = 0;
    if (range) {
      const whole = anchorText(content);
      for (let at = whole.indexOf(words); at >= 0 && at < range.from; at = whole.indexOf(words, at + 1))
        occurrence += 1;
      if (!findWords(content, words)) occurrence = 0;
    }
    return [
      {
        kind: 'comment',
        place: { ...place, part: 'comment', index: 0 },
        before: words,
        after: text,
        author,
        edit: { kind: 'note', author, at, text, quote: words, words, occurrence, isResolved, inAdded },
      },
    ];
  });
}

const noteKey = ({ author, at, text }: { author: string; at: string; text: string }): string =>
  JSON.stringify([author, at, text.trim()]);

/** Notes that the plan has already: the same document may come twice. */
export function notesOf(plan: Plan): Set<string> {
  return new Set(
    inOrder(plan.sections).flatMap((section) => (section.reviewNotes ?? []).map((note) => noteKey(note))),
  );
}
