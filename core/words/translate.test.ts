import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { languages, regionalTag } from '../model/language.ts';
import { catalogues, type WordKey } from './catalogues.ts';
import { translate, UserError } from './translate.ts';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Every argument of a message with its kind: plain, number, plural … */
function argumentsOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if (!('value' in element) || element.type === 0) return [];
    const options = 'options' in element ? Object.values(element.options) : [];
    return [String(element.value), ...options.flatMap((option) => argumentsOf(option.value))];
  });
}
const parsed = (language: (typeof languages)[number], key: WordKey) =>
  new IntlMessageFormat(catalogues[language][key], regionalTag(language), undefined, { ignoreTag: true });

const keys = Object.keys(catalogues.en) as WordKey[];
const folder = fileURLToPath(new URL('../../assets/locales/', import.meta.url));

describe('catalogues', () => {
  it.each(languages)('%s has the keys of English, each once', (language) => {
    const all: string[] = [];
    for (const file of readdirSync(`${folder}${language}`)) {
      const text = readFileSync(`${folder}${language}/${file}`, 'utf8');
      const own = [...text.matchAll(/^\s*"([^"]+)":/gm)].map((match) => match[1] ?? '');
      expect(own.filter((key) => !(key in catalogues[language]))).toEqual([]);
      all.push(...own);
    }
    expect(new Set(all).size).toBe(all.length);
    expect(all.sort()).toEqual([...keys].sort());
  });

  it.each(languages)('%s has the arguments of English, and every message formats', (language) => {
    for (const key of keys) {
      const expected = [...new Set(argumentsOf(parsed('en', key).getAst()))].sort();
      const own = [...new Set(argumentsOf(parsed(language, key).getAst()))].sort();
      expect({ key, own }).toEqual({ key, own: expected });
      const text = translate(language, key, Object.fromEntries(own.map((name) => [name, 3])));
      expect(text.trim()).not.toBe('');
      // The placeholders of a brand's header and footer are named as they are typed.
      expect(text.replace(/\{(title|client|date|confidentiality|pages?)\}/g, '')).not.toMatch(/[{}]/);
    }
  });

  it('are written in their own script', () => {
    for (const key of keys) {
      // A language's own name stands in its own script everywhere, so that its reader finds it,
      // and numbers of headings are shown as they will look.
      if (!key.startsWith('language.') && key !== 'brand.layout.numbering.chinese')
        expect(catalogues.en[key]).not.toMatch(/[\u4e00-\u9fff]/);
      // Characters that only the other script has.
      expect(`${key} ${catalogues['zh-Hans'][key]}`).not.toMatch(/[個這檔們開關閱讀寫預檢儲圖]/);
      expect(`${key} ${catalogues['zh-Hant'][key]}`).not.toMatch(/[个这档们开关阅读写预检储图]/);
    }
  });
});

it('a UserError speaks every language', () => {
  const error = new UserError('row.unknown', { row: 'r1', register: 'budget' });
  expect(error.message).toBe('The register budget has no row "r1".');
  expect(error.in('zh-Hans')).toBe('登记表 budget 没有“r1”行。');
  const nested = new UserError('cell.takesChoice', {
    column: { words: ['timeline.kind'] },
    options: { words: ['timeline.kind.task', 'timeline.kind.milestone'] },
    value: 'x',
  });
  expect(nested.message).toBe('Kind takes one of Task, Milestone, not x.');
  expect(nested.in('zh-Hans')).toBe('“类型”应为 任务、里程碑 之一，不能是 x。');
});
