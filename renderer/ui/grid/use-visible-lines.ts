import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { indexAt, type RowModel } from './row-model.ts';
import { useLatest } from './use-selection.ts';

/** Lines are added and removed in steps of this many, so that most scroll events draw nothing. */
const step = 4;

export interface VisibleLines {
  readonly from: number;
  /** The last line to draw. */
  readonly to: number;
}

/** The lines on screen and some beyond. `look` is to be called when the grid was scrolled. */
export function useVisibleLines(
  scroller: RefObject<HTMLDivElement | null>,
  model: RowModel,
): VisibleLines & { readonly look: () => void } {
  const [lines, setLines] = useState<VisibleLines>({ from: 0, to: 10 * step });
  const latest = useLatest(model);
  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const first = Math.max(0, indexAt(latest.current, element.scrollTop));
    const last = indexAt(latest.current, element.scrollTop + element.clientHeight);
    const from = Math.max(0, (Math.floor(first / step) - 1) * step);
    const to = (Math.floor(last / step) + 2) * step - 1;
    setLines((now) => (now.from === from && now.to === to ? now : { from, to }));
  }, [scroller, latest]);
  const shownLayout = useRef(model.layout);
  useLayoutEffect(() => {
    // Other lines stand on screen when the layout is another.
    if (shownLayout.current === model.layout) return;
    shownLayout.current = model.layout;
    look();
  }, [look, model.layout]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, look]);
  return { from: lines.from, to: Math.min(lines.to, model.count - 1), look };
}
