import { DialogContent } from '@fluentui/react-components';
import type { ReactNode } from 'react';

interface DialogMainProps {
  /** Lays out what is within. */
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** The middle of a dialog: scrolls before the dialog touches the window's edges, and keeps off the buttons. */
export function DialogMain({ className, children }: DialogMainProps) {
  return (
    <DialogContent style={{ padding: '2px 2px 16px', maxHeight: 'calc(100vh - 220px)' }}>
      <div className={className}>{children}</div>
    </DialogContent>
  );
}
