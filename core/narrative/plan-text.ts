import { assertNever } from '../model/assert-never.ts';
import { isChinese, type Language } from '../model/language.ts';
import type { Plan, Section } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import type { Calculation } from '../tables/calculation.ts';
import { findPlanModule } from '../tables/plan-modules.ts';
import type { ViewKind } from '../tables/view-declaration.ts';
import { translate, UserError } from '../words/translate.ts';
import type {
  AtomText,
  BlockNode,
  CrossReferenceNode,
  LiveBlockNode,
  LiveReferenceNode,
} from './document.ts';
import { blockProblem } from './live-blocks.ts';
import type { BlockSource } from './live-sources.ts';
import { headingNumbers, type Numbering, planNumbering } from './numbering.ts';
import { blockName } from './reference-name.ts';
import { type ReferenceProblem, resolveReference, writeFigure } from './resolve-reference.ts';
import { type CaptionedNode, textContents } from './text-contents.ts';

export type { ReferenceProblem } from './resolve-reference.ts';

/** What a reference shows. A broken one shows its name, marked; the problem says what is gone. */
export interface ShownReference {
  readonly text: string;
  readonly problem: ReferenceProblem | null;
}

/** A block with a caption: tables and figures are numbered apart, over the whole plan. */
export interface NumberedBlock {
  /** The id of its section. */
  readonly section: string;
  readonly kind: 'table' | 'figure';
  /** From 1. */
  readonly number: number;
  /** Without its number; may be empty. */
  readonly caption: string;
  /** By which cross-references know it. */
  readonly id: string | undefined;
}

/** Something in a section's text that points to what is gone or says nothing. */
export interface PlanTextProblem {
  readonly section: string;
  /** What it shows or is called. */
  readonly name: string;
  readonly problem: ReferenceProblem;
  readonly node: LiveReferenceNode | CrossReferenceNode | LiveBlockNode;
}

/** The texts of a plan with everything in them that depends on the rest of the plan. */
export interface PlanText {
  readonly reference: (node: LiveReferenceNode) => ShownReference;
  readonly crossReference: (node: CrossReferenceNode) => ShownReference;
  /** The caption number of a block of the plan, by node identity; null without a caption. */
  readonly numberOf: (block: BlockNode) => NumberedBlock | null;
  /** In reading order. */
  readonly captions: readonly NumberedBlock[];
  /** Everything broken, in reading order. */
  readonly problems: readonly PlanTextProblem[];
  /** For `plainText` and the like; nothing for footnotes. */
  readonly atomText: AtomText;
}

/** What references were resolved from: while it is the same, so is what they show. */
interface Basis {
  readonly registers: Plan['registers'];
  readonly properties: Plan['properties'];
  readonly language: Language;
}

interface Known<Shown> extends Basis {
  readonly shown: Shown;
}

const shownReferences = new WeakMap<LiveReferenceNode, Known<ShownReference>>();
const planTexts = new WeakMap<Calculation, PlanTextOf>();

/** The texts of a calculated plan, in the calculation's language. Kept with the calculation. */
export function planText(calculation: Calculation): PlanText {
  let text = planTexts.get(calculation);
  if (!text) {
    text = new PlanTextOf(calculation);
    planTexts.set(calculation, text);
  }
  return text;
}

class PlanTextOf implements PlanText {
  readonly #calculation: Calculation;
  readonly #sections: readonly Section[];
  #captions: ReadonlyMap<BlockNode, NumberedBlock> | null = null;
  #captionList: readonly NumberedBlock[] = [];
  #byId: ReadonlyMap<string, CaptionedNode> | null = null;
  #numbers: ReadonlyMap<string, string> | null = null;
  #problems: readonly PlanTextProblem[] | null = null;

  constructor(calculation: Calculation) {
    this.#calculation = calculation;
    this.#sections = inOrder(calculation.plan.sections);
  }

  readonly reference = (node: LiveReferenceNode): ShownReference => {
    const { plan, language } = this.#calculation;
    const known = shownReferences.get(node);
    if (
      known &&
      known.registers === plan.registers &&
      known.properties === plan.properties &&
      known.language === language
    )
      return known.shown;
    const shown = this.#resolve(node);
    const { registers, properties } = plan;
    shownReferences.set(node, { registers, properties, language, shown });
    return shown;
  };

