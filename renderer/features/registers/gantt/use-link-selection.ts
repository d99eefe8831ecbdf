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
  /** Asks how the link ties its bars, at a place of the window. */
  readonly onEdit: (link: Link, place: { readonly x: number; readonly y: number }) => void;
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
  /** True where it was a line. */
  readonly onDoubleClick: (event: MouseEvent) => boolean;
}

/** The middle of an element in the window, kept on screen. */
function middleOf(target: EventTarget): { x: number; y: number } {
  const box = target instanceof Element ? target.getBoundingClientRect() : new DOMRect();
  return {
    x: Math.max(0, Math.min(box.x + box.width / 2, window.innerWidth)),
    y: Math.max(0, Math.min(box.y + box.height / 2, window.innerHeight)),
  };
}

/** Selecting the line between two bars by a click, changing it by a double click, and removing it by a key. */
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
        else if (event.key === 'Enter' || event.key === 'F2')
          latest.current.onEdit(link, middleOf(event.target));
        else if (event.key === 'Escape') setSelected(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
      },
      onDoubleClick: (event: MouseEvent) => {
        const link = linkAt(event);
        if (link) latest.current.onEdit(link, { x: event.clientX, y: event.clientY });
        return link !== undefined;
      },
    };
  }, [latest]);
  return { selected, select, ...handlers };
}
