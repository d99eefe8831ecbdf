import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useCallback,
  useMemo,
  useState,
} from 'react';
import { useLatest } from '../../../ui/grid/use-selection.ts';
import type { Link } from './links.ts';

interface LinkContext {
  readonly links: readonly Link[];
  readonly onRemove: (link: Link) => void;
  readonly onMenu: (event: MouseEvent, link: Link) => void;
}

interface LinkSelection {
  /** The key of the link that is selected. */
  readonly selected: string | null;
  readonly select: (link: Link | null) => void;
  /** For the chart, which hears what happens on its lines; true where it was a line. */
  readonly onPointerDown: (event: PointerEvent) => boolean;
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Selecting the line between two bars by a click, and removing it by a key. */
export function useLinkSelection(context: LinkContext): LinkSelection {
  const latest = useLatest(context);
  const [selected, setSelected] = useState<string | null>(null);
  const select = useCallback((link: Link | null) => setSelected(link?.key ?? null), []);
  const handlers = useMemo(() => {
    const linkAt = ({ target }: { target: EventTarget }): Link | undefined => {
      const element = target instanceof Element ? target.closest('[data-link]') : null;
      if (!element) return undefined;
      const key = element.getAttribute('data-link');
      return latest.current.links.find((link) => link.key === key);
    };
    return {
      onPointerDown: (event: PointerEvent) => {
        const link = linkAt(event);
        if (!link) return false;
        if (event.button === 0) setSelected(link.key);
        return true;
      },
      onContextMenu: (event: MouseEvent) => {
        const link = linkAt(event);
        if (!link) return;
        setSelected(link.key);
        latest.current.onMenu(event, link);
      },
      onKeyDown: (event: KeyboardEvent) => {
        const link = linkAt(event);
        if (!link) return;
        if (event.key === 'Delete' || event.key === 'Backspace') latest.current.onRemove(link);
        else if (event.key === 'Escape') setSelected(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
      },
    };
  }, [latest]);
  return { selected, select, ...handlers };
}
