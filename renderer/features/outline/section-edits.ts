import { maximumLevel } from '../../../core/narrative/numbering.ts';
import { notify, tryRun } from '../../state/notifications.ts';
import { flushPendingEdits } from '../../state/pending-edits.ts';
import { changeSession } from '../../state/session.ts';
import { words } from '../../state/words.ts';
import { currentWorkbook, firstPlace, goTo, newId } from '../../state/workbook-store.ts';
import { type OutlineItem, outlineOf } from './outline-model.ts';
import { canIndent, canOutdent, moveDown, moveUp, subtreeRange } from './tree-moves.ts';

/** The sections of the open plan; none on the start page. */
export function openOutline(): readonly OutlineItem[] {
  const workbook = currentWorkbook();
  return workbook ? outlineOf(workbook.history.plan) : [];
}

/** The section in the centre; null when a register is there. */
export function currentSection(): string | null {
  const place = currentWorkbook()?.place;
  return place?.kind === 'section' ? place.section : null;
}

/** Adds a section behind another one (at the end for null), goes there and lets its title be typed. */
export function addSectionAfter(after: string | null, asSubsection: boolean): void {
  flushPendingEdits();
  const anchor = openOutline().find((item) => item.id === after);
  const section = newId();
  const level = anchor ? Math.min(maximumLevel, anchor.level + (asSubsection ? 1 : 0)) : 1;
  const added = tryRun({
    command: 'add-section',
    section,
    title: words('section.newTitle'),
    level,
    ...(anchor ? { after: lastBefore(anchor, level) } : {}),
  });
  if (!added) return;
  goTo({ kind: 'section', section });
  changeSession({ renamingSection: section, outlineVisible: true });
}

/** A new subsection goes behind the ones that are there, so it is placed after the last of them. */
function lastBefore(anchor: OutlineItem, level: number): string {
  const items = openOutline();
  const { start, end } = subtreeRange(items, items.indexOf(anchor));
  return items.slice(start, end).findLast((item) => item.level === level)?.id ?? anchor.id;
}

export function renameSection(section: string, title: string): void {
  const trimmed = title.trim();
  if (openOutline().find((item) => item.id === section)?.title !== trimmed)
    tryRun({ command: 'rename-section', section, title: trimmed });
}

export function moveSection(section: string, direction: 'up' | 'down'): void {
  const move = (direction === 'up' ? moveUp : moveDown)(openOutline(), section);
  if (move) tryRun({ command: 'move-section', section, ...move });
}

export const canMoveSection = (section: string, direction: 'up' | 'down'): boolean =>
  (direction === 'up' ? moveUp : moveDown)(openOutline(), section) !== null;

export function indentSection(section: string): void {
  if (canIndent(openOutline(), section, maximumLevel)) tryRun({ command: 'indent-section', section });
}

export function outdentSection(section: string): void {
  if (canOutdent(openOutline(), section)) tryRun({ command: 'outdent-section', section });
}

/** Deletes a section with its subsections, goes to its neighbour and offers to undo. */
export function deleteSection(section: string): void {
  flushPendingEdits();
  const items = openOutline();
  const index = items.findIndex((item) => item.id === section);
  const item = items[index];
  if (!item) return;
  const { start, end } = subtreeRange(items, index);
  const isShown = items.slice(start, end).some((member) => member.id === currentSection());
  if (!tryRun({ command: 'delete-section', section })) return;
  const neighbour = items[end] ?? items[start - 1];
  const workbook = currentWorkbook();
  if (isShown && workbook)
    goTo(neighbour ? { kind: 'section', section: neighbour.id } : firstPlace(workbook.history.plan));
  const title = item.title || words('section.untitled');
  notify('success', words('section.deleted', { title, subsections: end - start - 1 }), true);
}

/** Goes to the section before or behind the present one. */
export function stepSection(direction: 1 | -1): void {
  const items = openOutline();
  const target = items[items.findIndex((item) => item.id === currentSection()) + direction];
  if (target) goTo({ kind: 'section', section: target.id });
}
