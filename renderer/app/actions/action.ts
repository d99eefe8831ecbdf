import type { Language } from '../../../core/model/language.ts';
import { translate, type WordKey } from '../../../core/words/translate.ts';
import type { Settings } from '../../../electron/bridge/contract.ts';
import { currentSession, type Session } from '../../state/session.ts';
import { currentSurroundings } from '../../state/settings.ts';
import { currentWorkbook, type Workbook } from '../../state/workbook-store.ts';

/** What actions look at to tell whether they can be done. */
export interface ActionState {
  readonly workbook: Workbook | null;
  readonly session: Session;
  readonly settings: Settings;
}

/** One thing the user can do: the same object serves menu, keyboard and command palette. */
export interface Action {
  /** Letters, digits, `.`, `:`, `_`, `-`. */
  readonly id: string;
  readonly labelKey: WordKey;
  /** A label that depends on the state ("Undo Rename section"), instead of the words of `labelKey`. */
  readonly label?: (state: ActionState, language: Language) => string;
  /** Such as `Mod+Shift+E`; `Mod` is Ctrl, on macOS Cmd. The first one is shown. */
  readonly shortcuts: readonly string[];
  readonly isEnabled: (state: ActionState) => boolean;
  /** For actions that switch something on and off. */
  readonly isChecked?: (state: ActionState) => boolean;
  readonly perform: () => void | Promise<void>;
  /** The page or the view listens to the shortcut itself; it is only shown here. */
  readonly handlesOwnKeys?: boolean;
  /** Makes no sense in the palette (cut, paste). */
  readonly hiddenFromPalette?: boolean;
}

export function actionState(): ActionState {
  return { workbook: currentWorkbook(), session: currentSession(), settings: currentSurroundings().settings };
}

export function actionLabel(action: Action, state: ActionState, language: Language): string {
  return action.label ? action.label(state, language) : translate(language, action.labelKey);
}

export const always = (): boolean => true;
export const withDocument = ({ workbook }: ActionState): boolean => workbook !== null;
