import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RegisterModule } from '../../tables/register-module.ts';
import { columnTitles, sheetName, tableName } from './workbook-names.ts';

const own = (title: string, key = 'k1'): RegisterModule => ({
  key,
  title: { text: title },
  guidance: { text: '' },
  nameColumn: 'name',
  columns: [],
  views: [],
  isOwn: true,
});

describe('sheetName', () => {
  it('keeps to the rules of Excel for any title, and tells names apart', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 12 }), (titles) => {
        const taken = new Set<string>();
        const names = titles.map((title) => sheetName(title, taken));
        for (const name of names) {
          expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$|^history$/i);
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(31);
          expect(name.isWellFormed()).toBe(true);
        }
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(titles.length);
      }),
    );
  });

  it.each([
    ['Q1/Q2 [draft]', 'Q1 Q2 draft'],
    ["'quoted'", 'quoted'],
    ['History', 'History 1'],
    ['', 'Sheet'],
    [
      '活动与物料：第一季度（草案）含场地、嘉宾、物料与应急安排',
      '活动与物料：第一季度（草案）含场地、嘉宾、物料与应急安排',
    ],
  ])('makes %j %j', (title, name) => {
    expect(sheetName(title, new Set())).toBe(name);
  });
});

describe('tableName', () => {
  it('is a name that formulas can use, and none is taken twice', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 8 }), (titles) => {
        const taken = new Set<string>();
        const names = titles.map((title) => tableName(own(title), taken));
        for (const name of names) {
          expect(name).toMatch(/^[\p{L}_][\p{L}\p{N}_]*$/u);
          expect(name).not.toMatch(/^([A-Za-z]{1,3}\d+|[RrCc]|R\d*C\d*)$/i);
          expect(name.length).toBeLessThanOrEqual(255);
        }
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(titles.length);
      }),
    );
  });

  it.each([
    ['Q1', 'Table_Q1'],
    ['R1C1', 'Table_R1C1'],
    ['2026', 'Table_2026'],
    ['物料清单', '物料清单'],
    ['***', 'K1x'],
    ['ẖouse', 'ẖouse'],
  ])('makes %j %j', (title, name) => {
    expect(tableName(own(title, 'k1x'), new Set())).toBe(name);
  });
});

describe('columnTitles', () => {
  it('tells titles apart without regard to case, and leaves none blank', () => {
    const column = (key: string, text: string) =>
      ({ key, type: 'text', title: { text }, widthPixels: 100 }) as const;
    const titles = columnTitles(
      [column('a', 'Name'), column('b', 'name'), column('c', ' \u0000'), column('d', 'Two\nlines')],
      'en',
    );
    expect([...titles]).toEqual([
      ['a', 'Name'],
      ['b', 'name 2'],
      ['c', 'c'],
      ['d', 'Two lines'],
    ]);
  });
});
