/** A place in the window, CSS pixels. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A place at which menus and boxes can be put, as if it were an element. */
export function anchorAt({ left, top, right, bottom }: Place): { getBoundingClientRect: () => DOMRect } {
  return { getBoundingClientRect: () => new DOMRect(left, top, right - left, bottom - top) };
}
