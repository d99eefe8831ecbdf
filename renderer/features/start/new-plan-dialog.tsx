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
  OptionGroup,
} from '@fluentui/react-components';
import { type FormEvent, useMemo, useState } from 'react';
import { isCalendarDay } from '../../../core/model/calendar-day.ts';
import { countingIdSource } from '../../../core/model/identifiers.ts';
import type { Language } from '../../../core/model/language.ts';
import type { Plan } from '../../../core/model/plan.ts';
import { planFromOwnTemplate } from '../../../core/templates/own-template.ts';
import {
  defaultCurrency,
  type NewPlanFacts,
  planFromTemplate,
  type TemplateId,
} from '../../../core/templates/template.ts';
import { createDocument } from '../../state/documents.ts';
import { notify } from '../../state/notifications.ts';
import { showDialog } from '../../state/session.ts';
import { currentSurroundings } from '../../state/settings.ts';
import { currentLanguage, useLanguage, useWords } from '../../state/words.ts';
import { isUserError, newId } from '../../state/workbook-store.ts';
import { DialogMain } from '../../ui/dialog-main.tsx';
import { CurrencyField } from '../properties/currency-field.tsx';
import { LanguageField } from '../properties/language-field.tsx';
import { useOwnTemplate, useOwnTemplates } from '../templates/own-templates.ts';
import { useTemplate, useTemplates } from '../templates/template-catalogue.ts';
import { PlanPreview } from './plan-preview.tsx';
import styles from './start.module.css';

/** Today where the user is, as a calendar day. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The start that the preview counts with, so that it need not be made anew with every day that is tried. */
const previewStart = '2026-01-01';

/** A template of the product, or one of the user's own. */
interface ChosenTemplate {
  readonly name: string;
  readonly description: string;
  readonly title: string;
  readonly currency: string;
  readonly make: (facts: NewPlanFacts, ids: typeof newId) => Plan;
}

function useChosenTemplate(id: TemplateId, own: string | null, language: Language): ChosenTemplate | null {
  const template = useTemplate(id, language);
  const ownTemplate = useOwnTemplate(own);
  return useMemo(() => {
    if (own !== null) {
      if (!ownTemplate) return null;
      const { name, description, plan } = ownTemplate;
      const { title, currency } = plan.properties;
      const make: ChosenTemplate['make'] = (facts, ids) => planFromOwnTemplate(ownTemplate, facts, ids);
      return { name, description, title, currency, make };
    }
    if (!template) return null;
    const { name, description, defaultTitle } = template;
    const make: ChosenTemplate['make'] = (facts, ids) => planFromTemplate(template, facts, ids);
    return { name, description, title: defaultTitle, currency: defaultCurrency(language), make };
  }, [own, ownTemplate, template, language]);
}

interface NewPlanDialogProps {
  readonly initial: TemplateId;
  /** One of the user's own templates instead. */
  readonly initialOwn: string | null;
  readonly onClose: () => void;
}

/** Asks for the facts of a new plan and shows what the template brings. */
export function NewPlanDialog({ initial, initialOwn, onClose }: NewPlanDialogProps) {
  const words = useWords();
  const interfaceLanguage = useLanguage();
  const [id, setId] = useState(initial);
  const [own, setOwn] = useState(initialOwn);
  const [chosenLanguage, setLanguage] = useState<Language>(interfaceLanguage);
  const [title, setTitle] = useState<string | null>(null);
  const [client, setClient] = useState('');
  const [author, setAuthor] = useState(() => currentSurroundings().settings.author);
  const [startDate, setStartDate] = useState(today);
  const [chosenCurrency, setCurrency] = useState<string | null>(null);
  const [isCreating, setIsCreating] = useState(false);
  const ownTemplates = useOwnTemplates();
  const templates = useTemplates(chosenLanguage);
  const template = useChosenTemplate(id, own, chosenLanguage);
  const language = ownTemplates.find((candidate) => candidate.id === own)?.language ?? chosenLanguage;
  const currency = chosenCurrency ?? template?.currency ?? defaultCurrency(language);
  const shownTitle = title ?? template?.title ?? '';
  const canCreate = template !== null && isCalendarDay(startDate) && shownTitle.trim() !== '' && !isCreating;
  const preview = useMemo(() => {
    const facts = { startDate: previewStart, currency: template?.currency ?? 'USD' };
    return template?.make(facts, countingIdSource('preview')) ?? null;
  }, [template]);

  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!canCreate) return;
    setIsCreating(true);
    const facts = {
      title: shownTitle.trim(),
      client: client.trim(),
      author: author.trim(),
      startDate,
      currency,
    };
    let isOpen = false;
    try {
      isOpen = await createDocument(template.make(facts, newId));
    } catch (error) {
      if (!isUserError(error)) throw error;
      notify('error', error.in(currentLanguage()));
    }
    if (isOpen) showDialog(null);
    else setIsCreating(false);
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 900 }} data-testid="new-plan-dialog">
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
                <div className={styles.pair}>
                  <Field label={words('properties.client')}>
                    <Input
                      value={client}
                      maxLength={300}
                      onChange={(_event, { value }) => setClient(value)}
                      input={{ 'data-testid': 'plan-client' } as object}
                    />
                  </Field>
                  <Field label={words('properties.author')}>
                    <Input
                      value={author}
                      maxLength={300}
                      onChange={(_event, { value }) => setAuthor(value)}
                    />
                  </Field>
                </div>
                <Field label={words('newPlan.template')}>
                  <Dropdown
                    value={template?.name ?? ''}
                    selectedOptions={[own === null ? id : `own:${own}`]}
                    data-testid="plan-template"
                    onOptionSelect={(_event, { optionValue }) => {
                      const shipped = templates?.find((candidate) => candidate.id === optionValue);
                      const mine = ownTemplates.find((candidate) => `own:${candidate.id}` === optionValue);
                      if (shipped) setId(shipped.id);
                      if (shipped || mine) setOwn(mine?.id ?? null);
                    }}
                  >
                    {(templates ?? []).map((candidate) => (
                      <Option key={candidate.id} value={candidate.id}>
                        {candidate.name}
                      </Option>
                    ))}
                    {ownTemplates.length > 0 ? (
                      <OptionGroup label={words('ownTemplate.mine')}>
                        {ownTemplates.map((candidate) => (
                          <Option key={candidate.id} value={`own:${candidate.id}`}>
                            {candidate.name}
                          </Option>
                        ))}
                      </OptionGroup>
                    ) : null}
                  </Dropdown>
                </Field>
                <div className={styles.pair}>
                  {own === null ? (
                    <LanguageField
                      label={words('properties.language')}
                      value={chosenLanguage}
                      onChange={setLanguage}
                    />
                  ) : (
                    <Field label={words('properties.language')} hint={words('newPlan.languageOfTemplate')}>
                      <Input value={words(`language.${language}`)} disabled />
                    </Field>
                  )}
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
              <PlanPreview description={template?.description ?? ''} plan={preview} />
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
