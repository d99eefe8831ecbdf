import { describe, expect, it } from 'vitest';
import { FormulaError, type ScalarValue } from '../../core/formula/formula.ts';
import { hasLibreOffice } from '../deliver/excel-recalculation.ts';
import { randomSource } from '../support/random-commands.ts';
import { asExcelOnly, handWritten } from './hand-written.ts';
import { type Check, libreOfficeResults, type OtherResult, ownResults } from './oracle-workbook.ts';
import { logical, numeric, pick, textual } from './random-formula.ts';

function checksOf(formulas: readonly string[], seed: number): Check[] {
  const random = randomSource(seed);
  return formulas.map((formula) => ({
    formula,
    cells: {
      x: (random(4000) - 1000) / 100,
      y: random(12),
      s: pick(['beta', 'Betas', 'a b', '预算 2026', 'aBc', '12'], random),
      blank: null,
      when: 43_000 + random(4000),
    },
  }));
}

function randomFormulas(count: number, seed: number): string[] {
  const random = randomSource(seed);
  return Array.from({ length: count }, (_, index) => {
    const depth = 1 + random(4);
    const make = index % 5 === 3 ? textual : index % 5 === 4 ? logical : numeric;
    return `=${make(random, depth)}`;
  });
}

/** Errors for which LibreOffice has numbers, as Excel calls them. */
const excelCodes: Readonly<Record<string, string>> = { 'Err:502': '#NUM!', 'Err:503': '#NUM!' };

function isAlike(own: ScalarValue, other: OtherResult): boolean {
  if (own instanceof FormulaError)
    return other.kind === 'error' && (other.name === own.code || own.code === excelCodes[other.name]);
  if (typeof own === 'string') return own === (other.kind === 'text' ? other.value : null);
  if (other.kind !== 'number') return false;
  // A formula that refers to a blank cell shows 0.
  const number = Number(own ?? 0);
  return Math.abs(number - other.value) <= 1e-9 * Math.max(Math.abs(number), 1e-3);
}

async function differences(checks: readonly Check[]): Promise<string[]> {
  const own = ownResults(checks);
  const other = await libreOfficeResults(checks);
  return checks.flatMap(({ formula }, index) => {
    const value = own[index] ?? null;
    const result = other[index];
    if (result && isAlike(value, result)) return [];
    const mine = value instanceof FormulaError ? value.code : JSON.stringify(value);
    return [`${formula}: own ${mine}, LibreOffice ${JSON.stringify(result)}`];
  });
}

it.each(asExcelOnly)('%s is %s as in Excel', (formula, excel) => {
  const [value] = ownResults(checksOf([formula], 7));
  expect(value instanceof FormulaError ? value.code : value).toBe(excel);
});

describe.skipIf(!hasLibreOffice)('LibreOffice', () => {
  it('calculates the formulas written by hand as we do', async () => {
    expect(await differences(checksOf(handWritten, 7))).toEqual([]);
  }, 300_000);

  it('calculates 600 formulas at random as we do', async () => {
    expect(await differences(checksOf(randomFormulas(600, 20_261_123), 11))).toEqual([]);
  }, 300_000);
});
