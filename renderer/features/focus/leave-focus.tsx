import { Button } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons';
import { useEffect } from 'react';
import { isComposing } from '../../app/actions/shortcut.ts';
import { changeSession, currentSession, useSession } from '../../state/session.ts';
import { useWords } from '../../state/words.ts';
import { useWorkbook } from '../../state/workbook-store.ts';
import styles from './focus.module.css';

/** True while only the page of text is to be seen. In a register there is no such page. */
export function useFocusMode(): boolean {
  const isOn = useSession((session) => session.focusMode);
  const isText = useWorkbook((workbook) => workbook?.place.kind === 'section');
  return isOn && isText;
}

/** In focus mode: the way out, which is Escape or a button that shows when the pointer comes near. */
export function LeaveFocus() {
  return useFocusMode() ? <WayOut /> : null;
}

function WayOut() {
  const words = useWords();
  useEffect(() => {
    const hearKey = (event: KeyboardEvent): void => {
      const { dialog, hasViewDialog } = currentSession();
      if (event.key !== 'Escape' || isComposing(event)) return;
      // The text editor takes the key without doing anything with it.
      const isInText = event.target instanceof Element && event.target.closest('.ProseMirror') !== null;
      if (event.defaultPrevented && !isInText) return;
      if (dialog !== null || hasViewDialog) return;
      // An open menu or popover hears the key first, and only closes.
      if (event.target instanceof Element && event.target.closest('[role="menu"], [role="dialog"]')) return;
      event.preventDefault();
      changeSession({ focusMode: false });
    };
    window.addEventListener('keydown', hearKey);
    return () => window.removeEventListener('keydown', hearKey);
  }, []);
  return (
    <div className={styles.wayOut}>
      <Button
        appearance="subtle"
        icon={<Dismiss20Regular />}
        data-testid="leave-focus"
        onClick={() => changeSession({ focusMode: false })}
      >
        {words('focus.leave')}
      </Button>
    </div>
  );
}
