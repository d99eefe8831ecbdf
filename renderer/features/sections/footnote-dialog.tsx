import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
  Field,
  Textarea,
} from '@fluentui/react-components';
import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useWords } from '../../state/words.ts';
import { DialogMain } from '../../ui/dialog-main.tsx';

interface FootnoteDialogProps {
  readonly editor: Editor;
  /** Of the footnote in the text; null puts in a new one at the cursor. */
  readonly position: number | null;
  readonly onClose: () => void;
}

/** Writes a footnote; one without text is taken out. */
export function FootnoteDialog({ editor, position, onClose }: FootnoteDialogProps) {
  const words = useWords();
  const [text, setText] = useState(() =>
    position === null ? '' : String(editor.state.doc.nodeAt(position)?.attrs.text ?? ''),
  );
  const apply = (): void => {
    const attrs = { text: text.trim() };
    if (position === null) {
      if (attrs.text !== '') editor.chain().focus().insertContent({ type: 'footnote', attrs }).run();
    } else if (editor.state.doc.nodeAt(position)?.type.name === 'footnote') {
      const at = { from: position, to: position + 1 };
      if (attrs.text === '') editor.chain().focus().deleteRange(at).run();
      else editor.chain().focus().insertContentAt(at, { type: 'footnote', attrs }).run();
    }
    onClose();
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 480 }} data-testid="footnote-dialog">
        <DialogBody>
          <DialogTitle>{words('editor.footnote')}</DialogTitle>
          <DialogMain>
            <Field label={words('editor.footnoteText')}>
              <Textarea
                value={text}
                autoFocus
                maxLength={10_000}
                rows={4}
                resize="vertical"
                onChange={(_event, { value }) => setText(value)}
              />
            </Field>
          </DialogMain>
          <DialogActions>
            <Button onClick={onClose}>{words('app.cancel')}</Button>
            <Button appearance="primary" onClick={apply} data-testid="footnote-apply">
              {words('app.ok')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
