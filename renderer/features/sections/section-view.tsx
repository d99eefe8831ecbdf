import { EditorContent } from '@tiptap/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { offerActions } from '../../app/actions/contextual.ts';
import { useSession } from '../../state/session.ts';
import { useViewDialog } from '../../state/use-view-dialog.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { fontFamily } from '../../ui/fonts.ts';
import { FindInSection } from '../find/find-bar.tsx';
import { useFocusMode } from '../focus/leave-focus.tsx';
import { useTypewriter } from '../focus/use-typewriter.ts';
import { ReviewNotes } from '../intake/review-notes.tsx';
import { outlineOf } from '../outline/outline-model.ts';
import { SpellingMenu } from '../spelling/spelling-menu.tsx';
import { useElementSize } from '../views/use-element-size.ts';
import { AlternativeTextDialog } from './alternative-text-dialog.tsx';
import { CaptionDialog, captionedAt } from './caption-dialog.tsx';
import { EditorToolbar } from './editor-toolbar.tsx';
import { FootnoteDialog } from './footnote-dialog.tsx';
import { formatActions } from './format-actions.ts';
import { Guidance } from './guidance.tsx';
import { insertPictures, pictureTypes } from './insert-pictures.ts';
import { LinkDialog } from './link-dialog.tsx';
import { LiveBlockDialog } from './live-block/live-block-dialog.tsx';
import { OffersPopup } from './offers-popup.tsx';
import { typingGroup } from './plan-binding.ts';
import prose from './prose.module.css';
import { ReferenceDialog } from './reference-dialog.tsx';
import { SectionNavigation } from './section-navigation.tsx';
import { SectionStatusMenu } from './section-status.tsx';
import { SectionTitle } from './section-title.tsx';
import styles from './sections.module.css';
import { offerEditor } from './text-cursor.ts';
import { type SectionEditorEvents, useSectionEditor } from './use-section-editor.ts';

/** From this width of the centre on, CSS pixels, guidance has room beside the page. */
const wideEnough = 940;

type ViewDialog =
  | { readonly kind: 'link' }
  | { readonly kind: 'alternative' | 'caption' | 'reference'; readonly position: number }
  | { readonly kind: 'footnote' | 'block'; readonly position: number | null };

/** The centre of the window for a section: toolbar, title, guidance and text on a page. */
export function SectionView({ section }: { section: string }) {
  const exists = usePlan((plan) => Object.hasOwn(plan.sections, section));
  return exists ? <SectionPage section={section} /> : null;
}

