import { cleanLine } from '../deliver/clean-text.ts';
import type { Plan, Section } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { plainText, type RichText } from '../narrative/document.ts';
import { unmarkWords } from '../narrative/review-marks.ts';
import { compareBlocks, type NodePath, type Unit, unitsOf } from './compare-texts.ts';
import { nodeAt, type TreeNode } from './edit-tree.ts';
import type { Baseline, BaselineSection, ReportChange } from './report-changes.ts';

/** Where the parts of a text as delivered stand in the plan now. */
export interface Counterparts {
  /** The path now; null when it is gone. */
  readonly pathOf: (path: NodePath) => NodePath | null;
  /** True when what stands there says the same as when it was delivered. */
  readonly isSame: (path: NodePath) => boolean;
  /** What stands in the plan now and was not delivered. */
  readonly added: readonly Unit[];
  readonly content: RichText;
}

const text = (path: NodePath): string => path.join('.');
/** Live nodes are compared by what they point to. */
const silent = (): string => '';

/** Maps a section's text as delivered onto the plan's. */
export function counterpartsOf(section: BaselineSection, now: Section): Counterparts {
  const content = unmarkWords(now.content);
  if (JSON.stringify(content) === JSON.stringify(section.content))
    return { pathOf: (path) => path, isSame: () => true, added: [], content };
  const { counterparts, differences } = compareBlocks(section.content.content, content.content, {
    before: silent,
    after: silent,
  });
  const known = new Map(counterparts.map((pair) => [text(pair.before), pair]));
  return {
    pathOf: (path) => known.get(text(path))?.after ?? null,
    isSame: (path) => known.get(text(path))?.isSame ?? false,
    added: differences.flatMap((difference) => (difference.kind === 'added' ? [difference.after] : [])),
    content,
  };
}

/** What happened in the plan to the place of a change; `done` when the plan says it already. */
export type PlanState = ReportChange['conflict'] | 'done';

/** What happened in the plan to the places of changes since the report was delivered, by the ids of the changes. */
export function statesOf(
  plan: Plan,
  baseline: Baseline,
  changes: readonly Pick<ReportChange, 'id' | 'place' | 'edit'>[],
): ReadonlyMap<string, PlanState> {
  const sections = new Map(baseline.sections.map((section) => [section.id, section]));
  const maps = new Map<string, Counterparts>();
  const states = new Map<string, PlanState>();
  for (const { id, place, edit } of changes) {
    if (edit.kind === 'addSection') {
      const isThere = inOrder(plan.sections).some(
        (section) =>
          !sections.has(section.id) &&
          cleanLine(section.title) === edit.title &&
          plainText(section.content) === plainText({ type: 'doc', content: [...edit.blocks] }),
      );
      states.set(id, isThere ? 'done' : 'none');
      continue;
    }
    if (edit.kind === 'note') {
      const isPlaced = edit.inAdded !== null || Object.hasOwn(plan.sections, place.section);
      states.set(id, isPlaced ? 'none' : 'gone');
      continue;
    }
    const section = sections.get(place.section);
    const now = Object.hasOwn(plan.sections, place.section) ? plan.sections[place.section] : undefined;
    if (!section || !now) {
      states.set(id, edit.kind === 'deleteSection' ? 'done' : 'gone');
      continue;
    }
    const known = maps.get(section.id) ?? counterpartsOf(section, now);
    maps.set(section.id, known);
    states.set(id, stateOf(edit, section, now, known));
  }
  return states;
}

function keyOf(node: TreeNode): string | null {
  switch (node.type) {
    case 'listItem':
    case 'tableRow':
    case 'tableCell':
    case 'tableHeader':
      return null;
    default:
      return unitsOf([node], silent)[0]?.key ?? null;
  }
}

function stateOf(
  edit: Exclude<ReportChange['edit'], { kind: 'addSection' | 'note' }>,
  section: BaselineSection,
  now: Section,
  known: Counterparts,
): PlanState {
  /** @param after the key that the change asks for, null for none. */
  const at = (path: NodePath, after: string | null): PlanState => {
    const own = known.pathOf(path);
    if (own === null) return 'gone';
    if (known.isSame(path)) return 'none';
    const node = nodeAt(known.content, own);
    return after !== null && node && keyOf(node) === after ? 'done' : 'changed';
  };
  switch (edit.kind) {
    case 'text':
      return at(edit.path, keyOf({ type: 'paragraph', content: [...edit.content] }));
    case 'block':
      return at(edit.path, keyOf(edit.block));
    case 'caption': {
      const own = known.pathOf(edit.path);
      const node = own === null ? undefined : nodeAt(known.content, own);
      if (!node || !('attrs' in node) || !node.attrs || !('caption' in node.attrs)) return 'gone';
      return node.attrs.caption === edit.caption ? 'done' : 'none';
    }
    case 'remove': {
      const state = at(edit.path, null);
      return state === 'gone' ? 'done' : state;
    }
    case 'insertRow':
      return known.pathOf(edit.table) === null ? 'gone' : 'none';
    case 'insert': {
      const key = keyOf(edit.block);
      if (known.added.some((unit) => unit.key === key)) return 'done';
      return edit.root.length > 0 && known.pathOf(edit.root.slice(0, -1)) === null ? 'gone' : 'none';
    }
    case 'rename': {
      const title = cleanLine(now.title);
      if (title === edit.title) return 'done';
      return title === cleanLine(section.title) ? 'none' : 'changed';
    }
    case 'deleteSection': {
      const isSame =
        JSON.stringify(known.content) === JSON.stringify(section.content) &&
        cleanLine(now.title) === cleanLine(section.title);
      return isSame ? 'none' : 'changed';
    }
  }
}
