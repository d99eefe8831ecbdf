/**
 * Shares an amount out by weights in whole minor units: everyone gets the exact part rounded down, and what is left over goes,
 * one unit each, to the largest remainders (of equal ones to the first). The parts always add up to the amount, and amounts that
 * are in proportion already come out as they are.
 * @param amountMinor not negative.
 * @param weights not negative, whole numbers; all parts are equal when every weight is 0.
 * @returns one part for each weight; none for no weights.
 */
export function shareOut(amountMinor: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const given = weights.map((weight) => BigInt(weight));
  const sum = given.reduce((total, weight) => total + weight, 0n);
  const used = sum === 0n ? given.map(() => 1n) : given;
  const divisor = sum === 0n ? BigInt(used.length) : sum;
  const amount = BigInt(amountMinor);
  const parts = used.map((weight, index) => {
    const product = amount * weight;
    return { index, part: product / divisor, remainder: product % divisor };
  });
  let left = amount - parts.reduce((total, { part }) => total + part, 0n);
  const byRemainder = parts.toSorted((one, other) =>
    one.remainder === other.remainder ? one.index - other.index : one.remainder > other.remainder ? -1 : 1,
  );
  const result = parts.map(({ part }) => Number(part));
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    result[index] = (result[index] ?? 0) + 1;
    left -= 1n;
  }
  return result;
}
