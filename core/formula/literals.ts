/**
 * Texts of a formula that name a choice: alone (`"Content"`), or as a criterion that compares with it (`"<>Content"`,
 * `"*Content*"`).
 */
const criterion = /^(<>|=)?(\*?)([\s\S]*?)(\*?)$/;

/**
 * A text with the name of a choice in it replaced.
 * @param replace gives the same text for one that names no choice.
 */
export function replacedLiteral(text: string, replace: (name: string) => string): string {
  const whole = replace(text);
  if (whole !== text) return whole;
  const match = criterion.exec(text);
  if (!match) return text;
  const [, operator = '', before = '', name = '', after = ''] = match;
  return name === '' || name === text ? text : `${operator}${before}${replace(name)}${after}`;
}
