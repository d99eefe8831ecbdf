import type { CommandCall } from '../../../core/commands/run.ts';
import type { SectionStatus } from '../../../core/model/plan.ts';
import type { SectionProgress } from '../../../core/narrative/section-status.ts';
import type { TextPlace } from '../../../core/narrative/split-text.ts';
import { notify, tryRun } from '../../state/notifications.ts';
import { flushPendingEdits } from '../../state/pending-edits.ts';
import { changeSession } from '../../state/session.ts';
import { currentLanguage, words } from '../../state/words.ts';
import { currentWorkbook, firstPlace, goTo, isUserError, newId, runAll } from '../../state/workbook-store.ts';
import { changeOutline, outlineSession } from './outline-session.ts';
import {
  currentSection,
  deleteSection,
  indentSection,
  openOutline,
  outdentSection,
} from './section-edits.ts';
import { withSubsections } from './tree-moves.ts';

/** What a menu item is about: every section chosen in the outline when this is one of them, or this one. */
export function chosenSections(section: string): readonly string[] {
  const { chosen } = outlineSession();
  if (!chosen.has(section)) return [section];
  return openOutline()
    .filter((item) => chosen.has(item.id))
    .map((item) => item.id);
}

export function expandAll(): void {
  changeOutline({ closed: new Set() });
}

/** Hides all subsections; goes up to the chapter of the section in the centre only in the outline. */
export function collapseAll(): void {
  changeOutline({ closed: withSubsections(openOutline()) });
}

export function filterOutline(filter: SectionProgress | null): void {
  changeOutline({ filter, chosen: new Set() });
}

/** Deletes what is chosen with all subsections, and offers to undo. */
export function deleteChosen(section: string): void {
  const sections = chosenSections(section);
  if (sections.length < 2) {
    deleteSection(section);
    return;
  }
  flushPendingEdits();
  const before = openOutline();
  if (!tryRun({ command: 'delete-sections', sections: [...sections] })) return;
  changeOutline({ chosen: new Set() });
  const after = new Set(openOutline().map((item) => item.id));
  const workbook = currentWorkbook();
  const shown = currentSection();
  if (workbook && shown !== null && !after.has(shown)) {
    const at = before.findIndex((item) => item.id === shown);
    const neighbour =
      before.slice(at).find((item) => after.has(item.id)) ??
      before.slice(0, at).findLast((item) => after.has(item.id));
    goTo(neighbour ? { kind: 'section', section: neighbour.id } : firstPlace(workbook.history.plan));
  }
  notify('success', words('section.deletedMany', { count: before.length - after.size }), true);
}

/** Makes what is chosen deeper or higher, as one step of undo. */
export function shiftChosen(section: string, direction: 'indent' | 'outdent'): void {
  const chosen = new Set(chosenSections(section));
  flushPendingEdits();
  const items = openOutline();
  // What is below a chosen section moves with it.
  let movesBelow = Number.POSITIVE_INFINITY;
  const calls: CommandCall[] = [];
  for (const { id, level } of items) {
    if (level > movesBelow) continue;
    movesBelow = chosen.has(id) ? level : Number.POSITIVE_INFINITY;
    if (chosen.has(id))
      calls.push({ command: direction === 'indent' ? 'indent-section' : 'outdent-section', section: id });
  }
  const [first, ...others] = calls;
  if (!first) return;
  if (others.length === 0) {
    (direction === 'indent' ? indentSection : outdentSection)(section);
    return;
  }
  try {
    runAll([first, ...others]);
  } catch (error) {
    if (!isUserError(error)) throw error;
    notify('error', error.in(currentLanguage()));
  }
}

export function setStatus(sections: readonly string[], status: SectionStatus): void {
  flushPendingEdits();
  tryRun({ command: 'set-section-status', sections: [...sections], status });
}

/** Takes the next section into this one and stays there. */
export function mergeWithNext(section: string): void {
  flushPendingEdits();
  const items = openOutline();
  const next = items[items.findIndex((item) => item.id === section) + 1];
  if (!next || !tryRun({ command: 'merge-sections', section })) return;
  goTo({ kind: 'section', section });
  notify('success', words('section.merged', { title: next.title || words('section.untitled') }), true);
}

export function mergeWithPrevious(section: string): void {
  const items = openOutline();
  const previous = items[items.findIndex((item) => item.id === section) - 1];
  if (previous) mergeWithNext(previous.id);
}

/**
 * Cuts a section in two and goes to the new one. A heading at the place becomes its title; without one the title
 * can be typed at once.
 * @param asSubsection makes the rest a part of the section.
 */
export function splitAt(section: string, at: TextPlace, asSubsection: boolean): void {
  flushPendingEdits();
  const item = openOutline().find((candidate) => candidate.id === section);
  if (!item) return;
  const created = newId();
  const done = tryRun({
    command: 'split-section',
    section,
    at: { path: [...at.path], ...(at.offset === undefined ? {} : { offset: at.offset }) },
    newSection: created,
    level: item.level + (asSubsection ? 1 : 0),
  });
  if (!done) return;
  goTo({ kind: 'section', section: created });
  const title = currentWorkbook()?.history.plan.sections[created]?.title ?? '';
  if (title === '') changeSession({ renamingSection: created, outlineVisible: true });
}
