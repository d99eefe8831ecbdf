import { describe, expect, it } from 'vitest';
import { finishedChoices, withPasted } from './choice-list.ts';

const draft = (value: string, title: string) => ({ id: `id-${value}-${title}`, value, title });

describe('finishedChoices', () => {
  it('drops empty and repeated titles', () => {
    expect(finishedChoices([draft('a', ' Alpha '), draft('', '  '), draft('', 'Alpha')])).toEqual([
      { value: 'a', title: 'Alpha' },
    ]);
  });
  it('stores new choices under their title, renamed ones under the value they had', () => {
    expect(finishedChoices([draft('Alpha', 'Beta'), draft('', 'Alpha'), draft('', 'Gamma')])).toEqual([
      { value: 'Alpha', title: 'Beta' },
      { value: 'Alpha 2', title: 'Alpha' },
      { value: 'Gamma', title: 'Gamma' },
    ]);
  });
});

describe('withPasted', () => {
  it('makes a choice of each pasted line', () => {
    const drafts = [draft('a', 'A'), draft('', ''), draft('c', 'C')];
    const pasted = withPasted(drafts, 1, 'one\r\ntwo\n\nthree') ?? [];
    expect(new Set(pasted.map(({ id }) => id)).size).toBe(5);
    expect(pasted.map(({ value, title }) => ({ value, title }))).toEqual([
      { value: 'a', title: 'A' },
      { value: '', title: 'one' },
      { value: '', title: 'two' },
      { value: '', title: 'three' },
      { value: 'c', title: 'C' },
    ]);
  });
  it('leaves a single line to the field', () => {
    expect(withPasted([draft('', '')], 0, 'one')).toBeNull();
  });
});
