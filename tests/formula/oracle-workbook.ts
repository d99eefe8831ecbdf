import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as XLSX from 'xlsx';
import type { SheetCell, SheetDescription } from '../../core/deliver/excel/workbook-description.ts';
import { writeWorkbook } from '../../core/deliver/excel/workbook-writer.ts';
import {
  compileFormula,
  excelFormula,
  type FormulaScope,
  type PlanField,
  parseStoredFormula,
  readFormula,
  type ScalarValue,
} from '../../core/formula/formula.ts';
import type { ColumnType, RegisterModule } from '../../core/tables/register-module.ts';
import { withoutResults } from '../deliver/excel-recalculation.ts';

/**
 * A small plan on paper: a register of formulas to check, with some values beside each, and a register of data. The same
 * formulas are calculated by the language and, as live formulas of a workbook with real tables, by LibreOffice.
 */

type Values = readonly (number | string | null)[];
interface Column {
  readonly type: ColumnType;
  readonly title: string;
}

const dataColumns = {
  amount: { type: 'number', title: 'Amount [net] #1' },
  price: { type: 'money', title: "Client's price" },
  day: { type: 'date', title: 'Day' },
  name: { type: 'text', title: 'Name' },
  kind: { type: 'choice', title: '类别' },
  mixed: { type: 'text', title: 'Mixed bag' },
  none: { type: 'number', title: 'None' },
  flow: { type: 'money', title: 'Flow' },
  due: { type: 'date', title: 'Due on' },
} as const satisfies Record<string, Column>;
const checkColumns = {
  x: { type: 'number', title: 'X' },
  y: { type: 'number', title: 'Unit price' },
  s: { type: 'text', title: '文本' },
  blank: { type: 'number', title: 'Blank @1' },
  when: { type: 'date', title: 'When' },
} as const satisfies Record<string, Column>;

export const dataRows = 12;
const data: Readonly<Record<keyof typeof dataColumns, Values>> = {
  amount: [3, -1.5, 12, null, 7.25, 3, 0, 100.1, 45, 8, 2.675, 19],
  price: [19.99, 0.01, 1200.5, 33.33, null, 33.33, 33.34, 5, 0.1, 0.2, 999999.99, 250],
  day: [46000, 46010, 45992.5, 46031, 46090, 45700, 46365, 47000, 36585, 61, null, 44620],
  name: ['alpha', 'Beta', 'beta', null, 'gamma*', 'delta 4', '预算', 'a?c', 'abc', 'ABC', 'x~y', 'Zoë'],
  kind: ['内容', '平台', '内容', '技术', '内容', '平台', null, '技术', '内容', '平台', '技术', '内容'],
  mixed: [1, 'one', 2, '2', null, 4, 'four', 8, '-8', 16, '16%', 0.5],
  none: new Array<null>(dataRows).fill(null),
  flow: [-10000, 2750, 4250, 3250, 2750, 0, 10, -1200, 5, 1800, 0, 55.5],
  due: [44000, 44060, 44300, 44420, 44700, 44710, 44720, 44800, 44900, 45000, 45100, 45200],
};

function moduleOf(key: string, title: string, columns: Readonly<Record<string, Column>>): RegisterModule {
  return {
    key,
    title: { text: title },
    guidance: { text: '' },
    nameColumn: 'name',
    views: [],
    columns: Object.entries(columns).map(([column, { type, title: text }]) => ({
      key: column,
      type,
      title: { text },
      widthPixels: 100,
      ...(type === 'choice'
        ? {
            choices: {
              acceptsOther: false,
              options: [
                { value: 'content', title: { text: '内容' } },
                { value: 'platform', title: { text: '平台' } },
                { value: 'technology', title: { text: '技术' } },
              ],
            },
          }
        : {}),
    })),
  };
}
const dataModule = moduleOf('data', 'Source data', dataColumns);
const checkModule = moduleOf('checks', 'Checks', checkColumns);
const scope: FormulaScope = { own: checkModule, registers: [dataModule, checkModule], language: 'en' };

const planValues: Readonly<Record<PlanField, number | string>> = {
  title: 'Plan of "all" things',
  client: '客户',
  author: 'Ann',
  startDate: 46083,
  documentDate: 46100,
  currency: 'CNY',
};

/** What is calculated in one row: a formula as typed, and the row's cells. */
export interface Check {
  readonly formula: string;
  readonly cells: Readonly<Record<keyof typeof checkColumns, number | string | null>>;
}

const choiceTitles = new Map([
  ['content', '内容'],
  ['platform', '平台'],
  ['technology', '技术'],
]);
const literal = (text: string): string => choiceTitles.get(text) ?? text;

