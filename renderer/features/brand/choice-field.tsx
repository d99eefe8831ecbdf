import { Dropdown, Field, Option } from '@fluentui/react-components';

interface ChoiceFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly onChange: (value: Value) => void;
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly testId?: string;
}

/** One of a few things, from a list that drops down. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { label, value, options, onChange, hint, disabled = false, testId } = props;
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <Dropdown
        value={options.find((option) => option.value === value)?.text ?? ''}
        selectedOptions={[value]}
        disabled={disabled}
        style={{ minWidth: 0 }}
        {...(testId === undefined ? {} : { 'data-testid': testId })}
        onOptionSelect={(_event, { optionValue }) => {
          const chosen = options.find((option) => option.value === optionValue);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <Option key={option.value} value={option.value} text={option.text}>
            {option.text}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}
