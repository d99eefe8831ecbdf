import type { BlockNode } from '../narrative/document.ts';
import { unmarkWords } from '../narrative/review-marks.ts';
import type { Difference, Unit } from './compare-texts.ts';
import type { AtomsOfReport } from './report-atoms.ts';
import type { ChangeEdit, ChangePlace, ReportChange } from './report-changes.ts';
import { restoreAtoms } from './restore-atoms.ts';

/** A change that has no number yet and was not held against the plan. */
export type NewChange = Omit<ReportChange, 'id' | 'conflict'>;
/** The section that a change stands in. */
export type SectionPlace = Pick<ChangePlace, 'section' | 'number' | 'title'>;

/** Blocks without the marks of comments. */
export function bare(blocks: readonly BlockNode[]): BlockNode[] {
  return unmarkWords({ type: 'doc', content: [...blocks] }).content;
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

/** A difference as a change: where it is, how it reads, what accepting it does. */
export function changeOf(
  difference: Difference,
  place: SectionPlace,
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
