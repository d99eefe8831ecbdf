import type { Drawing } from '../../deliver/drawing/drawing.ts';
import { assertNever } from '../../model/assert-never.ts';
import type { FormatContext } from '../../tables/format-cell.ts';
import type { ViewModel } from '../build-view.ts';
import type { ChartView } from '../chart.ts';
import { barsDrawing } from './bars-drawing.ts';
import type { DrawingOptions } from './canvas.ts';
import { columnsDrawing } from './columns-drawing.ts';
import { pieDrawing } from './pie-drawing.ts';
import { radarDrawing } from './radar-drawing.ts';
import { scoreDrawing } from './score-drawing.ts';
import { waterfallDrawing } from './waterfall-drawing.ts';

/** The views that are pictures; all others are tables, lists and cards. */
export type DrawnView = Extract<ViewModel, { kind: 'chart' | 'scoreBars' | 'radar' }>;

/** Draws a view, for the window and for paper alike. Labels neither overlap nor leave the picture. */
export function viewDrawing(model: DrawnView, options: DrawingOptions, format: FormatContext): Drawing {
  switch (model.kind) {
    case 'scoreBars':
      return scoreDrawing(model, options, format);
    case 'radar':
      return radarDrawing(model, options);
    case 'chart':
      return chartDrawing(model, options, format);
    default:
      return assertNever(model);
  }
}

function chartDrawing(model: ChartView, options: DrawingOptions, format: FormatContext): Drawing {
  switch (model.chart) {
    case 'bars':
      return barsDrawing(model, options, format);
    case 'columns':
    case 'lines':
      return columnsDrawing(model, options, format);
    case 'pie':
      return pieDrawing(model, options, format);
    case 'waterfall':
      return waterfallDrawing(model, options, format);
    default:
      return assertNever(model.chart);
  }
}
