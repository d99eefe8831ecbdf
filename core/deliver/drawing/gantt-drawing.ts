import { mix } from '../../brand/colour.ts';
import { dayNumber } from '../../model/calendar-day.ts';
import type { Language } from '../../model/language.ts';
import { translate } from '../../words/translate.ts';
import type { ChartRow, GanttChart } from '../gantt-chart.ts';
import type { Palette } from '../palette.ts';
import type { Drawing, Shape } from './drawing.ts';
import { drawBars } from './gantt-bars.ts';
import {
  dashedLine,
  type Frame,
  type GanttColours,
  headerHeight,
  type LegendEntry,
  line,
  point,
  rectangle,
  rowFill,
  rowMiddle,
  rowTop,
  text,
  xOf,
} from './gantt-frame.ts';
import { drawLegend, type LegendOptions, legendHeight } from './gantt-legend.ts';
import { drawLinks } from './gantt-links.ts';
import { type GanttPage, textShare } from './gantt-pages.ts';
import { exactScale, majorTextSize, minorTextSize } from './gantt-scale.ts';
import { fitText, textWidth, widestTextWidth } from './text-width.ts';

/** How all pages of a chart look alike. */
export interface GanttLook extends NameLook {
  readonly language: Language;
  readonly palette: Palette;
  /** Of the whole picture, points. */
  readonly width: number;
  readonly rowHeight: number;
  /** What stands above the names. */
  readonly nameTitle: string;
}

/** Colours of what palettes have none for, from those that they have. */
export function ganttColours(palette: Palette): GanttColours {
  const critical = palette.callouts.warning.edge;
  return {
    critical,
    criticalOpen: mix(palette.paper, critical, 0.3),
    baseline: mix(palette.paper, palette.ink, 0.42),
    dayOff: mix(palette.paper, palette.ink, 0.09),
  };
}

/**
 * Draws a page of a Gantt chart: names on the left, the time axis on top, bars for phases and tasks with what is done,
 * diamonds for milestones with their dates, the baseline, slack and deadlines, arrows between the rows of the page, and
 * below what of that appears. The picture is as high as its rows need.
 */
export function ganttPageDrawing(chart: GanttChart, page: GanttPage, look: GanttLook): Drawing {
  const { language, palette, width, nameWidth, rowHeight } = look;
  const shapes: Shape[] = [];
  const rows = chart.rows.slice(page.firstRow, page.endRow);
  const continued = page.continuedHeading === null ? null : (chart.rows[page.continuedHeading] ?? null);
  const { start, end } = page.time;
  const colours = ganttColours(palette);
  const frame: Frame = {
    palette,
    colours,
    language,
    chart,
    rows,
    continued,
    scale: exactScale(start, end - start + 1, width - nameWidth, language),
    left: nameWidth,
    right: width,
    rowHeight,
    bottom: headerHeight + (rows.length + (continued ? 1 : 0)) * rowHeight,
    shapes,
    shown: new Set<LegendEntry>(),
  };
  drawGround(frame);
  drawHeader(frame, look.nameTitle);
  drawNames(frame, look.nameSize);
  drawStatusDate(frame);
  drawLinks(frame);
  drawBars(frame);
  const legend: LegendOptions = { chart, language, palette, colours, width };
  drawLegend(shapes, frame.shown, frame.bottom, legend);
  return {
    width,
    height: frame.bottom + legendHeight(frame.shown, legend),
    fontFamily: ganttFonts[language],
    shapes,
  };
}

const ganttFonts: Record<Language, string> = {
  en: 'Arial',
  'zh-Hans': 'Microsoft YaHei',
  'zh-Hant': 'Microsoft JhengHei',
};

/** Sizes of the names' text, points. */
const nameSizes = { most: 8.5, least: 7 } as const;
/** What stands beside a name, indented as within a phase. */
const besideName = 18;

/** Room for names and the size of their text. */
export interface NameLook {
  readonly nameWidth: number;
  /** The largest; less in low rows. */
  readonly nameSize: number;
}

/** Room for names, a quarter to 38 % of the picture, after the longest name; where that has no room, it is set smaller. */
export function ganttNames(rows: readonly ChartRow[], width: number): NameLook {
  let widest = 1;
  for (const row of rows) widest = Math.max(widest, widestTextWidth(row.name, row.kind === 'phase'));
  const nameWidth = Math.min(Math.max(widest * nameSizes.most + besideName, width * 0.25), width * 0.38);
  const fitting = (nameWidth - besideName) / widest;
  return { nameWidth, nameSize: Math.max(nameSizes.least, Math.min(nameSizes.most, fitting)) };
}

