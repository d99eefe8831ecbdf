import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareWidth } from './column-widths.ts';

const need = fc
  .tuple(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 0, max: 30_000 }))
  .map(([least, more]) => ({ least, most: least + more }));

test('widths are whole, positive and add up to the table', () => {
  fc.assert(
    fc.property(fc.array(need, { minLength: 1, maxLength: 20 }), (needs) => {
      const widths = shareWidth(needs, 9070);
      expect(widths.reduce((sum, width) => sum + width, 0)).toBe(9070);
      expect(widths.every((width) => Number.isInteger(width) && width >= 0)).toBe(true);
      if (needs.reduce((sum, { least }) => sum + least, 0) <= 9000)
        expect(widths.every((width, index) => width >= Math.floor(needs[index]?.least ?? 0))).toBe(true);
    }),
  );
});

test('text gets the room that numbers leave', () => {
  expect(
    shareWidth(
      [
        { least: 1000, most: 1000 },
        { least: 500, most: 20_000 },
      ],
      9000,
    ),
  ).toEqual([1000, 8000]);
});
