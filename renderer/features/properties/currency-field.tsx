import { Dropdown, Field, Option } from '@fluentui/react-components';
import { useMemo } from 'react';
import { regionalTag } from '../../../core/model/language.ts';
import { useLanguage, useWords } from '../../state/words.ts';

/** What consultants of the product's languages bill in, most used first. */
export const commonCurrencies = [
  'CNY',
  'TWD',
  'HKD',
  'MOP',
  'USD',
  'EUR',
  'GBP',
  'JPY',
  'KRW',
  'SGD',
  'MYR',
  'THB',
  'VND',
  'IDR',
  'INR',
  'AUD',
  'CAD',
  'NZD',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'AED',
  'BRL',
  'MXN',
] as const;

interface CurrencyFieldProps {
  readonly value: string;
  readonly onChange: (currency: string) => void;
  readonly hint?: string;
}

/** Chooses a currency by code and name. */
export function CurrencyField({ value, onChange, hint }: CurrencyFieldProps) {
  const words = useWords();
  const language = useLanguage();
  const names = useMemo(() => new Intl.DisplayNames(regionalTag(language), { type: 'currency' }), [language]);
  const codes = commonCurrencies.some((code) => code === value)
    ? commonCurrencies
    : [value, ...commonCurrencies];
  const text = (code: string): string => `${code} – ${names.of(code) ?? code}`;
  return (
    <Field label={words('properties.currency')} {...(hint === undefined ? {} : { hint })}>
      <Dropdown
        value={text(value)}
        selectedOptions={[value]}
        onOptionSelect={(_event, { optionValue }) => {
          if (optionValue !== undefined) onChange(optionValue);
        }}
      >
        {codes.map((code) => (
          <Option key={code} value={code} text={text(code)}>
            {text(code)}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}
