import { host } from '../state/bridge.ts';
import { leave, openDropped, refreshRecentFiles, showFromHost } from '../state/documents.ts';
import { sayHostError } from '../state/notifications.ts';

/** The plan file among dropped files; null when there is none. */
function planIn(transfer: DataTransfer | null): File | null {
  return [...(transfer?.files ?? [])].find((file) => /\.stratbook$/i.test(file.name)) ?? null;
}

const holdsFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes('Files') ?? false;

/** Begins to hear what the host tells, and files dropped anywhere on the window. */
export function startHostEvents(): void {
  host.on('document.opened', (opened) => void showFromHost(opened, false));
  host.on('host.failed', sayHostError);
  host.on('window.closeRequested', () => void leave());
  void refreshRecentFiles();

  window.addEventListener('dragover', (event) => {
    // Pictures are taken by the text under the pointer, which then has handled the event.
    if (holdsFiles(event.dataTransfer)) event.preventDefault();
  });
  window.addEventListener(
    'drop',
    (event) => {
      const file = planIn(event.dataTransfer);
      if (!file) return;
      event.preventDefault();
      event.stopPropagation();
      void openDropped(file);
    },
    { capture: true },
  );
  window.addEventListener('drop', (event) => {
    if (holdsFiles(event.dataTransfer)) event.preventDefault();
  });
}
