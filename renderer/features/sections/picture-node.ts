import { type Editor, mergeAttributes, Node } from '@tiptap/core';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view';
import { pictureUrl } from './picture-urls.ts';

export interface PictureOptions {
  /** Words for a picture that cannot be shown. */
  readonly missingText: () => string;
  readonly resizeText: () => string;
  /** The user wants to edit the alternative text of the picture at a position. */
  readonly onEditAlternative: (position: number) => void;
}

const smallestWidth = 24;
const keyStep = 10;

/** Draws a picture with a handle to resize it. */
class PictureView implements NodeView {
  readonly dom: HTMLElement;
  readonly #image: HTMLImageElement;
  #node: DocumentNode;
  readonly #editor: Editor;
  readonly #position: () => number | undefined;

  constructor(
    node: DocumentNode,
    editor: Editor,
    position: () => number | undefined,
    options: PictureOptions,
  ) {
    this.#node = node;
    this.#editor = editor;
    this.#position = position;
    this.dom = document.createElement('figure');
    this.dom.dataset.picture = '';
    this.#image = document.createElement('img');
    this.#image.draggable = false;
    const handle = document.createElement('span');
    handle.dataset.resize = '';
    handle.title = options.resizeText();
    handle.addEventListener('pointerdown', (event) => this.#resize(event, handle));
    this.dom.append(this.#image, handle);
    this.dom.addEventListener('dblclick', () => {
      const at = position();
      if (at !== undefined) options.onEditAlternative(at);
    });
    this.#draw(options.missingText());
  }

  #draw(missingText: string): void {
    const { media, alt, widthPixels } = this.#node.attrs;
    const url = pictureUrl(String(media));
    if (url !== null && this.#image.src !== url) this.#image.src = url;
    this.#image.alt = url === null ? missingText : String(alt);
    this.dom.style.width = typeof widthPixels === 'number' ? `${widthPixels}px` : '';
  }

  update(node: DocumentNode): boolean {
    if (node.type !== this.#node.type) return false;
    this.#node = node;
    this.#draw('');
    return true;
  }

  selectNode(): void {
    this.dom.dataset.selected = '';
  }

  deselectNode(): void {
    delete this.dom.dataset.selected;
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof HTMLElement && event.target.dataset.resize !== undefined;
  }

  ignoreMutation(_mutation: ViewMutationRecord): boolean {
    return true;
  }

  #resize(down: PointerEvent, handle: HTMLElement): void {
    down.preventDefault();
    handle.setPointerCapture(down.pointerId);
    const box = this.dom.getBoundingClientRect();
    // Under zoom, what the pointer moves is more or less than the page's own pixels.
    const scale = box.width / Math.max(1, this.dom.offsetWidth);
    const limit = this.dom.parentElement?.clientWidth ?? box.width;
    let width = this.dom.offsetWidth;
    const move = (event: PointerEvent): void => {
      width = Math.round(
        Math.min(limit, Math.max(smallestWidth, (box.width + event.clientX - down.clientX) / scale)),
      );
      this.dom.style.width = `${width}px`;
    };
    const finish = (): void => {
      handle.removeEventListener('pointermove', move);
      setPictureWidth(this.#editor, this.#position(), width);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', finish, { once: true });
    handle.addEventListener('pointercancel', finish, { once: true });
  }
}

function setPictureWidth(editor: Editor, position: number | undefined, widthPixels: number): void {
  const node = position === undefined ? null : editor.state.doc.nodeAt(position);
  if (position === undefined || node?.type.name !== 'image' || node.attrs.widthPixels === widthPixels) return;
  editor
    .chain()
    .setNodeSelection(position)
    .command(({ tr }) => {
      tr.setNodeMarkup(position, null, { ...node.attrs, widthPixels });
      return true;
    })
    .setNodeSelection(position)
    .run();
}

/** Resizes the selected picture by keyboard. */
function stepWidth(editor: Editor, direction: 1 | -1): boolean {
  const { selection, doc } = editor.state;
  if (doc.nodeAt(selection.from)?.type.name !== 'image') return false;
  const shown = editor.view.nodeDOM(selection.from);
  if (!(shown instanceof HTMLElement)) return false;
  setPictureWidth(editor, selection.from, Math.max(smallestWidth, shown.offsetWidth + direction * keyStep));
  return true;
}

/** A picture of the plan: a block of its own, shown from the plan's media. */
export const PictureNode = Node.create<PictureOptions>({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ missingText: () => '', resizeText: () => '', onEditAlternative: () => undefined }),
  addAttributes: () => ({
    media: {
      default: '',
      parseHTML: (element) => element.getAttribute('data-media'),
      renderHTML: ({ media }) => ({ 'data-media': media }),
    },
    alt: { default: '' },
    widthPixels: {
      default: null,
      parseHTML: (element) => Number(element.getAttribute('width')) || null,
      renderHTML: ({ widthPixels }) => (widthPixels === null ? {} : { width: widthPixels }),
    },
  }),
  // Only pictures that this plan holds: those of web pages and other programs come as files.
  parseHTML: () => [
    {
      tag: 'img[data-media]',
      getAttrs: (element) => (pictureUrl(element.getAttribute('data-media') ?? '') === null ? false : null),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['img', mergeAttributes(HTMLAttributes)],
  addKeyboardShortcuts() {
    return {
      'Mod-Shift->': () => stepWidth(this.editor, 1),
      'Mod-Shift-<': () => stepWidth(this.editor, -1),
    };
  },
  addNodeView() {
    return ({ node, editor, getPos }) => new PictureView(node, editor, getPos, this.options);
  },
});
