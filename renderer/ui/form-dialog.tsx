import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useViewDialog } from '../state/use-view-dialog.ts';
import { useWords } from '../state/words.ts';
import { DialogMain } from './dialog-main.tsx';
import styles from './form-dialog.module.css';

interface FormDialogProps {
  readonly title: string;
  /** What the button says that finishes. */
  readonly submit: string;
  readonly canSubmit?: boolean;
  readonly width?: number;
  /** Returns false to stay open. */
  readonly onSubmit: () => boolean;
  readonly onClose: () => void;
  /** Further buttons, left of Cancel. */
  readonly actions?: ReactNode;
  readonly className?: string | undefined;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** A dialog with fields, a button that finishes, and Cancel. Enter in a field finishes. */
export function FormDialog(props: FormDialogProps) {
  const words = useWords();
  useViewDialog(true);
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && props.onClose()}>
      <DialogSurface style={{ maxWidth: props.width ?? 460 }} data-testid={props.testId}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            // Forms within portals reach the form around them as well.
            event.stopPropagation();
            if (props.canSubmit !== false && props.onSubmit()) props.onClose();
          }}
        >
          <DialogBody>
            <DialogTitle>{props.title}</DialogTitle>
            <DialogMain className={props.className}>{props.children}</DialogMain>
            <DialogActions fluid className={styles.actions ?? ''}>
              {props.actions}
              <Button onClick={props.onClose}>{words('app.cancel')}</Button>
              <Button
                appearance="primary"
                type="submit"
                disabled={props.canSubmit === false}
                data-testid="dialog-submit"
              >
                {props.submit}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
