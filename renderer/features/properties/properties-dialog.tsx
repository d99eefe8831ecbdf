import {
  Button,
  Checkbox,
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
import { type FormEvent, useState } from 'react';
import type { CommandCall } from '../../../core/commands/run.ts';
import { isCalendarDay } from '../../../core/model/calendar-day.ts';
import { confidentialities, type PlanProperties } from '../../../core/model/plan.ts';
import { flushPendingEdits } from '../../state/pending-edits.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { DialogMain } from '../../ui/dialog-main.tsx';
import { edit } from '../registers/table-edits.ts';
import { CurrencyField } from './currency-field.tsx';
import { LanguageField } from './language-field.tsx';
import styles from './properties.module.css';
import { draftOf, isReady, SecondCurrencyFields, secondCurrencyFrom } from './second-currency-fields.tsx';

/** The properties that differ, as the command takes them. */
function changedProperties(before: PlanProperties, after: PlanProperties): Partial<PlanProperties> {
  const keys = Object.keys(after) as (keyof PlanProperties)[];
  return Object.fromEntries(keys.filter((key) => after[key] !== before[key]).map((key) => [key, after[key]]));
}

/** Title, client, author, language, currency, dates and confidentiality of the plan. */
export function PropertiesDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const before = usePlan((plan) => plan.properties);
  const [draft, setDraft] = useState(before);
  const [second, setSecond] = useState(() => draftOf(before.secondCurrency));
  const set = (change: Partial<PlanProperties>): void => setDraft((present) => ({ ...present, ...change }));
  const titleMissing = draft.title.trim() === '';
  const [movesDates, setMovesDates] = useState(true);
  const hasDates = usePlan((plan) => Object.keys(plan.registers.timeline?.rows ?? {}).length > 0);
  const movesStart = hasDates && isCalendarDay(draft.startDate) && draft.startDate !== before.startDate;
  const datesFit = isCalendarDay(draft.startDate) && isCalendarDay(draft.documentDate);
  const canApply = !titleMissing && datesFit && isReady(second);

  const apply = (event: FormEvent): void => {
    event.preventDefault();
    if (!canApply) return;
    flushPendingEdits();
    const { startDate } = draft;
    const calls: CommandCall[] = [];
    if (movesStart) calls.push({ command: 'move-plan-start', startDate, movesDates });
    const kept = movesStart ? { ...before, startDate } : before;
    const changes = changedProperties(kept, { ...draft, title: draft.title.trim() });
    if (Object.keys(changes).length > 0) calls.push({ command: 'set-plan-properties', ...changes });
    const secondCurrency = secondCurrencyFrom(second);
    if (JSON.stringify(secondCurrency) !== JSON.stringify(secondCurrencyFrom(draftOf(before.secondCurrency))))
      calls.push({ command: 'set-second-currency', secondCurrency });
    if (edit(calls)) onClose();
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 640 }} data-testid="properties-dialog">
        <form onSubmit={apply}>
          <DialogBody>
            <DialogTitle>{words('properties.heading')}</DialogTitle>
            <DialogMain className={styles.grid}>
              <Field
                className={styles.wide ?? ''}
                label={words('properties.title')}
                required
                validationState={titleMissing ? 'error' : 'none'}
                validationMessage={titleMissing ? words('properties.titleMissing') : null}
              >
                <Input
                  value={draft.title}
                  maxLength={300}
                  autoFocus
                  onChange={(_event, { value }) => set({ title: value })}
                />
              </Field>
              <Field label={words('properties.client')}>
                <Input
                  value={draft.client}
                  maxLength={300}
                  onChange={(_event, { value }) => set({ client: value })}
                />
              </Field>
              <Field label={words('properties.author')}>
                <Input
                  value={draft.author}
                  maxLength={300}
                  onChange={(_event, { value }) => set({ author: value })}
                />
              </Field>
              <div>
                <Field label={words('properties.startDate')} required>
                  <Input
                    type="date"
                    value={draft.startDate}
                    data-testid="properties-start-date"
                    onChange={(_event, { value }) => set({ startDate: value })}
                  />
                </Field>
                {movesStart && (
                  <Checkbox
                    label={words('planner.planStart.moves')}
                    checked={movesDates}
                    data-testid="properties-moves-dates"
                    onChange={(_event, { checked }) => setMovesDates(checked === true)}
                  />
                )}
              </div>
              <Field label={words('properties.documentDate')} required>
                <Input
                  type="date"
                  value={draft.documentDate}
                  onChange={(_event, { value }) => set({ documentDate: value })}
                />
              </Field>
              <LanguageField
                label={words('properties.language')}
                value={draft.language}
                onChange={(language) => set({ language })}
              />
              <CurrencyField
                value={draft.currency}
                onChange={(currency) => set({ currency })}
                {...(draft.currency === before.currency ? {} : { hint: words('properties.currencyHint') })}
              />
              <SecondCurrencyFields own={draft.currency} draft={second} onChange={setSecond} />
              <Field label={words('properties.confidentiality')}>
                <Dropdown
                  value={words(`confidentiality.${draft.confidentiality}`)}
                  selectedOptions={[draft.confidentiality]}
                  onOptionSelect={(_event, { optionValue }) => {
                    const chosen = confidentialities.find((value) => value === optionValue);
                    if (chosen) set({ confidentiality: chosen });
                  }}
                >
                  {confidentialities.map((value) => (
                    <Option key={value} value={value}>
                      {words(`confidentiality.${value}`)}
                    </Option>
                  ))}
                </Dropdown>
              </Field>
            </DialogMain>
            <DialogActions>
              <Button onClick={onClose}>{words('app.cancel')}</Button>
              <Button appearance="primary" type="submit" disabled={!canApply}>
                {words('app.ok')}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
