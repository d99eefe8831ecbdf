import { cleanLine } from '../deliver/clean-text.ts';
import type { Media, Plan } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import {
  type AtomNode,
  type AtomText,
  type BlockNode,
  blockText,
  mediaNames,
  type RichText,
  textNodes,
} from '../narrative/document.ts';
import { headingNumbers, planNumbering } from '../narrative/numbering.ts';
import { planText } from '../narrative/plan-text.ts';
import { anchorText, findWords, markedRanges, unmarkWords, wordsIn } from '../narrative/review-marks.ts';
import { type Calculation, calculatePlan } from '../tables/calculation.ts';
import { titleText } from '../tables/title.ts';
import { translate } from '../words/translate.ts';
import { compareBlocks, type Difference, type Unit, unitsOf } from './compare-texts.ts';
import { statesOf } from './plan-counterparts.ts';
import type {
  Baseline,
  BaselineSection,
  ChangeEdit,
  ChangePlace,
  ReportChange,
  ReturnedReport,
} from './report-changes.ts';
import { restoreAtoms } from './restore-atoms.ts';
import { bestPairs, likeness, sequenceSteps } from './word-diff.ts';
import { openWord, type ReadSection, readWord, type WordPackage } from './word-reader.ts';

/** What a comparison needs beside the document. */
export interface CompareOptions {
  /** The plan as it is now. */
  readonly plan: Plan;
  readonly baseline: Baseline;
}

type NewChange = Omit<ReportChange, 'id' | 'conflict'>;

