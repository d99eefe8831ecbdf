import type { CommandCall } from '../commands/run.ts';
import { cleanLine } from '../deliver/clean-text.ts';
import type { IdSource } from '../model/identifiers.ts';
import type { Media, Plan } from '../model/plan.ts';
import { type BlockNode, emptyRichText, mediaNames, type RichText } from '../narrative/document.ts';
import { maximumLevel } from '../narrative/numbering.ts';
import { type AnchorRange, markedRanges, unmarkWords, wordsIn } from '../narrative/review-marks.ts';
import type { ReadWord } from './word-reader.ts';

/** A remark in a document, such as a comment. */
export interface ImportedNote {
  readonly author: string;
  /** ISO 8601 in UTC; empty when not known. */
  readonly at: string;
  readonly text: string;
  readonly quote: string;
  readonly range: AnchorRange | null;
  readonly isResolved: boolean;
}

export interface ImportedSection {
  /** 1 is a chapter. */
  readonly level: number;
  readonly title: string;
  readonly content: RichText;
  readonly notes: readonly ImportedNote[];
}

/** A document of other origin, as sections that can be put into a plan. Plain data: it passes between processes. */
export interface ImportedDocument {
  readonly kind: 'document';
  readonly sections: readonly ImportedSection[];
  /** Pictures that the texts show, by name. */
  readonly media: Readonly<Record<string, Media>>;
  readonly picturesLeftOut: number;
}

/** What a reader made of a part of a document. */
export interface ReadPart {
  /** 0 stands for what comes before the first heading. */
  readonly level: number;
  readonly title: string;
  readonly blocks: readonly BlockNode[];
}

/**
 * Sections from the parts of a document: the highest heading becomes a chapter, what comes before the first one a
 * section with the document's name.
 * @param name title of what comes before the first heading.
 */
export function importedSections(
  parts: readonly ReadPart[],
  name: string,
  notes: (part: ReadPart, content: RichText) => readonly ImportedNote[] = () => [],
): ImportedSection[] {
  const levels = parts.filter((part) => part.level > 0).map((part) => part.level);
  const shift = levels.length > 0 ? Math.min(...levels) - 1 : 0;
  return parts.map((part) => {
    const marked: RichText =
      part.blocks.length > 0 ? { type: 'doc', content: [...part.blocks] } : emptyRichText;
    return {
      level: Math.min(maximumLevel, Math.max(1, part.level - shift)),
      title: (part.level === 0 ? cleanLine(name) : part.title).slice(0, 500),
      content: unmarkWords(marked),
      notes: notes(part, marked),
    };
  });
}

/** A Word document of other origin. */
export function importedWord(word: ReadWord, name: string): ImportedDocument {
  const byPart = new Map<ReadPart, readonly string[]>(word.sections.map((part) => [part, part.notes]));
  const sections = importedSections(word.sections, name, (part, content) => {
    const ranges = markedRanges(content);
    return [...new Set([...ranges.keys(), ...(byPart.get(part) ?? [])])].flatMap((note): ImportedNote[] => {
      const comment = word.comments.get(note);
      if (!comment || comment.text.trim() === '') return [];
      const range = ranges.get(note) ?? null;
      return [{ ...comment, range, quote: range ? wordsIn(content, range).slice(0, 4000) : '' }];
    });
  });
  return {
    kind: 'document',
    sections,
    media: usedMedia(sections, word.media),
    picturesLeftOut: word.picturesLeftOut,
  };
}

export function usedMedia(
  sections: readonly ImportedSection[],
  media: ReadonlyMap<string, Media>,
): Record<string, Media> {
  const used: Record<string, Media> = {};
  for (const { content } of sections) {
    for (const name of mediaNames(content)) {
      const own = media.get(name);
      if (own) used[name] = own;
    }
  }
  return used;
}

/**
 * The commands that put a document into a plan, in its order, run together as one edit.
 * @param after the section behind which (and behind whose subsections) it goes, on that section's level; at the end
 * when null.
 */
export function addDocument(
  plan: Plan,
  document: ImportedDocument,
  after: string | null,
  newId: IdSource,
): CommandCall[] {
  const target = after !== null && Object.hasOwn(plan.sections, after) ? plan.sections[after] : undefined;
  const base = target?.level ?? 1;
  const calls: CommandCall[] = Object.entries(document.media)
    .filter(([name]) => !Object.hasOwn(plan.media, name))
    .map(([, media]) => ({ command: 'add-picture', data: new Uint8Array(media.bytes) }));
  const notes: CommandCall[] = [];
  let previous = target ? after : null;
  for (const section of document.sections) {
    const id = newId();
    calls.push({
      command: 'add-section',
      section: id,
      ...(previous === null ? {} : { after: previous }),
      level: Math.min(maximumLevel, section.level + base - 1),
      title: section.title,
      content: section.content,
    });
    previous = id;
    for (const { range, ...note } of section.notes)
      notes.push({ command: 'add-review-note', section: id, ...note, ...(range ? { range } : {}) });
  }
  return [...calls, ...notes];
}
