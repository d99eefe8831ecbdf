/** Times of one thing measured several times. */
export interface Figures {
  readonly name: string;
  readonly milliseconds: readonly number[];
  readonly note?: string;
}

/** Runs work several times. */
export function time(runs: number, work: () => void): number[] {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times;
}
