import { describe, expect, it } from 'vitest';
import { runCommands } from '../../../core/commands/run.ts';
import { createPlan } from '../../../core/model/factory.ts';
import { countingIdSource } from '../../../core/model/identifiers.ts';
import { planModule } from '../../../core/tables/plan-modules.ts';
import { offersOf, personsOf } from './offers.ts';

const start = createPlan(
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
  {
    budget: [
      { id: 'a', cells: { item: 'Video', owner: 'Zoe', category: 'content' } },
      { id: 'b', cells: { item: 'Booth', owner: 'Ann', category: 'Something else' } },
      { id: 'c', cells: { item: 'Booth' } },
    ],
    timeline: [{ id: 't', cells: { task: 'Shoot', owner: 'Ben' } }],
  },
  countingIdSource('p'),
);
const { plan } = runCommands(
  start,
  [
    {
      command: 'add-column',
      register: 'timeline',
      column: 'costs',
      title: 'Costs',
      type: 'references',
      refersTo: 'budget',
    },
  ],
  { newId: countingIdSource('n') },
);
function offers(register: string, column: string) {
  const module = planModule(plan, register);
  const declaration = module.columns.find(({ key }) => key === column);
  return declaration ? offersOf(plan, module, declaration, 'en') : null;
}

describe('offers', () => {
  it('name persons of the whole plan', () => {
    expect(personsOf(plan, 'en')).toEqual(['Ann', 'Ben', 'Zoe']);
    expect(offers('timeline', 'owner')).toEqual(['Ann', 'Ben', 'Zoe']);
  });
  it('hold the declared choices and the texts typed beside them', () => {
    const categories = offers('budget', 'category') ?? [];
    expect(categories[0]).toBe('Content creation and promotion');
    expect(categories.at(-1)).toBe('Something else');
  });
  it('hold the names of the rows of the register referred to, each once', () => {
    expect(offers('timeline', 'costs')).toEqual(['Video', 'Booth']);
    expect(offers('timeline', 'dependsOn')).toEqual(['Shoot']);
  });
});
