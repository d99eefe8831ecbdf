import { describe, expect, it } from 'vitest';
import { parseStoredFormula } from '../formula/formula.ts';
import { languages } from '../model/language.ts';
import type { ColumnDeclaration, RegisterModule } from '../tables/register-module.ts';
import { findColumn, isEditable, isNumeric } from '../tables/register-module.ts';
import { titleText } from '../tables/title.ts';
import type { ViewDeclaration } from '../tables/view-declaration.ts';
import { registerModule, registerModules } from './index.ts';
import { platformCriteria } from './platforms.ts';

const expectedKeys = [
  'budget',
  'timeline',
  'kpis',
  'evaluations',
  'risks',
  'crisis',
  'audience',
  'competitors',
  'platforms',
  'contentCalendar',
  'activities',
  'advertising',
  'team',
  'partners',
  'evidence',
  'cases',
  'compliance',
  'reviews',
];
const identifier = /^[a-z][A-Za-z0-9]*$/;

function column(module: RegisterModule, key: string): ColumnDeclaration {
  const found = findColumn(module, key);
  if (!found) throw new Error(`${module.key} has no column ${key}`);
  return found;
}

/** The types of the columns that a view names. */
function expectFitting(module: RegisterModule, view: ViewDeclaration): void {
  const typeOf = (key: string) => column(module, key).type;
  switch (view.kind) {
    case 'gantt':
      if (view.columns)
        expect([typeOf(view.columns.start), typeOf(view.columns.end)]).toEqual(['date', 'date']);
      return;
    case 'cards':
      for (const key of [...view.columns, ...(view.subtitle ? [view.subtitle] : [])]) typeOf(key);
      return;
    case 'heatMatrix':
      expect([typeOf(view.across), typeOf(view.down)]).toEqual(['rating', 'rating']);
      return;
    case 'scoreBars':
      expect(isNumeric(column(module, view.score))).toBe(true);
      for (const part of view.parts) expect(typeOf(part.column)).toBe('rating');
      expect(view.parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
      return;
    case 'radar':
      expect(view.axes.length).toBeGreaterThanOrEqual(3);
      for (const key of view.axes) expect(typeOf(key)).toBe('rating');
      return;
    case 'calendar':
      expect(typeOf(view.date)).toBe('date');
      if (view.end) expect(typeOf(view.end)).toBe('date');
      if (view.time) expect(typeOf(view.time)).toBe('time');
      if (view.colourBy) typeOf(view.colourBy);
      return;
    case 'assignmentMatrix': {
      const tasks = registerModule(view.tasks);
      for (const role of view.roles) {
        const declaration = column(tasks, role.column);
        expect([declaration.type, declaration.refersTo?.register]).toEqual(['references', module.key]);
      }
      return;
    }
    case 'checklist': {
      const done = column(module, view.done);
      expect(done.type).toBe(view.doneValues ? 'choice' : 'yesNo');
      for (const value of view.doneValues ?? [])
        expect(done.choices?.options.map((option) => option.value)).toContain(value);
      for (const key of [...(view.detail ?? []), ...(view.groupBy ? [view.groupBy] : [])]) typeOf(key);
      return;
    }
    case 'chart':
      typeOf(view.category);
      for (const key of view.values) expect(isNumeric(column(module, key))).toBe(true);
      return;
    case 'pivot':
      for (const key of [view.rows, ...view.across]) typeOf(key);
      expect(isNumeric(column(module, view.value))).toBe(true);
      return;
  }
}

it('declares every register of the domain once', () => {
  expect(registerModules.map(({ key }) => key).sort()).toEqual([...expectedKeys].sort());
  for (const language of languages)
    expect(new Set(registerModules.map(({ title }) => titleText(title, language))).size).toBe(
      registerModules.length,
    );
});

describe.each(registerModules.map((module) => [module.key, module] as const))('%s', (_key, module) => {
  it('has columns with keys of their own, and titles that formulas can name', () => {
    const keys = module.columns.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of [module.key, ...keys]) expect(key).toMatch(identifier);
    for (const language of languages) {
      // As formulas compare them: without regard to width and case.
      const titles = module.columns.map(({ title }) =>
        titleText(title, language).normalize('NFKC').toLowerCase(),
      );
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
      for (const title of titles) expect(title).not.toMatch(/[[\]#'"@]|^\s|\s$/);
      expect(titleText(module.guidance, language).length).toBeGreaterThan(15);
    }
  });

  it('has choices with keys and titles of their own', () => {
    for (const { key, type, choices } of module.columns) {
      expect({ key, has: choices !== undefined }).toEqual({
        key,
        has: type === 'choice' || type === 'multiChoice',
      });
      const options = choices?.options ?? [];
      for (const { value } of options) expect(value).toMatch(identifier);
      expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
      for (const language of languages)
        expect(new Set(options.map(({ title }) => titleText(title, language))).size).toBe(options.length);
    }
  });

  it('names its own columns only', () => {
    // A row is named by what is typed.
    expect(column(module, module.nameColumn).type).toBe('text');
    expect(isEditable(column(module, module.nameColumn))).toBe(true);
    if (module.groupColumn !== undefined) column(module, module.groupColumn);
    for (const key of module.reportColumns ?? []) column(module, key);
    expect(new Set(module.reportColumns).size).toBe(module.reportColumns?.length ?? 0);
    for (const { column: key } of module.conditions ?? []) column(module, key);
    for (const { total, ...declaration } of module.columns) {
      if (!total) continue;
      expect({ key: declaration.key, numeric: isNumeric(declaration) || total.by === 'count' }).toEqual({
        key: declaration.key,
        numeric: true,
      });
      if (total.by === 'weightedAverage') expect(isNumeric(column(module, total.weight))).toBe(true);
      if (total.by === 'ratio')
        for (const key of [total.of, total.to]) expect(isNumeric(column(module, key))).toBe(true);
    }
  });

  it('refers to registers that exist', () => {
    for (const { type, refersTo } of module.columns) {
      if (type !== 'references') expect(refersTo).toBeUndefined();
      if (refersTo?.register !== undefined)
        expect(registerModules.map(({ key }) => key)).toContain(refersTo.register);
    }
  });

  it('has formulas over columns that exist', () => {
    for (const { computed } of module.columns) {
      if (computed?.by.kind !== 'formula') continue;
      const { references } = parseStoredFormula(computed.by.formula);
      for (const reference of references) {
        if (reference.kind === 'cell') column(module, reference.column);
        if (reference.kind === 'range')
          column(reference.register === null ? module : registerModule(reference.register), reference.column);
      }
    }
  });

  it('takes place on days of its own', () => {
    if (!module.spans) return;
    const { start, end = start } = module.spans;
    for (const key of [start, end]) expect(column(module, key).type).toBe('date');
  });

  it('has views over fitting columns', () => {
    for (const view of module.views) expectFitting(module, view);
  });

  it('starts rows with cells of its own columns', () => {
    const cells = module.newRowCells?.(null, '2026-03-02') ?? {};
    for (const key of Object.keys(cells)) expect(isEditable(column(module, key))).toBe(true);
  });
});

it('tells the weights of platforms as they are', () => {
  for (const language of languages) {
    const guidance = titleText(registerModule('platforms').guidance, language);
    const told = [...guidance.matchAll(/(\d+)%/g)].map((match) => Number(match[1]) / 100);
    expect(told).toEqual(platformCriteria.map(({ weight }) => weight));
  }
});
