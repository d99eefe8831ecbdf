import { Checkbox, Divider } from '@fluentui/react-components';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { usePlan } from '../../../state/workbook-store.ts';
import { toggleSpansOf, useSpanSession } from './span-session.ts';
import styles from './spans.module.css';
import { useRegistersWithSpans } from './use-spans.ts';

/** Chooses which other registers' rows a timeline shows below its own. */
export function SpanChoices() {
  const words = useWords();
  const language = useLanguage();
  const plan = usePlan(({ id }) => id);
  const { shown } = useSpanSession(plan);
  const registers = useRegistersWithSpans();
  return (
    <fieldset className={styles.choices}>
      <Divider>
        <legend className={styles.legend}>{words('planner.rows')}</legend>
      </Divider>
      {registers.map(({ key, title }) => (
        <Checkbox
          key={key}
          label={titleText(title, language)}
          checked={shown.includes(key)}
          data-span-choice={key}
          onChange={() => toggleSpansOf(plan, key)}
        />
      ))}
      {registers.length === 0 && <p className={styles.none}>{words('planner.rows.none')}</p>}
    </fieldset>
  );
}
