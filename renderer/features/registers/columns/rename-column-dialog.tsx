import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { declaredModule } from '../../../../core/tables/plan-modules.ts';
import { findColumn, type RegisterModule } from '../../../../core/tables/register-module.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { edit } from '../table-edits.ts';
import styles from './columns.module.css';

interface RenameColumnProps {
  readonly module: RegisterModule;
  readonly column: string;
  readonly onClose: () => void;
}

/** Gives a column another title; declared ones can have theirs back. */
export function RenameColumnDialog({ module, column, onClose }: RenameColumnProps) {
  const words = useWords();
  const language = useLanguage();
  const present = titleOf(module, column, language);
  const [title, setTitle] = useState(present);
  const declared = declaredModule(module.key);
  const declaredTitle = declared && findColumn(declared, column) ? titleOf(declared, column, language) : null;
  const problem = useTitleProblem(module, title, column);
  const rename = (next: string | null): boolean =>
    edit([{ command: 'rename-column', register: module.key, column, title: next }]);
  return (
    <FormDialog
      title={words('columns.rename.title')}
      submit={words('app.ok')}
      canSubmit={problem === null}
      onSubmit={() => title.trim() === present || rename(title.trim())}
      onClose={onClose}
      className={styles.fields}
      testId="rename-column"
      actions={
        declaredTitle === null || declaredTitle === present ? null : (
          <Button
            appearance="subtle"
            onClick={() => {
              if (rename(null)) onClose();
            }}
          >
            {words('columns.rename.declared', { title: declaredTitle })}
          </Button>
        )
      }
    >
      <Field
        label={words('columns.rename.label')}
        validationState={problem === null ? 'none' : 'error'}
        validationMessage={problem}
      >
        <Input
          value={title}
          maxLength={200}
          autoFocus
          onFocus={(event) => event.currentTarget.select()}
          onChange={(_event, { value }) => setTitle(value)}
        />
      </Field>
    </FormDialog>
  );
}

function titleOf(module: RegisterModule, column: string, language: Parameters<typeof titleText>[1]): string {
  const declaration = findColumn(module, column);
  return declaration ? titleText(declaration.title, language) : column;
}

/** Why a title cannot be that of a column, in words; null when it can. Formulas tell columns apart by their titles. */
export function useTitleProblem(module: RegisterModule, title: string, column: string | null): string | null {
  const words = useWords();
  const language = useLanguage();
  const wanted = title.trim().toLowerCase();
  if (wanted === '') return words('columns.titleMissing');
  const isTaken = module.columns.some(
    (other) => other.key !== column && titleText(other.title, language).trim().toLowerCase() === wanted,
  );
  return isTaken ? words('columns.titleTaken') : null;
}
