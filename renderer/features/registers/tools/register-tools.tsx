import {
  Add20Regular,
  ArrowDown20Regular,
  ArrowSort20Regular,
  ArrowUp20Regular,
  CalendarSettings20Regular,
  CalendarToday20Regular,
  CalendarWeekNumbers20Regular,
  Color20Regular,
  ColorFill20Regular,
  ColumnTriple20Regular,
  Delete20Regular,
  DocumentCopy20Regular,
  FilterDismiss20Regular,
  Flag20Regular,
  GroupList20Regular,
  ImageAdd20Regular,
  PageFit20Regular,
  Search20Regular,
  TableInsertColumn20Regular,
  TextCollapse20Regular,
  TextExpand20Regular,
  ZoomIn20Regular,
  ZoomOut20Regular,
} from '@fluentui/react-icons';
import { type ReactElement, useMemo } from 'react';
import type { WordKey } from '../../../../core/words/translate.ts';
import { shortcutText } from '../../../app/actions/shortcut.ts';
import { useSurroundings } from '../../../state/settings.ts';
import { useWords } from '../../../state/words.ts';
import type { GridOperation } from '../../../ui/grid/use-grid-operations.ts';
import type { Tool } from '../../../ui/tool-bar.tsx';

/** A box of the tool bar, opened at a tool. */
export type ToolBoxKind = 'group' | 'sort' | 'columns';
/** What is asked of the chart; `scale`, `colour` and `marks` open a box. */
export type GanttOperation = 'zoomIn' | 'zoomOut' | 'fit' | 'toToday' | 'scale' | 'colour' | 'marks';

/** What the tools show of how the table stands. */
export interface ToolState {
  readonly hasRows: boolean;
  readonly showsTable: boolean;
  readonly showsChart: boolean;
  /** Columns that rows are grouped and sorted by. */
  readonly groupCount: number;
  readonly sortCount: number;
  readonly isAllCollapsed: boolean;
  /** Rows shown and in all, while filters hide some; null without filters. */
  readonly filtered: { readonly shown: number; readonly total: number } | null;
  readonly conditionCount: number;
  /** The chart shows signs of the schedule. */
  readonly hasSigns: boolean;
}

/** What the tools do. */
export interface ToolEvents {
  readonly onOperation: (operation: GridOperation) => void;
  readonly onBox: (box: ToolBoxKind, anchor: HTMLElement) => void;
  readonly onClearFilters: () => void;
  readonly onConditions: () => void;
  readonly onInsertColumn: () => void;
  readonly onFind: () => void;
  readonly onFoldAll: () => void;
  readonly onGantt: (operation: GanttOperation, anchor: HTMLElement) => void;
  readonly onSchedule: () => void;
  readonly onPicture: () => void;
}

const rowTools: readonly (readonly [GridOperation, WordKey, ReactElement, string | null])[] = [
  ['duplicateRows', 'grid.duplicateRows', <DocumentCopy20Regular key="icon" />, 'Mod+Shift+D'],
  ['deleteRows', 'grid.deleteRows', <Delete20Regular key="icon" />, 'Mod+-'],
  ['moveUp', 'grid.moveUp', <ArrowUp20Regular key="icon" />, 'Alt+Up'],
  ['moveDown', 'grid.moveDown', <ArrowDown20Regular key="icon" />, 'Alt+Down'],
];
const chartTools: readonly (readonly [GanttOperation, WordKey, ReactElement])[] = [
  ['zoomOut', 'gantt.zoomOut', <ZoomOut20Regular key="icon" />],
  ['zoomIn', 'gantt.zoomIn', <ZoomIn20Regular key="icon" />],
  ['fit', 'gantt.fit', <PageFit20Regular key="icon" />],
  ['toToday', 'gantt.toToday', <CalendarToday20Regular key="icon" />],
  ['scale', 'gantt.scale', <CalendarWeekNumbers20Regular key="icon" />],
  ['colour', 'gantt.colour', <Color20Regular key="icon" />],
  ['marks', 'planner.marks', <Flag20Regular key="icon" />],
];
const boxedChartTools: ReadonlySet<GanttOperation> = new Set(['scale', 'colour', 'marks']);
/** Beside a chart, how it is looked at comes before most of what the table can do. */
const chartPriorities: Readonly<Record<GanttOperation, number>> = {
  scale: 69,
  colour: 68,
  marks: 72,
  fit: 67,
  zoomIn: 66,
  zoomOut: 66,
  toToday: 45,
};

