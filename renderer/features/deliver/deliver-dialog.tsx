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
import { type CoverVariant, coverVariants } from '../../../core/brand/brand.ts';
import { type Script, scripts } from '../../../core/deliver/script/script-converter.ts';
import { isChinese, type Language } from '../../../core/model/language.ts';
import { type Confidentiality, confidentialities } from '../../../core/model/plan.ts';
import type { DeliverableFormat } from '../../../electron/bridge/contract.ts';
import { changeSettings, currentSurroundings } from '../../state/settings.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { DialogMain } from '../../ui/dialog-main.tsx';
import { BrandField } from '../brand/brand-field.tsx';
import { useBrands } from '../brand/brands.ts';
import { ChoiceField } from '../brand/choice-field.tsx';
import { LanguageField } from '../properties/language-field.tsx';
import styles from './deliver.module.css';
import { useDelivery } from './use-delivery.ts';

const documents = [
  { format: 'word', icon: <DocumentText20Regular /> },
  { format: 'excel', icon: <Table20Regular /> },
  { format: 'pdf', icon: <DocumentPdf20Regular /> },
] as const;
const scheduleFormats = ['ics', 'mspdi'] as const;
const deliverableFormats = [...documents.map(({ format }) => format), ...scheduleFormats];

function isScheduleFormat(format: DeliverableFormat): boolean {
  return scheduleFormats.some((known) => known === format);
}

/** Makes the Word and Excel files: choice, progress, and where they are. */
export function DeliverDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const planLanguage = usePlan((plan) => plan.properties.language);
  const [formats, setFormats] = useState<ReadonlySet<DeliverableFormat>>(new Set(['word', 'excel']));
  const hasTimeline = usePlan((plan) => Object.keys(plan.registers.timeline?.rows ?? {}).length > 0);
  const wanted = deliverableFormats.filter(
    (format) => formats.has(format) && (hasTimeline || !isScheduleFormat(format)),
  );
  const want = (format: DeliverableFormat, isWanted: boolean): void => {
    const next = new Set(formats);
    if (isWanted) next.add(format);
    else next.delete(format);
    setFormats(next);
  };
  const [language, setLanguage] = useState<Language>(planLanguage);
  const canConvert = isChinese(language);
  const { delivery, start, cancel, reveal } = useDelivery();
  const isRunning = delivery.step === 'preparing' || delivery.step === 'running';
  const close = (): void => {
    cancel();
    onClose();
  };
  const [chosenId, setChosenId] = useState<string>(currentSurroundings().settings.brand);
  const [cover, setCover] = useState<CoverVariant | null>(null);
  const [script, setScript] = useState<Script | null>(null);
  const planConfidentiality = usePlan((plan) => plan.properties.confidentiality);
  const [confidentiality, setConfidentiality] = useState<Confidentiality>(planConfidentiality);
  const [appendices, setAppendices] = useState<boolean | null>(null);
  const brands = useBrands();
  // A brand that was deleted since gives way to the first, which is Stratbook's own.
  const chosen = brands.find(({ id }) => id === chosenId) ?? brands[0];
  const choose = (id: string): void => {
    setChosenId(id);
    setAppendices(null);
    void changeSettings({ brand: id });
  };
  const hasAppendices = appendices ?? chosen?.brand.appendices ?? true;
  const run = (): void => {
    if (!chosen) return;
    const look = { brand: chosen.id, cover, script: canConvert ? script : null, confidentiality };
    void start({ formats: wanted, language, look: { ...look, appendices: hasAppendices } });
  };
  return (
    <Dialog
      open
      modalType={isRunning ? 'alert' : 'modal'}
      onOpenChange={(_event, { open }) => !open && close()}
    >
      <DialogSurface style={{ maxWidth: 640 }} data-testid="deliver-dialog">
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
                  {documents.map(({ format, icon }) => (
                    <Checkbox
                      key={format}
                      checked={formats.has(format)}
                      disabled={isRunning}
                      onChange={(_event, { checked }) => want(format, checked === true)}
                      label={
                        <FormatLabel
                          icon={icon}
                          title={words(`deliver.${format}`)}
                          text={words(`deliver.${format}Text`)}
                        />
                      }
                    />
                  ))}
                </div>
                {hasTimeline ? (
                  <fieldset className={styles.schedules} aria-label={words('deliver.schedule')}>
                    <span>{words('deliver.schedule')}</span>
                    {scheduleFormats.map((format) => (
                      <Checkbox
                        key={format}
                        checked={formats.has(format)}
                        disabled={isRunning}
                        onChange={(_event, { checked }) => want(format, checked === true)}
                        label={words(`deliver.${format}`)}
                        data-testid={`deliver-${format}`}
                      />
                    ))}
                  </fieldset>
                ) : null}
                <div className={styles.looks}>
                  <BrandField
                    brands={brands}
                    chosen={chosen}
                    onChoose={choose}
                    disabled={isRunning}
                    language={language}
                  />
                  <ChoiceField
                    label={words('brand.cover')}
                    value={cover ?? 'brand'}
                    disabled={isRunning}
                    testId="deliver-cover"
                    options={[
                      {
                        value: 'brand' as const,
                        text: words('deliver.coverOfBrand', {
                          cover: words(`brand.cover.${chosen?.brand.cover ?? 'band'}`),
                        }),
                      },
                      ...coverVariants.map((value) => ({ value, text: words(`brand.cover.${value}`) })),
                    ]}
                    onChange={(value) => setCover(value === 'brand' ? null : value)}
                  />
                  <LanguageField
                    label={words('deliver.language')}
                    hint={words('deliver.languageHint')}
                    value={language}
                    onChange={setLanguage}
                  />
                  <ChoiceField
                    label={words('deliver.script')}
                    hint={words('deliver.scriptHint')}
                    value={canConvert ? (script ?? 'plan') : 'plan'}
                    disabled={isRunning || !canConvert}
                    testId="deliver-script"
                    options={(['plan', ...scripts] as const).map((value) => ({
                      value,
                      text: words(`deliver.script.${value}`),
                    }))}
                    onChange={(value) => setScript(value === 'plan' ? null : value)}
                  />
                  <ChoiceField
                    label={words('properties.confidentiality')}
                    value={confidentiality}
                    disabled={isRunning}
                    testId="deliver-confidentiality"
                    options={confidentialities.map((value) => ({
                      value,
                      text: words(`confidentiality.${value}`),
                    }))}
                    onChange={setConfidentiality}
                  />
                  <Checkbox
                    className={styles.appendices ?? ''}
                    checked={hasAppendices}
                    disabled={isRunning}
                    onChange={(_event, { checked }) => setAppendices(checked === true)}
                    label={words('deliver.appendices')}
                    data-testid="deliver-appendices"
                  />
                </div>
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
                disabled={isRunning || !chosen || wanted.length === 0}
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
