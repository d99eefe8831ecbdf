import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useMemo } from 'react';
import { translate } from '../../core/words/translate.ts';
import { useSurroundings } from '../state/settings.ts';
import { useLanguage, useWords } from '../state/words.ts';
import { DialogMain } from '../ui/dialog-main.tsx';
import { actionState } from './actions/action.ts';
import { actionGroups } from './actions/catalogue.ts';
import { shortcutText } from './actions/shortcut.ts';
import styles from './dialogs.module.css';

/** Every shortcut that there is now, by menu. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const language = useLanguage();
  const platform = useSurroundings((state) => state.platform);
  const groups = useMemo(
    () =>
      actionGroups(actionState())
        .map(({ titleKey, actions }) => ({
          titleKey,
          lines: actions
            .filter((action) => action.shortcuts.length > 0)
            .map((action) => ({
              id: action.id,
              label: translate(language, action.labelKey).replace(/…$/, ''),
              keys: action.shortcuts.map((shortcut) => shortcutText(shortcut, platform)),
            })),
        }))
        .filter((group) => group.lines.length > 0),
    [language, platform],
  );
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 900 }}>
        <DialogBody>
          <DialogTitle>{words('action.help.shortcuts')}</DialogTitle>
          <DialogMain className={styles.shortcuts}>
            {groups.map(({ titleKey, lines }) => (
              <section key={titleKey}>
                <h3>{words(titleKey)}</h3>
                <dl>
                  {lines.map(({ id, label, keys }) => (
                    <div key={id}>
                      <dt>{label}</dt>
                      <dd>
                        {keys.map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </DialogMain>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {words('app.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
