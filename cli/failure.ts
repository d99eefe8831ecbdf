/** The exit codes of the program. */
export const exitCodes = { fine: 0, findings: 1, unusable: 2 } as const;

/** Arguments or input that cannot be used, said in one sentence; the program ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A text as one line, for a message that must be one. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
