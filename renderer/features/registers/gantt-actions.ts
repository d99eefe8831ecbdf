import type { WordKey } from '../../../core/words/translate.ts';
import { type Action, withDocument } from '../../app/actions/action.ts';
import type { ViewActions } from '../../app/actions/contextual.ts';

/** What the chart does with the rows that are picked, and how it is looked at. */
export interface GanttTasks {
  readonly linkRows: () => void;
  readonly unlinkRows: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly toToday: () => void;
}

/** Work on the chart, for the menu bar and the palette. */
export function ganttActions(tasks: GanttTasks): ViewActions {
  const action = (name: keyof GanttTasks, labelKey: WordKey, shortcuts: readonly string[] = []): Action => ({
    id: `gantt.${name}`,
    labelKey,
    shortcuts,
    isEnabled: withDocument,
    perform: () => tasks[name](),
  });
  return {
    menuKey: 'gantt.view.gantt',
    entries: [
      action('linkRows', 'planner.action.linkRows', ['Mod+F2']),
      action('unlinkRows', 'planner.action.unlinkRows', ['Mod+Shift+F2']),
      'separator',
      action('zoomIn', 'gantt.zoomIn'),
      action('zoomOut', 'gantt.zoomOut'),
      action('fit', 'gantt.fit'),
      action('toToday', 'gantt.toToday'),
    ],
  };
}
