import { onChartSigns } from '../features/registers/register-session.ts';
import { onShownSpans } from '../features/registers/spans/span-session.ts';
import { host } from '../state/bridge.ts';
import { nameOf } from '../state/documents.ts';
import { subscribeSession } from '../state/session.ts';
import { subscribeSurroundings } from '../state/settings.ts';
import { currentLanguage, subscribeLanguage } from '../state/words.ts';
import { currentWorkbook, hasUnsavedChanges, subscribeWorkbook } from '../state/workbook-store.ts';
import { actionState } from './actions/action.ts';
import { performById } from './actions/catalogue.ts';
import { viewActionsStore } from './actions/contextual.ts';
import { nativeMenus } from './actions/menus.ts';

/** Many edits a second change the same few labels: they are sent together. */
const collectMilliseconds = 60;

let sentMenus = '';
let sentTitle = '';
let timer: ReturnType<typeof setTimeout> | null = null;

function send(): void {
  timer = null;
  const menus = nativeMenus(actionState(), currentLanguage());
  const text = JSON.stringify(menus);
  if (text !== sentMenus) {
    sentMenus = text;
    void host.request('menu.replace', { menus });
  }
  const workbook = currentWorkbook();
  const description = {
    title: workbook ? `${nameOf(workbook)} – Stratbook` : 'Stratbook',
    edited: hasUnsavedChanges(workbook),
  };
  const title = JSON.stringify(description);
  if (title !== sentTitle) {
    sentTitle = title;
    void host.request('window.describe', description);
  }
}

function schedule(): void {
  if (timer === null) timer = setTimeout(send, collectMilliseconds);
}

/** Keeps the native menu and the window's title as things are. */
export function startNativeMenu(): void {
  host.on('menu.chosen', ({ actionId }) => performById(actionId));
  subscribeWorkbook(schedule);
  subscribeSession(schedule);
  subscribeSurroundings(schedule);
  subscribeLanguage(schedule);
  viewActionsStore.subscribe(schedule);
  onChartSigns(schedule);
  onShownSpans(schedule);
  send();
}
