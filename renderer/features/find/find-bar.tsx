import { Button, Tooltip } from '@fluentui/react-components';
import { Dismiss20Regular, PanelRight20Regular, TextEditStyle20Regular } from '@fluentui/react-icons';
import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { useWords } from '../../state/words.ts';
import styles from './find.module.css';
import { FindFields } from './find-fields.tsx';
import { highlightPlugin, highlightPluginKey, showHighlights } from './find-in-editor.ts';
import { changeFind, closeFind, findState, openFind, subscribeFind, useFind } from './find-store.ts';

/** Draws what was found in a section's text, and holds the bar for finding in it. */
export function FindInSection({ editor, section }: { editor: Editor; section: string }) {
  const mode = useFind((state) => state.mode);
  useEffect(() => {
    if (mode === null) return;
    editor.registerPlugin(highlightPlugin());
    let shown: unknown = null;
    const show = (): void => {
      const { hits, current } = findState();
      const own = hits.flatMap((hit, index) =>
        hit.kind === 'text' && hit.section === section ? [{ match: hit.match, index }] : [],
      );
      if (own.length === 0 && shown === null) return;
      shown = own.length === 0 ? null : own;
      showHighlights(editor, {
        matches: own.map(({ match }) => match),
        current: own.findIndex(({ index }) => index === current),
      });
    };
    show();
    const stop = subscribeFind((now, before) => {
      if (now.hits !== before.hits || now.current !== before.current) show();
    });
    return () => {
      stop();
      if (!editor.isDestroyed) editor.unregisterPlugin(highlightPluginKey);
    };
  }, [editor, section, mode]);
  return mode === 'bar' ? <FindBar editor={editor} /> : null;
}

function FindBar({ editor }: { editor: Editor }) {
  const words = useWords();
  const isReplacing = useFind((state) => state.isReplacing);
  const close = (): void => {
    closeFind();
    editor.commands.focus();
  };
  return (
    <div className={styles.bar} data-testid="find-bar">
      <FindFields onClose={close} />
      <div className={styles.barTools}>
        <Tooltip content={words('find.showReplace')} relationship="label" withArrow>
          <Button
            appearance={isReplacing ? 'outline' : 'subtle'}
            size="small"
            icon={<TextEditStyle20Regular />}
            aria-pressed={isReplacing}
            data-testid="find-show-replace"
            onClick={() => changeFind({ isReplacing: !isReplacing })}
          />
        </Tooltip>
        <Tooltip content={words('action.edit.findPlan')} relationship="label" withArrow>
          <Button
            appearance="subtle"
            size="small"
            icon={<PanelRight20Regular />}
            data-testid="find-to-panel"
            onClick={() => openFind('panel', isReplacing, '')}
          />
        </Tooltip>
        <Tooltip content={words('find.close')} relationship="label" withArrow>
          <Button appearance="subtle" size="small" icon={<Dismiss20Regular />} onClick={close} />
        </Tooltip>
      </div>
    </div>
  );
}
