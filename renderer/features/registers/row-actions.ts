import type { WordKey } from '../../../core/words/translate.ts';
import { type Action, withDocument } from '../../app/actions/action.ts';
import type { ViewActions } from '../../app/actions/contextual.ts';
import type { GridOperation } from '../../ui/grid/use-grid-operations.ts';

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
      'separator',
      action('clear', 'grid.clear', ['Delete']),
      action('deleteRows', 'grid.deleteRows', ['Mod+-']),
    ],
  };
}
