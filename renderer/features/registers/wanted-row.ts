import { useEffect } from 'react';
import { createStore } from 'zustand/vanilla';

/** A row that another part of the window wants to be shown, until its register has shown it. */
const store = createStore<{ readonly wanted: { readonly register: string; readonly row: string } | null }>(
  () => ({ wanted: null }),
);

/** Lets a register select a row as soon as it is on screen; turning to the register is the caller's. */
export function wantRow(register: string, row: string): void {
  store.setState({ wanted: { register, row } });
}

/** Shows rows of a register that are wanted. @param show selects a row in the table. */
export function useWantedRow(register: string, show: (row: string) => void): void {
  useEffect(() => {
    const take = (): void => {
      const { wanted } = store.getState();
      if (wanted?.register !== register) return;
      store.setState({ wanted: null });
      show(wanted.row);
    };
    take();
    return store.subscribe(take);
  }, [register, show]);
}
