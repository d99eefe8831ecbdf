import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useWords } from '../state/words.ts';
import { DialogMain } from './dialog-main.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  /** What is done. */
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something is lost. Cancel is the proposed answer. */
export function ConfirmDialog({ title, text, confirm, onConfirm, onClose }: ConfirmDialogProps) {
  const words = useWords();
  return (
    <Dialog open modalType="alert" onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 460 }} data-testid="confirm-dialog">
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogMain>{text}</DialogMain>
          <DialogActions>
            <Button
              data-testid="confirm"
              onClick={() => {
                onClose();
                onConfirm();
              }}
            >
              {confirm}
            </Button>
            <Button appearance="primary" autoFocus onClick={onClose}>
              {words('app.cancel')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
