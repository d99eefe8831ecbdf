import { createStore } from 'zustand/vanilla';
import type { CommandCall } from '../../core/commands/run.ts';
import type { HostError } from '../../electron/bridge/contract.ts';
import { currentLanguage, words } from './words.ts';
import { isUserError, run } from './workbook-store.ts';

export interface Notification {
  readonly id: number;
  readonly intent: 'success' | 'warning' | 'error';
  readonly text: string;
  /** Offers to take back what the message tells of. */
  readonly undoable: boolean;
}

let count = 0;
/** Messages waiting to be shown, oldest first; the shell draws them. */
export const notificationStore = createStore<{ notifications: readonly Notification[] }>(() => ({
  notifications: [],
}));

/** @param undoable true for an edit just made: the message then offers to undo it. */
export function notify(intent: Notification['intent'], text: string, undoable = false): void {
  count += 1;
  notificationStore.setState(({ notifications }) => ({
    notifications: [...notifications, { id: count, intent, text, undoable }],
  }));
}

/** Says what went wrong at the host. */
export function sayHostError(error: HostError): void {
  notify('error', words(error.key, error.parameters));
}

export function dismissNotification(id: number): void {
  notificationStore.setState(({ notifications }) => ({
    notifications: notifications.filter((item) => item.id !== id),
  }));
}

/** Runs an edit; a mistake is said in a notification. Tells whether the edit was made. */
export function tryRun(call: CommandCall, group: string | null = null): boolean {
  try {
    run(call, group);
    return true;
  } catch (error) {
    if (!isUserError(error)) throw error;
    notify('error', error.in(currentLanguage()));
    return false;
  }
}
