import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { maximumLevel } from '../../../core/narrative/numbering.ts';
import { isComposing } from '../../app/actions/shortcut.ts';
import { tryRun } from '../../state/notifications.ts';
import { flushPendingEdits } from '../../state/pending-edits.ts';
import { changeSession, useSession } from '../../state/session.ts';
import { useWords } from '../../state/words.ts';
import { goTo, usePlan, useWorkbook } from '../../state/workbook-store.ts';
import { fontFamily } from '../../ui/fonts.ts';
import styles from './outline.module.css';
import { OutlineContextMenu } from './outline-context-menu.tsx';
import { outlineOf } from './outline-model.ts';
import { indentPixels, OutlineRow, type OutlineRowEvents } from './outline-row.tsx';
import { changeOutline, outlineSession, setSectionOpen, useOutlineSession } from './outline-session.ts';
import { moveSection, renameSection } from './section-edits.ts';
import { collapseAll, deleteChosen, expandAll, shiftChosen } from './section-work.ts';
import { dropMove, type Move, parentIndex, visibleItems, withSubsections } from './tree-moves.ts';

const rowHeight = 30;
const rowId = (section: string): string => `outline-${section}`;

interface DropMark extends Move {
  /** Visible row over which the line is drawn. */
  readonly row: number;
}

