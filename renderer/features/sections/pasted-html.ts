import { wordLists } from './pasted-word-lists.ts';

/**
 * HTML of the clipboard, from Word, Excel, Pages or a web page, cleaned to what a section can hold. What this editor copied
 * itself stays as it is. Nothing is loaded: the document that is worked on belongs to no window.
 */
export function cleanPastedHtml(html: string): string {
  if (/data-pm-slice/.test(html)) return html;
  const document = new DOMParser().parseFromString(withoutConditionals(html), 'text/html');
  const { body } = document;
  removeComments(body);
  for (const element of body.querySelectorAll(dropped)) element.remove();
  for (const element of body.querySelectorAll<HTMLElement>('[style]'))
    if (isHidden(element)) element.remove();
  // Pictures of web pages are not fetched, those of Word lie where this program may not look.
  for (const picture of body.querySelectorAll('img')) picture.remove();
  footnotes(body);
  wordLists(body);
  unwrapGoogle(body);
  for (const element of body.querySelectorAll<HTMLElement>(
    'span[style], b[style], strong[style], p[style], font',
  ))
    marksOfStyle(element);
  for (const heading of body.querySelectorAll('h4, h5, h6')) rename(heading, 'h3');
  tableHeads(body);
  // Word spaces its paragraphs with empty ones.
  for (const paragraph of body.querySelectorAll('p, h1, h2, h3'))
    if (isBlank(paragraph) && !paragraph.closest('td, th, li')) paragraph.remove();
  for (const element of body.querySelectorAll<HTMLElement>('[style], [class], [lang]')) {
    element.removeAttribute('style');
    element.removeAttribute('class');
    element.removeAttribute('lang');
  }
  return body.innerHTML;
}

/** The pictures that stand in HTML itself, as `data:` addresses. */
export function picturesOfHtml(html: string): File[] {
  return [...html.matchAll(/src\s*=\s*["']data:(image\/[a-z+.-]+);base64,([^"']+)["']/gi)].flatMap(
    ([, type = '', text = '']) => {
      try {
        const bytes = Uint8Array.from(atob(text.replace(/\s/g, '')), (character) => character.charCodeAt(0));
        return [new File([bytes], 'picture', { type })];
      } catch {
        // Cut off on the way: no picture.
        return [];
      }
    },
  );
}

const dropped =
  'script, style, meta, link, title, xml, template, noscript, iframe, object, embed, svg, video, audio, canvas, form > button, input, select, textarea, nav';

/** `<![if !supportLists]>` and its like stand around text that is meant, which comments would swallow. */
function withoutConditionals(html: string): string {
  return html.replace(/<!\[(?:if [^\]]*|endif)\]>/gi, '');
}

function removeComments(root: Node): void {
  for (const node of [...root.childNodes]) {
    if (node.nodeType === Node.COMMENT_NODE || node.nodeType === Node.PROCESSING_INSTRUCTION_NODE)
      node.remove();
    else removeComments(node);
  }
}

function isHidden({ style }: HTMLElement): boolean {
  return style.display === 'none' || /mso-hide:\s*all/i.test(style.cssText);
}

function isBlank(element: Element): boolean {
  return (
    (element.textContent ?? '').replace(/[\s\u00a0]/g, '') === '' &&
    element.querySelector('img, br + br, [data-footnote]') === null
  );
}

function rename(element: Element, name: string): Element {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

/** Google Docs wraps everything in bold text that is not bold. */
function unwrapGoogle(body: HTMLElement): void {
  for (const element of body.querySelectorAll('b[id^="docs-internal-guid"]')) unwrap(element);
  for (const element of body.querySelectorAll('o\\:p')) unwrap(element);
}

/** Formatting that is said in styles, said in elements; other formatting belongs to the plan's look. */
function marksOfStyle(element: HTMLElement): void {
  const { style } = element;
  const isInline = element.tagName !== 'P';
  const weight = style.fontWeight === 'bold' ? 700 : Number(style.fontWeight);
  if (!isInline) return;
  // Bold text of a heading is the heading's own.
  const isInHeading = element.closest('h1, h2, h3, h4, h5, h6, th') !== null;
  const marks: string[] = [];
  if (weight >= 600 && !isInHeading) marks.push('strong');
  if (style.fontStyle === 'italic') marks.push('em');
  const lines = `${style.textDecoration} ${style.textDecorationLine}`;
  if (lines.includes('underline') && element.closest('a') === null) marks.push('u');
  if (lines.includes('line-through')) marks.push('s');
  if (style.verticalAlign === 'super') marks.push('sup');
  if (style.verticalAlign === 'sub') marks.push('sub');
  if (element.tagName !== 'SPAN' && element.tagName !== 'FONT' && !(weight < 600)) return;
  const inner = element.ownerDocument.createDocumentFragment();
  inner.append(...element.childNodes);
  let content: Node = inner;
  for (const mark of marks) {
    const wrapper = element.ownerDocument.createElement(mark);
    wrapper.append(content);
    content = wrapper;
  }
  element.replaceWith(content);
}

/** Rows that repeat on every page in Word are the head of a table. */
function tableHeads(body: HTMLElement): void {
  for (const cell of body.querySelectorAll('thead td')) {
    const head = rename(cell, 'th');
    for (const name of ['colspan', 'rowspan']) {
      const value = cell.getAttribute(name);
      if (value !== null) head.setAttribute(name, value);
    }
  }
}

/** Word's footnotes become footnotes; their texts at the end go. */
function footnotes(body: HTMLElement): void {
  const texts = new Map<string, string>();
  for (const note of body.querySelectorAll<HTMLElement>(
    '[style*="mso-element:footnote"], [style*="mso-element:endnote"]',
  )) {
    const id = note.id;
    if (id === '') continue;
    for (const anchor of note.querySelectorAll('a[href^="#_ftnref"], a[href^="#_ednref"]')) anchor.remove();
    texts.set(id, (note.textContent ?? '').replace(/[\s\u00a0]+/g, ' ').trim());
    note.remove();
  }
  for (const list of body.querySelectorAll(
    '[style*="mso-element:footnote-list"], [style*="mso-element:endnote-list"]',
  ))
    list.remove();
  for (const anchor of body.querySelectorAll('a[href^="#_ftn"], a[href^="#_edn"]')) {
    const text = texts.get((anchor.getAttribute('href') ?? '').replace(/^#_/, ''));
    if (text === undefined) {
      unwrap(anchor);
      continue;
    }
    const note = anchor.ownerDocument.createElement('sup');
    note.dataset.footnote = '';
    note.dataset.text = JSON.stringify(text);
    anchor.replaceWith(note);
  }
}
