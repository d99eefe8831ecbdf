import { describe, expect, it } from 'vitest';
import {
  parseHtmlTable,
  parseTabSeparated,
  readClipboardTable,
  toHtmlTable,
  toTabSeparated,
} from './clipboard.ts';

const texts = (table: ReturnType<typeof parseHtmlTable>) => table?.map((row) => row.map(({ text }) => text));

describe('tab-separated text', () => {
  it('reads what Excel writes: line break at the end, quotes where needed', () => {
    expect(texts(parseTabSeparated('a\tb\r\n1\t2\r\n'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(texts(parseTabSeparated('"two\nlines"\tx\r\n"say ""hi"""\t\r\n'))).toEqual([
      ['two\nlines', 'x'],
      ['say "hi"', ''],
    ]);
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
  it('reads what Excel writes', () => {
    const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-displayed-decimal-separator:"\\.";}--></style></head>
<body><!--StartFragment--><table border=0 width=192><col width=64 span=2>
 <tr height=20>
  <td height=20 class=xl65 style='height:15.0pt;width:48pt'>KOL
  campaign</td>
  <td align=right>1,200.50</td>
 </tr>
 <tr><td>a<br>
    b&amp;c</td><td x:num="0.5">50%</td></tr>
<!--EndFragment--></table></body></html>`;
    expect(texts(parseHtmlTable(html))).toEqual([
      ['KOL campaign', '1,200.50'],
      ['a\nb&c', '50%'],
    ]);
  });

  it('reads Word paragraphs and merged cells', () => {
    const html =
      '<table><tr><td rowspan="2"><p>one</p><p>two</p></td><td colspan=2>x&nbsp;y</td></tr><tr><td>&#20320;</td><td>z</td></tr></table>';
    expect(texts(parseHtmlTable(html))).toEqual([
      ['one\ntwo', 'x y', ''],
      ['', '你', 'z'],
    ]);
  });

  it('reads back what it writes, with the mark of computed cells', () => {
    const table = [
      [
        { text: 'a <b> & "c"', isComputed: false },
        { text: '12.00', isComputed: true },
      ],
      [
        { text: 'two\nlines', isComputed: false },
        { text: '', isComputed: false },
      ],
    ];
    expect(parseHtmlTable(toHtmlTable(table))).toEqual(table);
  });

  it('falls back to the text where the HTML holds no table', () => {
    expect(texts(readClipboardTable('<b>bold</b>', 'bold\tx'))).toEqual([['bold', 'x']]);
    expect(readClipboardTable('', '')).toBeNull();
  });
});