/** The sections as a tree: arrow keys, rename in place, drag and drop. */
export function OutlineTree() {
  const words = useWords();
  const items = usePlan(outlineOf);
  const language = usePlan((plan) => plan.properties.language);
  const place = useWorkbook((workbook) => workbook?.place ?? null);
  const renaming = useSession((session) => session.renamingSection);
  const shownSection = place?.kind === 'section' ? place.section : null;
  const closed = useOutlineSession((session) => session.closed);
  const chosen = useOutlineSession((session) => session.chosen);
  const filter = useOutlineSession((session) => session.filter);
  const [activeId, setActiveId] = useState<string | null>(shownSection);
  const [drag, setDrag] = useState<{ section: string; fromX: number } | null>(null);
  const dragged = drag?.section ?? null;
  const [mark, setMark] = useState<DropMark | null>(null);
  const [menu, setMenu] = useState<{ section: string; x: number; y: number } | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  /** Where a choice of several began. */
  const anchor = useRef<string | null>(null);
  const rows = useMemo(
    () => (filter ? items.filter((item) => item.progress === filter) : visibleItems(items, closed)),
    [items, closed, filter],
  );
  const parents = useMemo(() => withSubsections(items), [items]);
  const activeIndex = Math.max(
    0,
    rows.findIndex((row) => row.id === activeId),
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => tree.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: (index) => rows[index]?.id ?? index,
  });

  // What is shown in the centre or renamed can always be seen here.
  const wanted = renaming ?? shownSection;
  useEffect(() => {
    if (wanted === null) return;
    setActiveId(wanted);
    const before = outlineSession().closed;
    if (before.size === 0) return;
    const next = new Set(before);
    for (let at = items.findIndex((item) => item.id === wanted); at >= 0; at = parentIndex(items, at)) {
      const parent = items[parentIndex(items, at)];
      if (parent) next.delete(parent.id);
    }
    if (next.size !== before.size) changeOutline({ closed: next });
  }, [wanted, items]);
  useEffect(() => {
    if (activeId !== null && rows[activeIndex]?.id === activeId) virtualizer.scrollToIndex(activeIndex);
  }, [activeId, activeIndex, rows, virtualizer]);

  const events = useMemo<OutlineRowEvents>(
    () => ({
      onRenamed: (section, title) => {
        changeSession({ renamingSection: null });
        if (title !== null) renameSection(section, title);
        tree.current?.focus();
      },
      onDragStart: (section, fromX) => setDrag({ section, fromX }),
    }),
    [],
  );

  const hasChildren = (index: number): boolean => filter === null && parents.has(rows[index]?.id ?? '');
  /** The sections that a key or menu item is about: all that are chosen together, or the one. */
  const choose = (from: number, to: number): void => {
    const [first, last] = from < to ? [from, to] : [to, from];
    changeOutline({ chosen: new Set(rows.slice(first, last + 1).map((row) => row.id)) });
  };

  const hearKey = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement || isComposing(event.nativeEvent)) return;
    const active = rows[activeIndex];
    if (!active) return;
    const activate = (index: number): void => {
      setActiveId(rows[index]?.id ?? active.id);
      if (shiftKey && key.startsWith('Arrow')) {
        anchor.current ??= active.id;
        choose(
          rows.findIndex((row) => row.id === anchor.current),
          index,
        );
        return;
      }
      anchor.current = null;
      if (chosen.size > 0) changeOutline({ chosen: new Set() });
    };
    const { key, altKey, shiftKey } = event;
    if (event.ctrlKey || event.metaKey) {
      if (key.toLowerCase() !== 'a' || shiftKey || altKey) return;
      choose(0, rows.length - 1);
      event.preventDefault();
      return;
    }
    if (altKey) {
      if (key === 'ArrowUp') moveSection(active.id, 'up');
      else if (key === 'ArrowDown') moveSection(active.id, 'down');
      else if (key === 'ArrowRight' && shiftKey) shiftChosen(active.id, 'indent');
      else if (key === 'ArrowLeft' && shiftKey) shiftChosen(active.id, 'outdent');
      else return;
    } else if (key === 'ArrowDown') activate(Math.min(rows.length - 1, activeIndex + 1));
    else if (key === 'ArrowUp') activate(Math.max(0, activeIndex - 1));
    else if (key === 'Home') activate(0);
    else if (key === 'End') activate(rows.length - 1);
    else if (key === 'ArrowRight') {
      if (closed.has(active.id)) setSectionOpen(active.id, true);
      else if (hasChildren(activeIndex)) activate(activeIndex + 1);
    } else if (key === 'ArrowLeft') {
      if (hasChildren(activeIndex) && !closed.has(active.id)) setSectionOpen(active.id, false);
      else activate(Math.max(0, parentIndex(rows, activeIndex)));
    } else if (key === 'Enter' || key === ' ') goTo({ kind: 'section', section: active.id });
    else if (key === 'F2') changeSession({ renamingSection: active.id });
    else if (key === 'Delete') deleteChosen(active.id);
    else if (key === 'Escape' && chosen.size > 0) changeOutline({ chosen: new Set() });
    else if (key === '*' || (key === '+' && shiftKey)) expandAll();
    else if (key === '-' || key === '_') collapseAll();
    else if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) {
      const box = document.getElementById(rowId(active.id))?.getBoundingClientRect();
      if (box) setMenu({ section: active.id, x: box.left + 40, y: box.bottom });
    } else if (/^\p{L}$|^\p{N}$/u.test(key)) {
      const order = [...rows.slice(activeIndex + 1), ...rows.slice(0, activeIndex + 1)];
      const found = order.find((row) => row.title.toLowerCase().startsWith(key.toLowerCase()));
      if (found) setActiveId(found.id);
    } else return;
    event.preventDefault();
  };

  const sectionUnder = (event: MouseEvent): string | null => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-section]') : null;
    // Within the field of a title, clicks are its own.
    return event.target instanceof HTMLInputElement ? null : (row?.dataset.section ?? null);
  };
  const hearClick = (event: MouseEvent): void => {
    const section = sectionUnder(event);
    if (section === null) return;
    if (event.target instanceof Element && event.target.closest('[data-chevron]')) {
      setSectionOpen(section, closed.has(section));
      return;
    }
    // The second click of a double click renames: opening again would take the focus from the field.
    if (event.detail > 1) return;
    const index = rows.findIndex((row) => row.id === section);
    if (event.ctrlKey || event.metaKey) {
      const next = new Set(chosen.size > 0 || activeId === null ? chosen : [activeId]);
      if (!next.delete(section)) next.add(section);
      changeOutline({ chosen: next });
      setActiveId(section);
      tree.current?.focus();
      return;
    }
    if (event.shiftKey) {
      anchor.current ??= activeId;
      choose(
        Math.max(
          0,
          rows.findIndex((row) => row.id === anchor.current),
        ),
        index,
      );
      setActiveId(section);
      tree.current?.focus();
      return;
    }
    anchor.current = null;
    if (chosen.size > 0) changeOutline({ chosen: new Set() });
    setActiveId(section);
    goTo({ kind: 'section', section });
    tree.current?.focus();
  };
  const hearDoubleClick = (event: MouseEvent): void => {
    const section = sectionUnder(event);
    const isChevron = event.target instanceof Element && event.target.closest('[data-chevron]') !== null;
    if (section !== null && !isChevron) changeSession({ renamingSection: section });
  };
  const openMenu = (event: MouseEvent): void => {
    const section = sectionUnder(event);
    if (section === null) return;
    event.preventDefault();
    if (!chosen.has(section)) changeOutline({ chosen: new Set() });
    setActiveId(section);
    setMenu({ section, x: event.clientX, y: event.clientY });
  };

  const markAt = (event: DragEvent): DropMark | null => {
    const box = tree.current?.getBoundingClientRect();
    if (!box || !drag || filter !== null) return null;
    const y = event.clientY - box.top + (tree.current?.scrollTop ?? 0);
    const row = Math.max(0, Math.min(rows.length, Math.round(y / rowHeight)));
    const next = rows[row];
    const gap = next ? items.findIndex((item) => item.id === next.id) : items.length;
    // Straight up or down keeps the level; to the right goes deeper, to the left higher.
    const own = items.find((item) => item.id === drag.section)?.level ?? 1;
    const level = own + Math.round((event.clientX - drag.fromX) / indentPixels);
    const move = dropMove(items, drag.section, gap, level, maximumLevel);
    return move ? { ...move, row } : null;
  };
  const over = (event: DragEvent): void => {
    if (dragged === null) return;
    const next = markAt(event);
    setMark(next);
    if (!next) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
  };
  const drop = (event: DragEvent): void => {
    const target = markAt(event);
    if (dragged !== null && target) {
      event.preventDefault();
      flushPendingEdits();
      tryRun({ command: 'move-section', section: dragged, after: target.after, level: target.level });
    }
    setMark(null);
    setDrag(null);
  };

  return (
    <>
      <div
        ref={tree}
        className={styles.tree}
        style={{ fontFamily: fontFamily(language) }}
        lang={language}
        role="tree"
        tabIndex={0}
        aria-label={words('outline.sections')}
        aria-activedescendant={rows[activeIndex] ? rowId(rows[activeIndex].id) : undefined}
        onKeyDown={hearKey}
        onClick={hearClick}
        onDoubleClick={hearDoubleClick}
        onContextMenu={openMenu}
        onDragOver={over}
        onDragLeave={() => setMark(null)}
        onDrop={drop}
        onDragEnd={() => {
          setMark(null);
          setDrag(null);
        }}
      >
        <div className={styles.treeSpace} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const item = rows[index];
            return item ? (
              <OutlineRow
                key={key}
                id={rowId(item.id)}
                item={item}
                top={start}
                index={index}
                count={rows.length}
                state={!hasChildren(index) ? 'leaf' : closed.has(item.id) ? 'closed' : 'open'}
                isSelected={item.id === shownSection}
                isActive={index === activeIndex}
                isRenaming={item.id === renaming}
                isDragged={item.id === dragged}
                isChosen={chosen.has(item.id)}
                events={events}
              />
            ) : null;
          })}
          {mark ? (
            <div
              className={styles.dropMark}
              style={{ top: mark.row * rowHeight - 1, left: 22 + (mark.level - 1) * indentPixels }}
            />
          ) : null}
        </div>
        {items.length === 0 ? <p className={styles.empty}>{words('outline.empty')}</p> : null}
        {items.length > 0 && rows.length === 0 ? (
          <p className={styles.empty}>{words('outline.filter.none')}</p>
        ) : null}
      </div>
      {menu ? (
        <OutlineContextMenu
          section={menu.section}
          x={menu.x}
          y={menu.y}
          onClose={() => {
            setMenu(null);
            tree.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}
