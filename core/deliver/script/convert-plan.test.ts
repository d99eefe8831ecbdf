import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultBrand } from '../../brand/brand.ts';
import { parsePlan } from '../../file/container.ts';
import { createPlan } from '../../model/factory.ts';
import { countingIdSource } from '../../model/identifiers.ts';
import type { Plan } from '../../model/plan.ts';
import { plainText } from '../../narrative/document.ts';
import { calculatePlan } from '../../tables/calculation.ts';
import { prepareDelivery } from '../prepare.ts';
import { planInScript } from './convert-plan.ts';
import { languageInScript, scriptConverter } from './script-converter.ts';
import { foreignCharacters } from './script-oracle.ts';

const root = resolve(import.meta.dirname, '../../..');
const sample = parsePlan(
  new Uint8Array(readFileSync(`${root}/assets/samples/community-marketing.zh-Hans.stratbook`)),
).plan;

/** Every text of a plan, cell by cell. */
function textsOf(plan: Plan): string[] {
  const { title, client, author } = plan.properties;
  const sections = Object.values(plan.sections).flatMap((section) => [
    section.title,
    plainText(section.content),
  ]);
  const cells = Object.values(plan.registers).flatMap(({ rows, columns = {}, definition }) => [
    ...Object.values(rows).flatMap((row) => Object.values(row.cells).flat()),
    ...Object.values(columns).flatMap((column) => [
      column.title ?? '',
      ...(column.choices ?? []).map((choice) => choice.title),
    ]),
    definition?.title ?? '',
  ]);
  return [title, client, author, ...sections, ...cells].filter((text) => typeof text === 'string');
}

/** A plan with its texts blanked: what a conversion must leave as it is. */
function withoutTexts(value: unknown): unknown {
  if (typeof value === 'string') return /\p{Script=Han}|[“”「」『』]/u.test(value) ? '文' : value;
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutTexts);
  return Object.fromEntries(
    Object.entries(value).map(([key, own]) => [String(withoutTexts(key)), withoutTexts(own)]),
  );
}

describe('a plan in the other script', () => {
  it('has no simplified characters left, and none traditional on the way back', async () => {
    const hant = await planInScript(sample, 'hant');
    expect(foreignCharacters(textsOf(sample).join(''), 'hant').length).toBeGreaterThan(100);
    expect(foreignCharacters(textsOf(hant).join(''), 'hant')).toEqual([]);
    expect(hant.properties.language).toBe('zh-Hant');

    const hans = await planInScript(hant, 'hans');
    expect(foreignCharacters(textsOf(hant).join(''), 'hans').length).toBeGreaterThan(100);
    expect(foreignCharacters(textsOf(hans).join(''), 'hans')).toEqual([]);
    // Of each text, nearly every character is what it was.
    const [before, after] = [textsOf(sample).join('\n'), textsOf(hans).join('\n')];
    expect(Math.abs(before.length - after.length) / before.length).toBeLessThan(0.01);
  });

  it('leaves the plan, its numbers, ids, keys and pictures alone', async () => {
    const before = structuredClone(sample);
    const hant = await planInScript(sample, 'hant');
    expect(sample).toEqual(before);
    expect(withoutTexts({ ...hant, properties: { ...hant.properties, language: '' } })).toEqual(
      withoutTexts({ ...sample, properties: { ...sample.properties, language: '' } }),
    );
    expect(hant.media).toBe(sample.media);
    expect(await planInScript(hant, 'hant')).toBe(hant);
  });

  it('calculates the same totals in every register', async () => {
    const hant = await planInScript(sample, 'hant');
    const [before, after] = [calculatePlan(sample, 'zh-Hans'), calculatePlan(hant, 'zh-Hant')];
    let compared = 0;
    for (const module of before.modules)
      for (const column of module.columns) {
        if (!column.total) continue;
        compared += 1;
        expect(after.register(module.key).totals[column.key]).toEqual(
          before.register(module.key).totals[column.key],
        );
      }
    expect(compared).toBeGreaterThan(5);
  });
});

