/** Advance widths of printable ASCII in a common sans serif, in thousandths of the font size, from U+0020 on. */
const asciiWidths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** East Asian characters fill the square, in every face and weight. */
function isSquare(code: number): boolean {
  return code >= 0x1100 && !(code >= 0x1e00 && code < 0x2e80);
}

/** Roughly how wide a character is, as a share of the font size. */
function characterWidth(character: string, factor: number): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f) return ((asciiWidths[code - 0x20] ?? 556) / 1000) * factor;
  if (/\p{M}|\p{Cf}|\p{Cc}/u.test(character)) return 0;
  return isSquare(code) ? 1 : 0.58 * factor;
}

/** Letters of a bold face are a little wider. */
const boldFactor = 1.06;
/** Faces differ by about a fifth in the width of letters and digits, bold ones by a third. */
const widestFace = 1.2;
const widestBoldFace = 1.34;

/** Roughly how wide a line of text is, in units of its font size. */
export function textWidth(text: string, bold = false): number {
  let width = 0;
  for (const character of text) width += characterWidth(character, bold ? boldFactor : 1);
  return width;
}

/** How wide the text can get in the widest face that a reader may have in place of the one named. */
export function widestTextWidth(text: string, bold = false): number {
  let width = 0;
  for (const character of text) width += characterWidth(character, bold ? widestBoldFace : widestFace);
  return width;
}

/** The text, cut with an ellipsis where it can get wider than `width` (in units of its font size). */
export function fitText(text: string, width: number, bold = false): string {
  if (widestTextWidth(text, bold) <= width) return text;
  const factor = bold ? widestBoldFace : widestFace;
  let kept = '';
  let used = 1;
  for (const character of text) {
    used += characterWidth(character, factor);
    if (used > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
