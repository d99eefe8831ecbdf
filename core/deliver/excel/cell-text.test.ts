import { describe, expect, it } from 'vitest';
import { cellText, displayWidth, lineCount, pageText } from './cell-text.ts';
import {
  cellAddress,
  columnLetters,
  formulaText,
  quotedSheetName,
  tableCellReference,
  tableColumnReference,
} from './references.ts';

describe('texts of cells', () => {
  it('cuts at the longest that Excel takes, never inside a character', () => {
    expect(cellText('长'.repeat(40_000))).toBe('长'.repeat(32_767));
    expect(cellText(`${'a'.repeat(32_766)}😀`)).toBe('a'.repeat(32_766));
  });

  it('doubles the ampersand of page headers and shortens them', () => {
    expect(pageText('R&D\nplan')).toBe('R&&D plan');
    expect(pageText('社'.repeat(60))).toBe(`${'社'.repeat(49)}…`);
  });

  it('counts Chinese characters about twice', () => {
    expect(displayWidth('预算预算') / displayWidth('0000')).toBeCloseTo(1.8, 1);
    expect(displayWidth('short\nlonger')).toBe(displayWidth('longer'));
    expect(lineCount('预算', 8)).toBe(1);
    expect(lineCount('预算'.repeat(10), 12)).toBe(4);
    expect(lineCount('a\n\nb', 12)).toBe(3);
  });
});

describe('references', () => {
  it('counts columns in letters', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
    expect(cellAddress(4, 1)).toBe('B5');
    expect(cellAddress(4, 1, 'row')).toBe('B$5');
    expect(cellAddress(4, 1, 'column')).toBe('$B5');
    expect(cellAddress(4, 1, 'both')).toBe('$B$5');
  });

  it('quotes names and texts', () => {
    expect(quotedSheetName("Client's budget")).toBe("'Client''s budget'");
    expect(formulaText('a "b"')).toBe('"a ""b"""');
    expect(tableColumnReference('Budget', '计划金额')).toBe('Budget[计划金额]');
    expect(tableColumnReference('Budget', 'Done [%]')).toBe("Budget[[Done '[%']]]");
    expect(tableCellReference('Budget', "It's #1")).toBe("Budget[[#This Row],[It''s '#1]]");
  });
});
