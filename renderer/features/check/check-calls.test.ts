import { describe, expect, it } from 'vitest';
import { checkNarrative } from '../../../core/check/narrative-check.ts';
import { runCommand } from '../../../core/commands/run.ts';
import { createPlan } from '../../../core/model/factory.ts';
import { countingIdSource } from '../../../core/model/identifiers.ts';
import { richTextFromPlain } from '../../../core/narrative/document.ts';
import { calculatePlan } from '../../../core/tables/calculation.ts';
import { isMistake, isProblem, replacingCall } from './check-calls.ts';

const plan = createPlan(
  {
    title: 'Tea',
    client: '',
    author: '',
    language: 'en',
    currency: 'CNY',
    startDate: '2026-03-02',
    documentDate: '2026-02-16',
    confidentiality: 'internal',
  },
  [
    { level: 1, title: 'One', content: richTextFromPlain('The total budget is ¥1,200,000. TBD') },
    { level: 1, title: 'Two', content: richTextFromPlain('The total budget is ¥1,350,000.') },
  ],
  { budget: [{ cells: { item: 'Film', planned: 135_000_000 } }] },
  countingIdSource('s'),
);

describe('replacing findings', () => {
  const findings = checkNarrative(plan, calculatePlan(plan));

  it('takes only those that a register can mend, all in one call', () => {
    expect(findings.filter(isProblem).map(({ kind }) => kind)).toEqual(['contradiction', 'leftover']);
    expect(findings.filter(isMistake)).toHaveLength(2);
    const call = replacingCall(findings);
    if (!call) throw new Error('nothing to replace');
    const after = runCommand(plan, call, { newId: countingIdSource('n') }).plan;
    expect(checkNarrative(after, calculatePlan(after)).map(({ kind }) => kind)).toEqual(['leftover']);
    expect(replacingCall(findings.filter(({ kind }) => kind === 'leftover'))).toBeNull();
  });
});
