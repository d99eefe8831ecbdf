/** HTML that is safe to put into a page: everything in it was escaped when it was made. */
export interface Markup {
  readonly html: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

type Child = Markup | string | null | readonly Child[];

function childHtml(child: Child): string {
  if (child === null) return '';
  if (typeof child === 'string') return escaped(child);
  return 'html' in child ? child.html : child.map(childHtml).join('');
}

/** Several pieces one after the other; texts are escaped. */
export function join(...children: Child[]): Markup {
  return { html: childHtml(children) };
}

/** Attributes by name; those that are null or false are left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

const voidTags = new Set(['br', 'img', 'col', 'meta', 'hr']);

/** An element. Its text children are escaped, and so are the values of attributes. */
export function element(tag: string, attributes: Attributes, ...children: Child[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`))
    .join('');
  if (voidTags.has(tag)) return { html: `<${tag}${written}>` };
  return { html: `<${tag}${written}>${childHtml(children)}</${tag}>` };
}

/** Markup that another part of the program wrote, such as a drawing as SVG. */
export function trusted(html: string): Markup {
  return { html };
}
