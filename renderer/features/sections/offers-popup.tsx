import { Portal } from '@fluentui/react-components';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Fragment, useEffect, useMemo, useRef, useState } from 'react';
import {
  blockOffers,
  type CrossReferenceOffer,
  crossReferenceOffers,
} from '../../../core/narrative/block-offers.ts';
import type { BlockNode, RichText } from '../../../core/narrative/document.ts';
import { referenceOffers } from '../../../core/narrative/reference-offers.ts';
import { tryRun } from '../../state/notifications.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { calculationOf, currentWorkbook } from '../../state/workbook-store.ts';
import { offerKeys } from './offer-keys.ts';
import styles from './offers.module.css';
import { typingGroup } from './plan-binding.ts';

/** What was typed to ask for something of the plan: `@bud`, `{{kpi`. */
interface Asked {
  readonly from: number;
  readonly to: number;
  readonly query: string;
}

const asking = /(?:^|[^\w@])(@|\{\{)([^\s@{}]{0,40})$/u;

const settleMilliseconds = 60;

function askedAt(editor: Editor): Asked | null {
  const { selection } = editor.state;
  if (!selection.empty || editor.view.composing || !editor.isFocused) return null;
  const { $from } = selection;
  if (!$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(
    Math.max(0, $from.parentOffset - 60),
    $from.parentOffset,
    '\n',
    '\ufffc',
  );
  const found = asking.exec(before);
  const [, mark = '', query = ''] = found ?? [];
  return found ? { from: $from.pos - mark.length - query.length, to: $from.pos, query } : null;
}

interface Offer {
  readonly key: string;
  readonly label: string;
  readonly group: string;
  readonly preview: string;
  readonly insert: (editor: Editor, asked: Asked) => void;
}

function put(editor: Editor, { from, to }: Asked, node: object): void {
  editor.chain().focus().insertContentAt({ from, to }, node).run();
}

/** The text with an id on one of its blocks, found by being that very block. */
function withBlockId(content: RichText, block: BlockNode, id: string): RichText {
  const visit = <Item,>(node: Item): Item => {
    if ((node as unknown) === block)
      return { ...node, attrs: { ...(node as { attrs?: object }).attrs, id } } as Item;
    const inner = (node as { content?: readonly unknown[] }).content;
    return inner ? ({ ...node, content: inner.map(visit) } as Item) : node;
  };
  return visit(content);
}

function insertCross(offer: CrossReferenceOffer, editor: Editor, asked: Asked): void {
  if (offer.node) {
    put(editor, asked, offer.node);
    return;
  }
  const { place } = offer;
  const content = place && currentWorkbook()?.history.plan.sections[place.section]?.content;
  if (!place || !content) return;
  const id = crypto.randomUUID();
  const name = offer.label.slice(0, 300);
  put(editor, asked, {
    type: 'crossReference',
    attrs: { target: { kind: 'block', block: id }, shows: 'number', name },
  });
  const now = currentWorkbook()?.history.plan.sections[place.section]?.content;
  if (now === content)
    tryRun(
      {
        command: 'set-section-content',
        section: place.section,
        content: withBlockId(content, place.block, id),
      },
      typingGroup(place.section),
    );
  else markInEditor(editor, place.block, id);
}

/** Gives the block its id in the open text, which has just changed. */
function markInEditor(editor: Editor, block: BlockNode, id: string): void {
  const caption =
    'attrs' in block && block.attrs && 'caption' in block.attrs ? block.attrs.caption : undefined;
  editor.state.doc.descendants((node, position) => {
    if (node.type.name !== block.type || node.attrs.caption !== caption || node.attrs.id !== undefined)
      return true;
    editor
      .chain()
      .command(({ tr }) => {
        tr.setNodeMarkup(position, null, { ...node.attrs, id });
        return true;
      })
      .run();
    return false;
  });
}

/** The list that opens at the cursor for `@` and `{{`: figures, tables and charts, references to other places. */
export function OffersPopup({ editor }: { editor: Editor }) {
  const words = useWords();
  const language = useLanguage();
  useEditorState({ editor, selector: ({ editor: now }) => askedAt(now) });
  const [, settle] = useState(0);
  useEffect(() => {
    const { dom } = editor.view;
    let timer: ReturnType<typeof setTimeout> | null = null;
    // What an input method leaves settles a moment after it has ended, without telling.
    const onEnd = (): void => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => settle((count) => count + 1), settleMilliseconds);
    };
    dom.addEventListener('compositionend', onEnd);
    return () => {
      if (timer !== null) clearTimeout(timer);
      dom.removeEventListener('compositionend', onEnd);
    };
  }, [editor]);
  // Read here as well: the state above changes with transactions only.
  const asked = askedAt(editor);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [index, setIndex] = useState(0);
  const query = asked?.query ?? null;
  const isOpen = asked !== null && asked.from !== dismissed;
  const offers = useMemo((): readonly Offer[] => {
    const plan = currentWorkbook()?.history.plan;
    if (query === null || !plan) return [];
    const calculation = calculationOf(plan);
    return [
      ...referenceOffers(query, calculation, { language, limit: 12 }).map(
        ({ label, group, preview, node }, at) => ({
          key: `figure ${at}`,
          label,
          group,
          preview,
          insert: (target: Editor, place: Asked) => put(target, place, node),
        }),
      ),
      ...blockOffers(query, calculation, { language, limit: 6 }).map(
        ({ label, group, preview, node }, at) => ({
          key: `block ${at}`,
          label,
          group,
          preview,
          insert: (target: Editor, place: Asked) =>
            put(target, place, { ...node, attrs: { ...node.attrs, id: crypto.randomUUID() } }),
        }),
      ),
      ...crossReferenceOffers(query, calculation, { language, limit: 8 }).map((offer, at) => ({
        key: `cross ${at}`,
        label: offer.label,
        group: offer.group,
        preview: offer.preview,
        insert: (target: Editor, place: Asked) => insertCross(offer, target, place),
      })),
    ];
  }, [query, language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked for begins at its first offer.
  useEffect(() => setIndex(0), [query]);
  const latest = useRef({ asked, offers, index, isOpen });
  latest.current = { asked, offers, index, isOpen };
  useEffect(() => {
    offerKeys.set(editor, (event) => {
      const now = latest.current;
      if (!now.isOpen || !now.asked || event.isComposing || event.keyCode === 229) return false;
      switch (event.key) {
        case 'ArrowDown':
        case 'ArrowUp': {
          if (now.offers.length === 0) return false;
          const step = event.key === 'ArrowDown' ? 1 : -1;
          setIndex((now.index + step + now.offers.length) % now.offers.length);
          return true;
        }
        case 'Enter':
        case 'Tab': {
          const offer = now.offers[now.index];
          if (!offer) return false;
          offer.insert(editor, now.asked);
          return true;
        }
        case 'Escape':
          setDismissed(now.asked.from);
          return true;
        default:
          return false;
      }
    });
    return () => {
      offerKeys.delete(editor);
    };
  }, [editor]);
  if (!isOpen || !asked || offers.length === 0) return null;
  const at = editor.view.coordsAtPos(asked.from);
  const isAbove = at.bottom + 300 > window.innerHeight && at.top > 320;
  return (
    <Portal>
      <div
        className={styles.popup}
        style={{
          left: Math.min(at.left, window.innerWidth - 440),
          ...(isAbove ? { bottom: window.innerHeight - at.top + 4 } : { top: at.bottom + 4 }),
        }}
        role="listbox"
        aria-label={words('editor.offers')}
        data-testid="reference-offers"
      >
        {offers.map((offer, place) => (
          <Fragment key={offer.key}>
            {offer.group === offers[place - 1]?.group ? null : (
              <div className={styles.group}>{offer.group}</div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys stay in the text, which hands them on. */}
            <div
              role="option"
              tabIndex={-1}
              aria-selected={place === index}
              className={`${styles.offer} ${place === index ? styles.active : ''}`}
              ref={(element) => {
                if (place === index) element?.scrollIntoView({ block: 'nearest' });
              }}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => offer.insert(editor, asked)}
            >
              <span className={styles.label}>{offer.label}</span>
              <span className={styles.preview}>{offer.preview}</span>
            </div>
          </Fragment>
        ))}
      </div>
    </Portal>
  );
}
