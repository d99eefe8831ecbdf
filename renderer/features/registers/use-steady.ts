import { useState } from 'react';

/** The list of the render before, as long as its items are the same: for what is to be made anew only when one changes. */
export function useSteady<Item>(items: readonly Item[]): readonly Item[] {
  const [steady, setSteady] = useState(items);
  if (steady.length === items.length && steady.every((item, index) => Object.is(item, items[index])))
    return steady;
  setSteady(items);
  return items;
}
