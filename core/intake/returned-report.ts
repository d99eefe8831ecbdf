import { cleanLine } from '../deliver/clean-text.ts';
import type { Media, Plan } from '../model/plan.ts';
import {
  type AtomText,
  type BlockNode,
  blockText,
  mediaNames,
  type RichText,
} from '../narrative/document.ts';
import { headingNumbers, planNumbering } from '../narrative/numbering.ts';
import { planText } from '../narrative/plan-text.ts';
import { type Calculation, calculatePlan } from '../tables/calculation.ts';
import { titleText } from '../tables/title.ts';
import { translate } from '../words/translate.ts';
import { type KnownComments, noteChanges, notesIn, notesOf, notesOfPart } from './comment-changes.ts';
import { compareBlocks, type Difference, unitsOf } from './compare-texts.ts';
import { bare, changeOf, type NewChange, type SectionPlace } from './describe-difference.ts';
import { matchByHeadings } from './match-sections.ts';
import { statesOf } from './plan-counterparts.ts';
import { type AtomsOfReport, atomsOfReport } from './report-atoms.ts';
import type {
  Baseline,
  BaselineSection,
  ChangeEdit,
  ChangePlace,
  ReportChange,
  ReturnedReport,
} from './report-changes.ts';
import { openWord, type ReadSection, readWord, type WordPackage } from './word-reader.ts';

/** What a comparison needs beside the document. */
export interface CompareOptions {
  /** The plan as it is now. */
  readonly plan: Plan;
  readonly baseline: Baseline;
}

/** Compares a report that came back with what was delivered. Throws a UserError when it cannot be read. */
export function compareReport(document: Uint8Array | WordPackage, options: CompareOptions): ReturnedReport {
  const { plan } = options;
  const baseline = asDelivered(options.baseline, plan);
  const container = document instanceof Uint8Array ? openWord(document) : document;
  const calculation = calculatePlan(plan, baseline.language);
  const atoms = atomsOfReport(baseline, planText(calculation).atomText);
  const word = readWord(container, atoms.restore);
  const { sections: matched, chapters } = word.hasControls
    ? { sections: word.sections, chapters: [] }
    : matchByHeadings(word.sections, baseline, titlesOfRegisters(baseline, calculation));
  const chapterNotes = [...word.registerNotes, ...chapters.flatMap(notesOfPart)];
  const numbering = planNumbering(plan.properties, baseline.language);
  const numbers = headingNumbers(
    baseline.sections.map((section) => section.level),
    numbering,
  );

  const changes: NewChange[] = [];
  const comparing: Comparing = {
    atoms,
    comments: word.comments,
    comparesPageBreaks: word.hasControls,
    knowsLiveBlocks: word.hasControls || word.hasBookmarks,
    untitled: translate(baseline.language, 'report.untitledSection'),
    knownNotes: notesOf(plan),
  };
  /** The change of the new section right in front, and the section that new ones follow. */
  let behind: string | null = null;
  let previous: ReadSection | null = null;
  let last: { readonly place: SectionPlace } = {
    place: { section: '', number: '', title: '' },
  };
  const returned = new Map(matched.flatMap((part) => (part.id === null ? [] : [[part.id, part] as const])));
  const addNew = (part: ReadSection): void => {
    const id = `change-${changes.length + 1}`;
    changes.push(addedSection(part, behind, last.place));
    changes.push(
      ...notesIn(part, last.place.section, { ...last.place, number: '', title: part.title }, id, comparing),
    );
    behind = id;
  };
  // New sections in front of all.
  const parts = [...matched];
  while (parts[0]?.id === null) {
    const part = parts.shift();
    if (part) addNew(part);
  }
  baseline.sections.forEach((section, index) => {
    const part = returned.get(section.id);
    const place = { section: section.id, number: numbers[index] ?? '', title: cleanLine(section.title) };
    behind = null;
    last = { place };
    if (!part) {
      changes.push(deletedSection(section, place, atoms.before));
      return;
    }
    changes.push(...sectionChanges(section, part, place, comparing));
    for (let at = matched.indexOf(part) + 1; matched[at]?.id === null; at++) {
      const added = matched[at];
      if (added) addNew(added);
    }
    previous = part;
  });
  // Comments in the chapters of registers go to the last section in front of them.
  if (previous && chapterNotes.length > 0)
    changes.push(
      ...noteChanges([...new Set(chapterNotes)], { type: 'doc', content: [] }, last.place, null, comparing),
    );
  const named = changes.map((change, index) => ({ ...change, id: `change-${index + 1}` }));
  const states = statesOf(plan, baseline, named);
  const left = named.flatMap((change): ReportChange[] => {
    const conflict = states.get(change.id) ?? 'none';
    return conflict === 'done' ? [] : [{ ...change, conflict }];
  });
  return { kind: 'report', baseline, changes: left, media: usedMedia(left, word.media), picturesLeftOut: 0 };
}

