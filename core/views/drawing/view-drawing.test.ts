import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOfOwnRegisters } from '../../../tests/support/own-registers.ts';
import type { Drawing, TextShape } from '../../deliver/drawing/drawing.ts';
import { emfFromDrawing } from '../../deliver/drawing/emf.ts';
import { svgFromDrawing } from '../../deliver/drawing/svg.ts';
import { widestTextWidth } from '../../deliver/drawing/text-width.ts';
import { type Language, languages } from '../../model/language.ts';
import { calculatePlan } from '../../tables/calculation.ts';
import { planModule } from '../../tables/plan-modules.ts';
import { buildView, type ModelledView } from '../build-view.ts';
import type { DrawingOptions } from './canvas.ts';
import { shortValue, valueAxis } from './value-axis.ts';
import { type DrawnView, viewDrawing } from './view-drawing.ts';
import { printPalette } from './view-palette.ts';

const title = { text: 'A view' };
const axes = ['fit', 'reach', 'cost', 'skill', 'trust', 'speed', 'care', 'taste', 'depth', 'luck'];

interface Sample {
  readonly name: string;
  readonly amount: number;
  readonly other: number;
  readonly ratings: readonly number[];
}

function drawn(
  view: ModelledView,
  samples: readonly Sample[],
  options: Partial<DrawingOptions> = {},
): { model: DrawnView; drawing: Drawing } {
  const language: Language = options.language ?? 'en';
  const plan = planOfOwnRegisters(
    {
      own: {
        columns: {
          amount: { type: 'money', title: 'Amount planned for the whole year' },
          other: { type: 'money', title: 'Other' },
          count: { type: 'number', title: 'Count' },
          score: {
            type: 'number',
            title: 'Score',
            formula: `=AVERAGE(${axes.map((key) => `[${key}]`).join(',')})`,
          },
          ...Object.fromEntries(
            axes.map((key, index) => [
              key,
              { type: 'rating' as const, title: `${key} `.repeat(1 + (index % 4)) },
            ]),
          ),
        },
        rows: Object.fromEntries(
          samples.map(({ name, amount, other, ratings }, index) => [
            `r${index}`,
            {
              name,
              amount,
              other,
              count: amount / 100,
              ...Object.fromEntries(axes.map((key, axis) => [key, ratings[axis] ?? 1])),
            },
          ]),
        ),
      },
    },
    language,
  );
  const calculation = calculatePlan(plan, language);
  const model = buildView(view, planModule(plan, 'own'), calculation);
  if (model.kind !== 'chart' && model.kind !== 'scoreBars' && model.kind !== 'radar')
    throw new Error(`a view of kind ${model.kind}`);
  const drawing = viewDrawing(
    model,
    {
      language,
      width: 453,
      height: 240,
      textSize: 8,
      fontFamily: 'Arial',
      palette: printPalette,
      ...options,
    },
    { language, currency: 'CNY' },
  );
  return { model, drawing };
}

function boxOf({ x, y, text, size, bold, anchor }: TextShape) {
  const width = widestTextWidth(text, bold) * size;
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width;
  return { left, right: left + width, top: y - size * 0.75, bottom: y + size * 0.1, text };
}

/** Texts that lie on each other, or outside the picture. */
function faults({ width, height, shapes }: Drawing): string[] {
  const boxes = shapes.flatMap((shape) => (shape.kind === 'text' ? [boxOf(shape)] : []));
  const slack = 0.6;
  const outside = boxes.filter(
    ({ left, right, top, bottom }) =>
      left < -slack || right > width + slack || top < -slack || bottom > height + slack,
  );
  const overlaps = boxes.flatMap((box, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (other) =>
          box.left < other.right - slack &&
          other.left < box.right - slack &&
          box.top < other.bottom - slack &&
          other.top < box.bottom - slack,
      )
      .map((other) => `${box.text} on ${other.text}`),
  );
  const points = shapes.flatMap((shape) =>
    shape.kind === 'rectangle'
      ? [
          { x: shape.x, y: shape.y },
          { x: shape.x + shape.width, y: shape.y + shape.height },
        ]
      : shape.kind === 'text'
        ? []
        : shape.points,
  );
  const lost = points.filter(
    ({ x, y }) => !(x >= -slack && x <= width + slack && y >= -slack && y <= height + slack),
  );
  return [
    ...outside.map(({ text }) => `${text} is outside`),
    ...overlaps,
    ...lost.map(({ x, y }) => `a point at ${x}, ${y}`),
  ];
}

const sample = fc.record({
  name: fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom('小红书', '一个相当长的平台名称以及说明文字和更多的说明文字', 'WWWWWWWWWWWWWWWWWW', ''),
  ),
  amount: fc.integer({ min: -50_000_000, max: 900_000_000 }),
  other: fc.integer({ min: 0, max: 90_000 }),
  ratings: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 10, maxLength: 10 }),
});

const chart = (kind: 'bars' | 'columns' | 'lines' | 'pie' | 'waterfall', values: string[]): ModelledView => ({
  kind: 'chart',
  title,
  chart: kind,
  category: 'name',
  values,
});

