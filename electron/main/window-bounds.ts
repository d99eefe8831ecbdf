/** A rectangle in device-independent pixels of the desktop. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const smallestWindow = { width: 800, height: 560 } as const;
const usualWindow = { width: 1440, height: 900 } as const;
/** As much of the title bar must be reachable. */
const reachable = { width: 120, height: 40 } as const;

/** Where a window opens: where it was, if a display still shows its title bar; else centred on the first display. */
export function fitBounds(remembered: Bounds | null, workAreas: readonly Bounds[]): Bounds {
  const first = workAreas[0] ?? { x: 0, y: 0, ...usualWindow };
  const width = (wanted: number, area: Bounds) =>
    Math.max(smallestWindow.width, Math.min(wanted, area.width));
  const height = (wanted: number, area: Bounds) =>
    Math.max(smallestWindow.height, Math.min(wanted, area.height));
  const area = remembered && workAreas.find((candidate) => showsTitleBar(remembered, candidate));
  if (remembered && area) {
    return {
      x: remembered.x,
      y: remembered.y,
      width: width(remembered.width, area),
      height: height(remembered.height, area),
    };
  }
  const size = {
    width: width(remembered?.width ?? usualWindow.width, first),
    height: height(remembered?.height ?? usualWindow.height, first),
  };
  return {
    x: Math.round(first.x + Math.max(0, first.width - size.width) / 2),
    y: Math.round(first.y + Math.max(0, first.height - size.height) / 2),
    ...size,
  };
}

function showsTitleBar(window: Bounds, area: Bounds): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const isTopInside = window.y >= area.y && window.y <= area.y + area.height - reachable.height;
  return across >= reachable.width && isTopInside;
}
