/** How far the pointer goes before it is a drag. */
const dragThreshold = 3;
/** How near to an edge the pointer makes the view scroll, and how fast at most, in pixels per frame. */
const edgePixels = 32;
const fastestScroll = 18;
/** How long it stays there before it does: most drags that end near an edge are meant to. */
const restMilliseconds = 300;

/** Where the pointer is, in the window. */
export interface PointerPlace {
  readonly clientX: number;
  readonly clientY: number;
}

interface FollowEvents {
  /** Whether the view scrolls down and up, too. */
  readonly scrollsDown?: boolean;
  /** Told once per frame at most, and again while the view scrolls beneath a resting pointer. */
  readonly move: (place: PointerPlace) => void;
  /** @param isDropped false when the drag was given up. */
  readonly end: (isDropped: boolean) => void;
}

/** How far a view scrolls in this frame for a pointer at a place between two edges. */
export function edgeScroll(at: number, low: number, high: number): number {
  const over =
    at < low + edgePixels ? at - (low + edgePixels) : at > high - edgePixels ? at - (high - edgePixels) : 0;
  return Math.max(-fastestScroll, Math.min(fastestScroll, Math.round(over / 3)));
}

/**
 * Follows a pressed pointer until the button goes up or Escape is pressed; near the edges of a view it scrolls.
 * @returns gives the drag up.
 */
export function followPointer(
  start: PointerPlace,
  scroller: HTMLElement | null,
  { move, end, scrollsDown = false }: FollowEvents,
): () => void {
  let place: PointerPlace = { clientX: start.clientX, clientY: start.clientY };
  let isDragging = false;
  let hasMoved = false;
  let frame = 0;
  let edgeSince: number | null = null;
  const rests = (now: number): boolean => {
    const isAtEdge =
      isDragging && scroller !== null && wantedScroll(scroller, start, place, scrollsDown) !== null;
    edgeSince = isAtEdge ? (edgeSince ?? now) : null;
    return edgeSince !== null && now - edgeSince >= restMilliseconds;
  };
  const tick = (now: number) => {
    frame = requestAnimationFrame(tick);
    const didScroll = scroller !== null && rests(now) && scrollTowards(scroller, start, place, scrollsDown);
    if (hasMoved || didScroll) move(place);
    hasMoved = false;
  };
  const onMove = (event: PointerEvent) => {
    place = { clientX: event.clientX, clientY: event.clientY };
    isDragging ||= Math.hypot(place.clientX - start.clientX, place.clientY - start.clientY) > dragThreshold;
    hasMoved = isDragging;
  };
  const finish = (isDropped: boolean) => {
    cancelAnimationFrame(frame);
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', giveUp);
    window.removeEventListener('keydown', onKey, true);
    if (isDropped && hasMoved) move(place);
    end(isDropped);
  };
  const onUp = (event: PointerEvent) => {
    if (isDragging) onMove(event);
    finish(true);
  };
  const giveUp = () => finish(false);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    giveUp();
  };
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', giveUp);
  window.addEventListener('keydown', onKey, true);
  frame = requestAnimationFrame(tick);
  return giveUp;
}

/** How far a view scrolls where the pointer was dragged to: not for a bar that merely began near an edge. */
function wantedScroll(
  scroller: HTMLElement,
  from: PointerPlace,
  to: PointerPlace,
  scrollsDown: boolean,
): { readonly across: number; readonly down: number } | null {
  const box = scroller.getBoundingClientRect();
  const towards = (scroll: number, moved: number) => (scroll * moved > 0 ? scroll : 0);
  const across = towards(edgeScroll(to.clientX, box.left, box.right), to.clientX - from.clientX);
  const down = scrollsDown
    ? towards(edgeScroll(to.clientY, box.top, box.bottom), to.clientY - from.clientY)
    : 0;
  return across === 0 && down === 0 ? null : { across, down };
}

function scrollTowards(
  scroller: HTMLElement,
  from: PointerPlace,
  to: PointerPlace,
  scrollsDown: boolean,
): boolean {
  const wanted = wantedScroll(scroller, from, to, scrollsDown);
  if (!wanted) return false;
  const { scrollLeft, scrollTop } = scroller;
  scroller.scrollLeft += wanted.across;
  scroller.scrollTop += wanted.down;
  return scroller.scrollLeft !== scrollLeft || scroller.scrollTop !== scrollTop;
}
