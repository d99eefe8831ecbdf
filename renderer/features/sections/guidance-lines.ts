/** A part of a section's guidance, as it is drawn. */
export type GuidancePart =
  | { readonly kind: 'text' | 'label'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

const bullet = /^\s*[•·▪–*-]\s+/;

/** A short line that ends no sentence, with something below it: what the lines below are about. */
function isLabel(text: string, hasMore: boolean): boolean {
  return hasMore && text.length <= 60 && !/[.。!！?？;；…]$/.test(text);
}

/** The guidance of a section, which is plain lines, as paragraphs, labels and lists (`• …`). */
export function guidanceParts(guidance: string): GuidancePart[] {
  const lines = guidance.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const parts: GuidancePart[] = [];
  for (const [index, line] of lines.entries()) {
    const text = line.trim();
    const last = parts.at(-1);
    if (bullet.test(line)) {
      const item = text.replace(bullet, '');
      if (last?.kind === 'list') parts[parts.length - 1] = { kind: 'list', items: [...last.items, item] };
      else parts.push({ kind: 'list', items: [item] });
    } else parts.push({ kind: isLabel(text, index < lines.length - 1) ? 'label' : 'text', text });
  }
  return parts;
}
