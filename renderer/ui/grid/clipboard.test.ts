import { describe, expect, it } from 'vitest';
import {
  type ClipboardTable,
  isTooLarge,
  maximumPastedRows,
  parseTabSeparated,
  readClipboardTable,
  toTabSeparated,
} from './clipboard.ts';
import { excelHtml, excelText, googleHtml, wpsHtml } from './clipboard-fixtures.ts';
import { parseHtmlTable, toHtmlTable } from './clipboard-html.ts';

const texts = (table: ClipboardTable | 'tooLarge' | null) =>
  typeof table === 'object' && table ? table.map((row) => row.map(({ text }) => text)) : table;

describe('tab-separated text', () => {
  it('reads what Excel writes: line break at the end, quotes where needed', () => {
    expect(texts(parseTabSeparated('a\tb\r\n1\t2\r\n'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(texts(parseTabSeparated(excelText))).toEqual([
      ['KOL campaign', '2026/3/2', '1,200.46'],
      ['Flyers\n(two sides)', '', 'say "hi"'],
    ]);
    expect(texts(parseTabSeparated('a\t\r\n\r\nb\r\n'))).toEqual([['a', ''], [''], ['b']]);
  });

  it('keeps quotes that quote nothing', () => {
    expect(texts(parseTabSeparated('12" pipe\t"a" b\n"open'))).toEqual([['12" pipe', '"a" b'], ['"open']]);
    expect(texts(parseTabSeparated('预算\t¥1,200.50'))).toEqual([['预算', '¥1,200.50']]);
  });

  it('reads back what it writes', () => {
    const table = [
      ['a\tb', 'c\nd', '"e"', ''],
      ['1', '', 'x"y', '中文'],
    ].map((row) => row.map((text) => ({ text, isComputed: false })));
    expect(parseTabSeparated(toTabSeparated(table))).toEqual(table);
  });
});

describe('HTML tables', () => {
  it('reads what Excel writes: merged cells, numbers behind the texts, nothing hidden', () => {
    const table = parseHtmlTable(excelHtml);
    expect(texts(table)).toEqual([
      ['KOL campaign', '3/2/2026', '1,200.46', '13%'],
      ['a\nb&c 你', '', '35', ''],
      ['', '', 'last', 'x'],
    ]);
    expect(table?.[0]?.map(({ number }) => number)).toEqual([undefined, 46_083, 1200.456, 0.125]);
    expect(table?.[1]?.[2]?.number).toBe(35);
  });

  it('reads what WPS writes', () => {
    const table = parseHtmlTable(wpsHtml);
    expect(texts(table)).toEqual([
      ['短视频　投放', '3,500'],
      ['00123', '0.5'],
      ['合并', ''],
    ]);
    expect(table?.[1]?.[0]?.number).toBeUndefined();
    expect(table?.[0]?.[1]?.number).toBe(3500);
  });

  it('reads what Google writes', () => {
    const table = parseHtmlTable(googleHtml);
    expect(texts(table)).toEqual([['Ads', '1,234.57']]);
    expect(table?.[0]?.map(({ number }) => number)).toEqual([undefined, 1234.567]);
  });

  it('reads Word paragraphs and merged cells', () => {
    const html =
      '<table><tr><td rowspan="2"><p>one</p><p>two</p></td><td colspan=2>x&nbsp;y</td></tr><tr><td>&#20320;</td><td>z</td></tr></table>';
    expect(texts(parseHtmlTable(html))).toEqual([
      ['one\ntwo', 'x y', ''],
      ['', '你', 'z'],
    ]);
  });

  it('reads broken HTML without giving up', () => {
    expect(texts(parseHtmlTable('<table><tr><td>a<td>b<tr><td title="x > y">c'))).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
    expect(texts(parseHtmlTable('<table><tr><td>1 < 2</td></tr></table>'))).toEqual([['1']]);
    expect(parseHtmlTable('<p>no table</p>')).toBeNull();
    expect(parseHtmlTable('<table></table>')).toBeNull();
  });

  it('reads back what it writes, with computed cells and formulas', () => {
    const table = [
      [
        { text: 'a <b> & "c"', isComputed: false },
        { text: '12.00', isComputed: true },
      ],
      [
        { text: 'two\nlines', isComputed: false },
        { text: '7', isComputed: true, formula: '=[Quantity]*"<2>"' },
      ],
    ];
    expect(parseHtmlTable(toHtmlTable(table))).toEqual(table);
  });

  it('writes numbers and days as spreadsheets keep them, and texts that look like numbers as texts', () => {
    const html = toHtmlTable([
      [
        { text: '12.5%', isComputed: false, value: { number: 0.125, format: '0.0%' } },
        { text: '00123', isComputed: false },
      ],
    ]);
    expect(html).toContain(`<td x:num="0.125" style='mso-number-format:"0\\.0\\%"'>12.5%</td>`);
    expect(html).toContain(`<td style='mso-number-format:"@"'>00123</td>`);
    // What the grid wrote itself means what it says: no number is put in the place of a text.
    expect(parseHtmlTable(html)?.[0]?.[0]).toEqual({ text: '12.5%', isComputed: false });
  });

  it('falls back to the text where the HTML holds no table', () => {
    expect(texts(readClipboardTable('<b>bold</b>', 'bold\tx'))).toEqual([['bold', 'x']]);
    expect(readClipboardTable('', '')).toBeNull();
  });
});

describe('large pastes', () => {
  it('refuses more than 100,000 rows or 2,000,000 cells before any work', () => {
    expect(isTooLarge('a\n'.repeat(maximumPastedRows))).toBe(false);
    expect(isTooLarge(`${'a\n'.repeat(maximumPastedRows)}b`)).toBe(true);
    expect(readClipboardTable('', 'a\n'.repeat(maximumPastedRows + 1))).toBe('tooLarge');
    expect(isTooLarge(`${'\t'.repeat(39)}\n`.repeat(50_000))).toBe(false);
    expect(isTooLarge(`${'\t'.repeat(40)}\n`.repeat(50_000))).toBe(true);
    const row = '<tr><td>a</td></tr>';
    expect(readClipboardTable(`<table>${row.repeat(maximumPastedRows + 1)}</table>`, '')).toBe('tooLarge');
  });

  it('reads 100,000 rows without growing slow', () => {
    const text = Array.from(
      { length: maximumPastedRows },
      (_, row) => `Item ${row}\t"a ""b"""\t2026-03-02\t12.5`,
    ).join('\r\n');
    const row =
      '<tr height=20><td class=xl65 align=right>Item 1</td><td x:num="12.5">12.50</td><td>z</td></tr>\n';
    const html = `<table>${row.repeat(maximumPastedRows)}</table>`;
    const begin = performance.now();
    expect(readClipboardTable('', text)).toHaveLength(maximumPastedRows);
    const between = performance.now();
    expect(readClipboardTable(html, '')).toHaveLength(maximumPastedRows);
    const end = performance.now();
    expect(between - begin).toBeLessThan(10_000);
    expect(end - between).toBeLessThan(10_000);
  });
});
