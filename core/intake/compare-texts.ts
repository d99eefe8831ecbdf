import { cleanText } from '../deliver/clean-text.ts';
import {
  type AtomNode,
  type AtomText,
  type BlockNode,
  blockText,
  type TableNode,
  type TableRowNode,
} from '../narrative/document.ts';
import { bestPairs, likeness, sequenceSteps } from './word-diff.ts';

/**
 * Compares two versions of a section's text by what a reader sees, paragraph by paragraph. Lists, quotes and callouts
 * only frame paragraphs here: how another program writes such frames does not make a difference.
 */

/** Indices of a node from the top of a text: `[2, 0, 1]` is the second child of the first child of the third block. */
export type NodePath = readonly number[];

/** What lists, quotes and callouts a unit stands in, from the outside; the numbers tell lists and their items apart. */
export interface Frame {
  readonly type: 'bulletList' | 'orderedList' | 'blockquote' | 'callout';
  readonly container: number;
  /** Of a list: index of the item. */
  readonly item: number;
  /** True for the first unit of its item or frame. */
  readonly isFirst: boolean;
}

/** A block that holds no other of its kind: a paragraph, heading, picture, live block, page break, or a whole table. */
export interface Unit {
  readonly node: Exclude<BlockNode, { type: 'bulletList' | 'orderedList' | 'blockquote' | 'callout' }>;
  readonly path: NodePath;
  readonly frames: readonly Frame[];
  /** As read by people. */
  readonly text: string;
  /** Equal for units that say the same, live nodes by what they point to. */
  readonly key: string;
}

/** The units of blocks, in reading order; empty paragraphs, which only make space, are none. */
export function unitsOf(blocks: readonly BlockNode[], atomText: AtomText): Unit[] {
  const units: Unit[] = [];
  let containers = 0;
  const walk = (content: readonly BlockNode[], path: NodePath, frames: readonly Frame[]): void => {
    content.forEach((node, index) => {
      const own = [...path, index];
      const inner = frames.map((frame) => ({ ...frame, isFirst: frame.isFirst && index === 0 }));
      switch (node.type) {
        case 'bulletList':
        case 'orderedList': {
          const container = containers++;
          node.content.forEach((item, at) => {
            walk(
              item.content,
              [...own, at],
              [...inner, { type: node.type, container, item: at, isFirst: true }],
            );
          });
          break;
        }
        case 'blockquote':
        case 'callout':
          walk(node.content, own, [
            ...inner,
            { type: node.type, container: containers++, item: 0, isFirst: true },
          ]);
          break;
        default: {
          const text = cleanText(blockText(node, atomText)).trim();
          const key = unitKey(node);
          if (key !== 'text:') units.push({ node, path: own, frames: inner, text, key });
        }
      }
    });
  };
  walk(blocks, [], []);
  return units;
}

const atomKey: AtomText = (node: AtomNode) => {
  switch (node.type) {
    case 'liveReference':
      return `\ufffc${JSON.stringify([node.attrs.source, node.attrs.format ?? null])}`;
    case 'crossReference':
      return `\ufffc${JSON.stringify([node.attrs.target, node.attrs.shows])}`;
    case 'footnote':
      return `\ufffc[${node.attrs.text.trim()}]`;
  }
};

function unitKey(node: Unit['node']): string {
  switch (node.type) {
    case 'image':
      return `image:${node.attrs.media}`;
    case 'liveBlock':
      return `block:${JSON.stringify(node.attrs.source)}`;
    case 'pageBreak':
      return 'pageBreak';
    case 'table':
      return `table:${node.content.map((row) => rowKey(row)).join('\n')}`;
    default:
      return `text:${cleanText(blockText(node, atomKey)).trim()}`;
  }
}

function rowKey(row: TableRowNode): string {
  return row.content
    .slice(0, cellCount(row))
    .map((cell) =>
      unitsOf(cell.content, atomKey)
        .map((unit) => unit.key)
        .join('\u0001'),
    )
    .join('\u0002');
}