describe('what compares with texts', () => {
  const plan: Plan = (() => {
    const made = createPlan(
      {
        title: '软件计划',
        client: '客户',
        author: '',
        language: 'zh-Hans',
        currency: 'CNY',
        startDate: '2026-03-02',
        documentDate: '2026-03-02',
        confidentiality: 'internal',
      },
      [
        {
          level: 1,
          title: '用户',
          content: {
            type: 'doc',
            content: [
              {
                type: 'paragraph',
                content: [
                  { type: 'text', text: '“软' },
                  { type: 'text', text: '件”', marks: [{ type: 'bold' }] },
                  { type: 'footnote', attrs: { text: '网络' } },
                  {
                    type: 'liveReference',
                    attrs: {
                      source: {
                        kind: 'rowCount',
                        register: 'own',
                        filters: { kind: { kind: 'values', values: ['软件', 'a'] } },
                      },
                      name: '数据',
                    },
                  },
                ],
              },
            ],
          },
        },
      ],
      {},
      countingIdSource('p'),
    );
    const row = (id: string, kind: string, state: string) => ({
      id,
      position: id,
      cells: { name: '数据', kind, state, amount: 1250 },
      misfits: { when: '后天' },
    });
    return {
      ...made,
      registers: {
        own: {
          definition: { title: '数据', guidance: '', nameColumn: 'name' },
          columns: {
            name: { type: 'text', title: '名称' },
            kind: { type: 'text', title: '类型' },
            state: {
              type: 'choice',
              title: '状态',
              choices: [{ value: '进行', title: '进行中' }],
            },
            amount: { type: 'money', title: '金额' },
            when: { type: 'date', title: '日期' },
            share: {
              type: 'number',
              title: '软件金额',
              formula: '=IF([kind]="软件",[amount],0)+IF([state]="进行",1,0)',
            },
          },
          rows: { a: row('a', '软件', '进行'), b: row('b', '硬件', '进行') },
          view: {
            filters: { kind: { kind: 'contains', text: '软' } },
            conditions: [{ kind: 'compare', column: 'kind', operator: '=', value: '软件', tone: 'good' }],
          },
          allocation: {
            totalMinor: 100,
            column: 'kind',
            shares: { 软件: 0.5, '': 0.5 },
            residueTo: '软件',
          },
        },
      },
    } satisfies Plan;
  })();

  it('is converted with the texts, choices by their titles only', async () => {
    const hant = await planInScript(plan, 'hant');
    const own = hant.registers.own;
    expect(own?.columns?.share?.formula).toBe('=IF([kind]="軟體",[amount],0)+IF([state]="进行",1,0)');
    expect(own?.columns?.state?.choices).toEqual([{ value: '进行', title: '進行中' }]);
    expect(own?.rows.a?.cells).toEqual({ name: '資料', kind: '軟體', state: '进行', amount: 1250 });
    expect(own?.rows.a?.misfits).toEqual({ when: '後天' });
    expect(own?.view?.filters).toEqual({ kind: { kind: 'contains', text: '軟' } });
    expect(own?.view?.conditions).toMatchObject([{ value: '軟體' }]);
    expect(own?.allocation).toMatchObject({ shares: { 軟體: 0.5, '': 0.5 }, residueTo: '軟體' });
    const shareOf = (of: Plan, language: 'zh-Hans' | 'zh-Hant') =>
      calculatePlan(of, language).register('own').column('share');
    expect(shareOf(hant, 'zh-Hant')).toEqual(shareOf(plan, 'zh-Hans'));
  });

  it('finds words across the marks of a text, and follows references', async () => {
    const hant = await planInScript(plan, 'hant');
    const [section] = Object.values(hant.sections);
    const [paragraph] = section?.content.content ?? [];
    expect(paragraph).toEqual({
      type: 'paragraph',
      content: [
        { type: 'text', text: '「軟' },
        { type: 'text', text: '體」', marks: [{ type: 'bold' }] },
        { type: 'footnote', attrs: { text: '網路' } },
        {
          type: 'liveReference',
          attrs: {
            source: {
              kind: 'rowCount',
              register: 'own',
              filters: { kind: { kind: 'values', values: ['軟體', 'a'] } },
            },
            name: '資料',
          },
        },
      ],
    });
  });
});

describe('words and languages', () => {
  it('uses the words of Taiwan, and those of the mainland on the way back', async () => {
    const hant = await scriptConverter('hant');
    expect(hant('网络软件的“用户”数据，视频与头发、皇后以后')).toBe(
      '網路軟體的「使用者」資料，影片與頭髮、皇后以後',
    );
    expect(hant('短视频发在视频号')).toBe('短影片發在視頻號');
    const hans = await scriptConverter('hans');
    expect(hans('視頻號與影片')).toBe('视频号与视频');
    expect(hans('滑鼠與「網路」，皇后以後的頭髮')).toBe('鼠标与“网络”，皇后以后的头发');
    for (const text of ['2026-03-02', 'It’s “ready”', '=[a]*1.5', '']) expect(hant(text)).toBe(text);
  });

  it('is for Chinese only', async () => {
    expect(languageInScript('zh-Hans', 'hant')).toBe('zh-Hant');
    expect(() => languageInScript('en', 'hant')).toThrow(/Chinese/);
    await expect(
      prepareDelivery(sample, { language: 'en', brand: defaultBrand, script: 'hant' }),
    ).rejects.toThrow(/Chinese/);
  });
});
