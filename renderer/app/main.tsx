import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { host } from '../state/bridge.ts';
import { showFromHost } from '../state/documents.ts';
import { startJournal } from '../state/journal.ts';
import { sayHostError } from '../state/notifications.ts';
import { startSettings } from '../state/settings.ts';
import { App } from './app.tsx';
import './global.css';
import { startHostEvents } from './host-events.ts';
import { startKeyboard } from './keyboard.ts';
import { startNativeMenu } from './native-menu.ts';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no root element');
  const started = await host.request('app.start', null);
  if (started.ok) {
    startSettings(started.value);
    if (started.value.document) await showFromHost(started.value.document, true);
  }
  startJournal();
  startHostEvents();
  startKeyboard();
  startNativeMenu();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  if (!started.ok) sayHostError(started.error);
}

void start();
