/** A formula of a cell that is known by a key, with the keys of the cells that it reads. */
export interface CellFormula {
  readonly key: string;
  readonly reads: () => readonly string[];
}

/** The keys of formulas that close circles, which Excel would not calculate; without them, there are none. */
export function circleClosers(formulas: readonly CellFormula[]): ReadonlySet<string> {
  const byKey = new Map(formulas.map((formula) => [formula.key, formula]));
  const closers = new Set<string>();
  const done = new Set<string>();
  const open = new Set<string>();
  for (const { key: first } of formulas) {
    const path: { readonly key: string; readonly reads: string[] }[] = [];
    const enter = (key: string): void => {
      const formula = byKey.get(key);
      if (!formula || done.has(key)) return;
      open.add(key);
      path.push({ key, reads: [...formula.reads()] });
    };
    enter(first);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const next = at.reads.pop();
      if (next === undefined) {
        path.pop();
        open.delete(at.key);
        done.add(at.key);
      } else if (open.has(next)) {
        closers.add(at.key);
        at.reads.length = 0;
      } else enter(next);
    }
  }
  return closers;
}