/** The texts with what a report says instead of pictures that the plan does not hold: their descriptions. */
function asDelivered(baseline: Baseline, plan: Plan): Baseline {
  const isMissing = (content: RichText): boolean =>
    [...mediaNames(content)].some((name) => !Object.hasOwn(plan.media, name));
  if (!baseline.sections.some((section) => isMissing(section.content))) return baseline;
  const described = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(described);
    if (typeof value !== 'object' || value === null) return value;
    if ('type' in value && value.type === 'image' && 'attrs' in value) {
      const attributes = value.attrs as Extract<BlockNode, { type: 'image' }>['attrs'];
      if (Object.hasOwn(plan.media, attributes.media)) return value;
      const text = cleanLine(attributes.alt);
      return { type: 'paragraph', ...(text === '' ? {} : { content: [{ type: 'text', text }] }) };
    }
    return 'content' in value ? { ...value, content: described(value.content) } : value;
  };
  return {
    ...baseline,
    // The nodes keep their shape: every block stays a block.
    sections: baseline.sections.map((section) => ({
      ...section,
      content: described(section.content) as BaselineSection['content'],
    })),
  };
}

function titlesOfRegisters({ registers = [] }: Baseline, calculation: Calculation): Set<string> {
  return new Set([
    ...registers.map(cleanLine),
    ...calculation.modules.map((module) => cleanLine(titleText(module.title, calculation.language))),
  ]);
}

interface Comparing extends KnownComments {
  readonly atoms: AtomsOfReport;
  readonly comparesPageBreaks: boolean;
  /** False when nothing in the document says where live blocks stand. */
  readonly knowsLiveBlocks: boolean;
  readonly untitled: string;
}

function sectionChanges(
  section: BaselineSection,
  part: ReadSection,
  place: SectionPlace,
  comparing: Comparing,
): NewChange[] {
  const changes: NewChange[] = [];
  const before = cleanLine(section.title);
  const isUntitled = before === '' && part.title === comparing.untitled;
  if (before !== part.title && !isUntitled)
    changes.push({
      kind: 'changed',
      place: { ...place, part: 'title', index: 0 },
      before,
      after: part.title,
      edit: { kind: 'rename', title: part.title },
    });
  const { atoms } = comparing;
  const returned: RichText = { type: 'doc', content: [...part.blocks] };
  const { differences } = compareBlocks(section.content.content, part.blocks, {
    before: atoms.before,
    after: atoms.after,
    comparesPageBreaks: comparing.comparesPageBreaks,
  });
  const units = unitsOf(section.content.content, atoms.before);
  for (const difference of comparing.knowsLiveBlocks ? differences : withoutLiveBlocks(differences))
    changes.push(changeOf(difference, place, units, atoms));
  changes.push(...notesIn({ ...part, blocks: returned.content }, section.id, place, null, comparing));
  return changes;
}

/**
 * Programs that drop controls and bookmarks leave the tables and pictures of live blocks bare: those that stand where a live block
 * is missing are what it showed.
 */
function withoutLiveBlocks(differences: readonly Difference[]): Difference[] {
  const isLive = (difference: Difference): boolean =>
    (difference.kind === 'deleted' || difference.kind === 'changed') &&
    difference.before.node.type === 'liveBlock';
  if (!differences.some(isLive)) return [...differences];
  return differences.filter((difference) => {
    if (isLive(difference)) return false;
    return !(difference.kind === 'added' && difference.after.node.type !== 'paragraph');
  });
}

function deletedSection(section: BaselineSection, place: SectionPlace, atomText: AtomText): NewChange {
  const text = section.content.content.map((block) => blockText(block, atomText)).join('\n');
  return {
    kind: 'deleted',
    place: { ...place, part: 'section', index: 0 },
    before: `${place.title}\n${text}`.trim(),
    after: null,
    edit: { kind: 'deleteSection' },
  };
}

function addedSection(
  part: ReadSection,
  behind: string | null,
  last: Pick<ChangePlace, 'section'>,
): NewChange {
  const blocks = bare(part.blocks);
  return {
    kind: 'added',
    place: { section: last.section, number: '', title: part.title, part: 'section', index: 0 },
    before: null,
    after: `${part.title}\n${blocks.map((block) => blockText(block)).join('\n')}`.trim(),
    edit: { kind: 'addSection', behind, level: Math.max(1, part.level), title: part.title, blocks },
  };
}

function usedMedia(
  changes: readonly { readonly edit: ChangeEdit }[],
  media: ReadonlyMap<string, Media>,
): Record<string, Media> {
  const used: Record<string, Media> = {};
  const take = (blocks: readonly BlockNode[]): void => {
    for (const name of mediaNames({ type: 'doc', content: [...blocks] })) {
      const own = media.get(name);
      if (own) used[name] = own;
    }
  };
  for (const { edit } of changes) {
    if (edit.kind === 'insert' || edit.kind === 'block') take([edit.block]);
    else if (edit.kind === 'addSection') take(edit.blocks);
    else if (edit.kind === 'insertRow') take([{ type: 'table', content: [edit.row] }]);
  }
  return used;
}
