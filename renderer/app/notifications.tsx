import {
  Link,
  Toast,
  Toaster,
  ToastFooter,
  ToastTitle,
  ToastTrigger,
  useId,
  useToastController,
} from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { dismissNotification, type Notification, notificationStore } from '../state/notifications.ts';
import { useWords, type Words } from '../state/words.ts';
import { performById } from './actions/catalogue.ts';

const timeouts: Readonly<Record<Notification['intent'], number>> = {
  success: 6000,
  warning: 10_000,
  error: 15_000,
};

function content({ text, undoable }: Notification, words: Words) {
  return (
    <Toast>
      <ToastTitle
        action={
          <ToastTrigger>
            <Link appearance="subtle" aria-label={words('app.dismiss')}>
              <Dismiss16Regular />
            </Link>
          </ToastTrigger>
        }
      >
        {text}
      </ToastTitle>
      {undoable ? (
        <ToastFooter>
          <ToastTrigger>
            <Link onClick={() => performById('edit.undo')}>{words('action.edit.undo')}</Link>
          </ToastTrigger>
        </ToastFooter>
      ) : null}
    </Toast>
  );
}

/** Draws the messages that wait, in the corner of the window. */
export function Notifications() {
  const toasterId = useId('notifications');
  const { dispatchToast } = useToastController(toasterId);
  const words = useWords();
  const notifications = useStore(notificationStore, (state) => state.notifications);
  useEffect(() => {
    for (const notification of notifications) {
      const { id, intent } = notification;
      dispatchToast(content(notification, words), {
        intent,
        timeout: timeouts[intent],
        pauseOnHover: true,
        politeness: intent === 'error' ? 'assertive' : 'polite',
      });
      dismissNotification(id);
    }
  }, [notifications, dispatchToast, words]);
  return (
    <Toaster
      toasterId={toasterId}
      position="bottom-end"
      limit={4}
      offset={{ vertical: 40, horizontal: 16 }}
    />
  );
}
