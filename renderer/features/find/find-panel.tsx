import { Button, Checkbox, Tooltip } from '@fluentui/react-components';
import { Dismiss20Regular, TextEditStyle20Regular } from '@fluentui/react-icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { findPlanModule } from '../../../core/tables/plan-modules.ts';
import { findColumn } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { isComposing } from '../../app/actions/shortcut.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { classes } from '../../ui/classes.ts';
import { fontFamily } from '../../ui/fonts.ts';
import { outlineOf } from '../outline/outline-model.ts';
import { shownEditor } from '../sections/text-cursor.ts';
import styles from './find.module.css';
import { FindFields } from './find-fields.tsx';
import { type Hit, placeOf } from './find-places.ts';
import { changeFind, closeFind, showHit, useFind } from './find-store.ts';

/** Finding and replacing over the whole plan, at the right of the window. */
export function FindPanel() {
  return useFind((state) => state.mode === 'panel') ? <OpenPanel /> : null;
}

function OpenPanel() {
  const words = useWords();
  const isReplacing = useFind((state) => state.isReplacing);
  const inRegisters = useFind((state) => state.inRegisters);
  const close = (): void => {
    closeFind();
    shownEditor()?.commands.focus();
  };
  return (
    <aside
      className={styles.panel}
      data-testid="find-panel"
      aria-label={words('find.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event.nativeEvent)) return;
        event.preventDefault();
        close();
      }}
    >
      <header className={styles.panelHead}>
        <h2>{words('find.title')}</h2>
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
        <Tooltip content={words('find.close')} relationship="label" withArrow>
          <Button appearance="subtle" size="small" icon={<Dismiss20Regular />} onClick={close} />
        </Tooltip>
      </header>
      <div className={styles.panelFields}>
        <FindFields onClose={close} />
        <Checkbox
          label={words('find.inRegisters')}
          checked={inRegisters}
          data-testid="find-in-registers"
          onChange={(_event, { checked }) => changeFind({ inRegisters: checked === true })}
        />
      </div>
      <Results />
    </aside>
  );
}

type Line =
  | { readonly kind: 'head'; readonly key: string; readonly hit: Hit; readonly count: number }
  | { readonly kind: 'hit'; readonly key: string; readonly hit: Hit; readonly index: number };

function linesOf(hits: readonly Hit[]): Line[] {
  const lines: Line[] = [];
  let from = 0;
  while (from < hits.length) {
    const first = hits[from];
    if (!first) break;
    const place = placeOf(first);
    let end = from;
    while (hits[end] && placeOf(hits[end] ?? first) === place) end += 1;
    lines.push({ kind: 'head', key: place, hit: first, count: end - from });
    for (let index = from; index < end; index++) {
      const hit = hits[index];
      if (hit) lines.push({ kind: 'hit', key: `${place}:${index}`, hit, index });
    }
    from = end;
  }
  return lines;
}

const headHeight = 32;
const hitHeight = 44;

function Results() {
  const words = useWords();
  const language = usePlan((plan) => plan.properties.language);
  const hits = useFind((state) => state.hits);
  const current = useFind((state) => state.current);
  const hasMistake = useFind((state) => state.mistake !== null);
  const lines = useMemo(() => linesOf(hits), [hits]);
  const list = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => (lines[index]?.kind === 'head' ? headHeight : hitHeight),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
  });
  useEffect(() => {
    const at = lines.findIndex((line) => line.kind === 'hit' && line.index === current);
    if (at >= 0) virtualizer.scrollToIndex(at);
  }, [current, lines, virtualizer]);
  const places = lines.filter((line) => line.kind === 'head').length;
  return (
    <>
      {hits.length > 0 ? (
        <p className={styles.summary} role="status" data-testid="find-summary">
          {words('find.summary', { count: hits.length, places })}
        </p>
      ) : null}
      <div
        ref={list}
        className={styles.results}
        style={{ fontFamily: fontFamily(language) }}
        lang={language}
        data-testid="find-results"
        data-mistake={hasMistake}
      >
        <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const line = lines[index];
            if (!line) return null;
            return (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className={styles.resultPlace}
                style={{ top: start }}
              >
                {line.kind === 'head' ? (
                  <Head hit={line.hit} count={line.count} />
                ) : (
                  <HitLine
                    hit={line.hit}
                    isCurrent={line.index === current}
                    onShow={() => showHit(line.index, true)}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

function Head({ hit, count }: { hit: Hit; count: number }) {
  const words = useWords();
  const language = useLanguage();
  const title = usePlan((plan) => {
    if (hit.kind === 'cell') {
      const module = findPlanModule(plan, hit.register);
      return module ? titleText(module.title, language) : hit.register;
    }
    const item = outlineOf(plan).find((candidate) => candidate.id === hit.section);
    return item ? `${item.number} ${item.title || words('section.untitled')}` : '';
  });
  return (
    <div className={styles.resultHead} title={title}>
      <span>{title}</span>
      <span className={styles.badge}>{count}</span>
    </div>
  );
}

function HitLine({ hit, isCurrent, onShow }: { hit: Hit; isCurrent: boolean; onShow: () => void }) {
  const words = useWords();
  const language = useLanguage();
  const column = usePlan((plan) => {
    if (hit.kind !== 'cell') return '';
    const module = findPlanModule(plan, hit.register);
    const found = module ? findColumn(module, hit.column) : undefined;
    return found ? titleText(found.title, language) : hit.column;
  });
  const place =
    hit.kind === 'cell'
      ? column
      : hit.kind === 'title'
        ? words('find.inTitle')
        : hit.match.kind === 'caption'
          ? words('find.inCaption')
          : hit.match.kind === 'footnote'
            ? words('find.inFootnote')
            : '';
  const { before, found, after } = hit.match;
  return (
    <button
      type="button"
      className={classes(styles.hit, isCurrent && styles.currentHit)}
      data-testid="find-hit"
      onClick={onShow}
    >
      <span className={styles.hitText}>
        {place === '' ? null : <span className={styles.hitPlace}>{place}</span>}
        {before.length > 18 ? `…${before.slice(-17)}` : before}
        <mark>{found}</mark>
        {after}
      </span>
    </button>
  );
}
