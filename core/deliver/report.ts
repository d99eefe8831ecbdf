import type { Brand } from '../brand/brand.ts';
import { type DocumentLook, documentLook } from '../brand/document-look.ts';
import type { Language } from '../model/language.ts';
import { regionalTag } from '../model/language.ts';
import type { Plan } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { isEmptyRichText, type RichText } from '../narrative/document.ts';
import { headingNumbers, type Numbering, planNumbering } from '../narrative/numbering.ts';
import { type Calculation, calculatePlan } from '../tables/calculation.ts';
import { translate } from '../words/translate.ts';
import { cleanLine } from './clean-text.ts';
import { buildReportRegister, type ReportRegister } from './report-register.ts';

/**
 * What a deliverable says, apart from the kind of file that it becomes: texts in the language asked for, numbers
 * of headings, registers with their groups and totals. Guidance is no part of it.
 */
export interface Report extends DocumentLook {
  readonly language: Language;
  readonly numbering: Numbering;
  readonly currency: string;
  readonly plan: Plan;
  /** The plan's registers, calculated in the report's language. */
  readonly calculation: Calculation;
  readonly properties: ReportProperties;
  readonly sections: readonly ReportSection[];
  /** The registers that the plan uses and that have rows, in the plan's order; none where the brand does without them. */
  readonly registers: readonly ReportRegister[];
}

/** The plan's properties as they are printed, each on one line; client and author may be empty. */
export interface ReportProperties {
  readonly title: string;
  readonly client: string;
  readonly author: string;
  /** Written out, `16 February 2026`, `2026年2月16日`. */
  readonly date: string;
  /** The words for who may see it. */
  readonly confidentiality: string;
}

export interface ReportSection {
  readonly id: string;
  /** 1 is a chapter; at most 6. */
  readonly level: number;
  /** `2.1`, `（一）` …, as the window shows it. */
  readonly number: string;
  readonly title: string;
  readonly content: RichText;
  readonly isEmpty: boolean;
}

/** Makes the report of a plan in a language, in the looks of a brand. */
export function buildReport(
  plan: Plan,
  { language, brand }: { readonly language: Language; readonly brand?: Brand | undefined },
): Report {
  const look = documentLook(brand);
  const { properties } = plan;
  const sections = inOrder(plan.sections);
  const numbering = planNumbering(properties, language);
  const calculation = calculatePlan(plan, language);
  const registers = look.brand.appendices
    ? calculation.modules.filter(({ key }) => calculation.register(key).rows.length > 0)
    : [];
  // The registers are chapters after the plan's own.
  const numbers = headingNumbers(
    [...sections.map((section) => section.level), ...registers.map(() => 1)],
    numbering,
  );
  return {
    ...look,
    language,
    numbering,
    currency: properties.currency,
    plan,
    calculation,
    properties: {
      title: cleanLine(properties.title),
      client: cleanLine(properties.client),
      author: cleanLine(properties.author),
      date: longDate(properties.documentDate, language),
      confidentiality: translate(language, `confidentiality.${properties.confidentiality}`),
    },
    sections: sections.map((section, index) => ({
      id: section.id,
      level: section.level,
      number: numbers[index] ?? '',
      title: cleanLine(section.title) || translate(language, 'report.untitledSection'),
      content: section.content,
      isEmpty: isEmptyRichText(section.content),
    })),
    registers: registers.map((module, index) =>
      buildReportRegister(plan, calculation, module, numbers[sections.length + index] ?? ''),
    ),
  };
}

/** A calendar day written out in a language. */
export function longDate(day: string, language: Language): string {
  return new Intl.DateTimeFormat(regionalTag(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`),
  );
}
