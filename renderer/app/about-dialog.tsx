import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useSurroundings } from '../state/settings.ts';
import { useWords } from '../state/words.ts';
import { DialogMain } from '../ui/dialog-main.tsx';
import { Logo } from '../ui/logo.tsx';
import styles from './dialogs.module.css';

export function AboutDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const version = useSurroundings((state) => state.version);
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 480 }}>
        <DialogBody>
          <DialogTitle>{words('action.help.about')}</DialogTitle>
          <DialogMain className={styles.about}>
            <Logo size={56} />
            <div>
              <p className={styles.aboutName}>Stratbook</p>
              <p>{words('about.version', { version })}</p>
              <p className={styles.aboutText}>{words('about.text')}</p>
            </div>
          </DialogMain>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {words('app.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