const views: readonly (readonly [string, ModelledView])[] = [
  ['bars', chart('bars', ['amount'])],
  ['bars of two', chart('bars', ['amount', 'other'])],
  ['bars of two types', chart('bars', ['amount', 'count'])],
  ['columns', chart('columns', ['amount'])],
  ['columns of two', chart('columns', ['amount', 'other'])],
  ['lines', chart('lines', ['amount', 'count'])],
  ['pie', chart('pie', ['other'])],
  ['waterfall', chart('waterfall', ['amount'])],
  [
    'scoreBars',
    {
      kind: 'scoreBars',
      title,
      score: 'score',
      parts: axes.map((column, index) => ({ column, weight: index + 1 })),
    },
  ],
  ['radar of three', { kind: 'radar', title, axes: axes.slice(0, 3) }],
  ['radar of ten', { kind: 'radar', title, axes }],
];

describe.each(views)('%s', (_name, view) => {
  it('keeps every label in the picture and off the others', () => {
    fc.assert(
      fc.property(
        fc.array(sample, { maxLength: 30, size: 'max' }),
        fc.integer({ min: 320, max: 1000 }),
        fc.constantFrom(8, 12),
        fc.constantFrom(...languages),
        (samples, width, textSize, language) => {
          const { drawing } = drawn(view, samples, { width, height: 24 * textSize, textSize, language });
          expect(faults(drawing)).toEqual([]);
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('is written in both vector formats', () => {
    const samples: Sample[] = [{ name: 'A & <b>', amount: 12_345, other: 5, ratings: [3, 4, 5] }];
    const { drawing } = drawn(view, samples);
    expect(svgFromDrawing(drawing)).toContain('A &amp; &lt;b&gt;');
    expect(emfFromDrawing(drawing).length).toBeGreaterThan(500);
  });
});

describe('what is drawn', () => {
  const samples: Sample[] = [
    { name: 'One', amount: 300_00, other: 1, ratings: [5, 5, 5] },
    { name: 'Two', amount: 100_00, other: 1, ratings: [1, 1, 1] },
  ];

  it('has bars as long as their values', () => {
    const { drawing } = drawn(chart('bars', ['amount']), samples);
    const bars = drawing.shapes.filter((shape) => shape.kind === 'rectangle');
    expect(bars).toHaveLength(2);
    expect(bars[0]?.about).toBe('One: ¥300.00');
    expect((bars[0]?.width ?? 0) / (bars[1]?.width ?? 1)).toBeCloseTo(3, 6);
  });

  it('leaves out of days what they share', () => {
    const texts = (...days: string[]) =>
      drawn(
        chart('columns', ['amount']),
        days.map((name) => ({ name, amount: 100, other: 1, ratings: [] })),
      ).drawing.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
    expect(texts('2026-04-06', '2026-04-13')).toEqual(expect.arrayContaining(['04-06', '04-13']));
    expect(texts('2026-12-28', '2027-01-04')).toEqual(expect.arrayContaining(['26-12-28', '27-01-04']));
    expect(texts('2026-04-06', 'Later')).toEqual(expect.arrayContaining(['Later']));
  });

  it('turns a pie by the shares', () => {
    const { drawing } = drawn(chart('pie', ['amount']), samples);
    const [first] = drawing.shapes.filter((shape) => shape.kind === 'polygon');
    // Three quarters of the circle end at its left.
    const centre = first?.points[0];
    const end = first?.points.at(-1);
    expect(end?.y).toBeCloseTo(centre?.y ?? 0, 6);
    expect(end?.x ?? 0).toBeLessThan(centre?.x ?? 0);
  });

  it('stands a waterfall on the steps before', () => {
    const { drawing } = drawn(chart('waterfall', ['amount']), samples);
    const [one, two, total] = drawing.shapes.filter((shape) => shape.kind === 'rectangle');
    expect((two?.y ?? 0) + (two?.height ?? 0)).toBeCloseTo(one?.y ?? -1, 6);
    expect(total?.y).toBeCloseTo(two?.y ?? -1, 6);
    expect(total?.fill).toBe(printPalette.total);
  });

  it('marks the rows of polygons and bars', () => {
    const { drawing } = drawn({ kind: 'radar', title, axes: axes.slice(0, 4) }, samples);
    expect(new Set(drawing.shapes.flatMap(({ row }) => row ?? []))).toEqual(new Set(['r0', 'r1']));
  });
});

describe('valueAxis', () => {
  it.each([
    [[0, 480], {}, [0, 100, 200, 300, 400, 500]],
    [[-30, 70], {}, [-40, -20, 0, 20, 40, 60, 80]],
    [[null], {}, [0, 1]],
    [[0, 3], { isWhole: true }, [0, 1, 2, 3]],
    // 1,234.00 in cents, named in whole units.
    [[0, 123_400], { unit: 100 }, [0, 25_000, 50_000, 75_000, 100_000, 125_000]],
  ] as const)('names round numbers over %j', (values, options, ticks) => {
    const axis = valueAxis(values, options);
    expect(axis.ticks.map((tick) => Number(tick.toPrecision(9)))).toEqual(ticks);
    expect([axis.from, axis.to]).toEqual([axis.ticks[0], axis.ticks.at(-1)]);
  });
});

describe('shortValue', () => {
  const money = { key: 'm', type: 'money', title, widthPixels: 90 } as const;
  it.each([
    ['en', 'CNY', 12_000_000, '¥120k'],
    ['zh-Hans', 'CNY', 12_000_000, '¥12万'],
    ['zh-Hant', 'TWD', 12_000_000, '$12萬'],
    ['en', 'JPY', 950, '¥950'],
    ['en', 'USD', 1_250, '$12.5'],
  ] as const)('%s %s %i', (language, currency, value, text) => {
    expect(shortValue(money, value, { language, currency })).toBe(text);
  });
});
