/** Advance widths of printable ASCII in a common sans serif, in thousandths of the font size, from U+0020 on. */
const asciiWidths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** Roughly how wide a character is, as a share of the font size: East Asian ones fill the square. */
function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f) return (asciiWidths[code - 0x20] ?? 556) / 1000;
  if (/\p{M}|\p{Cf}|\p{Cc}/u.test(character)) return 0;
  if (code < 0x1100) return 0.58;
  return 1;
}

/** Roughly how wide a line of text is, in units of its font size. Bold is about 6 % wider. */
export function textWidth(text: string, bold = false): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return bold ? width * 1.06 : width;
}

/** The text, cut with an ellipsis where it is wider than `width` (in units of its font size). */
export function fitText(text: string, width: number, bold = false): string {
  if (textWidth(text, bold) <= width) return text;
  const scale = bold ? 1.06 : 1;
  let kept = '';
  let used = scale;
  for (const character of text) {
    used += characterWidth(character) * scale;
    if (used > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
