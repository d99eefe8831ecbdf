/** Colours that tell values apart in bars and tables, readable in both themes. */
const colours = [
  'royalBlue',
  'pumpkin',
  'teal',
  'grape',
  'marigold',
  'cranberry',
  'forest',
  'steel',
  'magenta',
  'brown',
] as const;

/** The colour of the value at an index; they come round again. */
export function seriesColour(index: number): string {
  const colour = colours[index % colours.length] ?? colours[0];
  return `var(--colorPalette${colour[0]?.toUpperCase()}${colour.slice(1)}BorderActive)`;
}
