import { describe, expect, it } from 'vitest';
import { createPlan } from '../../model/factory.ts';
import { countingIdSource } from '../../model/identifiers.ts';
import type { Cells, Plan, Register } from '../../model/plan.ts';
import { budget } from '../../modules/budget.ts';
import { displayWidth } from './cell-text.ts';
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

/** A consultant's own register whose key and titles would trip over Excel's rules. */
const audits: Register = {
  definition: { title: 'Timeline', guidance: '', nameColumn: 'name' },
  columns: {
    name: { type: 'text', title: 'Item' },
    other: { type: 'text', title: 'item' },
    kind: { type: 'choice', title: 'Kind', choices: [{ value: 'task', title: 'Task' }] },
    count: { type: 'number', title: 'Quantity', total: { by: 'sum' } },
    half: { type: 'number', title: 'Half', formula: '=[count]/2' },
  },
  columnOrder: ['name', 'other', 'kind', 'count', 'half'],
  view: { groupBy: ['kind'] },
  rows: {
    r1: { id: 'r1', position: 'a', cells: { name: 'One', kind: 'task', count: 3 } },
    r2: { id: 'r2', position: 'b', cells: { name: 'Two', kind: 'a*', count: 4 } },
  },
};

describe('describeWorkbook', () => {
  it("shows a consultant's own register", () => {
    const plan = planWith({ timeline: [] });
    const { sheets } = describeWorkbook({ ...plan, registers: { ...plan.registers, q1: audits } }, options);
    // Two registers with one title, and a title that is taken by a table.
    expect(sheets.map(({ name }) => name)).toEqual(['Summary', 'Timeline', 'Timeline 2']);
    const sheet = sheets[2] ?? expect.fail();
    expect(sheet.table?.name).toBe('Timeline_2');
    expect(sheet.table?.columns.map(({ title }) => title)).toEqual([
      'Item',
      'item 2',
      'Kind',
      'Quantity',
      'Half',
    ]);
    expect(sheet.rows[1]?.[4]).toMatchObject({
      value: 1.5,
      formula: expect.stringContaining('Timeline_2[[#This Row],[Quantity]]/2'),
    });
    expect(sheet.rows[3]?.[3]).toMatchObject({ value: 7, formula: 'SUBTOTAL(109,Timeline_2[Quantity])' });
    const summary = (sheets[0] ?? expect.fail()).rows.flat();
    expect(summary).toContainEqual(
      expect.objectContaining({
        value: 3,
        formula: expect.stringMatching(/^SUMIFS\(Timeline_2\[Quantity\],Timeline_2\[Kind\],\$A\d+\)$/),
      }),
    );
    // An asterisk would be a wildcard to SUMIFS.
    expect(summary).toContainEqual(
      expect.objectContaining({ value: 4, formula: expect.stringMatching(/^SUMPRODUCT\(--EXACT\(/) }),
    );
  });

  it('draws a Gantt chart as soon as there is a day', () => {
    const names = (timeline: readonly Cells[]) =>
      describeWorkbook(planWith({ timeline }), options).sheets.map(({ name }) => name);
    expect(names([{ task: 'Write' }])).not.toContain('Gantt');
    expect(names([{ task: 'Write', start: '2026-03-02', end: '2026-03-06' }])).toContain('Gantt');
  });

  it('leaves what is typed over a computed column a constant', () => {
    const plan = planWith({
      budget: [
        { item: 'Computed', quantity: 2, unitPrice: 150 },
        { item: 'Typed', quantity: 2, unitPrice: 150, planned: 999 },
      ],
    });
    const sheet = describeWorkbook(plan, options).sheets[1] ?? expect.fail();
    const planned = budget.columns.findIndex(({ key }) => key === 'planned');
    expect(sheet.rows[1]?.[planned]).toMatchObject({ value: 3, formula: expect.stringContaining('ROUND') });
    expect(sheet.rows[2]?.[planned]).toMatchObject({ value: 9.99 });
    expect(sheet.rows[2]?.[planned]?.formula).toBeUndefined();
  });

  it('gives an empty register the one row that a table needs', () => {
    const sheet = describeWorkbook(planWith({ budget: [] }), options).sheets[1] ?? expect.fail();
    expect(sheet.table?.dataRows).toBe(1);
    expect(sheet.rows).toHaveLength(3);
    const planned = budget.columns.findIndex(({ key }) => key === 'planned');
    expect(sheet.rows[1]?.[0]?.value).toBeNull();
    expect(sheet.rows[1]?.[planned]).toMatchObject({ value: '', formula: expect.stringContaining('ROUND') });
    expect(sheet.rows[2]?.[planned]?.value).toBe(0);
  });

  it('offers choices in the cell, long lists from a sheet of their own', () => {
    const choices = Array.from({ length: 40 }, (_, index) => ({
      value: `v${index}`,
      title: `Choice ${index}, of 40`,
    }));
    const register: Register = {
      definition: { title: 'Lists', guidance: '', nameColumn: 'name' },
      columns: {
        name: { type: 'text', title: 'Name' },
        long: { type: 'choice', title: 'Long', choices },
        again: { type: 'choice', title: 'Again', choices },
        short: { type: 'choice', title: 'Short', choices: [{ value: 'a', title: 'A' }] },
        answer: { type: 'yesNo', title: 'Answer' },
        stars: { type: 'rating', title: 'Stars' },
      },
      columnOrder: ['name', 'long', 'again', 'short', 'answer', 'stars'],
      rows: { r1: { id: 'r1', position: 'a', cells: { name: 'One', long: 'v3' } } },
    };
    const { sheets } = describeWorkbook({ ...planWith({}), registers: { own: register } }, options);
    // The register's sheet has the name first, so the sheet of lists takes the next.
    expect(sheets.map(({ name, isHidden }) => [name, isHidden === true])).toEqual([
      ['Summary', false],
      ['Lists', false],
      ['Lists 2', true],
    ]);
    const cells = "'Lists 2'!$A$1:$A$40";
    expect(sheets[1]?.validations).toEqual([
      { kind: 'listInCells', range: 'B2:B2', cells, strictness: 'offers' },
      { kind: 'listInCells', range: 'C2:C2', cells, strictness: 'offers' },
      { kind: 'list', range: 'D2:D2', choices: ['A'], strictness: 'offers' },
      { kind: 'list', range: 'E2:E2', choices: ['Yes', 'No'], strictness: 'refuses' },
      { kind: 'whole', range: 'F2:F2', minimum: 1, maximum: 5, strictness: 'refuses' },
    ]);
    expect(sheets[2]?.rows[39]?.[0]?.value).toBe('Choice 39, of 40');
  });

  it('sums up what is filled in, with a dash for what is not yet, and leaves out registers of which nothing is', () => {
    const {
      sheets: [summary],
    } = describeWorkbook(
      planWith({
        budget: [{ category: 'content', item: 'Film', quantity: 1, unitPrice: 120_000 }],
        contentCalendar: [{ theme: 'First', type: 'education' }],
        activities: [{ activity: 'Quiz', type: 'challenge', expectedParticipants: 200, prizeBudget: 10_000 }],
      }),
      options,
    );
    const rows = summary?.rows ?? [];
    const texts = rows.map((row) => row.map((cell) => cell?.value ?? null));
    expect(texts.some(([first]) => first === 'Budget')).toBe(true);
    // Of this one there is only a quiet line.
    expect(texts.filter(([first]) => first === 'Content calendar')).toEqual([
      ['Content calendar', 'to be filled in: Reach, Likes, Comments, Shares, Clicks …'],
    ]);
    const header = texts.findIndex(([first]) => first === 'By category');
    const actual = texts[header]?.indexOf('Actual') ?? -1;
    const cell = rows[header + 1]?.[actual];
    expect([cell?.value, cell?.look?.format]).toEqual([0, moneyFormat('CNY', 'en', 'dash', 0)]);
    const participants = rows.flat().find((one) => one?.formula?.includes('[Expected participants]'));
    expect(participants?.look?.format).toBe('#,##0;-#,##0;"–"');
    // A title has its column's width; where that would be too wide, the height of two lines (see `setWrappedHeights`).
    const wrapped = rows.findIndex(
      (row) => row[0]?.look?.fill !== undefined && row.some((one) => one?.value === 'Expected participants'),
    );
    const column = texts[wrapped]?.indexOf('Expected participants') ?? -1;
    expect(summary?.columnWidths[column]).toBeGreaterThan(displayWidth('Expected participants', true) + 1);
  });

  it('gives a title of several lines in the summary their height', () => {
    const title = 'Visitors who were counted at the entrance on all days together';
    const count = audits.columns?.count;
    const wide = { ...audits, columns: { ...audits.columns, ...(count && { count: { ...count, title } }) } };
    const [summary] = describeWorkbook({ ...planWith({}), registers: { own: wide } }, options).sheets;
    const rows = summary?.rows ?? [];
    const titled = rows.flatMap((row, index) => (row.some((cell) => cell?.value === title) ? [index] : []));
    // Above the key figure, and in the header of the sums by kind.
    expect(titled.length).toBeGreaterThan(1);
    for (const row of titled) expect(summary?.rowHeights?.get(row)).toBeGreaterThan(30);
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
