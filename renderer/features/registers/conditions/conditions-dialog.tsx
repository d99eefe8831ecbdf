import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Condition } from '../../../../core/model/register-settings.ts';
import type { FormatContext } from '../../../../core/tables/format-cell.ts';
import { type RegisterModule, visibleColumns } from '../../../../core/tables/register-module.ts';
import { useViewDialog } from '../../../state/use-view-dialog.ts';
import { useWords } from '../../../state/words.ts';
import { newId } from '../../../state/workbook-store.ts';
import { DialogMain } from '../../../ui/dialog-main.tsx';
import { movedBy } from '../arranging.ts';
import { edit, viewNow } from '../table-edits.ts';
import { ConditionLine } from './condition-line.tsx';
import { conditionKinds, freshCondition, isComplete } from './condition-values.ts';
import styles from './conditions.module.css';

/** Low in the window, so that the table above shows what the rules do. */
const surface = { width: 'calc(100vw - 48px)', maxWidth: 960, marginBottom: 24 } as const;

interface Rule {
  readonly id: string;
  readonly condition: Condition;
}

interface ConditionsDialogProps {
  readonly module: RegisterModule;
  readonly format: FormatContext;
  /** A column for which a first rule is begun when it has none. */
  readonly column: string | null;
  readonly onClose: () => void;
}

/** The rules that colour a register's cells. The table follows while they are changed; it is one step of undo. */
export function ConditionsDialog({ module, format, column, onClose }: ConditionsDialogProps) {
  const words = useWords();
  useViewDialog(true);
  const offered = visibleColumns(module).filter((candidate) => conditionKinds(candidate).length > 0);
  const [group] = useState(() => `colours:${newId()}`);
  const [rules, setRules] = useState<readonly Rule[]>(() => {
    const present = (viewNow(module.key).conditions ?? []).map((condition) => ({ id: newId(), condition }));
    const wanted = offered.find(({ key }) => key === column);
    const [kind] = wanted ? conditionKinds(wanted) : [];
    const isCovered = present.some(({ condition }) => condition.column === column);
    return wanted && kind && !isCovered
      ? [...present, { id: newId(), condition: freshCondition(wanted, kind) }]
      : present;
  });
  const change = (next: readonly Rule[]): void => {
    setRules(next);
    const conditions = next.map(({ condition }) => condition).filter(isComplete);
    edit(
      [
        {
          command: 'set-view',
          register: module.key,
          conditions: conditions.length === 0 ? null : conditions,
        },
      ],
      group,
    );
  };
  const [first] = offered;
  return (
    <Dialog open modalType="non-modal" onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={surface} data-testid="conditions-dialog">
        <DialogBody>
          <DialogTitle>{words('colours.title')}</DialogTitle>
          <DialogMain className={styles.main}>
            <p className={styles.note}>{words('colours.lead')}</p>
            {rules.length === 0 && <p className={styles.note}>{words('colours.none')}</p>}
            <ol className={styles.rules}>
              {rules.map((rule, index) => (
                <ConditionLine
                  key={rule.id}
                  module={module}
                  offered={offered}
                  format={format}
                  condition={rule.condition}
                  index={index}
                  count={rules.length}
                  onChange={(condition) =>
                    change(rules.map((other) => (other.id === rule.id ? { ...other, condition } : other)))
                  }
                  onMove={(by) => change(movedBy(rules, index, by))}
                  onDelete={() => change(rules.filter((other) => other.id !== rule.id))}
                />
              ))}
            </ol>
            <Button
              appearance="subtle"
              icon={<Add16Regular />}
              disabled={first === undefined || rules.length >= 100}
              data-testid="add-rule"
              onClick={() => {
                const wanted = offered.find(({ key }) => key === column) ?? first;
                const [kind] = wanted ? conditionKinds(wanted) : [];
                if (wanted && kind)
                  change([...rules, { id: newId(), condition: freshCondition(wanted, kind) }]);
              }}
            >
              {words('colours.add')}
            </Button>
          </DialogMain>
          <DialogActions>
            <Button appearance="primary" onClick={onClose} data-testid="conditions-close">
              {words('app.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
