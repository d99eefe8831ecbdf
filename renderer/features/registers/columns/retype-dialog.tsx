import { Field } from '@fluentui/react-components';
import { ArrowSwap20Regular, CheckmarkCircle20Regular, Warning20Regular } from '@fluentui/react-icons';
import { type ReactNode, useMemo, useState } from 'react';
import type { ColumnDeclaration, RegisterModule } from '../../../../core/tables/register-module.ts';
import { type NewColumnType, previewRetype, type RetypePreview } from '../../../../core/tables/retype.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { useCalculation, usePlan } from '../../../state/workbook-store.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { rowNumbers } from '../row-numbers.ts';
import { edit } from '../table-edits.ts';
import { choiceDrafts, finishedChoices } from './choice-list.ts';
import { ChoicesEditor } from './choices-editor.tsx';
import styles from './columns.module.css';
import { ReferenceField, TypeField } from './type-field.tsx';

/** Examples shown of each kind. */
const mostExamples = 5;

interface RetypeProps {
  readonly module: RegisterModule;
  readonly declaration: ColumnDeclaration;
  readonly onClose: () => void;
}

/** Changes a column's type, after showing what that makes of each of its cells. */
export function RetypeDialog({ module, declaration, onClose }: RetypeProps) {
  const words = useWords();
  const language = useLanguage();
  const plan = usePlan((present) => present);
  const [type, setType] = useState(declaration.type);
  const [refersTo, setRefersTo] = useState(declaration.refersTo?.register);
  const [choices, setChoices] = useState(() => choiceDrafts(declaration, language));
  const isChoice = type === 'choice' || type === 'multiChoice';
  const next = useMemo<NewColumnType>(
    () => ({
      type,
      ...(isChoice ? { choices: finishedChoices(choices) } : {}),
      ...(type === 'references' && refersTo !== undefined ? { refersTo } : {}),
    }),
    [type, isChoice, choices, refersTo],
  );
  const preview = useMemo(
    () => previewRetype(plan, module.key, declaration.key, next),
    [plan, module, declaration, next],
  );
  const { choices: nextChoices, ...others } = next;
  return (
    <FormDialog
      title={words('columns.retype.title', { column: titleText(declaration.title, language) })}
      submit={words('columns.retype.apply')}
      width={560}
      onSubmit={() =>
        edit([
          {
            command: 'retype-column',
            register: module.key,
            column: declaration.key,
            ...others,
            ...(nextChoices ? { choices: [...nextChoices] } : {}),
          },
        ])
      }
      onClose={onClose}
      className={styles.fields}
      testId="retype-column"
    >
      <TypeField label={words('columns.retype.type')} type={type} onType={setType} />
      {type === 'references' && (
        <ReferenceField own={module.key} refersTo={refersTo} onRefersTo={setRefersTo} />
      )}
      {isChoice && (
        <Field label={words('columns.choices')} hint={words('columns.choices.hint')}>
          <ChoicesEditor choices={choices} onChoices={setChoices} />
        </Field>
      )}
      <Preview module={module} preview={preview} />
    </FormDialog>
  );
}

function Preview({ module, preview }: { module: RegisterModule; preview: RetypePreview }) {
  const words = useWords();
  const language = useLanguage();
  const calculation = useCalculation();
  const numberOf = useMemo(
    () => rowNumbers(calculation, module.key, language),
    [calculation, module, language],
  );
  const { kept, converted, lost } = preview;
  const rowText = (row: string) => words('columns.retype.row', { row: numberOf(row) });
  const more = (count: number) =>
    count > mostExamples ? (
      <p className={styles.note}>{words('columns.retype.moreRows', { count: count - mostExamples })}</p>
    ) : null;
  if (kept + converted.length + lost.length === 0)
    return <p className={styles.note}>{words('columns.retype.empty')}</p>;
  return (
    <>
      {kept > 0 && (
        <Part icon={<CheckmarkCircle20Regular className={styles.good ?? ''} />}>
          {words('columns.retype.kept', { count: kept })}
        </Part>
      )}
      {converted.length > 0 && (
        <Part icon={<ArrowSwap20Regular />}>
          {words('columns.retype.converted', { count: converted.length })}
          <table className={styles.examples}>
            <thead>
              <tr>
                <th scope="col" />
                <th scope="col">{words('columns.retype.before')}</th>
                <th scope="col">{words('columns.retype.after')}</th>
              </tr>
            </thead>
            <tbody>
              {converted.slice(0, mostExamples).map(({ row, before, after }) => (
                <tr key={row}>
                  <th scope="row">{rowText(row)}</th>
                  <td title={before}>{before}</td>
                  <td title={after}>{after}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {more(converted.length)}
        </Part>
      )}
      {lost.length > 0 && (
        <Part icon={<Warning20Regular className={styles.warn ?? ''} />}>
          <span data-testid="retype-lost">{words('columns.retype.lost', { count: lost.length })}</span>
          <table className={styles.examples}>
            <tbody>
              {lost.slice(0, mostExamples).map(({ row, text }) => (
                <tr key={row}>
                  <th scope="row">{rowText(row)}</th>
                  <td title={text}>{text}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {more(lost.length)}
        </Part>
      )}
    </>
  );
}

function Part({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.previewPart}>
      <span className={styles.previewIcon}>{icon}</span>
      <div className={styles.grow}>{children}</div>
    </div>
  );
}