/** Cells of a row up to the last that says something: programs fill rows up to the width of their table. */
function cellCount(row: TableRowNode): number {
  return row.content.findLastIndex((cell) => unitsOf(cell.content, atomKey).length > 0) + 1;
}

/** One difference of two versions. Paths are those of the first version, `after` of the units before it there. */
export type Difference =
  | { readonly kind: 'changed'; readonly before: Unit; readonly after: Unit }
  | { readonly kind: 'caption'; readonly before: Unit; readonly after: Unit; readonly caption: string }
  | { readonly kind: 'deleted'; readonly before: Unit }
  | {
      readonly kind: 'added';
      readonly after: Unit;
      /** Its neighbours in the first version. */
      readonly previous: Unit | null;
      readonly next: Unit | null;
      /** The cell that it stands in; empty for the text itself. */
      readonly root: NodePath;
    }
  | { readonly kind: 'rowDeleted'; readonly table: Unit; readonly row: number; readonly text: string }
  | {
      readonly kind: 'rowAdded';
      readonly table: Unit;
      /** Index of the row in front of it in the first version; -1 for none. */
      readonly previous: number;
      readonly row: TableRowNode;
      readonly text: string;
    };

/** A node of the first version and its counterpart. */
export interface Counterpart {
  readonly before: NodePath;
  readonly after: NodePath;
  readonly isSame: boolean;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Of units and of rows of tables. */
  readonly counterparts: readonly Counterpart[];
}

/** What the atoms of each version show. */
export interface AtomTexts {
  readonly before: AtomText;
  readonly after: AtomText;
  /** False leaves pages' ends out of account. */
  readonly comparesPageBreaks?: boolean;
}

