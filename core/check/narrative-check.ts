import type { Language } from '../model/language.ts';
import type { Plan, Section } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { isEmptyRichText } from '../narrative/document.ts';
import { type Finder, finder, findInText, type TextMatch } from '../narrative/find-text.ts';
import { planText } from '../narrative/plan-text.ts';
import { nodePlace } from '../narrative/text-lines.ts';
import { type TypedFigure, typedFigures } from '../narrative/typed-figures.ts';
import type { Calculation } from '../tables/calculation.ts';
import { translate, UserError } from '../words/translate.ts';

/** Where in a section's text something is; the whole section, or its title, without a path. */
export interface NarrativePlace {
  readonly kind: 'section';
  readonly section: string;
  /** Indices of the nodes that lead to the block, from the document down; null for the section as a whole. */
  readonly path: readonly number[] | null;
  /** UTF-16 units into the line of the block. */
  readonly start: number;
  readonly end: number;
}

export const narrativeFindingKinds = [
  'brokenReference',
  'contradiction',
  'leftover',
  'emptySection',
  'replaceable',
] as const;
export type NarrativeFindingKind = (typeof narrativeFindingKinds)[number];

/** Something in the text of a plan that should not be delivered so; `replaceable` ones are right and could be live. */
export interface NarrativeFinding {
  readonly kind: NarrativeFindingKind;
  readonly place: NarrativePlace;
  /** One sentence, in any language. */
  readonly problem: UserError;
  /** The words in question with those around them; empty for a whole section. */
  readonly before: string;
  readonly found: string;
  readonly after: string;
  /** For contradictions and replaceable figures: what to put there instead. */
  readonly figure: TypedFigure | null;
}

/** What was meant to be filled in later, as people write it. */
const leftover: Finder = finder({
  text: [
    String.raw`\b(?:TBD|TBC|TODO|FIXME|lorem ipsum)\b`,
    String.raw`第\s?[XxＸｘ×Ｎ]{1,3}\s?[个個]?[月周週天年季期章节節]`,
    String.raw`(?<![A-Za-z0-9])[XxＸｘ×]{1,4}\s?(?:[年月日号號元万萬亿億人家名%％]|个百分点|個百分點)`,
    '20[XxＸｘ×]{2}',
    String.raw`(?<![A-Za-z0-9])(?:[xＸｘ×]{2,}|X{3,}|XX(?=[\s%，。、,.)]|$))(?![A-Za-z])`,
    '(?<!等)待定(?![制位时時向点點])|待补充|待補充|待填写|待填寫|待完善|待确认|待確認|待核实|待核實|此处填写|此處填寫|请填写|請填寫',
    String.raw`[[<【](?:insert|placeholder|your|client name|company name|date|amount|name)\b[^\]>】]{0,60}[\]>】]`,
    String.raw`_{3,}|\?{3,}|？{3,}`,
  ].join('|'),
  matchesCase: false,
  wholeWord: false,
  matchesWidth: true,
  isPattern: true,
});

interface Leftovers {
  readonly title: string;
  readonly found: readonly Omit<NarrativeFinding, 'problem' | 'kind' | 'figure'>[];
}

const knownLeftovers = new WeakMap<Section['content'], Leftovers>();

/**
 * Looks through the texts of a plan: references that show nothing, figures that contradict a register, words that were to
 * be filled in, sections without text, and figures that could be live references. In reading order within each kind.
 * Only what changed since the last time is looked through again.
 * @param calculation of this very plan.
 */
export function checkNarrative(plan: Plan, calculation: Calculation): readonly NarrativeFinding[] {
  const sections = inOrder(plan.sections);
  const figures = typedFigures(calculation);
  return [
    ...brokenReferences(plan, calculation),
    ...figures.filter(({ kind }) => kind === 'contradicts').map((figure) => figureFinding(figure)),
    ...sections.flatMap((section) =>
      leftoversOf(section).map((place) => ({
        kind: 'leftover' as const,
        ...place,
        problem: new UserError('check.leftover', { found: place.found }),
        figure: null,
      })),
    ),
    ...sections.flatMap((section, index) => emptySection(section, sections[index + 1])),
    ...figures.filter(({ kind }) => kind === 'agrees').map((figure) => figureFinding(figure)),
  ];
}

function brokenReferences(plan: Plan, calculation: Calculation): NarrativeFinding[] {
  return planText(calculation).problems.flatMap(({ section, node, problem, name }) => {
    const content = plan.sections[section]?.content;
    const place = content ? nodePlace(content, node) : null;
    if (!place) return [];
    return [
      {
        kind: 'brokenReference' as const,
        place: { kind: 'section' as const, section, ...place },
        problem: problem.words,
        before: '',
        found: name,
        after: '',
        figure: null,
      },
    ];
  });
}

function figureFinding(figure: TypedFigure): NarrativeFinding {
  const { section, path, start, end, typed, before, after, name, registerText } = figure;
  const words = { typed, name, register: registerText };
  return {
    kind: figure.kind === 'contradicts' ? 'contradiction' : 'replaceable',
    place: { kind: 'section', section, path, start, end },
    problem: new UserError(
      figure.kind === 'contradicts' ? 'check.contradiction' : 'check.replaceable',
      words,
    ),
    before,
    found: typed,
    after,
    figure,
  };
}

function leftoversOf({ id, title, content }: Section): Leftovers['found'] {
  const known = knownLeftovers.get(content);
  if (known?.title === title) return known.found;
  const inTitle = leftover(title).map(({ start, end }: TextMatch) => ({
    place: { kind: 'section' as const, section: id, path: null, start, end },
    before: title.slice(0, start),
    found: title.slice(start, end),
    after: title.slice(end),
  }));
  const inText = findInText(leftover, content).map(({ path, start, end, kind, before, found, after }) => ({
    // A caption or footnote is shown by its block.
    place: {
      kind: 'section' as const,
      section: id,
      path: kind === 'footnote' ? path.slice(0, -1) : path,
      start: kind === 'line' ? start : 0,
      end: kind === 'line' ? end : 0,
    },
    before,
    found,
    after,
  }));
  const found = [...inTitle, ...inText];
  knownLeftovers.set(content, { title, found });
  return found;
}

/** A section without text that holds no subsections either. */
function emptySection({ id, level, content }: Section, next: Section | undefined): NarrativeFinding[] {
  if (!isEmptyRichText(content) || (next && next.level > level)) return [];
  return [
    {
      kind: 'emptySection',
      place: { kind: 'section', section: id, path: null, start: 0, end: 0 },
      problem: new UserError('check.emptySection'),
      before: '',
      found: '',
      after: '',
      figure: null,
    },
  ];
}

/** A finding as one line: the section, the words around it, then what is wrong. */
export function narrativeFindingText(plan: Plan, finding: NarrativeFinding, language: Language): string {
  const { section } = finding.place;
  const title = plan.sections[section]?.title.trim() || translate(language, 'report.untitledSection');
  return translate(language, 'check.inSection', { section: title, problem: finding.problem.in(language) });
}
