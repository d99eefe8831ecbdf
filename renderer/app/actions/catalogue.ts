import type { WordKey } from '../../../core/words/translate.ts';
import { isAsking } from '../../state/questions.ts';
import { currentSession } from '../../state/session.ts';
import { type Action, type ActionState, actionState } from './action.ts';
import { viewActionsStore } from './contextual.ts';
import { editActions } from './edit-actions.ts';
import { fileActions, recentFileAction } from './file-actions.ts';
import { plannerActions, spanActions } from './planner-actions.ts';
import { registerActions } from './register-actions.ts';
import { sectionActions } from './section-actions.ts';
import { helpActions, languageActions, themeActions, viewActions } from './view-actions.ts';

export interface ActionGroup {
  readonly titleKey: WordKey;
  readonly actions: readonly Action[];
}

/** Every action that there is now, by menu: the window's own, then those of the view in the centre. */
export function actionGroups(state: ActionState): readonly ActionGroup[] {
  const recent = (state.session.recentFiles ?? []).filter((file) => file.exists).map(recentFileAction);
  const offered = viewActionsStore.getState().offered.map(({ menuKey, entries }) => ({
    titleKey: menuKey,
    actions: entries.filter((entry) => entry !== 'separator'),
  }));
  return [
    { titleKey: 'menu.file', actions: fileActions },
    { titleKey: 'menu.recent', actions: recent },
    { titleKey: 'menu.edit', actions: editActions },
    { titleKey: 'menu.section', actions: sectionActions },
    { titleKey: 'outline.registers', actions: registerActions(state) },
    { titleKey: 'planner.menu', actions: plannerActions },
    { titleKey: 'planner.rows', actions: spanActions(state) },
    ...offered,
    { titleKey: 'menu.view', actions: viewActions },
    { titleKey: 'menu.language', actions: languageActions },
    { titleKey: 'menu.theme', actions: themeActions },
    { titleKey: 'menu.help', actions: helpActions },
  ];
}

/** True while a dialog wants its answer first. */
function isBlocked(action: Action): boolean {
  const { dialog, hasViewDialog } = currentSession();
  if (isAsking() || hasViewDialog) return true;
  return dialog !== null && !(dialog.kind === 'palette' && action.id === 'view.palette');
}

/** Does an action when that is possible now. */
export function perform(action: Action): boolean {
  if (isBlocked(action) || !action.isEnabled(actionState())) return false;
  void action.perform();
  return true;
}

/** The same by name, as the native menu knows it. */
export function performById(id: string): void {
  for (const { actions } of actionGroups(actionState())) {
    const action = actions.find((candidate) => candidate.id === id);
    if (action) {
      perform(action);
      return;
    }
  }
}

/** An action by name, of those that are always there. */
export function findAction(id: string): Action | undefined {
  return actionGroups(actionState())
    .flatMap((group) => group.actions)
    .find((action) => action.id === id);
}