function drawGround(frame: Frame): void {
  const { palette, colours, rows, right, bottom, rowHeight, scale, left, shapes, chart, continued } = frame;
  if (continued) shapes.push(rectangle(0, headerHeight, right, rowHeight, palette.tint));
  rows.forEach((row, index) => {
    const fill = rowFill(frame, row, index);
    if (fill) shapes.push(rectangle(0, rowTop(frame, index), right, rowHeight, fill));
  });
  if (scale.unit === 'day') {
    for (const { start } of scale.minor) {
      if (!chart.isDayOff(start)) continue;
      const x = xOf(frame, start);
      shapes.push(
        rectangle(x, headerHeight, xOf(frame, start + 1) - x, bottom - headerHeight, colours.dayOff),
      );
      frame.shown.add('dayOff');
    }
  }
  for (const cell of scale.minor) {
    const x = xOf(frame, cell.start);
    shapes.push(line([point(x, headerHeight), point(x, bottom)], palette.hairline, 0.4));
  }
  for (const cell of scale.major) {
    const x = xOf(frame, cell.start);
    shapes.push(line([point(x, headerHeight), point(x, bottom)], palette.rule, 0.6));
  }
  shapes.push(line([point(left, headerHeight), point(left, bottom)], palette.rule, 0.8));
  shapes.push(line([point(0, bottom), point(right, bottom)], palette.rule, 0.8));
}

function drawHeader(frame: Frame, nameTitle: string): void {
  const { palette, scale, right, left, shapes } = frame;
  const hasMajor = scale.major.length > 0;
  const middle = hasMajor ? headerHeight / 2 + 1 : 0;
  // Weeks do not start with months: a line through both would cut the label of a week.
  const majorBottom = scale.unit === 'week' ? middle : headerHeight;
  shapes.push(rectangle(0, 0, right, headerHeight, palette.headerFill));
  shapes.push(
    text(4, headerHeight / 2 + 8 * 0.36, fitText(nameTitle, (left - 8) / 8, true), 8, {
      bold: true,
      color: palette.headerText,
    }),
  );
  for (const cell of scale.major) {
    const [start, end] = [xOf(frame, cell.start), xOf(frame, cell.end)];
    if (cell.start > scale.firstDay)
      shapes.push(line([point(start, 0), point(start, majorBottom)], palette.onPrimaryMuted, 0.5));
    if (cell.label !== '' && textWidth(cell.label, true) * majorTextSize + 4 <= end - start)
      shapes.push(
        text((start + end) / 2, 11, cell.label, majorTextSize, {
          anchor: 'middle',
          bold: true,
          color: palette.headerText,
        }),
      );
  }
  const size = minorTextSize;
  for (const cell of scale.minor) {
    const [start, end] = [xOf(frame, cell.start), xOf(frame, cell.end)];
    if (cell.start > scale.firstDay)
      shapes.push(line([point(start, middle), point(start, headerHeight)], palette.onPrimaryMuted, 0.3));
    // A cell that the axis cuts off has no room for its label.
    if (textWidth(cell.label) * size + 1 <= end - start)
      shapes.push(
        text((start + end) / 2, (middle + headerHeight) / 2 + size * 0.36, cell.label, size, {
          anchor: 'middle',
          color: palette.headerText,
        }),
      );
  }
  shapes.push(line([point(left, 0), point(left, headerHeight)], palette.onPrimaryMuted, 0.5));
}

function drawNames(frame: Frame, mostSize: number): void {
  const { palette, rowHeight, left, language, shapes, continued } = frame;
  const size = Math.min(mostSize, rowHeight * textShare);
  const name = (content: string, isPhase: boolean, isInside: boolean, middle: number) => {
    const x = isInside ? 13 : 4;
    shapes.push(
      text(x, middle + size * 0.36, fitText(content, (left - x - 4) / size, isPhase), size, {
        bold: isPhase,
        color: isPhase ? palette.primary : palette.ink,
      }),
    );
  };
  if (continued)
    name(
      continuedName(continued.name, (left - 8) / size, language),
      true,
      false,
      headerHeight + rowHeight / 2,
    );
  frame.rows.forEach((row, index) => {
    name(row.name, row.kind === 'phase', row.phase !== null, rowMiddle(frame, index));
  });
}

/** `Phase 1 (continued)`: of what is too long, the name is cut and not what was added. */
function continuedName(name: string, width: number, language: Language): string {
  const added = translate(language, 'report.continued', { name: '' });
  const room = Math.max(4, width - widestTextWidth(added, true));
  return translate(language, 'report.continued', { name: fitText(name, room, true) });
}

/** A dashed line after the day on which progress was looked at. */
function drawStatusDate(frame: Frame): void {
  const { chart, scale, palette, bottom, shapes } = frame;
  if (chart.statusDate === null) return;
  const day = dayNumber(chart.statusDate);
  if (!(day >= scale.firstDay && day < scale.firstDay + scale.days)) return;
  const x = xOf(frame, day + 1);
  shapes.push(...dashedLine(x, headerHeight, bottom, palette.signal));
  frame.shown.add('statusDate');
}
