import { UserError } from '../../core/words/translate.ts';

/**
 * A web or mail address in its normal form. Throws `host.link.refused` for anything else: other schemes start
 * programs or open files.
 */
export function webAddress(href: string): string {
  let url: URL;
  try {
    url = new URL(href);
  } catch {
    throw new UserError('host.link.refused');
  }
  if (!['https:', 'http:', 'mailto:'].includes(url.protocol)) throw new UserError('host.link.refused');
  return url.href;
}
