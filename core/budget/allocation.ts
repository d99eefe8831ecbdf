import type { Allocation } from '../model/budget-settings.ts';
import type { Language } from '../model/language.ts';
import type { ComputedRegister } from '../tables/calculation.ts';
import { choiceTitle } from '../tables/cells.ts';
import type { ColumnDeclaration } from '../tables/register-module.ts';
import { type BudgetGroup, bound, dimension, groupLines, ratioOf, sumOf } from './budget-lines.ts';
import { addFractions, approximate, decimalFraction, type Fraction, isWhole, partOf } from './fraction.ts';

/*
 * A fixed total is shared out over the values of a column by exact ratios: percentages as they print, or the ratio of an amount
 * to the total at which it was typed. Each value gets its exact part rounded down to the minor unit, so that never more than the
 * total is given away; what rounding leaves over, the residue, is less than one minor unit for each value. It is shown until
 * it is assigned to a value, or to a line of it. What percentages below 100 % leave over is no residue and is told apart.
 */

export interface AllocationEntry extends BudgetGroup {
  /** Part of the total as a ratio; null where none is set. */
  readonly share: number | null;
  readonly setBy: 'share' | 'amount' | 'nothing';
  /** What the value gets of the total, with the residue where it is assigned here. */
  readonly amountMinor: number;
  /** The part of the amount that is residue. */
  readonly residueMinor: number;
  /** The planned amounts of the lines. */
  readonly fromLinesMinor: number;
  /** The lines' part of the sum of all lines. */
  readonly lineShare: number | null;
  /** Amount less lines: what is still to be planned, negative where the lines are more. */
  readonly differenceMinor: number;
  /** The planned amounts of the lines that stay as they are (see `isLocked`). */
  readonly lockedMinor: number;
}

export interface AllocationModel {
  readonly totalMinor: number;
  readonly column: ColumnDeclaration;
  readonly entries: readonly AllocationEntry[];
  /** Sum of the shares as a ratio. */
  readonly shareSum: number;
  /** True when the shares are 100 % exactly. */
  readonly isComplete: boolean;
  /** The part of the total that is in no share; negative where the shares are more than 100 %. */
  readonly undistributedMinor: number;
  /** What rounding leaves over, assigned or not; less than one minor unit for each value. */
  readonly residueMinor: number;
  /** The value that takes it; null when it is unassigned. */
  readonly residueTo: string | null;
  /** The line that takes it; null when it is spread. */
  readonly residueRow: string | null;
  readonly fromLinesMinor: number;
  /** Total less lines. */
  readonly differenceMinor: number;
}

/** A total shared out, in the order of the shares. */
export interface Distribution {
  readonly parts: readonly number[];
  readonly residueMinor: number;
  readonly undistributedMinor: number;
  readonly shareSum: Fraction;
}

/** Shares a total out: the parts, the residue and what is in no share always add up to the total. */
export function distribute(totalMinor: number, shares: readonly Fraction[]): Distribution {
  const shareSum = addFractions(shares);
  const parts = shares.map((share) => partOf(totalMinor, share));
  const given = partOf(totalMinor, shareSum);
  return {
    parts,
    residueMinor: parts.reduce((left, part) => left - part, given),
    undistributedMinor: totalMinor - given,
    shareSum,
  };
}

/** The exact share of a value; null where none is set. */
export function shareOf(allocation: Allocation, value: string): Fraction | null {
  const amount =
    allocation.amountShares && Object.hasOwn(allocation.amountShares, value)
      ? allocation.amountShares[value]
      : undefined;
  if (amount) return { dividend: BigInt(amount.amountMinor), divisor: BigInt(amount.ofMinor) };
  const share = Object.hasOwn(allocation.shares, value) ? allocation.shares[value] : undefined;
  return share === undefined ? null : decimalFraction(share);
}

/** The values that have a share. */
export function sharedValues(allocation: Allocation): string[] {
  return [...new Set([...Object.keys(allocation.shares), ...Object.keys(allocation.amountShares ?? {})])];
}

/** The values of a column: all that it offers, those that lines have, and those that have a share. */
function groupsOf(
  register: ComputedRegister,
  column: ColumnDeclaration,
  allocation: Allocation,
  language: Language,
): BudgetGroup[] {
  const present = groupLines(register, column.key, language);
  const known = new Map(present.map((group) => [group.value, group]));
  const offered = (column.choices?.options ?? []).map(({ value }) => value);
  const values = new Set([
    ...offered,
    ...present.map(({ value }) => value).filter((value) => value !== ''),
    ...sharedValues(allocation).filter((value) => value !== ''),
    ...(known.has('') || shareOf(allocation, '') ? [''] : []),
  ]);
  return [...values].map(
    (value) =>
      known.get(value) ?? {
        value,
        title: column.type === 'choice' ? choiceTitle(column, value, language) : value,
        lines: [],
      },
  );
}

/**
 * How a fixed total is shared out over the values of a column, beside what the lines add up to.
 * Throws a UserError when the column is gone or sums are too large.
 */
export function allocationModel(
  register: ComputedRegister,
  allocation: Allocation,
  language: Language,
): AllocationModel {
  const column = dimension(register.module, allocation.column);
  const groups = groupsOf(register, column, allocation, language);
  const shares = groups.map(({ value }) => shareOf(allocation, value));
  const { totalMinor } = allocation;
  const distribution = distribute(
    totalMinor,
    shares.map((share) => share ?? decimalFraction(0)),
  );
  const { residueMinor } = distribution;
  const residueTo = groups.some(({ value }) => value === allocation.residueTo) ? allocation.residueTo : null;
  const fromLines = groups.map(({ lines }) => sumOf(lines.map(({ planned }) => planned)));
  const fromLinesMinor = sumOf(fromLines);
  const entries = groups.map((group, index): AllocationEntry => {
    const share = shares[index] ?? null;
    const own = group.value === residueTo ? residueMinor : 0;
    const amountMinor = (distribution.parts[index] ?? 0) + own;
    const sum = fromLines[index] ?? 0;
    return {
      ...group,
      share: share && approximate(share),
      setBy: !share ? 'nothing' : Object.hasOwn(allocation.shares, group.value) ? 'share' : 'amount',
      amountMinor,
      residueMinor: own,
      fromLinesMinor: sum,
      lineShare: ratioOf(sum, fromLinesMinor),
      differenceMinor: amountMinor - sum,
      lockedMinor: sumOf(group.lines.filter(isLocked).map(({ planned }) => planned)),
    };
  });
  const taking = entries.find(({ value }) => value === residueTo);
  return {
    totalMinor,
    column,
    entries,
    shareSum: approximate(distribution.shareSum),
    isComplete: isWhole(distribution.shareSum),
    undistributedMinor: distribution.undistributedMinor,
    residueMinor,
    residueTo,
    residueRow: taking?.lines.find(({ id }) => id === allocation.residueRow)?.id ?? null,
    fromLinesMinor,
    differenceMinor: totalMinor - fromLinesMinor,
  };
}

/**
 * A line keeps its planned amount when money is committed or spent on it already, or when it is a credit (less than 0):
 * shares of the total change the other lines only.
 */
export function isLocked(line: BudgetGroup['lines'][number]): boolean {
  return (bound(line) ?? 0) !== 0 || (line.planned ?? 0) < 0;
}
