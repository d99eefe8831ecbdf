import { useMemo } from 'react';
import { addDays, type CalendarDay } from '../../../../core/model/calendar-day.ts';
import type { RowModel } from '../../../ui/grid/row-model.ts';
import { barsOf, groupBarsOf, type Span, spanOfBars } from './bars.ts';
import type { ChartSchedule } from './chart-schedule.ts';
import { linkIndex, linksOf } from './links.ts';

const emptyDays = 90;

interface BarsContext {
  readonly model: RowModel;
  readonly nameColumn: string;
  /** Where an empty chart begins. */
  readonly startDate: CalendarDay;
  readonly schedule: ChartSchedule | null;
  /** The dates of what stands below the bars; null without any. */
  readonly spanBelow: Span | null;
}

/** The bars and links of a chart, and the dates that they and what stands below them take. */
export function useBars({ model, nameColumn, startDate, schedule, spanBelow }: BarsContext) {
  const bars = useMemo(() => barsOf(model, nameColumn), [model, nameColumn]);
  const brackets = useMemo(() => groupBarsOf(model, nameColumn), [model, nameColumn]);
  const links = useMemo(() => linksOf(model, bars, schedule), [model, bars, schedule]);
  const index = useMemo(() => linkIndex(links), [links]);
  const span = useMemo(
    () =>
      spanOfBars([...bars.values(), ...brackets.values(), ...(spanBelow ? [spanBelow] : [])]) ?? {
        start: startDate,
        end: addDays(startDate, emptyDays),
      },
    [bars, brackets, startDate, spanBelow],
  );
  const waiting = useMemo(() => new Set(links.map(({ to }) => to.id)), [links]);
  return { bars, brackets, links, index, waiting, span };
}
