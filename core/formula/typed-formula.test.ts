import { describe, expect, it } from 'vitest';
import type { Language } from '../model/language.ts';
import { registerModules } from '../modules/index.ts';
import type { RegisterModule } from '../tables/register-module.ts';
import { titleText } from '../tables/title.ts';
import { UserError } from '../words/translate.ts';
import { type FormulaScope, parseStoredFormula, readFormula, showFormula } from './formula.ts';

function declared(key: string): RegisterModule {
  const module = registerModules.find((candidate) => candidate.key === key);
  if (!module) throw new Error(`no register ${key}`);
  return module;
}
const budget = declared('budget');
const timeline = declared('timeline');
const own: RegisterModule = {
  key: 'own1',
  title: { text: 'Content calendar' },
  guidance: { text: '' },
  nameColumn: 'name',
  views: [],
  columns: [
    { key: 'name', type: 'text', title: { text: 'Theme' }, widthPixels: 100 },
    { key: 'done', type: 'yesNo', title: { text: 'Done' }, widthPixels: 100 },
    { key: 'odd', type: 'number', title: { text: "It's [odd] #1" }, widthPixels: 100 },
  ],
};
const scope = (language: Language = 'en', module = budget): FormulaScope => ({
  own: module,
  registers: [budget, timeline, own],
  language,
});
const read = (typed: string, language?: Language, module?: RegisterModule) =>
  readFormula(typed, scope(language, module));
const show = (stored: string, language?: Language, module?: RegisterModule) =>
  showFormula(stored, scope(language, module));

function refusal(typed: string): UserError {
  try {
    read(typed);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`${typed} was taken`);
}

describe('reading', () => {
  it('takes titles of any language, keys, and any case', () => {
    const expected = '=[quantity]*[unitPrice]';
    expect(read('=[Quantity] * [Unit price]')).toBe(expected);
    expect(read('= [quantity]*[ UNIT  price ]')).toBe(expected);
    expect(read('=[unitprice]')).toBe('=[unitPrice]');
    for (const language of ['zh-Hans', 'zh-Hant'] as const) {
      const [quantity, price] = ['quantity', 'unitPrice'].map((key) => {
        const column = budget.columns.find((candidate) => candidate.key === key);
        return column ? titleText(column.title, language) : '';
      });
      expect(read(`=[${quantity}]*[${price}]`, 'en')).toBe(expected);
      expect(show(expected, language)).toBe(`=[${quantity}]*[${price}]`);
    }
    expect(read('[Quantity]')).toBe('=[quantity]');
  });

  it('takes what a Chinese input method types', () => {
    expect(read('＝SUM（[quantity]，2）＋１％')).toBe('=SUM([quantity],2)+1%');
    expect(read('=IF(【Quantity】＞1,“多；(”,"（少，）")')).toBe('=IF([quantity]>1,"多；(","（少，）")');
    expect(refusal('=SUM([quantity]；2)').key).toBe('formula.unexpected');
  });

  it('takes registers by their titles, with and without quotation marks', () => {
    for (const typed of [
      "'Content calendar'[Theme]",
      'Content calendar[Theme]',
      'own1[name]',
      'CONTENT  CALENDAR [theme]',
    ])
      expect(read(`=COUNTA(${typed})`)).toBe('=COUNTA(own1[name])');
    expect(show('=COUNTA(own1[name])')).toBe("=COUNTA('Content calendar'[Theme])");
    expect(read('=SUM(预算分配[计划金额])', 'en', own)).toBe('=SUM(budget[planned])');
    expect(read("=SUM([It''s '[odd'] '#1])", 'en', own)).toBe('=SUM([odd])');
    expect(show('=SUM(own1[odd])')).toBe("=SUM('Content calendar'[It''s '[odd'] '#1])");
  });

  it('tells the row’s cell from the whole column', () => {
    const kinds = (stored: string) => parseStoredFormula(stored).references.map(({ kind }) => kind);
    expect(kinds('=[planned]/SUM([planned])')).toEqual(['cell', 'range']);
    expect(kinds('=SUM([@planned],([actual]))')).toEqual(['cell', 'range']);
    expect(kinds('=SUM([planned]*2)')).toEqual(['cell']);
    expect(kinds('=SUMPRODUCT([planned]*2,[@actual])')).toEqual(['range', 'cell']);
    expect(kinds('=SUMIFS([planned],[category],[category])')).toEqual(['range', 'range', 'cell']);
    expect(kinds('=YEAR(plan[startDate])')).toEqual(['planField']);
    // The own register's name before a column means no more than the column where one value is wanted.
    expect(read('=Budget[Planned]*2')).toBe('=[planned]*2');
    expect(read('=SUM(Budget[Planned])')).toBe('=SUM(budget[planned])');
    expect(read('=Budget[@Planned]')).toBe('=[@planned]');
    expect(read('=Budget[[#This Row],[Planned]]')).toBe('=[@planned]');
    expect(read('=[@[Unit price]]')).toBe('=[@unitPrice]');
    expect(refusal("='Content calendar'[Theme]&1").key).toBe('formula.wholeColumn');
    expect(refusal("=SUM('Content calendar'[@Theme])").key).toBe('formula.otherRow');
  });

  it('keeps choices and answers by their keys', () => {
    const content = budget.columns
      .find(({ key }) => key === 'category')
      ?.choices?.options.find(({ value }) => value === 'content');
    const title = (language: Language) => (content ? titleText(content.title, language) : '');
    const stored = '=SUMIFS([planned],[category],"content")';
    for (const language of ['en', 'zh-Hans', 'zh-Hant'] as const) {
      const typed = `=SUMIFS([planned],[category],"${title(language)}")`;
      expect(read(typed, 'en')).toBe(stored);
      expect(show(stored, language)).toContain(`"${title(language)}"`);
      expect(read(`=SUMIFS([planned],[category],"<>${title(language)}")`)).toContain('"<>content"');
    }
    // Without the column, the same text is only a text.
    expect(read(`=SUMIFS([planned],[item],"${title('en')}")`)).toContain(`"${title('en')}"`);
    expect(read('=COUNTIF([Done],"是")', 'en', own)).toBe('=COUNTIF([done],"true")');
    expect(show('=COUNTIF([done],"true")', 'en', own)).toBe('=COUNTIF([Done],"Yes")');
  });

  it('knows the plan’s fields', () => {
    expect(read('=Plan[Start date]-方案[封面日期]')).toBe('=plan[startDate]-plan[documentDate]');
    expect(show('=plan[startDate]', 'zh-Hant')).toBe('=方案[開始日期]');
    expect(refusal('=Plan[Budget]').key).toBe('formula.unknownField');
  });

  it('shows what was deleted as #REF!, and keeps it so', () => {
    expect(show('=[gone]+[#REF!]')).toBe('=[#REF!]+[#REF!]');
    expect(show('=SUM(gone[planned])+SUM(budget[gone])')).toBe('=SUM(#REF!)+SUM(#REF!)');
    expect(read('=[#REF!]+SUM(#REF!)')).toBe('=[#REF!]+SUM(#REF!)');
  });

  it('takes the first shown of columns with the same title, and tells the others apart by key', () => {
    const twice: RegisterModule = {
      ...own,
      columns: [
        { key: 'a', type: 'number', title: { text: 'Cost' }, widthPixels: 100, isHidden: true },
        { key: 'b', type: 'number', title: { text: 'Cost' }, widthPixels: 100 },
      ],
    };
    expect(read('=[cost]', 'en', twice)).toBe('=[b]');
    expect(show('=[a]+[b]', 'en', twice)).toBe('=[Cost (a)]+[Cost]');
    expect(read('=[Cost (a)]', 'en', twice)).toBe('=[a]');
  });
});

