import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../core/commands/run.ts';
import { createPlan } from '../../../core/model/factory.ts';
import { countingIdSource } from '../../../core/model/identifiers.ts';
import { inOrder } from '../../../core/model/position.ts';
import { richTextFromPlain } from '../../../core/narrative/document.ts';
import { smallPlan } from '../../../tests/support/random-commands.ts';
import { outlineOf } from './outline-model.ts';

describe('outlineOf', () => {
  const plan = createPlan(
    smallPlan().properties,
    [
      { level: 1, title: 'a', content: richTextFromPlain('text') },
      { level: 2, title: 'b' },
    ],
    {},
    countingIdSource('o'),
  );
  const [first, second] = inOrder(plan.sections);
  const write = (section: string, text: string) =>
    runCommand(
      plan,
      { command: 'set-section-content', section, content: richTextFromPlain(text) },
      { newId: countingIdSource('n') },
    ).plan;
  it('is the same list while only texts change', () => {
    const items = outlineOf(plan);
    expect(items.map(({ title, progress }) => [title, progress])).toEqual([
      ['a', 'draft'],
      ['b', 'empty'],
    ]);
    expect(outlineOf(write(first?.id ?? '', 'other'))).toBe(items);
  });
  it('changes the one item whose section is no longer empty', () => {
    const before = outlineOf(plan);
    const after = outlineOf(write(second?.id ?? '', 'begun'));
    expect(after[0]).toBe(before[0]);
    expect(after[1]?.progress).toBe('draft');
  });
});
