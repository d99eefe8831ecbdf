import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { makeWordDeliverable } from '../../core/deliver/word/word-deliverable.ts';
import { parsePlan } from '../../core/file/container.ts';
import { inOrder } from '../../core/model/position.ts';
import { plainText } from '../../core/narrative/document.ts';
import { editedWord, withBaseline } from '../support/edited-word.ts';
import { madeWord, paragraph, run } from '../support/made-word.ts';
import { type LaunchedApp, launchApp } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratbook-import-'));
const planPath = join(folder, 'plan.stratbook');
const sample = fileURLToPath(
  new URL('../../assets/samples/community-marketing.zh-Hans.stratbook', import.meta.url),
);
let launched: LaunchedApp | null = null;

afterEach(async () => {
  await launched?.close();
  launched = null;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';
const { plan } = parsePlan(readFileSync(sample));
/** Whole paragraphs of the sample, each of one text. */
const lines = inOrder(plan.sections).flatMap((section) =>
  section.content.content.flatMap((block) =>
    block.type === 'paragraph' && block.content?.length === 1 && block.content[0]?.type === 'text'
      ? [{ section, text: block.content[0].text }]
      : [],
  ),
);

describe('importing in the window', () => {
  it('takes chosen changes of a returned report as one step, and shows its comments beside the text', async () => {
    const [one, two, three, four] = lines;
    if (!one || !two || !three || !four) throw new Error('the sample has too little text');
    const head = (text: string) => text.slice(0, 12);
    const report = withBaseline(
      await makeWordDeliverable(plan, { language: 'zh-Hans', at: '2026-03-02T09:00:00Z' }),
      plan,
    );
    const returned = join(folder, '返回的报告.docx');
    writeFileSync(
      returned,
      editedWord(report, {
        replace: [
          [head(one.text), `客户改过：${head(one.text)}`],
          [head(two.text), `不要采纳：${head(two.text)}`],
        ],
        insertAfter: [[head(three.text), '客户新加的一段。']],
        comments: [
          { on: head(four.text), text: '这里请补充数据。', author: '王女士', date: '2026-04-01T10:00:00Z' },
        ],
      }),
    );
    writeFileSync(planPath, readFileSync(sample));
    launched = await launchApp({ args: [planPath], language: 'zh-CN', dialogs: { openPath: returned } });
    const { page } = launched;
    await page.getByTestId('outline').waitFor();
    await launched.chooseMenu('file.import');
    const dialog = page.getByTestId('import-dialog');
    await page.getByTestId('intake-change').first().waitFor();
    expect(await page.getByTestId('intake-change').count()).toBe(4);
    expect(
      await page
        .getByTestId('intake-change')
        .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-kind'))),
    ).toEqual(expect.arrayContaining(['changed', 'changed', 'added', 'comment']));
    expect(await dialog.locator('ins').first().textContent()).toContain('客户改过');
    await page.getByTestId('intake-change').filter({ hasText: '不要采纳' }).locator('input').uncheck();
    await page.getByTestId('intake-take').click();
    await dialog.waitFor({ state: 'detached' });

    // The comment stands beside the section that it is about, and leads to its words.
    await page.getByTestId('outline').getByText(four.section.title, { exact: true }).first().click();
    const note = page.getByTestId('review-note');
    await note.waitFor();
    expect(await note.textContent()).toContain('这里请补充数据。');
    await note.locator('button').first().click();
    await expect
      .poll(() => page.evaluate(() => document.getSelection()?.toString() ?? ''))
      .toBe(head(four.text));
    await page.getByTestId('resolve-note').click();
    await expect.poll(() => note.getAttribute('data-resolved')).toBe('true');

    await page.keyboard.press(`${modifier}+s`);
    await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
    const saved = parsePlan(readFileSync(planPath)).plan;
    const text = inOrder(saved.sections)
      .map((section) => plainText(section.content))
      .join('\n');
    expect(text).toContain(`客户改过：${one.text}`);
    expect(text).toContain(`${three.text}\n客户新加的一段。`);
    expect(text).not.toContain('不要采纳');

    // Resolving is one step, the whole import the one before.
    await launched.chooseMenu('edit.undo');
    await launched.chooseMenu('edit.undo');
    await note.waitFor({ state: 'detached' });
    await page.keyboard.press(`${modifier}+s`);
    await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
    await expect.poll(() => parsePlan(readFileSync(planPath)).plan.sections).toEqual(plan.sections);
  });

  it('puts a Markdown file where it is told, and says what it cannot read', async () => {
    const notes = join(folder, '会议纪要.md');
    writeFileSync(notes, '开场白。\n\n# 结论\n\n- 一\n- 二\n\n## 待办\n');
    const broken = join(folder, 'broken.docx');
    writeFileSync(broken, 'no document');
    writeFileSync(planPath, readFileSync(sample));
    launched = await launchApp({
      args: [planPath],
      language: 'zh-CN',
      dialogs: { openPath: [broken, notes] },
    });
    const { page } = launched;
    await page.getByTestId('outline').waitFor();
    await launched.chooseMenu('file.import');
    const dialog = page.getByTestId('import-dialog');
    await dialog.and(page.locator('[data-step="failed"]')).waitFor();
    expect(await dialog.textContent()).toContain('这不是 Word 文件');
    await dialog.getByText('选择其他文件').click();
    await page.getByTestId('intake-outline').waitFor();
    expect(await page.getByTestId('intake-outline').locator('li').allTextContents()).toEqual([
      expect.stringContaining('会议纪要'),
      expect.stringContaining('结论'),
      expect.stringContaining('待办'),
    ]);
    const [first] = inOrder(plan.sections);
    await page.getByTestId('intake-place').selectOption(first?.id ?? '');
    await page.getByTestId('intake-take').click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByTestId('outline').getByText('待办', { exact: true }).waitFor();
    await page.keyboard.press(`${modifier}+s`);
    await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
    const titles = inOrder(parsePlan(readFileSync(planPath)).plan.sections).map(
      ({ title, level }) => `${level} ${title}`,
    );
    const at = titles.indexOf('1 会议纪要');
    expect(titles.slice(at, at + 3)).toEqual(['1 会议纪要', '1 结论', '2 待办']);
  });

  it('takes the tasks of another program into the timeline, and hands them on', async () => {
    const project = join(folder, 'project.csv');
    writeFileSync(
      project,
      '任务,开始,结束\n会员与旧微信群数据盘点,2026-03-03,2026-03-13\n新的任务,2026-09-01,2026-09-04\n',
    );
    writeFileSync(planPath, readFileSync(sample));
    const out = join(folder, 'out');
    mkdirSync(out);
    launched = await launchApp({
      args: [planPath],
      language: 'zh-CN',
      dialogs: { openPath: project, openFolder: out },
    });
    const { page } = launched;
    await page.getByTestId('outline').waitFor();
    await launched.chooseMenu('file.import');
    const changes = page.getByTestId('project-changes').locator('tbody tr');
    await changes.first().waitFor();
    const told = await changes.allTextContents();
    expect(told[0]).toContain('会员与旧微信群数据盘点');
    expect(told[0]).toContain('2026-03-13');
    expect(told.some((line) => line.includes('新的任务') && line.includes('新增行'))).toBe(true);
    await page.screenshot({ path: process.env.STRATBOOK_SHOT ?? join(folder, 'import.png') });
    await page.getByTestId('intake-take').click();
    await page.locator('[data-cell="s3:end"]').waitFor();
    await expect.poll(() => page.locator('[data-cell="s3:end"]').textContent()).toContain('13');
    await page.keyboard.press(`${modifier}+z`);
    await expect.poll(() => page.locator('[data-cell="s3:end"]').textContent()).toContain('11');

    await launched.chooseMenu('file.deliver');
    const dialog = page.getByTestId('deliver-dialog');
    for (const name of ['deliver-ics', 'deliver-mspdi']) await dialog.getByTestId(name).check();
    if (process.env.STRATBOOK_SHOT)
      await page.screenshot({ path: `${process.env.STRATBOOK_SHOT}.deliver.png` });
    await dialog.getByTestId('deliver-run').click();
    await page.getByTestId('deliver-done').waitFor();
    const files = readdirSync(out).map((name) => name.slice(name.lastIndexOf('.')));
    expect(files.sort()).toEqual(['.docx', '.ics', '.xlsx', '.xml']);
  });

  it('is cancelled while a long document is read', async () => {
    const long = join(folder, 'long.docx');
    writeFileSync(
      long,
      madeWord({
        body: Array.from({ length: 150_000 }, (_, index) => paragraph(run(`line ${index}`))).join(''),
      }),
    );
    writeFileSync(planPath, readFileSync(sample));
    const notes = join(folder, 'short.md');
    writeFileSync(notes, '# Short');
    launched = await launchApp({ args: [planPath], dialogs: { openPath: [long, notes] } });
    const { page } = launched;
    await page.getByTestId('outline').waitFor();
    await launched.chooseMenu('file.import');
    const dialog = page.getByTestId('import-dialog');
    await dialog.and(page.locator('[data-step="reading"]')).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    // The process is gone, so that the next one is free to start.
    await expect
      .poll(async () => {
        await launched?.chooseMenu('file.import');
        await page.locator('[data-step="read"], [data-step="failed"]').waitFor();
        return dialog.getAttribute('data-step');
      })
      .toBe('read');
    expect(await page.getByTestId('intake-outline').textContent()).toContain('Short');
  });
});
