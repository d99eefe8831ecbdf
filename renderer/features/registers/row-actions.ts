import type { WordKey } from '../../../core/words/translate.ts';
import { type Action, type ActionState, withDocument } from '../../app/actions/action.ts';
import type { ViewActions } from '../../app/actions/contextual.ts';
import type { GridOperation } from '../../ui/grid/use-grid-operations.ts';

/** What the page of a register does beyond its rows. */
export interface TableTasks {
  readonly find: () => void;
  readonly editFormula: () => void;
  /** Opens the menu of the column with the focus. */
  readonly columnMenu: () => void;
  readonly clearFilters: () => void;
  readonly addColumn: () => void;
  readonly colours: () => void;
}

/** Work on the table as a whole, for the menu bar and the palette. */
export function tableActions(register: string, tasks: TableTasks): ViewActions {
  const action = (
    name: keyof TableTasks,
    labelKey: WordKey,
    more: Partial<Pick<Action, 'shortcuts' | 'isEnabled' | 'handlesOwnKeys'>> = {},
  ): Action => ({
    id: `table.${name}`,
    labelKey,
    shortcuts: [],
    isEnabled: withDocument,
    perform: () => tasks[name](),
    ...more,
  });
  const hasFilters = ({ workbook }: ActionState) =>
    Object.keys(workbook?.history.plan.registers[register]?.view?.filters ?? {}).length > 0;
  return {
    menuKey: 'columns.menu',
    entries: [
      action('find', 'action.table.find', { shortcuts: ['Mod+F'] }),
      action('editFormula', 'action.table.formula', { shortcuts: ['Mod+Shift+U'] }),
      action('columnMenu', 'action.table.columnMenu', { shortcuts: ['Mod+Shift+L'] }),
      'separator',
      action('addColumn', 'action.table.addColumn'),
      action('colours', 'action.table.colours'),
      'separator',
      action('clearFilters', 'action.table.clearFilters', { isEnabled: hasFilters }),
    ],
  };
}

/** The grid's work on rows as actions, for the menu bar and the palette. The grid listens to their keys itself. */
export function rowActions(perform: (operation: GridOperation) => void): ViewActions {
  const action = (operation: GridOperation, labelKey: WordKey, shortcuts: readonly string[]): Action => ({
    id: `row.${operation}`,
    labelKey,
    shortcuts,
    isEnabled: withDocument,
    perform: () => perform(operation),
    handlesOwnKeys: true,
  });
  return {
    menuKey: 'grid.menu',
    entries: [
      action('addRow', 'grid.addRow', []),
      action('insertAbove', 'grid.insertAbove', ['Mod+Shift+=']),
      action('insertBelow', 'grid.insertBelow', []),
      action('duplicateRows', 'grid.duplicateRows', ['Mod+Shift+D']),
      'separator',
      action('moveUp', 'grid.moveUp', ['Alt+Up']),
      action('moveDown', 'grid.moveDown', ['Alt+Down']),
      action('fillDown', 'grid.fillDown', ['Mod+D']),
      action('fillRight', 'grid.fillRight', ['Mod+R']),
      'separator',
      action('clear', 'grid.clear', ['Delete']),
      action('deleteRows', 'grid.deleteRows', ['Mod+-']),
    ],
  };
}