  #resolve({ attrs }: LiveReferenceNode): ShownReference {
    const calculation = this.#calculation;
    const { figure, problem } = resolveReference(attrs.source, calculation, attrs.name);
    if (figure !== null) return { text: writeFigure(figure, attrs.format ?? {}, calculation), problem };
    return { text: this.#broken(attrs.name || String(problem?.words.parameters.name ?? '')), problem };
  }

  #broken(name: string): string {
    return translate(this.#calculation.language, 'live.broken', { name });
  }

  readonly crossReference = (node: CrossReferenceNode): ShownReference => {
    const { target } = node.attrs;
    switch (target.kind) {
      case 'section':
        return this.#toSection(target.section, node);
      case 'block':
        return this.#toBlock(target.block, node);
      default:
        return assertNever(target);
    }
  };

  #toSection(id: string, { attrs }: CrossReferenceNode): ShownReference {
    const { plan, language } = this.#calculation;
    const section = Object.hasOwn(plan.sections, id) ? plan.sections[id] : undefined;
    if (!section) {
      const words = new UserError('live.sectionGone', { name: attrs.name });
      return { text: this.#broken(attrs.name), problem: { kind: 'targetGone', words } };
    }
    const title = section.title.trim() || translate(language, 'report.untitledSection');
    const label = this.#sectionNumbers().get(id) ?? '';
    return { text: shownTarget(attrs.shows, label, title, language), problem: null };
  }

