import { type Patch, produce, produceWithPatches } from 'immer';
import { parseStoredFormula } from '../formula/formula.ts';
import { assertNever } from '../model/assert-never.ts';
import type { Plan } from '../model/plan.ts';
import { type RichText, textNodes } from '../narrative/document.ts';
import type { BlockSource, ReferenceSource } from '../narrative/live-sources.ts';
import { captionOf } from '../narrative/plan-text.ts';
import { blockName, referenceName } from '../narrative/reference-name.ts';
import { type TextContents, textContents } from '../narrative/text-contents.ts';
import { calculatePlan } from '../tables/calculation.ts';
import { totalColumns } from '../tables/totals.ts';
import { UserError } from '../words/translate.ts';

type LiveNode = TextContents['live'][number];

/** What an edit took away. */
interface Removed {
  readonly registers: ReadonlySet<string>;
  /** Rows and columns as `register\nid`. */
  readonly rows: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
  readonly sections: ReadonlySet<string>;
  /** Ids of blocks in texts. */
  readonly blocks: ReadonlySet<string>;
}

const within = (register: string, id: string) => `${register}\n${id}`;

/**
 * Writes into the texts what the things were called that an edit took away, so that what mentions them is named by its last
 * name and not by the one that it had when it was put in. Returns null when no text mentions anything of it.
 * @param patches from `before` to `after`.
 */
export function keepNames(
  before: Plan,
  after: Plan,
  patches: readonly Patch[],
): { plan: Plan; patches: Patch[]; inverse: Patch[] } | null {
  const removed = removedThings(before, after, patches);
  if (!removed) return null;
  const mentioning = Object.values(after.sections).filter(({ content }) =>
    textContents(content).live.some((node) => nameBefore(node, removed, before) !== null),
  );
  if (mentioning.length === 0) return null;
  const [plan, forth, inverse] = produceWithPatches(after, (draft) => {
    for (const { id, content } of mentioning) {
      const section = draft.sections[id];
      if (section) section.content = renamed(content, removed, before);
    }
  });
  return { plan, patches: forth, inverse };
}

function renamed(content: RichText, removed: Removed, before: Plan): RichText {
  return produce(content, (text) => {
    for (const node of textNodes(text)) {
      if (node.type !== 'liveReference' && node.type !== 'liveBlock' && node.type !== 'crossReference')
        continue;
      const name = nameBefore(node, removed, before);
      if (name !== null) node.attrs.name = name.slice(0, 300);
    }
  });
}

function keysGone(before: object | undefined, after: object | undefined): string[] {
  if (!before || before === after) return [];
  return Object.keys(before).filter((key) => !after || !Object.hasOwn(after, key));
}

/** Null when nothing is gone that a text could mention. */
function removedThings(before: Plan, after: Plan, patches: readonly Patch[]): Removed | null {
  const registers = new Set<string>();
  const rows = new Set<string>();
  const columns = new Set<string>();
  const sections = new Set<string>();
  const blocks = new Set<string>();
  const wholly = new Set<string>();
  for (const { op, path } of patches) {
    const [part, key, field, id] = path.map(String);
    if (key === undefined) continue;
    if (part === 'registers') {
      if (id !== undefined && op === 'remove' && path.length === 4) {
        if (field === 'rows') rows.add(within(key, id));
        else if (field === 'columns') columns.add(within(key, id));
      } else if (path.length <= 3 && op !== 'add') wholly.add(key);
    } else if (part === 'sections') {
      if (path.length === 2 && op === 'remove') sections.add(key);
      if (path.length === 2 || field === 'content')
        for (const block of blocksGone(before, after, key)) blocks.add(block);
    }
  }
  for (const key of wholly) {
    const earlier = Object.hasOwn(before.registers, key) ? before.registers[key] : undefined;
    const now = Object.hasOwn(after.registers, key) ? after.registers[key] : undefined;
    if (earlier && !now) registers.add(key);
    for (const row of keysGone(earlier?.rows, now?.rows)) rows.add(within(key, row));
    for (const column of keysGone(earlier?.columns, now?.columns)) columns.add(within(key, column));
  }
  if (blocks.size > 0)
    // It may only have moved to another section.
    for (const { content } of Object.values(after.sections))
      for (const { attrs } of textContents(content).blocks) if (attrs?.id) blocks.delete(attrs.id);
  const removed = { registers, rows, columns, sections, blocks };
  return Object.values(removed).some((things) => things.size > 0) ? removed : null;
}

