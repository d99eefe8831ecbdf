import type { Language } from '../../core/model/language.ts';
import { languages } from '../../core/model/language.ts';
import { translate } from '../../core/words/translate.ts';
import { outlineOf } from '../features/outline/outline-model.ts';
import { goTo } from '../state/workbook-store.ts';
import { type ActionState, actionLabel } from './actions/action.ts';
import { actionGroups, perform } from './actions/catalogue.ts';
import type { PaletteItem } from './palette-search.ts';

/** Everything that can be done or gone to now. */
export function paletteItems(state: ActionState, language: Language): readonly PaletteItem[] {
  const items: PaletteItem[] = [];
  for (const item of state.workbook ? outlineOf(state.workbook.history.plan) : []) {
    items.push({
      key: `section:${item.id}`,
      kind: 'section',
      label: item.title || translate(language, 'section.untitled'),
      context: item.number,
      shortcut: null,
      aliases: [`${item.number} ${item.title}`],
      run: () => goTo({ kind: 'section', section: item.id }),
    });
  }
  for (const { titleKey, actions } of actionGroups(state)) {
    for (const action of actions) {
      if (action.hiddenFromPalette || !action.isEnabled(state)) continue;
      items.push({
        key: action.id,
        kind: 'action',
        label: actionLabel(action, state, language).replace(/…$/, ''),
        context: translate(language, titleKey),
        shortcut: action.shortcuts[0] ?? null,
        aliases: languages
          .filter((other) => other !== language)
          .map((other) => actionLabel(action, state, other)),
        run: () => void perform(action),
      });
    }
  }
  return items;
}
