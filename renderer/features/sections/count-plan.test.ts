import { describe, expect, it } from 'vitest';
import { createPlan } from '../../../core/model/factory.ts';
import { countingIdSource } from '../../../core/model/identifiers.ts';
import { inOrder } from '../../../core/model/position.ts';
import { richTextFromPlain } from '../../../core/narrative/document.ts';
import { smallPlan } from '../../../tests/support/random-commands.ts';
import { countPlan } from './count-plan.ts';

it('counts section, chapter and plan', () => {
  const plan = createPlan(
    smallPlan().properties,
    [1, 2, 3, 2, 1, 2].map((level, index) => ({
      level,
      title: `${index}`,
      content: richTextFromPlain('字'.repeat(10 ** index)),
    })),
    {},
    countingIdSource('s'),
  );
  const at = (index: number) => {
    const count = countPlan(plan, inOrder(plan.sections)[index]?.id ?? '');
    return [count.section.words, count.chapter.words, count.plan.words];
  };
  expect(at(0)).toEqual([1, 1111, 111_111]);
  expect(at(1)).toEqual([10, 110, 111_111]);
  expect(at(4)).toEqual([10_000, 110_000, 111_111]);
  expect(at(5)).toEqual([100_000, 100_000, 111_111]);
});

describe('progress', () => {
  it('is counted over all sections', () => {
    const plan = createPlan(
      smallPlan().properties,
      [
        { level: 1, title: 'a' },
        { level: 1, title: 'b', content: richTextFromPlain('x') },
      ],
      {},
      countingIdSource('s'),
    );
    expect(countPlan(plan, '').progress).toEqual({ empty: 1, draft: 1, review: 0, final: 0 });
  });
});
