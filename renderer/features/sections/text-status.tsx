import { Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { type CSSProperties, useEffect, useState } from 'react';
import { pagesOf, type TextCount } from '../../../core/narrative/count-words.ts';
import { planText } from '../../../core/narrative/plan-text.ts';
import { sectionProgresses } from '../../../core/narrative/section-status.ts';
import type { WordKey } from '../../../core/words/translate.ts';
import { changeSession } from '../../state/session.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { calculationOf, currentWorkbook, subscribeWorkbook } from '../../state/workbook-store.ts';
import { useOutlineSession } from '../outline/outline-session.ts';
import { ProgressMark, progressKey } from '../outline/progress-mark.tsx';
import { filterOutline } from '../outline/section-work.ts';
import { countPlan, type PlanCount } from './count-plan.ts';
import styles from './text-status.module.css';

/** Counting waits until typing pauses this long, so that no key waits for it. */
const pauseMilliseconds = 250;

function countNow(): PlanCount | null {
  const workbook = currentWorkbook();
  if (workbook?.place.kind !== 'section') return null;
  const { plan } = workbook.history;
  return countPlan(plan, workbook.place.section, planText(calculationOf(plan)).atomText);
}

function usePlanCount(): PlanCount | null {
  const [count, setCount] = useState(countNow);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let place = currentWorkbook()?.place;
    const later = (): void => {
      const now = currentWorkbook();
      if (timer !== null) clearTimeout(timer);
      // Another section is counted at once.
      const wait = now?.place === place ? pauseMilliseconds : 0;
      place = now?.place;
      timer = setTimeout(() => setCount(countNow()), wait);
    };
    const stop = subscribeWorkbook(later);
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
  return count;
}

/** In the status bar: words of the section and plan, and how many sections are done. @param className of its buttons. */
export function TextStatus({ className }: { className: string | undefined }) {
  const words = useWords();
  const count = usePlanCount();
  if (!count) return null;
  const { section, plan } = count;
  return (
    <>
      <Popover trapFocus positioning="above-start">
        <PopoverTrigger disableButtonEnhancement>
          <button type="button" className={className} data-testid="word-count">
            {words('count.short', { section: section.words, plan: plan.words })}
          </button>
        </PopoverTrigger>
        <PopoverSurface aria-label={words('count.title')}>
          <CountTable count={count} />
        </PopoverSurface>
      </Popover>
      <ProgressStatus count={count} className={className} />
    </>
  );
}

const lines: readonly { readonly key: WordKey; readonly of: (count: TextCount) => number }[] = [
  { key: 'count.words', of: (count) => count.words },
  { key: 'count.chinese', of: (count) => count.chinese },
  { key: 'count.latin', of: (count) => count.latin },
  { key: 'count.characters', of: (count) => count.characters },
  { key: 'count.charactersWithSpaces', of: (count) => count.charactersWithSpaces },
  { key: 'count.paragraphs', of: (count) => count.paragraphs },
  { key: 'count.pages', of: (count) => Math.ceil(pagesOf(count) * 10) / 10 },
];

function CountTable({ count }: { count: PlanCount }) {
  const words = useWords();
  const language = useLanguage();
  const columns = [
    { key: 'count.section', count: count.section },
    { key: 'count.chapter', count: count.chapter },
    { key: 'count.plan', count: count.plan },
  ] as const;
  return (
    <div className={styles.counts} data-testid="word-count-details">
      <table>
        <caption>{words('count.title')}</caption>
        <thead>
          <tr>
            <td />
            {columns.map(({ key }) => (
              <th key={key} scope="col">
                {words(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">{words(line.key)}</th>
              {columns.map((column) => (
                <td key={column.key}>{line.of(column.count).toLocaleString(language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>{words('count.note')}</p>
    </div>
  );
}

function ProgressStatus({ count, className }: { count: PlanCount; className: string | undefined }) {
  const words = useWords();
  const filter = useOutlineSession((session) => session.filter);
  const { progress, sections } = count;
  return (
    <Popover trapFocus positioning="above-start">
      <PopoverTrigger disableButtonEnhancement>
        <button type="button" className={className} data-testid="section-progress">
          <span className={styles.bar} aria-hidden="true">
            <span
              style={
                { '--done': `${sections === 0 ? 0 : (progress.final / sections) * 100}%` } as CSSProperties
              }
            />
          </span>
          {words('progress.count', { final: progress.final, total: sections })}
        </button>
      </PopoverTrigger>
      <PopoverSurface aria-label={words('progress.title')}>
        <div className={styles.progress}>
          <h2>{words('progress.title')}</h2>
          {sectionProgresses.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={filter === one}
              onClick={() => {
                filterOutline(filter === one ? null : one);
                changeSession({ outlineVisible: true });
              }}
            >
              <ProgressMark progress={one} />
              <span>{words(progressKey(one))}</span>
              <span>{progress[one].toLocaleString()}</span>
            </button>
          ))}
        </div>
      </PopoverSurface>
    </Popover>
  );
}