/** Compares two versions of blocks. */
export function compareBlocks(
  before: readonly BlockNode[],
  after: readonly BlockNode[],
  texts: AtomTexts,
): Comparison {
  const differences: Difference[] = [];
  const counterparts: Counterpart[] = [];
  const counts = (unit: Unit): boolean =>
    texts.comparesPageBreaks !== false || unit.node.type !== 'pageBreak';
  const left = unitsOf(before, texts.before).filter(counts);
  const right = unitsOf(after, texts.after).filter(counts);
  const isSame = (one: Unit, other: Unit): boolean =>
    one.key === other.key ||
    (one.key.startsWith('text:') && other.key.startsWith('text:') && one.text === other.text);

  let [from, to] = [0, 0];
  let previous: Unit | null = null;
  const steps = sequenceSteps(left, right, isSame);
  for (let at = 0; at < steps.length; ) {
    if (steps[at]?.kind === 'same') {
      for (let count = steps[at]?.count ?? 0; count > 0; count--, from++, to++) {
        const [one, other] = [left[from], right[to]];
        if (!one || !other) continue;
        matched(one, other, true);
        previous = one;
      }
      at += 1;
      continue;
    }
    let [removed, added] = [0, 0];
    for (; at < steps.length && steps[at]?.kind !== 'same'; at++) {
      if (steps[at]?.kind === 'removed') removed += steps[at]?.count ?? 0;
      else added += steps[at]?.count ?? 0;
    }
    previous = gap(
      left.slice(from, from + removed),
      right.slice(to, to + added),
      previous,
      left[from + removed] ?? null,
    );
    from += removed;
    to += added;
  }
  return { differences, counterparts };

  function matched(one: Unit, other: Unit, isEqual: boolean): void {
    counterparts.push({ before: one.path, after: other.path, isSame: isEqual });
    if (one.node.type === 'table' && other.node.type === 'table')
      compareTables(one, one.node, other, other.node, isEqual);
    else if (!isEqual) differences.push({ kind: 'changed', before: one, after: other });
    const [own, theirs] = [captionOf(one), captionOf(other)];
    // A caption that the first version leaves to the program is not compared.
    if (own !== null && theirs !== null && own !== theirs)
      differences.push({ kind: 'caption', before: one, after: other, caption: theirs });
  }

  /** What stands between two places that are the same: versions of each other, gone, new. */
  function gap(
    ones: readonly Unit[],
    others: readonly Unit[],
    start: Unit | null,
    end: Unit | null,
  ): Unit | null {
    const isOneForOne = ones.length === 1 && others.length === 1;
    const pairs = new Map(
      bestPairs(ones, others, (one, other) => unitLikeness(one, other, isOneForOne), leastLikeness).map(
        ([one, other]) => [other, one],
      ),
    );
    let last = start;
    let reached = 0;
    others.forEach((other, index) => {
      const partner = pairs.get(index);
      if (partner === undefined) {
        const nextPartner = others.findIndex((_, later) => later > index && pairs.has(later));
        const following = nextPartner < 0 ? end : (ones[pairs.get(nextPartner) ?? -1] ?? end);
        differences.push({ kind: 'added', after: other, previous: last, next: following, root: [] });
        return;
      }
      for (const gone of ones.slice(reached, partner)) differences.push({ kind: 'deleted', before: gone });
      reached = partner + 1;
      const one = ones[partner];
      if (!one) return;
      matched(one, other, false);
      last = one;
    });
    for (const gone of ones.slice(reached)) differences.push({ kind: 'deleted', before: gone });
    return last;
  }

  function compareTables(
    one: Unit,
    table: TableNode,
    other: Unit,
    theirs: TableNode,
    isEqual: boolean,
  ): void {
    const pairs = isEqual
      ? table.content.map((_, index) => [index, index] as const)
      : pairRows(table.content, theirs.content);
    if (!pairs) {
      differences.push({ kind: 'changed', before: one, after: other });
      return;
    }
    const [ownRows, theirRows] = [new Map(pairs), new Map(pairs.map(([own, their]) => [their, own]))];
    let last = -1;
    let reached = 0;
    const goneUntil = (end: number): void => {
      for (; reached < end; reached++) {
        const row = table.content[reached];
        if (row && !ownRows.has(reached))
          differences.push({
            kind: 'rowDeleted',
            table: one,
            row: reached,
            text: rowText(row, texts.before),
          });
      }
    };
    theirs.content.forEach((row, index) => {
      const own = theirRows.get(index);
      if (own === undefined) {
        differences.push({
          kind: 'rowAdded',
          table: one,
          previous: last,
          row,
          text: rowText(row, texts.after),
        });
        return;
      }
      goneUntil(own);
      last = own;
      const before = table.content[own];
      counterparts.push({ before: [...one.path, own], after: [...other.path, index], isSame: isEqual });
      before?.content.forEach((cell, column) => {
        const inner = compareBlocks(cell.content, row.content[column]?.content ?? [], texts);
        const within = (unit: Unit): Unit => ({ ...unit, path: [...one.path, own, column, ...unit.path] });
        const theirsWithin = (path: NodePath): NodePath => [...other.path, index, column, ...path];
        for (const pair of inner.counterparts)
          counterparts.push({
            before: [...one.path, own, column, ...pair.before],
            after: theirsWithin(pair.after),
            isSame: pair.isSame,
          });
        for (const difference of inner.differences)
          differences.push(placedWithin(difference, within, [...one.path, own, column]));
      });
    });
    goneUntil(table.content.length);
  }
}

/** The difference of a cell with the paths of the whole text. What is added to an empty cell names the cell. */
function placedWithin(difference: Difference, within: (unit: Unit) => Unit, cell: NodePath): Difference {
  switch (difference.kind) {
    case 'changed':
    case 'caption':
      return { ...difference, before: within(difference.before) };
    case 'deleted':
      return { ...difference, before: within(difference.before) };
    case 'added':
      return {
        ...difference,
        previous: difference.previous ? within(difference.previous) : null,
        next: difference.next ? within(difference.next) : null,
        root: [...cell, ...difference.root],
      };
    case 'rowDeleted':
    case 'rowAdded':
      return { ...difference, table: within(difference.table) };
  }
}