/** Compares a report that came back with what was delivered. Throws a UserError when it cannot be read. */
export function compareReport(document: Uint8Array | WordPackage, options: CompareOptions): ReturnedReport {
  const { plan } = options;
  const baseline = asDelivered(options.baseline, plan);
  const container = document instanceof Uint8Array ? openWord(document) : document;
  const calculation = calculatePlan(plan, baseline.language);
  const atoms = atomTexts(baseline, planText(calculation).atomText);
  const word = readWord(container, atoms.restore);
  const registerTitles = word.hasControls ? new Set<string>() : titlesOfRegisters(calculation);
  const matched = word.hasControls ? word.sections : byHeadings(word.sections, baseline, registerTitles);
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
    untitled: translate(baseline.language, 'report.untitledSection'),
    knownNotes: notesOf(plan),
  };
  /** The change of the new section right in front, and the section that new ones follow. */
  let behind: string | null = null;
  let previous: ReadSection | null = null;
  let last: { readonly place: Pick<ChangePlace, 'section' | 'number' | 'title'> } = {
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
  if (previous && word.registerNotes.length > 0)
    changes.push(
      ...noteChanges(
        [...new Set(word.registerNotes)],
        { type: 'doc', content: [] },
        last.place,
        null,
        comparing,
      ),
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

interface AtomsOfReport {
  readonly before: AtomText;
  readonly after: AtomText;
  readonly restore: NonNullable<Parameters<typeof readWord>[1]>;
}

interface Comparing {
  readonly atoms: AtomsOfReport;
  readonly comments: ReturnType<typeof readWord>['comments'];
  readonly comparesPageBreaks: boolean;
  readonly untitled: string;
  readonly knownNotes: ReadonlySet<string>;
}

/** What live nodes showed when they were delivered, and what stands in their controls now. */
function atomTexts(baseline: Baseline, now: AtomText): AtomsOfReport {
  const shownBefore = new Map<AtomNode, string>();
  const shownAfter = new Map<AtomNode, string>();
  const nodes = new Map<string, ReturnType<typeof nodesOf>>();
  for (const section of baseline.sections) {
    const own = nodesOf(section.content);
    nodes.set(section.id, own);
    for (const [index, text] of Object.entries(section.shown ?? {})) {
      const node = own[Number(index)];
      if (node?.type === 'liveReference' || node?.type === 'crossReference') shownBefore.set(node, text);
    }
  }
  const before: AtomText = (node) => (node.type === 'footnote' ? '' : (shownBefore.get(node) ?? now(node)));
  return {
    before,
    after: (node) => (node.type === 'footnote' ? '' : (shownAfter.get(node) ?? node.attrs.name)),
    restore: {
      inline(section, tag, text) {
        const node = nodes.get(section)?.[Number(tag.slice(tag.lastIndexOf(':') + 1))];
        if (node?.type !== 'liveReference' && node?.type !== 'crossReference') return null;
        // Word numbers cross-references anew; a figure that was typed over is text from then on.
        const shown = shownBefore.get(node);
        if (node.type === 'liveReference' && shown !== undefined && cleanLine(shown) !== cleanLine(text))
          return null;
        const copy = { ...node };
        shownAfter.set(copy, node.type === 'crossReference' ? before(node) : text);
        return copy;
      },
      block(section, tag) {
        const node = nodes.get(section)?.[Number(tag.slice(tag.lastIndexOf(':') + 1))];
        return node?.type === 'liveBlock' ? { ...node } : null;
      },
    },
  };
}

function nodesOf(content: RichText) {
  return [...textNodes(content)];
}

function titlesOfRegisters(calculation: Calculation): Set<string> {
  return new Set(
    calculation.modules.map((module) => cleanLine(titleText(module.title, calculation.language))),
  );
}

/**
 * The parts of a report that went through a program that drops controls: matched with the sections by their headings,
 * in order; what comes after the last match and bears the title of a register is the register's chapter.
 */
function byHeadings(
  read: readonly ReadSection[],
  baseline: Baseline,
  registerTitles: ReadonlySet<string>,
): readonly ReadSection[] {
  const parts = read.filter((part) => part.level > 0);
  const ids = new Map<number, string>();
  const { sections } = baseline;
  let [from, to] = [0, 0];
  const untitled = translate(baseline.language, 'report.untitledSection');
  const title = (text: string): string => (cleanLine(text) || untitled).toLowerCase();
  const steps = sequenceSteps(
    sections.map((section) => title(section.title)),
    parts.map((part) => title(part.title)),
  );
  let gone: number[] = [];
  let come: number[] = [];
  const settle = (): void => {
    const text = (blocks: readonly BlockNode[]) => blocks.map((block) => blockText(block)).join('\n');
    const pairs = bestPairs(
      gone,
      come,
      (one, other) =>
        likeness(
          `${sections[one]?.title}\n${text(sections[one]?.content.content ?? [])}`,
          `${parts[other]?.title}\n${text(parts[other]?.blocks ?? [])}`,
        ),
      0.4,
    );
    for (const [one, other] of pairs) {
      const id = sections[gone[one] ?? -1]?.id;
      if (id !== undefined) ids.set(come[other] ?? -1, id);
    }
    gone = [];
    come = [];
  };
  for (const { kind, count } of steps) {
    for (let at = 0; at < count; at++) {
      if (kind === 'same') {
        settle();
        const id = sections[from]?.id;
        if (id !== undefined) ids.set(to, id);
      }
      if (kind === 'removed') gone.push(from);
      if (kind === 'added') come.push(to);
      if (kind !== 'added') from += 1;
      if (kind !== 'removed') to += 1;
    }
  }
  settle();
  const last = Math.max(-1, ...ids.keys());
  const end = parts.findIndex((part, index) => index > last && registerTitles.has(cleanLine(part.title)));
  return parts
    .slice(0, end < 0 ? parts.length : end)
    .map((part, index) => ({ ...part, id: ids.get(index) ?? null }));
}

function bare(blocks: readonly BlockNode[]): BlockNode[] {
  return unmarkWords({ type: 'doc', content: [...blocks] }).content;
}

function sectionChanges(
  section: BaselineSection,
  part: ReadSection,
  place: Pick<ChangePlace, 'section' | 'number' | 'title'>,
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
  for (const difference of comparing.comparesPageBreaks ? differences : withoutLiveBlocks(differences))
    changes.push(changeOf(difference, place, units, atoms));
  changes.push(...notesIn({ ...part, blocks: returned.content }, section.id, place, null, comparing));
  return changes;
}

/**
 * Programs that drop controls leave the tables and pictures of live blocks bare: those that stand where a live block
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

function partOf(unit: Unit, units: readonly Unit[]): Pick<ChangePlace, 'part' | 'index' | 'row'> {
  const top = units.findIndex((candidate) => candidate.path.every((step, at) => step === unit.path[at]));
  const outer = units[top];
  const countOf = (test: (candidate: Unit) => boolean): number =>
    units.slice(0, top + 1).filter(test).length || 1;
  if (outer?.node.type === 'table' && unit.path.length > outer.path.length)
    return {
      part: 'cell',
      index: countOf((candidate) => candidate.node.type === 'table'),
      row: (unit.path[outer.path.length] ?? 0) + 1,
    };
  switch (unit.node.type) {
    case 'heading':
      return { part: 'heading', index: countOf((candidate) => candidate.node.type === 'heading') };
    case 'image':
      return { part: 'picture', index: countOf((candidate) => candidate.node.type === 'image') };
    case 'table':
      return { part: 'table', index: countOf((candidate) => candidate.node.type === 'table') };
    case 'liveBlock':
      return { part: 'block', index: countOf((candidate) => candidate.node.type === 'liveBlock') };
    case 'pageBreak':
      return { part: 'pageBreak', index: countOf((candidate) => candidate.node.type === 'pageBreak') };
    default: {
      const isItem = (candidate: Unit): boolean =>
        candidate.node.type === 'paragraph' && candidate.frames.some((frame) => frame.type.endsWith('List'));
      return isItem(unit)
        ? { part: 'item', index: countOf(isItem) }
        : {
            part: 'paragraph',
            index: countOf((candidate) => candidate.node.type === 'paragraph' && !isItem(candidate)),
          };
    }
  }
}

function shownText(unit: Unit): string {
  if (unit.node.type === 'image') return unit.node.attrs.caption ?? unit.node.attrs.alt;
  return unit.text;
}

function changeOf(
  difference: Difference,
  place: Pick<ChangePlace, 'section' | 'number' | 'title'>,
  units: readonly Unit[],
  atoms: AtomsOfReport,
): NewChange {
  switch (difference.kind) {
    case 'changed': {
      const { before, after } = difference;
      return {
        kind: 'changed',
        place: { ...place, ...partOf(before, units) },
        before: shownText(before),
        after: shownText(after),
        edit: changedEdit(before, after, atoms),
      };
    }
    case 'caption':
      return {
        kind: 'changed',
        place: { ...place, ...partOf(difference.before, units), part: 'caption' },
        before: captionText(difference.before),
        after: difference.caption,
        edit: { kind: 'caption', path: difference.before.path, caption: difference.caption },
      };
    case 'deleted':
      return {
        kind: 'deleted',
        place: { ...place, ...partOf(difference.before, units) },
        before: shownText(difference.before),
        after: null,
        edit: { kind: 'remove', path: difference.before.path },
      };
    case 'added': {
      const { after, previous, next, root } = difference;
      const near = previous ?? next;
      const [block = after.node] = bare([after.node]);
      return {
        kind: 'added',
        place: {
          ...place,
          ...(near ? partOf(near, units) : { index: 1 }),
          part: root.length > 0 ? 'cell' : partOf(after, [after]).part,
        },
        before: null,
        after: shownText(after),
        edit: {
          kind: 'insert',
          root,
          previous: previous?.path ?? null,
          next: next?.path ?? null,
          block,
          frames: after.frames.map(({ type, isFirst }) => ({ type, isFirst })),
        },
      };
    }
    case 'rowDeleted':
      return {
        kind: 'deleted',
        place: { ...place, ...partOf(difference.table, units), part: 'row', row: difference.row + 1 },
        before: difference.text,
        after: null,
        edit: { kind: 'remove', path: [...difference.table.path, difference.row] },
      };
    case 'rowAdded': {
      const [table] = bare([{ type: 'table', content: [difference.row] }]);
      const row = table?.type === 'table' ? table.content[0] : undefined;
      return {
        kind: 'added',
        place: { ...place, ...partOf(difference.table, units), part: 'row', row: difference.previous + 2 },
        before: null,
        after: difference.text,
        edit: {
          kind: 'insertRow',
          table: difference.table.path,
          previous: difference.previous,
          row: row ?? difference.row,
        },
      };
    }
  }
}

function captionText(unit: Unit): string {
  const { node } = unit;
  return node.type === 'image' || node.type === 'table' || node.type === 'liveBlock'
    ? (node.attrs?.caption ?? '')
    : '';
}

function changedEdit(before: Unit, after: Unit, atoms: AtomsOfReport): ChangeEdit {
  const isText = (unit: Unit) => unit.node.type === 'paragraph' || unit.node.type === 'heading';
  const [block = after.node] = bare([after.node]);
  if (isText(before) && (block.type === 'paragraph' || block.type === 'heading')) {
    const own = before.node.type === 'paragraph' || before.node.type === 'heading' ? before.node.content : [];
    return {
      kind: 'text',
      path: before.path,
      content: restoreAtoms(own ?? [], block.content ?? [], atoms.before, atoms.after),
    };
  }
  if (before.node.type === 'image' && block.type === 'image')
    return {
      kind: 'block',
      path: before.path,
      block: {
        ...block,
        attrs: {
          ...block.attrs,
          ...(before.node.attrs.id === undefined ? {} : { id: before.node.attrs.id }),
          ...(block.attrs.caption === undefined && before.node.attrs.caption !== undefined
            ? { caption: before.node.attrs.caption }
            : {}),
        },
      },
    };
  if (before.node.type === 'table' && block.type === 'table')
    return {
      kind: 'block',
      path: before.path,
      block: { ...block, ...(before.node.attrs ? { attrs: { ...before.node.attrs, ...block.attrs } } : {}) },
    };
  return { kind: 'block', path: before.path, block };
}

function deletedSection(
  section: BaselineSection,
  place: Pick<ChangePlace, 'section' | 'number' | 'title'>,
  atomText: AtomText,
): NewChange {
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

/** The notes of a part: those marked in its text, in reading order, then those without words. */
function notesIn(
  part: ReadSection,
  section: string,
  place: Pick<ChangePlace, 'section' | 'number' | 'title'>,
  inAdded: string | null,
  comparing: Comparing,
): NewChange[] {
  const content: RichText = { type: 'doc', content: [...part.blocks] };
  const names = new Set([...markedRanges(content).keys(), ...part.notes]);
  return noteChanges([...names], content, { ...place, section }, inAdded, comparing);
}

function noteChanges(
  names: readonly string[],
  content: RichText,
  place: Pick<ChangePlace, 'section' | 'number' | 'title'>,
  inAdded: string | null,
  { comments, knownNotes }: Comparing,
): NewChange[] {
  const ranges = markedRanges(content);
  return names.flatMap((name): NewChange[] => {
    const comment = comments.get(name);
    if (!comment || comment.text.trim() === '') return [];
    const { author, at, text, isResolved } = comment;
    if (knownNotes.has(noteKey({ author, at, text }))) return [];
    const range = ranges.get(name);
    const words = range ? wordsIn(content, range).slice(0, 4000) : '';
    let occurrence = 0;
    if (range) {
      const whole = anchorText(content);
      for (let at = whole.indexOf(words); at >= 0 && at < range.from; at = whole.indexOf(words, at + 1))
        occurrence += 1;
      if (!findWords(content, words)) occurrence = 0;
    }
    return [
      {
        kind: 'comment',
        place: { ...place, part: 'comment', index: 0 },
        before: words,
        after: text,
        author,
        edit: { kind: 'note', author, at, text, quote: words, words, occurrence, isResolved, inAdded },
      },
    ];
  });
}

const noteKey = ({ author, at, text }: { author: string; at: string; text: string }): string =>
  JSON.stringify([author, at, text.trim()]);

/** Notes that the plan has already: the same document may come twice. */
function notesOf(plan: Plan): Set<string> {
  return new Set(
    inOrder(plan.sections).flatMap((section) => (section.reviewNotes ?? []).map((note) => noteKey(note))),
  );
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
