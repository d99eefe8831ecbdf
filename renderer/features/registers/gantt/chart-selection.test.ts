import { describe, expect, it } from 'vitest';
import { groupedModel, sourceOf } from '../../../ui/grid/row-model.ts';
import { nonePicked, pick, pickedByTable, rowsBetween } from './chart-selection.ts';
import { edgeScroll } from './follow-pointer.ts';

const ids = ['a', 'b', 'c', 'd'];
const group = (name: string, count: number) => ({ group: name, title: name, count, subtotals: {} });
const { layout } = groupedModel(
  sourceOf(ids.map((id) => ({ id, stored: {}, values: {}, isStrong: false }))),
  [group('/one', 2), group('/two', 2)],
  new Set(),
);

describe('picking bars', () => {
  it('goes over the headings of groups', () => {
    expect(rowsBetween(layout, 'c', 'a')).toEqual(['a', 'b', 'c']);
    expect(rowsBetween(layout, 'gone', 'a')).toEqual(['a']);
  });

  it('adds, takes out, and keeps the last one', () => {
    const one = pick(nonePicked, layout, 'b', 'only');
    const two = pick(one, layout, 'd', 'toggle');
    expect([...two.rows]).toEqual(['b', 'd']);
    expect(two.focus).toBe('d');
    const again = pick(two, layout, 'b', 'toggle');
    expect([...again.rows]).toEqual(['d']);
    expect(again.focus).toBe('d');
    expect([...pick(again, layout, 'd', 'toggle').rows]).toEqual(['d']);
  });

  it('grows a range from where it began', () => {
    const begun = pick(nonePicked, layout, 'c', 'only');
    expect([...pick(begun, layout, 'd', 'range').rows]).toEqual(['c', 'd']);
    const back = pick(pick(begun, layout, 'd', 'range'), layout, 'a', 'range');
    expect([...back.rows]).toEqual(['a', 'b', 'c']);
    expect(back.focus).toBe('a');
  });

  it('follows the table, whose focus alone tells nothing new', () => {
    const scattered = pick(pick(nonePicked, layout, 'a', 'only'), layout, 'd', 'toggle');
    expect(pickedByTable(scattered, ['d'])).toBe(scattered);
    expect([...pickedByTable(scattered, ['b']).rows]).toEqual(['b']);
    expect([...pickedByTable(scattered, ['b', 'c']).rows]).toEqual(['b', 'c']);
    expect(pickedByTable(scattered, [])).toBe(scattered);
  });
});

describe('scrolling at an edge', () => {
  it('gets faster the nearer the pointer comes, up to a limit', () => {
    expect(edgeScroll(500, 0, 1000)).toBe(0);
    expect(edgeScroll(20, 0, 1000)).toBe(-4);
    expect(edgeScroll(-500, 0, 1000)).toBe(-18);
    expect(edgeScroll(990, 0, 1000)).toBe(7);
    expect(edgeScroll(2000, 0, 1000)).toBe(18);
  });
});
