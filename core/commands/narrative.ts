import { original } from 'immer';
import { z } from 'zod';
import { identifierSchema } from '../model/identifiers.ts';
import type { InlineNode } from '../narrative/document.ts';
import { referenceFormatSchema, referenceSourceSchema } from '../narrative/live-sources.ts';
import { type LineReplacement, replaceInLines } from '../narrative/replace-in-line.ts';
import { UserError } from '../words/translate.ts';
import { defineCommand } from './define.ts';

const replacementSchema = z.strictObject({
  section: identifierSchema,
  path: z
    .array(z.int().min(0))
    .min(1)
    .max(64)
    .describe('indices of the nodes that lead to a paragraph or heading, from the document down'),
  start: z.int().min(0).describe('characters into its line, a reference or footnote counting as one'),
  end: z.int().min(0),
  expected: z
    .string()
    .min(1)
    .max(10_000)
    .describe('the text that stands there; another text there is an error'),
  by: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: z.string().max(10_000) }),
    z.strictObject({
      kind: z.literal('reference'),
      source: referenceSourceSchema,
      format: referenceFormatSchema.optional(),
      name: z.string().max(300).optional().describe('what it is called once its source is gone'),
    }),
  ]),
});
type Replacement = z.output<typeof replacementSchema>;

function nodesOf({ by }: Replacement): InlineNode[] {
  if (by.kind === 'text') {
    const text = by.text.replace(/[\r\n\v\f\u2028\u2029]+/g, ' ');
    return text === '' ? [] : [{ type: 'text', text }];
  }
  const { source, format, name = '' } = by;
  return [{ type: 'liveReference', attrs: { source, name, ...(format ? { format } : {}) } }];
}

export const replaceInSection = defineCommand({
  name: 'replace-in-section',
  summary:
    'Replaces figures or words, exactly where they were found in the texts of sections, by other text or by live references: all of them or none.',
  schema: z.strictObject({ replacements: z.array(replacementSchema).min(1).max(10_000) }),
  label: 'command.replaceInSection',
  perform: (draft, { replacements }) => {
    const bySection = new Map<string, LineReplacement[]>();
    for (const replacement of replacements) {
      const { section, path, start, end, expected } = replacement;
      const list = bySection.get(section) ?? [];
      bySection.set(section, [...list, { path, start, end, expected, nodes: nodesOf(replacement) }]);
    }
    const sections = original(draft)?.sections ?? {};
    for (const [id, list] of bySection) {
      const before = Object.hasOwn(sections, id) ? sections[id] : undefined;
      const section = draft.sections[id];
      if (!before || !section) throw new UserError('section.unknown', { section: id });
      section.content = replaceInLines(before.content, list);
    }
  },
});

export const narrativeCommands = [replaceInSection] as const;
