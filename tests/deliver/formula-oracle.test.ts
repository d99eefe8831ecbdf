import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { type CommandCall, runCommands } from '../../core/commands/run.ts';
import { makeExcelDeliverable } from '../../core/deliver/excel/excel-deliverable.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Plan } from '../../core/model/plan.ts';
import { calculatePlan } from '../../core/tables/calculation.ts';
import { planOfCells } from '../support/plan-of-cells.ts';
import { type RandomSource, randomSource } from '../support/random-commands.ts';
import { hasLibreOffice, recalculated, withoutResults } from './excel-recalculation.ts';

/**
 * Formulas of the product against an independent calculator: a plan with random formulas is delivered as Excel, every cached
 * result is taken out, LibreOffice calculates the workbook, and each cell has to show what the app shows.
 */
const newId = countingIdSource('o');

function pick<Item>(list: readonly Item[], random: RandomSource): Item {
  const item = list[random(list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const numericColumns = ['data[n]', 'data[m]', 'data[p]', 'data[d]'];

function numeric(random: RandomSource, depth: number): string {
  const inner = () => numeric(random, depth - 1);
  const text = () => textual(random, depth - 1);
  const range = () => pick(numericColumns, random);
  const leaves: (() => string)[] = [
    () => String(random(2000) / 100),
    () => String(random(20)),
    () => '[x]',
    () => '[y]',
    () => '[@x]',
    () => '[blank]',
    () => `SUM(${range()})`,
    () => `AVERAGE(${range()})`,
    () => `MAX(${range()})`,
    () => `MIN(${range()},${random(9)})`,
    () => `COUNT(${range()})`,
    () => `COUNTA(data[${pick(['t', 'c', 'n', 'y'], random)}])`,
    () => `COUNTBLANK(data[${pick(['t', 'n'], random)}])`,
    () => `COUNTIF(data[c],"${pick(['One', 'Two', 'Three', 'T*'], random)}")`,
    () => `COUNTIF(data[y],"Yes")`,
    () => `SUMIF(data[c],"Two",data[m])`,
    () => `SUMIFS(data[n],data[c],"One",data[n],">${random(9)}")`,
    () => `AVERAGEIFS(data[m],data[c],"${pick(['One', 'Nowhere'], random)}")`,
    () => `MAXIFS(data[n],data[c],"<>Two")`,
    () => `SUMPRODUCT(data[n],data[p])`,
    () => `MATCH("beta",data[t],0)`,
    () => `INDEX(data[n],${1 + random(14)})`,
    () => `LARGE(data[n],${1 + random(3)})`,
    () => `MEDIAN(${range()})`,
    // Of a number that is not in the column Excel gives #N/A, LibreOffice a place between its neighbours.
    () => `RANK(LARGE(data[n],${1 + random(9)}),data[n])`,
    () => `STDEV(data[n])`,
    () => 'SUM([x])/COUNT([y])',
    () => 'plan[startDate]',
  ];
  if (depth <= 0) return pick(leaves, random)();
  return pick(
    [
      ...leaves.slice(0, 6),
      () => `${inner()}+${inner()}`,
      () => `(${inner()}-${inner()})`,
      () => `(${inner()})*(${inner()})`,
      () => `(${inner()})/(${inner()})`,
      () => `-(${inner()})`,
      () => `-[x]^2`,
      () => `[y]^${random(3)}`,
      () => `${random(90)}%+${inner()}`,
      () => `ROUND(${inner()},${random(4)})`,
      () => `ROUNDUP(${inner()},1)`,
      () => `ROUNDDOWN(${inner()},0)`,
      () => `INT(${inner()})`,
      () => `ABS(${inner()})`,
      () => `MOD(${inner()},${random(5)})`,
      () => `SQRT(${inner()})`,
      () =>
        `IF(${inner()}${pick(['>', '<', '>=', '<=', '=', '<>'], random)}${inner()},${inner()},${inner()})`,
      () => `IFERROR(${inner()}/${inner()},${inner()})`,
      () => `IF(AND(${inner()}>1,NOT(${inner()}>5)),${inner()},${inner()})`,
      () => `IF(OR(${text()}="beta",ISBLANK([blank])),${inner()},1)`,
      () => `CHOOSE(${1 + random(4)},${inner()},${inner()},${inner()})`,
      () => `LEN(${text()})`,
      () => `VALUE("${random(99)}.5")+"${random(9)}"`,
      () => `YEAR([when])+MONTH([when])*DAY([when])`,
      () => `EDATE([when],${random(20)})-[when]`,
      () => `WEEKDAY([when],${1 + random(2)})`,
      () => `SIGN(${inner()})*CEILING(ABS(${inner()}),0.5)`,
      () => `IFNA(MATCH(${text()},data[t],0),${inner()})`,
      () => `SUM(data[n],${inner()},[x])`,
    ],
    random,
  )();
}

function textual(random: RandomSource, depth: number): string {
  const inner = () => textual(random, depth - 1);
  const leaves: (() => string)[] = [
    () => '[s]',
    () => `"${pick(['beta', 'Délta', '预算', 'a ""quoted"" text', ''], random)}"`,
    () => 'plan[title]',
    () => '[choice]',
  ];
  if (depth <= 0) return pick(leaves, random)();
  return pick(
    [
      ...leaves,
      () => `LEFT(${inner()},${random(4)})`,
      () => `RIGHT(${inner()},${random(4)})`,
      () => `MID(${inner()},${1 + random(3)},${random(4)})`,
      () => `UPPER(${inner()})`,
      () => `TRIM("  "&${inner()}&" ")`,
      () => `SUBSTITUTE(${inner()},"a","oo")`,
      () => `REPT(${inner()},${random(3)})`,
      () => `${inner()}&"-"&[x]`,
      () => `IF([x]>[y],${inner()},${inner()})`,
      () => `INDEX(data[t],${1 + random(12)})`,
    ],
    random,
  )();
}

const byHand = [
  '=1/0',
  '=[x]/[blank]',
  '=SQRT(-1)',
  '=MATCH("nowhere",data[t],0)',
  '=VALUE("abc")',
  '=[s]*2',
  '=IFERROR(1/0,SQRT(-4))',
  '=SUM(data[n])/COUNT(data[t])',
  '=INDEX(data[n],99)',
  '=ROUND(2.5,0)+ROUND(-2.5,0)*10+ROUND(1.005,2)',
  '=-2^2',
  '=2^3^2',
  '=50%*[x]',
  '=DATE(2026,2,29)-DATE(2024,2,29)',
  '=IF([blank]=0,1,2)+IF([blank]="",10,20)',
  '=LEN([blank])',
  '=SUM([blank],3,TRUE)',
  '=AVERAGE(data[t])',
  '=MAX(data[t])',
  `=${'('.repeat(40)}[x]${')'.repeat(40)}`,
];

function oraclePlan(): Plan {
  const random = randomSource(20_261_123);
  const data: CommandCall = {
    command: 'add-own-register',
    register: 'data',
    title: 'Source data',
    columns: [
      { column: 'n', title: 'Number', type: 'number' },
      { column: 'm', title: 'Money', type: 'money' },
      { column: 'p', title: 'Percent', type: 'percent' },
      { column: 'd', title: 'Day', type: 'date' },
      { column: 't', title: 'Text', type: 'text' },
      {
        column: 'c',
        title: 'Choice [1]',
        type: 'choice',
        choices: [
          { value: 'one', title: 'One' },
          { value: 'two', title: 'Two' },
          { value: 'three', title: 'Three' },
        ],
      },
      { column: 'y', title: 'Done?', type: 'yesNo' },
    ],
  };
  const checks: CommandCall = {
    command: 'add-own-register',
    register: 'checks',
    title: 'Checks',
    columns: [
      { column: 'x', title: 'X', type: 'number' },
      { column: 'y', title: 'Y', type: 'number' },
      { column: 's', title: 'S', type: 'text' },
      { column: 'blank', title: 'Blank', type: 'number' },
      { column: 'when', title: 'When', type: 'date' },
      {
        column: 'choice',
        title: "Choice's",
        type: 'choice',
        choices: [{ value: 'one', title: 'One' }],
      },
      { column: 'number', title: 'Number result', type: 'number' },
      { column: 'text', title: 'Text result', type: 'text' },
    ],
  };
  const calls: [CommandCall, ...CommandCall[]] = [data, checks];
  const texts = ['alpha', 'beta', 'Gamma', '预算', null, 'delta 4'];
  for (let index = 0; index < 12; index++)
    calls.push({
      command: 'add-row',
      register: 'data',
      row: `d${index}`,
      cells: {
        name: `Row ${index}`,
        n: index === 3 ? null : index - 4 + random(100) / 100,
        m: index === 5 ? null : random(100_000),
        p: random(100) / 100,
        d: `2026-0${1 + (index % 9)}-1${index % 9}`,
        t: texts[index % texts.length] ?? null,
        c: pick(['one', 'two', 'three'], random),
        y: index % 3 === 0,
      },
    });
  const formulas = [...byHand];
  while (formulas.length < 360) formulas.push(`=${numeric(random, 1 + random(4))}`);
  formulas.forEach((formula, index) => {
    calls.push({
      command: 'add-row',
      register: 'checks',
      row: `c${index}`,
      cells: {
        name: `Check ${index}`,
        x: random(1000) / 100,
        y: random(10),
        s: pick(['beta', 'Betas', 'a b', '预算 2026'], random),
        when: `20${20 + random(15)}-0${1 + random(9)}-2${random(9)}`,
        choice: 'one',
      },
    });
    calls.push({ command: 'set-formula', register: 'checks', row: `c${index}`, column: 'number', formula });
    if (index < 120)
      calls.push({
        command: 'set-formula',
        register: 'checks',
        row: `c${index}`,
        column: 'text',
        formula: `=${textual(random, 1 + random(3))}`,
      });
  });
  return runCommands(planOfCells({}), calls, { newId }).plan;
}

/** A cell as it reads: a number, a text, an error code, or null for nothing. */
function shown(cell: XLSX.CellObject | undefined): number | string | null {
  if (!cell || cell.v === undefined || cell.v === '') return null;
  if (cell.t === 'e') return cell.w ?? String(cell.v);
  return typeof cell.v === 'number' ? cell.v : String(cell.v);
}

function alike(own: number | string | null, other: number | string | null): boolean {
  if (typeof own === 'number' && typeof other === 'number')
    return Math.abs(own - other) <= 1e-9 * Math.max(1, Math.abs(own), Math.abs(other));
  // LibreOffice writes its "invalid argument" into Excel files as #VALUE!, where Excel itself has #NUM! or #REF!.
  if (other === '#VALUE!' && (own === '#NUM!' || own === '#REF!')) return true;
  return own === other;
}

describe.skipIf(!hasLibreOffice)('formulas delivered to Excel', () => {
  it('show in LibreOffice what the app shows, 480 of them', async () => {
    const plan = oraclePlan();
    const workbook = await makeExcelDeliverable(plan, { language: 'en', at: '2026-11-23T00:00:00Z' });
    const book = recalculated(withoutResults(workbook));
    const sheet = book.Sheets.Checks ?? expect.fail('no sheet');
    const range = XLSX.utils.decode_range(sheet['!ref'] ?? 'A1');
    const at = (row: number, column: number) =>
      sheet[XLSX.utils.encode_cell({ r: row, c: column })] as XLSX.CellObject | undefined;
    let header = 0;
    const columns = new Map<string, number>();
    for (let row = range.s.r; row <= Math.min(range.e.r, 12) && columns.size === 0; row++)
      for (let column = range.s.c; column <= range.e.c; column++)
        if (['Name', 'Number result', 'Text result'].includes(String(at(row, column)?.v))) {
          columns.set(String(at(row, column)?.v), column);
          header = row;
        }
    const rowOf = new Map<string, number>();
    for (let row = header + 1; row <= range.e.r; row++)
      rowOf.set(String(at(row, columns.get('Name') ?? 0)?.v), row);
    const { rows } = calculatePlan(plan).register('checks');
    const differences: string[] = [];
    const seen = { numbers: 0, texts: 0, errors: 0 };
    for (const { row, values, errors } of rows) {
      for (const [key, title] of [
        ['number', 'Number result'],
        ['text', 'Text result'],
      ] as const) {
        const formula = row.formulas?.[key];
        if (formula === undefined) continue;
        const value = values[key];
        const own = errors[key] ?? (typeof value === 'number' || typeof value === 'string' ? value : null);
        const other = shown(at(rowOf.get(String(values.name)) ?? -1, columns.get(title) ?? -1));
        if (errors[key]) seen.errors++;
        else if (key === 'number') seen.numbers++;
        else seen.texts++;
        if (!alike(own, other)) differences.push(`${formula}: app ${own}, LibreOffice ${other}`);
      }
    }
    expect(differences).toEqual([]);
    expect(seen.numbers + seen.texts + seen.errors).toBeGreaterThan(470);
    expect(seen.errors).toBeGreaterThan(15);
  }, 300_000);
});
