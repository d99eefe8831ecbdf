import { linkPattern } from '../../../core/narrative/document.ts';

/** What was typed as an address, made whole: `example.com` → `https://example.com`; null when it is none. */
export function completeAddress(typed: string): string | null {
  const text = typed.trim();
  if (linkPattern.test(text)) return text;
  if (text === '' || /\s/.test(text) || /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text)) return null;
  if (/^[^@/]+@[^@/]+\.[^@/]+$/.test(text)) return `mailto:${text}`;
  if (/^\+?[\d()./-]{5,}$/.test(text)) return `tel:${text}`;
  const address = `https://${text}`;
  return /^[^/?#]*[^/?#.]\.[^/?#.]/.test(text) && linkPattern.test(address) ? address : null;
}
