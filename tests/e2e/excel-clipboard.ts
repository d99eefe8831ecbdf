/**
 * A block of cells as Excel puts it on the clipboard: an HTML document with a style sheet, classes, raw numbers beside the
 * formatted ones, and the same as text between tabs.
 */
export const excelRows: readonly (readonly string[])[] = [
  ['Launch film, "director\'s cut"', 'Preparation', 'YouTube', '2026年3月', 'film', '1', '¥12,500.50'],
  ['Flyers\n(two sides)', 'Execution', 'Print', '2026/4', 'piece', '2,000', '0.35'],
  ['直播间搭建', 'Execution', '抖音', '2026-05', '次', '３', '1.2万'],
];

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br style="mso-data-placement:same-cell;">');

export const excelHtml = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet>
<style>table {mso-displayed-decimal-separator:"\\.";} td {padding-top:1px;mso-number-format:General;} .xl65 {mso-number-format:"\\0022¥\\0022\\#\\,\\#\\#0\\.00";}</style></head>
<body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=560 style='border-collapse:collapse'><!--StartFragment-->
<col width=160><col width=64 span=6>
${excelRows
  .map(
    (row) =>
      ` <tr height=20 style='height:15.0pt'>\n${row
        .map(
          (cell, index) =>
            `  <td height=20 class=xl65${index > 4 ? ' align=right' : ''}>${escaped(cell)}</td>`,
        )
        .join('\n')}\n </tr>`,
  )
  .join('\n')}
<!--EndFragment--></table></body></html>`;

/** Excel quotes a cell only where it holds a line break, a tab or a quotation mark at its start. */
export const excelText = `${excelRows
  .map((row) =>
    row.map((cell) => (/[\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'),
  )
  .join('\r\n')}\r\n`;
