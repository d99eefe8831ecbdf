import { type Draft, original, produce } from 'immer';
import { z } from 'zod';
import { identifierSchema } from '../model/identifiers.ts';
import { type Plan, type ReviewNote, type Section, sectionStatuses } from '../model/plan.ts';
import { inOrder, placeAt } from '../model/position.ts';
import {
  type CrossReferenceNode,
  mediaNames,
  type RichText,
  richTextSchema,
  textNodes,
} from '../narrative/document.ts';
import { maximumLevel } from '../narrative/numbering.ts';
import { lesserStatus } from '../narrative/section-status.ts';
import { joinTexts, splitText, takeHeading } from '../narrative/split-text.ts';
import { UserError } from '../words/translate.ts';
import { defineCommand } from './define.ts';

/** The sections as they were before the command, in order. */
function orderBefore(draft: Draft<Plan>): readonly Section[] {
  return inOrder(original(draft)?.sections ?? {});
}

function sectionBefore(draft: Draft<Plan>, id: string): Section {
  const sections = original(draft)?.sections ?? {};
  const section = Object.hasOwn(sections, id) ? sections[id] : undefined;
  if (!section) throw new UserError('section.unknown', { section: id });
  return section;
}

function draftOf(draft: Draft<Plan>, id: string): Draft<Section> {
  const section = draft.sections[id];
  if (!section) throw new UserError('section.unknown', { section: id });
  return section;
}

/** Ids of the review notes whose words a text holds. */
function notesIn(text: RichText): Set<string> {
  const ids = new Set<string>();
  for (const node of textNodes(text)) {
    if (!('marks' in node)) continue;
    for (const mark of node.marks ?? []) if (mark.type === 'reviewNote') ids.add(mark.attrs.note);
  }
  return ids;
}

/** Writes the fields that may be absent, absent when there is nothing to say. */
function setNotes(section: Draft<Section>, notes: readonly ReviewNote[]): void {
  if (notes.length > 0) section.reviewNotes = [...notes];
  else delete section.reviewNotes;
}

export const splitSection = defineCommand({
  name: 'split-section',
  summary:
    'Cuts a section in two at a place in its text: the rest becomes a new section right behind it, before its subsections.',
  schema: z.strictObject({
    section: identifierSchema,
    at: z.strictObject({
      path: z
        .array(z.int().min(0))
        .min(1)
        .max(64)
        .describe('indices of the nodes that lead to a block, from the document down'),
      offset: z.int().min(0).optional().describe('characters into the line of that block; 0 when absent'),
    }),
    newSection: identifierSchema.optional().describe('id for the new section; made up when absent'),
    title: z
      .string()
      .max(500)
      .optional()
      .describe(
        'title of the new section; when absent, a heading with which its text begins becomes the title',
      ),
    level: z
      .int()
      .min(1)
      .max(maximumLevel)
      .optional()
      .describe('outline level of the new section; that of the section when absent'),
  }),
  label: 'command.splitSection',
  perform: (draft, args, { newId }) => {
    const before = sectionBefore(draft, args.section);
    const id = args.newSection ?? newId();
    if (Object.hasOwn(draft.sections, id)) throw new UserError('section.exists', { section: id });
    const level = args.level ?? before.level;
    if (level > before.level + 1) throw new UserError('section.splitTooDeep', { maximum: before.level + 1 });
    const halves = splitText(before.content, args.at);
    const heading = args.title === undefined ? takeHeading(halves.after) : null;
    const ordered = orderBefore(draft);
    const index = ordered.findIndex((section) => section.id === before.id) + 1;
    const { positions, respaced } = placeAt(ordered, index, 1);
    for (const [other, position] of respaced) draftOf(draft, other).position = position;
    const notes = before.reviewNotes ?? [];
    const inFirst = notesIn(halves.before);
    const inRest = notesIn(halves.after);
    const first = draftOf(draft, before.id);
    first.content = halves.before;
    if (notes.length > 0)
      setNotes(
        first,
        notes.filter((note) => inFirst.has(note.id) || !inRest.has(note.id)),
      );
    draft.sections[id] = {
      id,
      position: positions[0] ?? '',
      level,
      title: args.title ?? (heading?.title ?? '').slice(0, 500),
      guidance: '',
      content: heading?.rest ?? halves.after,
      ...(before.status === undefined ? {} : { status: before.status }),
    };
    setNotes(
      draftOf(draft, id),
      notes.filter((note) => inRest.has(note.id)),
    );
  },
});

/** Guidance of two sections as one, as long as a section can hold it. */
function joinedGuidance(first: string, second: string): string {
  const joined = [first, second].filter((text) => text.trim() !== '').join('\n');
  return joined.length <= 4000 ? joined : first;
}

