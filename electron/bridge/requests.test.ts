import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../core/words/translate.ts';
import { answer } from './answer.ts';
import { eventChannels, requestChannels } from './channels.ts';
import type { MenuEntry } from './contract.ts';
import { droppedFileSchema, requestSchemas } from './requests.ts';

const handle = 'b0d5cf3e-0f0e-4f5c-9f7d-0123456789ab';
const bytes = new Uint8Array([1]);
const item: MenuEntry = {
  kind: 'action',
  actionId: 'file.save',
  label: '保存',
  accelerator: 'CmdOrCtrl+S',
  enabled: true,
  checked: null,
};
const accepts = (channel: keyof typeof requestSchemas, argument: unknown): boolean =>
  requestSchemas[channel].safeParse(argument).success;

describe('request schemas', () => {
  it('stand for the same channels as the allow-list', () => {
    expect(Object.keys(requestSchemas).sort()).toEqual(Object.keys(requestChannels).sort());
    expect(Object.keys(eventChannels)).not.toContain('document.openDropped');
    expect(Object.keys(requestChannels)).not.toContain('document.openDropped');
  });

  it('take what the window sends', () => {
    const save = {
      handle,
      bytes,
      version: 3,
      saveAs: false,
      suggestedName: '春季',
      overwriteConflict: false,
    };
    expect(accepts('document.save', save)).toBe(true);
    const patches = [
      { op: 'add', path: ['sections', 'a'], value: { id: 'a' } },
      { op: 'remove', path: ['x', 1] },
      { op: 'replace', path: ['y'], value: undefined },
    ];
    expect(accepts('document.journal', { handle, patches })).toBe(true);
    const menus = [{ kind: 'menu', label: 'File', items: [item, { kind: 'separator' }] }];
    expect(accepts('menu.replace', { menus })).toBe(true);
    expect(accepts('settings.change', {})).toBe(true);
    expect(accepts('settings.change', { theme: 'dark' })).toBe(true);
    expect(accepts('app.start', null)).toBe(true);
  });

  it('refuse anything else', () => {
    expect(accepts('document.openRecent', { id: '../../etc/passwd' })).toBe(false);
    expect(accepts('document.openSample', { sample: '../../secret' })).toBe(false);
    expect(accepts('document.close', { handle: '/home/someone/plan.stratbook' })).toBe(false);
    expect(accepts('document.create', { bytes: [1, 2, 3] })).toBe(false);
    expect(accepts('document.create', { bytes, path: '/etc/passwd' })).toBe(false);
    expect(accepts('settings.change', { theme: 'pink' })).toBe(false);
    expect(accepts('settings.change', { theme: undefined })).toBe(false);
    expect(accepts('window.close', undefined)).toBe(false);
    let nested: MenuEntry = item;
    for (let depth = 0; depth < 6; depth++) nested = { kind: 'menu', label: 'deep', items: [nested] };
    expect(accepts('menu.replace', { menus: [nested] })).toBe(false);
    expect(droppedFileSchema.safeParse({ path: '' }).success).toBe(false);
  });

  it('never throw, whatever comes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(requestSchemas)), fc.anything(), (schema, argument) => {
        expect(typeof schema.safeParse(argument).success).toBe('boolean');
      }),
    );
  });
});

describe('answer', () => {
  const schema = droppedFileSchema;
  const logged: string[] = [];
  const log = (message: string, error: unknown) => void logged.push(`${message} ${String(error)}`);

  it('gives the value', async () => {
    const given = await answer('c', schema, { path: 'p' }, ({ path }) => path.length, log);
    expect(given).toEqual({ ok: true, value: 1 });
  });

  it('passes mistakes on in words and hides everything else', async () => {
    const fail = (error: unknown) => answer('c', schema, { path: 'p' }, () => Promise.reject(error), log);
    expect(await fail(new UserError('host.write.busy', { file: 'a' }))).toEqual({
      ok: false,
      error: { key: 'host.write.busy', parameters: { file: 'a' } },
    });
    expect(await fail(new Error('secret /path'))).toEqual({
      ok: false,
      error: { key: 'host.unexpected', parameters: {} },
    });
    expect(logged.join('\n')).toContain('secret /path');
  });

  it('does not run on a bad argument, and does not log its content', async () => {
    logged.length = 0;
    let ran = false;
    const perform = () => {
      ran = true;
    };
    const given = await answer('c', schema, { path: 5, text: 'private' }, perform, log);
    expect(given).toEqual({ ok: false, error: { key: 'host.badRequest', parameters: {} } });
    expect(ran).toBe(false);
    expect(logged.join()).not.toContain('private');
  });
});
