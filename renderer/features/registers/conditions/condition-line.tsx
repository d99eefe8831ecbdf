import { Checkbox, Dropdown, Field, Input, Option } from '@fluentui/react-components';
import { useState } from 'react';
import { type Condition, conditionTones } from '../../../../core/model/register-settings.ts';
import { choiceTitle } from '../../../../core/tables/cells.ts';
import type { FormatContext } from '../../../../core/tables/format-cell.ts';
import {
  type ColumnDeclaration,
  findColumn,
  type RegisterModule,
} from '../../../../core/tables/register-module.ts';
import { titleText } from '../../../../core/tables/title.ts';
import type { WordKey } from '../../../../core/words/translate.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { LineButtons } from '../columns/line-buttons.tsx';
import {
  type CompareCondition,
  type ConditionKind,
  conditionKinds,
  conditionText,
  conditionValue,
  freshCondition,
  type Operator,
  operatorsFor,
} from './condition-values.ts';
import styles from './conditions.module.css';

const operatorWords: Readonly<Record<Operator, WordKey>> = {
  '<': 'colours.operator.less',
  '<=': 'colours.operator.atMost',
  '=': 'colours.operator.equal',
  '>=': 'colours.operator.atLeast',
  '>': 'colours.operator.more',
  '<>': 'colours.operator.notEqual',
};

interface ConditionLineProps {
  readonly module: RegisterModule;
  readonly offered: readonly ColumnDeclaration[];
  readonly format: FormatContext;
  readonly condition: Condition;
  readonly index: number;
  readonly count: number;
  readonly onChange: (condition: Condition) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onDelete: () => void;
}

/** One rule: a column, what is looked for, and the colour it gives. */
export function ConditionLine(props: ConditionLineProps) {
  const { module, offered, condition, index, onChange } = props;
  const words = useWords();
  const language = useLanguage();
  const declaration = findColumn(module, condition.column);
  if (!declaration) return null;
  const kinds = conditionKinds(declaration);
  return (
    <li className={styles.rule} data-rule={index} aria-label={words('colours.rule', { number: index + 1 })}>
      <Pick
        label={words('colours.column')}
        value={condition.column}
        options={offered.map(({ key, title }) => [key, titleText(title, language)])}
        onPick={(key) => {
          const next = findColumn(module, key);
          const allowed = next ? conditionKinds(next) : [];
          const kind = allowed.includes(condition.kind) ? condition.kind : allowed[0];
          if (next && kind) onChange(freshCondition(next, kind));
        }}
      />
      <Pick
        label={words('colours.kind')}
        value={condition.kind}
        options={kinds.map((kind) => [kind, words(`colours.kind.${kind}`)])}
        onPick={(kind) => onChange(freshCondition(declaration, kind as ConditionKind))}
      />
      {condition.kind === 'compare' && (
        <>
          <Pick
            label={words('colours.operator')}
            value={condition.operator}
            options={operatorsFor(declaration).map((operator) => [operator, words(operatorWords[operator])])}
            onPick={(operator) => onChange({ ...condition, operator: operator as Operator })}
          />
          <ComparedValue
            key={declaration.key}
            declaration={declaration}
            condition={condition}
            format={props.format}
            onChange={onChange}
          />
        </>
      )}
      {condition.kind === 'contains' && (
        <Field label={words('colours.text')} size="small" className={styles.part ?? ''}>
          <Input
            size="small"
            value={condition.text}
            maxLength={1000}
            onChange={(_event, { value }) => onChange({ ...condition, text: value })}
          />
        </Field>
      )}
      {condition.kind === 'colourScale' && (
        <Checkbox
          className={styles.check ?? ''}
          label={words('colours.lowIsGood')}
          checked={condition.lowIsGood}
          onChange={(_event, { checked }) => onChange({ ...condition, lowIsGood: checked === true })}
        />
      )}
      {(condition.kind === 'compare' || condition.kind === 'contains') && (
        <Pick
          label={words('colours.tone')}
          value={condition.tone}
          options={conditionTones.map((tone) => [tone, words(`colours.tone.${tone}`)])}
          swatch={(tone) => <span className={styles.swatch} data-tone={tone} />}
          onPick={(chosen) => {
            const tone = conditionTones.find((candidate) => candidate === chosen);
            if (tone) onChange({ ...condition, tone });
          }}
        />
      )}
      <Preview condition={condition} />
      <LineButtons
        names={{ up: words('colours.up'), down: words('colours.down'), remove: words('colours.delete') }}
        index={index}
        count={props.count}
        onMove={props.onMove}
        onRemove={props.onDelete}
      />
    </li>
  );
}

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly swatch?: (value: string) => React.ReactNode;
  readonly onPick: (value: string) => void;
}

function Pick({ label, value, options, swatch, onPick }: PickProps) {
  return (
    <Field label={label} size="small" className={styles.part ?? ''}>
      <Dropdown
        size="small"
        className={styles.dropdown ?? ''}
        style={{ minWidth: 0 }}
        value={options.find(([option]) => option === value)?.[1] ?? value}
        selectedOptions={[value]}
        onOptionSelect={(_event, { optionValue }) => optionValue !== undefined && onPick(optionValue)}
      >
        {options.map(([option, text]) => (
          <Option key={option} value={option} text={text}>
            {swatch?.(option)}
            {text}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}

interface ComparedValueProps {
  readonly declaration: ColumnDeclaration;
  readonly condition: CompareCondition;
  readonly format: FormatContext;
  readonly onChange: (condition: Condition) => void;
}

/** The value compared with: chosen where the column offers a list, typed elsewhere. */
function ComparedValue({ declaration, condition, format, onChange }: ComparedValueProps) {
  const words = useWords();
  const [text, setText] = useState(() => conditionText(declaration, condition.value, format));
  const choices = declaration.choices?.options ?? [];
  const isYesNo = declaration.type === 'yesNo';
  if (choices.length > 0 || isYesNo)
    return (
      <Pick
        label={words('colours.value')}
        value={String(condition.value)}
        options={
          isYesNo
            ? [
                ['true', words('yesNo.yes')],
                ['false', words('yesNo.no')],
              ]
            : choices.map(({ value }) => [value, choiceTitle(declaration, value, format.language)])
        }
        onPick={(value) => onChange({ ...condition, value })}
      />
    );
  const isReadable = conditionValue(declaration, text, format.currency) !== null;
  return (
    <Field
      label={words('colours.value')}
      size="small"
      className={styles.part ?? ''}
      validationState={isReadable ? 'none' : 'error'}
      validationMessage={
        isReadable || text === '' ? null : words('columns.filter.unreadable', { value: text })
      }
    >
      <Input
        size="small"
        value={text}
        data-testid="rule-value"
        onChange={(_event, data) => {
          setText(data.value);
          const value = conditionValue(declaration, data.value, format.currency);
          if (value !== null) onChange({ ...condition, value });
        }}
      />
    </Field>
  );
}

function Preview({ condition }: { condition: Condition }) {
  const words = useWords();
  const label = words('colours.preview');
  switch (condition.kind) {
    case 'compare':
    case 'contains':
      return (
        <span className={styles.preview} data-tone={condition.tone} title={label}>
          {words(`colours.tone.${condition.tone}`)}
        </span>
      );
    case 'colourScale':
      return (
        <span
          className={styles.preview}
          data-scale={condition.lowIsGood ? 'down' : 'up'}
          role="img"
          aria-label={label}
          title={label}
        />
      );
    case 'dataBar':
      return (
        <span className={styles.preview} role="img" aria-label={label} title={label}>
          <span className={styles.previewBar} />
        </span>
      );
  }
}
