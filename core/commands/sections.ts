import type { Draft } from 'immer';
import { z } from 'zod';
import { identifierSchema } from '../model/identifiers.ts';
import type { Plan, Section } from '../model/plan.ts';
import { comparePositions, positionBetween, positionsBetween } from '../model/position.ts';
import { emptyRichText, mediaNames, type RichText, richTextSchema } from '../narrative/document.ts';
import { maximumLevel } from '../narrative/numbering.ts';
import { UserError } from '../words/translate.ts';
import { defineCommand } from './define.ts';

const titleSchema = z.string().max(500);
const afterSchema = identifierSchema
  .nullable()
  .describe('id of the section after whose subsections this one goes; null for the first place');

function ordered(draft: Draft<Plan>): Draft<Section>[] {
  return Object.values(draft.sections).sort(comparePositions);
}

function requireSection(draft: Draft<Plan>, id: string): Draft<Section> {
  const section = Object.hasOwn(draft.sections, id) ? draft.sections[id] : undefined;
  if (!section) throw new UserError('section.unknown', { section: id });
  return section;
}

/** A section and everything deeper that follows it. */
function subtree(sections: readonly Draft<Section>[], root: Draft<Section>): Draft<Section>[] {
  const start = sections.findIndex((section) => section.id === root.id);
  let end = start + 1;
  while ((sections[end]?.level ?? 0) > root.level) end += 1;
  return sections.slice(start, end);
}

/** The neighbours between which something goes that follows `after` with its subsections. */
function gapAfter(
  sections: readonly Draft<Section>[],
  after: Draft<Section> | null,
): [string | null, string | null] {
  if (!after) return [null, sections[0]?.position ?? null];
  const last = subtree(sections, after).at(-1) ?? after;
  const next = sections[sections.findIndex((section) => section.id === last.id) + 1];
  return [last.position, next?.position ?? null];
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
    const sections = ordered(draft);
    const after =
      args.after === undefined ? null : args.after === null ? null : requireSection(draft, args.after);
    const id = args.section ?? newId();
    if (Object.hasOwn(draft.sections, id)) throw new UserError('section.exists', { section: id });
    const content = args.content ?? emptyRichText;
    assertMediaKnown(draft, content);
    const level = args.level ?? after?.level ?? 1;
    let gap: [string | null, string | null];
    if (args.after === undefined) gap = [sections.at(-1)?.position ?? null, null];
    else if (after && level > after.level) {
      // A subsection goes right under its parent.
      const next = sections[sections.findIndex((section) => section.id === after.id) + 1];
      gap = [after.position, next?.position ?? null];
    } else gap = gapAfter(sections, after);
    draft.sections[id] = {
      id,
      position: positionBetween(...gap),
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
    requireSection(draft, args.section).content = args.content;
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
    const moving = subtree(ordered(draft), section);
    if (moving.some((candidate) => candidate.id === args.after))
      throw new UserError('section.moveIntoItself');
    const after = args.after === null ? null : requireSection(draft, args.after);
    const staying = ordered(draft).filter((candidate) => !moving.includes(candidate));
    const level = args.level ?? section.level;
    const next = after ? staying[staying.findIndex((candidate) => candidate.id === after.id) + 1] : undefined;
    const gap: [string | null, string | null] =
      after && level > after.level ? [after.position, next?.position ?? null] : gapAfter(staying, after);
    const shift = level - section.level;
    for (const member of moving) assertLevel(member.level + shift);
    const positions = positionsBetween(...gap, moving.length);
    moving.forEach((member, index) => {
      member.level += shift;
      member.position = positions[index] ?? member.position;
    });
  },
});

/** Shifts a section and its subsections by one level. */
function shiftLevel(draft: Draft<Plan>, id: string, shift: 1 | -1): void {
  const section = requireSection(draft, id);
  const sections = ordered(draft);
  const previous = sections[sections.findIndex((candidate) => candidate.id === id) - 1];
  if (shift === 1 && (!previous || previous.level < section.level))
    throw new UserError('section.cannotIndent');
  const members = subtree(sections, section);
  for (const member of members) assertLevel(member.level + shift);
  for (const member of members) member.level += shift;
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
    for (const member of subtree(ordered(draft), requireSection(draft, args.section)))
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
