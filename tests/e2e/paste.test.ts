import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { serializePlan } from '../../core/file/container.ts';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import { emptyRichText } from '../../core/narrative/document.ts';
import { withApp } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratbook-paste-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function planFile(): string {
  const path = join(folder, 'paste.stratbook');
  const plan = createPlan(
    {
      title: 'Paste',
      client: '',
      author: '',
      language: 'en',
      currency: 'EUR',
      startDate: '2026-03-02',
      documentDate: '2026-03-02',
      confidentiality: 'internal',
    },
    [{ level: 1, title: 'One', content: emptyRichText }],
    {},
    countingIdSource('s'),
  );
  writeFileSync(path, serializePlan(plan, 1));
  return path;
}

/** Pastes into the emptied section, as the system does, and tells what stands there then. */
async function pasted(page: Page, html: string, plain = 'plain'): Promise<string> {
  const text = page.locator('[data-testid="section-editor"] .tiptap');
  await text.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  return text.evaluate(
    (element, [markup, words]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', markup);
      clipboardData.setData('text/plain', words);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      return element.innerHTML
        .replace(/<br class="ProseMirror-trailingBreak">|<colgroup>.*?<\/colgroup>/g, '')
        .replace(/ (class|style|data-placeholder|rel|target)="[^"]*"/g, '');
    },
    [html, plain] as const,
  );
}

const listParagraph = (level: number, mark: string, text: string, list = 'l0') =>
  `<p class=MsoListParagraph style='margin-left:${level * 18}pt;text-indent:-18.0pt;mso-list:${list} level${level} lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Symbol;mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]><span lang=EN-US>${text}<o:p></o:p></span></p>`;

describe('what is pasted into a section', () => {
  it('from Word keeps its structure and loses its look', async () => {
    await withApp({ args: [planFile()] }, async ({ page }) => {
      await page.getByTestId('outline').waitFor();
      const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {color:red} --></style><xml><o:x/></xml></head><body lang=ZH-CN>
<!--StartFragment--><p class=MsoNormal style='margin:0;color:#C00000'><b><span lang=EN-US style='font-size:18.0pt'>Bold</span></b><span style='font-family:宋体'> 与 <i>斜体</i> </span><span style='text-decoration:underline'>under</span> H<span style='vertical-align:sub'>2</span>O<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
${listParagraph(1, '·', 'First')}${listParagraph(2, 'o', 'Inner')}${listParagraph(1, '·', 'Second')}
<p class=MsoNormal>Between</p>
${listParagraph(1, '3.', 'Third', 'l2')}${listParagraph(1, '4.', 'Fourth', 'l2')}
<table class=MsoTableGrid border=1><thead><tr><td width=100 colspan=2><p class=MsoNormal><b>Head</b></p></td></tr></thead><tr><td><p class=MsoNormal>a</p></td><td><p class=MsoNormal>b</p></td></tr></table>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> From a survey.</p></div></div><!--EndFragment--></body></html>`;
      const shown = await pasted(page, word);
      expect(shown).toContain('<p><strong>Bold</strong> 与 <em>斜体</em> <u>under</u> H<sub>2</sub>O');
      expect(shown).toContain(
        '<ul><li><p>First</p><ul><li><p>Inner</p></li></ul></li><li><p>Second</p></li></ul>',
      );
      expect(shown).toContain('<p>Between</p><ol start="3"><li><p>Third</p></li><li><p>Fourth</p></li></ol>');
      expect(shown).toMatch(/<th colspan="2"[^>]*><p>(<strong>)?Head/);
      expect(shown).not.toMatch(/From a survey\.<\/p>|mso|·|\[1\]|<p><\/p><ul>/);
      expect(await page.locator('.tiptap [data-footnote]').count()).toBe(1);
    });
  });

  it('from web pages fetches nothing and brings no programs, styles or pictures from elsewhere', async () => {
    await withApp({ args: [planFile()] }, async ({ page }) => {
      await page.getByTestId('outline').waitFor();
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      const shown = await pasted(
        page,
        `<b style="font-weight:normal;" id="docs-internal-guid-1"><h5>Heading</h5><p dir="ltr" style="line-height:1.38"><span style="font-weight:700">Strong</span> <span style="font-weight:400">plain</span> <span style="display:none">secret</span><a href="https://example.com/x" onclick="steal()">link</a> <a href="javascript:alert(1)">bad</a></p><img src="https://example.com/track.png" onerror="steal()"><script>steal()</script><iframe src="https://example.com/"></iframe></b>`,
      );
      expect(shown).toContain('<h3>Heading</h3>');
      expect(shown).toContain('<strong>Strong</strong> plain <a href="https://example.com/x">link</a> bad');
      expect(shown).not.toMatch(/secret|steal|script|img|iframe|onclick/);
      expect(requests.filter((url) => url.includes('example.com'))).toEqual([]);
    });
  });

  it('keeps pictures that the clipboard holds in the text', async () => {
    await withApp({ args: [planFile()] }, async ({ page }) => {
      await page.getByTestId('outline').waitFor();
      await pasted(
        page,
        '<p>Text</p><p><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"></p>',
      );
      await expect.poll(() => page.locator('.tiptap [data-picture] img').count()).toBe(1);
    });
  });
});