  #toBlock(id: string, { attrs }: CrossReferenceNode): ShownReference {
    const { language } = this.#calculation;
    const block = this.#blocksById().get(id);
    if (!block) {
      const words = new UserError('live.blockGone', { name: attrs.name });
      return { text: this.#broken(attrs.name), problem: { kind: 'targetGone', words } };
    }
    const numbered = this.numberOf(block);
    if (!numbered) {
      const name = attrs.name || (block.type === 'liveBlock' ? block.attrs.name : '');
      const words = new UserError('live.blockWithoutCaption', { name });
      return { text: this.#broken(name), problem: { kind: 'noCaption', words } };
    }
    const label = captionLabel(numbered, language);
    return { text: shownTarget(attrs.shows, label, numbered.caption, language), problem: null };
  }

  readonly numberOf = (block: BlockNode): NumberedBlock | null => this.#numberedBlocks().get(block) ?? null;

  get captions(): readonly NumberedBlock[] {
    this.#numberedBlocks();
    return this.#captionList;
  }

  #numberedBlocks(): ReadonlyMap<BlockNode, NumberedBlock> {
    if (this.#captions) return this.#captions;
    const captions = new Map<BlockNode, NumberedBlock>();
    const list: NumberedBlock[] = [];
    const count = { table: 0, figure: 0 };
    for (const section of this.#sections) {
      for (const block of textContents(section.content).blocks) {
        const caption = captionOf(block, this.#calculation);
        if (caption === null) continue;
        const kind = captionKind(block, this.#calculation.plan);
        count[kind] += 1;
        const numbered = { section: section.id, kind, number: count[kind], caption, id: block.attrs?.id };
        list.push(numbered);
        // A copied section may hold the very same block again.
        if (!captions.has(block)) captions.set(block, numbered);
      }
    }
    this.#captionList = list;
    this.#captions = captions;
    return captions;
  }

  #blocksById(): ReadonlyMap<string, CaptionedNode> {
    if (this.#byId) return this.#byId;
    const byId = new Map<string, CaptionedNode>();
    for (const { content } of this.#sections)
      for (const block of textContents(content).blocks) {
        const id = block.attrs?.id;
        if (id !== undefined && !byId.has(id)) byId.set(id, block);
      }
    this.#byId = byId;
    return byId;
  }

  #sectionNumbers(): ReadonlyMap<string, string> {
    if (this.#numbers) return this.#numbers;
    const { plan, language } = this.#calculation;
    const labels = sectionLabels(
      this.#sections.map(({ level }) => level),
      planNumbering(plan.properties, language),
      language,
    );
    this.#numbers = new Map(this.#sections.map(({ id }, index) => [id, labels[index] ?? '']));
    return this.#numbers;
  }

  get problems(): readonly PlanTextProblem[] {
    this.#problems ??= this.#sections.flatMap(({ id, content }) =>
      textContents(content).live.flatMap((node): PlanTextProblem[] => {
        const problem = this.#problemOf(node);
        return problem ? [{ section: id, name: this.#nameOf(node), problem, node }] : [];
      }),
    );
    return this.#problems;
  }

  #problemOf(node: PlanTextProblem['node']): ReferenceProblem | null {
    switch (node.type) {
      case 'liveReference':
        return this.reference(node).problem;
      case 'crossReference':
        return this.crossReference(node).problem;
      case 'liveBlock':
        return blockProblem(node.attrs.source, this.#calculation, node.attrs.name);
      default:
        return assertNever(node);
    }
  }

  #nameOf(node: PlanTextProblem['node']): string {
    if (node.attrs.name !== '') return node.attrs.name;
    if (node.type === 'liveBlock')
      return blockName(node.attrs.source, this.#calculation.plan, this.#calculation.language);
    return node.type === 'liveReference' ? this.reference(node).text : this.crossReference(node).text;
  }

  readonly atomText: AtomText = (node) => {
    switch (node.type) {
      case 'liveReference':
        return this.reference(node).text;
      case 'crossReference':
        return this.crossReference(node).text;
      case 'footnote':
        return '';
      default:
        return assertNever(node);
    }
  };
}

/**
 * A block's caption without its number; null for a block that has none. An empty caption of a live block is the title of
 * what it shows.
 */
export function captionOf(block: CaptionedNode, { plan, language }: Calculation): string | null {
  const caption = block.attrs?.caption;
  if (caption === undefined) return null;
  if (caption.trim() !== '') return caption.trim();
  return block.type === 'liveBlock' ? blockName(block.attrs.source, plan, language) : null;
}

/** Views that are drawn; others are tables of texts. */
const drawnViews: ReadonlySet<ViewKind> = new Set([
  'gantt',
  'heatMatrix',
  'scoreBars',
  'radar',
  'calendar',
  'chart',
]);

function captionKind(block: CaptionedNode, plan: Plan): NumberedBlock['kind'] {
  switch (block.type) {
    case 'image':
      return 'figure';
    case 'table':
      return 'table';
    case 'liveBlock':
      return isDrawn(block.attrs.source, plan) ? 'figure' : 'table';
    default:
      return assertNever(block);
  }
}

function isDrawn(source: BlockSource, plan: Plan): boolean {
  if (source.kind === 'table') return false;
  const view = findPlanModule(plan, source.register)?.views[source.view];
  return view === undefined || drawnViews.has(view.kind);
}

/** `Table 2`, `图 3`: what stands before a caption, and what a reference to it shows. */
export function captionLabel(
  { kind, number }: Pick<NumberedBlock, 'kind' | 'number'>,
  language: Language,
): string {
  return translate(language, kind === 'table' ? 'live.table' : 'live.figure', { number: String(number) });
}

function shownTarget(
  shows: CrossReferenceNode['attrs']['shows'],
  label: string,
  title: string,
  language: Language,
): string {
  if (shows === 'title') return title;
  return shows === 'number' ? label : translate(language, 'live.captioned', { label, title });
}

/**
 * What running text calls sections, from their levels: `Section 2.1`, `第2.1节`. Chinese numbering restarts under each
 * heading, so that a section is told by all the numbers that lead to it: `第二章第3节（一）`.
 */
export function sectionLabels(
  levels: readonly number[],
  numbering: Numbering,
  language: Language,
): readonly string[] {
  const numbers = headingNumbers(levels, numbering);
  const path: string[] = [];
  return levels.map((level, index) => {
    const own = numbers[index] ?? '';
    if (numbering === 'decimal')
      return translate(language, level === 1 ? 'live.sectionChapter' : 'live.section', { number: own });
    path.length = Math.min(path.length, level - 1);
    while (path.length < level - 1) path.push('');
    path.push(own);
    const [chapter = '', section = '', ...deeper] = path.map((number) => number.replace(/[、.]$/, ''));
    if (!isChinese(language))
      return translate(language, 'live.section', {
        number: [chapter, section, ...deeper].filter((number) => number !== '').join(' '),
      });
    const parts = [
      chapter && translate(language, 'live.sectionChapter', { number: chapter }),
      section && translate(language, 'live.section', { number: section }),
      ...deeper,
    ];
    return parts.join('');
  });
}
