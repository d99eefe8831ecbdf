import type { CalendarDay } from '../../../../core/model/calendar-day.ts';
import { seriesColour, type ViewPalette } from '../../../../core/views/drawing/view-palette.ts';
import type { Bar } from './bars.ts';

/** What the colours of bars tell. */
export type ColourBy = 'none' | 'phase' | 'owner' | 'status';
export const colourings: readonly ColourBy[] = ['none', 'phase', 'owner', 'status'];

/** How a task stands, seen from a day. */
export type TaskStatus = 'notStarted' | 'running' | 'done' | 'late';
export const taskStatuses: readonly TaskStatus[] = ['notStarted', 'running', 'done', 'late'];

/** Late is what ended before today and is not done. */
export function statusOf({ done, end }: Pick<Bar, 'done' | 'end'>, today: CalendarDay): TaskStatus {
  if (done >= 1) return 'done';
  if (end < today) return 'late';
  return done > 0 ? 'running' : 'notStarted';
}

/** What a bar is coloured for; '' where it has no phase or owner, null where colours tell nothing. */
export function colourKey(
  bar: Pick<Bar, 'done' | 'end' | 'phase' | 'owner'>,
  colourBy: ColourBy,
  today: CalendarDay,
): string | null {
  switch (colourBy) {
    case 'none':
      return null;
    case 'phase':
      return bar.phase;
    case 'owner':
      return bar.owner;
    case 'status':
      return statusOf(bar, today);
  }
}

/** More would not be told apart; what comes after shares the colour of the rest. */
export const mostColours = 9;

/**
 * The keys that bars are coloured for, in the order in which they get their colours: phases and owners as they come,
 * the most frequent first where there are too many; rows without one are left out.
 */
export function colourKeys(
  bars: Iterable<Pick<Bar, 'done' | 'end' | 'phase' | 'owner' | 'kind'>>,
  colourBy: ColourBy,
  today: CalendarDay,
): readonly string[] {
  if (colourBy === 'none') return [];
  if (colourBy === 'status') return taskStatuses;
  const counts = new Map<string, number>();
  for (const bar of bars) {
    const key = colourKey(bar, colourBy, today);
    if (key !== null && key !== '' && bar.kind !== 'phase') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const keys = [...counts.keys()];
  if (keys.length <= mostColours) return keys;
  const frequent = new Set(
    [...counts]
      .sort(([, left], [, right]) => right - left)
      .slice(0, mostColours)
      .map(([key]) => key),
  );
  return keys.filter((key) => frequent.has(key));
}

/** The colours of one bar, `RRGGBB`. */
export interface BarPaint {
  /** Its edge. */
  readonly edge: string;
  /** What is still to be done. */
  readonly rest: string;
  readonly done: string;
}

/** How much of the edge's colour the two parts of a bar keep over the paper. */
const restStrength = 0.2;
const doneStrength = { light: 0.55, dark: 0.42 };
const statusSeries: Readonly<Record<Exclude<TaskStatus, 'notStarted'>, number>> = {
  running: 0,
  done: 2,
  late: 4,
};

/** One colour laid thinly over another. */
export function mixed(colour: string, ground: string, strength: number): string {
  const channel = (text: string, at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  return [0, 2, 4]
    .map((at) => Math.round(channel(colour, at) * strength + channel(ground, at) * (1 - strength)))
    .map((value) => value.toString(16).padStart(2, '0').toUpperCase())
    .join('');
}

/** How far two colours are apart, 1 to 21, as WCAG counts it. */
export function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
      const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (bright + 0.05) / (dim + 0.05);
}

/** The colours of the chart beside the palette of all views, `RRGGBB`. */
export interface ChartColours {
  /** Behind the bars. */
  readonly paper: string;
  readonly ink: string;
  /** The critical path. */
  readonly critical: string;
}

export function chartColours(isDark: boolean): ChartColours {
  return isDark
    ? { paper: '292929', ink: 'FFFFFF', critical: 'F48FB1' }
    : { paper: 'FFFFFF', ink: '242424', critical: 'AD1457' };
}

function edgeColour(
  key: string | null,
  keys: readonly string[],
  colourBy: ColourBy,
  palette: ViewPalette,
): string {
  if (key === null) return seriesColour(palette, 0);
  if (colourBy === 'status') {
    if (key === 'running' || key === 'done' || key === 'late')
      return seriesColour(palette, statusSeries[key]);
    return palette.muted;
  }
  const index = keys.indexOf(key);
  return index < 0 ? palette.muted : seriesColour(palette, index);
}

/** How a bar of a key is painted; keys without a colour of their own share a grey. */
export function paintOf(
  key: string | null,
  keys: readonly string[],
  colourBy: ColourBy,
  palette: ViewPalette,
  isDark: boolean,
): BarPaint {
  const edge = edgeColour(key, keys, colourBy, palette);
  const { paper } = chartColours(isDark);
  return {
    edge,
    rest: mixed(edge, paper, restStrength),
    done: mixed(edge, paper, isDark ? doneStrength.dark : doneStrength.light),
  };
}
