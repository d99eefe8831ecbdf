import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { tryRun } from '../../state/notifications.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import {
  draftOf,
  isReady,
  SecondCurrencyFields,
  secondCurrencyFrom,
} from '../properties/second-currency-fields.tsx';
import styles from './bench.module.css';

/** Sets the second currency with its rate, or takes it away. */
export function SecondCurrencyDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const { currency, secondCurrency } = usePlan((plan) => plan.properties);
  const [draft, setDraft] = useState(() => draftOf(secondCurrency));
  return (
    <FormDialog
      title={words('bench.currency.heading')}
      submit={words('app.ok')}
      canSubmit={isReady(draft)}
      className={styles.stack}
      testId="second-currency-dialog"
      onSubmit={() => tryRun({ command: 'set-second-currency', secondCurrency: secondCurrencyFrom(draft) })}
      onClose={onClose}
      actions={
        secondCurrency ? (
          <Button
            onClick={() => {
              if (tryRun({ command: 'set-second-currency', secondCurrency: null })) onClose();
            }}
          >
            {words('bench.currency.remove')}
          </Button>
        ) : null
      }
    >
      <SecondCurrencyFields own={currency} draft={draft} onChange={setDraft} />
    </FormDialog>
  );
}