const leastLikeness = 0.35;

function unitLikeness(one: Unit, other: Unit, isOneForOne: boolean): number {
  const isText = (unit: Unit): boolean => unit.node.type === 'paragraph' || unit.node.type === 'heading';
  if (isText(one) && isText(other)) return Math.max(likeness(one.text, other.text), isOneForOne ? 0.5 : 0);
  if (one.node.type !== other.node.type) return 0;
  switch (one.node.type) {
    case 'table':
      return Math.max(likeness(one.text, other.text), isOneForOne ? leastLikeness : 0);
    case 'image':
      return captionOf(one) !== null && captionOf(one) === captionOf(other) ? 1 : 0.5;
    default:
      return 0;
  }
}

function captionOf(unit: Unit): string | null {
  const { node } = unit;
  const caption =
    node.type === 'image' || node.type === 'table' || node.type === 'liveBlock'
      ? node.attrs?.caption
      : undefined;
  return caption === undefined || caption.trim() === '' ? null : caption.trim();
}

function rowText(row: TableRowNode, atomText: AtomText): string {
  return row.content
    .map((cell) => cleanText(cell.content.map((block) => blockText(block, atomText)).join(' ')).trim())
    .join(' | ');
}

/** Rows that are versions of each other; null when the tables have another shape and can only be replaced. */
function pairRows(
  ours: readonly TableRowNode[],
  theirs: readonly TableRowNode[],
): readonly (readonly [number, number])[] | null {
  const reachesDown = (row: TableRowNode): boolean =>
    row.content.some((cell) => (cell.attrs?.rowspan ?? 1) > 1);
  const widths = new Set([...ours, ...theirs].map((row) => row.content.length));
  // Rows that are joined by a cell cannot come and go one by one.
  const canAlign = widths.size === 1 && !ours.some(reachesDown) && !theirs.some(reachesDown);
  if (canAlign) return alignedRows(ours, theirs);
  const isAlike = ours.every((row, index) => {
    const other = theirs[index];
    return (
      other !== undefined &&
      (row.content.length === other.content.length || cellCount(row) === cellCount(other))
    );
  });
  return ours.length === theirs.length && isAlike ? ours.map((_, index) => [index, index] as const) : null;
}

function alignedRows(
  ours: readonly TableRowNode[],
  theirs: readonly TableRowNode[],
): readonly (readonly [number, number])[] {
  const [left, right] = [ours.map(rowKey), theirs.map(rowKey)];
  const pairs: (readonly [number, number])[] = [];
  let [from, to] = [0, 0];
  const steps = sequenceSteps(left, right);
  for (let at = 0; at < steps.length; ) {
    if (steps[at]?.kind === 'same') {
      for (let count = steps[at]?.count ?? 0; count > 0; count--) pairs.push([from++, to++]);
      at += 1;
      continue;
    }
    let [removed, added] = [0, 0];
    for (; at < steps.length && steps[at]?.kind !== 'same'; at++) {
      if (steps[at]?.kind === 'removed') removed += steps[at]?.count ?? 0;
      else added += steps[at]?.count ?? 0;
    }
    const [ones, others] = [left.slice(from, from + removed), right.slice(to, to + added)];
    const isEven = removed === added;
    for (const [one, other] of bestPairs(
      ones,
      others,
      (own, their) =>
        Math.max(
          likeness(own, their),
          isEven && ones.indexOf(own) === others.indexOf(their) ? leastLikeness : 0,
        ),
      leastLikeness,
    ))
      pairs.push([from + one, to + other]);
    from += removed;
    to += added;
  }
  return pairs;
}
