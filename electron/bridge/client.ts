import { ipcRenderer, webUtils } from 'electron';
import { droppedFileChannel, eventChannels, requestChannels } from './channels.ts';
import type { HostResult, StratbookBridge } from './contract.ts';

const refused = { ok: false, error: { key: 'host.badRequest', parameters: {} } } as const;

async function invoke<Value>(channel: string, argument: unknown): Promise<HostResult<Value>> {
  try {
    return await ipcRenderer.invoke(channel, argument);
  } catch {
    // The host did not answer at all, or the argument cannot be copied: nothing of Electron's error concerns the page.
    return refused;
  }
}

/** The window's side of the bridge; runs in the preload script. Only channels of the contract pass. */
export const bridge: StratbookBridge = Object.freeze<StratbookBridge>({
  async request(channel, argument) {
    if (!Object.hasOwn(requestChannels, channel)) return refused;
    return invoke(channel, argument);
  },
  on(channel, listener) {
    if (!Object.hasOwn(eventChannels, channel)) return () => undefined;
    const hear = (_event: unknown, payload: Parameters<typeof listener>[0]): void => listener(payload);
    ipcRenderer.on(channel, hear);
    return () => {
      ipcRenderer.off(channel, hear);
    };
  },
  async openDroppedFile(file) {
    let path = '';
    try {
      path = webUtils.getPathForFile(file);
    } catch {
      return refused;
    }
    // A file that a page made up, or that was dragged out of a browser, has none.
    if (path === '') return { ok: false, error: { key: 'host.read.notAFile', parameters: {} } };
    return invoke(droppedFileChannel, { path });
  },
});
