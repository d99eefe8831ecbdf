import { describe, expect, it } from 'vitest';
import { windowPalette } from '../../views/palettes.ts';
import {
  chartColours,
  colourings,
  colourKey,
  colourKeys,
  contrast,
  mixed,
  mostColours,
  paintOf,
  statusOf,
  taskStatuses,
} from './colours.ts';

const bar = (change: object = {}) => ({
  kind: 'task' as const,
  done: 0,
  end: '2026-03-06',
  phase: '',
  owner: '',
  ...change,
});
const today = '2026-03-10';

describe('colours of bars', () => {
  it('knows how a task stands', () => {
    expect(statusOf({ done: 1, end: '2026-01-01' }, today)).toBe('done');
    expect(statusOf({ done: 0.9, end: '2026-03-09' }, today)).toBe('late');
    expect(statusOf({ done: 0.9, end: today }, today)).toBe('running');
    expect(statusOf({ done: 0, end: today }, today)).toBe('notStarted');
  });

  it('gives keys their colours in order, the most frequent where there are too many', () => {
    const owners = (count: number) => Array.from({ length: count }, (_, at) => bar({ owner: `owner${at}` }));
    expect(colourKeys(owners(3), 'owner', today)).toEqual(['owner0', 'owner1', 'owner2']);
    const many = colourKeys([...owners(20), bar({ owner: 'owner19' })], 'owner', today);
    expect(many).toHaveLength(mostColours);
    expect(many).toContain('owner19');
    expect(colourKeys([bar(), bar({ kind: 'phase', owner: 'Lin' })], 'owner', today)).toEqual([]);
    expect(colourKeys(owners(3), 'status', today)).toEqual(taskStatuses);
    expect(colourKeys(owners(3), 'none', today)).toEqual([]);
    for (const colourBy of colourings) expect(colourKey(bar(), colourBy, today)).not.toBeUndefined();
  });

  it('can be read and told from the paper, in light and dark', () => {
    for (const isDark of [false, true]) {
      const { paper, ink, critical } = chartColours(isDark);
      expect(contrast(critical, paper)).toBeGreaterThan(4.5);
      const keys = Array.from({ length: mostColours }, (_, at) => `key${at}`);
      const paints = [
        ...[...keys, ''].map((key) => paintOf(key, keys, 'owner', windowPalette(isDark), isDark)),
        ...taskStatuses.map((key) => paintOf(key, taskStatuses, 'status', windowPalette(isDark), isDark)),
        paintOf(null, [], 'none', windowPalette(isDark), isDark),
      ];
      for (const { edge, rest, done } of paints) {
        expect(contrast(edge, paper), `${edge} on ${paper}`).toBeGreaterThan(2.6);
        expect(contrast(ink, rest), `${ink} on ${rest}`).toBeGreaterThan(4.5);
        expect(contrast(ink, done), `${ink} on ${done}`).toBeGreaterThan(4.5);
        expect(contrast(done, rest), `${done} beside ${rest}`).toBeGreaterThan(1.25);
      }
    }
  });

  it('mixes and measures as WCAG does', () => {
    expect(mixed('000000', 'FFFFFF', 0.5)).toBe('808080');
    expect(contrast('000000', 'FFFFFF')).toBeCloseTo(21);
    expect(contrast('777777', 'FFFFFF')).toBeCloseTo(4.48, 2);
  });
});
