import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { makeExcelDeliverable } from '../../core/deliver/excel/excel-deliverable.ts';
import { excelSerial } from '../../core/model/calendar-day.ts';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import { type Language, languages } from '../../core/model/language.ts';
import { toMajorUnits } from '../../core/model/money.ts';
import type { Cells, Plan } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import { calculatePlan } from '../../core/tables/calculation.ts';
import { planModule } from '../../core/tables/plan-modules.ts';
import { visibleColumns } from '../../core/tables/register-module.ts';
import { titleText } from '../../core/tables/title.ts';
import { planFromSample, samplePlanSchema } from '../../core/templates/template.ts';
import { translate } from '../../core/words/translate.ts';
import { makeBigPlan } from '../bench/big-plan.ts';
import {
  differences,
  hasLibreOffice,
  partText,
  recalculated,
  withoutResults,
} from './excel-recalculation.ts';
import { openXmlErrors, structuralErrors } from './excel-validity.ts';

const at = '2026-03-02T09:30:00Z';
const root = fileURLToPath(new URL('../../', import.meta.url));

function samplePlan(language: 'en' | 'zh-Hans'): Plan {
  const path = join(root, `assets/samples/source/community-marketing.${language}.json`);
  return planFromSample(
    samplePlanSchema.parse(JSON.parse(readFileSync(path, 'utf8'))),
    countingIdSource('s'),
  );
}

function smallPlan(budget: readonly Cells[], timeline: readonly Cells[], currency = 'CNY'): Plan {
  return createPlan(
    {
      title: 'A & B <"small"> plan',
      client: '&P & Sons',
      author: '',
      language: 'en',
      currency,
      startDate: '2026-03-02',
      documentDate: '2026-03-02',
      confidentiality: 'internal',
    },
    [],
    { budget: budget.map((cells) => ({ cells })), timeline: timeline.map((cells) => ({ cells })) },
    countingIdSource('r'),
  );
}

/** A plan whose texts try to be formulas, errors, markup, wildcards or no valid XML. */
function hostilePlan(): Plan {
  const texts = [
    '=1+1',
    "=cmd|'/c calc'!A1",
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '#REF!',
    '#N/A',
    '_x0041_ and _x000D_',
    'A*',
    'a*',
    '>5',
    '2026',
    '~?',
    '<b>&amp;</b> "quoted" \'single\'',
    'tab\there, line\nbreak\r\nand\rmore',
    `no \uffff, \u0001 or \ud800 here`,
    '👩‍👩‍👧‍👦 family 🇨🇳',
    'שלום עולם مرحبا',
    '𠮷野家 𪚥 㐂',
    `${'长'.repeat(32_000)}`,
    '  spaces around  ',
    'TRUE',
    ']][#Totals],[',
  ];
  return smallPlan(
    texts.map((text, index) => ({
      category: text,
      item: text,
      phase: text,
      channel: text,
      owner: text,
      note: text,
      quantity: index + 0.5,
      unitPrice: 333 * (index + 1),
      actual: 1000 * index,
    })),
    texts.map((text, index) => ({
      // LibreOffice writes a tab in the result of a formula as another character.
      task: text.replace('\t', ' '),
      kind: index % 3 === 0 ? 'milestone' : 'task',
      phase: text,
      owner: text,
      start: '2026-03-10',
      end: index % 3 === 0 ? '2026-03-10' : '2026-04-01',
    })),
  );
}

/** The rows of a register's sheet below its header, by column. */
function sheetRows(workbook: XLSX.WorkBook, name: string): unknown[][] {
  const sheet = workbook.Sheets[name];
  if (!sheet) throw new Error(`there is no sheet ${name}`);
  return XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: '' }).slice(1);
}

