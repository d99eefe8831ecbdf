import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkConsistency } from '../check/plan-consistency.ts';
import { countingIdSource } from '../model/identifiers.ts';
import { languages } from '../model/language.ts';
import type { Plan } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { registerModules } from '../modules/index.ts';
import { UserError } from '../words/translate.ts';
import { planFromTemplate, type Template, templateIds, templateSchema } from './template.ts';

function load(id: string, language: string): Template {
  const place = new URL(`../../assets/templates/${id}.${language}.json`, import.meta.url);
  return templateSchema.parse(JSON.parse(readFileSync(place, 'utf8')));
}
const facts = { startDate: '2026-03-02', currency: 'CNY' };
const placeholder = /lorem|ipsum|TODO|TBD|FIXME|XXX|placeholder|\{\{|待补充|待補充|占位符|佔位符/i;

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

  it('has the same chapters in every language, and one structure in both Chinese scripts', () => {
    const templates = languages.map((language) => load(id, language));
    const chapters = templates.map((template) => template.sections.filter(({ level }) => level === 1).length);
    expect(new Set(chapters).size).toBe(1);
    const structure = (template: Template) => ({
      levels: template.sections.map(({ level }) => level),
      lines: template.budget.map(({ category, phase, monthOffset }) => [category, phase, monthOffset]),
      rows: template.timeline.map(({ ref, kind, phase, dependsOn }) => [ref, kind, phase, dependsOn]),
    });
    expect(structure(load(id, 'zh-Hant'))).toEqual(structure(load(id, 'zh-Hans')));
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
    inOrder(plan.registers.timeline?.rows ?? {}).map((row) => String(row.cells.start ?? '9999'));
  expect(starts(at('2027-01-04', 'CNY')).sort()[0]).toBe('2027-01-04');
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
