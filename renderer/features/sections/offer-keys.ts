import { type Editor, Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

/** Who takes keys while offers are shown at the cursor, by editor. Gives true for a key that it took. */
export const offerKeys = new WeakMap<Editor, (event: KeyboardEvent) => boolean>();

/** Hands keys to the offers first. */
export const OfferKeys = Extension.create({
  name: 'offerKeys',
  priority: 1000,
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({ props: { handleKeyDown: (_view, event) => offerKeys.get(editor)?.(event) ?? false } }),
    ];
  },
});
