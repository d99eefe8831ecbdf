import { currentSurroundings } from '../state/settings.ts';
import { actionState } from './actions/action.ts';
import { actionGroups, perform } from './actions/catalogue.ts';
import { isComposing, matchesShortcut } from './actions/shortcut.ts';

/**
 * Listens to the shortcuts of all actions, last of all: what a view took for itself (`preventDefault`) and every
 * key of an input method is left alone.
 */
function hearKey(event: KeyboardEvent): void {
  if (isComposing(event) || (event.defaultPrevented && !isInTextEditor(event.target))) return;
  const { platform } = currentSurroundings();
  for (const { actions } of actionGroups(actionState())) {
    for (const action of actions) {
      if (action.handlesOwnKeys) continue;
      if (!action.shortcuts.some((shortcut) => matchesShortcut(shortcut, event, platform))) continue;
      // The text editor swallows the keys of the browser's own undo without undoing anything itself.
      if (event.defaultPrevented && action.id !== 'edit.undo' && action.id !== 'edit.redo') return;
      if (perform(action)) event.preventDefault();
      // Not possible now, undo still must not reach the browser's own history of a text field in the plan.
      else if (action.id.startsWith('edit.') && !isInDialog(event.target)) event.preventDefault();
      return;
    }
  }
}

function isInTextEditor(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.ProseMirror') !== null;
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"]') !== null;
}

/** Begins to listen; called once. */
export function startKeyboard(): void {
  window.addEventListener('keydown', hearKey);
}
