import { describe, expect, it } from 'vitest';
import { createPlan } from '../../model/factory.ts';
import { countingIdSource } from '../../model/identifiers.ts';
import type { Cells, Plan, Register } from '../../model/plan.ts';
import type { ColumnSettings, ColumnType } from '../../model/register-settings.ts';
import { buildReport } from '../report.ts';
import { registerLayout } from './register-layout.ts';
import { wordTheme } from './theme.ts';

const sentence = 'Members come for the rides and stay because somebody remembers their name. '.repeat(4);

function layoutOf(
  columns: readonly ColumnType[],
  rows: number,
  text = 'Short',
  extra: Partial<Register> = {},
) {
  const settings: Record<string, ColumnSettings> = { name: { type: 'text', title: 'Name' } };
  for (const [index, type] of columns.entries()) settings[`c${index}`] = { type, title: `Column ${index}` };
  const plan: Plan = createPlan(
    {
      title: 'Plan',
      client: '',
      author: '',
      language: 'en',
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-03-02',
      confidentiality: 'internal',
    },
    [],
    {},
    countingIdSource('p'),
  );
  const cells = (row: number): Cells => ({
    name: `Row ${row}`,
    ...Object.fromEntries(
      columns.map((type, index) => [`c${index}`, type === 'money' ? 123_456_789 : `${text} ${row}`]),
    ),
  });
  const register: Register = {
    definition: { title: 'Own', guidance: '', nameColumn: 'name' },
    columns: settings,
    columnOrder: Object.keys(settings),
    rows: Object.fromEntries(
      Array.from({ length: rows }, (_, row) => [
        `r${row}`,
        { id: `r${row}`, position: `a${String.fromCharCode(97 + (row % 26))}${row}`, cells: cells(row) },
      ]),
    ),
    ...extra,
  };
  const [built] = buildReport({ ...plan, registers: { own: register } }, { language: 'en' }).registers;
  return registerLayout(built ?? expect.fail(), wordTheme('en'));
}

describe('registerLayout', () => {
  it('keeps a narrow register upright', () => {
    expect(layoutOf(['text', 'person', 'money'], 5)).toMatchObject({
      kind: 'table',
      orientation: 'portrait',
    });
  });

  it('turns the page for a wide one, with all its columns', () => {
    const layout = layoutOf(
      Array.from({ length: 8 }, () => 'money' as const),
      5,
    );
    expect(layout).toMatchObject({ kind: 'table', orientation: 'landscape' });
    expect(layout.kind === 'table' && layout.table.columns.length).toBe(9);
    expect(layout.kind === 'table' && layout.table.omitted).toEqual([]);
  });

  it('sets many long texts as cards', () => {
    const layout = layoutOf(
      ['longText', 'longText', 'longText', 'longText', 'longText', 'text'],
      5,
      sentence,
    );
    expect(layout).toMatchObject({ kind: 'cards', orientation: 'portrait' });
    expect(layout.kind === 'cards' && layout.cards.columns.length).toBe(6);
  });

  it('says which columns find no room where there are too many rows for cards', () => {
    const columns = Array.from({ length: 16 }, () => 'money' as const);
    expect(layoutOf(columns, 10).kind).toBe('cards');
    const layout = layoutOf(columns, 60);
    expect(layout.kind).toBe('table');
    if (layout.kind !== 'table') return;
    expect(layout.table.omitted.length).toBeGreaterThan(0);
    expect(layout.table.columns.length + layout.table.omitted.length).toBe(17);
  });
});
