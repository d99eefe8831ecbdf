import { assertNever } from '../model/assert-never.ts';
import type { Calculation } from '../tables/calculation.ts';
import type { RegisterModule } from '../tables/register-module.ts';
import type { ViewDeclaration } from '../tables/view-declaration.ts';
import { type AssignmentMatrixView, assignmentMatrixView } from './assignment-matrix.ts';
import { type CalendarView, calendarView } from './calendar.ts';
import { type CardsView, cardsView } from './cards.ts';
import { type ChartView, chartView } from './chart.ts';
import { type ChecklistView, checklistView } from './checklist.ts';
import { type HeatMatrixView, heatMatrixView } from './heat-matrix.ts';
import { type PivotView, pivotView } from './pivot.ts';
import { type RadarView, radarView } from './radar.ts';
import { type ScoreBarsView, scoreBarsView } from './score-bars.ts';
import { type UnavailableView, type ViewOptions, ViewSource } from './view-source.ts';

/** A view of a register ready to be shown, whatever shows it: window, Word or Excel. */
export type ViewModel =
  | CardsView
  | HeatMatrixView
  | ScoreBarsView
  | RadarView
  | CalendarView
  | AssignmentMatrixView
  | ChecklistView
  | ChartView
  | PivotView
  | UnavailableView;

/** The views that have a model here; the Gantt chart is drawn from its rows (see `ganttRows`). */
export type ModelledView = Exclude<ViewDeclaration, { kind: 'gantt' }>;

/** Builds a view of a register. Every row is in it, whatever the table's filters hide. */
export function buildView(
  view: ModelledView,
  module: RegisterModule,
  calculation: Calculation,
  options: ViewOptions = {},
): ViewModel {
  const source = new ViewSource(module, calculation, options);
  switch (view.kind) {
    case 'cards':
      return cardsView(view, source);
    case 'heatMatrix':
      return heatMatrixView(view, source);
    case 'scoreBars':
      return scoreBarsView(view, source, options);
    case 'radar':
      return radarView(view, source, options);
    case 'calendar':
      return calendarView(view, source, options);
    case 'assignmentMatrix':
      return assignmentMatrixView(view, source);
    case 'checklist':
      return checklistView(view, source, options);
    case 'chart':
      return chartView(view, source);
    case 'pivot':
      return pivotView(view, source);
    default:
      return assertNever(view);
  }
}
