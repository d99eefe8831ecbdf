import styles from './bench.module.css';
import { seriesColour } from './series.ts';

export interface BarPart {
  readonly key: string;
  readonly title: string;
  /** Minor units; parts of 0 and less take no room. */
  readonly amountMinor: number;
  /** What the pointer is told: title and amount. */
  readonly text: string;
}

interface ShareBarProps {
  readonly label: string;
  readonly parts: readonly BarPart[];
  /** The whole bar; the parts when they are more. */
  readonly wholeMinor: number;
  readonly testId?: string;
}

/** Parts of a whole beside each other; what they leave over is empty. */
export function ShareBar({ label, parts, wholeMinor, testId }: ShareBarProps) {
  const sum = parts.reduce((total, { amountMinor }) => total + Math.max(0, amountMinor), 0);
  const whole = Math.max(wholeMinor, sum);
  return (
    <div className={styles.bar} role="img" aria-label={label} data-testid={testId}>
      {whole > 0 &&
        parts.map((part, index) =>
          part.amountMinor > 0 ? (
            <span
              key={part.key}
              className={styles.barPart}
              title={part.text}
              style={{ width: `${(part.amountMinor / whole) * 100}%`, background: seriesColour(index) }}
            />
          ) : null,
        )}
    </div>
  );
}
