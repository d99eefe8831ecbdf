import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planOfCells } from '../../../tests/support/plan-of-cells.ts';
import { countingIdSource } from '../../model/identifiers.ts';
import { languages } from '../../model/language.ts';
import type { Cells } from '../../model/plan.ts';
import { planFromTemplate, templateIds, templateSchema } from '../../templates/template.ts';
import { translate } from '../../words/translate.ts';
import { describeWorkbook } from './excel-deliverable.ts';
import type { SheetDescription, WorkbookDescription } from './workbook-description.ts';

const at = '2026-03-02T09:00:00Z';

function summaryOf({ sheets }: WorkbookDescription): SheetDescription {
  return sheets[0] ?? expect.fail();
}

/** The values of the cells `'Sheet'!$B$3:$B$9`. */
function valuesAt({ sheets }: WorkbookDescription, reference: string): unknown[] {
  const [, name = '', column = '', first, last] =
    /^'(.*)'!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)$/.exec(reference) ?? [];
  const sheet = sheets.find((one) => one.name === name.replaceAll("''", "'")) ?? expect.fail();
  const index = [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return sheet.rows.slice(Number(first) - 1, Number(last)).map((row) => row[index]?.value);
}

describe.each(templateIds)('the workbook of a fresh plan: %s', (id) => {
  it.each(languages)('shows nothing but what has figures (%s)', (language) => {
    const path = `../../../assets/templates/${id}.${language}.json`;
    const template = templateSchema.parse(JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')));
    const plan = planFromTemplate(
      template,
      { startDate: '2026-03-02', currency: 'EUR' },
      countingIdSource('t'),
    );
    const workbook = describeWorkbook(plan, { language, at });
    const total = translate(language, 'excel.total');
    for (const row of summaryOf(workbook).rows) {
      if (row[0]?.value !== total) continue;
      // Among sums that are known, one that is not yet is a dash; nowhere are there only such.
      expect(row.slice(1).some((cell) => cell?.value !== 0)).toBe(true);
      for (const cell of row.slice(1)) if (cell?.value === 0) expect(cell.look?.format).toContain('"–"');
    }
    for (const { isStacked, series } of workbook.sheets.flatMap(({ charts = [] }) => charts)) {
      expect(series.length).toBeGreaterThan(0);
      // The steps of a waterfall may all go one way.
      const shown = series.map(({ values }) => valuesAt(workbook, values).some((value) => Number(value) > 0));
      if (isStacked) expect(shown).toContain(true);
      else expect(shown).not.toContain(false);
    }
    // No register is printed smaller than can be read: it goes on pages side by side, each with the names of its rows.
    for (const { name, table, columnWidths, hiddenColumns, page } of workbook.sheets) {
      if (!table || columnWidths.length === 0) continue;
      const widths = columnWidths.map((width, index) => (hiddenColumns?.has(index) ? 0 : width));
      const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
      const repeated = sum(widths.slice(0, page.repeatedColumns ?? 0));
      const widest = (pages: number) => (sum(widths) + (pages - 1) * repeated) / pages;
      const pages = page.pagesAcross ?? 1;
      expect(widest(pages), name).toBeLessThanOrEqual(210);
      if (pages > 1) expect(widest(pages - 1), name).toBeGreaterThan(210);
    }
    const decimals = workbook.sheets
      .flatMap(({ rows }) => rows.flat())
      .filter((cell) => cell?.value === 0 && cell.look?.format?.includes('.00;[Red]'));
    expect(decimals).toEqual([]);
  });
});

describe('the summary', () => {
  it('leaves out a register without figures; nothing is one, if it was entered', () => {
    const titles = (cells: Cells) =>
      summaryOf(describeWorkbook(planOfCells({ activities: [cells] }), { language: 'en', at }))
        .rows.find(([cell]) => cell?.value === 'By activity type')
        ?.map((cell) => cell?.value);
    expect(titles({ activity: 'Quiz', type: 'challenge' })).toBeUndefined();
    expect(titles({ activity: 'Quiz', type: 'challenge', actual: 0 })).toContain('Actual participants');
  });

  it('says quietly what is to be filled in', () => {
    const plan = planOfCells({ audience: [{ segment: 'Families' }] });
    const { rows } = summaryOf(describeWorkbook(plan, { language: 'en', at }));
    const start = rows.findIndex(([cell]) => cell?.value === 'No totals yet');
    expect(rows.slice(start + 1).map((row) => row.map((cell) => cell?.value))).toContainEqual([
      'Audience',
      'to be filled in: Size (people)',
    ]);
  });

  it('says that no milestone is ahead', () => {
    const plan = planOfCells({
      timeline: [{ task: 'Past', kind: 'milestone', start: '2026-01-05', end: '2026-01-05' }],
    });
    const { rows } = summaryOf(describeWorkbook(plan, { language: 'en', at }));
    const start = rows.findIndex(([cell]) => cell?.value === 'Next milestones');
    expect(rows[start + 1]?.[0]).toMatchObject({
      value: 'No open milestone ahead',
      formula: expect.stringMatching(/^IFERROR\(.*,"No open milestone ahead"\)$/),
    });
  });
});
