import { Button, Tooltip } from '@fluentui/react-components';
import { ArrowDownload16Regular, LockClosed12Regular } from '@fluentui/react-icons';
import type { AllocationEntry, AllocationModel } from '../../../core/budget/allocation.ts';
import { titleText } from '../../../core/tables/title.ts';
import { tryRun } from '../../state/notifications.ts';
import { classes } from '../../ui/classes.ts';
import styles from './bench.module.css';
import { seriesColour } from './series.ts';
import type { Bench } from './use-bench.ts';
import { ValueField } from './value-field.tsx';

interface AllocationTableProps {
  readonly bench: Bench;
  readonly model: AllocationModel;
  /** An edited share scales the lines of its value in the same step. */
  readonly scalesLines: boolean;
}

/** Shares as percentages and amounts beside what the lines add up to. */
export function AllocationTable({ bench, model, scalesLines }: AllocationTableProps) {
  const { words, money, change, percent } = bench;
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid="allocation-table">
        <thead>
          <tr>
            <th scope="col">{titleText(model.column.title, bench.format.language)}</th>
            <th scope="col" className={styles.number}>
              {words('bench.share')}
            </th>
            <th scope="col" className={styles.number}>
              {words('bench.amount')}
            </th>
            <th scope="col" className={styles.number}>
              {words('bench.fromLines')}
            </th>
            <th scope="col" className={classes(styles.number, styles.optional)}>
              {words('bench.lineShare')}
            </th>
            <th scope="col" className={styles.number}>
              {words('bench.difference')}
            </th>
            <th scope="col" aria-label={words('bench.allocation.tools')} />
          </tr>
        </thead>
        <tbody>
          {model.entries.map((entry, index) => (
            <AllocationRow
              key={entry.value}
              bench={bench}
              entry={entry}
              index={index}
              scalesLines={scalesLines}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words('bench.total')}</th>
            <td className={classes(styles.number, !model.isComplete && styles.bad)} data-testid="share-sum">
              {percent(model.shareSum, 2)}
            </td>
            <td className={styles.number}>{money(model.totalMinor)}</td>
            <td className={styles.number}>{money(model.fromLinesMinor)}</td>
            <td className={styles.optional} />
            <td className={classes(styles.number, model.differenceMinor < 0 && styles.bad)}>
              {change(model.differenceMinor)}
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface AllocationRowProps {
  readonly bench: Bench;
  readonly entry: AllocationEntry;
  readonly index: number;
  readonly scalesLines: boolean;
}

function AllocationRow({ bench, entry, index, scalesLines }: AllocationRowProps) {
  const { words, money, change, percent, module, format } = bench;
  const title = entry.title === '' ? words('bench.none') : entry.title;
  const register = module.key;
  const follows = scalesLines && entry.lines.length > 0 ? { scalesLines: true } : {};
  const set = (value: { share: number | 'rest' | null } | { amountMinor: number }): boolean =>
    tryRun({ command: 'set-share', register, value: entry.value, ...value, ...follows });
  return (
    <tr data-value={entry.value}>
      <th scope="row">
        <span className={styles.chip} style={{ background: seriesColour(index) }} />
        {title}
      </th>
      <td className={styles.number}>
        <ValueField
          type="percent"
          value={entry.share}
          currency={format.currency}
          label={words('bench.shareOf', { value: title })}
          placeholder="–"
          minimum={0}
          maximum={1}
          decimals={2}
          lane="share"
          className={styles.percentInput}
          testId="share"
          onCommit={(share) => set({ share })}
        />
      </td>
      <td className={styles.number}>
        <ValueField
          type="money"
          value={entry.setBy === 'nothing' && entry.amountMinor === 0 ? null : entry.amountMinor}
          currency={format.currency}
          label={words('bench.amountOf', { value: title })}
          placeholder="–"
          minimum={0}
          lane="amount"
          testId="amount"
          onCommit={(amountMinor) => (amountMinor === null ? set({ share: null }) : set({ amountMinor }))}
        />
        {entry.residueMinor > 0 && (
          <div className={styles.small}>
            {words('bench.residue.within', { amount: money(entry.residueMinor) })}
          </div>
        )}
      </td>
      <td className={styles.number}>
        {money(entry.fromLinesMinor)}
        {entry.lockedMinor !== 0 && (
          <div className={styles.small}>
            <LockClosed12Regular aria-hidden="true" />{' '}
            {words('bench.lockedAmount', { amount: money(entry.lockedMinor) })}
          </div>
        )}
      </td>
      <td className={classes(styles.number, styles.optional)}>{percent(entry.lineShare, 2)}</td>
      <td className={classes(styles.number, entry.differenceMinor < 0 && styles.bad)}>
        {change(entry.differenceMinor)}
      </td>
      <td className={styles.tools}>
        <Tooltip content={words('bench.allocation.restHint')} relationship="description">
          <Button
            size="small"
            appearance="subtle"
            data-testid="share-rest"
            onClick={() => set({ share: 'rest' })}
          >
            {words('bench.allocation.rest')}
          </Button>
        </Tooltip>
        <Tooltip content={words('bench.allocation.applyOne', { value: title })} relationship="label">
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowDownload16Regular />}
            disabled={entry.setBy === 'nothing' || entry.differenceMinor === 0}
            onClick={() =>
              tryRun({ command: 'apply-allocation', register, values: [entry.value], addsLines: true })
            }
          />
        </Tooltip>
      </td>
    </tr>
  );
}
