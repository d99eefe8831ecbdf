import { Button, Tooltip } from '@fluentui/react-components';
import { ArrowSwap16Regular, Dismiss20Regular } from '@fluentui/react-icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import {
  type NarrativeFinding,
  type NarrativeFindingKind,
  narrativeFindingKinds,
} from '../../../core/check/narrative-check.ts';
import { isComposing } from '../../app/actions/shortcut.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { classes } from '../../ui/classes.ts';
import { fontFamily } from '../../ui/fonts.ts';
import { outlineOf } from '../outline/outline-model.ts';
import { shownEditor } from '../sections/text-cursor.ts';
import styles from './check.module.css';
import { isProblem } from './check-calls.ts';
import { closeCheck, replaceFindings, showFinding, useCheck } from './check-store.ts';

/** What the check of the texts found, at the right of the window. */
export function CheckPanel() {
  return useCheck((state) => state.isOpen) ? <OpenPanel /> : null;
}

function OpenPanel() {
  const words = useWords();
  const findings = useCheck((state) => state.findings) ?? [];
  const count = findings.filter(isProblem).length;
  const close = (): void => {
    closeCheck();
    shownEditor()?.commands.focus();
  };
  return (
    <aside
      className={styles.panel}
      // Takes the keys when the button that was pressed is gone with its finding.
      tabIndex={-1}
      data-testid="check-panel"
      aria-label={words('check.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event.nativeEvent)) return;
        event.preventDefault();
        close();
      }}
    >
      <header className={styles.head}>
        <h2>{words('check.title')}</h2>
        <Tooltip content={words('check.close')} relationship="label" withArrow>
          <Button
            appearance="subtle"
            size="small"
            icon={<Dismiss20Regular />}
            data-testid="check-close"
            onClick={close}
          />
        </Tooltip>
      </header>
      <p className={styles.summary} role="status" data-testid="check-summary">
        {words(count === 0 ? 'check.none' : 'check.summary', { count })}
      </p>
      <Findings findings={findings} />
    </aside>
  );
}

function focusPanel(within: Element): void {
  within.closest<HTMLElement>('[data-testid="check-panel"]')?.focus();
}

type Line =
  | {
      readonly kind: 'head';
      readonly of: NarrativeFindingKind;
      readonly members: readonly NarrativeFinding[];
    }
  | { readonly kind: 'finding'; readonly key: string; readonly finding: NarrativeFinding };

function linesOf(findings: readonly NarrativeFinding[]): Line[] {
  return narrativeFindingKinds.flatMap((of): Line[] => {
    const members = findings.filter(({ kind }) => kind === of);
    if (members.length === 0) return [];
    return [
      { kind: 'head', of, members },
      ...members.map((finding, index): Line => ({ kind: 'finding', key: `${of}:${index}`, finding })),
    ];
  });
}

const headHeight = 36;
const findingHeight = 64;

function Findings({ findings }: { findings: readonly NarrativeFinding[] }) {
  const language = usePlan((plan) => plan.properties.language);
  const lines = useMemo(() => linesOf(findings), [findings]);
  const list = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => (lines[index]?.kind === 'head' ? headHeight : findingHeight),
    getItemKey: (index) => {
      const line = lines[index];
      return line?.kind === 'finding' ? line.key : (line?.of ?? index);
    },
    overscan: 8,
  });
  return (
    <div
      ref={list}
      className={styles.list}
      style={{ fontFamily: fontFamily(language) }}
      data-testid="check-findings"
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
              className={styles.place}
              style={{ top: start }}
            >
              {line.kind === 'head' ? (
                <Head of={line.of} members={line.members} />
              ) : (
                <FindingLine finding={line.finding} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Head({ of, members }: { of: NarrativeFindingKind; members: readonly NarrativeFinding[] }) {
  const words = useWords();
  const canReplace = members.some(({ figure }) => figure !== null);
  return (
    <div className={styles.group}>
      <h3>{words(`check.kind.${of}`)}</h3>
      <span className={styles.badge}>{members.length}</span>
      {canReplace ? (
        <Button
          appearance="subtle"
          size="small"
          data-testid={`check-replace-all-${of}`}
          onClick={({ currentTarget }) => {
            focusPanel(currentTarget);
            replaceFindings(members);
          }}
        >
          {words('check.replaceAll')}
        </Button>
      ) : null}
    </div>
  );
}

function FindingLine({ finding }: { finding: NarrativeFinding }) {
  const words = useWords();
  const language = useLanguage();
  const { kind, place, problem, before, found, after, figure } = finding;
  const title = usePlan((plan) => {
    const item = outlineOf(plan).find((candidate) => candidate.id === place.section);
    return item ? `${item.number} ${item.title || words('section.untitled')}` : '';
  });
  const hasWords = found !== '' && kind !== 'brokenReference';
  return (
    <div className={styles.finding}>
      <button
        type="button"
        className={classes(styles.show, figure && styles.besideButton)}
        data-testid="check-finding"
        data-kind={kind}
        onClick={() => showFinding(finding)}
      >
        <span className={styles.section}>{title}</span>
        {hasWords ? (
          <span className={styles.words}>
            {before.length > 18 ? `…${before.slice(-17)}` : before}
            <mark>{found}</mark>
            {after}
          </span>
        ) : null}
        {figure ? (
          <span className={styles.problem}>
            {words('check.registerSays', { name: figure.name, register: figure.registerText })}
          </span>
        ) : null}
        {kind === 'brokenReference' ? <span className={styles.problem}>{problem.in(language)}</span> : null}
      </button>
      {figure ? (
        <Tooltip
          content={words('check.replace', { register: figure.registerText })}
          relationship="label"
          withArrow
        >
          <Button
            appearance="subtle"
            size="small"
            icon={<ArrowSwap16Regular />}
            data-testid="check-replace"
            onClick={({ currentTarget }) => {
              focusPanel(currentTarget);
              replaceFindings([finding]);
            }}
          />
        </Tooltip>
      ) : null}
    </div>
  );
}
