import { maximumMediaBytes, mediaName } from '../commands/media.ts';
import { cleanLine } from '../deliver/clean-text.ts';
import { detectMediaType, pixelSize } from '../model/media.ts';
import type { Media } from '../model/plan.ts';
import { type BlockNode, inlineText } from '../narrative/document.ts';
import { maximumLevel } from '../narrative/numbering.ts';
import { UserError } from '../words/translate.ts';
import { partOfKind, type Relationship, relationshipsOf } from './relationships.ts';
import { openPackage, type SafePackage } from './safe-package.ts';
import { type FlowContext, type FlowItem, type FlowPicture, readFlow } from './word-flow.ts';
import type { RestoredNode, TextRange } from './word-inline.ts';
import { readWordNotes, type WordComment } from './word-notes.ts';
import { isBlank, notesOn, notesWithin, type StructureContext, structureOf } from './word-structure.ts';
import { readLists, readStyles, type WordLists } from './word-styles.ts';
import { element, readXml } from './xml.ts';

/**
 * Reads Word documents (WordprocessingML, transitional and strict) as texts of a plan. One reader serves documents of
 * any origin and our own reports that come back: the latter need comments, content controls and the accepted view of
 * tracked changes, which converters to HTML leave out.
 */

/** A document whose package is open. */
export interface WordPackage {
  readonly container: SafePackage;
  /** Name of the main part, `word/document.xml`. */
  readonly main: string;
}

/** A section of a document: a heading of the outline and what follows it. */
export interface ReadSection {
  /** The plan's section that its control names; null in documents of other origin and for new ones. */
  readonly id: string | null;
  /** 1 is a chapter; 0 stands for what comes before the first heading. */
  readonly level: number;
  readonly title: string;
  readonly blocks: readonly BlockNode[];
  /** Notes of comments on its title or at places without marked words. */
  readonly notes: readonly string[];
}

export interface ReadWord {
  readonly sections: readonly ReadSection[];
  /** Pictures by the names under which the texts show them. */
  readonly media: ReadonlyMap<string, Media>;
  /** Pictures of kinds that a plan does not take, or that lie outside the document. */
  readonly picturesLeftOut: number;
  /** By the note that stands for them in the texts. */
  readonly comments: ReadonlyMap<string, WordComment>;
  /** Notes of comments in the chapters of registers. */
  readonly registerNotes: readonly string[];
  /** True when controls of ours name at least one section. */
  readonly hasControls: boolean;
  /** True when bookmarks of ours name at least one live node. */
  readonly hasBookmarks: boolean;
}

/** What puts back live nodes where their controls stand; without it everything is text. */
export interface RestoreLive {
  /** @param tag of a control in the section, or the name of a bookmark anywhere. */
  readonly inline: (
    section: string,
    tag: string,
    text: string,
    reference: TextRange | null,
  ) => RestoredNode | null;
  readonly block: (section: string, tag: string) => BlockNode | null;
}

/** Opens the package of a Word document. Throws a UserError when it is none. */
export function openWord(bytes: Uint8Array): WordPackage {
  const container = openPackage(bytes);
  const main = partOfKind(container, '', 'officeDocument');
  if (main === null) throw new UserError('intake.notWord');
  return { container, main };
}

/** Reads the text of a Word document. Throws a UserError. */
export function readWord({ container, main }: WordPackage, restore: RestoreLive | null = null): ReadWord {
  const relationships = relationshipsOf(container, main);
  const root = readXml(container, main);
  const body = element(root, 'w:body');
  if (!body) throw new UserError('intake.notWord');
  const partRoot = (kind: string) => {
    const name = partOfKind(container, main, kind);
    return name === null ? null : readXml(container, name);
  };
  const styles = readStyles(partRoot('styles'));
  const lists: WordLists = readLists(partRoot('numbering'));
  const { footnotes, comments } = readWordNotes(container, main);
  // Controls within a text know their section only by where they stand.
  let current = '';
  const context: FlowContext = {
    lists,
    state: {
      styles,
      address: (id) => addressOf(relationships.get(id)),
      openComments: new Set(),
      openBookmarks: new Map(),
      bookmarks: new Set(),
      fields: [],
    },
    restore: (tag, text, reference) => restore?.inline(current, tag, text, reference) ?? null,
    footnote: (id) => footnotes.get(id) ?? null,
    enter: (section) => {
      current = section;
    },
  };
  const items = readFlow(body, context);
  const pictures = pictureStore(container, relationships);
  const isReport = items.some((item) => item.section !== null);
  const registerNotes: string[] = [];
  const parts = isReport ? ownParts(items, registerNotes) : outlineParts(items);
  const sections = parts.map((part): ReadSection => {
    const notes = [...part.notes];
    const structure: StructureContext = {
      picture: pictures.name,
      restoreBlock: (tag) => restore?.block(part.id ?? '', tag) ?? null,
      note: (note) => notes.push(note),
    };
    const blocks = structureOf(part.items, structure);
    return { id: part.id, level: part.level, title: part.title, blocks, notes };
  });
  return {
    sections: sections.filter((section) => section.level > 0 || section.blocks.length > 0),
    media: pictures.kept,
    picturesLeftOut: pictures.leftOut(),
    comments,
    registerNotes,
    hasControls: isReport,
    hasBookmarks: context.state.bookmarks.size > 0,
  };
}

