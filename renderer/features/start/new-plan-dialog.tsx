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
} from '@fluentui/react-components';
import { type FormEvent, useMemo, useState } from 'react';
import { isCalendarDay } from '../../../core/model/calendar-day.ts';
import type { Language } from '../../../core/model/language.ts';
import { headingNumbers, usualNumbering } from '../../../core/narrative/numbering.ts';
import {
  defaultCurrency,
  planFromTemplate,
  type Template,
  type TemplateId,
} from '../../../core/templates/template.ts';
import { createDocument } from '../../state/documents.ts';
import { showDialog } from '../../state/session.ts';
import { currentSurroundings } from '../../state/settings.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { newId } from '../../state/workbook-store.ts';
import { DialogMain } from '../../ui/dialog-main.tsx';
import { CurrencyField } from '../properties/currency-field.tsx';
import { LanguageField } from '../properties/language-field.tsx';
import { useTemplate, useTemplates } from '../templates/template-catalogue.ts';
import styles from './start.module.css';

/** Today where the user is, as a calendar day. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

interface NewPlanDialogProps {
  readonly initial: TemplateId;
  readonly onClose: () => void;
}

/** Asks for the facts of a new plan and shows what the template brings. */
export function NewPlanDialog({ initial, onClose }: NewPlanDialogProps) {
  const words = useWords();
  const interfaceLanguage = useLanguage();
  const [id, setId] = useState(initial);
  const [language, setLanguage] = useState<Language>(interfaceLanguage);
  const [title, setTitle] = useState<string | null>(null);
  const [client, setClient] = useState('');
  const [startDate, setStartDate] = useState(today);
  const [chosenCurrency, setCurrency] = useState<string | null>(null);
  const [isCreating, setIsCreating] = useState(false);
  const template = useTemplate(id, language);
  const templates = useTemplates(language);
  const currency = chosenCurrency ?? defaultCurrency(language);
  const shownTitle = title ?? template?.defaultTitle ?? '';
  const canCreate = template !== null && isCalendarDay(startDate) && shownTitle.trim() !== '' && !isCreating;

  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!canCreate) return;
    setIsCreating(true);
    const { author } = currentSurroundings().settings;
    const facts = { title: shownTitle.trim(), client: client.trim(), author, startDate, currency };
    const isOpen = await createDocument(planFromTemplate(template, facts, newId));
    if (isOpen) showDialog(null);
    else setIsCreating(false);
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 840 }} data-testid="new-plan-dialog">
        <form onSubmit={(event) => void create(event)}>
          <DialogBody>
            <DialogTitle>{words('newPlan.heading')}</DialogTitle>
            <DialogMain className={styles.newPlanContent}>
              <div className={styles.form}>
                <Field label={words('properties.title')} required>
                  <Input
                    value={shownTitle}
                    maxLength={300}
                    autoFocus
                    onFocus={(event) => event.target.select()}
                    onChange={(_event, { value }) => setTitle(value)}
                    input={{ 'data-testid': 'plan-title' } as object}
                  />
                </Field>
                <Field label={words('properties.client')}>
                  <Input value={client} maxLength={300} onChange={(_event, { value }) => setClient(value)} />
                </Field>
                <Field label={words('newPlan.template')}>
                  <Dropdown
                    value={template?.name ?? ''}
                    selectedOptions={[id]}
                    onOptionSelect={(_event, { optionValue }) => {
                      const chosen = templates?.find((candidate) => candidate.id === optionValue);
                      if (chosen) setId(chosen.id);
                    }}
                  >
                    {(templates ?? []).map((candidate) => (
                      <Option key={candidate.id} value={candidate.id}>
                        {candidate.name}
                      </Option>
                    ))}
                  </Dropdown>
                </Field>
                <div className={styles.pair}>
                  <LanguageField
                    label={words('properties.language')}
                    value={language}
                    onChange={setLanguage}
                  />
                  <Field label={words('properties.startDate')} required>
                    <Input
                      type="date"
                      value={startDate}
                      onChange={(_event, { value }) => setStartDate(value)}
                    />
                  </Field>
                </div>
                <CurrencyField value={currency} onChange={setCurrency} />
              </div>
              <Preview template={template} />
            </DialogMain>
            <DialogActions>
              <Button onClick={onClose}>{words('app.cancel')}</Button>
              <Button appearance="primary" type="submit" disabled={!canCreate} data-testid="create-plan">
                {words('newPlan.create')}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

/** The outline that a template brings, numbered as in the deliverables. */
function Preview({ template }: { template: Template | null }) {
  const words = useWords();
  const lines = useMemo(() => {
    const sections = template?.sections ?? [];
    const numbers = headingNumbers(
      sections.map((section) => section.level),
      usualNumbering(template?.language ?? 'en'),
    );
    return sections.map(({ level, title }, index) => ({
      level,
      title,
      number: numbers[index] ?? '',
      at: index,
    }));
  }, [template]);
  return (
    <div className={styles.preview}>
      <p className={styles.previewText}>{template?.description ?? ''}</p>
      <ol className={styles.previewList} lang={template?.language}>
        {lines.map(({ level, title, number, at }) => (
          <li key={at} data-level={level} style={{ paddingLeft: (level - 1) * 16 }}>
            {number} {title}
          </li>
        ))}
      </ol>
      <p className={styles.previewFacts}>
        {words('newPlan.facts', {
          sections: lines.length,
          budget: template?.budget.length ?? 0,
          timeline: template?.timeline.length ?? 0,
        })}
      </p>
    </div>
  );
}
