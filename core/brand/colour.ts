/** Colours as six hexadecimal digits, `1F2933`, and how well they read on each other (WCAG 2.2). */

type Channels = readonly [red: number, green: number, blue: number];

function channels(colour: string): Channels {
  const value = Number.parseInt(colour, 16);
  return [(value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff];
}

function hexadecimal(values: Channels): string {
  return values
    .map((value) =>
      Math.round(Math.min(255, Math.max(0, value)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')
    .toUpperCase();
}

/** One colour with a share (0–1) of another in it. */
export function mix(colour: string, other: string, share: number): string {
  const [from, to] = [channels(colour), channels(other)];
  const at = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * share;
  return hexadecimal([at(0), at(1), at(2)]);
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** From 1 (the same) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (lighter + 0.05) / (darker + 0.05);
}

/** How much contrast small text needs, and what only has to be made out: bars, lines, large figures. */
export const readable = { text: 4.5, shape: 3, fill: 1.6 } as const;

/** The colour itself where it reads on the ground, else the nearest darker or lighter one that does. */
export function readableOn(ground: string, colour: string, least: number): string {
  if (contrast(colour, ground) >= least) return colour;
  const end = contrast('000000', ground) >= contrast('FFFFFF', ground) ? '000000' : 'FFFFFF';
  for (let share = 0.02; share < 1; share += 0.02) {
    const nearer = mix(colour, end, share);
    if (contrast(nearer, ground) >= least) return nearer;
  }
  return end;
}
