import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
  Dropdown,
  Field,
  Input,
  Option,
  Radio,
  RadioGroup,
} from '@fluentui/react-components';
import { useState } from 'react';
import { changeSettings, useSurroundings } from '../state/settings.ts';
import { useWords } from '../state/words.ts';
import { DialogMain } from '../ui/dialog-main.tsx';
import { languageChoiceKey, languageChoices, themeChoiceKey, themeChoices } from './actions/view-actions.ts';
import styles from './dialogs.module.css';

/** Language, theme and author; all take effect at once. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const settings = useSurroundings((state) => state.settings);
  const [author, setAuthor] = useState(settings.author);
  const keepAuthor = (): void => {
    if (author.trim() !== settings.author) void changeSettings({ author: author.trim() });
  };
  const close = (): void => {
    keepAuthor();
    onClose();
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && close()}>
      <DialogSurface style={{ maxWidth: 460 }} data-testid="settings-dialog">
        <DialogBody>
          <DialogTitle>{words('settings.heading')}</DialogTitle>
          <DialogMain className={styles.fields}>
            <Field label={words('settings.language')}>
              <Dropdown
                value={words(languageChoiceKey(settings.language))}
                selectedOptions={[settings.language]}
                onOptionSelect={(_event, { optionValue }) => {
                  const chosen = languageChoices.find((choice) => choice === optionValue);
                  if (chosen) void changeSettings({ language: chosen });
                }}
              >
                {languageChoices.map((choice) => (
                  <Option key={choice} value={choice}>
                    {words(languageChoiceKey(choice))}
                  </Option>
                ))}
              </Dropdown>
            </Field>
            <Field label={words('settings.theme')}>
              <RadioGroup
                layout="horizontal"
                value={settings.theme}
                onChange={(_event, { value }) => {
                  const chosen = themeChoices.find((choice) => choice === value);
                  if (chosen) void changeSettings({ theme: chosen });
                }}
              >
                {themeChoices.map((choice) => (
                  <Radio key={choice} value={choice} label={words(themeChoiceKey(choice))} />
                ))}
              </RadioGroup>
            </Field>
            <Field label={words('settings.author')} hint={words('settings.authorHint')}>
              <Input
                value={author}
                maxLength={300}
                onChange={(_event, { value }) => setAuthor(value)}
                onBlur={keepAuthor}
              />
            </Field>
          </DialogMain>
          <DialogActions>
            <Button appearance="primary" onClick={close}>
              {words('app.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