describe('the Excel workbook', () => {
  it.each(languages)('is a valid package in %s', async (language) => {
    const plan = samplePlan(language === 'en' ? 'en' : 'zh-Hans');
    const workbook = await makeExcelDeliverable(plan, { language, at });
    expect(openXmlErrors(workbook)).toEqual([]);
    expect(structuralErrors(workbook)).toEqual([]);
    const title = (key: string) => titleText(planModule(plan, key).title, language);
    const names = XLSX.read(workbook, { type: 'array' }).SheetNames;
    // Sheets of charts and other views stand behind their register.
    const expected = [
      translate(language, 'excel.summary'),
      ...calculatePlan(plan, language).modules.flatMap(({ key }) => {
        if (key === 'budget') return [title(key), translate(language, 'bench.title')];
        return key === 'timeline' ? [title(key), translate(language, 'excel.gantt')] : [title(key)];
      }),
    ];
    expect(names.filter((name) => expected.includes(name))).toEqual(expected);
    expect(names.length).toBeGreaterThan(expected.length);
  });

  it.each<Language>(['en', 'zh-Hans'])('holds the values of the registers (%s)', async (language) => {
    const plan = samplePlan(language === 'en' ? 'en' : 'zh-Hans');
    const book = XLSX.read(await makeExcelDeliverable(plan, { language, at }), { type: 'array' });
    const calculation = calculatePlan(plan, language);
    const modules = calculation.modules.filter(({ key }) => key === 'budget' || key === 'timeline');
    expect(modules).toHaveLength(2);
    for (const module of modules) {
      const computed = calculation.register(module.key);
      const rows = sheetRows(book, titleText(module.title, language));
      expect(computed.rows.length).toBeGreaterThan(30);
      const header = XLSX.utils.sheet_to_json<string[]>(
        book.Sheets[titleText(module.title, language)] ?? expect.fail(),
        { header: 1 },
      )[0];
      const columns = visibleColumns(module).map((declaration) => ({
        ...declaration,
        at: header?.indexOf(titleText(declaration.title, language)) ?? -1,
      }));
      expect(columns.every(({ at: column }) => column >= 0)).toBe(true);
      computed.rows.forEach(({ values }, index) => {
        for (const { key, type, at: column } of columns) {
          const value = values[key];
          const cell = rows[index]?.[column];
          if (value === undefined) expect(cell).toBe('');
          else if (type === 'money') expect(cell).toBe(toMajorUnits(Number(value), plan.properties.currency));
          else if (type === 'date') expect(cell).toBe(excelSerial(String(value)));
          else if (type === 'month') expect(cell).toBe(excelSerial(`${String(value)}-01`));
          else if (type === 'text' || type === 'person' || typeof value === 'number')
            expect(cell).toBe(value);
          else expect(cell).not.toBe('');
        }
      });
      for (const { key, type, total, at: column } of columns) {
        if (total?.by !== 'sum') continue;
        const sum = computed.totals[key] ?? 0;
        const cell = rows[computed.rows.length]?.[column];
        expect(cell).toBe(type === 'money' ? toMajorUnits(sum, plan.properties.currency) : sum);
      }
    }
  });

  it('is the same, byte for byte, in every process and time zone', async () => {
    const script = `
      import { createHash } from 'node:crypto';
      import { readFileSync } from 'node:fs';
      import { parsePlan } from ${JSON.stringify(`${root}core/file/container.ts`)};
      import { makeExcelDeliverable } from ${JSON.stringify(`${root}core/deliver/excel/excel-deliverable.ts`)};
      const file = readFileSync(${JSON.stringify(`${root}assets/samples/community-marketing.zh-Hans.stratbook`)});
      const { plan } = parsePlan(new Uint8Array(file));
      const bytes = await makeExcelDeliverable(plan, { language: 'zh-Hans', at: ${JSON.stringify(at)} });
      console.log(createHash('sha256').update(bytes).digest('hex'));`;
    const hashes = ['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC'].map((TZ) =>
      execFileSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      }).trim(),
    );
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(hashes).size).toBe(1);
  });

  it('carries the time of making, title, author and client', async () => {
    const plan = samplePlan('en');
    const workbook = await makeExcelDeliverable(plan, { language: 'en', at });
    const properties = XLSX.read(workbook, { type: 'array' }).Props;
    expect(properties).toMatchObject({
      Title: plan.properties.title,
      Author: plan.properties.author,
      Company: plan.properties.client,
    });
    expect(partText(workbook, 'docProps/core.xml')).toContain(
      '<dcterms:created xsi:type="dcterms:W3CDTF">2026-03-02T09:30:00Z<',
    );
  });

  it('keeps hostile texts as texts', async () => {
    const plan = hostilePlan();
    const workbook = await makeExcelDeliverable(plan, { language: 'en', at });
    expect(openXmlErrors(workbook)).toEqual([]);
    expect(structuralErrors(workbook)).toEqual([]);
    const sheet = XLSX.read(workbook, { type: 'array' }).Sheets.Budget ?? {};
    const { rows } = calculatePlan(plan).register('budget');
    rows.forEach(({ values }, index) => {
      const cell = sheet[`B${index + 2}`];
      const expected = String(values.item)
        .replace(/\r\n?/g, '\n')
        .replaceAll('\u0001', '')
        .replace(/\uffff|\p{Surrogate}/gu, '');
      expect([cell?.t, cell?.f, cell?.v]).toEqual(['s', undefined, expected]);
    });
  });

  it.each([
    ['without rows', smallPlan([], [])],
    ['with blank rows', smallPlan([{}, {}], [{}, {}])],
    [
      'in a currency without decimals, over many years',
      smallPlan(
        [{ item: 'Rent', quantity: 1.5, unitPrice: 333, actual: 600 }],
        [
          { task: 'Long', kind: 'task', start: '2020-01-31', end: '2031-12-31', percentDone: 0.5 },
          { task: 'End only', kind: 'task', end: '2030-01-01' },
        ],
        'JPY',
      ),
    ],
  ])('is valid %s', async (_, plan) => {
    for (const language of languages) {
      const workbook = await makeExcelDeliverable(plan, { language, at });
      expect(openXmlErrors(workbook)).toEqual([]);
      expect(structuralErrors(workbook)).toEqual([]);
    }
  });

  it('is made of a plan of the promised size in seconds', async () => {
    const plan = makeBigPlan();
    const shares: number[] = [];
    const start = performance.now();
    const workbook = await makeExcelDeliverable(plan, {
      language: 'en',
      at,
      onProgress: (share) => shares.push(share),
    });
    expect(performance.now() - start).toBeLessThan(60_000);
    expect(shares).toEqual([...shares].sort((left, right) => left - right));
    expect(shares.at(-1)).toBe(1);
    expect(structuralErrors(workbook)).toEqual([]);
  });
});

