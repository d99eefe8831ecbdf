import { cleanLine } from '../deliver/clean-text.ts';
import type { Plan, Section } from '../model/plan.ts';
import { unmarkWords } from '../narrative/review-marks.ts';
import { compareBlocks, type NodePath } from './compare-texts.ts';
import type { Baseline, BaselineSection, ReportChange } from './report-changes.ts';

/** Where the parts of a text as delivered stand in the plan now. */
export interface Counterparts {
  /** The path now; null when it is gone. */
  readonly pathOf: (path: NodePath) => NodePath | null;
  /** True when what stands there says the same as when it was delivered. */
  readonly isSame: (path: NodePath) => boolean;
}

const text = (path: NodePath): string => path.join('.');
const bareName = (): string => '';

/** Maps a section's text as delivered onto the plan's. */
export function counterpartsOf(section: BaselineSection, now: Section): Counterparts {
  const content = unmarkWords(now.content);
  if (JSON.stringify(content) === JSON.stringify(section.content))
    return { pathOf: (path) => path, isSame: () => true };
  const { counterparts } = compareBlocks(section.content.content, content.content, {
    before: bareName,
    after: bareName,
  });
  const known = new Map(counterparts.map((pair) => [text(pair.before), pair]));
  return {
    pathOf: (path) => known.get(text(path))?.after ?? null,
    isSame: (path) => known.get(text(path))?.isSame ?? false,
  };
}

/** What happened in the plan to the places of changes since the report was delivered, by the ids of the changes. */
export function conflictsOf(
  plan: Plan,
  baseline: Baseline,
  changes: readonly Pick<ReportChange, 'id' | 'place' | 'edit'>[],
): ReadonlyMap<string, ReportChange['conflict']> {
  const sections = new Map(baseline.sections.map((section) => [section.id, section]));
  const maps = new Map<string, Counterparts>();
  const conflicts = new Map<string, ReportChange['conflict']>();
  for (const { id, place, edit } of changes) {
    const section = sections.get(place.section);
    const now = Object.hasOwn(plan.sections, place.section) ? plan.sections[place.section] : undefined;
    if (edit.kind === 'addSection' || (edit.kind === 'note' && edit.inAdded !== null)) continue;
    if (!section || !now) {
      conflicts.set(id, 'gone');
      continue;
    }
    const known = maps.get(section.id) ?? counterpartsOf(section, now);
    maps.set(section.id, known);
    conflicts.set(id, conflictOf(edit, section, now, known));
  }
  return conflicts;
}

function conflictOf(
  edit: ReportChange['edit'],
  section: BaselineSection,
  now: Section,
  known: Counterparts,
): ReportChange['conflict'] {
  const at = (path: NodePath): ReportChange['conflict'] =>
    known.pathOf(path) === null ? 'gone' : known.isSame(path) ? 'none' : 'changed';
  switch (edit.kind) {
    case 'text':
    case 'block':
    case 'caption':
    case 'remove':
      return at(edit.path);
    case 'insertRow':
      return known.pathOf(edit.table) === null ? 'gone' : 'none';
    case 'insert':
      return edit.root.length > 0 && known.pathOf(edit.root.slice(0, -1)) === null ? 'gone' : 'none';
    case 'rename':
      return cleanLine(now.title) === cleanLine(section.title) ? 'none' : 'changed';
    case 'deleteSection':
      return JSON.stringify(unmarkWords(now.content)) === JSON.stringify(section.content) &&
        cleanLine(now.title) === cleanLine(section.title)
        ? 'none'
        : 'changed';
    case 'addSection':
    case 'note':
      return 'none';
  }
}