function blocksGone(before: Plan, after: Plan, section: string): string[] {
  const contentOf = ({ sections }: Plan) =>
    Object.hasOwn(sections, section) ? sections[section]?.content : undefined;
  const ids = (content: RichText | undefined) =>
    content ? textContents(content).blocks.flatMap(({ attrs }) => attrs?.id ?? []) : [];
  const gone = new Set(ids(contentOf(before)));
  for (const id of ids(contentOf(after))) gone.delete(id);
  return [...gone];
}

/** What a node was called before the edit, when that took away what it shows and it is not called so yet. */
function nameBefore(node: LiveNode, removed: Removed, before: Plan): string | null {
  const name = mentionedName(node, removed, before);
  return name === null || name === '' || name === node.attrs.name ? null : name;
}

function mentionedName(node: LiveNode, removed: Removed, before: Plan): string | null {
  const { language } = before.properties;
  switch (node.type) {
    case 'liveReference': {
      const { source } = node.attrs;
      return mentions(source, removed) ? referenceName(source, before, language) : null;
    }
    case 'liveBlock': {
      const { source } = node.attrs;
      return blockMentions(source, removed) ? blockName(source, before, language) : null;
    }
    case 'crossReference': {
      const { target } = node.attrs;
      if (target.kind === 'section')
        return removed.sections.has(target.section) ? (before.sections[target.section]?.title ?? '') : null;
      return removed.blocks.has(target.block) ? captionBefore(target.block, before) : null;
    }
    default:
      return assertNever(node);
  }
}

function captionBefore(id: string, before: Plan): string {
  for (const { content } of Object.values(before.sections))
    for (const block of textContents(content).blocks)
      if (block.attrs?.id === id) return captionOf(block, calculatePlan(before)) ?? '';
  return '';
}

function mentions(source: ReferenceSource, removed: Removed): boolean {
  switch (source.kind) {
    case 'property':
      return false;
    case 'formula':
      return formulaMentions(source.formula, removed);
    case 'cell':
      return (
        removed.registers.has(source.register) ||
        removed.rows.has(within(source.register, source.row)) ||
        removed.columns.has(within(source.register, source.column))
      );
    case 'total':
    case 'rowCount': {
      const columns = [
        ...(source.kind === 'total' ? totalColumns(source.column, source.total ?? { by: 'count' }) : []),
        ...Object.keys(source.filters ?? {}),
      ];
      return registerMentions(source.register, columns, removed);
    }
    default:
      return assertNever(source);
  }
}

function registerMentions(register: string, columns: readonly string[], removed: Removed): boolean {
  return (
    removed.registers.has(register) || columns.some((column) => removed.columns.has(within(register, column)))
  );
}

function formulaMentions(formula: string, removed: Removed): boolean {
  try {
    return parseStoredFormula(formula).references.some(
      (reference) =>
        reference.kind === 'range' &&
        reference.register !== null &&
        registerMentions(reference.register, [reference.column], removed),
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return false;
  }
}

function blockMentions(source: BlockSource, removed: Removed): boolean {
  if (source.kind === 'view') return removed.registers.has(source.register);
  const { columns = [], filters = {}, groupBy = [], sort = [] } = source;
  return registerMentions(
    source.register,
    [...columns, ...Object.keys(filters), ...groupBy, ...sort.map(({ column }) => column)],
    removed,
  );
}
