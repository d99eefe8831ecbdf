import { memo } from 'react';
import type { Bar } from './bars.ts';
import styles from './gantt.module.css';
import { barHeight, bracketPath, diamondPath, phaseHeight } from './geometry.ts';

/** The pattern of hatched lines that tells critical bars apart without colour. */
export const hatchId = 'gantt-hatch';

interface BarShapeProps {
  readonly kind: Bar['kind'];
  readonly left: number;
  readonly width: number;
  readonly middle: number;
  /** 0 to 1. */
  readonly done: number;
  readonly isCritical: boolean;
  /** The left edges and widths of what comes again within it; null for what takes all of its time. */
  readonly parts: readonly { readonly left: number; readonly width: number }[] | null;
}

/** What a bar looks like: a bar with its done part, a diamond, or a bracket. */
export const BarShape = memo(function BarShape(props: BarShapeProps) {
  const { kind, left, width, middle, done, isCritical, parts } = props;
  const upper = middle - barHeight / 2;
  switch (kind) {
    case 'milestone':
      return (
        <>
          <path className={styles.diamond} d={diamondPath(left, middle)} />
          {isCritical && <path fill={`url(#${hatchId})`} d={diamondPath(left, middle)} />}
        </>
      );
    case 'phase':
      return (
        <>
          <rect x={left} y={middle - phaseHeight} width={width} height={phaseHeight * 2} fill="transparent" />
          <path className={styles.bracket} d={bracketPath(left, width, middle)} />
          {done > 0 && (
            <rect
              className={styles.phaseDone}
              x={left}
              y={middle - phaseHeight / 2 + 1.5}
              width={width * done}
              height={3}
            />
          )}
        </>
      );
    case 'task':
      if (parts) {
        const blocks = parts.map(
          (part) => `M${part.left},${upper} h${part.width} v${barHeight} h${-part.width} z`,
        );
        return (
          <>
            <rect x={left} y={upper} width={width} height={barHeight} fill="transparent" />
            <path className={styles.thread} d={`M${left},${middle} h${width}`} />
            <path className={styles.occurrence} data-occurrences={parts.length} d={blocks.join(' ')} />
            {done > 0 && (
              <path className={styles.threadDone} d={`M${left},${upper + barHeight} h${width * done}`} />
            )}
          </>
        );
      }
      return (
        <>
          <rect className={styles.task} x={left} y={upper} width={width} height={barHeight} rx={3} />
          {done > 0 && (
            <rect className={styles.done} x={left} y={upper} width={width * done} height={barHeight} rx={3} />
          )}
          {isCritical && (
            <rect fill={`url(#${hatchId})`} x={left} y={upper + barHeight - 4} width={width} height={4} />
          )}
          <rect className={styles.outline} x={left} y={upper} width={width} height={barHeight} rx={3} />
        </>
      );
  }
});

/** What the shapes refer to. */
export function BarPatterns() {
  return (
    <defs>
      <pattern id={hatchId} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={styles.hatchLine} width="2.5" height="5" />
      </pattern>
    </defs>
  );
}
