import { describe, expect, it } from 'vitest';
import { planOfCells } from '../../../tests/support/plan-of-cells.ts';
import { describeWorkbook } from './excel-deliverable.ts';
import type { SheetCell, SheetDescription } from './workbook-description.ts';

const plan = planOfCells(
  {
    budget: [
      { item: 'Film', category: 'content', month: '2026-03', planned: 200_000 },
      { item: 'Photos', category: 'content', month: '2026-04', planned: 50_000 },
      { item: 'Adverts', category: 'platform', month: '2026-04', planned: 100_050 },
      { item: 'Rest', planned: 1 },
    ],
    risks: [
      { event: 'Leak', likelihood: 2, impact: 5 },
      { event: 'Theft', likelihood: 2, impact: 5 },
      { event: 'Open' },
    ],
    team: [{ role: 'Lead' }, { role: 'Editor' }],
    timeline: [{ task: 'Write', kind: 'task', responsible: ['team1'], accountable: ['team0'] }],
  },
  { currency: 'CNY' },
);
const { sheets } = describeWorkbook(plan, { language: 'en', at: '2026-01-01T00:00:00Z' });

function sheet(wanted: (name: string) => boolean): SheetDescription {
  const found = sheets.find(({ name }) => wanted(name));
  if (!found) throw new Error(`no such sheet among ${sheets.map(({ name }) => name).join(', ')}`);
  return found;
}

/** The rows of the block with this title, without it. */
function block({ rows }: SheetDescription, title: string): (SheetCell | null)[][] {
  const start = rows.findIndex(([cell]) => cell?.value === title);
  const end = rows.findIndex((row, index) => index > start && row.length === 0);
  return rows.slice(start + 1, end).map((row) => [...row]);
}

describe('viewSheets', () => {
  const budget = sheet((name) => name.startsWith('Budget – '));

  it('sums by category as formulas, what has none as the rest', () => {
    const [header, ...lines] = block(budget, 'Budget by category');
    expect(header?.[1]?.value).toBe('Planned');
    expect(lines.map(([label, planned]) => [label?.value, planned?.value])).toEqual([
      ['Content creation and promotion', 2500],
      ['Platform fees and media', 1000.5],
      ['Without Category', 0.01],
      ['Total', 3500.51],
    ]);
    expect(lines[0]?.[1]?.formula).toMatch(/^SUMIFS\(Budget\[Planned\],Budget\[Category\],\$A\d+\)$/);
    expect(lines[2]?.[1]?.formula).toMatch(/^ROUND\(B\d+-SUM\(B\d+:B\d+\),10\)$/);
    expect(lines[3]?.[1]?.formula).toBe('SUM(Budget[Planned])');
  });

  it('has charts over these cells', () => {
    const chart = budget.charts?.find(({ title }) => title === 'Budget by category');
    expect(chart?.kind).toBe('bar');
    expect(chart?.series[0]?.labels).toMatch(/^'Budget – [^']+'!\$A\$\d+:\$A\$\d+$/);
    expect(budget.charts?.some(({ isStacked }) => isStacked)).toBe(true);
    const pie = budget.charts?.find(({ kind }) => kind === 'pie');
    expect(new Set(pie?.series[0]?.sliceColours).size).toBe(2);
  });

  it('sums over two dimensions', () => {
    const [header, ...lines] = block(budget, 'Budget pivot');
    // March and April 2026 as serial numbers.
    expect(header?.map((cell) => cell?.value)).toEqual(['Category', 46_082, 46_113, 'Not assigned', 'Total']);
    expect(lines.map((line) => line.slice(1).map((cell) => cell?.value))).toEqual([
      [2000, 500, 0, 2500],
      [0, 1000.5, 0, 1000.5],
      [0, 0, 0.01, 0.01],
      [2000, 1500.5, 0.01, 3500.51],
    ]);
  });

  it('counts risks in their fields', () => {
    const risks = sheet((name) => name.startsWith('Risk register – '));
    const [, top] = block(risks, 'Risk matrix');
    expect(top?.map((cell) => cell?.value)).toEqual([5, 0, 2, 0, 0, 0]);
    expect(top?.[2]?.formula).toMatch(/^COUNTIFS\(Risks\[Impact\],\$A\d+,Risks\[Likelihood\],C\$\d+\)$/);
  });

  it('marks who does what by the names in the timeline', () => {
    const matrix = sheet((name) => name.startsWith('RACI'));
    expect(matrix.rows[0]?.map((cell) => cell?.value).slice(1)).toEqual(['Lead', 'Editor']);
    expect(matrix.rows[1]?.map((cell) => cell?.value)).toEqual(['Write', 'A', 'R']);
    expect(matrix.rows[1]?.[1]?.formula).toContain('INDEX(Timeline[');
  });
});
