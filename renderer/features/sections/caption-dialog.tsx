import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components';
import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useWords } from '../../state/words.ts';
import { DialogMain } from '../../ui/dialog-main.tsx';
import { ownStep } from './plan-binding.ts';

/** The picture, table or live block at the selection that can have a caption. */
export function captionedAt(editor: Editor): { position: number; caption: string } | null {
  const { selection } = editor.state;
  const own = editor.state.doc.nodeAt(selection.from);
  const of = (position: number) => {
    const node = editor.state.doc.nodeAt(position);
    return { position, caption: String(node?.attrs.caption ?? '') };
  };
  if (own && ['image', 'liveBlock'].includes(own.type.name)) return of(selection.from);
  for (let depth = selection.$from.depth; depth > 0; depth--)
    if (selection.$from.node(depth).type.name === 'table') return of(selection.$from.before(depth));
  return null;
}

/** Gives a picture, table or live block its caption, by which it is numbered; an empty one takes it away. */
export function CaptionDialog({
  editor,
  position,
  onClose,
}: {
  readonly editor: Editor;
  readonly position: number;
  readonly onClose: () => void;
}) {
  const words = useWords();
  const [caption, setCaption] = useState(() =>
    String(editor.state.doc.nodeAt(position)?.attrs.caption ?? ''),
  );
  const apply = (): void => {
    const node = editor.state.doc.nodeAt(position);
    if (node)
      editor
        .chain()
        .focus()
        .command(({ tr }) => {
          const text = caption.trim();
          const id: unknown = node.attrs.id ?? crypto.randomUUID();
          tr.setNodeMarkup(position, null, {
            ...node.attrs,
            caption: text === '' ? undefined : text,
            id: text === '' ? node.attrs.id : id,
          });
          return true;
        })
        .setMeta(ownStep, true)
        .run();
    onClose();
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 440 }} data-testid="caption-dialog">
        <DialogBody>
          <DialogTitle>{words('editor.caption')}</DialogTitle>
          <DialogMain>
            <Field label={words('editor.captionText')} hint={words('editor.captionHint')}>
              <Input
                value={caption}
                autoFocus
                maxLength={500}
                onChange={(_event, { value }) => setCaption(value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && !event.nativeEvent.isComposing) apply();
                }}
              />
            </Field>
          </DialogMain>
          <DialogActions>
            <Button onClick={onClose}>{words('app.cancel')}</Button>
            <Button appearance="primary" onClick={apply} data-testid="caption-apply">
              {words('app.ok')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
