import { readCalendarFile } from '../../../core/schedule/calendar-file.ts';
import { mondayToFriday } from '../../../core/schedule/working-calendar.ts';
import { UserError } from '../../../core/words/translate.ts';
import { host } from '../../state/bridge.ts';
import { notify, sayHostError } from '../../state/notifications.ts';
import { currentLanguage, words } from '../../state/words.ts';
import { setCalendar } from './calendar-tab.tsx';
import { decodeText } from './text-decoding.ts';

/** Asks for a file of holidays and works by them from now on, on top of Monday to Friday. */
export async function chooseCalendarFile(): Promise<void> {
  const result = await host.request('calendar.open', null);
  if (!result.ok) {
    sayHostError(result.error);
    return;
  }
  if (result.value === null) return;
  const { fileName, bytes } = result.value;
  try {
    const exceptions = readCalendarFile(decodeText(bytes, fileName));
    const name = fileName.replace(/\.[^.]+$/, '').slice(0, 300);
    if (setCalendar({ ...mondayToFriday, ...(name !== '' && { name }), exceptions }))
      notify('success', words('planner.calendar.read', { file: fileName, count: exceptions.length }), true);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    notify('error', error.in(currentLanguage()));
  }
}
