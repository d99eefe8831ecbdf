import type { SpanRow, SpanRows } from '../../../../core/tables/span-rows.ts';
import { groupRowHeight, rowHeight } from '../../../ui/grid/row-model.ts';
import type { Span } from '../gantt/chart-schedule.ts';

interface HeadingLine {
  readonly kind: 'heading';
  readonly key: string;
  readonly register: string;
  readonly title: string;
  /** What stands below it, folded away or not. */
  readonly rows: readonly SpanRow[];
  readonly undatedCount: number;
  readonly isCollapsed: boolean;
  /** From the first day of its rows to the last; null without rows. */
  readonly span: Span | null;
}
interface RowLine {
  readonly kind: 'row';
  readonly key: string;
  readonly register: string;
  /** The title of the register. */
  readonly title: string;
  readonly row: SpanRow;
}
/** A line below a timeline's own rows: the heading of another register, or one of its rows. */
export type SpanLine = HeadingLine | RowLine;

/** The lines of other registers below a timeline's own rows. Heights are in CSS pixels, from the first line on. */
export interface SpanLines {
  readonly lines: readonly SpanLine[];
  readonly totalHeight: number;
  /** The upper edge of a line; for the number of lines, the lower edge of the last. */
  readonly topOf: (index: number) => number;
  readonly heightOf: (index: number) => number;
  /** The index of the line at a height; the first or last one beyond the ends. */
  readonly indexAt: (y: number) => number;
  /** -1 for a line that is not there. */
  readonly indexOf: (key: string) => number;
  /** From the first day of all rows to the last, folded away or not; null without rows. */
  readonly span: Span | null;
}

/** The key of a register's heading. */
export function headingKey(register: string): string {
  return `register:${register}`;
}

/** The dates of a line; null for a line that is not there and for a heading, which stands for many. */
export function datesOfLine(lines: SpanLines | undefined, key: string | null | undefined): Span | null {
  const line = key ? lines?.lines[lines.indexOf(key)] : undefined;
  return line?.kind === 'row' ? line.row : null;
}

/** The lines for some registers, in their order. */
export function spanLines(
  registers: readonly SpanRows[],
  collapsed: ReadonlySet<string>,
  titleOf: (module: SpanRows['module']) => string,
): SpanLines {
  const lines: SpanLine[] = [];
  const tops: number[] = [0];
  const push = (line: SpanLine, height: number): void => {
    lines.push(line);
    tops.push((tops.at(-1) ?? 0) + height);
  };
  for (const { module, rows, undatedCount } of registers) {
    const register = module.key;
    const title = titleOf(module);
    const isCollapsed = collapsed.has(register);
    const key = headingKey(register);
    const span = wholeSpan(rows);
    push({ kind: 'heading', key, register, title, rows, undatedCount, isCollapsed, span }, groupRowHeight);
    if (isCollapsed) continue;
    for (const row of rows)
      push({ kind: 'row', key: `${register}/${row.id}`, register, title, row }, rowHeight);
  }
  const indexByKey = new Map(lines.map(({ key }, index) => [key, index]));
  const topOf = (index: number): number => tops[Math.max(0, Math.min(lines.length, index))] ?? 0;
  return {
    lines,
    totalHeight: topOf(lines.length),
    topOf,
    heightOf: (index) => topOf(index + 1) - topOf(index),
    indexAt: (y) => {
      let low = 0;
      let high = lines.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (topOf(middle) <= y) low = middle;
        else high = middle - 1;
      }
      return low;
    },
    indexOf: (key) => indexByKey.get(key) ?? -1,
    span: wholeSpan(lines.flatMap((line) => (line.kind === 'heading' && line.span ? [line.span] : []))),
  };
}

function wholeSpan(spans: readonly Span[]): Span | null {
  const [first, ...others] = spans;
  if (!first) return null;
  let { start, end } = first;
  for (const span of others) {
    if (span.start < start) start = span.start;
    if (span.end > end) end = span.end;
  }
  return { start, end };
}
