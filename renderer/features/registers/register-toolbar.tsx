import {
  Button,
  Toolbar,
  ToolbarButton,
  ToolbarDivider,
  ToolbarRadioButton,
  ToolbarRadioGroup,
  ToolbarToggleButton,
  Tooltip,
} from '@fluentui/react-components';
import {
  AddRegular,
  ArrowDownRegular,
  ArrowUpRegular,
  CalendarTodayRegular,
  DeleteRegular,
  DocumentCopyRegular,
  GanttChartRegular,
  GroupListRegular,
  LayoutColumnTwoRegular,
  PageFitRegular,
  TableRegular,
  TextCollapseRegular,
  TextExpandRegular,
  ZoomInRegular,
  ZoomOutRegular,
} from '@fluentui/react-icons';
import { memo, type ReactElement } from 'react';
import type { WordKey } from '../../../core/words/translate.ts';
import { useWords } from '../../state/words.ts';
import type { GridOperation } from '../../ui/grid/use-grid-operations.ts';
import type { TimelineView } from './register-session.ts';
import styles from './registers.module.css';

export type GanttOperation = 'zoomIn' | 'zoomOut' | 'fit' | 'toToday';

interface ToolbarProps {
  readonly onOperation: (operation: GridOperation) => void;
  readonly hasRows: boolean;
  /** Title of the column that rows are grouped by; null when the register has no groups. */
  readonly groupTitle: string | null;
  readonly isGrouped: boolean;
  readonly isAllCollapsed: boolean;
  readonly onGrouping: (change: 'toggle' | 'toggleAll') => void;
  /** Null when the register has no chart. */
  readonly view: TimelineView | null;
  readonly onView: (view: TimelineView) => void;
  readonly onGanttOperation: (operation: GanttOperation) => void;
}

const rowTools: readonly (readonly [GridOperation, WordKey, ReactElement])[] = [
  ['duplicateRows', 'grid.duplicateRows', <DocumentCopyRegular key="icon" />],
  ['deleteRows', 'grid.deleteRows', <DeleteRegular key="icon" />],
  ['moveUp', 'grid.moveUp', <ArrowUpRegular key="icon" />],
  ['moveDown', 'grid.moveDown', <ArrowDownRegular key="icon" />],
];
const chartTools: readonly (readonly [GanttOperation, WordKey, ReactElement])[] = [
  ['zoomOut', 'gantt.zoomOut', <ZoomOutRegular key="icon" />],
  ['zoomIn', 'gantt.zoomIn', <ZoomInRegular key="icon" />],
  ['fit', 'gantt.fit', <PageFitRegular key="icon" />],
  ['toToday', 'gantt.toToday', <CalendarTodayRegular key="icon" />],
];
const views: readonly (readonly [TimelineView, WordKey, ReactElement])[] = [
  ['table', 'gantt.view.table', <TableRegular key="icon" />],
  ['both', 'gantt.view.both', <LayoutColumnTwoRegular key="icon" />],
  ['gantt', 'gantt.view.gantt', <GanttChartRegular key="icon" />],
];

/** The small tool bar over a register. An edit leaves it alone, because its parts are costly to draw. */
export const RegisterToolbar = memo(function RegisterToolbar(props: ToolbarProps) {
  const { onOperation, hasRows, groupTitle, isGrouped, isAllCollapsed, view: shown } = props;
  const words = useWords();
  return (
    <Toolbar
      aria-label={words('grid.toolbar')}
      size="small"
      className={styles.toolbar ?? ''}
      checkedValues={{ view: shown ? [shown] : [], grouped: isGrouped ? ['on'] : [] }}
      onCheckedValueChange={(_event, { name, checkedItems }) => {
        const chosen = views.find(([view]) => view === checkedItems[0]);
        if (name === 'view' && chosen) props.onView(chosen[0]);
        if (name === 'grouped') props.onGrouping('toggle');
      }}
    >
      <Button
        appearance="subtle"
        size="small"
        icon={<AddRegular />}
        data-testid="grid-add-row"
        className={styles.addRow ?? ''}
        onClick={() => onOperation('addRow')}
      >
        {words('grid.addRow')}
      </Button>
      {rowTools.map(([operation, title, icon]) => (
        <Tooltip key={operation} content={words(title)} relationship="label">
          <ToolbarButton icon={icon} disabled={!hasRows} onClick={() => onOperation(operation)} />
        </Tooltip>
      ))}
      {groupTitle !== null && (
        <>
          <ToolbarDivider />
          <ToolbarToggleButton
            name="grouped"
            value="on"
            appearance="subtle"
            icon={<GroupListRegular />}
            className={styles.addRow ?? ''}
          >
            {words('grid.groupBy', { column: groupTitle })}
          </ToolbarToggleButton>
          {isGrouped && (
            <Tooltip
              content={words(isAllCollapsed ? 'grid.expandAll' : 'grid.collapseAll')}
              relationship="label"
            >
              <ToolbarButton
                icon={isAllCollapsed ? <TextExpandRegular /> : <TextCollapseRegular />}
                onClick={() => props.onGrouping('toggleAll')}
              />
            </Tooltip>
          )}
        </>
      )}
      {shown && (
        <>
          <span className={styles.spring} />
          {shown !== 'table' &&
            chartTools.map(([operation, title, icon]) => (
              <Tooltip key={operation} content={words(title)} relationship="label">
                <ToolbarButton
                  icon={icon}
                  data-gantt-tool={operation}
                  onClick={() => props.onGanttOperation(operation)}
                />
              </Tooltip>
            ))}
          {shown !== 'table' && <ToolbarDivider />}
          <ToolbarRadioGroup aria-label={words('gantt.view')}>
            {views.map(([view, title, icon]) => (
              <Tooltip key={view} content={words(title)} relationship="label">
                <ToolbarRadioButton
                  name="view"
                  value={view}
                  appearance="subtle"
                  icon={icon}
                  data-view={view}
                />
              </Tooltip>
            ))}
          </ToolbarRadioGroup>
        </>
      )}
    </Toolbar>
  );
});