function SectionPage({ section }: { section: string }) {
  const zoom = useSession((session) => session.zoomPercent);
  const item = usePlan((plan) => outlineOf(plan).find((candidate) => candidate.id === section));
  const language = usePlan((plan) => plan.properties.language);
  const [dialog, setDialog] = useState<ViewDialog | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const events = useMemo<SectionEditorEvents>(
    () => ({
      onEditLink: () => setDialog({ kind: 'link' }),
      onEditAlternative: (position) => setDialog({ kind: 'alternative', position }),
      onEditFootnote: (position) => setDialog({ kind: 'footnote', position }),
      onAddFootnote: () => setDialog({ kind: 'footnote', position: null }),
      onFormatReference: (position) => setDialog({ kind: 'reference', position }),
      onEditBlock: (position) => setDialog({ kind: 'block', position }),
    }),
    [],
  );
  const editor = useSectionEditor(section, events);
  const addFootnote = useCallback(() => setDialog({ kind: 'footnote', position: null }), []);
  const editBlock = useCallback(() => setDialog({ kind: 'block', position: liveBlockAt(editor) }), [editor]);
  const editCaption = useCallback(() => {
    const found = captionedAt(editor);
    if (found) setDialog({ kind: 'caption', position: found.position });
  }, [editor]);
  const pickPicture = useCallback(() => picker.current?.click(), []);
  useViewDialog(dialog !== null);
  useEffect(() => offerEditor(editor), [editor]);
  const [scroll, { width }] = useElementSize<HTMLDivElement>();
  const isFocused = useFocusMode();
  const isTypewriter = useSession((session) => session.typewriter) && isFocused;
  useTypewriter(editor, scroll, isTypewriter);
  const isWide = width >= wideEnough && !isFocused;
  useEffect(
    () =>
      offerActions({
        menuKey: 'menu.format',
        entries: formatActions(editor, {
          onEditLink: events.onEditLink,
          onPickPicture: pickPicture,
          onFootnote: addFootnote,
          onCaption: editCaption,
          onBlock: editBlock,
        }),
      }),
    [editor, events, pickPicture, addFootnote, editCaption, editBlock],
  );
  const close = (): void => {
    setDialog(null);
    editor.commands.focus();
  };
  return (
    <>
      {isFocused ? null : (
        <EditorToolbar
          editor={editor}
          onEditLink={events.onEditLink}
          onEditAlternative={events.onEditAlternative}
          onPickPicture={pickPicture}
          onFootnote={addFootnote}
          onCaption={editCaption}
          onBlock={editBlock}
        />
      )}
      <div className={styles.findAnchor}>
        <FindInSection editor={editor} section={section} />
      </div>
      <div
        ref={scroll}
        className={styles.scroll}
        data-testid="section-scroll"
        data-section={section}
        data-typewriter={isTypewriter}
      >
        <article
          className={styles.page}
          style={{ zoom: zoom / 100, fontFamily: fontFamily(language) }}
          lang={language}
        >
          <SectionStatusMenu section={section} />
          <SectionTitle
            section={section}
            number={item?.number ?? ''}
            level={item?.level ?? 1}
            onEnter={() => editor.commands.focus('start')}
          />
          {isWide || isFocused ? null : <Guidance section={section} place="below" />}
          <div
            className={prose.prose}
            data-testid="section-editor"
            onPointerDown={(event) => {
              if (event.target !== event.currentTarget) return;
              event.preventDefault();
              focusEnd(editor);
            }}
          >
            <EditorContent editor={editor} />
            <OffersPopup editor={editor} />
            <SpellingMenu editor={editor} />
          </div>
          {isFocused ? null : <SectionNavigation section={section} />}
        </article>
        {isWide ? <Guidance section={section} place="beside" /> : null}
        <ReviewNotes section={section} editor={editor} />
      </div>
      <input
        ref={picker}
        type="file"
        accept={pictureTypes}
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void insertPictures(editor, files, typingGroup(section));
        }}
      />
      {dialog?.kind === 'link' ? <LinkDialog editor={editor} onClose={close} /> : null}
      {dialog?.kind === 'alternative' ? (
        <AlternativeTextDialog editor={editor} position={dialog.position} onClose={close} />
      ) : null}
      {dialog?.kind === 'reference' ? (
        <ReferenceDialog editor={editor} position={dialog.position} onClose={close} />
      ) : null}
      {dialog?.kind === 'caption' ? (
        <CaptionDialog editor={editor} position={dialog.position} onClose={close} />
      ) : null}
      {dialog?.kind === 'block' ? (
        <LiveBlockDialog editor={editor} position={dialog.position} onClose={close} />
      ) : null}
      {dialog?.kind === 'footnote' ? (
        <FootnoteDialog editor={editor} position={dialog.position} onClose={close} />
      ) : null}
    </>
  );
}

/** The place of the live block that is selected; null when none is. */
function liveBlockAt({ state }: ReturnType<typeof useSectionEditor>): number | null {
  const { from } = state.selection;
  return state.doc.nodeAt(from)?.type.name === 'liveBlock' ? from : null;
}

/** A click under the text goes to its end; behind a table or picture, into a new paragraph. */
function focusEnd(editor: ReturnType<typeof useSectionEditor>): void {
  const { doc } = editor.state;
  if (doc.lastChild?.isTextblock) editor.commands.focus('end');
  else editor.chain().insertContentAt(doc.content.size, { type: 'paragraph' }).focus('end').run();
}
