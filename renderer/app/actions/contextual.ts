import { createStore } from 'zustand/vanilla';
import type { WordKey } from '../../../core/words/translate.ts';
import type { Action } from './action.ts';

/** Actions of the view in the centre: a menu of their own, and lines in the command palette. */
export interface ViewActions {
  /** Title of their menu. */
  readonly menuKey: WordKey;
  readonly entries: readonly (Action | 'separator')[];
}

/** What the present views offer, first come first. */
export const viewActionsStore = createStore<{ readonly offered: readonly ViewActions[] }>(() => ({
  offered: [],
}));

/**
 * Offers the actions of a view while it is shown. Call from an effect; the returned function takes them back.
 *
 *     useEffect(() => offerActions({ menuKey: 'grid.menu', entries: [insertRow, 'separator', deleteRows] }), []);
 */
export function offerActions(actions: ViewActions): () => void {
  viewActionsStore.setState(({ offered }) => ({ offered: [...offered, actions] }));
  return () => {
    viewActionsStore.setState(({ offered }) => ({ offered: offered.filter((other) => other !== actions) }));
  };
}
