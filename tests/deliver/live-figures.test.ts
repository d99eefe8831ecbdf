import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { checkNarrative } from '../../core/check/narrative-check.ts';
import { type CommandCall, runCommand } from '../../core/commands/run.ts';
import { makeExcelDeliverable } from '../../core/deliver/excel/excel-deliverable.ts';
import { makeHtmlReport } from '../../core/deliver/html/html-report.ts';
import { makeWordDeliverable } from '../../core/deliver/word/word-deliverable.ts';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { LiveReferenceNode } from '../../core/narrative/document.ts';
import { calculatePlan } from '../../core/tables/calculation.ts';
import { readWordText, readZipText } from './readers.ts';

const options = { language: 'zh-Hans', at: '2026-02-16T09:30:00Z' } as const;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-live-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const film: LiveReferenceNode = {
  type: 'liveReference',
  attrs: {
    source: { kind: 'cell', register: 'budget', row: 'film', column: 'planned' },
    name: '短片 · 计划金额',
  },
};
const total: LiveReferenceNode = {
  type: 'liveReference',
  attrs: {
    source: { kind: 'total', register: 'budget', column: 'planned' },
    format: { scale: 'tenThousand', currency: 'name' },
    name: '预算合计',
  },
};

function startPlan(): Plan {
  return createPlan(
    {
      title: '春季方案',
      client: '',
      author: '',
      language: 'zh-Hans',
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-02-16',
      confidentiality: 'internal',
    },
    [
      {
        level: 1,
        title: '预算',
        content: {
          type: 'doc',
          content: [
            {
              type: 'paragraph',
              content: [{ type: 'text', text: '短片为' }, film, { type: 'text', text: '，总计' }, total],
            },
            {
              type: 'bulletList',
              content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [film] }] }],
            },
            {
              type: 'liveBlock',
              attrs: {
                source: { kind: 'view', register: 'budget', view: 0 },
                name: '图',
                id: 'b1',
                caption: '各类别预算',
              },
            },
          ],
        },
      },
    ],
    {
      budget: [
        { id: 'film', cells: { category: 'content', item: '短片', planned: 800_000_00 } },
        { id: 'fair', cells: { category: 'partners', item: '展会', planned: 550_000_00 } },
      ],
    },
    countingIdSource('s'),
  );
}

function edited(plan: Plan, call: CommandCall): Plan {
  return runCommand(plan, call, { newId: countingIdSource('n') }).plan;
}

async function delivered(plan: Plan, name: string) {
  const path = join(folder, `${name}.docx`);
  writeFileSync(path, await makeWordDeliverable(plan, options));
  const workbook = read(await makeExcelDeliverable(plan, options), { type: 'array' });
  const sheets = workbook.SheetNames.map((sheet) => utils.sheet_to_csv(workbook.Sheets[sheet] ?? {})).join(
    '\n',
  );
  return {
    word: readWordText(path).replace(/\s+/g, ''),
    parts: [...readZipText(path).keys()],
    charts: [...readZipText(path)].filter(([part]) => /^word\/charts\/chart\d+\.xml$/.test(part)),
    excel: sheets.replace(/[,\s"]/g, ''),
    page: makeHtmlReport(plan, options).body,
  };
}

describe('a budget line that the text mentions', () => {
  it('is followed by every mention in Word, Excel and PDF', async () => {
    const before = await delivered(startPlan(), 'before');
    expect(before.word).toContain('短片为¥800,000，总计135万元');
    const plan = edited(startPlan(), {
      command: 'set-cell',
      register: 'budget',
      row: 'film',
      column: 'planned',
      value: 950_000_00,
    });
    const now = await delivered(plan, 'after');
    expect(now.word).toContain('短片为¥950,000，总计150万元');
    expect(now.word).not.toContain('800,000');
    expect(now.page).toContain('¥950,000');
    expect(now.page).not.toContain('800,000');
    expect(now.excel).toContain('950000');
    expect(now.excel).not.toContain('800000');
    // Charts are charts, and draw the new amount.
    expect(now.charts.length).toBeGreaterThan(0);
    expect(now.charts.some(([, xml]) => /<c:v>950000(\.0+)?<\/c:v>/.test(xml))).toBe(true);
    expect(now.charts.some(([, xml]) => /<c:v>800000(\.0+)?<\/c:v>/.test(xml))).toBe(false);
  });

  it('leaves named broken references behind when it is deleted, and the check finds them', async () => {
    const plan = edited(startPlan(), { command: 'delete-rows', register: 'budget', rows: ['film'] });
    const { word, page } = await delivered(plan, 'gone');
    expect(word).toContain('总计55万元');
    expect(word.split('短片').length).toBeGreaterThan(2);
    expect(word).toMatch(/【[^】]*短片[^】]*】/);
    expect(page).toMatch(/class="broken"[^<]*>[^<]*短片/);
    const findings = checkNarrative(plan, calculatePlan(plan)).filter(
      ({ kind }) => kind === 'brokenReference',
    );
    expect(findings).toHaveLength(2);
    for (const finding of findings) expect(JSON.stringify(finding)).toContain('短片');
  });
});
