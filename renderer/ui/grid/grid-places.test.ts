import { expect, it } from 'vitest';
import { fillRange } from './grid-places.ts';

const from = { top: 2, bottom: 3, left: 1, right: 2 };

it('fills in the direction in which the corner was dragged farther', () => {
  expect(fillRange(from, { row: 6, column: 2 })).toEqual({ ...from, bottom: 6 });
  expect(fillRange(from, { row: 0, column: 1 })).toEqual({ ...from, top: 0 });
  expect(fillRange(from, { row: 4, column: 5 })).toEqual({ ...from, right: 5 });
  expect(fillRange(from, { row: 2, column: 0 })).toEqual({ ...from, left: 0 });
  expect(fillRange(from, { row: 3, column: 1 })).toBe(from);
});
