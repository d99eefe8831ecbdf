import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
  ProgressBar,
} from '@fluentui/react-components';
import {
  CheckmarkCircle20Filled,
  DocumentPdf20Regular,
  DocumentText20Regular,
  Table20Regular,
} from '@fluentui/react-icons';
import { type ReactNode, useState } from 'react';
import type { Language } from '../../../core/model/language.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { DialogMain } from '../../ui/dialog-main.tsx';
import { LanguageField } from '../properties/language-field.tsx';
import styles from './deliver.module.css';
import { useDelivery } from './use-delivery.ts';

/** Makes the Word and Excel files: choice, progress, and where they are. */
export function DeliverDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const planLanguage = usePlan((plan) => plan.properties.language);
  const [word, setWord] = useState(true);
  const [excel, setExcel] = useState(true);
  const [pdf, setPdf] = useState(false);
  const [language, setLanguage] = useState<Language>(planLanguage);
  const { delivery, start, cancel, reveal } = useDelivery();
  const isRunning = delivery.step === 'preparing' || delivery.step === 'running';
  const close = (): void => {
    cancel();
    onClose();
  };
  const run = (): void => void start({ word, excel, pdf, language });
  return (
    <Dialog
      open
      modalType={isRunning ? 'alert' : 'modal'}
      onOpenChange={(_event, { open }) => !open && close()}
    >
      <DialogSurface style={{ maxWidth: 540 }} data-testid="deliver-dialog">
        <DialogBody>
          <DialogTitle>
            {words(delivery.step === 'done' ? 'deliver.doneTitle' : 'deliver.heading')}
          </DialogTitle>
          <DialogMain className={styles.content}>
            {delivery.step === 'done' ? (
              <div data-testid="deliver-done">
                <p className={styles.lead}>{words('deliver.done', { count: delivery.fileNames.length })}</p>
                <ul className={styles.files}>
                  {delivery.fileNames.map((name) => (
                    <li key={name}>
                      <CheckmarkCircle20Filled className={styles.check ?? ''} />
                      <span>{name}</span>
                    </li>
                  ))}
                </ul>
              </div>
            ) : (
              <>
                <p className={styles.lead}>{words('deliver.lead')}</p>
                <div className={styles.formats}>
                  <Checkbox
                    checked={word}
                    disabled={isRunning}
                    onChange={(_event, { checked }) => setWord(checked === true)}
                    label={
                      <FormatLabel
                        icon={<DocumentText20Regular />}
                        title={words('deliver.word')}
                        text={words('deliver.wordText')}
                      />
                    }
                  />
                  <Checkbox
                    checked={excel}
                    disabled={isRunning}
                    onChange={(_event, { checked }) => setExcel(checked === true)}
                    label={
                      <FormatLabel
                        icon={<Table20Regular />}
                        title={words('deliver.excel')}
                        text={words('deliver.excelText')}
                      />
                    }
                  />
                  <Checkbox
                    checked={pdf}
                    disabled={isRunning}
                    onChange={(_event, { checked }) => setPdf(checked === true)}
                    label={
                      <FormatLabel
                        icon={<DocumentPdf20Regular />}
                        title={words('deliver.pdf')}
                        text={words('deliver.pdfText')}
                      />
                    }
                  />
                </div>
                <LanguageField
                  label={words('deliver.language')}
                  hint={words('deliver.languageHint')}
                  value={language}
                  onChange={setLanguage}
                />
                {isRunning ? (
                  <div className={styles.progress} role="status">
                    <span>{words('deliver.running')}</span>
                    {delivery.step === 'running' ? (
                      <ProgressBar value={delivery.fraction} />
                    ) : (
                      <ProgressBar />
                    )}
                  </div>
                ) : null}
                {delivery.step === 'failed' ? (
                  <MessageBar intent="error" layout="multiline">
                    <MessageBarBody>{words(delivery.error.key, delivery.error.parameters)}</MessageBarBody>
                  </MessageBar>
                ) : null}
              </>
            )}
          </DialogMain>
          {delivery.step === 'done' ? (
            <DialogActions>
              <Button onClick={reveal} data-testid="deliver-reveal">
                {words('deliver.reveal')}
              </Button>
              <Button appearance="primary" onClick={close}>
                {words('app.close')}
              </Button>
            </DialogActions>
          ) : (
            <DialogActions>
              <Button onClick={isRunning ? cancel : close}>{words('app.cancel')}</Button>
              <Button
                appearance="primary"
                disabled={isRunning || !(word || excel || pdf)}
                onClick={run}
                data-testid="deliver-run"
              >
                {words('deliver.run')}
              </Button>
            </DialogActions>
          )}
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function FormatLabel({ icon, title, text }: { icon: ReactNode; title: string; text: string }) {
  return (
    <span className={styles.format}>
      {icon}
      <span>
        <span className={styles.formatTitle}>{title}</span>
        <span className={styles.formatText}>{text}</span>
      </span>
    </span>
  );
}
