import { useEffect } from 'react';
import { changeSession } from './session.ts';

/** Keeps the window's shortcuts quiet while a view's own dialog is open. */
export function useViewDialog(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    changeSession({ hasViewDialog: true });
    return () => changeSession({ hasViewDialog: false });
  }, [isOpen]);
}
