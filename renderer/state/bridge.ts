import type { StratbookBridge } from '../../electron/bridge/contract.ts';

declare global {
  interface Window {
    readonly stratbook: StratbookBridge;
  }
}

/** The host, through the preload script. */
export const host: StratbookBridge = window.stratbook;
