import { MessageBar, MessageBarBody, Select } from '@fluentui/react-components';
import { type AllocationModel, isLocked } from '../../../core/budget/allocation.ts';
import { tryRun } from '../../state/notifications.ts';
import styles from './bench.module.css';
import type { Bench } from './use-bench.ts';

const unassigned = 'unassigned';
/** Lines offered; among more, nobody looks for one in a list. */
const mostLines = 500;

/** Says what rounding leaves over, and who takes it: a value, or one line of it. */
export function ResidueChoice({ bench, model }: { bench: Bench; model: AllocationModel }) {
  const { words, money, module } = bench;
  const { residueTo } = model;
  const taking = model.entries.find(({ value }) => value === residueTo);
  const lines = (taking?.lines ?? []).filter((line) => !isLocked(line)).slice(0, mostLines);
  const assign = (value: string | null): void => {
    tryRun({ command: 'set-allocation', register: module.key, residueTo: value, residueRow: null });
  };
  return (
    <MessageBar intent={residueTo === null ? 'warning' : 'info'} layout="multiline">
      <MessageBarBody className={styles.residue ?? ''}>
        <span>{words('bench.residue.left', { amount: money(model.residueMinor) })}</span>
        <Select
          size="small"
          aria-label={words('bench.residue.to')}
          data-testid="residue-to"
          // Values are texts of the consultant, so they are told apart by their place.
          value={
            residueTo === null
              ? unassigned
              : String(model.entries.findIndex(({ value }) => value === residueTo))
          }
          onChange={(_event, { value }) =>
            assign(value === unassigned ? null : (model.entries[Number(value)]?.value ?? null))
          }
        >
          <option value={unassigned}>{words('bench.residue.unassigned')}</option>
          {model.entries.map(({ value, title }, index) => (
            <option key={value} value={index}>
              {title === '' ? words('bench.none') : title}
            </option>
          ))}
        </Select>
        {lines.length > 0 && (
          <Select
            size="small"
            aria-label={words('bench.residue.line')}
            data-testid="residue-row"
            value={model.residueRow ?? ''}
            onChange={(_event, { value }) =>
              value === ''
                ? assign(residueTo)
                : tryRun({ command: 'set-allocation', register: module.key, residueRow: value })
            }
          >
            <option value="">{words('bench.residue.spread')}</option>
            {lines.map(({ id, name }) => (
              <option key={id} value={id}>
                {name === '' ? id : name}
              </option>
            ))}
          </Select>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
