import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { readFormula } from '../../../../core/formula/formula.ts';
import type { ColumnType } from '../../../../core/model/register-settings.ts';
import {
  type ColumnDeclaration,
  isNumeric,
  type RegisterModule,
} from '../../../../core/tables/register-module.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { isUserError } from '../../../state/workbook-store.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { FormulaField } from '../formula/formula-field.tsx';
import { edit } from '../table-edits.ts';
import { usePlanModules } from '../use-plan-modules.ts';
import { finishedChoices, freshChoice } from './choice-list.ts';
import { ChoicesEditor } from './choices-editor.tsx';
import styles from './columns.module.css';
import { useTitleProblem } from './rename-column-dialog.tsx';
import { ReferenceField, TypeField } from './type-field.tsx';

interface InsertColumnProps {
  readonly module: RegisterModule;
  /** The key of the column after which it goes; null for the first place, undefined for the last. */
  readonly after: string | null | undefined;
  readonly onClose: () => void;
}

/** Adds a column of the consultant's own. */
export function InsertColumnDialog({ module, after, onClose }: InsertColumnProps) {
  const words = useWords();
  const language = useLanguage();
  const registers = usePlanModules();
  const [title, setTitle] = useState('');
  const [isTitleTouched, setTitleTouched] = useState(false);
  const [type, setType] = useState<ColumnType>('text');
  const [choices, setChoices] = useState(() => [freshChoice()] as readonly ReturnType<typeof freshChoice>[]);
  const [refersTo, setRefersTo] = useState<string>();
  const [formula, setFormula] = useState('');
  const titleProblem = useTitleProblem(module, title, null);
  const isChoice = type === 'choice' || type === 'multiChoice';
  const takesFormula = type !== 'references' && type !== 'multiChoice';
  const typed =
    formula.trim() === '' ? '' : formula.trim().startsWith('=') ? formula.trim() : `=${formula.trim()}`;
  const formulaScope = { own: module, registers, language };
  const formulaProblem = takesFormula && typed !== '' ? problemOf(typed, formulaScope) : null;

  const create = (): boolean =>
    edit([
      {
        command: 'add-column',
        register: module.key,
        title: title.trim(),
        type,
        ...(after === undefined ? {} : { after }),
        ...(takesFormula && typed !== '' ? { formula: typed } : {}),
        ...(isChoice ? { choices: finishedChoices(choices) } : {}),
        ...(type === 'references' && refersTo !== undefined ? { refersTo } : {}),
      },
    ]);
  return (
    <FormDialog
      title={words('columns.insert.title')}
      submit={words('columns.insert.create')}
      canSubmit={titleProblem === null && formulaProblem === null}
      onSubmit={create}
      onClose={onClose}
      width={520}
      className={styles.fields}
      testId="insert-column-dialog"
    >
      <Field
        label={words('columns.insert.name')}
        validationState={isTitleTouched && titleProblem !== null ? 'error' : 'none'}
        validationMessage={isTitleTouched ? titleProblem : null}
      >
        <Input
          value={title}
          maxLength={200}
          autoFocus
          data-testid="column-title"
          onBlur={() => setTitleTouched(title !== '')}
          onChange={(_event, { value }) => {
            setTitle(value);
            setTitleTouched(true);
          }}
        />
      </Field>
      <TypeField label={words('columns.insert.type')} type={type} onType={setType} />
      {type === 'references' && (
        <ReferenceField own={module.key} refersTo={refersTo} onRefersTo={setRefersTo} />
      )}
      {isChoice && (
        <Field label={words('columns.choices')} hint={words('columns.choices.hint')}>
          <ChoicesEditor choices={choices} onChoices={setChoices} />
        </Field>
      )}
      {takesFormula && (
        <Field
          label={words('columns.insert.formula')}
          hint={words('columns.insert.formulaHint', { example: exampleFormula(module.columns, language) })}
          validationState={formulaProblem === null ? 'none' : 'error'}
          validationMessage={formulaProblem}
        >
          <FormulaField
            label={words('columns.insert.formula')}
            text={formula}
            scope={formulaScope}
            lines={2}
            testId="column-formula"
            onText={setFormula}
            onCommit={() => {
              if (titleProblem === null && formulaProblem === null && create()) onClose();
            }}
            onCancel={onClose}
          />
        </Field>
      )}
    </FormDialog>
  );
}

function problemOf(typed: string, scope: Parameters<typeof readFormula>[1]): string | null {
  try {
    readFormula(typed, scope);
    return null;
  } catch (error) {
    if (isUserError(error)) return error.in(scope.language);
    throw error;
  }
}

/** A formula over the register's own columns, as an example. */
function exampleFormula(
  columns: readonly ColumnDeclaration[],
  language: Parameters<typeof titleText>[1],
): string {
  const [first, second] = columns.filter(isNumeric).map(({ title }) => titleText(title, language));
  if (first === undefined) return '=TODAY()';
  return second === undefined ? `=[${first}]*2` : `=[${first}]*[${second}]`;
}
