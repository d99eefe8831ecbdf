import { useMemo } from 'react';
import { useSession } from '../state/session.ts';
import { useSurroundings } from '../state/settings.ts';
import { useLanguage } from '../state/words.ts';
import { useWorkbook } from '../state/workbook-store.ts';
import { type ActionState, actionLabel } from './actions/action.ts';
import { findAction, perform } from './actions/catalogue.ts';
import { shortcutText } from './actions/shortcut.ts';

export interface ActionProps {
  readonly label: string;
  /** Label and shortcut, for tooltips. */
  readonly hint: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly run: () => void;
}

/** What a button needs to show an action as it is now. */
export function useAction(id: string): ActionProps {
  const workbook = useWorkbook((state) => state);
  const session = useSession((state) => state);
  const settings = useSurroundings((state) => state.settings);
  const platform = useSurroundings((state) => state.platform);
  const language = useLanguage();
  const action = useMemo(() => findAction(id), [id]);
  if (!action) throw new Error(`There is no action ${id}`);
  const state: ActionState = { workbook, session, settings };
  const label = actionLabel(action, state, language);
  const [shortcut] = action.shortcuts;
  return {
    label,
    hint: shortcut === undefined ? label : `${label} (${shortcutText(shortcut, platform)})`,
    enabled: action.isEnabled(state),
    checked: action.isChecked?.(state) ?? false,
    run: () => void perform(action),
  };
}
