import { assertNever } from '../../model/assert-never.ts';
import { encodeBase64 } from '../../model/base64.ts';
import type { Media } from '../../model/plan.ts';
import type {
  BlockNode,
  CalloutTone,
  FootnoteNode,
  InlineNode,
  Mark,
  RichText,
} from '../../narrative/document.ts';
import { translate } from '../../words/translate.ts';
import { cleanLine, cleanText } from '../clean-text.ts';
import type { HtmlContext } from './html-context.ts';
import { element, join, type Markup } from './markup.ts';

/** A section's text as markup, with its footnotes at the end. */
export function textHtml(text: RichText, context: HtmlContext): Markup {
  return new TextWriter(context).write(text);
}

class TextWriter {
  readonly #context: HtmlContext;
  readonly #footnotes: { readonly number: number; readonly text: string }[] = [];

  constructor(context: HtmlContext) {
    this.#context = context;
  }

  write(text: RichText): Markup {
    const body = text.content.map((block) => this.#block(block));
    if (this.#footnotes.length === 0) return join(body);
    return join(
      body,
      element(
        'div',
        { class: 'footnotes', role: 'doc-endnotes' },
        this.#footnotes.map((note) =>
          element(
            'p',
            { id: `note-${note.number}` },
            element('sup', {}, String(note.number)),
            ' ',
            note.text,
          ),
        ),
      ),
    );
  }

  #block(block: BlockNode): Markup {
    switch (block.type) {
      case 'paragraph':
        return element('p', { style: alignment(block.attrs?.align) }, this.#inline(block.content));
      case 'heading':
        // Headings within a section stand below those of the outline, which go down to six levels.
        return element(
          'p',
          {
            class: `inner-heading inner-${block.attrs.level}`,
            style: alignment(block.attrs.align),
          },
          this.#inline(block.content),
        );
      case 'bulletList':
        return element('ul', {}, this.#items(block.content));
      case 'orderedList':
        return element('ol', { start: block.attrs?.start }, this.#items(block.content));
      case 'blockquote':
        return element(
          'blockquote',
          {},
          block.content.map((inner) => this.#block(inner)),
        );
      case 'callout':
        return element(
          'div',
          { class: `callout callout-${block.attrs.tone}` },
          element(
            'p',
            { class: 'callout-label' },
            translate(this.#context.report.language, calloutWord(block.attrs.tone)),
          ),
          block.content.map((inner) => this.#block(inner)),
        );
      case 'pageBreak':
        return element('div', { class: 'page-break' });
      case 'image':
        return this.#context.figure(block, picture(block.attrs, this.#context.report.plan.media));
      case 'table':
        return this.#context.figure(
          block,
          element(
            'table',
            { class: 'data' },
            ...tableRows(block, (blocks) => blocks.map((inner) => this.#block(inner))),
          ),
        );
      case 'liveBlock':
        return this.#context.liveBlock(block);
      default:
        return assertNever(block);
    }
  }

  #items(items: readonly { readonly content: readonly BlockNode[] }[]): Markup[] {
    return items.map(({ content }) =>
      element(
        'li',
        {},
        content.map((inner) => this.#block(inner)),
      ),
    );
  }

  #inline(content: readonly InlineNode[] | undefined): Markup[] {
    return (content ?? []).map((node) => this.#node(node));
  }

  #node(node: InlineNode): Markup {
    const { text } = this.#context;
    switch (node.type) {
      case 'text':
        return marked(join(cleanText(node.text)), node.marks);
      case 'hardBreak':
        return element('br', {});
      case 'liveReference': {
        const shown = text.reference(node);
        return marked(
          shown.problem === null ? join(shown.text) : element('span', { class: 'broken' }, shown.text),
          node.marks,
        );
      }
      case 'crossReference': {
        const shown = text.crossReference(node);
        const { target } = node.attrs;
        const to = target.kind === 'section' ? target.section : target.block;
        return marked(
          shown.problem === null
            ? element('a', { href: `#${anchor(to)}`, class: 'cross' }, shown.text)
            : element('span', { class: 'broken' }, shown.text),
          node.marks,
        );
      }
      case 'footnote':
        return this.#footnote(node);
      default:
        return assertNever(node);
    }
  }

  #footnote(node: FootnoteNode): Markup {
    const number = this.#context.nextFootnote();
    this.#footnotes.push({ number, text: cleanText(node.attrs.text) });
    return element('a', { href: `#note-${number}`, class: 'note' }, element('sup', {}, String(number)));
  }
}

/** The name by which links within the page know a section or block. */
export function anchor(id: string): string {
  return `at-${id}`;
}

function alignment(align: string | undefined): string | null {
  return align === undefined ? null : `text-align: ${align}`;
}

function calloutWord(tone: CalloutTone) {
  return `report.callout.${tone}` as const;
}

function marked(content: Markup, marks: readonly Mark[] | undefined): Markup {
  return (marks ?? []).reduce<Markup>((inner, mark) => {
    switch (mark.type) {
      case 'bold':
        return element('strong', {}, inner);
      case 'italic':
        return element('em', {}, inner);
      case 'underline':
        return element('u', {}, inner);
      case 'strike':
        return element('s', {}, inner);
      case 'subscript':
        return element('sub', {}, inner);
      case 'superscript':
        return element('sup', {}, inner);
      case 'link':
        return element('a', { href: mark.attrs.href }, inner);
      case 'reviewNote':
        return inner;
      default:
        return assertNever(mark);
    }
  }, content);
}

function picture(
  {
    media,
    alt,
    widthPixels,
  }: { readonly media: string; readonly alt: string; readonly widthPixels: number | null },
  known: Readonly<Record<string, Media>>,
): Markup {
  const found = Object.hasOwn(known, media) ? known[media] : undefined;
  if (!found) return element('p', {}, cleanLine(alt));
  return element('img', {
    src: `data:${found.type};base64,${encodeBase64(found.bytes)}`,
    alt: cleanLine(alt),
    style: widthPixels === null ? null : `width: ${widthPixels}px`,
  });
}

type Table = Extract<BlockNode, { type: 'table' }>;

/** The rows of a table; those at its head that hold headers only are repeated on every page. */
function tableRows(table: Table, blocks: (content: readonly BlockNode[]) => Markup[]): Markup[] {
  const isHeader = (row: Table['content'][number]) => row.content.every(({ type }) => type === 'tableHeader');
  const first = table.content.findIndex((row) => !isHeader(row));
  const headers = first === -1 ? 0 : first;
  const row = (cells: Table['content'][number], scope: 'col' | 'row') =>
    element(
      'tr',
      {},
      cells.content.map((cell) =>
        element(
          cell.type === 'tableHeader' ? 'th' : 'td',
          {
            scope: cell.type === 'tableHeader' ? scope : null,
            colspan: cell.attrs?.colspan,
            rowspan: cell.attrs?.rowspan,
          },
          blocks(cell.content),
        ),
      ),
    );
  return [
    ...(headers > 0
      ? [
          element(
            'thead',
            {},
            table.content.slice(0, headers).map((cells) => row(cells, 'col')),
          ),
        ]
      : []),
    element(
      'tbody',
      {},
      table.content.slice(headers).map((cells) => row(cells, 'row')),
    ),
  ];
}
