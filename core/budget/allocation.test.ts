import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetOf, budgetPlan } from '../../tests/support/budget-plan.ts';
import type { Allocation } from '../model/budget-settings.ts';
import { UserError } from '../words/translate.ts';
import { allocationModel, distribute, isLocked } from './allocation.ts';
import { allocationFromLines, scaledLines, withShare } from './allocation-edits.ts';
import { decimalFraction } from './fraction.ts';

const base: Allocation = { totalMinor: 10_000, column: 'category', shares: {}, residueTo: null };
const share = (ratio: number) => ({ kind: 'ratio', ratio }) as const;
const total = (numbers: readonly number[]) => numbers.reduce((sum, part) => sum + part, 0);

/** Percentages in hundredths of a percent that add up to 100 %. */
const wholeShares = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 11 })
  .map((cuts) => [0, ...cuts.sort((one, other) => one - other), 10_000])
  .map((cuts) => cuts.slice(1).map((cut, index) => (cut - (cuts[index] ?? 0)) / 10_000));

describe('distribute', () => {
  it('never loses or invents a cent, and leaves less than one for each share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000_000_000 }),
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 }),
        (totalMinor, millionths) => {
          const shares = millionths.map((part) => decimalFraction(part / 1_000_000));
          const { parts, residueMinor, undistributedMinor } = distribute(totalMinor, shares);
          expect(BigInt(total(parts)) + BigInt(residueMinor) + BigInt(undistributedMinor)).toBe(
            BigInt(totalMinor),
          );
          expect(residueMinor).toBeGreaterThanOrEqual(0);
          expect(residueMinor).toBeLessThan(shares.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('leaves nothing undistributed when the percentages as typed are 100 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), wholeShares, (totalMinor, ratios) => {
        const { parts, residueMinor, undistributedMinor } = distribute(
          totalMinor,
          ratios.map(decimalFraction),
        );
        expect(undistributedMinor).toBe(0);
        expect(total(parts) + residueMinor).toBe(totalMinor);
      }),
      { numRuns: 500 },
    );
  });
});

