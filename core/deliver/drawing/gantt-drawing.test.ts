import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayNumber } from '../../model/calendar-day.ts';
import { languages } from '../../model/language.ts';
import type { GanttRow } from '../gantt.ts';
import { type ChartRow, type GanttChart, plainChart } from '../gantt-chart.ts';
import { palette } from '../palette.ts';
import type { Drawing, RectangleShape, Shape, TextShape } from './drawing.ts';
import { ganttColours } from './gantt-drawing.ts';
import { type GanttSheet, ganttSheets } from './gantt-sheets.ts';
import { widestTextWidth } from './text-width.ts';

const size = { width: 728, height: 420 };

function rows(count: number): GanttRow[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    name: `Row ${index}`,
    kind: index % 9 === 0 ? 'phase' : index % 5 === 0 ? 'milestone' : 'task',
    span: {
      start: addDays('2026-03-02', index * 2),
      end: addDays('2026-03-02', index * 2 + (index % 5 === 0 ? 0 : 9)),
    },
    percentDone: index / count,
    dependsOn: index > 1 ? [`r${index - 1}`, 'elsewhere'] : [],
  }));
}

function chartOf(
  list: readonly GanttRow[],
  change: (row: ChartRow, index: number) => Partial<ChartRow> = () => ({}),
  more: Partial<GanttChart> = {},
): GanttChart {
  const chart = plainChart(list);
  if (!chart) throw new Error('no row has dates');
  return { ...chart, ...more, rows: chart.rows.map((row, index) => ({ ...row, ...change(row, index) })) };
}

function sheetsOf(chart: GanttChart, options: Partial<Parameters<typeof ganttSheets>[1]> = {}) {
  return ganttSheets(chart, {
    language: 'en',
    palette,
    size,
    title: 'Gantt chart',
    nameTitle: 'Task',
    ...options,
  });
}

const rectangles = ({ shapes }: Drawing, fill: string): RectangleShape[] =>
  shapes.filter((shape): shape is RectangleShape => shape.kind === 'rectangle' && shape.fill === fill);
const texts = ({ shapes }: Drawing): TextShape[] =>
  shapes.filter((shape): shape is TextShape => shape.kind === 'text');
const words = (drawing: Drawing): string[] => texts(drawing).map(({ text }) => text);

function pointsOf(shape: Shape): { x: number; y: number }[] {
  switch (shape.kind) {
    case 'rectangle':
      return [
        { x: shape.x, y: shape.y },
        { x: shape.x + shape.width, y: shape.y + shape.height },
      ];
    case 'text':
      return [{ x: shape.x, y: shape.y }];
    default:
      return [...shape.points];
  }
}

function expectInside({ drawing }: GanttSheet): void {
  expect(drawing.height).toBeLessThanOrEqual(size.height + 0.01);
  for (const shape of drawing.shapes)
    for (const { x, y } of pointsOf(shape)) {
      expect(x).toBeGreaterThanOrEqual(-0.01);
      expect(x).toBeLessThanOrEqual(drawing.width + 0.01);
      expect(y).toBeGreaterThanOrEqual(-0.01);
      expect(y).toBeLessThanOrEqual(drawing.height + 0.01);
    }
}

/** Everything that a schedule can say. */
function scheduled(list: readonly GanttRow[]): GanttChart {
  return chartOf(
    list,
    (row, index) => ({
      isCritical: index % 4 === 1 && row.kind !== 'phase',
      slackEnd: index % 4 === 2 && row.span ? addDays(row.span.end, index % 30) : null,
      deadline: index % 6 === 5 && row.span ? addDays(row.span.end, (index % 9) - 4) : null,
      baseline:
        row.span && index % 3 === 0
          ? { start: addDays(row.span.start, -2), end: addDays(row.span.end, -2) }
          : null,
    }),
    { statusDate: '2026-03-20', baselineName: 'Kick-off' },
  );
}

test.each(languages)('charts stay inside their pictures (%s)', (language) => {
  for (const count of [1, 30, 200])
    for (const sheet of sheetsOf(scheduled(rows(count)), { language })) expectInside(sheet);
});

