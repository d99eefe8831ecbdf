import type { Editor } from '@tiptap/core';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';

/** A footnote's mark: its number within the section; its text when pointed at. */
export class FootnoteView implements NodeView {
  readonly dom = document.createElement('sup');
  readonly #editor: Editor;
  readonly #position: () => number | undefined;
  #node: DocumentNode;
  readonly #number = (): void => this.#draw();

  constructor(
    node: DocumentNode,
    editor: Editor,
    position: () => number | undefined,
    onEdit: (position: number) => void,
  ) {
    this.#node = node;
    this.#editor = editor;
    this.#position = position;
    this.dom.dataset.footnote = '';
    this.dom.contentEditable = 'false';
    this.dom.addEventListener('dblclick', () => {
      const at = position();
      if (at !== undefined) onEdit(at);
    });
    editor.on('update', this.#number);
    this.#draw();
  }

  #draw(): void {
    const at = this.#position();
    if (at === undefined) return;
    let number = 1;
    this.#editor.state.doc.nodesBetween(
      0,
      Math.min(at, this.#editor.state.doc.content.size),
      (node, position) => {
        if (node.type.name === 'footnote' && position < at) number += 1;
      },
    );
    const text = String(number);
    if (this.dom.textContent !== text) this.dom.textContent = text;
    this.dom.title = String(this.#node.attrs.text);
  }

  update(node: DocumentNode): boolean {
    if (node.type !== this.#node.type) return false;
    this.#node = node;
    this.#draw();
    return true;
  }

  selectNode(): void {
    this.dom.dataset.selected = '';
  }

  deselectNode(): void {
    delete this.dom.dataset.selected;
  }

  destroy(): void {
    this.#editor.off('update', this.#number);
  }

  ignoreMutation(): boolean {
    return true;
  }
}
