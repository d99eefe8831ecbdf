/**
 * What XML 1.0 cannot hold, escaped or not: control characters but for tab, line ends and U+007F–U+009F, two
 * non-characters and halves of surrogate pairs.
 */
const forbidden = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]|\p{Surrogate}/gu;

/** The text without what Office files cannot hold; line ends become `\n`. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(forbidden, '');
}

/** The text on one line: runs of white space are one space, none at the ends. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ').trim();
}
