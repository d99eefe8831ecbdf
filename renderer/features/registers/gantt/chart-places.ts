import type { MouseEvent } from 'react';
import type { RowModel } from '../../../ui/grid/row-model.ts';

/** The group whose bracket an event is on. */
export function groupAt({ target }: { target: EventTarget }): string | null {
  return target instanceof Element
    ? (target.closest('[data-group-bar]')?.getAttribute('data-group-bar') ?? null)
    : null;
}

/** Where a context menu opens, in the window; the event is used up. */
export function menuPlace(event: MouseEvent): { x: number; y: number } {
  event.preventDefault();
  event.stopPropagation();
  return { x: event.clientX, y: event.clientY };
}

/** Scrolls up or down until a row is on screen. */
export function scrollToRow(
  element: HTMLElement | null,
  { layout }: RowModel,
  index: number,
  headerHeight: number,
): void {
  if (!element) return;
  const top = layout.topOf(index);
  const bottom = top + layout.heightOf(index);
  if (top < element.scrollTop) element.scrollTop = top;
  else if (bottom > element.scrollTop + element.clientHeight - headerHeight)
    element.scrollTop = bottom - element.clientHeight + headerHeight;
}
