import { Field, Input } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { colourSchema } from '../../../core/brand/brand.ts';
import { useWords } from '../../state/words.ts';
import styles from './brand.module.css';

interface ColourFieldProps {
  readonly label: string;
  /** Six hexadecimal digits. */
  readonly value: string;
  readonly onChange: (colour: string) => void;
  readonly testId?: string;
}

/** A colour with a swatch that opens the system's picker, and its digits to type. */
export function ColourField({ label, value, onChange, testId }: ColourFieldProps) {
  const words = useWords();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const parsed = colourSchema.safeParse(text.replace(/^#/, '').trim());
  return (
    <Field
      label={label}
      {...(parsed.success
        ? {}
        : { validationState: 'error', validationMessage: words('brand.colour.invalid') })}
    >
      <div className={styles.colour}>
        <ColourSwatch label={label} value={value} onChange={onChange} />
        <Input
          value={text}
          aria-label={words('brand.colour.hex', { name: label })}
          contentBefore="#"
          maxLength={7}
          style={{ minWidth: 0 }}
          input={{ ...(testId ? { 'data-testid': testId } : {}), spellCheck: false } as object}
          onChange={(_event, data) => {
            setText(data.value);
            const next = colourSchema.safeParse(data.value.replace(/^#/, '').trim());
            if (next.success) onChange(next.data);
          }}
        />
      </div>
    </Field>
  );
}

/** The swatch alone. */
export function ColourSwatch({ label, value, onChange }: Omit<ColourFieldProps, 'testId'>) {
  return (
    <input
      type="color"
      className={styles.swatch}
      aria-label={label}
      title={label}
      value={`#${value}`}
      onChange={(event) => onChange(event.target.value.slice(1).toUpperCase())}
    />
  );
}
