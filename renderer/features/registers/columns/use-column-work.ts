import { useCallback, useState } from 'react';
import type { ComputedRegister } from '../../../../core/tables/calculation.ts';
import { anchorAt } from '../../../ui/anchor.ts';
import { useLatest } from '../../../ui/grid/use-selection.ts';
import { edit } from '../table-edits.ts';
import { filledCells } from './column-dialogs.tsx';
import type { ColumnTask } from './column-tasks.ts';

type Anchor = ReturnType<typeof anchorAt>;

export interface ColumnWork {
  /** The column whose menu is open. */
  readonly menu: { readonly column: string; readonly anchor: Anchor } | null;
  /** What is being done in a box or dialog. */
  readonly task: { readonly task: ColumnTask; readonly anchor: Anchor } | null;
  readonly openMenu: (column: string, box: DOMRect) => void;
  readonly openTask: (task: ColumnTask) => void;
  readonly closeMenu: () => void;
  readonly closeTask: () => void;
}

const middle = anchorAt({ left: 300, top: 160, right: 300, bottom: 160 });

/**
 * The menus, boxes and dialogs of a register's columns.
 * @param onFormula hears that a column's formula is to be edited.
 */
export function useColumnWork(computed: ComputedRegister, onFormula: (column: string) => void): ColumnWork {
  const [menu, setMenu] = useState<ColumnWork['menu']>(null);
  const [task, setTask] = useState<ColumnWork['task']>(null);
  const latest = useLatest({ computed, onFormula, anchor: menu?.anchor ?? middle });
  const openMenu = useCallback(
    (column: string, box: DOMRect) => setMenu({ column, anchor: anchorAt(box) }),
    [],
  );
  const openTask = useCallback(
    (next: ColumnTask) => {
      const { computed: present, anchor, onFormula: editFormula } = latest.current;
      const { column } = next;
      setMenu(null);
      if (next.kind === 'formula') editFormula(column);
      // Nothing can be lost with an empty column.
      else if (next.kind === 'delete' && filledCells(present, column) === 0)
        edit([{ command: 'delete-column', register: present.module.key, column }]);
      else setTask({ task: next, anchor });
    },
    [latest],
  );
  const closeMenu = useCallback(() => setMenu(null), []);
  const closeTask = useCallback(() => setTask(null), []);
  return { menu, task, openMenu, openTask, closeMenu, closeTask };
}
