import { type Draft, original } from 'immer';
import { z } from 'zod';
import { identifierSchema } from '../model/identifiers.ts';
import type { Plan, Section } from '../model/plan.ts';
import type { RichText } from '../narrative/document.ts';
import { anchorText, findWords, markWords, unmarkWords, wordsIn } from '../narrative/review-marks.ts';
import { UserError } from '../words/translate.ts';
import { defineCommand } from './define.ts';

function requireSection(draft: Draft<Plan>, id: string): Draft<Section> {
  const section = Object.hasOwn(draft.sections, id) ? draft.sections[id] : undefined;
  if (!section) throw new UserError('section.unknown', { section: id });
  return section;
}

function requireNote(
  section: Draft<Section>,
  id: string,
): NonNullable<Draft<Section>['reviewNotes']>[number] {
  const note = section.reviewNotes?.find((candidate) => candidate.id === id);
  if (!note) throw new UserError('reviewNote.unknown', { note: id });
  return note;
}

/** The text as it was before the command, free of drafts. */
function textBefore(section: Draft<Section>): RichText {
  return original(section)?.content ?? section.content;
}

/** Most notes that one section holds. */
const maximumNotes = 2000;

export const addReviewNote = defineCommand({
  name: 'add-review-note',
  summary: 'Adds a review note to a section and marks the words that it is about; it is never delivered.',
  schema: z.strictObject({
    section: identifierSchema,
    note: identifierSchema.optional().describe('id for the new note; made up when absent'),
    text: z.string().trim().min(1, 'must not be empty').max(20_000),
    author: z.string().max(300).optional(),
    at: z.string().max(40).optional().describe('moment, ISO 8601 in UTC'),
    quote: z
      .string()
      .max(4000)
      .optional()
      .describe('the words that it is about, as they stand in the text; the whole section when absent'),
    occurrence: z.int().min(0).max(100_000).optional().describe('which of several such words, from 0'),
    range: z
      .strictObject({ from: z.int().min(0), to: z.int().min(0) })
      .optional()
      .describe(
        'where the words stand, in UTF-16 units of the text of all paragraphs, each followed by a line break',
      ),
    isResolved: z.boolean().optional(),
  }),
  label: 'command.addReviewNote',
  perform: (draft, args, { newId }) => {
    const section = requireSection(draft, args.section);
    const id = args.note ?? newId();
    section.reviewNotes ??= [];
    if (section.reviewNotes.some((note) => note.id === id))
      throw new UserError('reviewNote.exists', { note: id });
    if (section.reviewNotes.length >= maximumNotes)
      throw new UserError('reviewNote.tooMany', { maximum: maximumNotes });
    const content = textBefore(section);
    const length = anchorText(content).length;
    const range =
      args.range && args.range.from < args.range.to && args.range.to <= length
        ? args.range
        : findWords(content, args.quote ?? '', args.occurrence);
    if (range) section.content = markWords(content, id, range);
    section.reviewNotes.push({
      id,
      author: args.author ?? '',
      at: args.at ?? '',
      text: args.text,
      quote: args.quote ?? (range ? wordsIn(content, range).slice(0, 4000) : ''),
      isResolved: args.isResolved ?? false,
    });
  },
});

export const resolveReviewNote = defineCommand({
  name: 'resolve-review-note',
  summary: 'Says that a review note is settled, or with isResolved false that it is not.',
  schema: z.strictObject({
    section: identifierSchema,
    note: identifierSchema,
    isResolved: z.boolean().optional(),
  }),
  label: 'command.resolveReviewNote',
  perform: (draft, args) => {
    requireNote(requireSection(draft, args.section), args.note).isResolved = args.isResolved ?? true;
  },
});

export const deleteReviewNote = defineCommand({
  name: 'delete-review-note',
  summary: 'Deletes a review note and takes its mark from the text.',
  schema: z.strictObject({ section: identifierSchema, note: identifierSchema }),
  label: 'command.deleteReviewNote',
  perform: (draft, args) => {
    const section = requireSection(draft, args.section);
    requireNote(section, args.note);
    const left = (section.reviewNotes ?? []).filter((note) => note.id !== args.note);
    if (left.length > 0) section.reviewNotes = left;
    else delete section.reviewNotes;
    const before = textBefore(section);
    const content = unmarkWords(before, args.note);
    if (JSON.stringify(content) !== JSON.stringify(before)) section.content = content;
  },
});

export const reviewNoteCommands = [addReviewNote, resolveReviewNote, deleteReviewNote] as const;
