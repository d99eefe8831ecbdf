import { describe, expect, it } from 'vitest';
import { runCommands } from '../../../core/commands/run.ts';
import { createPlan } from '../../../core/model/factory.ts';
import { countingIdSource } from '../../../core/model/identifiers.ts';
import type { Plan } from '../../../core/model/plan.ts';
import { inOrder } from '../../../core/model/position.ts';
import { plainText, richTextFromPlain } from '../../../core/narrative/document.ts';
import type { FindQuery } from '../../../core/narrative/find-text.ts';
import { UserError } from '../../../core/words/translate.ts';
import { smallPlan } from '../../../tests/support/random-commands.ts';
import { hitsOf, placeOf, textCells } from './find-places.ts';
import { search } from './find-search.ts';
import { replaceCalls } from './replace-calls.ts';

const query = (text: string, change: Partial<FindQuery> = {}): FindQuery => ({
  text,
  matchesCase: false,
  wholeWord: false,
  matchesWidth: false,
  isPattern: false,
  ...change,
});

function plan(): Plan {
  return createPlan(
    smallPlan().properties,
    [
      { level: 1, title: 'Old goals', content: richTextFromPlain('The old goal\nand old, old ones') },
      { level: 2, title: 'Rest', content: richTextFromPlain('nothing') },
    ],
    { budget: [{ cells: { category: 'other', item: 'An old film', note: 'Old', quantity: 2 } }] },
    countingIdSource('s'),
  );
}

const found = (where: Plan, wanted: FindQuery, replacement: string) =>
  hitsOf(search(wanted, replacement, inOrder(where.sections), textCells(where)));

describe('finding and replacing over a plan', () => {
  it('finds in titles, texts and register cells, in reading order', () => {
    const hits = found(plan(), query('old'), '');
    expect(hits.map(({ kind, match }) => `${kind} ${match.found}`)).toEqual([
      'title Old',
      'text old',
      'text old',
      'text old',
      'cell old',
      'cell Old',
    ]);
    expect(new Set(hits.map(placeOf)).size).toBe(2);
  });
  it('replaces everything in one step that undo takes back', () => {
    const start = plan();
    const calls = replaceCalls(start, found(start, query('old'), 'new'));
    expect(calls).not.toBeNull();
    if (!calls) return;
    const result = runCommands(start, calls, { newId: countingIdSource('n') });
    const [first] = inOrder(result.plan.sections);
    const [row] = inOrder(result.plan.registers.budget?.rows ?? {});
    expect(result.label).toBe('command.replaceTexts');
    expect([first?.title, first && plainText(first.content)]).toEqual([
      'new goals',
      'The new goal\nand new, new ones',
    ]);
    expect(row?.cells).toMatchObject({ item: 'An new film', note: 'new', quantity: 2 });
    expect(found(result.plan, query('old'), '')).toEqual([]);
  });
  it('replaces single hits', () => {
    const start = plan();
    const hits = found(start, query('o(l)d', { isPattern: true, matchesCase: true }), '<$1>');
    const calls = replaceCalls(start, hits.slice(1, 2));
    if (!calls) throw new Error('nothing to replace');
    const { plan: after } = runCommands(start, calls, { newId: countingIdSource('n') });
    expect(plainText(inOrder(after.sections)[0]?.content ?? richTextFromPlain(''))).toBe(
      'The old goal\nand <l>, old ones',
    );
  });
  it('has nothing to do without hits and names a malformed pattern', () => {
    expect(replaceCalls(plan(), [])).toBeNull();
    expect(() => found(plan(), query('[', { isPattern: true }), '')).toThrow(UserError);
  });
});
