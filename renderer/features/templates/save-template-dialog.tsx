import { Checkbox, Field, Input, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { saveAsTemplate } from './own-templates.ts';
import styles from './templates.module.css';

/** Makes a template of the open plan. */
export function SaveTemplateDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const title = usePlan((plan) => plan.properties.title);
  const [name, setName] = useState(title.slice(0, 120));
  const [description, setDescription] = useState('');
  const [keepsTexts, setKeepsTexts] = useState(false);
  const [keepsRows, setKeepsRows] = useState(false);
  return (
    <FormDialog
      title={words('ownTemplate.saveTitle')}
      submit={words('ownTemplate.save')}
      canSubmit={name.trim() !== ''}
      className={styles.fields}
      onSubmit={() => {
        void saveAsTemplate({ name, description, keepsTexts, keepsRows });
        return true;
      }}
      onClose={onClose}
      testId="save-template-dialog"
    >
      <p className={styles.lead}>{words('ownTemplate.saveLead')}</p>
      <Field label={words('ownTemplate.name')} required>
        <Input
          value={name}
          maxLength={120}
          autoFocus
          onFocus={(event) => event.currentTarget.select()}
          onChange={(_event, { value }) => setName(value)}
          input={{ 'data-testid': 'template-name' } as object}
        />
      </Field>
      <Field label={words('ownTemplate.description')}>
        <Textarea
          value={description}
          maxLength={1000}
          rows={2}
          onChange={(_event, { value }) => setDescription(value)}
        />
      </Field>
      <div>
        <Checkbox
          label={words('ownTemplate.keepsTexts')}
          checked={keepsTexts}
          data-testid="template-keeps-texts"
          onChange={(_event, { checked }) => setKeepsTexts(checked === true)}
        />
        <br />
        <Checkbox
          label={words('ownTemplate.keepsRows')}
          checked={keepsRows}
          onChange={(_event, { checked }) => setKeepsRows(checked === true)}
        />
      </div>
    </FormDialog>
  );
}
