import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TableCellNode, TableNode } from '../../narrative/document.ts';
import { tableGrid } from './table-grid.ts';

const cell = (colspan = 1, rowspan = 1, type: TableCellNode['type'] = 'tableCell'): TableCellNode => ({
  type,
  attrs: { colspan, rowspan },
  content: [{ type: 'paragraph' }],
});
const table = (...rows: TableCellNode[][]): TableNode => ({
  type: 'table',
  content: rows.map((content) => ({ type: 'tableRow', content })),
});

describe('tableGrid', () => {
  test('places cells behind those that reach down from above', () => {
    const grid = tableGrid(table([cell(1, 2), cell(2)], [cell(), cell()]));
    expect(grid.columns).toBe(3);
    expect(grid.rows.map((row) => row.map(({ column }) => column))).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  test('counts the header rows on top', () => {
    expect(tableGrid(table([cell(1, 1, 'tableHeader')], [cell()])).headerRows).toBe(1);
    expect(tableGrid(table([cell()], [cell(1, 1, 'tableHeader')])).headerRows).toBe(0);
    expect(tableGrid(table([cell(1, 1, 'tableHeader')])).headerRows).toBe(0);
  });

  test('covers every place exactly once, whatever the spans', () => {
    const anyCell = fc.record({
      across: fc.integer({ min: 1, max: 64 }),
      down: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(anyCell, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 7 }),
        (rows) => {
          const grid = tableGrid(
            table(...rows.map((cells) => cells.map(({ across, down }) => cell(across, down)))),
          );
          expect(grid.columns).toBeLessThanOrEqual(63);
          const covered = new Map<string, number>();
          grid.rows.forEach((cells, row) => {
            for (const { column, columns, rows: height } of cells)
              for (let down = 0; down < height; down++)
                for (let across = 0; across < columns; across++) {
                  const place = `${row + down} ${column + across}`;
                  covered.set(place, (covered.get(place) ?? 0) + 1);
                }
          });
          expect(covered.size).toBe(grid.columns * rows.length);
          expect([...covered.values()].every((count) => count === 1)).toBe(true);
        },
      ),
    );
  });
});
