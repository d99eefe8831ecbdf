import { useState } from 'react';
import type { ColumnDeclaration, RegisterModule } from '../../../../core/tables/register-module.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { edit } from '../table-edits.ts';
import { choiceDrafts, finishedChoices, freshChoice } from './choice-list.ts';
import { ChoicesEditor } from './choices-editor.tsx';
import styles from './columns.module.css';

interface ChoicesProps {
  readonly module: RegisterModule;
  readonly declaration: ColumnDeclaration;
  readonly onClose: () => void;
}

/** Edits what a column offers to choose from. */
export function ChoicesDialog({ module, declaration, onClose }: ChoicesProps) {
  const words = useWords();
  const language = useLanguage();
  const [choices, setChoices] = useState(() => {
    const drafts = choiceDrafts(declaration, language);
    return drafts.length === 0 ? [freshChoice()] : drafts;
  });
  return (
    <FormDialog
      title={words('columns.choices.title', { column: titleText(declaration.title, language) })}
      submit={words('app.ok')}
      onSubmit={() =>
        edit([
          {
            command: 'set-column',
            register: module.key,
            column: declaration.key,
            choices: finishedChoices(choices),
          },
        ])
      }
      onClose={onClose}
      className={styles.fields}
      testId="column-choices"
    >
      <p className={styles.note}>{words('columns.choices.hint')}</p>
      <ChoicesEditor choices={choices} onChoices={setChoices} />
    </FormDialog>
  );
}
