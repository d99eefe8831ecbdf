import { Dropdown, Field, Option, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import { totalFunctions } from '../../../../core/model/register-settings.ts';
import { declaredModule } from '../../../../core/tables/plan-modules.ts';
import {
  type ColumnDeclaration,
  findColumn,
  isNumeric,
  type RegisterModule,
  type Total,
} from '../../../../core/tables/register-module.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { edit } from '../table-edits.ts';
import styles from './columns.module.css';

interface TotalProps {
  readonly module: RegisterModule;
  readonly declaration: ColumnDeclaration;
  readonly onClose: () => void;
}

/** Chooses what the totals row and the subtotals show for a column. */
export function TotalDialog({ module, declaration, onClose }: TotalProps) {
  const words = useWords();
  const language = useLanguage();
  const weights = module.columns.filter((other) => isNumeric(other) && other.key !== declaration.key);
  const declared = declaredModule(module.key);
  const ratio = [declaration, declared && findColumn(declared, declaration.key)]
    .map((column) => column?.total)
    .find((total) => total?.by === 'ratio');
  const [by, setBy] = useState<Total['by'] | 'none'>(declaration.total?.by ?? 'none');
  const [weight, setWeight] = useState(
    declaration.total?.by === 'weightedAverage' ? declaration.total.weight : weights[0]?.key,
  );
  const offered: readonly Total['by'][] = [
    ...(ratio ? ['ratio' as const] : []),
    ...totalFunctions.filter((candidate) => isNumeric(declaration) || candidate === 'count'),
  ];
  const chosenWeight = weights.find(({ key }) => key === weight);
  const isWeighted = by === 'weightedAverage';
  const apply = (): boolean => {
    const total = ((): Total | null => {
      if (by === 'none') return null;
      if (by === 'ratio') return ratio ?? null;
      return by === 'weightedAverage' ? { by, weight: chosenWeight?.key ?? '' } : { by };
    })();
    return edit([{ command: 'set-column', register: module.key, column: declaration.key, total }]);
  };
  return (
    <FormDialog
      title={words('columns.total.title', { column: titleText(declaration.title, language) })}
      submit={words('app.ok')}
      canSubmit={!isWeighted || chosenWeight !== undefined}
      width={400}
      onSubmit={apply}
      onClose={onClose}
      className={styles.fields}
      testId="column-total"
    >
      <Field label={words('columns.total.function')}>
        <RadioGroup
          value={by}
          onChange={(_event, { value }) => setBy(offered.find((name) => name === value) ?? 'none')}
        >
          <Radio value="none" label={words('columns.total.none')} />
          {offered.map((name) => (
            <Radio key={name} value={name} label={words(`columns.total.${name}`)} />
          ))}
        </RadioGroup>
      </Field>
      {isWeighted && weights.length === 0 && <p className={styles.note}>{words('columns.total.noWeight')}</p>}
      {isWeighted && weights.length > 0 && (
        <Field label={words('columns.total.weight')}>
          <Dropdown
            className={styles.dropdown ?? ''}
            style={{ minWidth: 0 }}
            value={chosenWeight ? titleText(chosenWeight.title, language) : ''}
            selectedOptions={chosenWeight ? [chosenWeight.key] : []}
            onOptionSelect={(_event, { optionValue }) => setWeight(optionValue)}
          >
            {weights.map(({ key, title }) => (
              <Option key={key} value={key}>
                {titleText(title, language)}
              </Option>
            ))}
          </Dropdown>
        </Field>
      )}
    </FormDialog>
  );
}