/** What the language makes of the checks. */
export function ownResults(checks: readonly Check[]): ScalarValue[] {
  const columns = new Map<string, readonly ScalarValue[]>();
  for (const [key, values] of Object.entries(data)) columns.set(`data ${key}`, values);
  for (const key of Object.keys(checkColumns) as (keyof typeof checkColumns)[])
    columns.set(
      `checks ${key}`,
      checks.map(({ cells }) => cells[key]),
    );
  const column = (register: string, key: string): readonly ScalarValue[] => {
    const values = columns.get(`${register} ${key}`);
    if (!values) throw new Error(`no column ${register} ${key}`);
    return values;
  };
  return checks.map(({ formula }, row) =>
    compileFormula(parseStoredFormula(readFormula(formula, scope)), {
      cell: (key) => () => column('checks', key)[row] ?? null,
      range: (register, key) => () => column(register ?? 'checks', key),
      planField: (field) => () => planValues[field],
      literal,
    })(),
  );
}

/** A result of LibreOffice: answers are numbers there (1 is TRUE), errors have names of its own. */
export type OtherResult =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'error'; readonly name: string };

/** What LibreOffice makes of the checks. */
export async function libreOfficeResults(checks: readonly Check[]): Promise<OtherResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stratbook-formulas-'));
  try {
    writeFileSync(join(folder, 'checks.xlsx'), withoutResults(await workbook(checks)));
    // Comma-separated, UTF-8, texts in quotation marks, numbers with all their digits.
    const format = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false';
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const source = join(folder, 'checks.xlsx');
    execFileSync('soffice', [profile, '--headless', '--convert-to', format, '--outdir', folder, source], {
      stdio: 'ignore',
      timeout: 240_000,
    });
    const book = XLSX.read(readFileSync(join(folder, 'checks.csv'), 'utf8'), { type: 'string', raw: true });
    const [name = ''] = book.SheetNames;
    const rows = XLSX.utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1, defval: '' });
    return rows.slice(1).map(([kind, value = '']): OtherResult => {
      if (kind === 'n') return { kind: 'number', value: Number(value) };
      return kind === 't' ? { kind: 'text', value } : { kind: 'error', name: value };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sheet(
  name: string,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SheetCell[])[],
): SheetDescription {
  return {
    name,
    rows: [columns.map((title) => ({ value: title })), ...rows],
    columnWidths: columns.map(() => 12),
    table: {
      name: table,
      columns: columns.map((title) => ({ title })),
      dataRows: rows.length,
      hasTotals: false,
    },
    frozenRows: 1,
    frozenColumns: 0,
    showsGridLines: true,
    page: { isLandscape: false, footer: '' },
  };
}

const resultTitle = 'Result';

/** The sheet with the results comes first and shows nothing else: that is the one that a CSV file holds. */
async function workbook(checks: readonly Check[]): Promise<Uint8Array> {
  const tables: Readonly<Record<string, string>> = { checks: 'Checks_1', data: '来源数据' };
  const titles = (register: string | null, key: string): string | null => {
    const columns: Readonly<Record<string, Column>> = register === 'data' ? dataColumns : checkColumns;
    return columns[key]?.title ?? null;
  };
  const cells = Object.keys(checkColumns) as (keyof typeof checkColumns)[];
  const values = Object.keys(dataColumns) as (keyof typeof dataColumns)[];
  const excel = checks.map(({ formula }) =>
    excelFormula(parseStoredFormula(readFormula(formula, scope)), {
      tableName: (register) => tables[register ?? 'checks'] ?? null,
      columnTitle: titles,
      planFieldName: (field) => `Plan_${field}`,
      literal,
      language: 'en',
    }),
  );
  const checkSheet = sheet(
    'Checks',
    'Checks_1',
    [...cells.map((key) => checkColumns[key].title), resultTitle],
    checks.map((check, row) => [
      ...cells.map((key): SheetCell => ({ value: check.cells[key] })),
      { value: 0, formula: excel[row] ?? '' },
    ]),
  );
  const results: SheetDescription = {
    ...sheet('Results', '', ['Kind', 'Result'], []),
    rows: [
      [{ value: 'Kind' }, { value: 'Result' }],
      ...checks.map((_, row): SheetCell[] => {
        const cell = `Checks!F${row + 2}`;
        return [
          { value: '', formula: `IF(ISERROR(${cell}),"e",IF(ISTEXT(${cell}),"t","n"))` },
          // A format of its own, or the file would hold dates, percentages and answers as they are shown.
          { value: 0, formula: cell, look: { format: '0.00000000000000E+00' } },
        ];
      }),
    ],
  };
  const { table: _, ...resultSheet } = results;
  const planFields = Object.keys(planValues) as PlanField[];
  const { table: __, ...planSheet } = sheet(
    'Plan',
    '',
    ['Field', 'Value'],
    planFields.map((field) => [{ value: field }, { value: planValues[field] }]),
  );
  return writeWorkbook({
    properties: { title: 'Checks', author: '', client: '', createdAt: '2026-01-01T00:00:00Z' },
    font: { name: 'Arial', sizePoints: 10 },
    sheets: [
      resultSheet,
      checkSheet,
      sheet(
        'Data',
        '来源数据',
        values.map((key) => dataColumns[key].title),
        Array.from({ length: dataRows }, (_row, row) =>
          values.map((key): SheetCell => ({ value: data[key][row] ?? null })),
        ),
      ),
      planSheet,
    ],
    names: planFields.map((field, row) => ({
      name: `Plan_${field}`,
      reference: `'Plan'!$B$${row + 2}`,
    })),
  });
}