/** The tools over a register, the same list as long as nothing of what they show changes. */
export function useRegisterTools(state: ToolState, events: ToolEvents): readonly (Tool | 'divider')[] {
  const words = useWords();
  const platform = useSurroundings((surroundings) => surroundings.platform);
  const { hasRows, showsTable, showsChart, groupCount, sortCount, isAllCollapsed } = state;
  const { conditionCount, hasSigns } = state;
  const shown = state.filtered?.shown;
  const total = state.filtered?.total;
  return useMemo(() => {
    const hint = (label: string, shortcut: string | null) =>
      shortcut === null ? label : `${label} (${shortcutText(shortcut, platform)})`;
    const addRow = words('grid.addRow');
    const tools: (Tool | 'divider')[] = [
      {
        id: 'addRow',
        label: addRow,
        text: addRow,
        icon: <Add20Regular />,
        priority: 100,
        testId: 'grid-add-row',
        run: () => events.onOperation('addRow'),
      },
    ];
    if (showsTable) {
      for (const [operation, key, icon, shortcut] of rowTools)
        tools.push({
          id: operation,
          label: words(key),
          hint: hint(words(key), shortcut),
          icon,
          isDisabled: !hasRows,
          priority: operation === 'deleteRows' ? 60 : 30,
          run: () => events.onOperation(operation),
        });
      const box = (
        id: ToolBoxKind,
        label: string,
        icon: ReactElement,
        count: number,
        priority: number,
      ): Tool => ({
        id,
        label,
        text: count > 0 ? `${label} ${count}` : label,
        icon,
        isOn: count > 0,
        opensBox: true,
        priority,
        run: (anchor) => events.onBox(id, anchor),
      });
      tools.push('divider');
      tools.push(box('group', words('columns.group'), <GroupList20Regular />, groupCount, 80));
      if (groupCount > 0)
        tools.push({
          id: 'foldAll',
          label: words(isAllCollapsed ? 'grid.expandAll' : 'grid.collapseAll'),
          icon: isAllCollapsed ? <TextExpand20Regular /> : <TextCollapse20Regular />,
          priority: 40,
          run: events.onFoldAll,
        });
      tools.push(box('sort', words('columns.sort'), <ArrowSort20Regular />, sortCount, 78));
      if (shown !== undefined && total !== undefined)
        tools.push({
          id: 'clearFilters',
          label: words('columns.filter.clearAll'),
          text: words('columns.filter.state', { shown, total }),
          icon: <FilterDismiss20Regular />,
          isOn: true,
          opensBox: true,
          priority: 95,
          testId: 'filter-state',
          run: events.onClearFilters,
        });
      tools.push('divider');
      tools.push(box('columns', words('columns.list'), <ColumnTriple20Regular />, 0, 70));
      tools.push({
        id: 'insertColumn',
        label: words('action.table.addColumn'),
        icon: <TableInsertColumn20Regular />,
        priority: 50,
        run: events.onInsertColumn,
      });
      tools.push({
        id: 'conditions',
        label: words('action.table.colours'),
        icon: <ColorFill20Regular />,
        isOn: conditionCount > 0,
        opensBox: true,
        priority: 55,
        run: events.onConditions,
      });
      tools.push({
        id: 'find',
        label: words('action.table.find'),
        hint: hint(words('action.table.find'), 'Mod+F'),
        icon: <Search20Regular />,
        isDisabled: !hasRows,
        priority: 65,
        run: events.onFind,
      });
    }
    if (showsChart) {
      if (showsTable) tools.push('divider');
      for (const [operation, key, icon] of chartTools)
        tools.push({
          id: `gantt-${operation}`,
          label: words(key),
          icon,
          ...(boxedChartTools.has(operation) ? { opensBox: true, text: words(key) } : {}),
          ...(operation === 'marks' ? { isOn: hasSigns } : {}),
          priority: chartPriorities[operation],
          run: (anchor) => events.onGantt(operation, anchor),
        });
      tools.push({
        id: 'schedule',
        label: words('planner.action.settings'),
        text: words('planner.settings'),
        icon: <CalendarSettings20Regular />,
        priority: 90,
        run: events.onSchedule,
      });
      tools.push({
        id: 'picture',
        label: words('planner.action.picture'),
        icon: <ImageAdd20Regular />,
        priority: 35,
        run: events.onPicture,
      });
    }
    return tools;
  }, [
    words,
    platform,
    events,
    hasRows,
    showsTable,
    showsChart,
    groupCount,
    sortCount,
    isAllCollapsed,
    shown,
    total,
    conditionCount,
    hasSigns,
  ]);
}
