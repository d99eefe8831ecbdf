import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkConsistency } from '../check/plan-consistency.ts';
import { buildReport } from '../deliver/report.ts';
import { countingIdSource } from '../model/identifiers.ts';
import { type Language, languages } from '../model/language.ts';
import type { Plan } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { registerModules } from '../modules/index.ts';
import { indicatorLibrary } from '../modules/indicator-library.ts';
import { calculatePlan } from '../tables/calculation.ts';
import { UserError } from '../words/translate.ts';
import { planFromTemplate, type Template, templateIds, templateSchema } from './template.ts';

function load(id: string, language: string): Template {
  const place = new URL(`../../assets/templates/${id}.${language}.json`, import.meta.url);
  return templateSchema.parse(JSON.parse(readFileSync(place, 'utf8')));
}
const facts = { startDate: '2026-03-02', currency: 'CNY' };
const placeholder = /lorem|ipsum|TODO|TBD|FIXME|XXX|placeholder|\{\{|待补充|待補充|占位符|佔位符/i;

/** Frequent characters that only one of the scripts has. */
const simplifiedOnly =
  /[个与数内时标来谁员动项据会发写条户预规问对单评决说没两过复样为从点编结间责类题话负达几这权应开购师实选线触报论变转并进记计业则场现备产还务经录认响划测广营让奖们带专阶处机买长价费号调给设吗审节统试办验钱视种体议于补账优诉联运险当频盘头关证确]/u;
const traditionalOnly =
  /[麼個與時標內來數誰會員動專發後資經寫預沒規問決廣則兩單過對週從裡間評編說幾負這結計責條題開變為權點顧場師實購階還現話觸應據選轉報換樣類機錄產檢並畫線備準獎讓項進營帶務訂費處價們體組設號講嗎認議記買訊貼調測種關辦給統業斷試證節範視紀筆驗錢眾帳]/u;

/** The texts of a template's sections: first the titles, then what guides. */
function ownTexts({ sections }: Template): string[] {
  return [
    ...sections.map(({ title }) => title),
    ...sections.flatMap(({ guidance = '', questions = [], goodLooksLike }) => [
      guidance,
      ...questions,
      ...(goodLooksLike === undefined ? [] : [goodLooksLike]),
    ]),
  ];
}

/** What must not depend on the language. */
function structure(template: Template) {
  return {
    sections: template.sections.map(({ level, questions, registers }) => [
      level,
      questions?.length,
      registers,
    ]),
    indicators: template.indicators,
    lines: template.budget.map((line) => [
      line.category,
      line.phase,
      line.monthOffset,
      line.quantity,
      line.kpi,
      line.result === undefined,
    ]),
    rows: template.timeline.map(({ task: _, owner: __, ...row }) => row),
    registers: Object.entries(template.registers ?? {}).map(([key, rows]) => [
      key,
      rows.map(({ ref, cells }) => [ref, Object.keys(cells)]),
    ]),
  };
}

/** Every stored value of a column that declares choices. */
function choiceValues(plan: Plan): { column: string; value: unknown; declared: readonly string[] }[] {
  return registerModules.flatMap((module) =>
    module.columns.flatMap(({ key, choices }) =>
      choices
        ? inOrder(plan.registers[module.key]?.rows ?? {})
            .filter((row) => row.cells[key] !== undefined)
            .map((row) => ({
              column: `${module.key}.${key}`,
              value: row.cells[key],
              declared: choices.options.map((option) => option.value),
            }))
        : [],
    ),
  );
}

describe.each(templateIds)('template %s', (id) => {
  it.each(languages)('in %s makes a consistent plan without placeholders', (language) => {
    const template = load(id, language);
    expect([template.id, template.language]).toEqual([id, language]);
    const plan = planFromTemplate(template, facts, countingIdSource('t'));
    expect(checkConsistency(plan)).toEqual([]);
    for (const { value, declared } of choiceValues(plan)) expect(declared).toContain(value);
    const refs = template.timeline.map((row) => row.ref);
    expect(new Set(refs).size).toBe(refs.length);
    for (const row of template.timeline) for (const ref of row.dependsOn ?? []) expect(refs).toContain(ref);
    expect(JSON.stringify(template)).not.toMatch(placeholder);
    for (const text of [template.name, template.description, template.defaultTitle])
      expect(text.trim()).not.toBe('');
  });

  it('has the same outline, rows and suggestions in every language', () => {
    const [first, ...others] = languages.map((language) => load(id, language));
    for (const other of others) expect(structure(other)).toEqual(first && structure(first));
  });

  it('says everything in each language', () => {
    const [english = [], simplified = [], traditional = []] = languages.map((language) =>
      ownTexts(load(id, language)),
    );
    for (const [index, text] of english.entries()) {
      const [hans = '', hant = ''] = [simplified[index], traditional[index]];
      expect(text).not.toMatch(/\p{Script=Han}/u);
      expect(hans).toMatch(/\p{Script=Han}/u);
      // Short titles may be the same in both scripts.
      if (hans.length > 12) expect(hant).not.toBe(hans);
    }
    expect(JSON.stringify(load(id, 'zh-Hant'))).not.toMatch(simplifiedOnly);
    expect(JSON.stringify(load(id, 'zh-Hans'))).not.toMatch(traditionalOnly);
  });

  it.each(languages)('in %s suggests indicators of the library and names roles of the team', (language) => {
    const template = load(id, language);
    const known = indicatorLibrary.map(({ key }) => key);
    expect(template.indicators).toBeDefined();
    for (const key of template.indicators ?? []) expect(known).toContain(key);
    expect(new Set(template.indicators).size).toBe(template.indicators?.length);
    const team = template.registers?.team ?? [];
    const roles = new Set(team.map(({ cells }) => cells.role));
    for (const row of [...template.budget, ...template.timeline]) expect(roles).toContain(row.owner);
    for (const [key, rows] of Object.entries(template.registers ?? {}))
      for (const { cells } of rows)
        for (const person of [cells.owner, cells.spokesperson])
          if (person !== undefined) expect(roles, key).toContain(person);
    for (const row of template.timeline) {
      if (row.kind === 'phase') continue;
      expect(row.responsible?.length).toBeGreaterThan(0);
      expect(row.accountable).toHaveLength(1);
      expect(row.informed?.length).toBeGreaterThan(0);
    }
  });

  it.each(languages)('in %s keeps its guidance out of the deliverables', (language) => {
    const template = load(id, language);
    const report = buildReport(planFromTemplate(template, facts, countingIdSource('t')), { language });
    const { properties, sections, registers } = report;
    const delivered = JSON.stringify({ properties, sections, registers });
    expect(report.sections).toHaveLength(template.sections.length);
    for (const { guidance, questions = [], goodLooksLike } of template.sections)
      for (const text of [guidance, ...questions, goodLooksLike])
        if (text) expect(delivered).not.toContain(JSON.stringify(text).slice(1, -1));
  });
});

describe.each(templateIds.filter((id) => id !== 'blank'))('template %s', (id) => {
  it.each(languages)('in %s guides every section', (language) => {
    const template = load(id, language);
    const used = ['budget', 'timeline', ...Object.keys(template.registers ?? {})];
    for (const section of template.sections) {
      const { title, guidance = '', questions = [], goodLooksLike = '', registers = [] } = section;
      expect(guidance.length, title).toBeGreaterThan(10);
      expect(questions.length, title).toBeGreaterThanOrEqual(2);
      expect(goodLooksLike.length, title).toBeGreaterThan(10);
      expect(registers.length, title).toBeGreaterThan(0);
      for (const key of registers) expect(used, title).toContain(key);
      for (const question of questions) expect(question).toMatch(/[?？。」”]$/);
    }
    const texts = ownTexts(template).slice(template.sections.length);
    expect(new Set(texts).size).toBe(texts.length);
    const plan = planFromTemplate(template, facts, countingIdSource('t'));
    const guidance = inOrder(plan.sections).map((section) => section.guidance);
    expect(Math.max(...guidance.map((text) => text.length))).toBeLessThanOrEqual(4000);
    expect(guidance.every((text) => text.split('\n').length >= 7)).toBe(true);
  });

  it.each(languages)('in %s has rows that agree with one another', (language) => {
    const plan = planFromTemplate(load(id, language), facts, countingIdSource('t'));
    const calculation = calculatePlan(plan, language);
    for (const [key, register] of Object.entries(plan.registers))
      expect(Object.keys(register.rows).length, key).toBeGreaterThan(0);
    const rows = (key: string) => calculation.register(key).rows;
    expect(rows('budget').some(({ values }) => values.costPerResult !== undefined)).toBe(true);
    const uses = (key: string) => plan.registers[key] !== undefined;
    const sum = (key: string, column: string, category?: string) =>
      rows(key)
        .filter(({ values }) => category === undefined || values.category === category)
        .reduce((total, { values }) => total + Number(values[column] ?? 0), 0);
    if (uses('advertising'))
      expect(sum('advertising', 'budget')).toBeLessThanOrEqual(sum('budget', 'planned', 'platform'));
    if (uses('activities'))
      expect(sum('activities', 'totalCost')).toBeLessThanOrEqual(sum('budget', 'planned', 'partners'));
    // A phase begins when the one before has ended, so that its tasks lie within it.
    const spans = rows('timeline').filter(({ values }) => values.kind === 'phase');
    expect(spans.length).toBe(4);
    for (const [index, { values }] of spans.entries()) {
      const before = spans[index - 1]?.values.end;
      if (before !== undefined) expect(String(values.start) > String(before)).toBe(true);
    }
    const months = [spans[0]?.values.start, spans.at(-1)?.values.end].map((day) => String(day).slice(0, 7));
    for (const { values } of rows('budget')) {
      expect(String(values.month) >= String(months[0])).toBe(true);
      expect(String(values.month) <= String(months[1])).toBe(true);
    }
  });
});

it('starts where and in which money it is told', () => {
  const template = load('community-marketing', 'zh-Hans');
  const at = (startDate: string, currency: string) =>
    planFromTemplate(template, { startDate, currency, title: 'T' }, countingIdSource('t'));
  const prices = (plan: Plan) => inOrder(plan.registers.budget?.rows ?? {}).map((row) => row.cells.unitPrice);
  const cny = prices(at('2026-03-02', 'CNY'));
  expect(prices(at('2026-03-02', 'JPY'))).toEqual(
    cny.map((price) => (typeof price === 'number' ? Math.round(price / 100) : price)),
  );
  const starts = (plan: Plan) =>
    calculatePlan(plan)
      .register('timeline')
      .column('start')
      .map((start) => String(start ?? '9999'));
  expect(starts(at('2027-01-04', 'CNY')).sort()[0]).toBe('2027-01-04');
});

it('numbers headings otherwise only where the language does not do so anyway', () => {
  const numbering = (language: Language, wanted: Template['numbering']) =>
    planFromTemplate({ ...load('blank', language), numbering: wanted }, facts, countingIdSource('t'))
      .properties.numbering;
  expect(numbering('en', 'decimal')).toBeUndefined();
  expect(numbering('en', 'chinese')).toBe('chinese');
  expect(numbering('zh-Hans', 'chinese')).toBeUndefined();
  expect(numbering('zh-Hant', 'decimal')).toBe('decimal');
  expect(numbering('zh-Hans', undefined)).toBeUndefined();
});

it('links a budget line to its indicator', () => {
  const plan = planFromTemplate(load('strategy-report', 'en'), facts, countingIdSource('t'));
  const line = inOrder(plan.registers.budget?.rows ?? {}).find(
    ({ cells }) => cells.item === 'Search campaign',
  );
  const [indicator] = Array.isArray(line?.cells.kpi) ? line.cells.kpi : [];
  expect(plan.registers.kpis?.rows[String(indicator)]?.cells.indicator).toBe('Cost per acquisition');
  expect(line?.cells.result).toBe(65);
});

it('refuses a row that names one that is not there', () => {
  const template = load('community-marketing', 'en');
  const [line] = template.budget;
  const broken = { ...template, budget: [{ ...line, category: 'content', item: 'Film', kpi: 'kpi-gone' }] };
  expect(() => planFromTemplate(broken, facts, countingIdSource('t'))).toThrow('kpi-gone');
});

it('refuses a start so late that its rows would leave the calendar', () => {
  const template = load('community-marketing', 'en');
  for (const startDate of ['2199-12-31', '2199-11-01'])
    expect(() => planFromTemplate(template, { ...facts, startDate }, countingIdSource('t'))).toThrow(
      UserError,
    );
});

it('holds an outline only when blank', () => {
  const plan = planFromTemplate(load('blank', 'en'), facts, countingIdSource('t'));
  expect(Object.keys(plan.sections).length).toBeGreaterThan(0);
  expect(Object.values(plan.registers).map((register) => Object.keys(register.rows).length)).toEqual([0, 0]);
});
