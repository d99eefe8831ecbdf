import { Badge, Button, Checkbox } from '@fluentui/react-components';
import { Comment16Regular, Warning16Filled } from '@fluentui/react-icons';
import { useMemo } from 'react';
import { placeText, type ReportChange } from '../../../core/intake/report-changes.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { DiffText } from './diff-text.tsx';
import styles from './intake.module.css';

interface ChangeListProps {
  readonly changes: readonly ReportChange[];
  readonly accepted: ReadonlySet<string>;
  readonly onChange: (accepted: ReadonlySet<string>) => void;
}

interface Group {
  readonly key: string;
  readonly title: string;
  readonly changes: readonly ReportChange[];
}

/** The changes by section in reading order. */
function groupsOf(changes: readonly ReportChange[]): Group[] {
  const groups: { key: string; place: string; title: string; changes: ReportChange[] }[] = [];
  for (const change of changes) {
    const { section, number, title } = change.place;
    const own = `${section}/${number === '' ? title : ''}`;
    const last = groups.at(-1);
    if (last?.place === own) last.changes.push(change);
    else
      groups.push({
        key: change.id,
        place: own,
        title: [number, title].filter((part) => part !== '').join(' '),
        changes: [change],
      });
  }
  return groups;
}

const badgeColors = {
  changed: 'informative',
  added: 'success',
  deleted: 'danger',
  comment: 'warning',
} as const satisfies Record<ReportChange['kind'], string>;

/** What was changed in a returned report, each with a tick for taking it over. */
export function ChangeList({ changes, accepted, onChange }: ChangeListProps) {
  const words = useWords();
  const groups = useMemo(() => groupsOf(changes), [changes]);
  const set = (ids: readonly string[], isOn: boolean): void => {
    const next = new Set(accepted);
    for (const id of ids) {
      if (isOn) next.add(id);
      else next.delete(id);
    }
    onChange(next);
  };
  const all = changes.map(({ id }) => id);
  return (
    <div className={styles.changes}>
      <div className={styles.bar}>
        <Button size="small" onClick={() => set(all, true)} data-testid="intake-all">
          {words('intake.acceptAll')}
        </Button>
        <Button size="small" onClick={() => set(all, false)} data-testid="intake-none">
          {words('intake.acceptNone')}
        </Button>
        <span className={styles.count} role="status">
          {words('intake.chosen', { chosen: accepted.size, count: changes.length })}
        </span>
      </div>
      {groups.map((group) => {
        const ids = group.changes.map(({ id }) => id);
        const count = ids.filter((id) => accepted.has(id)).length;
        return (
          <section key={group.key} className={styles.group}>
            <Checkbox
              className={styles.groupTitle ?? ''}
              checked={count === 0 ? false : count === ids.length ? true : 'mixed'}
              onChange={(_event, { checked }) => set(ids, checked !== false)}
              label={group.title === '' ? words('intake.newSection') : group.title}
            />
            {group.changes.map((change) => (
              <Change
                key={change.id}
                change={change}
                isAccepted={accepted.has(change.id)}
                onToggle={(isOn) => set([change.id], isOn)}
              />
            ))}
          </section>
        );
      })}
    </div>
  );
}

interface ChangeProps {
  readonly change: ReportChange;
  readonly isAccepted: boolean;
  readonly onToggle: (isOn: boolean) => void;
}

function Change({ change, isAccepted, onToggle }: ChangeProps) {
  const words = useWords();
  const language = useLanguage();
  const { kind, place, before, after, author, conflict } = change;
  const where = words(`intake.place.${place.part}`, { index: place.index, row: place.row ?? 0 });
  return (
    <div className={styles.change} data-testid="intake-change" data-kind={kind} data-accepted={isAccepted}>
      <Checkbox
        checked={isAccepted}
        onChange={(_event, { checked }) => onToggle(checked === true)}
        aria-label={words('intake.acceptOne', { place: placeText(place, language) })}
      />
      <div className={styles.changeText}>
        <div className={styles.changeHead}>
          <Badge appearance="tint" color={badgeColors[kind]}>
            {words(`intake.kind.${kind}`)}
          </Badge>
          {kind === 'comment' ? null : <span>{where}</span>}
          {author === undefined || author === '' ? null : <span>{author}</span>}
        </div>
        {kind === 'comment' ? (
          <>
            {before === null || before === '' ? null : (
              <blockquote className={styles.quote}>{before}</blockquote>
            )}
            <p className={styles.comment}>
              <Comment16Regular />
              <span>{after}</span>
            </p>
          </>
        ) : (
          <DiffText before={before} after={after} />
        )}
        {conflict === 'none' ? null : (
          <p className={styles.conflict} data-testid="intake-conflict">
            <Warning16Filled />
            <span>{words(`intake.conflict.${conflict}`)}</span>
          </p>
        )}
      </div>
    </div>
  );
}
