import { z } from 'zod';
import { identifierSchema } from '../model/identifiers.ts';
import { isChinese, type Language } from '../model/language.ts';
import { registerModule } from '../modules/index.ts';
import { titleText } from '../tables/title.ts';
import { translate } from '../words/translate.ts';

/** What helps to write a section, in one language. All of it is shown beside the text and never delivered. */
export const guidanceFields = {
  /** What the section is for: one or two sentences. */
  guidance: z.string().optional(),
  /** What a complete section answers. */
  questions: z.array(z.string().min(1)).min(2).max(5).optional(),
  /** How to tell a good section, and the usual mistake. */
  goodLooksLike: z.string().min(1).optional(),
  /** Keys of the registers whose figures and rows it rests on. */
  registers: z.array(identifierSchema).min(1).optional(),
};

const guidanceSchema = z.strictObject(guidanceFields);
export type GuidanceParts = Readonly<z.infer<typeof guidanceSchema>>;

/**
 * The guidance of a section as the plan keeps it, a line each: what it is for; a label and the questions, each after
 * `• `; a label and what is good; the registers by their titles. Parts that are missing leave no line.
 */
export function guidanceText(parts: GuidanceParts, language: Language): string {
  const lines: string[] = [];
  if (parts.guidance) lines.push(parts.guidance);
  if (parts.questions)
    lines.push(
      translate(language, 'guidance.questions'),
      ...parts.questions.map((question) => `• ${question}`),
    );
  if (parts.goodLooksLike) lines.push(translate(language, 'guidance.goodLooksLike'), parts.goodLooksLike);
  if (parts.registers) {
    const titles = parts.registers.map((key) => titleText(registerModule(key).title, language));
    const registers = titles.join(isChinese(language) ? '、' : ', ');
    lines.push(translate(language, 'guidance.fedBy', { registers }));
  }
  return lines.join('\n');
}