interface Part {
  readonly id: string | null;
  level: number;
  title: string;
  readonly items: FlowItem[];
  readonly notes: string[];
}

type FlowParagraph = Extract<FlowItem, { kind: 'paragraph' }>;

function asHeading(item: FlowItem): { level: number; title: string; paragraph: FlowParagraph } | null {
  if (item.kind !== 'paragraph' || item.role.kind !== 'heading' || isBlank(item.content)) return null;
  return {
    level: Math.min(maximumLevel, item.role.level),
    title: cleanLine(inlineText(item.content)).slice(0, 500),
    paragraph: item,
  };
}

/** Sections of a document of other origin: each heading begins one. */
function outlineParts(items: readonly FlowItem[]): Part[] {
  const parts: Part[] = [{ id: null, level: 0, title: '', items: [], notes: [] }];
  for (const item of items) {
    const heading = asHeading(item);
    if (heading)
      parts.push({
        id: null,
        level: heading.level,
        title: heading.title,
        items: [],
        notes: notesOn(heading.paragraph),
      });
    else parts.at(-1)?.items.push(item);
  }
  return parts;
}

/** Sections of a report of ours: controls name them, headings beyond are new ones; cover and contents are left out. */
function ownParts(items: readonly FlowItem[], registerNotes: string[]): Part[] {
  const parts: Part[] = [];
  const known = new Set<string>();
  let control: string | null = null;
  let hasHeading = false;
  for (const item of items) {
    if (item.register !== null) {
      registerNotes.push(...notesWithin(item));
      continue;
    }
    const heading = asHeading(item);
    if (item.section !== null && (item.section !== control || parts.length === 0)) {
      control = item.section;
      // A copied section has the same id twice: the copy is a new one.
      const id = known.has(control) ? null : control;
      known.add(control);
      parts.push({ id, level: 0, title: '', items: [], notes: [] });
      hasHeading = false;
    }
    const part = parts.at(-1);
    if (!part) continue;
    if (heading && item.section !== null && !hasHeading && part.items.every((other) => isEmptyItem(other))) {
      part.level = heading.level;
      part.title = heading.title;
      part.notes.push(...notesOn(heading.paragraph));
      hasHeading = true;
    } else if (heading) {
      parts.push({
        id: null,
        level: heading.level,
        title: heading.title,
        items: [],
        notes: notesOn(heading.paragraph),
      });
      hasHeading = true;
    } else part.items.push(item);
  }
  // A section whose heading was deleted stays where it was, one level below nothing.
  return parts.map((part) => (part.level === 0 ? { ...part, level: 1 } : part));
}

function isEmptyItem(item: FlowItem): boolean {
  return (
    item.kind === 'pageBreak' ||
    item.kind === 'drawing' ||
    (item.kind === 'paragraph' && isBlank(item.content) && !item.item)
  );
}

function addressOf(relationship: Relationship | undefined): string | null {
  return relationship?.kind === 'hyperlink' && relationship.target.kind === 'external'
    ? relationship.target.address
    : null;
}

/** Unpacks each picture once; what lies outside the document is never asked for. */
function pictureStore(
  container: SafePackage,
  relationships: ReadonlyMap<string, Relationship>,
): {
  readonly name: (picture: FlowPicture) => string | null;
  readonly kept: ReadonlyMap<string, Media>;
  readonly leftOut: () => number;
} {
  const kept = new Map<string, Media>();
  const names = new Map<string, string | null>();
  let leftOut = 0;
  const read = (part: string): string | null => {
    const bytes = container.bytes(part);
    if (!bytes || bytes.length > maximumMediaBytes) return null;
    const type = detectMediaType(bytes);
    const name = mediaName(bytes);
    if (type === null || name === null || pixelSize(bytes) === null) return null;
    kept.set(name, { type, bytes });
    return name;
  };
  return {
    kept,
    leftOut: () => leftOut,
    name({ relationship }) {
      const target = relationships.get(relationship)?.target;
      let name: string | null = null;
      if (target?.kind === 'part') {
        const known = names.get(target.name);
        name = known === undefined ? read(target.name) : known;
        names.set(target.name, name);
      }
      if (name === null) leftOut += 1;
      return name;
    },
  };
}
