import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import * as XLSX from 'xlsx';
import { makeExcelDeliverable } from '../../core/deliver/excel/excel-deliverable.ts';
import { makeWordDeliverable } from '../../core/deliver/word/word-deliverable.ts';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { RegisterModule } from '../../core/tables/register-module.ts';
import { openXmlErrors, structuralErrors } from './excel-validity.ts';
import { readWordText } from './readers.ts';

/** A register that no part of the program has heard of: it joins the list of the declared ones for this file alone. */
vi.mock('../../core/modules/index.ts', async (original) => {
  const { registerModules, ...rest } = await original<typeof import('../../core/modules/index.ts')>();
  const suppliers: RegisterModule = {
    key: 'suppliers',
    title: { text: 'Suppliers' },
    guidance: { text: '' },
    nameColumn: 'firm',
    groupColumn: 'state',
    views: [],
    columns: [
      { key: 'firm', type: 'text', title: { text: 'Firm' }, widthPixels: 160 },
      {
        key: 'state',
        type: 'choice',
        title: { text: 'State' },
        widthPixels: 90,
        choices: {
          acceptsOther: false,
          options: [
            { value: 'on', title: { text: 'Under contract' }, tone: 'good' },
            { value: 'off', title: { text: 'Ended' }, tone: 'bad' },
          ],
        },
      },
      { key: 'days', type: 'number', title: { text: 'Days' }, widthPixels: 80 },
      { key: 'rate', type: 'money', title: { text: 'Day rate' }, widthPixels: 100 },
      {
        key: 'cost',
        type: 'money',
        title: { text: 'Cost' },
        widthPixels: 100,
        total: { by: 'sum' },
        computed: {
          by: { kind: 'formula', formula: '=[days]*[rate]', blanks: 'quiet' },
          editing: 'always',
        },
      },
      { key: 'stars', type: 'rating', title: { text: 'Stars' }, widthPixels: 80 },
    ],
  };
  return { ...rest, registerModules: [...registerModules, suppliers] };
});

test('a register shows up in Word and Excel from its declaration alone', async () => {
  const plan = createPlan(
    {
      title: 'Plan',
      client: '',
      author: '',
      language: 'en',
      currency: 'EUR',
      startDate: '2026-03-02',
      documentDate: '2026-03-02',
      confidentiality: 'internal',
    },
    [],
    {
      suppliers: [
        { cells: { firm: 'Print & Co', state: 'on', days: 3, rate: 45_050, stars: 4 } },
        { cells: { firm: 'Old Films', state: 'off', days: 2, rate: 10_000 } },
        { cells: { firm: 'No rate yet', state: 'on', days: 1 } },
      ],
    },
    countingIdSource('n'),
  );
  const options = { language: 'en', at: '2026-03-02T09:30:00Z' } as const;
  const bytes = await makeExcelDeliverable(plan, options);
  expect(openXmlErrors(bytes)).toEqual([]);
  expect(structuralErrors(bytes)).toEqual([]);
  const sheet = XLSX.read(bytes, { type: 'array', cellFormula: true }).Sheets.Suppliers ?? expect.fail();
  expect(XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: '' })).toEqual([
    ['Firm', 'State', 'Days', 'Day rate', 'Cost', 'Stars'],
    ['Print & Co', 'Under contract', 3, 450.5, 1351.5, 4],
    ['Old Films', 'Ended', 2, 100, 200, ''],
    ['No rate yet', 'Under contract', 1, '', '', ''],
    ['Total', '', '', '', 1551.5, ''],
  ]);
  expect(sheet.E2?.f).toContain('Suppliers[[#This Row],[Days]]*Suppliers[[#This Row],[Day rate]]');

  const folder = mkdtempSync(join(tmpdir(), 'stratbook-new-register-'));
  try {
    const path = join(folder, 'new.docx');
    writeFileSync(path, await makeWordDeliverable(plan, options));
    const lines = readWordText(path).split('\n');
    for (const line of ['Suppliers', 'Under contract', 'Print & Co', '1,351.50', '★★★★☆', '1,551.50'])
      expect(lines).toContain(line);
    expect(lines.filter((line) => line === 'Subtotal')).toHaveLength(2);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
