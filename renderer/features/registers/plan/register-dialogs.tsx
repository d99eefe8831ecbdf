import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { usePlan } from '../../../state/workbook-store.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { usePlanModule } from '../use-plan-modules.ts';
import { useRegisterTitleProblem } from './own-register-form.tsx';
import { deleteOwnRegister, renameOwnRegister } from './register-edits.ts';

interface RegisterDialogProps {
  readonly register: string;
  readonly onClose: () => void;
}

/** Gives a register of the consultant's own another title. */
export function RenameRegisterDialog({ register, onClose }: RegisterDialogProps) {
  const words = useWords();
  const language = useLanguage();
  const present = titleText(usePlanModule(register).title, language);
  const [title, setTitle] = useState(present);
  const problem = useRegisterTitleProblem(title, register);
  return (
    <FormDialog
      title={words('planRegisters.rename.title')}
      submit={words('app.ok')}
      canSubmit={problem === null}
      onSubmit={() => title.trim() === present || renameOwnRegister(register, title)}
      onClose={onClose}
      testId="rename-register-dialog"
    >
      <Field
        label={words('planRegisters.own.title')}
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

/** Asks before a register of the consultant's own goes with its rows. */
export function DeleteRegisterDialog({ register, onClose }: RegisterDialogProps) {
  const words = useWords();
  const language = useLanguage();
  const title = titleText(usePlanModule(register).title, language);
  const count = usePlan((plan) => Object.keys(plan.registers[register]?.rows ?? {}).length);
  return (
    <ConfirmDialog
      title={words('planRegisters.delete.title', { register: title })}
      text={words('planRegisters.delete.text', { count })}
      confirm={words('planRegisters.delete.confirm')}
      onConfirm={() => deleteOwnRegister(register)}
      onClose={onClose}
    />
  );
}
