import { Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import {
  ArrowSync16Regular,
  CheckmarkCircle16Regular,
  Circle16Regular,
  LocalLanguage16Regular,
  ZoomIn16Regular,
  ZoomOut16Regular,
} from '@fluentui/react-icons';
import type { LanguageChoice } from '../../electron/bridge/contract.ts';
import { CheckStatus } from '../features/check/check-status.tsx';
import { TextStatus } from '../features/sections/text-status.tsx';
import { useSession } from '../state/session.ts';
import { changeSettings, useSurroundings } from '../state/settings.ts';
import { useLanguage, useWords } from '../state/words.ts';
import { hasUnsavedChanges, useWorkbook, type Workbook } from '../state/workbook-store.ts';
import { languageChoiceKey, languageChoices } from './actions/view-actions.ts';
import styles from './app.module.css';
import { useAction } from './use-action.ts';

type SaveState = 'saving' | 'unsaved' | 'new' | 'saved';

function saveStateOf(workbook: Workbook | null, saving: boolean): SaveState {
  if (saving) return 'saving';
  if (hasUnsavedChanges(workbook)) return 'unsaved';
  return workbook?.hasFile ? 'saved' : 'new';
}

const saveIcons = {
  saving: ArrowSync16Regular,
  unsaved: Circle16Regular,
  new: Circle16Regular,
  saved: CheckmarkCircle16Regular,
} as const;
const saveKeys = {
  saving: 'status.saving',
  unsaved: 'status.unsaved',
  new: 'status.new',
  saved: 'status.saved',
} as const;

function SaveStatus() {
  const words = useWords();
  const saving = useSession((session) => session.saving);
  const state = useWorkbook((workbook) => saveStateOf(workbook, saving));
  const Icon = saveIcons[state];
  return (
    <span className={styles.status} data-testid="save-state" data-state={state} role="status">
      <Icon />
      {words(saveKeys[state])}
    </span>
  );
}

function LanguageMenu() {
  const words = useWords();
  const language = useLanguage();
  const choice = useSurroundings((state) => state.settings.language);
  return (
    <Menu
      checkedValues={{ language: [choice] }}
      onCheckedValueChange={(_event, { checkedItems }) => {
        const [chosen] = checkedItems;
        const known: LanguageChoice | undefined = languageChoices.find((candidate) => candidate === chosen);
        if (known) void changeSettings({ language: known });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <button type="button" className={styles.status} aria-label={words('menu.language')}>
          <LocalLanguage16Regular />
          {words(languageChoiceKey(language))}
        </button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {languageChoices.map((value) => (
            <MenuItemRadio key={value} name="language" value={value}>
              {words(languageChoiceKey(value))}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function Zoom() {
  const zoom = useSession((session) => session.zoomPercent);
  const isText = useWorkbook((workbook) => workbook?.place.kind === 'section');
  const zoomIn = useAction('view.zoomIn');
  const zoomOut = useAction('view.zoomOut');
  const reset = useAction('view.zoomReset');
  if (!isText) return null;
  return (
    <>
      <button
        type="button"
        className={styles.status}
        title={zoomOut.hint}
        disabled={!zoomOut.enabled}
        onClick={zoomOut.run}
      >
        <ZoomOut16Regular />
      </button>
      <button
        type="button"
        className={styles.status}
        title={reset.hint}
        disabled={!reset.enabled}
        onClick={reset.run}
      >
        <span className={styles.zoomValue}>{zoom}%</span>
      </button>
      <button
        type="button"
        className={styles.status}
        title={zoomIn.hint}
        disabled={!zoomIn.enabled}
        onClick={zoomIn.run}
      >
        <ZoomIn16Regular />
      </button>
    </>
  );
}

/** The line under the window. */
export function StatusBar() {
  return (
    <footer className={styles.statusBar}>
      <div className={styles.statusGroup}>
        <SaveStatus />
        <TextStatus className={styles.status} />
        <CheckStatus className={styles.status} />
      </div>
      <div className={styles.statusGroup}>
        <LanguageMenu />
        <Zoom />
      </div>
    </footer>
  );
}
