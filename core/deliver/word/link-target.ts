/**
 * A link's address as a relationship's target: characters that no URI holds are escaped. Null when it is no
 * address after all, with which Word would call the whole file unreadable.
 */
export function linkTarget(href: string): string | null {
  const target = href
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[\s"<>\\^`{|}[\]]|\p{Cc}|\p{Cf}|\p{Surrogate}/gu, (character) => {
      const code = character.charCodeAt(0);
      return code < 0x80 ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : '';
    });
  if (/^(mailto|tel):[^#]+$/i.test(target)) return target;
  const web = /^https?:\/\/(?:[^/?#@]*@)?([^/?#@:%]+)(?::(\d{1,5}))?(?:[/?#].*)?$/i.exec(target);
  if (!web || (web[2] !== undefined && Number(web[2]) > 65_535)) return null;
  // Labels of a host: letters and digits of any script, with dots and hyphens between.
  return /^[\p{L}\p{N}]([\p{L}\p{N}\p{M}._-]*[\p{L}\p{N}])?\.?$/u.test(web[1] ?? '') &&
    !/\.\./.test(web[1] ?? '')
    ? target
    : null;
}
