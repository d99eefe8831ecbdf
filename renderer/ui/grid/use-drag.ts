import { type MouseEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import { useLatest } from './use-selection.ts';

const dragThreshold = 4;
const edgeScrollMilliseconds = 40;
const edgeScrollPixels = 24;

export interface DragPoint {
  readonly x: number;
  readonly y: number;
  readonly isCopying: boolean;
}

/** Begins to follow the mouse; `end` is told whether it was a drag that was not given up, and where it ended. */
export type StartDrag = (
  start: MouseEvent,
  move: (point: DragPoint) => void,
  end: (isDropped: boolean, point: DragPoint) => void,
) => void;

/** Following the mouse until its button goes up or Escape is pressed, scrolling at the edges of the grid. */
export function useDrag(scroller: RefObject<HTMLDivElement | null>, headerHeight: number): StartDrag {
  const latestHeader = useLatest(headerHeight);
  const stopDragging = useRef<() => void>(() => undefined);
  useEffect(() => () => stopDragging.current(), []);
  return useCallback<StartDrag>(
    (start, move, end) => {
      stopDragging.current();
      let point: DragPoint = { x: start.clientX, y: start.clientY, isCopying: start.ctrlKey };
      let isDragging = false;
      const onMove = (event: globalThis.MouseEvent) => {
        point = { x: event.clientX, y: event.clientY, isCopying: event.ctrlKey || event.metaKey };
        isDragging ||= Math.hypot(point.x - start.clientX, point.y - start.clientY) > dragThreshold;
        if (isDragging) move(point);
      };
      const timer = setInterval(() => {
        const element = scroller.current;
        if (!element || !isDragging) return;
        const box = element.getBoundingClientRect();
        const before = element.scrollTop + element.scrollLeft;
        if (point.y < box.top + latestHeader.current) element.scrollTop -= edgeScrollPixels;
        else if (point.y > box.top + element.clientHeight) element.scrollTop += edgeScrollPixels;
        if (point.x < box.left) element.scrollLeft -= edgeScrollPixels;
        else if (point.x > box.left + element.clientWidth) element.scrollLeft += edgeScrollPixels;
        if (element.scrollTop + element.scrollLeft !== before) move(point);
      }, edgeScrollMilliseconds);
      const stop = () => {
        clearInterval(timer);
        window.removeEventListener('mousemove', onMove);
        window.removeEventListener('mouseup', onUp);
        window.removeEventListener('keydown', onEscape, true);
        stopDragging.current = () => undefined;
      };
      const onUp = (event: globalThis.MouseEvent) => {
        stop();
        end(isDragging, { ...point, isCopying: event.ctrlKey || event.metaKey });
      };
      const onEscape = (event: KeyboardEvent) => {
        if (event.key !== 'Escape' || !isDragging) return;
        event.stopPropagation();
        stop();
        end(false, point);
      };
      stopDragging.current = stop;
      window.addEventListener('mousemove', onMove);
      window.addEventListener('mouseup', onUp);
      window.addEventListener('keydown', onEscape, true);
    },
    [scroller, latestHeader],
  );
}
