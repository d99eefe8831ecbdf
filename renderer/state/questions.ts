import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Questions that a document's life raises, with their answers. */
export interface Questions {
  unsaved: 'save' | 'discard' | 'cancel';
  conflict: 'overwrite' | 'save-as' | 'cancel';
}
export type QuestionKind = keyof Questions;

interface Asked {
  readonly kind: QuestionKind;
  /** What the question is about: the name of the plan. */
  readonly subject: string;
  readonly answer: (value: string) => void;
}

const store = createStore<{ readonly asked: Asked | null }>(() => ({ asked: null }));

/** Asks and waits for the answer. One question stands at a time; a second one is answered with "cancel". */
export function ask<Kind extends QuestionKind>(kind: Kind, subject: string): Promise<Questions[Kind]> {
  if (store.getState().asked) return Promise.resolve('cancel');
  return new Promise((resolve) => {
    const answer = (value: string): void => {
      store.setState({ asked: null });
      resolve(value as Questions[Kind]);
    };
    store.setState({ asked: { kind, subject, answer } });
  });
}

export const isAsking = (): boolean => store.getState().asked !== null;
export const useQuestion = (): Asked | null => useStore(store, (state) => state.asked);
