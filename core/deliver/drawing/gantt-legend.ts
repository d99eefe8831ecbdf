import { assertNever } from '../../model/assert-never.ts';
import type { Language } from '../../model/language.ts';
import { translate } from '../../words/translate.ts';
import type { GanttChart } from '../gantt-chart.ts';
import type { Palette } from '../palette.ts';
import type { Shape } from './drawing.ts';
import {
  arrowHead,
  dashedLine,
  deadlineMark,
  diamond,
  type GanttColours,
  type LegendEntry,
  legendEntries,
  line,
  phaseBar,
  point,
  rectangle,
  shortDate,
  text,
} from './gantt-frame.ts';
import { fitText, widestTextWidth } from './text-width.ts';

const size = 7.5;
const lineHeight = 12;
const sampleWidth = 20;
const afterSample = 4;
const betweenEntries = 11;
/** Above the first line. */
const above = 9;

/** What the legend is drawn with. */
export interface LegendOptions {
  readonly chart: GanttChart;
  readonly language: Language;
  readonly palette: Palette;
  readonly colours: GanttColours;
  readonly width: number;
}

interface Placed {
  readonly entry: LegendEntry;
  readonly label: string;
  readonly x: number;
  readonly line: number;
}

/** The height of a legend with these entries, points. */
export function legendHeight(entries: ReadonlySet<LegendEntry>, options: LegendOptions): number {
  const lines = (placeEntries(entries, options).at(-1)?.line ?? 0) + 1;
  return above + lines * lineHeight;
}

/** Everything that a chart can show on any of its pages. */
export function possibleEntries({ rows, statusDate, hasLinks }: GanttChart): ReadonlySet<LegendEntry> {
  const entries = new Set<LegendEntry>(['dayOff']);
  for (const row of rows) {
    entries.add(row.kind === 'task' && row.isCritical ? 'critical' : row.kind);
    if (row.percentDone) entries.add('done');
    if (row.slackEnd !== null) entries.add('slack');
    if (row.baseline) entries.add('baseline');
    if (row.deadline !== null) entries.add('deadline');
  }
  if (hasLinks) entries.add('dependency');
  if (statusDate !== null) entries.add('statusDate');
  return entries;
}

/** Signs with their meaning in as many lines as they need. `top` is the end of the rows. */
export function drawLegend(
  shapes: Shape[],
  entries: ReadonlySet<LegendEntry>,
  top: number,
  options: LegendOptions,
): void {
  const { palette } = options;
  for (const { entry, label, x, line: at } of placeEntries(entries, options)) {
    const middle = top + above + at * lineHeight + lineHeight / 2 - 2;
    shapes.push(...sample(entry, x, middle, options));
    shapes.push(
      text(x + sampleWidth + afterSample, middle + size * 0.36, label, size, { color: palette.muted }),
    );
  }
}

function placeEntries(entries: ReadonlySet<LegendEntry>, options: LegendOptions): readonly Placed[] {
  const placed: Placed[] = [];
  let x = 4;
  let at = 0;
  for (const entry of legendEntries) {
    if (!entries.has(entry)) continue;
    const label = labelOf(entry, options);
    const width = sampleWidth + afterSample + widestTextWidth(label) * size;
    if (x > 4 && x + width > options.width) {
      x = 4;
      at++;
    }
    placed.push({ entry, label, x, line: at });
    x += width + betweenEntries;
  }
  return placed;
}

function labelOf(entry: LegendEntry, { chart, language }: LegendOptions): string {
  switch (entry) {
    case 'baseline':
      return translate(language, 'report.legend.baseline', { name: fitText(chart.baselineName ?? '', 18) });
    case 'statusDate':
      return translate(language, 'report.legend.statusDate', {
        date: chart.statusDate === null ? '' : shortDate(chart.statusDate, language),
      });
    case 'phase':
    case 'task':
    case 'critical':
    case 'done':
    case 'milestone':
    case 'slack':
    case 'deadline':
    case 'dependency':
    case 'dayOff':
      return translate(language, `report.legend.${entry}`);
    default:
      return assertNever(entry);
  }
}

function sample(entry: LegendEntry, x: number, middle: number, options: LegendOptions): readonly Shape[] {
  const { palette, colours } = options;
  const end = x + sampleWidth;
  const centre = x + sampleWidth / 2;
  switch (entry) {
    case 'phase':
      return [
        phaseBar({ from: x, to: end, isCutLeft: false, isCutRight: false }, middle, 13, palette.primary),
      ];
    case 'task':
      return [rectangle(x, middle - 3.5, sampleWidth, 7, palette.bar)];
    case 'critical':
      return [
        rectangle(x, middle - 3.5, sampleWidth, 7, colours.criticalOpen),
        line(
          [
            point(x, middle - 3.5),
            point(end, middle - 3.5),
            point(end, middle + 3.5),
            point(x, middle + 3.5),
            point(x, middle - 3.5),
          ],
          colours.critical,
          0.7,
        ),
      ];
    case 'done':
      return [rectangle(x, middle - 3.5, sampleWidth, 7, palette.barDone)];
    case 'milestone':
      return [diamond(centre, middle, 4.2, palette.signal)];
    case 'slack':
      return [
        line([point(x, middle), point(end, middle)], palette.connector, 0.5),
        line([point(end, middle - 2.4), point(end, middle + 2.4)], palette.connector, 0.5),
      ];
    case 'baseline':
      return [rectangle(x, middle - 1, sampleWidth, 2, colours.baseline)];
    case 'deadline':
      return [
        line([point(centre, middle - 5), point(centre, middle + 4)], palette.ink, 0.6),
        deadlineMark(centre, middle, 5, palette.ink),
      ];
    case 'dependency':
      return [
        line([point(x, middle), point(end - 3, middle)], palette.connector, 0.8),
        arrowHead(point(end, middle), point(x, middle), palette.connector, 4.5),
      ];
    case 'statusDate':
      return dashedLine(centre, middle - 5.5, middle + 5.5, palette.signal);
    case 'dayOff':
      return [rectangle(x, middle - 4, sampleWidth, 8, colours.dayOff)];
    default:
      return assertNever(entry);
  }
}
