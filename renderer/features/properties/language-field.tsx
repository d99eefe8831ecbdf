import { Dropdown, Field, Option } from '@fluentui/react-components';
import { type Language, languages } from '../../../core/model/language.ts';
import { useWords } from '../../state/words.ts';

interface LanguageFieldProps {
  readonly label: string;
  readonly value: Language;
  readonly onChange: (language: Language) => void;
  readonly hint?: string;
}

/** Chooses one of the product's languages. */
export function LanguageField({ label, value, onChange, hint }: LanguageFieldProps) {
  const words = useWords();
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <Dropdown
        value={words(`language.${value}`)}
        selectedOptions={[value]}
        onOptionSelect={(_event, { optionValue }) => {
          const chosen = languages.find((language) => language === optionValue);
          if (chosen) onChange(chosen);
        }}
      >
        {languages.map((language) => (
          <Option key={language} value={language}>
            {words(`language.${language}`)}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}