test('labels overlap no other ones, in any chart', () => {
  const anyRows = fc.array(
    fc.record({
      kind: fc.constantFrom('phase', 'task', 'milestone', 'milestone'),
      start: fc.integer({ min: 0, max: 500 }),
      length: fc.integer({ min: 0, max: 60 }),
      slack: fc.integer({ min: 0, max: 40 }),
      deadline: fc.integer({ min: -20, max: 20 }),
    }),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(anyRows, fc.constantFrom(...languages), (drawn, language) => {
      const list = drawn.map(({ kind, start, length }, index): GanttRow => {
        const first = addDays('2026-03-02', start);
        const end = kind === 'milestone' ? first : addDays(first, length);
        return {
          id: `r${index}`,
          name: `A row with a name of some length, ${index}`,
          kind: kind as GanttRow['kind'],
          span: { start: first, end },
          percentDone: null,
          dependsOn: index > 0 ? [`r${index - 1}`] : [],
        };
      });
      const chart = chartOf(list, (row, index) => ({
        slackEnd: row.span ? addDays(row.span.end, drawn[index]?.slack ?? 0) : null,
        deadline: row.span ? addDays(row.span.end, drawn[index]?.deadline ?? 0) : null,
      }));
      for (const { drawing } of sheetsOf(chart, { language })) {
        const boxes = texts(drawing).map(({ x, y, text, size: em, anchor, bold }) => {
          const width = widestTextWidth(text, bold) * em;
          // In the header, cells are as wide as their text in the face that is named.
          const share = y < 30 ? 0.75 : 1;
          const from = anchor === 'start' ? x : anchor === 'end' ? x - width : x - (width * share) / 2;
          return { from, to: from + width * share, top: y - em * 0.7, bottom: y };
        });
        boxes.forEach((box, index) => {
          for (const other of boxes.slice(index + 1)) {
            const isApart =
              box.to <= other.from ||
              other.to <= box.from ||
              box.bottom <= other.top ||
              other.bottom <= box.top;
            expect(isApart).toBe(true);
          }
        });
      }
    }),
    { numRuns: 60 },
  );
});

describe('bars', () => {
  test('are drawn where the dates say', () => {
    const [sheet] = sheetsOf(chartOf(rows(3).slice(1, 3)));
    const bars = sheet ? rectangles(sheet.drawing, palette.bar) : [];
    // The legend's sample is the last.
    expect(bars).toHaveLength(3);
    const [first, second] = bars;
    expect((second?.x ?? 0) - (first?.x ?? 0)).toBeCloseTo((first?.width ?? 0) / 5, 3);
    expect(second?.width).toBeCloseTo(first?.width ?? 0, 3);
  });

  test('of what is critical have colours of their own, and are named in the legend only then', () => {
    const critical = ganttColours(palette).criticalOpen;
    const [plain] = sheetsOf(chartOf(rows(6)));
    const [marked] = sheetsOf(chartOf(rows(6), (_, index) => ({ isCritical: index === 2 })));
    expect(plain && rectangles(plain.drawing, critical)).toEqual([]);
    expect(plain && words(plain.drawing)).not.toContain('Critical task');
    expect(marked && rectangles(marked.drawing, critical)).toHaveLength(2);
    expect(marked && words(marked.drawing)).toContain('Critical task');
  });

  test('have slack, deadlines, the baseline and the status date said in the legend where they appear', () => {
    const shown = sheetsOf(scheduled(rows(30))).map(({ drawing }) => words(drawing));
    expect(shown[0]).toEqual(
      expect.arrayContaining(['Slack', 'Deadline', 'Baseline “Kick-off”', 'Status date 20 Mar']),
    );
    const [plain] = sheetsOf(chartOf(rows(30)));
    for (const word of ['Slack', 'Deadline', 'Day off'])
      expect(plain && words(plain.drawing)).not.toContain(word);
  });

  test('shade days off where days are told apart', () => {
    const list = rows(4).map((row, index) => ({
      ...row,
      span: { start: addDays('2026-03-02', index), end: addDays('2026-03-13', index) },
    }));
    const [sheet] = sheetsOf(chartOf(list, undefined, { isDayOff: (day) => day === 20_520 }));
    // 8 March 2026, and the legend.
    expect(sheet && rectangles(sheet.drawing, ganttColours(palette).dayOff)).toHaveLength(2);
    expect(sheet && words(sheet.drawing)).toContain('Day off');
  });
});

