import type { CDPSession, ElectronApplication, Locator, Page } from 'playwright-core';

/**
 * Types through an input method, as a pinyin user does: the composition grows key by key, Enter and arrows
 * pressed meanwhile belong to the input method (key code 229), then the chosen text is committed.
 */
export async function composeText(page: Page, steps: readonly string[], committed: string): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  for (const text of steps) {
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      windowsVirtualKeyCode: 229,
      key: 'Process',
      code: 'KeyN',
    });
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
  // Enter while composing chooses a candidate; the app must not take it for its own.
  await session.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    windowsVirtualKeyCode: 229,
    key: 'Enter',
    code: 'Enter',
  });
  await session.send('Input.insertText', { text: committed });
  await session.detach();
}

/** Drags the middle of an element by a distance, in small steps as a hand does. */
export async function dragBy(page: Page, target: Locator, deltaX: number, deltaY = 0): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error('The element to drag is not on screen');
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++)
    await page.mouse.move(x + (deltaX * step) / 8, y + (deltaY * step) / 8);
  await page.mouse.up();
}

/** Puts a text, as HTML too, on the clipboard; Electron's interface to it changed into one of promises. */
export async function fillClipboard(
  app: ElectronApplication,
  data: { readonly html: string; readonly text: string },
): Promise<void> {
  await app.evaluate(async (electron, { html, text }) => {
    const { clipboard } = electron;
    if ('ClipboardItem' in electron) {
      await clipboard.write([new electron.ClipboardItem({ 'text/html': html, 'text/plain': text })]);
      return;
    }
    (clipboard as unknown as { write: (content: typeof data) => void }).write({ html, text });
  }, data);
}
