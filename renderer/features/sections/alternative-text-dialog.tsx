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

interface AlternativeTextDialogProps {
  readonly editor: Editor;
  /** Of the picture in the text. */
  readonly position: number;
  readonly onClose: () => void;
}

/** Edits what a picture shows, in words. */
export function AlternativeTextDialog({ editor, position, onClose }: AlternativeTextDialogProps) {
  const words = useWords();
  const [text, setText] = useState(() => String(editor.state.doc.nodeAt(position)?.attrs.alt ?? ''));
  const apply = (): void => {
    const node = editor.state.doc.nodeAt(position);
    if (node?.type.name === 'image') {
      editor
        .chain()
        .command(({ tr }) => {
          tr.setNodeMarkup(position, null, { ...node.attrs, alt: text.trim() });
          return true;
        })
        .setNodeSelection(position)
        .run();
    }
    onClose();
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 440 }}>
        <DialogBody>
          <DialogTitle>{words('picture.alternative')}</DialogTitle>
          <DialogMain>
            <Field hint={words('picture.alternativeHint')} label={words('picture.alternativeLabel')}>
              <Textarea
                value={text}
                autoFocus
                maxLength={1000}
                resize="vertical"
                onChange={(_event, { value }) => setText(value)}
              />
            </Field>
          </DialogMain>
          <DialogActions>
            <Button onClick={onClose}>{words('app.cancel')}</Button>
            <Button appearance="primary" onClick={apply}>
              {words('app.ok')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
