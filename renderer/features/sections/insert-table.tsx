import { Button, Popover, PopoverSurface, PopoverTrigger, Tooltip } from '@fluentui/react-components';
import { TableAdd20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useWords } from '../../state/words.ts';
import { classes } from '../../ui/classes.ts';
import styles from './sections.module.css';

const largest = { rows: 8, columns: 8 } as const;
const cells = Array.from({ length: largest.rows * largest.columns }, (_, index) => ({
  row: Math.floor(index / largest.columns) + 1,
  column: (index % largest.columns) + 1,
}));

/** A button with a grid in which the size of a new table is chosen. */
export function InsertTable({ onInsert }: { onInsert: (rows: number, columns: number) => void }) {
  const words = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const [size, setSize] = useState({ row: 1, column: 1 });
  const label = words('editor.insertTable');
  return (
    <Popover
      open={isOpen}
      onOpenChange={(_event, { open }) => setIsOpen(open)}
      positioning="below-start"
      trapFocus
    >
      <PopoverTrigger disableButtonEnhancement>
        <Tooltip content={label} relationship="label" withArrow>
          <Button appearance="subtle" size="small" icon={<TableAdd20Regular />} />
        </Tooltip>
      </PopoverTrigger>
      <PopoverSurface className={styles.tableSize ?? ''}>
        <div className={styles.tableSizeText}>
          {words('editor.tableSize', { rows: size.row, columns: size.column })}
        </div>
        <div className={styles.tableGrid}>
          {cells.map(({ row, column }) => (
            <button
              key={`${row}:${column}`}
              type="button"
              aria-label={words('editor.tableSize', { rows: row, columns: column })}
              className={classes(styles.tableCell, row <= size.row && column <= size.column && styles.chosen)}
              onPointerEnter={() => setSize({ row, column })}
              onFocus={() => setSize({ row, column })}
              onClick={() => {
                setIsOpen(false);
                onInsert(row, column);
              }}
            />
          ))}
        </div>
      </PopoverSurface>
    </Popover>
  );
}
