import { useMemo } from 'react';
import type { Plan } from '../../../../core/model/plan.ts';
import type { ColumnFilter } from '../../../../core/model/register-settings.ts';
import { planModules } from '../../../../core/tables/plan-modules.ts';
import type { RegisterModule } from '../../../../core/tables/register-module.ts';
import { spanColumns, spanFilters, spanRows } from '../../../../core/tables/span-rows.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { seriesColour } from '../../../../core/views/drawing/view-palette.ts';
import { useIsDark } from '../../../state/settings.ts';
import { useLanguage } from '../../../state/words.ts';
import { goTo, useCalculation, usePlan } from '../../../state/workbook-store.ts';
import { useWindowPalette } from '../../views/window-palette.ts';
import { chartColours, mixed } from '../gantt/colours.ts';
import { isScheduled } from '../plan-schedule.ts';
import { usePlanModules } from '../use-plan-modules.ts';
import { useSteady } from '../use-steady.ts';
import { wantRow } from '../wanted-row.ts';
import { type SpanLine, type SpanLines, spanLines } from './span-lines.ts';
import { changeSpanSession, foldSpansOf, spanSession, useSpanSession } from './span-session.ts';

/** The registers whose rows a plan's timeline can show below its own. */
export function registersWithSpans(plan: Pick<Plan, 'registers'>): readonly RegisterModule[] {
  return planModules(plan).filter((module) => spanColumns(module) !== null);
}

/** The same for the open plan, followed by the component. */
export function useRegistersWithSpans(): readonly RegisterModule[] {
  const modules = usePlanModules();
  return useMemo(() => modules.filter((module) => spanColumns(module) !== null), [modules]);
}

/** How the rows of a register are painted, `RRGGBB`. */
export interface SpanPaint {
  readonly edge: string;
  readonly fill: string;
}

/** The lines of other registers below a timeline, and what is done with them. */
export interface Spans {
  readonly lines: SpanLines;
  /** The key of the line that the keys act from; null for none. */
  readonly current: string | null;
  /** The register that is to be scrolled to. */
  readonly revealed: string | null;
  readonly choose: (key: string | null) => void;
  /** Opens the register of a line, at its row. */
  readonly open: (line: SpanLine) => void;
  readonly fold: (register: string, isCollapsed: boolean) => void;
  readonly wasRevealed: () => void;
  readonly paintOf: (register: string) => SpanPaint;
  /** What the colours stand for. */
  readonly registers: readonly { readonly key: string; readonly title: string }[];
}

/** The columns of a timeline's own dates, under which its table shows those of other registers' rows. */
export const spanDates = { start: 'start', end: 'end' } as const;

const noFilters: Readonly<Record<string, ColumnFilter>> = {};
/** Which of the palette's series colour the registers, in their order: far from those of tasks and milestones. */
const series = [5, 3, 8, 2, 6, 4];
/** How much of the edge's colour the inside keeps over the paper: less than a task's done part, so that tasks lead. */
const fillStrength = { light: 0.3, dark: 0.38 };

/**
 * The rows of other registers below the timeline's own.
 * @param isShown false while nothing of the kind can be seen, such as in the table alone.
 */
export function useSpans(module: RegisterModule, isShown: boolean): Spans | null {
  const plan = usePlan(({ id }) => id);
  const session = useSpanSession(plan);
  const { shown, collapsed, current, revealed } = session;
  const available = useRegistersWithSpans();
  const filters = usePlan(({ registers }) => registers[module.key]?.view?.filters ?? noFilters);
  const language = useLanguage();
  const palette = useWindowPalette();
  const isDark = useIsDark();
  const calculation = useCalculation();
  const hasSpans = isShown && isScheduled(module);
  const registers = useSteady(
    hasSpans
      ? available.filter(({ key }) => shown.includes(key)).map(({ key }) => calculation.register(key))
      : [],
  );
  const lines = useMemo(() => {
    const rows = registers.flatMap((register) => {
      const columns = spanColumns(register.module);
      if (!columns) return [];
      const other = { module: register.module, columns };
      return [spanRows(register, columns, spanFilters(filters, { module, columns: spanDates }, other))];
    });
    return spanLines(rows, collapsed, ({ title }) => titleText(title, language));
  }, [registers, module, filters, collapsed, language]);
  const tasks = useMemo(
    () => ({
      choose: (key: string | null) => {
        if (spanSession(plan).current !== key) changeSpanSession(plan, { current: key });
      },
      open: (line: SpanLine) => {
        goTo({ kind: 'register', register: line.register });
        if (line.kind === 'row') wantRow(line.register, line.row.id);
      },
      fold: (register: string, isCollapsed: boolean) => foldSpansOf(plan, register, isCollapsed),
      wasRevealed: () => changeSpanSession(plan, { revealed: null }),
    }),
    [plan],
  );
  return useMemo(() => {
    if (lines.lines.length === 0) return null;
    const { paper } = chartColours(isDark);
    const paints = new Map<string, SpanPaint>();
    available.forEach(({ key }, index) => {
      const edge = seriesColour(palette, series[index % series.length] ?? 0);
      const strength = isDark ? fillStrength.dark : fillStrength.light;
      paints.set(key, { edge, fill: mixed(edge, paper, strength) });
    });
    return {
      lines,
      current,
      revealed,
      ...tasks,
      paintOf: (register) => paints.get(register) ?? { edge: palette.muted, fill: palette.track },
      registers: lines.lines.flatMap((line) =>
        line.kind === 'heading' ? [{ key: line.register, title: line.title }] : [],
      ),
    };
  }, [lines, current, revealed, tasks, available, palette, isDark]);
}
