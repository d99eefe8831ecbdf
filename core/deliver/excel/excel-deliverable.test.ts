import { describe, expect, it } from 'vitest';
import { createPlan } from '../../model/factory.ts';
import { countingIdSource } from '../../model/identifiers.ts';
import type { Cells, Plan } from '../../model/plan.ts';
import { budget } from '../../modules/budget.ts';
import { timeline } from '../../modules/timeline.ts';
import { column, operation } from '../../tables/expression.ts';
import type { RegisterModule } from '../../tables/register-module.ts';
import { describeWorkbook, makeExcelDeliverable } from './excel-deliverable.ts';
import { moneyFormat } from './number-formats.ts';

const options = { language: 'en', at: '2026-03-02T09:30:00Z' } as const;

function planWith(registers: Readonly<Record<string, readonly Cells[]>>): Plan {
  return createPlan(
    {
      title: 'Plan',
      client: 'Client',
      author: 'Author',
      language: 'en',
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-03-02',
      confidentiality: 'internal',
    },
    [],
    Object.fromEntries(
      Object.entries(registers).map(([key, rows]) => [key, rows.map((cells) => ({ cells }))]),
    ),
    countingIdSource('r'),
  );
}

/** A register that no exporter has heard of. */
const audits: RegisterModule = {
  key: 'q1',
  title: 'timeline.title',
  guidance: 'budget.guidance',
  nameColumn: 'name',
  groupColumn: 'kind',
  views: [],
  columns: [
    { key: 'name', type: 'text', title: 'budget.item', widthPixels: 100 },
    { key: 'title', type: 'text', title: 'budget.item', widthPixels: 100 },
    {
      key: 'kind',
      type: 'choice',
      title: 'timeline.kind',
      widthPixels: 100,
      choices: { acceptsOther: true, options: [{ value: 'task', title: 'timeline.kind.task' }] },
    },
    { key: 'count', type: 'number', title: 'budget.quantity', widthPixels: 100, total: 'sum' },
    {
      key: 'half',
      type: 'number',
      title: 'budget.share',
      widthPixels: 100,
      computed: {
        by: { kind: 'formula', expression: operation(column('count'), '/', { kind: 'number', value: 2 }) },
        editing: 'always',
      },
    },
  ],
  newRowCells: () => ({}),
};

describe('describeWorkbook', () => {
  it('shows a register from its declaration alone', () => {
    const plan = planWith({
      q1: [
        { name: 'One', kind: 'task', count: 3 },
        { name: 'Two', kind: 'a*', count: 4 },
      ],
    });
    const { sheets } = describeWorkbook(plan, options, [audits, timeline]);
    // Two registers with one title, and a key that reads as a cell address.
    expect(sheets.map(({ name }) => name)).toEqual(['Summary', 'Timeline', 'Timeline 2', 'Gantt']);
    const sheet = sheets[1] ?? expect.fail();
    expect(sheet.table?.name).toBe('Table_Q1');
    expect(sheet.table?.columns.map(({ title }) => title)).toEqual([
      'Item',
      'Item 2',
      'Kind',
      'Quantity',
      'Share',
    ]);
    expect(sheet.rows[1]?.[4]).toMatchObject({
      value: 1.5,
      formula: 'IF(Table_Q1[[#This Row],[Quantity]]="","",Table_Q1[[#This Row],[Quantity]]/2)',
    });
    expect(sheet.rows[3]?.[3]).toMatchObject({ value: 7, formula: 'SUBTOTAL(109,Table_Q1[Quantity])' });
    const summary = (sheets[0] ?? expect.fail()).rows.flat();
    expect(summary).toContainEqual(
      expect.objectContaining({
        value: 3,
        formula: expect.stringMatching(/^SUMIFS\(Table_Q1\[Quantity\],Table_Q1\[Kind\],\$A\d+\)$/),
      }),
    );
    // An asterisk would be a wildcard to SUMIFS.
    expect(summary).toContainEqual(
      expect.objectContaining({ value: 4, formula: expect.stringMatching(/^SUMPRODUCT\(--EXACT\(/) }),
    );
  });

  it('leaves what is typed over a computed column a constant', () => {
    const plan = planWith({
      budget: [
        { item: 'Computed', quantity: 2, unitPrice: 150 },
        { item: 'Typed', quantity: 2, unitPrice: 150, planned: 999 },
      ],
    });
    const sheet = describeWorkbook(plan, options, [budget]).sheets[1] ?? expect.fail();
    const planned = budget.columns.findIndex(({ key }) => key === 'planned');
    expect(sheet.rows[1]?.[planned]).toMatchObject({ value: 3, formula: expect.stringContaining('ROUND') });
    expect(sheet.rows[2]?.[planned]).toMatchObject({ value: 9.99 });
    expect(sheet.rows[2]?.[planned]?.formula).toBeUndefined();
  });

  it('gives an empty register the one row that a table needs', () => {
    const sheet = describeWorkbook(planWith({}), options, [budget]).sheets[1] ?? expect.fail();
    expect(sheet.table?.dataRows).toBe(1);
    expect(sheet.rows).toHaveLength(3);
    const planned = budget.columns.findIndex(({ key }) => key === 'planned');
    expect(sheet.rows[1]?.[0]?.value).toBeNull();
    expect(sheet.rows[1]?.[planned]).toMatchObject({ value: '', formula: expect.stringContaining('ROUND') });
    expect(sheet.rows[2]?.[planned]?.value).toBe(0);
  });

  it('writes amounts with the sign and decimals of their currency', () => {
    expect(moneyFormat('CNY', 'en')).toBe('[$¥-804]#,##0.00;[Red]-[$¥-804]#,##0.00');
    expect(moneyFormat('JPY', 'zh-Hans')).toContain('#,##0;[Red]');
    expect(moneyFormat('CHF', 'en', 'dash')).toBe('[$CHF ]#,##0.00;[Red]-[$CHF ]#,##0.00;"–"');
    expect(moneyFormat('KWD', 'en')).toContain('#,##0.000;');
  });
});

describe('makeExcelDeliverable', () => {
  it('gives the same bytes for the same plan and time', async () => {
    const plan = planWith({ budget: [{ item: '一', quantity: 2, unitPrice: 150 }] });
    const first = await makeExcelDeliverable(plan, options);
    expect(await makeExcelDeliverable(plan, options)).toEqual(first);
    expect(await makeExcelDeliverable(plan, { ...options, at: '2026-03-03T00:00:00Z' })).not.toEqual(first);
  });
});
