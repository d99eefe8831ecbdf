import { Checkbox, ProgressBar, Switch } from '@fluentui/react-components';
import { useMemo } from 'react';
import { findColumn } from '../../../core/tables/register-module.ts';
import { type ChecklistItem, checkedValue } from '../../../core/views/checklist.ts';
import { useWords } from '../../state/words.ts';
import { classes } from '../../ui/classes.ts';
import { edit } from '../registers/table-edits.ts';
import { useToday } from '../registers/use-today.ts';
import styles from './checklist.module.css';
import { useView, type ViewPaneProps } from './use-view.ts';
import { NoRows, Unavailable, ViewPane } from './view-parts.tsx';
import { useViewSession } from './view-session.ts';
import viewStyles from './views.module.css';
import { cssColour, useWindowPalette } from './window-palette.ts';

/** Rows to tick off, in their groups. */
export function ChecklistPane({ module, view, onOpenRow }: ViewPaneProps<'checklist'>) {
  const words = useWords();
  const palette = useWindowPalette();
  const today = useToday();
  const [session, change] = useViewSession(module, view);
  const model = useView(
    module,
    view,
    useMemo(() => ({ today }), [today]),
  );
  if (model.kind !== 'checklist') return <Unavailable model={model} />;
  const showsOnlyOpen = session.showsOnlyOpen === true;
  const total = model.open + model.done;
  const tick = (row: string, isDone: boolean): void => {
    const done = findColumn(module, view.done);
    if (!done) return;
    const value = checkedValue(view, done, isDone);
    edit([{ command: 'set-cell', register: module.key, row, column: view.done, value }]);
  };
  const progress = (done: number, all: number, label: string) => (
    <span className={styles.progress}>
      <ProgressBar
        value={all === 0 ? 0 : done / all}
        thickness="large"
        color={all > 0 && done === all ? 'success' : 'brand'}
        aria-label={label}
      />
    </span>
  );
  const line = (item: ChecklistItem) => (
    <li key={item.id} className={classes(styles.item, item.isDone && styles.done)} data-row={item.id}>
      <Checkbox
        checked={item.isDone}
        disabled={!model.isEditable}
        aria-label={words('views.checklist.tick', { name: item.name })}
        onChange={(_event, { checked }) => tick(item.id, checked === true)}
      />
      <div className={styles.text}>
        <button
          type="button"
          className={styles.name}
          title={words('views.openRow')}
          onClick={() => onOpenRow(item.id)}
        >
          {item.name}
        </button>
        {item.isOverdue && (
          <span
            className={styles.overdue}
            style={{
              background: cssColour(palette.tones.bad.fill),
              color: cssColour(palette.tones.bad.color),
            }}
          >
            {words('views.checklist.overdue')}
          </span>
        )}
        {item.details.length > 0 && (
          <dl className={styles.details}>
            {item.details.map(({ column, title, text }) => (
              <div key={column}>
                <dt>{title}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
  return (
    <ViewPane
      kind="checklist"
      tools={
        <>
          {progress(model.done, total, words('views.checklist.progress'))}
          <span aria-live="polite">
            {words('views.checklist.count', { done: model.done, total, overdue: model.overdue })}
          </span>
          <span className={viewStyles.spring} />
          <Switch
            label={words('views.checklist.onlyOpen')}
            checked={showsOnlyOpen}
            onChange={(_event, { checked }) => change({ showsOnlyOpen: checked })}
          />
        </>
      }
    >
      {total === 0 && <NoRows module={module} />}
      {model.groups.map((group) => {
        const items = showsOnlyOpen ? group.items.filter(({ isDone }) => !isDone) : group.items;
        if (items.length === 0) return null;
        return (
          <section key={group.title ?? ''} className={styles.group}>
            {group.title !== null && (
              <h3 className={styles.groupTitle}>
                {group.title}
                <span className={styles.groupCount}>
                  {group.done}/{group.items.length}
                </span>
                {progress(group.done, group.items.length, group.title)}
              </h3>
            )}
            <ul className={styles.items}>{items.map(line)}</ul>
          </section>
        );
      })}
    </ViewPane>
  );
}