describe('refusing', () => {
  it.each([
    ['=', 'formula.empty', null],
    ['=1+', 'formula.endsEarly', null],
    ['=1 2', 'formula.unexpected', 4],
    ['  =(1+2', 'formula.openBracket', 4],
    ['=1+2)', 'formula.extraBracket', 5],
    ['="a', 'formula.openText', 2],
    ['=SUM([planned', 'formula.openBracket', 6],
    ['=[]', 'formula.emptyName', 2],
    ['=planned', 'formula.bareName', 2],
    ['=[plan]', 'formula.unknownColumn', 2],
    ['=SUM(Costs[Planned])', 'formula.unknownRegister', 6],
    ['=1+FOO(2)', 'formula.unknownFunction', 4],
    ['=SUM()', 'formula.tooFewArguments', 2],
    ['=PI(1)', 'formula.wrongArguments', 2],
    ['=IFS(TRUE,1,FALSE)', 'formula.wrongArguments', 2],
    ['=TODAY()', 'formula.noClock', 2],
    ['=RAND()', 'formula.noChance', 2],
    ['=A1:B2', 'formula.bareName', 2],
    ['={1,2}', 'formula.unexpected', 2],
    ['=#N/A!', 'formula.unexpected', 6],
  ])('%s: %s', (typed, key, position) => {
    const error = refusal(typed);
    expect(error.key).toBe(key);
    expect(error.parameters.position ?? null).toBe(position);
    for (const language of ['en', 'zh-Hans', 'zh-Hant'] as const)
      expect(error.in(language).length).toBeGreaterThan(5);
  });

  it.each([
    ['a megabyte', `=${'1+'.repeat(500_000)}1`, 'formula.tooLong'],
    ['a megabyte of spaces', ' '.repeat(1_000_000), 'formula.tooLong'],
    ['100,000 brackets', `=${'('.repeat(100_000)}`, 'formula.tooLong'],
    ['65 levels of brackets', `=${'('.repeat(65)}1${')'.repeat(65)}`, 'formula.tooDeep'],
    ['65 levels of functions', `=${'ABS('.repeat(65)}1${')'.repeat(65)}`, 'formula.tooDeep'],
    ['8,000 brackets', `=${'('.repeat(8000)}`, 'formula.tooDeep'],
    ['65 signs', `=${'-'.repeat(65)}1`, 'formula.tooDeep'],
    ['4,000 operators', `=${'1+'.repeat(4000)}1`, 'formula.tooManyOperators'],
    ['4,000 percent signs', `=1${'%'.repeat(4000)}`, 'formula.tooManyOperators'],
    ['8,000 words', `=${'a '.repeat(4000)}`, 'formula.bareName'],
  ])('%s at once', (_, typed, key) => {
    const start = performance.now();
    expect(refusal(typed).key).toBe(key);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('takes as many levels as Excel', () => {
    const stored = `=${'ABS('.repeat(64)}1${')'.repeat(64)}`;
    expect(read(stored)).toBe(stored);
    expect(read(`=${'1+'.repeat(1000)}1`)).toHaveLength(2002);
  });
});