describe('sheets', () => {
  test('are numbered, repeat the dates, and lose no row', () => {
    const sheets = sheetsOf(chartOf(rows(100)));
    expect(sheets.flatMap((sheet) => sheet.rows.map(({ id }) => id))).toEqual(rows(100).map(({ id }) => id));
    expect(sheets.map(({ title }) => title)).toEqual([
      'Gantt chart (1 of 4)',
      'Gantt chart (2 of 4)',
      'Gantt chart (3 of 4)',
      'Gantt chart (4 of 4)',
    ]);
    const headers = sheets.map(({ drawing }) => texts(drawing).filter(({ y }) => y < 30));
    expect(headers[0]?.length).toBeGreaterThan(10);
    expect(headers[1]).toEqual(headers[0]);
    expect(headers[2]).toEqual(headers[0]);
  });

  test('say which phase goes on from the page before', () => {
    const long = rows(45).map((row, index) => ({
      ...row,
      kind: index === 0 ? ('phase' as const) : row.kind,
    }));
    const one = long.map((row, index) => ({ ...row, kind: index === 0 ? row.kind : ('task' as const) }));
    const [, second] = sheetsOf(chartOf(one));
    expect(second && words(second.drawing)).toContain('Row 0 (continued)');
    const chinese = sheetsOf(chartOf(one), { language: 'zh-Hans' })[1];
    expect(chinese && words(chinese.drawing)).toContain('Row 0（续）');
  });

  test('of a long time tell the time that each shows, with the names at the side of each', () => {
    const list = rows(3).map((row, index) => ({
      ...row,
      kind: 'task' as const,
      span: { start: addDays('2026-01-05', index * 7), end: addDays('2029-06-01', index) },
    }));
    const sheets = sheetsOf(chartOf(list), { least: { dayWidth: 1.1 } });
    expect(sheets.map(({ title }) => title)).toEqual([
      'Gantt chart, Jan 2026 – Feb 2027 (1 of 3)',
      'Gantt chart, Mar 2027 – Apr 2028 (2 of 3)',
      'Gantt chart, May 2028 – Jun 2029 (3 of 3)',
    ]);
    for (const { drawing } of sheets)
      expect(words(drawing)).toEqual(expect.arrayContaining(['Row 0', 'Row 2']));
    const [chinese] = sheetsOf(chartOf(list), { least: { dayWidth: 1.1 }, language: 'zh-Hant' });
    expect(chinese?.title).toBe('Gantt chart，2026年1月至2027年2月（1/3）');
  });

  test('of phases that no page shows together come after an overview of phases and milestones', () => {
    const list = Array.from({ length: 60 }, (_, index): GanttRow => {
      const start = addDays('2026-01-05', index * 20);
      const isInstant = index % 12 === 11;
      return {
        id: `r${index}`,
        name: `Row ${index}`,
        kind: index % 12 === 0 ? 'phase' : isInstant ? 'milestone' : 'task',
        span: { start, end: isInstant ? start : addDays(start, 6) },
        percentDone: null,
        dependsOn: index > 0 ? [`r${index - 1}`] : [],
      };
    });
    const [overview, ...others] = sheetsOf(chartOf(list), { least: { dayWidth: 1.1 } });
    expect(overview?.title).toMatch(/^Gantt chart, overview \(1 of \d\)$/);
    expect(overview?.rows.map(({ id }) => id)).toEqual(
      list.filter(({ kind }) => kind !== 'task').map(({ id }) => id),
    );
    expect(new Set(others.flatMap((sheet) => sheet.rows.map(({ id }) => id))).size).toBe(60);
    expect(overview && words(overview.drawing)).not.toContain('Dependency');
    const lengths = others.map(({ start, end }) => dayNumber(end) - dayNumber(start));
    // Months differ by a few days.
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(5);
  });

  test('leave room for the date of the last milestone', () => {
    const list = rows(11).map((row, index) => ({
      ...row,
      kind: index === 10 ? ('milestone' as const) : ('task' as const),
    }));
    const [sheet] = sheetsOf(chartOf(list));
    const date = sheet && texts(sheet.drawing).find(({ text }) => text === '22 Mar');
    expect(date?.anchor).toBe('start');
  });
});

test('what comes again is drawn as its days, those done dark', () => {
  const list: GanttRow[] = [
    {
      id: 'r',
      name: 'Every other day',
      kind: 'task',
      span: { start: '2026-03-02', end: '2026-03-09' },
      percentDone: 0.5,
      dependsOn: [],
    },
  ];
  // The last two follow each other and are drawn as one.
  const occurrences = ['2026-03-02', '2026-03-04', '2026-03-08', '2026-03-09'];
  const [sheet] = sheetsOf(chartOf(list, () => ({ occurrences })));
  const [whole] = sheetsOf(chartOf(list));
  if (!sheet || !whole) throw new Error('no sheet');
  expectInside(sheet);
  const bars = ({ drawing }: GanttSheet, fill: string) =>
    rectangles(drawing, fill).filter(({ y, height }) => y + height < drawing.height - 20);
  const [bar] = bars(whole, palette.bar);
  const day = (bar?.width ?? 0) / 8;
  const placed = bars(sheet, palette.bar).map(({ x, width }) => [
    Math.round((x - (bar?.x ?? 0)) / day),
    Math.round(width / day),
  ]);
  expect(placed).toEqual([
    [0, 1],
    [2, 1],
    [6, 2],
  ]);
  expect(bars(sheet, palette.barDone)).toHaveLength(2);
});
