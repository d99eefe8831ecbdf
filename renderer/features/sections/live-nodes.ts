import { Extension, Mark, mergeAttributes, Node } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { liveBlockHtml } from '../../../core/deliver/html/live-block-html.ts';
import { buildReport } from '../../../core/deliver/report.ts';
import type { Plan } from '../../../core/model/plan.ts';
import type { LiveBlockNode as LiveBlock } from '../../../core/narrative/document.ts';
import { captionLabel } from '../../../core/narrative/plan-text.ts';
import { words } from '../../state/words.ts';
import { FootnoteView } from './footnote-view.ts';
import { InlineLiveView, type LiveState, LiveView } from './live-views.ts';

/** An attribute that is kept as JSON when it is copied, and not drawn. */
function kept(attribute: string, missing: unknown, name = attribute) {
  return {
    default: missing,
    parseHTML: (element: HTMLElement): unknown => {
      const text = element.getAttribute(`data-${attribute}`);
      if (text === null) return missing;
      try {
        return JSON.parse(text);
      } catch {
        return missing;
      }
    },
    renderHTML: (attributes: Record<string, unknown>) =>
      attributes[name] === undefined ? {} : { [`data-${attribute}`]: JSON.stringify(attributes[name]) },
  };
}

export interface LiveReferenceOptions {
  /** The user wants to change how the reference at a position is written. */
  readonly onFormat: (position: number) => void;
}

/** A figure of the plan in the text; it follows the plan. */
export const LiveReferenceNode = Node.create<LiveReferenceOptions>({
  name: 'liveReference',
  addOptions: () => ({ onFormat: () => undefined }),
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    source: kept('source', null),
    format: kept('format', undefined),
    name: kept('name', ''),
  }),
  parseHTML: () => [{ tag: 'span[data-live-reference]' }],
  renderHTML: ({ HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes, { 'data-live-reference': '' }),
  ],
  addKeyboardShortcuts() {
    return {
      Enter: () => {
        const { selection, doc } = this.editor.state;
        const isSelected =
          selection instanceof NodeSelection && doc.nodeAt(selection.from)?.type.name === this.name;
        if (isSelected) this.options.onFormat(selection.from);
        return isSelected;
      },
    };
  },
  addNodeView() {
    return ({ node, getPos }) =>
      new InlineLiveView(node, () => {
        const at = getPos();
        if (at !== undefined) this.options.onFormat(at);
      }).follow();
  },
});

/** A reference to a section, table or figure; it follows their numbers. */
export const CrossReferenceNode = Node.create({
  name: 'crossReference',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    target: kept('target', null),
    shows: kept('shows', 'number'),
    name: kept('name', ''),
  }),
  parseHTML: () => [{ tag: 'span[data-cross-reference]' }],
  renderHTML: ({ HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes, { 'data-cross-reference': '' }),
  ],
  addNodeView:
    () =>
    ({ node }) =>
      new InlineLiveView(node).follow(),
});

export interface FootnoteOptions {
  /** The user wants to edit the footnote at a position. */
  readonly onEdit: (position: number) => void;
}

export const FootnoteNode = Node.create<FootnoteOptions>({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ onEdit: () => undefined }),
  addAttributes: () => ({ text: kept('text', '') }),
  parseHTML: () => [{ tag: 'sup[data-footnote]' }],
  renderHTML: ({ HTMLAttributes }) => ['sup', mergeAttributes(HTMLAttributes, { 'data-footnote': '' })],
  addNodeView() {
    return ({ node, editor, getPos }) => new FootnoteView(node, editor, getPos, this.options.onEdit);
  },
});

export const CalloutNode = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ tone: kept('tone', 'note') }),
  parseHTML: () => [{ tag: 'div[data-callout]' }],
  renderHTML: ({ HTMLAttributes, node }) => [
    'div',
    mergeAttributes(HTMLAttributes, { 'data-callout': String(node.attrs.tone) }),
    0,
  ],
});

export const PageBreakNode = Node.create({
  name: 'pageBreak',
  group: 'block',
  atom: true,
  parseHTML: () => [{ tag: 'div[data-page-break]' }],
  renderHTML: () => ['div', { 'data-page-break': '' }],
  addNodeView: () => () => {
    const dom = document.createElement('div');
    dom.dataset.pageBreak = '';
    dom.contentEditable = 'false';
    dom.textContent = words('editor.pageBreak');
    return { dom };
  },
});

/** A register or a view of it within the text, drawn as it will be printed. */
class LiveBlockView extends LiveView {
  readonly #body = document.createElement('div');
  readonly #caption = document.createElement('figcaption');
  #drawnFrom: { registers: Plan['registers']; properties: Plan['properties']; source: unknown } | null = null;

