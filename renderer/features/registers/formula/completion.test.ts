import { describe, expect, it } from 'vitest';
import type { FormulaScope } from '../../../../core/formula/formula.ts';
import { createPlan } from '../../../../core/model/factory.ts';
import { countingIdSource } from '../../../../core/model/identifiers.ts';
import type { Language } from '../../../../core/model/language.ts';
import { planModule, planModules } from '../../../../core/tables/plan-modules.ts';
import { completionAt } from './completion.ts';

const plan = createPlan(
  {
    title: 'Plan',
    client: '',
    author: '',
    language: 'en',
    currency: 'CNY',
    startDate: '2026-01-01',
    documentDate: '2026-01-01',
    confidentiality: 'internal',
  },
  [],
  { budget: [], timeline: [] },
  countingIdSource('p'),
);

/** The completion where `|` stands in the text. */
function offered(text: string, language: Language = 'en') {
  const scope: FormulaScope = { own: planModule(plan, 'budget'), registers: planModules(plan), language };
  return completionAt(text.replace('|', ''), text.indexOf('|'), scope);
}

/** The text after the first suggestion was taken. */
function taken(text: string, language: Language = 'en'): string | null {
  const completion = offered(text, language);
  const [first] = completion?.offers ?? [];
  if (!completion || !first) return null;
  const plain = text.replace('|', '');
  const place = completion.from + first.insert.length - first.back;
  const after = `${plain.slice(0, completion.from)}${first.insert}${plain.slice(completion.to)}`;
  return `${after.slice(0, place)}|${after.slice(place)}`;
}

describe('completion of formulas', () => {
  it('offers columns within brackets and closes them', () => {
    expect(taken('=[Quan|')).toBe('=[Quantity]|');
    expect(taken('=[Quan|]*2')).toBe('=[Quantity]|*2');
    expect(taken('=[@Quan|')).toBe('=[@Quantity]|');
    expect(taken('=[数量|', 'zh-Hans')).toBe('=[数量]|');
  });
  it('offers the columns of the register named before the bracket', () => {
    expect(taken('=COUNTA(Timeline[Tas|')).toBe('=COUNTA(Timeline[Task]|');
    expect(taken('=SUM(Budget[Plan|')).toBe('=SUM(Budget[Planned]|');
    expect(offered('=SUM(Nothing[Plan|')).toBeNull();
  });
  it('offers functions, columns and registers by what is typed', () => {
    expect(taken('=SUMIF|')).toBe('=SUMIF(|)');
    expect(taken('=2*Quan|')).toBe('=2*[Quantity]|');
    expect(taken('=Timel|')).toBe('=Timeline[|');
    expect(taken('=Plan[Start|')).not.toBe('=Plan[Start date]|');
  });
  it('puts what begins with the typed letters first', () => {
    const labels = offered('=[pri|')?.offers.map(({ label }) => label) ?? [];
    expect(labels).toContain('Unit price');
    const begins = offered('=[un|')?.offers.map(({ label }) => label) ?? [];
    expect(begins.slice(0, 2)).toEqual(['Unit', 'Unit price']);
  });
  it('stays away from texts, plain values and finished words', () => {
    expect(offered('=IF([Unit]="Quan|')).toBeNull();
    expect(offered('Quan|')).toBeNull();
    expect(offered('=[Quantity]|')).toBeNull();
    expect(offered('=12|')).toBeNull();
  });
});
