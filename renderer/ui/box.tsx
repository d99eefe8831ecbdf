import { Popover, PopoverSurface } from '@fluentui/react-components';
import type { ReactNode } from 'react';

interface BoxProps {
  /** Where it opens: an element, or a place such as `anchorAt` gives. */
  readonly anchor: HTMLElement | { getBoundingClientRect: () => DOMRect };
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly testId?: string;
}

/** A box with controls at a button or header; closed by Escape and by clicks beside it. */
export function Box({ anchor, label, onClose, children, className, testId }: BoxProps) {
  return (
    <Popover
      open
      trapFocus
      positioning={{ target: anchor, position: 'below', align: 'start', offset: 4, autoSize: 'height' }}
      onOpenChange={(_event, { open }) => !open && onClose()}
    >
      <PopoverSurface
        aria-label={label}
        className={className ?? ''}
        style={{ padding: 12 }}
        data-testid={testId}
        // Keys in it are nobody else's.
        onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
      >
        {children}
      </PopoverSurface>
    </Popover>
  );
}
