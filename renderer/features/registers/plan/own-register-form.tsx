import { Button, Field, Input, Tooltip } from '@fluentui/react-components';
import { Add16Regular, Dismiss16Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { allPlanModules } from '../../../../core/tables/plan-modules.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords, type Words } from '../../../state/words.ts';
import { newId, usePlan } from '../../../state/workbook-store.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { TypeField } from '../columns/type-field.tsx';
import styles from './plan-registers.module.css';
import { createOwnRegister, type FirstColumn } from './register-edits.ts';

type Line = FirstColumn & { readonly id: string };

function firstLines(words: Words): readonly Line[] {
  return [
    { id: newId(), title: words('planRegisters.own.name'), type: 'text' },
    { id: newId(), title: words('planRegisters.own.note'), type: 'longText' },
  ];
}

/** Makes a register from a blank: its title and first columns. */
export function OwnRegisterForm({ onBack, onClose }: { onBack: () => void; onClose: () => void }) {
  const words = useWords();
  const [title, setTitle] = useState('');
  const [isTouched, setTouched] = useState(false);
  const [lines, setLines] = useState(() => firstLines(words));
  const problem = useRegisterTitleProblem(title, null);
  const titles = lines.map((line) => line.title.trim().toLowerCase());
  const problemAt = (index: number): string | null => {
    const own = titles[index] ?? '';
    if (own === '') return index === 0 ? words('columns.titleMissing') : null;
    return titles.indexOf(own) < index ? words('columns.titleTaken') : null;
  };
  const [name, ...others] = lines;
  const canSubmit = problem === null && lines.every((_line, index) => problemAt(index) === null);
  const change = (id: string, part: Partial<FirstColumn>) =>
    setLines(lines.map((line) => (line.id === id ? { ...line, ...part } : line)));
  const create = (): boolean => {
    const plain = ({ title: text, type }: Line): FirstColumn => ({ title: text, type });
    return name !== undefined && createOwnRegister(title, [plain(name), ...others.map(plain)]);
  };
  return (
    <FormDialog
      title={words('planRegisters.own')}
      submit={words('planRegisters.own.create')}
      canSubmit={canSubmit}
      width={620}
      onSubmit={create}
      onClose={onClose}
      className={styles.main}
      testId="own-register-dialog"
      actions={
        <Button appearance="subtle" onClick={onBack}>
          {words('planRegisters.own.back')}
        </Button>
      }
    >
      <Field
        label={words('planRegisters.own.title')}
        validationState={isTouched && problem !== null ? 'error' : 'none'}
        validationMessage={isTouched ? problem : null}
      >
        <Input
          value={title}
          maxLength={200}
          autoFocus
          data-testid="own-register-title"
          onChange={(_event, { value }) => {
            setTitle(value);
            setTouched(true);
          }}
        />
      </Field>
      <Field label={words('planRegisters.own.columns')} hint={words('planRegisters.own.nameHint')}>
        <ol className={styles.columns}>
          {lines.map((line, index) => (
            <li key={line.id} className={styles.column}>
              <Field
                className={styles.columnTitle ?? ''}
                validationState={problemAt(index) === null ? 'none' : 'error'}
                validationMessage={problemAt(index)}
              >
                <Input
                  value={line.title}
                  maxLength={200}
                  aria-label={words('planRegisters.own.column', { number: index + 1 })}
                  onChange={(_event, { value }) => change(line.id, { title: value })}
                />
              </Field>
              {index === 0 ? (
                <span className={styles.columnType}>{words('columns.type.text')}</span>
              ) : (
                <span className={styles.columnType}>
                  <TypeField
                    isBare
                    label={words('planRegisters.own.type', { number: index + 1 })}
                    type={line.type}
                    onType={(type) => change(line.id, { type })}
                  />
                </span>
              )}
              <Tooltip
                content={words('planRegisters.own.removeColumn', { number: index + 1 })}
                relationship="label"
              >
                <Button
                  appearance="subtle"
                  icon={<Dismiss16Regular />}
                  disabled={index === 0}
                  onClick={() => setLines(lines.filter(({ id }) => id !== line.id))}
                />
              </Tooltip>
            </li>
          ))}
        </ol>
      </Field>
      <Button
        appearance="subtle"
        size="small"
        className={styles.addColumn ?? ''}
        icon={<Add16Regular />}
        disabled={lines.length >= 50}
        data-testid="own-register-add-column"
        onClick={() => setLines([...lines, { id: newId(), title: '', type: 'text' }])}
      >
        {words('planRegisters.own.addColumn')}
      </Button>
    </FormDialog>
  );
}

/** Why a title cannot be that of a register, in words; null when it can. Formulas tell registers apart by their titles. */
export function useRegisterTitleProblem(title: string, register: string | null): string | null {
  const words = useWords();
  const language = useLanguage();
  const plan = usePlan((present) => present);
  const wanted = title.trim().toLowerCase();
  if (wanted === '') return words('columns.titleMissing');
  const isTaken = allPlanModules(plan).some(
    (other) => other.key !== register && titleText(other.title, language).trim().toLowerCase() === wanted,
  );
  return isTaken ? words('planRegisters.titleTaken') : null;
}
