import { Button, Dropdown, Option, ToggleButton, Tooltip } from '@fluentui/react-components';
import {
  Checkmark20Regular,
  ChevronDown20Regular,
  ChevronUp20Regular,
  Delete20Regular,
  Dismiss20Regular,
  MathFormula20Regular,
} from '@fluentui/react-icons';
import { type FocusEvent, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { type FormulaScope, readFormula } from '../../../../core/formula/formula.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { onFlush } from '../../../state/pending-edits.ts';
import { useLanguage, useWords, type Words } from '../../../state/words.ts';
import { isUserError } from '../../../state/workbook-store.ts';
import { classes } from '../../../ui/classes.ts';
import { useLatest } from '../../../ui/grid/use-selection.ts';
import { errorWords } from '../cell-errors.ts';
import { runTogether } from '../table-edits.ts';
import styles from './formula.module.css';
import { FormulaField, type FormulaFieldHandle } from './formula-field.tsx';
import { FunctionBox } from './function-box.tsx';
import { columnSubject, type FormulaReach, type FormulaSubject, usualReach } from './subject.ts';

export interface FormulaBarHandle {
  /** Begins to edit the formula of the selected cell, or of a whole column. */
  readonly edit: (column?: string) => void;
}

interface FormulaBarProps {
  readonly ref?: Ref<FormulaBarHandle>;
  /** The selected cell; null without one. */
  readonly subject: FormulaSubject | null;
  /** Counts the rows as the grid does. */
  readonly rowNumber: number | null;
  readonly scope: FormulaScope;
  /** Why the selected cell's text does not fit its column; null when it does. */
  readonly misfitProblem: string | null;
  /** Gives the focus back to the table. */
  readonly onDone: () => void;
}

interface Draft {
  readonly subject: FormulaSubject;
  readonly rowNumber: number | null;
  readonly text: string;
  readonly reach: FormulaReach;
  /** What was said when it was refused last. */
  readonly problem: string | null;
}

/** The bar over a table that shows and edits the formula of the selected cell or of its column. */
export function FormulaBar({ ref, subject, rowNumber, scope, misfitProblem, onDone }: FormulaBarProps) {
  const words = useWords();
  const language = useLanguage();
  const messageId = useId();
  const bar = useRef<HTMLDivElement>(null);
  const field = useRef<FormulaFieldHandle>(null);
  /** The focus goes back to the table because the draft is done with. */
  const isLeaving = useRef(false);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [isTall, setTall] = useState(false);
  const [functionsAt, setFunctionsAt] = useState<HTMLElement | null>(null);
  const shown = draft?.subject ?? subject;
  const canWrite = shown !== null && (shown.takesCellFormula || shown.takesColumnFormula);

  const begin = (from: FormulaSubject | null, reach: FormulaReach | null, text?: string): void => {
    if (from && !draft && (from.takesCellFormula || from.takesColumnFormula)) {
      const usual = reach ?? usualReach(from);
      setDraft({
        subject: from,
        rowNumber,
        reach: usual,
        text: text ?? presentFormula(from, usual) ?? '=',
        problem: null,
      });
    }
    requestAnimationFrame(() => field.current?.focus());
  };
  const edit = (column?: string): void =>
    column === undefined ? begin(subject, null) : begin(columnSubject(column, scope), 'column');
  const finish = (): void => {
    setDraft(null);
    isLeaving.current = true;
    onDone();
    isLeaving.current = false;
  };
  /** Writes the draft; one that is refused stays, with the reason under it. Tells whether nothing is left to do. */
  const commit = (): boolean => {
    if (!draft || !shown) return true;
    const refusal = write(draft, scope);
    if (refusal) {
      setDraft({ ...draft, problem: refusal.text });
      if (refusal.at !== null) field.current?.mark(refusal.at);
      return false;
    }
    setDraft(null);
    return true;
  };
  const latest = useLatest({ edit, commit });
  useImperativeHandle(ref, () => ({ edit: (column) => latest.current.edit(column) }), [latest]);
  useEffect(() => onFlush(() => void latest.current.commit()), [latest]);

  const onBlur = (event: FocusEvent): void => {
    const target = event.relatedTarget;
    const stays =
      target instanceof Element &&
      (bar.current?.contains(target) || target.closest('[role="dialog"], [role="listbox"]'));
    if (!stays && draft && !isLeaving.current) commit();
  };
  const problem = draft ? (draft.problem ?? null) : null;
  const message = problem ?? (draft ? null : stateWords(subject, misfitProblem, words));
  const number = draft ? draft.rowNumber : rowNumber;
  const title = shown ? titleText(shown.declaration.title, language) : '';
  const name = !shown
    ? words('formulaBar.none')
    : draft?.reach === 'column' || number === null
      ? title
      : words('formulaBar.cell', { column: title, row: number });
  return (
    <div
      ref={bar}
      className={styles.bar}
      role="toolbar"
      aria-label={words('formulaBar.label')}
      data-testid="formula-bar"
      onBlur={onBlur}
    >
      <span className={styles.name} title={name} data-testid="formula-bar-name">
        {name}
      </span>
      <Tooltip content={words('formulaBar.function')} relationship="label">
        <Button
          appearance="subtle"
          size="small"
          icon={<MathFormula20Regular />}
          disabled={!canWrite}
          data-testid="formula-bar-fx"
          onClick={(event) => {
            begin(subject, null);
            setFunctionsAt(event.currentTarget);
          }}
        />
      </Tooltip>
      <div className={styles.main}>
        <FormulaField
          ref={field}
          label={words('formulaBar.field')}
          text={draft?.text ?? subject?.text ?? ''}
          scope={scope}
          isReadOnly={draft === null}
          lines={isTall ? 5 : 1}
          testId="formula-bar-field"
          onText={(text) => draft && setDraft({ ...draft, text, problem: null })}
          onCommit={() => {
            if (!draft) begin(subject, null);
            else if (commit()) finish();
          }}
          onCancel={finish}
          onStart={(text) => begin(subject, null, text)}
          onFocus={() => {
            if (!draft && (subject?.source === 'cellFormula' || subject?.source === 'columnFormula'))
              begin(subject, null);
          }}
        />
        {message !== null && (
          <div
            id={messageId}
            className={classes(styles.message, (problem !== null || isTrouble(subject)) && styles.problem)}
            role={problem === null ? undefined : 'alert'}
            data-testid="formula-bar-message"
          >
            {message}
          </div>
        )}
      </div>
      {draft && shown && (
        <>
          {shown.takesCellFormula && shown.takesColumnFormula && (
            <Dropdown
              size="small"
              className={styles.reach ?? ''}
              style={{ minWidth: 0, width: 130 }}
              aria-label={words('formulaBar.scope')}
              value={words(`formulaBar.scope.${draft.reach}`)}
              selectedOptions={[draft.reach]}
              data-testid="formula-bar-reach"
              onOptionSelect={(_event, { optionValue }) =>
                setDraft({ ...draft, reach: optionValue === 'column' ? 'column' : 'cell', problem: null })
              }
            >
              <Option value="cell">{words('formulaBar.scope.cell')}</Option>
              <Option value="column">{words('formulaBar.scope.column')}</Option>
            </Dropdown>
          )}
          {hasOwnFormula(shown, draft.reach) && (
            <Tooltip content={words('formulaBar.remove')} relationship="label">
              <Button
                appearance="subtle"
                size="small"
                icon={<Delete20Regular />}
                onClick={() => {
                  const refusal = remove(shown, draft.reach, scope);
                  if (refusal === null) finish();
                  else setDraft({ ...draft, problem: refusal });
                }}
              />
            </Tooltip>
          )}
          <Tooltip content={words('formulaBar.cancel')} relationship="label">
            <Button appearance="subtle" size="small" icon={<Dismiss20Regular />} onClick={finish} />
          </Tooltip>
          <Tooltip content={words('formulaBar.enter')} relationship="label">
            <Button
              appearance="subtle"
              size="small"
              icon={<Checkmark20Regular />}
              data-testid="formula-bar-enter"
              onClick={() => commit() && finish()}
            />
          </Tooltip>
        </>
      )}
      <Tooltip content={words('formulaBar.resize')} relationship="label">
        <ToggleButton
          appearance="subtle"
          size="small"
          checked={isTall}
          icon={isTall ? <ChevronUp20Regular /> : <ChevronDown20Regular />}
          onClick={() => setTall(!isTall)}
        />
      </Tooltip>
      {functionsAt && (
        <FunctionBox
          anchor={functionsAt}
          onPick={(inserted) => {
            setFunctionsAt(null);
            field.current?.insert(`${inserted}()`, 1);
          }}
          onClose={() => setFunctionsAt(null)}
        />
      )}
    </div>
  );
}

/** The formula that stands already; null for none. */
function presentFormula(subject: FormulaSubject, reach: FormulaReach): string | null {
  if (reach === 'column') return subject.columnFormula;
  return subject.source === 'cellFormula' ? subject.text : null;
}

function isTrouble(subject: FormulaSubject | null): boolean {
  return subject !== null && (subject.error !== null || subject.source === 'misfit');
}

/** What is to be said about a cell that is only looked at. */
function stateWords(
  subject: FormulaSubject | null,
  misfitProblem: string | null,
  words: Words,
): string | null {
  if (!subject) return null;
  if (subject.error !== null) return words(errorWords(subject.error));
  if (subject.source === 'misfit') return words('columns.misfit', { problem: misfitProblem ?? '' });
  return subject.source === 'derived' ? words('formulaBar.derived') : null;
}

function hasOwnFormula(subject: FormulaSubject, reach: FormulaReach): boolean {
  return presentFormula(subject, reach) !== null;
}

/** Why a formula was refused, and from which character on it is wrong; null where that is not said. */
interface Refusal {
  readonly text: string;
  readonly at: number | null;
}

/** Writes a draft into the plan; gives why it cannot be, or null. */
function write({ text, reach, subject }: Draft, scope: FormulaScope): Refusal | null {
  const formula = text.trim();
  const present = presentFormula(subject, reach);
  if (formula === present || formula === '=' || (formula === '' && present === null)) return null;
  if (formula === '') return refusalOf(remove(subject, reach, scope));
  const typed = formula.startsWith('=') ? formula : `=${formula}`;
  try {
    readFormula(typed, scope);
  } catch (error) {
    if (!isUserError(error)) throw error;
    const { position } = error.parameters;
    return { text: error.in(scope.language), at: typeof position === 'number' ? position - 1 : null };
  }
  return refusalOf(
    runTogether([
      {
        command: 'set-formula',
        register: scope.own.key,
        column: subject.column,
        ...(reach === 'cell' ? { row: subject.row } : {}),
        formula: typed,
      },
    ]),
  );
}

function refusalOf(text: string | null): Refusal | null {
  return text === null ? null : { text, at: null };
}

function remove(subject: FormulaSubject, reach: FormulaReach, scope: FormulaScope): string | null {
  return runTogether([
    {
      command: 'set-formula',
      register: scope.own.key,
      column: subject.column,
      ...(reach === 'cell' ? { row: subject.row } : {}),
      formula: null,
    },
  ]);
}
