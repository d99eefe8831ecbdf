import {
  Board20Regular,
  CalendarLtr20Regular,
  ContactCard20Regular,
  DataBarHorizontal20Regular,
  DataBarVertical20Regular,
  DataLine20Regular,
  DataPie20Regular,
  DataWaterfall20Regular,
  type FluentIcon,
  GanttChart20Regular,
  GridDots20Regular,
  Pentagon20Regular,
  PeopleTeam20Regular,
  Table20Regular,
  TableSimple20Regular,
  TaskListSquareLtr20Regular,
} from '@fluentui/react-icons';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import type { ViewDeclaration, ViewKind } from '../../../core/tables/view-declaration.ts';

const iconByKind: Readonly<Record<ViewKind, FluentIcon>> = {
  gantt: GanttChart20Regular,
  cards: ContactCard20Regular,
  heatMatrix: GridDots20Regular,
  scoreBars: DataBarHorizontal20Regular,
  radar: Pentagon20Regular,
  calendar: CalendarLtr20Regular,
  assignmentMatrix: PeopleTeam20Regular,
  checklist: TaskListSquareLtr20Regular,
  chart: DataBarVertical20Regular,
  pivot: TableSimple20Regular,
};

/** The sign of a view. */
export function viewIcon(view: ViewDeclaration): FluentIcon {
  if (view.kind !== 'chart') return iconByKind[view.kind];
  switch (view.chart) {
    case 'pie':
      return DataPie20Regular;
    case 'lines':
      return DataLine20Regular;
    case 'waterfall':
      return DataWaterfall20Regular;
    case 'bars':
      return DataBarHorizontal20Regular;
    default:
      return iconByKind.chart;
  }
}

/** The sign of a register: that of the view it is mostly read in. */
export function registerIcon({ views, isOwn }: Pick<RegisterModule, 'views' | 'isOwn'>): FluentIcon {
  const [first] = views;
  if (isOwn) return Board20Regular;
  return first && first.kind !== 'chart' && first.kind !== 'pivot' ? viewIcon(first) : Table20Regular;
}
