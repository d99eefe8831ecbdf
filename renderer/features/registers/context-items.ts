import { filterTexts } from '../../../core/tables/arrange.ts';
import type { ComputedRegister } from '../../../core/tables/calculation.ts';
import { findColumn } from '../../../core/tables/register-module.ts';
import { words } from '../../state/words.ts';
import type { GridMenuItem, SelectedCells } from '../../ui/grid/grid-types.ts';
import { setFilter } from './table-edits.ts';

interface ContextEvents {
  readonly onFormula: () => void;
  readonly onColumn: (column: string) => void;
}

/** What the context menu of a cell offers beyond work on rows. */
export function contextItems(
  computed: ComputedRegister,
  { focus }: SelectedCells,
  events: ContextEvents,
): readonly GridMenuItem[] {
  if (!focus) return [];
  const { module } = computed;
  const declaration = findColumn(module, focus.column);
  const row = computed.rows[computed.indexOf(focus.row)];
  if (!declaration || !row) return [];
  const { key } = declaration;
  const shown = row.values[key] ?? row.errors[key] ?? row.row.misfits?.[key];
  return [
    {
      key: 'filterToValue',
      label: words('columns.filter.toValue'),
      perform: () => setFilter(module.key, key, { kind: 'values', values: [...filterTexts(shown)] }),
    },
    { key: 'formula', label: words('action.table.formula'), perform: events.onFormula },
    { key: 'column', label: words('action.table.columnMenu'), perform: () => events.onColumn(key) },
  ];
}