describe('withShare', () => {
  const third = withShare(withShare(base, 'content', share(0.333)), 'platform', share(0.333));

  it('gives the rest exactly', () => {
    expect(withShare(third, 'technology', { kind: 'rest' }).shares.technology).toBe(0.334);
    const odd = withShare({ ...base, totalMinor: 30_000 }, 'content', {
      kind: 'amount',
      amountMinor: 10_000,
    });
    const rest = withShare(odd, 'platform', { kind: 'rest' });
    expect(rest.amountShares).toEqual({
      content: { amountMinor: 10_000, ofMinor: 30_000 },
      platform: { amountMinor: 2, ofMinor: 3 },
    });
  });

  it('keeps amounts in proportion when the total changes, and exactly when it changes back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e12 }),
        fc.integer({ min: 1, max: 1e12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (before, after, part) => {
          const amountMinor = Math.floor(before * part);
          const set = withShare({ ...base, totalMinor: before }, 'content', { kind: 'amount', amountMinor });
          const register = budgetOf(budgetPlan({}));
          const amountAt = (totalMinor: number) =>
            allocationModel(register, { ...set, totalMinor }, 'en').entries[0]?.amountMinor;
          expect(amountAt(before)).toBe(amountMinor);
          expect(amountAt(after)).toBe(Number((BigInt(amountMinor) * BigInt(after)) / BigInt(before)));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('replaces a percentage by an amount and the other way round, and takes shares away', () => {
    const amount = withShare(third, 'content', { kind: 'amount', amountMinor: 2500 });
    expect(amount.shares).toEqual({ platform: 0.333 });
    const back = withShare(amount, 'content', share(0.5));
    expect(back).toEqual({ ...base, shares: { platform: 0.333, content: 0.5 } });
    expect(withShare(third, 'platform', { kind: 'none' }).shares).toEqual({ content: 0.333 });
  });

  it('refuses what cannot be', () => {
    const refusal = (allocation: Allocation, typed: Parameters<typeof withShare>[2]) => {
      try {
        withShare(allocation, 'content', typed);
      } catch (error) {
        return error instanceof UserError ? error.key : error;
      }
      return null;
    };
    expect(refusal({ ...base, totalMinor: 0 }, { kind: 'amount', amountMinor: 1 })).toBe(
      'allocation.needsTotal',
    );
    expect(refusal(base, { kind: 'amount', amountMinor: 10_001 })).toBe('allocation.amountOutOfRange');
    const over = { ...base, shares: { platform: 0.7, technology: 0.4 } };
    expect(refusal(over, { kind: 'rest' })).toBe('allocation.nothingLeft');
  });
});

describe('allocationModel', () => {
  const plan = budgetPlan({
    a: { category: 'content', item: 'Film', quantity: 2, unitPrice: 1000 },
    b: { category: 'content', item: 'Photos', planned: 1500, committed: 1500 },
    c: { category: 'other things', item: 'Else', planned: 700 },
    d: { item: 'Nowhere', planned: 1 },
  });

  it('sets every value beside its lines, offered ones first and blank last', () => {
    const model = allocationModel(
      budgetOf(plan),
      { ...base, totalMinor: 10_001, shares: { content: 0.4, platform: 0.3, 'other things': 0.3 } },
      'en',
    );
    expect(
      model.entries.map((entry) => [
        entry.value,
        entry.amountMinor,
        entry.fromLinesMinor,
        entry.differenceMinor,
      ]),
    ).toEqual([
      ['content', 4000, 3500, 500],
      ['platform', 3000, 0, 3000],
      ['technology', 0, 0, 0],
      ['partners', 0, 0, 0],
      ['contingency', 0, 0, 0],
      ['other things', 3000, 700, 2300],
      ['', 0, 1, -1],
    ]);
    expect(model.isComplete).toBe(true);
    expect(model.residueMinor).toBe(1);
    expect(model.residueTo).toBeNull();
    expect(model.entries[0]?.lockedMinor).toBe(1500);
    expect(model.entries[0]?.title).toBe('Content creation and promotion');
  });

  it('assigns the residue, and names percentages that are not 100 %', () => {
    const shares = { content: 0.335, platform: 0.335, technology: 0.33 };
    const whole = allocationModel(
      budgetOf(plan),
      { ...base, totalMinor: 101, shares, residueTo: 'technology', residueRow: 'gone' },
      'en',
    );
    expect(whole.entries.slice(0, 3).map(({ amountMinor }) => amountMinor)).toEqual([33, 33, 35]);
    expect(whole).toMatchObject({
      residueMinor: 2,
      residueTo: 'technology',
      residueRow: null,
      undistributedMinor: 0,
    });
    const over = allocationModel(budgetOf(plan), { ...base, shares: { content: 0.7, platform: 0.5 } }, 'en');
    expect(over).toMatchObject({
      isComplete: false,
      shareSum: 1.2,
      undistributedMinor: -2000,
      residueMinor: 0,
    });
  });

  it('throws for a column that is not there', () => {
    expect(() => allocationModel(budgetOf(plan), { ...base, column: 'gone' }, 'en')).toThrow(UserError);
    expect(() => allocationModel(budgetOf(plan), { ...base, column: 'planned' }, 'en')).toThrow(UserError);
  });
});

describe('scaledLines', () => {
  const line = fc.record({
    planned: fc.option(fc.integer({ min: -50_000, max: 100_000_000 }), { nil: undefined }),
    committed: fc.option(fc.integer({ min: 0, max: 100_000_000 }), { nil: undefined }),
  });

  it('makes the free lines fill the share exactly, whatever is locked, and nothing changes the second time', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 24 }),
        (lines, extra, residueIndex) => {
          const entryOf = (amounts: (number | undefined)[], more: Partial<Allocation> = {}) => {
            const cells = lines.map(({ committed }, index) => ({
              category: 'content',
              ...(amounts[index] === undefined ? {} : { planned: amounts[index] }),
              ...(committed === undefined ? {} : { committed }),
            }));
            const plan = budgetPlan(Object.fromEntries(cells.map((own, index) => [`r${index}`, own])));
            const { entries, residueRow } = allocationModel(budgetOf(plan), { ...base, ...more }, 'en');
            const [entry] = entries;
            if (!entry) throw new Error('no category');
            return { entry, residueRow };
          };
          const planned = lines.map((own) => own.planned);
          const { lockedMinor } = entryOf(planned).entry;
          const totalMinor = Math.max(0, lockedMinor) + extra + 1;
          const residueRow = `r${residueIndex % lines.length}`;
          const more = {
            totalMinor,
            shares: { content: 0.5, platform: 0.25, technology: 0.25 },
            residueTo: 'content',
            residueRow,
          };
          const { entry } = entryOf(planned, more);
          if (entry.amountMinor < entry.lockedMinor) {
            expect(() => scaledLines(entry, residueRow)).toThrow(UserError);
            return;
          }
          const { changed, leftMinor } = scaledLines(entry, residueRow);
          const after = entry.lines.map(({ id, planned: amount }) => changed.get(id) ?? amount ?? 0);
          expect(total(after) + leftMinor).toBe(entry.amountMinor);
          entry.lines.forEach((own, index) => {
            if (isLocked(own)) expect(changed.has(own.id)).toBe(false);
            else expect(after[index]).toBeGreaterThanOrEqual(0);
          });
          const again = entryOf(after, more).entry;
          expect(scaledLines(again, residueRow).changed.size).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives the residue to the line that is to take it', () => {
    const plan = budgetPlan({
      a: { category: 'content', planned: 100 },
      b: { category: 'content', planned: 100 },
    });
    const shares = { content: 0.5, platform: 0.25, technology: 0.25 };
    const model = allocationModel(
      budgetOf(plan),
      { ...base, totalMinor: 1003, shares, residueTo: 'content', residueRow: 'b' },
      'en',
    );
    const [content] = model.entries;
    if (!content) throw new Error('no category');
    expect([content.amountMinor, content.residueMinor]).toEqual([503, 2]);
    expect([...scaledLines(content, 'a').changed]).toEqual([
      ['a', 253],
      ['b', 250],
    ]);
    expect([...scaledLines(content, 'b').changed]).toEqual([
      ['a', 251],
      ['b', 252],
    ]);
  });
});

describe('allocationFromLines', () => {
  it('says what the lines say, exactly', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            category: fc.constantFrom('content', 'platform', 'own'),
            planned: fc.integer({ min: 0, max: 1e9 }),
          }),
          { minLength: 1, maxLength: 20 },
        ),
        (lines) => {
          const plan = budgetPlan(Object.fromEntries(lines.map((own, index) => [`r${index}`, own])));
          const register = budgetOf(plan);
          const model = allocationModel(register, allocationFromLines(register, 'category'), 'en');
          expect(model.totalMinor).toBe(total(lines.map(({ planned }) => planned)));
          expect(model).toMatchObject({ residueMinor: 0, undistributedMinor: 0, differenceMinor: 0 });
          for (const entry of model.entries) expect(entry.differenceMinor).toBe(0);
          expect(model.isComplete).toBe(model.totalMinor > 0);
        },
      ),
      { numRuns: 100 },
    );
  });
});