export const mergeSections = defineCommand({
  name: 'merge-sections',
  summary:
    'Takes the section that follows into this one: its title becomes a heading of the text, its subsections move along.',
  schema: z.strictObject({
    section: identifierSchema,
    keepTitle: z
      .boolean()
      .optional()
      .describe('whether the title of the section that follows stays as a heading; true when absent'),
  }),
  label: 'command.mergeSections',
  perform: (draft, args) => {
    const first = sectionBefore(draft, args.section);
    const ordered = orderBefore(draft);
    const index = ordered.findIndex((section) => section.id === first.id);
    const second = ordered[index + 1];
    if (!second) throw new UserError('section.nothingToMerge');
    // Its subsections keep their depth below what it has become a part of.
    const shift = first.level - second.level;
    const below: Section[] = [];
    for (let at = index + 2; (ordered[at]?.level ?? 0) > second.level; at++) {
      const member = ordered[at];
      if (member) below.push(member);
    }
    if (shift !== 0 && below.some((member) => member.level + shift > maximumLevel))
      throw new UserError('section.levelOutOfRange', { maximum: maximumLevel });
    if (shift !== 0) for (const member of below) draftOf(draft, member.id).level += shift;
    const merged = draftOf(draft, first.id);
    merged.content = joinTexts(
      first.content,
      (args.keepTitle ?? true) ? { title: second.title, level: Math.max(1, -shift) } : null,
      second.content,
    );
    merged.guidance = joinedGuidance(first.guidance, second.guidance);
    const status = lesserStatus(first.status, second.status);
    if (status !== (first.status ?? 'draft')) merged.status = status;
    const own = first.reviewNotes ?? [];
    const ids = new Set(own.map((note) => note.id));
    const others = (second.reviewNotes ?? []).filter((note) => !ids.has(note.id));
    if (others.length > 0) setNotes(merged, [...own, ...others]);
    delete draft.sections[second.id];
    redirectReferences(draft, second.id, first.id);
  },
});

/** Cross-references to a section that is no more lead to the one that took it in. */
function redirectReferences(draft: Draft<Plan>, from: string, to: string): void {
  for (const [id, { content }] of Object.entries(original(draft)?.sections ?? {})) {
    const section = draft.sections[id];
    // What the merged section holds now came from texts that are looked at here as well.
    if (id !== to && (!section || !pointsTo(content, from))) continue;
    if (section) section.content = redirected(id === to ? (section.content as RichText) : content, from, to);
  }
}

function redirected(content: RichText, from: string, to: string): RichText {
  return produce(content, (text) => {
    for (const node of textNodes(text))
      if (isReferenceTo(node, from)) node.attrs.target = { kind: 'section', section: to };
  });
}

function isReferenceTo(
  node: ReturnType<typeof textNodes> extends Generator<infer Node> ? Node : never,
  section: string,
): node is CrossReferenceNode {
  return (
    node.type === 'crossReference' &&
    node.attrs.target.kind === 'section' &&
    node.attrs.target.section === section
  );
}

function pointsTo(content: RichText, section: string): boolean {
  for (const node of textNodes(content)) if (isReferenceTo(node, section)) return true;
  return false;
}

export const setSectionStatus = defineCommand({
  name: 'set-section-status',
  summary: 'Says how far the work on sections is.',
  schema: z.strictObject({
    sections: z.array(identifierSchema).min(1).max(10_000),
    status: z.enum(sectionStatuses),
  }),
  label: 'command.setSectionStatus',
  perform: (draft, args) => {
    for (const id of args.sections) {
      sectionBefore(draft, id);
      const section = draftOf(draft, id);
      if ((section.status ?? 'draft') === args.status) continue;
      // A draft says nothing, so that undecided and undone are one.
      if (args.status === 'draft') delete section.status;
      else section.status = args.status;
    }
  },
});

export const deleteSections = defineCommand({
  name: 'delete-sections',
  summary: 'Deletes several sections with their subsections.',
  schema: z.strictObject({ sections: z.array(identifierSchema).min(1).max(10_000) }),
  label: 'command.deleteSection',
  perform: (draft, args) => {
    const ordered = orderBefore(draft);
    const chosen = new Set(args.sections);
    for (const id of chosen) sectionBefore(draft, id);
    let deletedBelow = Number.POSITIVE_INFINITY;
    for (const section of ordered) {
      if (section.level <= deletedBelow)
        deletedBelow = chosen.has(section.id) ? section.level : Number.POSITIVE_INFINITY;
      if (deletedBelow !== Number.POSITIVE_INFINITY) delete draft.sections[section.id];
    }
  },
});

export const replaceTexts = defineCommand({
  name: 'replace-texts',
  summary: 'Replaces titles and texts of several sections, as finding and replacing does.',
  schema: z.strictObject({
    sections: z
      .array(
        z.strictObject({
          section: identifierSchema,
          title: z.string().max(500).optional(),
          content: richTextSchema.optional(),
        }),
      )
      .max(100_000),
  }),
  label: 'command.replaceTexts',
  perform: (draft, args) => {
    for (const { section: id, title, content } of args.sections) {
      sectionBefore(draft, id);
      const section = draftOf(draft, id);
      if (title !== undefined) section.title = title;
      if (content === undefined) continue;
      for (const name of mediaNames(content))
        if (!Object.hasOwn(draft.media, name)) throw new UserError('media.unknown', { media: name });
      section.content = content;
    }
  },
});

export const sectionWorkCommands = [
  splitSection,
  mergeSections,
  setSectionStatus,
  deleteSections,
  replaceTexts,
] as const;
