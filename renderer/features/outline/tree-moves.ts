/** What moving in the outline needs to know of a section. */
export interface TreeItem {
  readonly id: string;
  readonly level: number;
}

/** Where a section goes: arguments of the move-section command. */
export interface Move {
  readonly after: string | null;
  readonly level: number;
}

/** A section with everything deeper that follows it: the half-open range of indices. */
export function subtreeRange(items: readonly TreeItem[], index: number): { start: number; end: number } {
  const root = items[index];
  let end = index + 1;
  while (root && (items[end]?.level ?? 0) > root.level) end += 1;
  return { start: index, end };
}

/** The move that puts a section before its previous sibling; null when it is the first. */
export function moveUp(items: readonly TreeItem[], id: string): Move | null {
  const index = items.findIndex((item) => item.id === id);
  const own = items[index];
  if (!own) return null;
  for (let at = index - 1; at >= 0; at--) {
    const other = items[at];
    if (!other || other.level < own.level) return null;
    if (other.level === own.level) return { after: items[at - 1]?.id ?? null, level: own.level };
  }
  return null;
}

/** The move that puts a section behind its next sibling; null when it is the last. */
export function moveDown(items: readonly TreeItem[], id: string): Move | null {
  const index = items.findIndex((item) => item.id === id);
  const own = items[index];
  if (!own) return null;
  const next = items[subtreeRange(items, index).end];
  return next?.level === own.level ? { after: next.id, level: own.level } : null;
}

/** True when indent-section can be done: something above could take the section in. */
export function canIndent(items: readonly TreeItem[], id: string, maximumLevel: number): boolean {
  const index = items.findIndex((item) => item.id === id);
  const own = items[index];
  const previous = items[index - 1];
  if (!own || !previous || previous.level < own.level) return false;
  const { start, end } = subtreeRange(items, index);
  return items.slice(start, end).every((item) => item.level < maximumLevel);
}

export function canOutdent(items: readonly TreeItem[], id: string): boolean {
  return (items.find((item) => item.id === id)?.level ?? 1) > 1;
}

/**
 * The move for dropping a section in a gap between rows.
 * @param gap index of the row before which to drop, counted with the moving rows; `items.length` is the end.
 * @param wantedLevel where the pointer stands; bent to what the neighbours allow.
 * @returns null when the section would go into itself or stay as it is.
 */
export function dropMove(
  items: readonly TreeItem[],
  id: string,
  gap: number,
  wantedLevel: number,
  maximumLevel: number,
): Move | null {
  const index = items.findIndex((item) => item.id === id);
  const own = items[index];
  if (!own) return null;
  const { start, end } = subtreeRange(items, index);
  if (gap > start && gap < end) return null;
  const previous = items[gap <= start ? gap - 1 : gap === end ? start - 1 : gap - 1];
  const next = items[gap <= start ? (gap === start ? end : gap) : gap];
  const deepest = Math.max(...items.slice(start, end).map((item) => item.level)) - own.level;
  const highest = Math.min(previous ? previous.level + 1 : 1, maximumLevel - deepest);
  // Less deep than what follows, the section would swallow its new neighbours.
  const lowest = Math.min(next?.level ?? 1, highest);
  const level = Math.min(highest, Math.max(lowest, wantedLevel));
  if (level < 1) return null;
  const staysInPlace = gap === start || gap === end;
  if (staysInPlace && level === own.level) return null;
  return { after: previous?.id ?? null, level };
}

/** Rows shown when some sections are closed: whatever is below a closed one is left out. */
export function visibleItems<Item extends TreeItem>(
  items: readonly Item[],
  closed: ReadonlySet<string>,
): readonly Item[] {
  const visible: Item[] = [];
  let hiddenBelow = Number.POSITIVE_INFINITY;
  for (const item of items) {
    if (item.level > hiddenBelow) continue;
    hiddenBelow = closed.has(item.id) ? item.level : Number.POSITIVE_INFINITY;
    visible.push(item);
  }
  return visible;
}

/** Index of the section that contains this one; -1 at the top. */
export function parentIndex(items: readonly TreeItem[], index: number): number {
  const level = items[index]?.level ?? 1;
  for (let at = index - 1; at >= 0; at--) if ((items[at]?.level ?? 1) < level) return at;
  return -1;
}

/** The sections that have subsections. */
export function withSubsections(items: readonly TreeItem[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [index, item] of items.entries())
    if ((items[index + 1]?.level ?? 0) > item.level) ids.add(item.id);
  return ids;
}
