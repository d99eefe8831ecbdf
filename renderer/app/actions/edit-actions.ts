import { nextLabel } from '../../../core/history/history.ts';
import type { Language } from '../../../core/model/language.ts';
import { findPlanModule } from '../../../core/tables/plan-modules.ts';
import { translate, type WordKey } from '../../../core/words/translate.ts';
import { selectedWords } from '../../features/find/find-in-editor.ts';
import { openFind } from '../../features/find/find-store.ts';
import { flushPendingEdits } from '../../state/pending-edits.ts';
import { currentWorkbook, goTo, redoStep, undoStep } from '../../state/workbook-store.ts';
import { type Action, type ActionState, always, withDocument } from './action.ts';

/** "Undo Rename section"; only "Undo" when there is nothing to undo. */
function historyLabel(direction: 'undo' | 'redo', plain: WordKey, withStep: WordKey) {
  return ({ workbook }: ActionState, language: Language): string => {
    const label = workbook ? nextLabel(workbook.history, direction) : null;
    return label === null
      ? translate(language, plain)
      : translate(language, withStep, { step: translate(language, label) });
  };
}

/** Takes a step of history and shows the place that it changed, so that nothing changes unseen. */
function step(direction: 'undo' | 'redo'): void {
  flushPendingEdits();
  const before = currentWorkbook();
  const entry = (direction === 'undo' ? before?.history.done : before?.history.undone)?.at(-1);
  if (!entry) return;
  (direction === 'undo' ? undoStep : redoStep)();
  const after = currentWorkbook();
  if (!after) return;
  const { place } = after;
  const touched = entry.patches.map(({ path }) => ({ part: path[0], id: String(path[1] ?? '') }));
  const isSeen = touched.some(({ part, id }) =>
    part === 'sections'
      ? place.kind === 'section' && id === place.section
      : part !== 'registers' || (place.kind === 'register' && id === place.register),
  );
  if (isSeen) return;
  const { plan } = after.history;
  const target = touched.find(({ part, id }) =>
    part === 'registers'
      ? findPlanModule(plan, id) !== undefined
      : part === 'sections' && Object.hasOwn(plan.sections, id),
  );
  if (target)
    goTo(
      target.part === 'registers'
        ? { kind: 'register', register: target.id }
        : { kind: 'section', section: target.id },
    );
}

/** What the field with the focus does itself, with the system's clipboard. */
function inField(
  name: 'cut' | 'copy' | 'paste' | 'pasteText' | 'selectAll',
  labelKey: WordKey,
  key: string,
): Action {
  return {
    id: `edit.${name}`,
    labelKey,
    shortcuts: [`Mod+${key}`],
    isEnabled: always,
    // The host gives these menu items the system's own meaning.
    perform: () => undefined,
    handlesOwnKeys: true,
    hiddenFromPalette: true,
  };
}

export const editActions: readonly Action[] = [
  {
    id: 'edit.undo',
    labelKey: 'action.edit.undo',
    label: historyLabel('undo', 'action.edit.undo', 'action.edit.undoStep'),
    shortcuts: ['Mod+Z'],
    isEnabled: ({ workbook }) => (workbook?.history.done.length ?? 0) > 0,
    perform: () => step('undo'),
  },
  {
    id: 'edit.redo',
    labelKey: 'action.edit.redo',
    label: historyLabel('redo', 'action.edit.redo', 'action.edit.redoStep'),
    shortcuts: ['Mod+Y', 'Mod+Shift+Z'],
    isEnabled: ({ workbook }) => (workbook?.history.undone.length ?? 0) > 0,
    perform: () => step('redo'),
  },
  inField('cut', 'action.edit.cut', 'X'),
  inField('copy', 'action.edit.copy', 'C'),
  inField('paste', 'action.edit.paste', 'V'),
  inField('pasteText', 'action.edit.pasteText', 'Shift+V'),
  inField('selectAll', 'action.edit.selectAll', 'A'),
  {
    id: 'edit.find',
    labelKey: 'action.edit.find',
    shortcuts: ['Mod+F'],
    isEnabled: ({ workbook }) => workbook?.place.kind === 'section',
    perform: () => openFind('bar', false, selectedWords()),
  },
  {
    id: 'edit.findPlan',
    labelKey: 'action.edit.findPlan',
    shortcuts: ['Mod+Shift+F'],
    isEnabled: withDocument,
    perform: () => openFind('panel', false, selectedWords()),
  },
  {
    id: 'edit.replacePlan',
    labelKey: 'action.edit.replacePlan',
    shortcuts: ['Mod+H'],
    isEnabled: withDocument,
    perform: () => openFind('panel', true, selectedWords()),
  },
];
