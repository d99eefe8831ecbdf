import { Dropdown, Field, Input, Option } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { SecondCurrency } from '../../../core/model/budget-settings.ts';
import { isCalendarDay } from '../../../core/model/calendar-day.ts';
import { regionalTag } from '../../../core/model/language.ts';
import { parseCellText } from '../../../core/tables/typed-text.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { isUserError } from '../../state/workbook-store.ts';
import { commonCurrencies } from './currency-field.tsx';

/** The fields as they are typed. */
export interface SecondCurrencyDraft {
  /** Empty for none. */
  readonly currency: string;
  readonly rate: string;
  readonly asOf: string;
}

export function draftOf(secondCurrency: SecondCurrency | undefined): SecondCurrencyDraft {
  return {
    currency: secondCurrency?.currency ?? '',
    rate: secondCurrency ? String(secondCurrency.rate) : '',
    asOf: secondCurrency?.asOf ?? '',
  };
}

/** The rate as a number; null while it is none. */
function rateOf(typed: string): number | null {
  try {
    const rate = parseCellText({ key: 'rate', type: 'number', title: { text: '' }, widthPixels: 0 }, typed, {
      currency: 'XXX',
    });
    return typeof rate === 'number' && rate > 0 && rate <= 1e9 ? rate : null;
  } catch (error) {
    if (isUserError(error)) return null;
    throw error;
  }
}

/** True when the fields make a second currency, or none on purpose. */
export function isReady({ currency, rate, asOf }: SecondCurrencyDraft): boolean {
  return currency === '' || (rateOf(rate) !== null && (asOf === '' || isCalendarDay(asOf)));
}

/** What the fields say; null for no second currency. */
export function secondCurrencyFrom(draft: SecondCurrencyDraft): SecondCurrency | null {
  const rate = rateOf(draft.rate);
  if (draft.currency === '' || rate === null) return null;
  return { currency: draft.currency, rate, ...(draft.asOf === '' ? {} : { asOf: draft.asOf }) };
}

interface SecondCurrencyFieldsProps {
  /** The plan's own currency. */
  readonly own: string;
  readonly draft: SecondCurrencyDraft;
  readonly onChange: (draft: SecondCurrencyDraft) => void;
}

/** A second currency in which amounts are shown as well, with rate and its day. */
export function SecondCurrencyFields({ own, draft, onChange }: SecondCurrencyFieldsProps) {
  const words = useWords();
  const language = useLanguage();
  const names = useMemo(() => new Intl.DisplayNames(regionalTag(language), { type: 'currency' }), [language]);
  const { currency, rate, asOf } = draft;
  const codes = [...new Set([...(currency === '' ? [] : [currency]), ...commonCurrencies])].filter(
    (code) => code !== own,
  );
  const text = (code: string): string =>
    code === '' ? words('bench.currency.none') : `${code} – ${names.of(code) ?? code}`;
  const isRateWrong = currency !== '' && rateOf(rate) === null;
  return (
    <>
      <Field label={words('bench.currency.second')}>
        <Dropdown
          value={text(currency)}
          selectedOptions={[currency]}
          data-testid="second-currency-code"
          onOptionSelect={(_event, { optionValue }) => {
            if (optionValue !== undefined) onChange({ ...draft, currency: optionValue });
          }}
        >
          {['', ...codes].map((code) => (
            <Option key={code} value={code} text={text(code)}>
              {text(code)}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {currency !== '' && (
        <>
          <Field
            label={words('bench.currency.rate', { currency, own })}
            required
            validationState={isRateWrong && rate !== '' ? 'error' : 'none'}
            validationMessage={isRateWrong && rate !== '' ? words('bench.currency.rateWrong') : null}
          >
            <Input
              value={rate}
              inputMode="decimal"
              data-testid="second-currency-rate"
              onChange={(_event, { value }) => onChange({ ...draft, rate: value })}
            />
          </Field>
          <Field label={words('bench.currency.asOf')}>
            <Input
              type="date"
              value={asOf}
              onChange={(_event, { value }) => onChange({ ...draft, asOf: value })}
            />
          </Field>
        </>
      )}
    </>
  );
}
