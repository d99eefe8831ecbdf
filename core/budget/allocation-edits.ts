import { type Allocation, maximumAllocationMinor } from '../model/budget-settings.ts';
import type { ComputedRegister } from '../tables/calculation.ts';
import { UserError } from '../words/translate.ts';
import { type AllocationEntry, isLocked, sharedValues, shareOf } from './allocation.ts';
import { dimension, groupLines, sumOf } from './budget-lines.ts';
import { addFractions, exactRatio, type Fraction, reduced, restOf } from './fraction.ts';
import { shareOut } from './share-out.ts';

/** A share as it is typed: a ratio, an amount, what the others leave, or none. */
export type TypedShare =
  | { readonly kind: 'ratio'; readonly ratio: number }
  | { readonly kind: 'amount'; readonly amountMinor: number }
  | { readonly kind: 'rest' }
  | { readonly kind: 'none' };

/**
 * An allocation with another share for one value; the others stay. An amount becomes its exact ratio to the present total.
 * Throws a UserError for an amount above the total, and for the rest where nothing is left.
 */
export function withShare(allocation: Allocation, value: string, share: TypedShare): Allocation {
  const shares = { ...allocation.shares };
  const amountShares = { ...allocation.amountShares };
  delete shares[value];
  delete amountShares[value];
  const { totalMinor } = allocation;
  switch (share.kind) {
    case 'none':
      break;
    case 'ratio':
      shares[value] = share.ratio;
      break;
    case 'amount':
      if (totalMinor === 0) throw new UserError('allocation.needsTotal');
      if (share.amountMinor < 0 || share.amountMinor > totalMinor)
        throw new UserError('allocation.amountOutOfRange');
      amountShares[value] = { amountMinor: share.amountMinor, ofMinor: totalMinor };
      break;
    case 'rest': {
      const rest = reduced(restOf(sumOfShares({ ...allocation, shares, amountShares })));
      if (rest.dividend < 0n) throw new UserError('allocation.nothingLeft');
      const ratio = exactRatio(rest);
      if (ratio !== null) shares[value] = ratio;
      else amountShares[value] = amountShareOf(rest);
      break;
    }
  }
  return withShares(allocation, shares, amountShares);
}

/** A ratio that is no short decimal number, such as a third. */
function amountShareOf({ dividend, divisor }: Fraction): { amountMinor: number; ofMinor: number } {
  if (divisor > BigInt(maximumAllocationMinor)) throw new UserError('allocation.restNotExact');
  return { amountMinor: Number(dividend), ofMinor: Number(divisor) };
}

function sumOfShares(allocation: Allocation): Fraction {
  return addFractions(sharedValues(allocation).flatMap((value) => shareOf(allocation, value) ?? []));
}

function withShares(
  allocation: Allocation,
  shares: Allocation['shares'],
  amountShares: NonNullable<Allocation['amountShares']>,
): Allocation {
  const { amountShares: _, ...rest } = allocation;
  return Object.keys(amountShares).length === 0 ? { ...rest, shares } : { ...rest, shares, amountShares };
}

/**
 * An allocation that says what the lines say: each value's share is the sum of its lines, the total their sum.
 * Throws a UserError where a value's lines are less than nothing, or the sum is too large.
 */
export function allocationFromLines(register: ComputedRegister, column: string): Allocation {
  dimension(register.module, column);
  const groups = groupLines(register, column, 'en').map(({ value, title, lines }) => {
    const amountMinor = sumOf(lines.map(({ planned }) => planned));
    if (amountMinor < 0) throw new UserError('allocation.negativeLines', { value: title });
    return { value, amountMinor };
  });
  const totalMinor = sumOf(groups.map(({ amountMinor }) => amountMinor));
  if (totalMinor > maximumAllocationMinor) throw new UserError('budget.sumTooLarge');
  const amountShares = Object.fromEntries(
    groups
      .filter(({ amountMinor }) => amountMinor > 0)
      .map(({ value, amountMinor }) => [value, { amountMinor, ofMinor: totalMinor }]),
  );
  return { totalMinor, column, shares: {}, amountShares, residueTo: null };
}

/** New planned amounts for the lines of one value. */
export interface LineAmounts {
  /** By row id, only of lines whose amount changes. */
  readonly changed: ReadonlyMap<string, number>;
  /** What no line can take, because the value has none that is free. */
  readonly leftMinor: number;
}

/**
 * Scales the free lines of a value so that all its lines add up to what it gets of the total; locked lines stay. Lines
 * keep their proportions by largest remainder; equal parts where none has an amount yet. Running it again changes nothing.
 * @param residueRow the line that takes the residue of the total, when it is a free one of this value.
 * Throws a UserError when the locked lines alone are more than the value gets.
 */
export function scaledLines(entry: AllocationEntry, residueRow: string | null): LineAmounts {
  const free = entry.lines.filter((line) => !isLocked(line));
  const wantedMinor = entry.amountMinor - entry.lockedMinor;
  if (wantedMinor < 0)
    throw new UserError('allocation.lockedIsMore', { value: entry.title === '' ? '–' : entry.title });
  const changed = new Map<string, number>();
  if (free.length === 0) return { changed, leftMinor: wantedMinor };
  const present = free.map(({ planned }) => planned ?? 0);
  const isThere = sumOf(present) === wantedMinor;
  const takingIndex = free.findIndex(({ id }) => id === residueRow);
  const apartMinor = takingIndex >= 0 ? Math.min(entry.residueMinor, wantedMinor) : 0;
  const amounts = isThere ? present : shareOut(wantedMinor - apartMinor, present);
  free.forEach(({ id, planned }, index) => {
    const amount = (amounts[index] ?? 0) + (!isThere && index === takingIndex ? apartMinor : 0);
    if (amount !== (planned ?? 0)) changed.set(id, amount);
  });
  return { changed, leftMinor: 0 };
}
