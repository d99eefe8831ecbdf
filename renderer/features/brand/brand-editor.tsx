import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Tab,
  TabList,
} from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { Brand } from '../../../core/brand/brand.ts';
import { serializeBrand } from '../../../core/brand/brand-file.ts';
import type { Language } from '../../../core/model/language.ts';
import type { StoredBrand } from '../../../electron/bridge/contract.ts';
import { useWords } from '../../state/words.ts';
import { isUserError } from '../../state/workbook-store.ts';
import { DialogMain } from '../../ui/dialog-main.tsx';
import styles from './brand.module.css';
import { BrandPreview } from './brand-preview.tsx';
import { ColoursTab, CoverTab, FontsTab, FrameTab, LayoutTab } from './brand-tabs.tsx';
import { exportBrand, saveBrand } from './brands.ts';
import { readWordBrand } from './word-brand.ts';

/** What the editor starts with: a brand that is there, or what was read from somewhere. */
export interface BrandDraft {
  readonly brand: Brand;
  /** The brand that is edited; null for a new one. */
  readonly stored: StoredBrand | null;
  /** Said above the fields, such as what was found in a Word file. */
  readonly note: string | null;
}

interface BrandEditorProps {
  readonly draft: BrandDraft;
  /** Of the preview. */
  readonly language: Language;
  readonly onSaved: (id: string) => void;
  readonly onClose: () => void;
}

const tabs = {
  colours: ColoursTab,
  fonts: FontsTab,
  cover: CoverTab,
  frame: FrameTab,
  layout: LayoutTab,
} as const;
type TabName = keyof typeof tabs;
const tabNames = ['colours', 'fonts', 'cover', 'frame', 'layout'] as const satisfies readonly TabName[];

interface Message {
  readonly intent: 'error' | 'info';
  readonly text: string;
}

/** Colours, fonts, logo, cover, header and footer of a brand, with a small preview that follows every change. */
export function BrandEditor({ draft, language, onSaved, onClose }: BrandEditorProps) {
  const words = useWords();
  const [brand, setBrand] = useState(draft.brand);
  const [tab, setTab] = useState<TabName>('colours');
  const [message, setMessage] = useState<Message | null>(
    draft.note === null ? null : { intent: 'info', text: draft.note },
  );
  const picker = useRef<HTMLInputElement>(null);
  const Panel = tabs[tab];
  const isOwn = draft.stored !== null && !draft.stored.isShipped;

  /** Null when the brand has no mistakes. */
  const mistake = (): string | null => {
    try {
      serializeBrand(brand);
      return null;
    } catch (error) {
      if (!isUserError(error)) throw error;
      return words(error.key, error.parameters);
    }
  };
  const whenWhole = async (act: () => Promise<void>) => {
    const text = mistake();
    if (text === null) await act();
    else setMessage({ intent: 'error', text });
  };
  const save = () =>
    whenWhole(async () => {
      const id = await saveBrand(brand, isOwn ? (draft.stored?.id ?? null) : null);
      if (id !== null) onSaved(id);
    });
  const takeFromWord = async (file: File | undefined) => {
    if (!file) return;
    try {
      const { brand: read, note } = await brandOfWordFile(file, words);
      // A name that was typed stays; that of a brand which only served as a start does not.
      const isTyped = isOwn || brand.name !== draft.brand.name;
      setBrand({ ...read, name: (isTyped && brand.name.trim()) || read.name });
      setMessage({ intent: 'info', text: note });
    } catch (error) {
      if (!isUserError(error)) throw error;
      setMessage({ intent: 'error', text: words(error.key, error.parameters) });
    }
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 860 }} data-testid="brand-editor">
        <DialogBody>
          <DialogTitle>{words(draft.stored === null ? 'brand.newTitle' : 'brand.editTitle')}</DialogTitle>
          <DialogMain className={styles.editor}>
            <div className={styles.form}>
              {message === null ? null : (
                <MessageBar intent={message.intent} layout="multiline" data-testid="brand-message">
                  <MessageBarBody>{message.text}</MessageBarBody>
                </MessageBar>
              )}
              <Field
                label={words('brand.name')}
                {...(draft.stored?.isShipped ? { hint: words('brand.shippedHint') } : {})}
              >
                <Input
                  value={brand.name}
                  maxLength={80}
                  input={{ 'data-testid': 'brand-name' } as object}
                  onChange={(_event, { value }) => setBrand({ ...brand, name: value })}
                />
              </Field>
              <TabList
                size="small"
                selectedValue={tab}
                onTabSelect={(_event, { value }) =>
                  setTab(tabNames.find((name) => name === value) ?? 'colours')
                }
              >
                {tabNames.map((name) => (
                  <Tab key={name} value={name} data-testid={`brand-tab-${name}`}>
                    {words(`brand.tab.${name}`)}
                  </Tab>
                ))}
              </TabList>
              <Panel brand={brand} onChange={setBrand} />
            </div>
            <BrandPreview brand={brand} language={language} width={158} />
          </DialogMain>
          <DialogActions fluid>
            <Button onClick={() => picker.current?.click()} data-testid="brand-from-word">
              {words('brand.fromWord')}
            </Button>
            <Button
              onClick={() => void whenWhole(() => exportBrand(brand))}
              style={{ marginInlineEnd: 'auto' }}
              data-testid="brand-export"
            >
              {words('brand.export')}
            </Button>
            <Button onClick={onClose}>{words('app.cancel')}</Button>
            <Button appearance="primary" onClick={() => void save()} data-testid="brand-save">
              {words('brand.save')}
            </Button>
          </DialogActions>
        </DialogBody>
        <input
          ref={picker}
          type="file"
          accept=".docx"
          hidden
          data-testid="brand-word-file"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            void takeFromWord(file);
          }}
        />
      </DialogSurface>
    </Dialog>
  );
}

/** The looks of a Word file, and a sentence about what was found in it. Rejects with a UserError. */
export async function brandOfWordFile(
  file: File,
  words: ReturnType<typeof useWords>,
): Promise<{ readonly brand: Brand; readonly note: string }> {
  const { brand, found } = await readWordBrand(file);
  const note =
    found.length === 0
      ? words('brand.nothingTaken', { file: file.name })
      : words('brand.takenFromWord', {
          file: file.name,
          parts: { words: found.map((part) => `brand.part.${part}` as const) },
        });
  return { brand, note };
}
