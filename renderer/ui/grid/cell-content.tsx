import { OpenRegular } from '@fluentui/react-icons';
import type { CSSProperties } from 'react';
import type { Words } from '../../state/words.ts';
import { classes } from '../classes.ts';
import styles from './cell-content.module.css';
import type { CellDisplay, MeaningTone } from './grid-types.ts';

const chipTones: Readonly<Record<MeaningTone, string | undefined>> = {
  good: styles.good,
  fair: styles.fair,
  poor: styles.poor,
  bad: styles.bad,
  neutral: styles.neutral,
};

const toneFills: Readonly<Record<MeaningTone, string>> = {
  good: 'var(--colorPaletteGreenBackground1)',
  fair: 'var(--colorPaletteYellowBackground1)',
  poor: 'var(--colorPaletteDarkOrangeBackground1)',
  bad: 'var(--colorPaletteRedBackground1)',
  neutral: 'var(--colorNeutralBackground3)',
};

/** The colour at a place of the scale from bad (0) over fair to good (1). */
function scaleColour(ratio: number): string {
  const share = Math.max(0, Math.min(1, ratio));
  const [from, to, part] =
    share < 0.5
      ? ['var(--colorPaletteRedBackground2)', 'var(--colorPaletteYellowBackground2)', share * 2]
      : ['var(--colorPaletteYellowBackground2)', 'var(--colorPaletteGreenBackground2)', share * 2 - 1];
  return `color-mix(in oklab, ${to} ${(part * 100).toFixed(0)}%, ${from})`;
}

/** What a cell's background says of its content; undefined for nothing. Chips carry their tone themselves. */
export function cellFill(display: CellDisplay): CSSProperties | undefined {
  if (display.scaleRatio !== undefined)
    return { '--cell-fill': scaleColour(display.scaleRatio) } as CSSProperties;
  if (display.tone !== undefined && display.kind !== 'chip')
    return { '--cell-fill': toneFills[display.tone] } as CSSProperties;
  return undefined;
}

/** True for a cell that shows its text and nothing else. */
export function isPlain({ kind, text, barRatio, problem }: CellDisplay): boolean {
  if (barRatio !== undefined) return false;
  return kind === 'text' || problem !== undefined || (text === '' && (kind === 'chip' || kind === 'link'));
}

interface CellContentProps {
  readonly display: CellDisplay;
  readonly canOpen: boolean;
  readonly words: Words;
}

/** The inside of a cell, drawn as its kind wants. */
export function CellContent({ display, canOpen, words }: CellContentProps) {
  const kind = isPlain(display) ? 'text' : display.kind;
  switch (kind) {
    case 'stars':
      return <Stars display={display} />;
    case 'check':
      return <Tick display={display} />;
    case 'chip':
      return (
        <span className={styles.chips} data-cell-text="">
          {(display.chips ?? [display.text]).map((chip) => (
            <span key={chip} className={classes(styles.chip, chipTones[display.tone ?? 'neutral'])}>
              {chip}
            </span>
          ))}
        </span>
      );
    case 'link':
      return (
        <>
          <span className={classes(styles.text, styles.link)} data-cell-text="">
            {display.text}
          </span>
          {canOpen && display.href !== undefined && (
            <span
              className={styles.open}
              data-link={display.href}
              title={words('grid.openLink')}
              aria-hidden="true"
            >
              <OpenRegular />
            </span>
          )}
        </>
      );
    default:
      return (
        <>
          {display.barRatio !== undefined && <Bar ratio={display.barRatio} />}
          <span className={styles.text} data-cell-text="">
            {display.text}
          </span>
        </>
      );
  }
}

function Bar({ ratio }: { ratio: number }) {
  const share = Math.max(0, Math.min(1, ratio));
  return (
    <span
      className={styles.bar}
      style={{ width: `calc(${share.toFixed(3)} * (100% - 4px))` }}
      aria-hidden="true"
    />
  );
}

/** Five stars in one element; where it is clicked tells how many. The text is for readers and for copying. */
function Stars({ display }: { display: CellDisplay }) {
  return (
    <span
      className={styles.stars}
      data-stars={display.stars ?? 0}
      style={{ '--stars': display.stars ?? 0 } as CSSProperties}
    >
      {display.text}
    </span>
  );
}

function Tick({ display }: { display: CellDisplay }) {
  return (
    <span className={classes(styles.check, display.isChecked && styles.ticked)} data-check="">
      {display.text}
    </span>
  );
}
