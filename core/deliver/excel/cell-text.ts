import { cleanLine, cleanText } from '../clean-text.ts';
import { textWidth } from '../drawing/text-width.ts';

const longestText = 32_767;

/** A text as a cell can hold it: clean for XML and at most 32,767 UTF-16 units (Excel's limit), cut between characters. */
export function cellText(text: string): string {
  const clean = cleanText(text);
  if (clean.length <= longestText) return clean;
  const cut = clean.slice(0, longestText);
  // Half of a surrogate pair at the end would come out as a replacement character.
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** A text in a page header or footer, where `&` starts a code; at most `longest` characters of it. */
export function pageText(text: string, longest = 50): string {
  const characters = [...cleanLine(text)];
  const kept = characters.length > longest ? [...characters.slice(0, longest - 1), '…'] : characters;
  return kept.join('').replace(/&/g, '&&');
}

/** Width of a digit in the fonts used, in units of the font size. */
const digitWidth = 0.53;

/** Width of a text's longest line, in digits of its font; a Chinese character takes about two. */
export function displayWidth(text: string, bold = false): number {
  let widest = 0;
  for (const line of text.split('\n')) widest = Math.max(widest, textWidth(line, bold) / digitWidth);
  return widest;
}

/** About how many lines a text takes in a column of a width in digits. */
export function lineCount(text: string, columnWidth: number, bold = false): number {
  let lines = 0;
  const usable = Math.max(1, columnWidth - 1);
  for (const line of text.split('\n')) {
    const width = textWidth(line, bold) / digitWidth;
    // Words that move to the next line as a whole leave some of the width empty.
    lines += width <= usable ? 1 : Math.ceil((width * 1.08) / usable);
  }
  return lines;
}

/** Height in points of a row with that many lines in the workbook's 10-point fonts; Excel ends at 409. */
export function rowHeight(lines: number): number {
  return Math.min(409, lines * 13.5 + 2);
}
