import { Button, Tooltip } from '@fluentui/react-components';
import { ArrowDown16Regular, ArrowUp16Regular, Dismiss16Regular } from '@fluentui/react-icons';
import styles from './columns.module.css';

interface LineButtonsProps {
  readonly names: { readonly up: string; readonly down: string; readonly remove: string };
  readonly index: number;
  readonly count: number;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** Moves a line of a list up and down, and takes it away. */
export function LineButtons({ names, index, count, onMove, onRemove }: LineButtonsProps) {
  return (
    <span className={styles.lineButtons}>
      <Tooltip content={names.up} relationship="label">
        <Button
          appearance="subtle"
          size="small"
          icon={<ArrowUp16Regular />}
          disabledFocusable={index === 0}
          onClick={() => onMove(-1)}
        />
      </Tooltip>
      <Tooltip content={names.down} relationship="label">
        <Button
          appearance="subtle"
          size="small"
          icon={<ArrowDown16Regular />}
          disabledFocusable={index === count - 1}
          onClick={() => onMove(1)}
        />
      </Tooltip>
      <Tooltip content={names.remove} relationship="label">
        <Button appearance="subtle" size="small" icon={<Dismiss16Regular />} onClick={onRemove} />
      </Tooltip>
    </span>
  );
}
