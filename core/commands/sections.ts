import { type Draft, original } from 'immer';
import { z } from 'zod';
import { identifierSchema } from '../model/identifiers.ts';
import type { Plan, Section } from '../model/plan.ts';
import { inOrder, type Placement, placeAt } from '../model/position.ts';
import { emptyRichText, mediaNames, type RichText, richTextSchema } from '../narrative/document.ts';
import { maximumLevel } from '../narrative/numbering.ts';
import { UserError } from '../words/translate.ts';
import { defineCommand } from './define.ts';

const titleSchema = z.string().max(500);
const afterSchema = identifierSchema
  .nullable()
  .describe('id of the section after whose subsections this one goes; null for the first place');

/** The sections as they were before the command, in order. */
function orderBefore(draft: Draft<Plan>): readonly Section[] {
  return inOrder(original(draft)?.sections ?? {});
}

function requireSection(draft: Draft<Plan>, id: string): Draft<Section> {
  const section = Object.hasOwn(draft.sections, id) ? draft.sections[id] : undefined;
  if (!section) throw new UserError('section.unknown', { section: id });
  return section;
}

/** A section and everything deeper that follows it. */
function subtree(sections: readonly Section[], root: Pick<Section, 'id' | 'level'>): readonly Section[] {
  const start = sections.findIndex((section) => section.id === root.id);
  let end = start + 1;
  while ((sections[end]?.level ?? 0) > root.level) end += 1;
  return sections.slice(start, end);
}

/**
 * The index at which something of a level goes after a section: behind its subsections, or right under it
 * when it becomes a subsection itself. Null is the first place.
 */
function indexAfter(
  sections: readonly Section[],
  after: Pick<Section, 'id' | 'level'> | null,
  level: number,
): number {
  if (!after) return 0;
  const index = sections.findIndex((section) => section.id === after.id);
  return index + (level > after.level ? 1 : subtree(sections, after).length);
}

function respace(draft: Draft<Plan>, respaced: Placement['respaced']): void {
  for (const [id, position] of respaced) requireSection(draft, id).position = position;
}

function assertMediaKnown(draft: Draft<Plan>, content: RichText): void {
  for (const name of mediaNames(content)) {
    if (!Object.hasOwn(draft.media, name)) throw new UserError('media.unknown', { media: name });
  }
}

function assertLevel(level: number): void {
  if (level < 1 || level > maximumLevel)
    throw new UserError('section.levelOutOfRange', { maximum: maximumLevel });
}

export const addSection = defineCommand({
  name: 'add-section',
  summary: 'Adds a section after another one (and its subsections), at the end when no place is given.',
  schema: z.strictObject({
    section: identifierSchema.optional().describe('id for the new section; made up when absent'),
    after: afterSchema.optional(),
    level: z
      .int()
      .min(1)
      .max(maximumLevel)
      .optional()
      .describe('outline level, 1 is a chapter; that of `after` when absent'),
    title: titleSchema,
    content: richTextSchema.optional(),
  }),
  label: 'command.addSection',
  perform: (draft, args, { newId }) => {
    const sections = orderBefore(draft);
    const after = typeof args.after === 'string' ? requireSection(draft, args.after) : null;
    const id = args.section ?? newId();
    if (Object.hasOwn(draft.sections, id)) throw new UserError('section.exists', { section: id });
    const content = args.content ?? emptyRichText;
    assertMediaKnown(draft, content);
    const level = args.level ?? after?.level ?? 1;
    const index = args.after === undefined ? sections.length : indexAfter(sections, after, level);
    const { positions, respaced } = placeAt(sections, index, 1);
    respace(draft, respaced);
    draft.sections[id] = {
      id,
      position: positions[0] ?? '',
      level,
      title: args.title,
      guidance: '',
      content,
    };
  },
});

export const renameSection = defineCommand({
  name: 'rename-section',
  summary: 'Gives a section another title.',
  schema: z.strictObject({ section: identifierSchema, title: titleSchema }),
  label: 'command.renameSection',
  perform: (draft, args) => {
    requireSection(draft, args.section).title = args.title;
  },
});

export const setSectionContent = defineCommand({
  name: 'set-section-content',
  summary: 'Replaces the text of a section.',
  schema: z.strictObject({ section: identifierSchema, content: richTextSchema }),
  label: 'command.setSectionContent',
  perform: (draft, args) => {
    assertMediaKnown(draft, args.content);
    const section = requireSection(draft, args.section);
    if (JSON.stringify(section.content) !== JSON.stringify(args.content)) section.content = args.content;
  },
});

export const moveSection = defineCommand({
  name: 'move-section',
  summary: 'Moves a section with its subsections after another one, optionally to another level.',
  schema: z.strictObject({
    section: identifierSchema,
    after: afterSchema,
    level: z.int().min(1).max(maximumLevel).optional(),
  }),
  label: 'command.moveSection',
  perform: (draft, args) => {
    const section = requireSection(draft, args.section);
    const ordered = orderBefore(draft);
    const moving = subtree(ordered, section);
    if (moving.some((candidate) => candidate.id === args.after))
      throw new UserError('section.moveIntoItself');
    const after = args.after === null ? null : requireSection(draft, args.after);
    const staying = ordered.filter((candidate) => !moving.includes(candidate));
    const level = args.level ?? section.level;
    const shift = level - section.level;
    for (const member of moving) assertLevel(member.level + shift);
    const index = indexAfter(staying, after, level);
    const result = [...staying.slice(0, index), ...moving, ...staying.slice(index)];
    for (const member of moving) requireSection(draft, member.id).level += shift;
    if (result.every((candidate, at) => candidate === ordered[at])) return;
    const { positions, respaced } = placeAt(staying, index, moving.length);
    respace(draft, respaced);
    moving.forEach((member, at) => {
      requireSection(draft, member.id).position = positions[at] ?? member.position;
    });
  },
});

/** Shifts a section and its subsections by one level. */
function shiftLevel(draft: Draft<Plan>, id: string, shift: 1 | -1): void {
  const section = requireSection(draft, id);
  const sections = orderBefore(draft);
  const previous = sections[sections.findIndex((candidate) => candidate.id === id) - 1];
  if (shift === 1 && (!previous || previous.level < section.level))
    throw new UserError('section.cannotIndent');
  const members = subtree(sections, section);
  for (const member of members) assertLevel(member.level + shift);
  for (const member of members) requireSection(draft, member.id).level += shift;
}

export const indentSection = defineCommand({
  name: 'indent-section',
  summary: 'Makes a section with its subsections part of the section above it.',
  schema: z.strictObject({ section: identifierSchema }),
  label: 'command.indentSection',
  perform: (draft, args) => shiftLevel(draft, args.section, 1),
});

export const outdentSection = defineCommand({
  name: 'outdent-section',
  summary: 'Raises a section with its subsections by one level.',
  schema: z.strictObject({ section: identifierSchema }),
  label: 'command.outdentSection',
  perform: (draft, args) => shiftLevel(draft, args.section, -1),
});

export const deleteSection = defineCommand({
  name: 'delete-section',
  summary: 'Deletes a section with its subsections.',
  schema: z.strictObject({ section: identifierSchema }),
  label: 'command.deleteSection',
  perform: (draft, args) => {
    for (const member of subtree(orderBefore(draft), requireSection(draft, args.section)))
      delete draft.sections[member.id];
  },
});

export const sectionCommands = [
  addSection,
  renameSection,
  setSectionContent,
  moveSection,
  indentSection,
  outdentSection,
  deleteSection,
] as const;
