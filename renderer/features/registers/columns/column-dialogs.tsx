import type { ComputedRegister } from '../../../../core/tables/calculation.ts';
import type { FormatContext } from '../../../../core/tables/format-cell.ts';
import { type ColumnDeclaration, findColumn } from '../../../../core/tables/register-module.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { columnBefore } from '../arranging.ts';
import { ConditionsDialog } from '../conditions/conditions-dialog.tsx';
import { edit, setFilter, viewNow } from '../table-edits.ts';
import { ChoicesDialog } from './choices-dialog.tsx';
import type { ColumnTask } from './column-tasks.ts';
import { FilterBox } from './filter-box.tsx';
import { InsertColumnDialog } from './insert-column-dialog.tsx';
import { RenameColumnDialog } from './rename-column-dialog.tsx';
import { RetypeDialog } from './retype-dialog.tsx';
import { TotalDialog } from './total-dialog.tsx';

interface ColumnDialogsProps {
  readonly task: ColumnTask;
  /** Where boxes open: the header of the column. */
  readonly anchor: HTMLElement | { getBoundingClientRect: () => DOMRect };
  readonly computed: ComputedRegister;
  readonly format: FormatContext;
  readonly onClose: () => void;
}

/** The box or dialog in which something is done with a column. */
export function ColumnDialogs({ task, anchor, computed, format, onClose }: ColumnDialogsProps) {
  const { module } = computed;
  const { kind, column } = task;
  if (kind === 'insertLast')
    return <InsertColumnDialog module={module} after={undefined} onClose={onClose} />;
  if (kind === 'coloursOfAll')
    return <ConditionsDialog module={module} format={format} column={null} onClose={onClose} />;
  const declaration = findColumn(module, column);
  if (!declaration) return null;
  switch (kind) {
    case 'filter':
      return (
        <FilterBox
          anchor={anchor}
          computed={computed}
          declaration={declaration}
          format={format}
          filters={viewNow(module.key).filters ?? {}}
          onFilter={(filter) => setFilter(module.key, column, filter)}
          onClose={onClose}
        />
      );
    case 'rename':
      return <RenameColumnDialog module={module} column={column} onClose={onClose} />;
    case 'retype':
      return <RetypeDialog module={module} declaration={declaration} onClose={onClose} />;
    case 'choices':
      return <ChoicesDialog module={module} declaration={declaration} onClose={onClose} />;
    case 'total':
      return <TotalDialog module={module} declaration={declaration} onClose={onClose} />;
    case 'colours':
      return <ConditionsDialog module={module} format={format} column={column} onClose={onClose} />;
    case 'insertLeft':
      return (
        <InsertColumnDialog
          module={module}
          after={columnBefore(module, null, 'before', column)}
          onClose={onClose}
        />
      );
    case 'insertRight':
      return <InsertColumnDialog module={module} after={column} onClose={onClose} />;
    case 'delete':
      return <DeleteColumnDialog computed={computed} declaration={declaration} onClose={onClose} />;
    case 'formula':
      // Belongs to the formula bar.
      return null;
  }
}

/** How many cells of a column hold something typed. */
export function filledCells({ rows }: ComputedRegister, column: string): number {
  let count = 0;
  for (const { row } of rows)
    if (
      row.cells[column] !== undefined ||
      row.formulas?.[column] !== undefined ||
      row.misfits?.[column] !== undefined
    )
      count += 1;
  return count;
}

function DeleteColumnDialog(props: {
  computed: ComputedRegister;
  declaration: ColumnDeclaration;
  onClose: () => void;
}) {
  const { computed, declaration, onClose } = props;
  const words = useWords();
  const language = useLanguage();
  return (
    <ConfirmDialog
      title={words('columns.delete.title', { column: titleText(declaration.title, language) })}
      text={words('columns.delete.text', { count: filledCells(computed, declaration.key) })}
      confirm={words('columns.delete.confirm')}
      onConfirm={() =>
        edit([{ command: 'delete-column', register: computed.module.key, column: declaration.key }])
      }
      onClose={onClose}
    />
  );
}