  protected override draw({ calculation, text }: LiveState): void {
    const { plan, language } = calculation;
    const node: LiveBlock = this.node.toJSON();
    this.dom.dataset.liveBlock = '';
    if (!this.#body.isConnected) this.dom.append(this.#caption, this.#body);
    const before = this.#drawnFrom;
    const isSame =
      before?.registers === plan.registers &&
      before.properties === plan.properties &&
      before.source === this.node.attrs.source;
    if (!isSame) {
      this.#drawnFrom = {
        registers: plan.registers,
        properties: plan.properties,
        source: this.node.attrs.source,
      };
      // Escaped where it was made: nothing of the plan becomes markup.
      this.#body.innerHTML = liveBlockHtml(node, { report: buildReport(plan, { language }) }).html;
    }
    const { id, caption } = node.attrs;
    const numbered = id === undefined ? undefined : text.captions.find((other) => other.id === id);
    this.#caption.textContent = numbered
      ? `${captionLabel(numbered, language)}  ${numbered.caption}`
      : (caption ?? '');
    this.#caption.hidden = this.#caption.textContent === '';
  }
}

export interface LiveBlockOptions {
  /** The user wants to change what the block at a position shows. */
  readonly onEdit: (position: number) => void;
}

export const LiveBlockNode = Node.create<LiveBlockOptions>({
  name: 'liveBlock',
  addOptions: () => ({ onEdit: () => undefined }),
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ source: kept('source', null), name: kept('name', '') }),
  parseHTML: () => [{ tag: 'figure[data-live-block]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', mergeAttributes(HTMLAttributes, { 'data-live-block': '' })],
  addNodeView() {
    return ({ node, getPos }) => {
      const view = new LiveBlockView(node, 'figure').follow();
      view.dom.addEventListener('dblclick', () => {
        const at = getPos();
        if (at !== undefined) this.options.onEdit(at);
      });
      return view;
    };
  },
});

export const SubscriptMark = Mark.create({
  name: 'subscript',
  excludes: 'superscript',
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: ({ HTMLAttributes }) => ['sub', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-=': () => this.editor.commands.toggleMark(this.name) };
  },
});

export const SuperscriptMark = Mark.create({
  name: 'superscript',
  excludes: 'subscript',
  parseHTML: () => [{ tag: 'sup:not([data-footnote])' }],
  renderHTML: ({ HTMLAttributes }) => ['sup', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-=': () => this.editor.commands.toggleMark(this.name) };
  },
});

const alignments = ['left', 'center', 'right', 'justify'] as const;

/** Alignment of paragraphs, and captions of what can be referred to. */
export const BlockAttributes = Extension.create({
  name: 'blockAttributes',
  addGlobalAttributes: () => [
    {
      types: ['paragraph', 'heading'],
      attributes: {
        align: {
          default: null,
          parseHTML: (element: HTMLElement) =>
            alignments.find((align) => align === element.style.textAlign && align !== 'left') ?? null,
          renderHTML: ({ align }: Record<string, unknown>) =>
            typeof align === 'string' ? { style: `text-align: ${align}` } : {},
        },
      },
    },
    {
      types: ['image', 'table', 'liveBlock'],
      attributes: { id: kept('block-id', undefined, 'id'), caption: kept('caption', undefined) },
    },
  ],
  addKeyboardShortcuts() {
    const align = (value: (typeof alignments)[number]) => () => {
      const { editor } = this;
      const wanted = value === 'left' ? null : value;
      return editor
        .chain()
        .updateAttributes('paragraph', { align: wanted })
        .updateAttributes('heading', { align: wanted })
        .run();
    };
    return {
      'Mod-e': align('center'),
      'Mod-l': align('left'),
      'Mod-r': align('right'),
      'Mod-j': align('justify'),
      'Mod-Enter': () => this.editor.commands.insertContent({ type: 'pageBreak' }),
    };
  },
});

/** The nodes and marks that depend on the rest of the plan, or that a word processor has beside its text. */
export function liveExtensions(wishes: {
  readonly onEditFootnote: (position: number) => void;
  readonly onFormatReference: (position: number) => void;
  readonly onEditBlock: (position: number) => void;
}) {
  return [
    LiveReferenceNode.configure({ onFormat: wishes.onFormatReference }),
    CrossReferenceNode,
    FootnoteNode.configure({ onEdit: wishes.onEditFootnote }),
    CalloutNode,
    PageBreakNode,
    LiveBlockNode.configure({ onEdit: wishes.onEditBlock }),
    SubscriptMark,
    SuperscriptMark,
    BlockAttributes,
  ];
}
