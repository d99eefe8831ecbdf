import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Plan } from '../../../core/model/plan.ts';
import { inOrder } from '../../../core/model/position.ts';
import { headingNumbers, planNumbering } from '../../../core/narrative/numbering.ts';
import { planModules } from '../../../core/tables/plan-modules.ts';
import { titleText } from '../../../core/tables/title.ts';
import { useWords } from '../../state/words.ts';
import { fontFamily } from '../../ui/fonts.ts';
import { GuidanceText } from '../sections/guidance.tsx';
import styles from './plan-preview.module.css';

interface PlanPreviewProps {
  readonly description: string;
  /** The plan that would be made; null while the template is read. */
  readonly plan: Plan | null;
}

/** What a template brings: outline, the guidance of the chosen section, registers, and how much of each. */
export function PlanPreview({ description, plan }: PlanPreviewProps) {
  const words = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => {
    if (!plan) return [];
    const sections = inOrder(plan.sections);
    const numbers = headingNumbers(
      sections.map(({ level }) => level),
      planNumbering(plan.properties),
    );
    return sections.map((section, index) => ({ ...section, number: numbers[index] ?? '' }));
  }, [plan]);
  const registers = useMemo(() => (plan ? planModules(plan) : []), [plan]);
  if (!plan) return <div className={styles.preview} />;
  const { language } = plan.properties;
  const rowsOf = (register: string): number => Object.keys(plan.registers[register]?.rows ?? {}).length;
  const at = Math.max(
    0,
    lines.findIndex((line) => line.id === chosen),
  );
  const shown = lines[at];
  const choose = (index: number): void => {
    const line = lines[Math.min(lines.length - 1, Math.max(0, index))];
    if (!line) return;
    setChosen(line.id);
    list.current
      ?.querySelector(`[data-preview="${CSS.escape(line.id)}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  };
  const hearKey = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: lines.length - 1,
      PageDown: at + 8,
      PageUp: at - 8,
    };
    const target = steps[event.key];
    if (target === undefined) return;
    event.preventDefault();
    choose(target);
  };
  return (
    <div className={styles.preview} data-testid="plan-preview">
      <p className={styles.description}>{description}</p>
      <div
        ref={list}
        className={styles.outline}
        role="listbox"
        tabIndex={0}
        aria-label={words('newPlan.outline')}
        aria-activedescendant={shown ? `preview-${shown.id}` : undefined}
        lang={language}
        style={{ fontFamily: fontFamily(language) }}
        onKeyDown={hearKey}
      >
        {lines.map(({ id, level, title, number }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it hears the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the list around it has the focus
          <div
            key={id}
            id={`preview-${id}`}
            role="option"
            aria-selected={index === at}
            data-preview={id}
            data-level={level}
            className={styles.line}
            style={{ paddingLeft: 8 + (level - 1) * 14 }}
            onClick={() => setChosen(id)}
          >
            {number} {title}
          </div>
        ))}
      </div>
      <div
        className={styles.guidance}
        data-testid="preview-guidance"
        lang={language}
        style={{ fontFamily: fontFamily(language) }}
      >
        {shown?.guidance ? (
          <GuidanceText guidance={shown.guidance} />
        ) : (
          <p className={styles.none}>{words('newPlan.noGuidance')}</p>
        )}
      </div>
      <ul className={styles.registers} aria-label={words('newPlan.registers')}>
        {registers.map(({ key, title }) => (
          <li key={key} title={words('newPlan.rows', { count: rowsOf(key) })}>
            {titleText(title, language)}
            <span>{rowsOf(key)}</span>
          </li>
        ))}
      </ul>
      <p className={styles.summary} data-testid="preview-summary">
        {words('newPlan.summary', {
          sections: lines.length,
          registers: registers.length,
          indicators: rowsOf('kpis'),
        })}
      </p>
    </div>
  );
}
