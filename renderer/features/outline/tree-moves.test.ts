import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../core/commands/run.ts';
import { createPlan } from '../../../core/model/factory.ts';
import { countingIdSource } from '../../../core/model/identifiers.ts';
import { inOrder } from '../../../core/model/position.ts';
import {
  canIndent,
  canOutdent,
  dropMove,
  moveDown,
  moveUp,
  parentIndex,
  subtreeRange,
  type TreeItem,
  visibleItems,
} from './tree-moves.ts';

/** `'1a 2b'` → a on level 1, b on level 2. */
function tree(text: string): TreeItem[] {
  return text.split(' ').map((part) => ({ level: Number(part[0]), id: part.slice(1) }));
}

/** The outline after the real move-section command. */
function moved(
  text: string,
  id: string,
  move: { after: string | null; level: number } | null,
): string | null {
  if (!move) return null;
  const plan = createPlan(
    {
      title: 't',
      client: '',
      author: '',
      language: 'en',
      currency: 'EUR',
      startDate: '2026-01-01',
      documentDate: '2026-01-01',
      confidentiality: 'public',
    },
    tree(text).map((item) => ({ level: item.level, title: item.id })),
    {},
    countingIdSource('s'),
  );
  const idOf = (title: string | null) =>
    Object.values(plan.sections).find((section) => section.title === title)?.id ?? null;
  const { plan: after } = runCommand(
    plan,
    { command: 'move-section', section: idOf(id) ?? '', after: idOf(move.after), level: move.level },
    { newId: countingIdSource('n') },
  );
  return inOrder(after.sections)
    .map((section) => `${section.level}${section.title}`)
    .join(' ');
}

describe('moving among siblings', () => {
  const outline = '1a 2b 3c 2d 1e 1f';
  it('takes subsections along', () => {
    expect(moved(outline, 'd', moveUp(tree(outline), 'd'))).toBe('1a 2d 2b 3c 1e 1f');
    expect(moved(outline, 'b', moveDown(tree(outline), 'b'))).toBe('1a 2d 2b 3c 1e 1f');
    expect(moved(outline, 'e', moveUp(tree(outline), 'e'))).toBe('1e 1a 2b 3c 2d 1f');
    expect(moved(outline, 'a', moveDown(tree(outline), 'a'))).toBe('1e 1a 2b 3c 2d 1f');
  });
  it('stops at the first and last sibling', () => {
    expect(moveUp(tree(outline), 'b')).toBeNull();
    expect(moveUp(tree(outline), 'a')).toBeNull();
    expect(moveDown(tree(outline), 'd')).toBeNull();
    expect(moveDown(tree(outline), 'f')).toBeNull();
    expect(moveDown(tree(outline), 'missing')).toBeNull();
  });
});

describe('indenting', () => {
  it('needs something above on the same level or deeper', () => {
    expect(canIndent(tree('1a 1b'), 'b', 6)).toBe(true);
    expect(canIndent(tree('1a 2b'), 'b', 6)).toBe(false);
    expect(canIndent(tree('1a 1b'), 'a', 6)).toBe(false);
    expect(canIndent(tree('1a 1b 2c'), 'b', 2)).toBe(false);
    expect(canOutdent(tree('1a 2b'), 'b')).toBe(true);
    expect(canOutdent(tree('1a 2b'), 'a')).toBe(false);
  });
});

describe('dropping', () => {
  const outline = '1a 2b 1c 1d';
  const drop = (id: string, gap: number, level: number) =>
    moved(outline, id, dropMove(tree(outline), id, gap, level, 6));
  it('goes where the pointer stands, as deep as it stands', () => {
    expect(drop('d', 0, 1)).toBe('1d 1a 2b 1c');
    expect(drop('d', 2, 2)).toBe('1a 2b 2d 1c');
    expect(drop('d', 2, 3)).toBe('1a 2b 3d 1c');
    expect(drop('d', 2, 1)).toBe('1a 2b 1d 1c');
    expect(drop('a', 4, 1)).toBe('1c 1d 1a 2b');
    expect(drop('a', 4, 2)).toBe('1c 1d 2a 3b');
  });
  it('bends levels that the neighbours do not allow', () => {
    expect(drop('d', 1, 1)).toBe('1a 2d 2b 1c');
    expect(drop('d', 0, 4)).toBe('1d 1a 2b 1c');
    expect(dropMove(tree('1a 2b 3c'), 'a', 3, 1, 3)).toBeNull();
  });
  it('changes the level in place', () => {
    expect(drop('c', 2, 2)).toBe('1a 2b 2c 1d');
    expect(drop('c', 3, 2)).toBe('1a 2b 2c 1d');
  });
  it('refuses what changes nothing or would go into itself', () => {
    expect(dropMove(tree(outline), 'a', 1, 2, 6)).toBeNull();
    expect(dropMove(tree(outline), 'c', 2, 1, 6)).toBeNull();
    expect(dropMove(tree(outline), 'c', 3, 1, 6)).toBeNull();
    expect(dropMove(tree(outline), 'missing', 1, 1, 6)).toBeNull();
  });
});

describe('looking at the tree', () => {
  it('hides what is below closed sections', () => {
    const items = tree('1a 2b 3c 2d 1e');
    expect(visibleItems(items, new Set(['b'])).map((item) => item.id)).toEqual(['a', 'b', 'd', 'e']);
    expect(visibleItems(items, new Set(['a'])).map((item) => item.id)).toEqual(['a', 'e']);
  });
  it('finds ranges and parents', () => {
    const items = tree('1a 2b 3c 2d 1e');
    expect(subtreeRange(items, 0)).toEqual({ start: 0, end: 4 });
    expect(subtreeRange(items, 4)).toEqual({ start: 4, end: 5 });
    expect(parentIndex(items, 2)).toBe(1);
    expect(parentIndex(items, 3)).toBe(0);
    expect(parentIndex(items, 0)).toBe(-1);
  });
});
