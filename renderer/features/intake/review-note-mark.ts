import { Mark } from '@tiptap/core';

/** The words that a review note is about. It goes with the text, but is neither typed on nor copied out of the plan. */
export const ReviewNoteMark = Mark.create({
  name: 'reviewNote',
  inclusive: false,
  // Several notes may be about the same words.
  excludes: '',
  addAttributes() {
    return {
      note: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-review-note') ?? '',
        renderHTML: ({ note }) => ({ 'data-review-note': String(note) }),
      },
    };
  },
  renderHTML({ HTMLAttributes }) {
    return ['span', { ...HTMLAttributes, class: 'review-note' }, 0];
  },
});
