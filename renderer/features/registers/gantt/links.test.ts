import { describe, expect, it } from 'vitest';
import type { GridRecord } from '../../../ui/grid/grid-types.ts';
import { flatModel, sourceOf } from '../../../ui/grid/row-model.ts';
import { type Bar, barsOf } from './bars.ts';
import {
  arrowEnds,
  arrowOf,
  arrowPath,
  isConflict,
  type Link,
  linkIndex,
  linksAt,
  linksOf,
} from './links.ts';

const record = (id: string, stored: Record<string, unknown>): GridRecord => ({
  id,
  stored,
  values: stored,
  isStrong: false,
});

const barAt = (index: number): Bar => ({
  id: `row${index}`,
  index,
  name: '',
  kind: 'task',
  start: '2026-03-02',
  end: '2026-03-06',
  done: 0,
  isRolledUp: false,
  phase: '',
  owner: '',
});
const linkOf = (from: number, to: number): Link => ({
  key: `${from}:${to}`,
  from: barAt(from),
  to: barAt(to),
  type: 'FS',
  isCritical: false,
  lagDays: 0,
  lagUnit: 'working',
  isConflict: null,
});

describe('links between bars', () => {
  const records = [
    record('a', { start: '2026-03-02', end: '2026-03-06' }),
    record('b', { start: '2026-03-06', end: '2026-03-09', dependsOn: ['a', 'gone'] }),
    record('c', { start: '2026-03-07', end: '2026-03-09', dependsOn: ['a'] }),
    record('m', { kind: 'milestone', start: '2026-03-06', end: '2026-03-06', dependsOn: ['a'] }),
  ];
  const model = flatModel(sourceOf(records));
  const bars = barsOf(model, 'task');

  it('marks dependents that start too early', () => {
    const links = linksOf(model, bars);
    expect(links.map(({ from, to, type }) => [from.id, to.id, isConflict(from, to, type)])).toEqual([
      ['a', 'b', true],
      ['a', 'c', false],
      ['a', 'm', false],
    ]);
    expect(linksAt(links, 'a').map(({ key }) => key)).toEqual(['a:b', 'a:c', 'a:m']);
    expect(linksAt(links, 'c').map(({ key }) => key)).toEqual(['a:c']);
  });

  it('knows the conflicts of every type', () => {
    const first = { kind: 'task', start: '2026-03-02', end: '2026-03-06' } as const;
    const second = { kind: 'task', start: '2026-03-03', end: '2026-03-05' } as const;
    expect(isConflict(first, second, 'FS')).toBe(true);
    expect(isConflict(first, second, 'SS')).toBe(false);
    expect(isConflict(second, first, 'SS')).toBe(true);
    expect(isConflict(first, second, 'FF')).toBe(true);
    expect(isConflict(second, first, 'FF')).toBe(false);
    expect(isConflict(first, second, 'SF')).toBe(false);
    expect(isConflict({ ...first, start: '2026-03-09', end: '2026-03-10' }, second, 'SF')).toBe(true);
  });

  it('takes types and the critical path from a schedule', () => {
    const links = linksOf(model, bars, {
      bars: new Map([
        ['a', { isCritical: true }],
        ['b', { isCritical: true }],
        ['c', { isCritical: true }],
      ]),
      links: new Map([
        ['a:b', { type: 'SS' }],
        ['a:c', { isCritical: false }],
      ]),
    });
    expect(links.map(({ type, isCritical }) => [type, isCritical])).toEqual([
      ['SS', true],
      ['FS', false],
      ['FS', false],
    ]);
  });
});

describe('the index of links by rows', () => {
  it('finds what crosses a stretch of rows, once each, and nothing else', () => {
    const links: Link[] = [];
    for (let index = 1; index < 4000; index++) {
      links.push(linkOf(index - 1, index));
      if (index % 7 === 0) links.push(linkOf(index, Math.max(0, index - 90)));
    }
    links.push(linkOf(0, 3999), linkOf(3999, 1));
    const { between } = linkIndex(links);
    for (const [first, last] of [
      [0, 40],
      [31, 33],
      [1000, 1000],
      [3990, 4020],
    ] as const) {
      const expected = links.filter(
        ({ from, to }) => Math.min(from.index, to.index) <= last && Math.max(from.index, to.index) >= first,
      );
      const found = between(first, last);
      expect(found).toHaveLength(expected.length);
      expect(new Set(found)).toEqual(new Set(expected));
    }
    expect(linkIndex([]).between(0, 100)).toEqual([]);
  });
});

describe('arrows', () => {
  it('goes straight or round the bar', () => {
    expect(arrowPath({ x: 10, y: 15 }, { x: 60, y: 45 }, 30).line).toBe('M10,15 H18 V45 H55');
    expect(arrowPath({ x: 50, y: 15 }, { x: 52, y: 45 }, 30)).toEqual({
      line: 'M50,15 H57 V32',
      head: 'M57,37 l-3.5,-6 h7 z',
    });
    expect(arrowPath({ x: 50, y: 15 }, { x: 40, y: 45 }, 30).line).toBe('M50,15 H58 V30 H32 V45 H35');
    expect(arrowPath({ x: 50, y: 75 }, { x: 40, y: 15 }, 30).line).toBe('M50,75 H58 V30 H32 V15 H35');
  });

  it('leaves and meets the ends that its type ties', () => {
    const from = { left: 10, right: 40 };
    const to = { left: 60, right: 90 };
    expect(arrowEnds('FS', from, to)).toEqual({ start: 40, end: 60 });
    expect(arrowEnds('SS', from, to)).toEqual({ start: 10, end: 60 });
    expect(arrowEnds('FF', from, to)).toEqual({ start: 40, end: 90 });
    expect(arrowEnds('SF', from, to)).toEqual({ start: 10, end: 90 });
    // Round the outside of both, then into the end from outside.
    expect(arrowOf('SS', { x: 10, y: 15 }, { x: 60, y: 45 }, 30).line).toBe('M10,15 H2 V45 H55');
    expect(arrowOf('FF', { x: 40, y: 15 }, { x: 90, y: 45 }, 30).line).toBe('M40,15 H98 V45 H95');
    expect(arrowOf('SF', { x: 100, y: 15 }, { x: 40, y: 45 }, 30).line).toBe('M100,15 H92 V45 H45');
    expect(arrowOf('SF', { x: 10, y: 15 }, { x: 90, y: 45 }, 30).line).toBe('M10,15 H2 V30 H98 V45 H95');
  });
});
