import { assertNever } from '../../../core/model/assert-never.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import type { ViewDeclaration } from '../../../core/tables/view-declaration.ts';
import { AssignmentMatrixPane } from './assignment-matrix-pane.tsx';
import { CalendarPane } from './calendar-pane.tsx';
import { CardsPane } from './cards-pane.tsx';
import { ChartPane } from './chart-pane.tsx';
import { ChecklistPane } from './checklist-pane.tsx';
import { HeatMatrixPane } from './heat-matrix-pane.tsx';
import { PivotPane } from './pivot-pane.tsx';
import { RadarPane } from './radar-pane.tsx';
import { ScoreBarsPane } from './score-bars-pane.tsx';

interface RegisterViewPaneProps {
  readonly module: RegisterModule;
  readonly view: ViewDeclaration;
  /** Shows a row in the register's table. */
  readonly onOpenRow: (row: string) => void;
}

/** A view of a register in the place of its table. The Gantt chart has a pane of its own. */
export function RegisterViewPane({ module, view, onOpenRow }: RegisterViewPaneProps) {
  switch (view.kind) {
    case 'gantt':
      return null;
    case 'cards':
      return <CardsPane module={module} view={view} onOpenRow={onOpenRow} />;
    case 'heatMatrix':
      return <HeatMatrixPane module={module} view={view} onOpenRow={onOpenRow} />;
    case 'scoreBars':
      return <ScoreBarsPane module={module} view={view} onOpenRow={onOpenRow} />;
    case 'radar':
      return <RadarPane module={module} view={view} onOpenRow={onOpenRow} />;
    case 'calendar':
      return <CalendarPane module={module} view={view} onOpenRow={onOpenRow} />;
    case 'assignmentMatrix':
      return <AssignmentMatrixPane module={module} view={view} onOpenRow={onOpenRow} />;
    case 'checklist':
      return <ChecklistPane module={module} view={view} onOpenRow={onOpenRow} />;
    case 'chart':
      return <ChartPane module={module} view={view} />;
    case 'pivot':
      return <PivotPane module={module} view={view} />;
    default:
      return assertNever(view);
  }
}
