import type { LanguageChoice, ThemeChoice } from '../../../electron/bridge/contract.ts';
import { checkState, toggleCheck } from '../../features/check/check-store.ts';
import { host } from '../../state/bridge.ts';
import { changeSession, currentSession, showDialog, zoomBy, zoomSteps } from '../../state/session.ts';
import { changeSettings, currentSurroundings } from '../../state/settings.ts';
import { type Action, type ActionState, always, withDocument } from './action.ts';

const languageKeys = {
  system: 'settings.language.system',
  en: 'language.en',
  'zh-Hans': 'language.zh-Hans',
  'zh-Hant': 'language.zh-Hant',
} as const;
export const languageChoices: readonly LanguageChoice[] = ['system', 'en', 'zh-Hans', 'zh-Hant'];
export const languageChoiceKey = (choice: LanguageChoice) => languageKeys[choice];

const themeKeys = {
  system: 'settings.theme.system',
  light: 'settings.theme.light',
  dark: 'settings.theme.dark',
} as const;
export const themeChoices: readonly ThemeChoice[] = ['system', 'light', 'dark'];
export const themeChoiceKey = (choice: ThemeChoice) => themeKeys[choice];

export const languageActions: readonly Action[] = languageChoices.map((language) => ({
  id: `view.language:${language}`,
  labelKey: languageChoiceKey(language),
  shortcuts: [],
  isEnabled: always,
  isChecked: ({ settings }) => settings.language === language,
  perform: () => changeSettings({ language }),
}));

export const themeActions: readonly Action[] = themeChoices.map((theme) => ({
  id: `view.theme:${theme}`,
  labelKey: themeChoiceKey(theme),
  shortcuts: [],
  isEnabled: always,
  isChecked: ({ settings }) => settings.theme === theme,
  perform: () => changeSettings({ theme }),
}));

/** Zoom is of the page of text; grids fill the window as they are. */
const inSection = ({ workbook }: ActionState): boolean => workbook?.place.kind === 'section';

export const viewActions: readonly Action[] = [
  {
    id: 'view.spelling',
    labelKey: 'action.view.spelling',
    shortcuts: [],
    isEnabled: always,
    isChecked: ({ settings }) => settings.checksSpelling,
    perform: () => changeSettings({ checksSpelling: !currentSurroundings().settings.checksSpelling }),
  },
  {
    id: 'view.palette',
    labelKey: 'action.view.palette',
    shortcuts: ['Mod+K', 'Mod+Shift+P'],
    isEnabled: always,
    perform: () => showDialog(currentSession().dialog?.kind === 'palette' ? null : { kind: 'palette' }),
    hiddenFromPalette: true,
  },
  {
    id: 'view.outline',
    labelKey: 'action.view.outline',
    shortcuts: ['Mod+Shift+O'],
    isEnabled: withDocument,
    isChecked: ({ session }) => session.outlineVisible,
    perform: () => changeSession({ outlineVisible: !currentSession().outlineVisible }),
  },
  {
    id: 'view.guidance',
    labelKey: 'action.view.guidance',
    shortcuts: ['Mod+Shift+G'],
    isEnabled: inSection,
    isChecked: ({ session }) => session.guidanceVisible,
    perform: () => changeSession({ guidanceVisible: !currentSession().guidanceVisible }),
  },
  {
    id: 'view.check',
    labelKey: 'action.view.check',
    shortcuts: ['Mod+Alt+K'],
    isEnabled: withDocument,
    isChecked: () => checkState().isOpen,
    perform: toggleCheck,
  },
  {
    id: 'view.focus',
    labelKey: 'action.view.focus',
    shortcuts: ['Shift+F11'],
    isEnabled: inSection,
    isChecked: ({ session }) => session.focusMode,
    perform: () => changeSession({ focusMode: !currentSession().focusMode }),
  },
  {
    id: 'view.typewriter',
    labelKey: 'action.view.typewriter',
    shortcuts: [],
    isEnabled: (state) => inSection(state) && state.session.focusMode,
    isChecked: ({ session }) => session.typewriter,
    perform: () => changeSession({ typewriter: !currentSession().typewriter }),
  },
  {
    id: 'view.zoomIn',
    labelKey: 'action.view.zoomIn',
    shortcuts: ['Mod++'],
    isEnabled: (state) => inSection(state) && state.session.zoomPercent < (zoomSteps.at(-1) ?? 0),
    perform: () => zoomBy(1),
  },
  {
    id: 'view.zoomOut',
    labelKey: 'action.view.zoomOut',
    shortcuts: ['Mod+-'],
    isEnabled: (state) => inSection(state) && state.session.zoomPercent > zoomSteps[0],
    perform: () => zoomBy(-1),
  },
  {
    id: 'view.zoomReset',
    labelKey: 'action.view.zoomReset',
    shortcuts: ['Mod+0'],
    isEnabled: (state) => inSection(state) && state.session.zoomPercent !== 100,
    perform: () => changeSession({ zoomPercent: 100 }),
  },
  {
    id: 'view.fullScreen',
    labelKey: 'action.view.fullScreen',
    shortcuts: ['F11'],
    isEnabled: always,
    perform: async () => void (await host.request('window.toggleFullScreen', null)),
  },
];

export const helpActions: readonly Action[] = [
  {
    id: 'help.shortcuts',
    labelKey: 'action.help.shortcuts',
    shortcuts: ['F1'],
    isEnabled: always,
    perform: () => showDialog({ kind: 'shortcuts' }),
  },
  {
    id: 'help.about',
    labelKey: 'action.help.about',
    shortcuts: [],
    isEnabled: always,
    perform: () => showDialog({ kind: 'about' }),
  },
];
