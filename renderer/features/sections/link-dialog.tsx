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
import { completeAddress } from './link-address.ts';
import styles from './sections.module.css';

interface LinkDialogProps {
  readonly editor: Editor;
  readonly onClose: () => void;
}

/** Sets, changes or removes the link at the selection. */
export function LinkDialog({ editor, onClose }: LinkDialogProps) {
  const words = useWords();
  const [before] = useState(() => {
    const { selection, doc } = editor.state;
    const href: unknown = editor.getAttributes('link').href;
    return {
      href: typeof href === 'string' ? href : '',
      needsText: selection.empty && !editor.isActive('link'),
      text: doc.textBetween(selection.from, selection.to, ' '),
    };
  });
  const [address, setAddress] = useState(before.href);
  const [text, setText] = useState(before.text);
  const [isTried, setIsTried] = useState(false);
  const href = completeAddress(address);

  const apply = (): void => {
    setIsTried(true);
    if (href === null) return;
    const chain = editor.chain().focus();
    if (before.needsText) {
      const shown = text.trim() === '' ? address.trim() : text;
      chain
        .insertContent([{ type: 'text', text: shown, marks: [{ type: 'link', attrs: { href } }] }])
        .unsetMark('link')
        .run();
    } else chain.extendMarkRange('link').setLink({ href }).run();
    onClose();
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 440 }}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            apply();
          }}
        >
          <DialogBody>
            <DialogTitle>{words('link.title')}</DialogTitle>
            <DialogMain className={styles.fields}>
              {before.needsText ? (
                <Field label={words('link.text')}>
                  <Input value={text} onChange={(_event, { value }) => setText(value)} />
                </Field>
              ) : null}
              <Field
                label={words('link.address')}
                validationState={isTried && href === null ? 'error' : 'none'}
                validationMessage={isTried && href === null ? words('link.invalid') : null}
              >
                <Input
                  value={address}
                  placeholder="https://"
                  autoFocus
                  onChange={(_event, { value }) => setAddress(value)}
                />
              </Field>
            </DialogMain>
            <DialogActions>
              {before.href === '' ? null : (
                <Button
                  appearance="subtle"
                  onClick={() => {
                    editor.chain().focus().extendMarkRange('link').unsetLink().run();
                    onClose();
                  }}
                >
                  {words('link.remove')}
                </Button>
              )}
              <Button onClick={onClose}>{words('app.cancel')}</Button>
              <Button appearance="primary" type="submit">
                {words('app.ok')}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
