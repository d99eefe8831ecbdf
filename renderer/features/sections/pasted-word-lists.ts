/** A paragraph that Word shows as an item of a list. */
interface Item {
  readonly element: HTMLElement;
  readonly list: string;
  /** From 1. */
  readonly level: number;
  readonly isOrdered: boolean;
  readonly number: number;
}

/**
 * Lists of Word's clipboard, which are paragraphs with their marks as text (`mso-list:l0 level2 lfo1`), as lists. Paragraphs
 * that follow each other make one list; a deeper level lies in the item above it.
 */
export function wordLists(body: HTMLElement): void {
  let run: Item[] = [];
  let last: Element | null = null;
  const settle = (): void => {
    if (run.length > 0) build(run);
    run = [];
  };
  for (const element of body.querySelectorAll<HTMLElement>('[style*="mso-list"]')) {
    const item = itemOf(element);
    if (!item) continue;
    const follows = last !== null && element.previousElementSibling === last;
    if (!follows) settle();
    run.push(item);
    last = element;
  }
  settle();
}

function itemOf(element: HTMLElement): Item | null {
  const declared = /mso-list:\s*(l\d+)\s+level(\d)/i.exec(element.getAttribute('style') ?? '');
  if (!declared || !/^(P|H\d|DIV)$/.test(element.tagName)) return null;
  const mark = element.querySelector<HTMLElement>('[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]');
  const text = (mark?.textContent ?? '').replace(/[\s\u00a0]/g, '');
  // Numbered headings stay headings.
  if (/^H\d$/.test(element.tagName)) {
    mark?.remove();
    return null;
  }
  mark?.remove();
  const isOrdered =
    /^[(（〔]?(?:\d+|[a-z]{1,4}|[一二三四五六七八九十百]+|[①-⑳])[.)、．）〕]*$/i.test(text) && text !== 'o';
  return {
    element,
    list: declared[1] ?? '',
    level: Number(declared[2]),
    isOrdered,
    number: Number(/\d+/.exec(text)?.[0] ?? 1),
  };
}

function build(items: readonly Item[]): void {
  const [first] = items;
  if (!first) return;
  const document = first.element.ownerDocument;
  const roots: HTMLElement[] = [];
  /** The open lists, the outermost first. */
  let open: { readonly list: HTMLElement; readonly level: number; readonly name: string }[] = [];
  for (const { element, list: name, level, isOrdered, number } of items) {
    open = open.filter((one) => one.level <= level);
    let current = open.at(-1);
    const isOther =
      current?.level === level &&
      (current.name !== name || current.list.tagName !== (isOrdered ? 'OL' : 'UL'));
    if (!current || current.level < level || isOther) {
      const list = document.createElement(isOrdered ? 'ol' : 'ul');
      if (isOrdered && number !== 1) list.setAttribute('start', String(number));
      if (isOther) open = open.slice(0, -1);
      const parent = open.at(-1)?.list.lastElementChild;
      if (parent) parent.append(list);
      else roots.push(list);
      current = { list, level, name };
      open.push(current);
    }
    const item = document.createElement('li');
    const paragraph = document.createElement('p');
    paragraph.append(...element.childNodes);
    item.append(paragraph);
    current.list.append(item);
  }
  first.element.before(...roots);
  for (const { element } of items) element.remove();
}
