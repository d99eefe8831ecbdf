import { type RefObject, useEffect, useState } from 'react';
import type { SpanLines } from './span-lines.ts';

/** Lines are added and removed in steps of this many, so that most scroll events draw nothing. */
const step = 4;

interface DrawnLines {
  readonly first: number;
  /** The last one; smaller than the first where none is on screen. */
  readonly last: number;
}

/**
 * The lines on screen and some beyond.
 * @param top where the first line begins in the part that scrolls.
 */
export function useDrawnLines(
  scroller: RefObject<HTMLElement | null>,
  lines: SpanLines,
  top: number,
): DrawnLines {
  const [drawn, setDrawn] = useState<DrawnLines>({ first: 0, last: -1 });
  // The element around it is known after the first drawing.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = (): void => {
      const from = element.scrollTop - top;
      const to = from + element.clientHeight;
      const isOff = to < 0;
      const first = Math.max(0, (Math.floor(lines.indexAt(Math.max(0, from)) / step) - 1) * step);
      const last = isOff ? -1 : (Math.floor(lines.indexAt(to) / step) + 2) * step - 1;
      setDrawn((now) => (now.first === first && now.last === last ? now : { first, last }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [scroller, lines, top]);
  return { first: drawn.first, last: Math.min(drawn.last, lines.lines.length - 1) };
}

/** Scrolls up or down until a line is on screen. */
export function scrollToLine(
  element: HTMLElement | null,
  lines: SpanLines,
  top: number,
  index: number,
  /** What covers the upper and lower edge. */
  covered: { readonly top: number; readonly bottom: number },
): void {
  if (!element || index < 0) return;
  const upper = top + lines.topOf(index) - covered.top;
  const lower = top + lines.topOf(index) + lines.heightOf(index) + covered.bottom;
  if (upper < element.scrollTop) element.scrollTop = upper;
  else if (lower > element.scrollTop + element.clientHeight) element.scrollTop = lower - element.clientHeight;
}

/** Gives a line the focus with the drawing after it came on screen. */
export function useLineFocus(
  scroller: RefObject<HTMLElement | null>,
  wanted: RefObject<string | null>,
  attribute: string,
): void {
  useEffect(() => {
    const key = wanted.current;
    if (key === null) return;
    const element = scroller.current?.querySelector<HTMLElement | SVGElement>(
      `[${attribute}="${CSS.escape(key)}"]`,
    );
    if (!element) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
  });
}
