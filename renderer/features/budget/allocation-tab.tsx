import { Button, MessageBar, MessageBarBody, Switch, Tooltip } from '@fluentui/react-components';
import { ArrowDownload20Regular, Delete20Regular, TableArrowUp20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { type AllocationModel, allocationModel } from '../../../core/budget/allocation.ts';
import { dimensionColumns, mainDimension } from '../../../core/budget/budget-lines.ts';
import { maximumAllocationMinor } from '../../../core/model/budget-settings.ts';
import { tryRun } from '../../state/notifications.ts';
import { AllocationTable } from './allocation-table.tsx';
import styles from './bench.module.css';
import { DimensionSelect } from './dimension-select.tsx';
import { ProblemBar } from './problem-bar.tsx';
import { ResidueChoice } from './residue-choice.tsx';
import { ShareBar } from './share-bar.tsx';
import { attempt, type Bench } from './use-bench.ts';
import { ValueField } from './value-field.tsx';

/** A fixed total shared out by percentages or amounts, beside what the lines add up to. */
export function AllocationTab({ bench }: { bench: Bench }) {
  const { module, register, stored, format, words } = bench;
  const [followsAtOnce, setFollowsAtOnce] = useState(false);
  const allocation = stored?.allocation;
  const key = module.key;
  const columns = dimensionColumns(module);
  const model = allocation
    ? attempt(bench, () => allocationModel(register, allocation, format.language))
    : null;
  return (
    <>
      <div className={styles.controls}>
        <span className={styles.control}>
          <span aria-hidden="true">{words('bench.allocation.total')}</span>
          <ValueField
            type="money"
            value={allocation?.totalMinor ?? null}
            currency={format.currency}
            label={words('bench.allocation.total')}
            minimum={0}
            maximum={maximumAllocationMinor}
            className={styles.totalInput}
            testId="allocation-total"
            onCommit={(totalMinor) =>
              tryRun(
                totalMinor === null
                  ? { command: 'clear-allocation', register: key }
                  : {
                      command: 'set-allocation',
                      register: key,
                      totalMinor,
                      ...(followsAtOnce ? { scalesLines: true } : {}),
                    },
              )
            }
          />
        </span>
        <DimensionSelect
          label={words('bench.by')}
          columns={columns}
          value={allocation?.column ?? mainDimension(module) ?? ''}
          testId="allocation-by"
          onChange={(column) =>
            tryRun(
              allocation
                ? { command: 'set-allocation', register: key, column }
                : { command: 'take-allocation-from-lines', register: key, column },
            )
          }
        />
        <span className={styles.spring} />
        <Button
          size="small"
          icon={<TableArrowUp20Regular />}
          data-testid="allocation-from-lines"
          disabled={register.rows.length === 0}
          onClick={() =>
            tryRun({
              command: 'take-allocation-from-lines',
              register: key,
              ...(allocation ? { column: allocation.column } : {}),
            })
          }
        >
          {words('bench.allocation.takeLines')}
        </Button>
        {allocation && (
          <>
            <Button
              size="small"
              icon={<ArrowDownload20Regular />}
              data-testid="allocation-apply"
              onClick={() => tryRun({ command: 'apply-allocation', register: key, addsLines: true })}
            >
              {words('bench.allocation.apply')}
            </Button>
            <Tooltip content={words('bench.allocation.clear')} relationship="label">
              <Button
                size="small"
                appearance="subtle"
                icon={<Delete20Regular />}
                onClick={() => tryRun({ command: 'clear-allocation', register: key })}
              />
            </Tooltip>
          </>
        )}
      </div>
      {!allocation && <p className={styles.note}>{words('bench.allocation.empty')}</p>}
      {model && 'problem' in model && <ProblemBar problem={model.problem} />}
      {model && 'value' in model && (
        <>
          <AllocationBar bench={bench} model={model.value} />
          <AllocationStatus bench={bench} model={model.value} />
          <AllocationTable bench={bench} model={model.value} scalesLines={followsAtOnce} />
          <Switch
            label={words('bench.allocation.follow')}
            checked={followsAtOnce}
            data-testid="allocation-follow"
            onChange={(_event, { checked }) => setFollowsAtOnce(checked)}
          />
          <p className={styles.note}>{words('bench.allocation.lockedNote')}</p>
        </>
      )}
    </>
  );
}

interface ModelProps {
  readonly bench: Bench;
  readonly model: AllocationModel;
}

function AllocationBar({ bench, model }: ModelProps) {
  const { money, percent, words } = bench;
  const parts = model.entries.map(({ value, title, amountMinor, share }) => ({
    key: value,
    title,
    amountMinor,
    text: `${title === '' ? words('bench.none') : title}: ${money(amountMinor)} (${percent(share, 2)})`,
  }));
  return (
    <ShareBar
      label={parts
        .filter(({ amountMinor }) => amountMinor > 0)
        .map(({ text }) => text)
        .join('; ')}
      parts={parts}
      wholeMinor={model.totalMinor}
      testId="allocation-bar"
    />
  );
}

function AllocationStatus({ bench, model }: ModelProps) {
  const { words, money, percent } = bench;
  const { isComplete, shareSum, undistributedMinor, residueMinor } = model;
  const isOver = undistributedMinor < 0;
  return (
    <div className={styles.status} role="status" data-testid="allocation-status">
      {!isComplete && (
        <MessageBar intent={isOver ? 'error' : 'warning'} layout="multiline">
          <MessageBarBody>
            {words(isOver ? 'bench.allocation.over' : 'bench.allocation.under', {
              sum: percent(shareSum, 2),
              amount: money(Math.abs(undistributedMinor)),
            })}
          </MessageBarBody>
        </MessageBar>
      )}
      {residueMinor > 0 && <ResidueChoice bench={bench} model={model} />}
    </div>
  );
}