describe.skipIf(!hasLibreOffice)('the Excel workbook, calculated anew by LibreOffice', () => {
  it.each(languages)('gives the figures of the plan after an edit (%s)', async (language) => {
    const plan = samplePlan(language === 'en' ? 'en' : 'zh-Hans');
    const edited = withEdits(plan);
    const before = await makeExcelDeliverable(plan, { language, at });
    const after = await makeExcelDeliverable(edited, { language, at });
    const lastTask = Object.keys(plan.registers.timeline?.rows ?? {}).length;
    const book = XLSX.read(before, { type: 'array' });
    const cell = (key: string, column: string, row: number) => {
      const { title, columns } = planModule(plan, key);
      const sheet = titleText(title, language);
      const [header = []] = XLSX.utils.sheet_to_json<string[]>(book.Sheets[sheet] ?? {}, { header: 1 });
      const declaration = columns.find((candidate) => candidate.key === column) ?? expect.fail();
      const index = header.indexOf(titleText(declaration.title, language));
      return `xl/worksheets/sheet${book.SheetNames.indexOf(sheet) + 1}.xml!${XLSX.utils.encode_col(index)}${row}`;
    };
    const changed = withoutResults(before, {
      [cell('budget', 'quantity', 2)]: 7.125,
      [cell('budget', 'unitPrice', 2)]: toMajorUnits(123_457, plan.properties.currency),
      [cell('timeline', 'percentDone', lastTask + 1)]: 1,
      [cell('timeline', 'percentDone', 3)]: 0.25,
    });
    const expected = XLSX.read(after, { type: 'array' });
    expect(differences(expected, XLSX.read(changed, { type: 'array' })).length).toBeGreaterThan(100);
    const actual = recalculated(changed);
    expect(differences(expected, actual)).toEqual([]);
    const { totals } = calculatePlan(edited).register('budget');
    const sheet = actual.Sheets[translate(language, 'budget.title')] ?? expect.fail();
    const row = XLSX.utils.sheet_to_json<Record<string, unknown>>(sheet, { raw: true }).at(-1);
    expect(Math.round(Number(row?.[translate(language, 'budget.planned')]) * 100)).toBe(totals.planned);
    expect(Math.round(Number(row?.[translate(language, 'budget.variance')]) * 100)).toBe(totals.variance);
  });

  it.each([
    ['the sample', samplePlan('zh-Hans'), 'zh-Hans' as const],
    ['hostile texts', hostilePlan(), 'en' as const],
    ['no rows', smallPlan([], []), 'en' as const],
    ['blank rows', smallPlan([{}, {}], [{}, {}]), 'en' as const],
    [
      'days as columns',
      smallPlan(
        [],
        [
          { task: 'Phase', kind: 'phase', phase: 'preparation' },
          {
            task: 'One',
            kind: 'task',
            phase: 'preparation',
            start: '2026-02-20',
            end: '2026-03-05',
            percentDone: 0.4,
          },
          { task: 'Done', kind: 'milestone', phase: 'preparation', start: '2026-03-05', end: '2026-03-05' },
          { task: 'No kind', start: '2026-03-01', end: '2026-03-02' },
        ],
      ),
      'zh-Hant' as const,
    ],
    [
      'months as columns',
      smallPlan(
        [],
        [
          { task: 'One', kind: 'task', start: '2023-11-30', end: '2026-03-05', percentDone: 0.4 },
          { task: 'Done', kind: 'milestone', start: '2026-02-28', end: '2026-02-28' },
        ],
      ),
      'en' as const,
    ],
  ])('agrees with every cached result: %s', async (_, plan, language) => {
    const workbook = await makeExcelDeliverable(plan, { language, at });
    const bare = withoutResults(workbook);
    expect(partText(bare, 'xl/worksheets/sheet1.xml')).not.toMatch(/<\/f><v>/);
    expect(differences(XLSX.read(workbook, { type: 'array' }), recalculated(bare))).toEqual([]);
  });

  it('rounds amounts to the cent as the plan does', async () => {
    const lines: Cells[] = [];
    // Products that end in exactly half a cent are where binary fractions go wrong.
    for (let index = 1; index <= 400; index++)
      lines.push({ item: `Line ${index}`, quantity: (index * 2 + 1) / 200, unitPrice: index * 1037 + 100 });
    for (const [quantity, unitPrice] of [
      [1.005, 1000],
      [8.1, 15],
      [0.15, 810],
      [2.675, 100],
      [1.1, 345],
      [-1.5, 333],
      [4.35, 100_010],
    ])
      lines.push({ item: 'Known trouble', quantity: quantity ?? 0, unitPrice: unitPrice ?? 0 });
    const workbook = await makeExcelDeliverable(smallPlan(lines, []), { language: 'en', at });
    expect(
      differences(XLSX.read(workbook, { type: 'array' }), recalculated(withoutResults(workbook))),
    ).toEqual([]);
  });
});

/** The sample with the edits that the test above makes in the workbook. */
function withEdits(plan: Plan): Plan {
  const edit = (key: string, index: number, cells: Cells): Record<string, Plan['registers'][string]> => {
    const register = edits[key] ?? plan.registers[key] ?? expect.fail();
    const row = inOrder(register.rows).at(index) ?? expect.fail();
    edits[key] = {
      ...register,
      rows: { ...register.rows, [row.id]: { ...row, cells: { ...row.cells, ...cells } } },
    };
    return edits;
  };
  const edits: Record<string, Plan['registers'][string]> = {};
  edit('budget', 0, { quantity: 7.125, unitPrice: 123_457 });
  edit('timeline', -1, { percentDone: 1 });
  edit('timeline', 1, { percentDone: 0.25 });
  return { ...plan, registers: { ...plan.registers, ...edits } };
}
