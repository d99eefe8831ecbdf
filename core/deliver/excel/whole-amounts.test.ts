import { describe, expect, it } from 'vitest';
import { moneyFormat, numberFormats } from './number-formats.ts';
import { withWholeAmounts } from './whole-amounts.ts';
import type { SheetCell, SheetDescription } from './workbook-description.ts';

const exact = moneyFormat('EUR', 'en');
const whole = moneyFormat('EUR', 'en', 'figure', 0);

function amount(value: SheetCell['value'], format = exact): SheetCell {
  return { value, look: { format } };
}

function sheet(rows: SheetDescription['rows'], more: Partial<SheetDescription> = {}): SheetDescription {
  return {
    name: 'Sheet',
    rows,
    columnWidths: [],
    frozenRows: 0,
    frozenColumns: 0,
    showsGridLines: false,
    page: { isLandscape: false, footer: '' },
    ...more,
  };
}

const text: SheetCell = { value: 'text' };

function formats({ rows }: SheetDescription): (string | undefined)[][] {
  return rows.map((row) => row.map((cell) => cell?.look?.format));
}

describe('withWholeAmounts', () => {
  it('shows the amounts of a column without decimals when all are whole', () => {
    const described = sheet([
      [text, text],
      [amount(1200), amount(3)],
      [amount(null), amount(0.5)],
      [amount(''), amount(3.5)],
    ]);
    const { rows, conditionalLooks } = withWholeAmounts(described, 'EUR', 'en');
    expect(formats({ ...described, rows })).toEqual([
      [undefined, undefined],
      [whole, exact],
      [whole, exact],
      [whole, exact],
    ]);
    // A fraction that comes in later shows.
    expect(conditionalLooks).toEqual([
      { range: 'A2:A4', formula: 'ROUND(A2,2)<>ROUND(A2,0)', look: { format: exact } },
    ]);
    expect(rows[1]?.[0]?.value).toBe(1200);
  });

  it('takes what a text or a blank row parts for two columns, but not in a table', () => {
    const rows = [[amount(1)], [text], [amount(0.5)]];
    expect(formats(withWholeAmounts(sheet(rows), 'EUR', 'en'))).toEqual([[whole], [undefined], [exact]]);
    const table = { name: 'Table', columns: [], dataRows: 3, hasTotals: false };
    expect(formats(withWholeAmounts(sheet(rows, { table }), 'EUR', 'en'))).toEqual([
      [exact],
      [undefined],
      [exact],
    ]);
  });

  it('treats the columns of a block of one kind alike', () => {
    const rows = [
      [amount(1), amount(2)],
      [amount(1), amount(2.25)],
    ];
    const described = sheet(rows, { evenAmounts: [[0, 1]] });
    expect(withWholeAmounts(described, 'EUR', 'en')).toEqual(described);
    const even = withWholeAmounts(sheet([[amount(1), amount(2)]], { evenAmounts: [[0, 0]] }), 'EUR', 'en');
    expect(formats(even)).toEqual([[whole, whole]]);
    expect(even.conditionalLooks?.map(({ range }) => range)).toEqual(['A1:B1']);
  });

  it('keeps the dash for zero, and leaves currencies without decimals and other numbers as they are', () => {
    const dash = moneyFormat('EUR', 'en', 'dash');
    expect(formats(withWholeAmounts(sheet([[amount(5, dash)]]), 'EUR', 'en'))).toEqual([
      [moneyFormat('EUR', 'en', 'dash', 0)],
    ]);
    const yen = sheet([[amount(5, moneyFormat('JPY', 'en')), amount(0.5, '0.0%')]]);
    expect(withWholeAmounts(yen, 'JPY', 'en')).toBe(yen);
  });

  it('shows the fractions of large numbers of any kind by a rule', () => {
    const described = sheet([[amount(12_000.5, numberFormats.figure)], [amount(2, numberFormats.figure)]]);
    expect(withWholeAmounts(described, 'JPY', 'en')).toEqual({
      ...described,
      conditionalLooks: [
        {
          range: 'A1:A2',
          formula: 'AND(ABS(A1)>=1000,A1<>ROUND(A1,0))',
          look: { format: '#,##0.##' },
        },
      ],
    });
  });
});
