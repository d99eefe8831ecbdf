import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkConsistency } from '../check/plan-consistency.ts';
import { countingIdSource } from '../model/identifiers.ts';
import { languages } from '../model/language.ts';
import type { Plan } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { calculatePlan } from '../tables/calculation.ts';
import {
  planFromSample,
  planFromTemplate,
  samplePlanSchema,
  templateIds,
  templateSchema,
} from '../templates/template.ts';
import { registerModules } from './index.ts';

function read(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../assets/${path}.json`, import.meta.url), 'utf8'));
}
function templatePlan(id: string, language: string): Plan {
  const facts = { startDate: '2026-03-02', currency: 'EUR' };
  return planFromTemplate(
    templateSchema.parse(read(`templates/${id}.${language}`)),
    facts,
    countingIdSource('t'),
  );
}
function samplePlan(language: string): Plan {
  return planFromSample(
    samplePlanSchema.parse(read(`samples/source/community-marketing.${language}`)),
    countingIdSource('s'),
  );
}

/** Every error of a calculated plan. */
function errorsOf(plan: Plan): string[] {
  const calculation = calculatePlan(plan);
  return calculation.modules.flatMap(({ key }) =>
    calculation
      .register(key)
      .rows.flatMap(({ errors }) =>
        Object.entries(errors).map(([column, code]) => `${key}.${column}: ${code}`),
      ),
  );
}

describe.each(templateIds)('template %s', (id) => {
  it.each(languages)('in %s calculates without an error', (language) => {
    const plan = templatePlan(id, language);
    expect(checkConsistency(plan)).toEqual([]);
    expect(errorsOf(plan)).toEqual([]);
  });

  it('has the same example rows in every language', () => {
    const keys = languages.map((language) => {
      const { registers = {} } = templateSchema.parse(read(`templates/${id}.${language}`));
      return Object.fromEntries(
        Object.entries(registers).map(([key, rows]) => [
          key,
          rows.map(({ ref, cells }) => [ref, Object.keys(cells).sort()]),
        ]),
      );
    });
    expect(keys[1]).toEqual(keys[0]);
    expect(keys[2]).toEqual(keys[0]);
  });
});

describe.each(['en', 'zh-Hans'])('sample in %s', (language) => {
  const plan = samplePlan(language);
  const rows = (register: string) => inOrder(plan.registers[register]?.rows ?? {});
  const calculation = calculatePlan(plan);

  it('uses every register and calculates without an error', () => {
    expect(calculation.modules).toEqual(registerModules);
    for (const { key } of registerModules) expect(rows(key).length).toBeGreaterThanOrEqual(3);
    expect(checkConsistency(plan)).toEqual([]);
    expect(errorsOf(plan)).toEqual([]);
  });

  it('shows every computed column at work', () => {
    const idle = registerModules.flatMap(({ key, columns }) =>
      columns
        .filter(({ computed }) => computed)
        .filter(
          (column) =>
            !calculation
              .register(key)
              .column(column.key)
              .some((value) => value !== undefined),
        )
        .map((column) => `${key}.${column.key}`),
    );
    // What people cost stands outside both budgets, and partners are judged at the end.
    const outside = [
      'budget.costPerResult',
      'team.totalCost',
      'partners.conversionRate',
      'partners.costPerConversion',
    ];
    expect(idle.filter((column) => !outside.includes(column))).toEqual([]);
  });

  it('gives each task one who answers for it and one who does it', () => {
    for (const { cells } of rows('timeline')) {
      if (cells.kind === 'phase') continue;
      expect(cells.accountable).toHaveLength(1);
      expect(cells.responsible).toEqual(expect.arrayContaining([expect.any(String)]));
    }
  });

  it('advertises within what the budget plans for platforms', () => {
    const planned = calculation
      .register('budget')
      .rows.filter(({ values }) => values.category === 'platform')
      .reduce((sum, { values }) => sum + Number(values.planned ?? 0), 0);
    const { budget, spend } = calculation.register('advertising').totals;
    expect(budget).toBeLessThanOrEqual(planned);
    expect(spend).toBeLessThanOrEqual(budget ?? 0);
  });

  it('evaluates its indicators over three months', () => {
    expect(new Set(rows('evaluations').map(({ cells }) => cells.period)).size).toBe(3);
    const statuses = calculation.register('kpis').column('status');
    expect(new Set(statuses)).toEqual(new Set(['onTrack', 'atRisk', undefined]));
    expect(calculation.register('risks').column('alert')).toContain('alert');
  });
});
