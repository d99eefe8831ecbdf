import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../model/calendar-day.ts';
import type { Drawing } from './drawing.ts';
import { emfFromDrawing } from './emf.ts';
import { ganttScale } from './gantt-scale.ts';
import { svgFromDrawing } from './svg.ts';
import { fitText, widestTextWidth } from './text-width.ts';

/** Record types and sizes of a metafile, read as [MS-EMF] says. */
function records(bytes: Uint8Array): { type: number; size: number; offset: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const result = [];
  for (let offset = 0; offset < bytes.length; ) {
    const size = view.getUint32(offset + 4, true);
    result.push({ type: view.getUint32(offset, true), size, offset });
    if (size < 8) throw new Error(`a record of ${size} bytes`);
    offset += size;
  }
  return result;
}

const sample: Drawing = {
  width: 100,
  height: 50,
  fontFamily: 'Microsoft YaHei',
  shapes: [
    { kind: 'rectangle', x: 10, y: 10, width: 20, height: 5, fill: '17375E' },
    {
      kind: 'line',
      points: [
        { x: 0, y: 0 },
        { x: 5, y: 5 },
      ],
      color: 'FF0000',
      thickness: 0.5,
    },
    {
      kind: 'polygon',
      points: [
        { x: 0, y: 0 },
        { x: 5, y: 5 },
        { x: 0, y: 9 },
      ],
      fill: '00FF00',
    },
    {
      kind: 'text',
      x: 50,
      y: 25,
      text: '汉字 & <b>',
      anchor: 'middle',
      size: 8,
      bold: true,
      color: '0000FF',
    },
    { kind: 'rectangle', x: 40, y: 10, width: 20, height: 5, fill: '17375E' },
  ],
};

describe('emfFromDrawing', () => {
  const bytes = emfFromDrawing(sample);
  const view = new DataView(bytes.buffer);

  test('has a header that counts bytes, records and handles', () => {
    const list = records(bytes);
    expect(list.at(0)?.type).toBe(1);
    expect(list.at(-1)?.type).toBe(14);
    expect(list.every(({ size }) => size % 4 === 0)).toBe(true);
    expect(view.getUint32(40, true)).toBe(0x464d_4520);
    expect(view.getUint32(48, true)).toBe(bytes.length);
    expect(view.getUint32(52, true)).toBe(list.length);
    // Two brushes, a pen and a font, and the metafile itself.
    expect(view.getUint16(56, true)).toBe(5);
    // The last record repeats its own size.
    expect(view.getUint32(bytes.length - 4, true)).toBe(20);
  });

  test('says the size of the picture in hundredths of a millimetre', () => {
    expect(view.getInt32(32, true)).toBe(Math.round((100 * 2540) / 72));
    expect(view.getInt32(36, true)).toBe(Math.round((50 * 2540) / 72));
  });

  test('writes text as UTF-16 with the place that its record says', () => {
    const text = records(bytes).find(({ type }) => type === 84);
    const offset = text?.offset ?? 0;
    const length = view.getUint32(offset + 44, true);
    const start = offset + view.getUint32(offset + 48, true);
    const units = Array.from({ length }, (_, index) => view.getUint16(start + index * 2, true));
    expect(String.fromCharCode(...units)).toBe('汉字 & <b>');
  });

  test('puts away and deletes every object that it makes', () => {
    const list = records(bytes);
    const made = list.filter(({ type }) => type === 38 || type === 39 || type === 82).length;
    expect(list.filter(({ type }) => type === 40)).toHaveLength(made);
  });
});

test('SVG escapes text and keeps the order of shapes', () => {
  const svg = svgFromDrawing(sample);
  expect(svg).toContain('>汉字 &amp; &lt;b&gt;</text>');
  expect(svg.indexOf('<polyline')).toBeLessThan(svg.indexOf('<polygon'));
  expect(svg).toContain('viewBox="0 0 100 50"');
});

test('the time axis covers any span without gaps, in at most a few hundred cells', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 109_500 }),
      fc.integer({ min: 0, max: 109_500 }),
      (from, length) => {
        const start = addDays('1900-01-01', from);
        const end = addDays(start, Math.min(length, 109_571 - from));
        const scale = ganttScale({ start, end }, 500, 'zh-Hans');
        expect(scale.minor.length).toBeLessThan(320);
        expect(scale.minor[0]?.start).toBe(scale.firstDay);
        expect(scale.minor.at(-1)?.end).toBe(scale.firstDay + scale.days);
        scale.minor.forEach((cell, index) => {
          expect(cell.start).toBe(index === 0 ? scale.firstDay : scale.minor[index - 1]?.end);
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('a text that is cut fits its room', () => {
  expect(fitText('short', 10)).toBe('short');
  const cut = fitText('一个相当长的任务名称 with Latin letters', 8);
  expect(cut.endsWith('…')).toBe(true);
  expect(widestTextWidth(cut)).toBeLessThanOrEqual(8.3);
});
