import { memo } from 'react';
import { useWords } from '../../../state/words.ts';
import { classes } from '../../../ui/classes.ts';
import { rowHeight } from '../../../ui/grid/row-model.ts';
import { markAria } from '../gantt/aria.ts';
import ganttStyles from '../gantt/gantt.module.css';
import { textWidth } from '../gantt/text-width.ts';
import type { TimeScale } from '../gantt/time-scale.ts';
import type { SpanLine } from './span-lines.ts';
import { spanShape } from './span-shape.ts';
import { lineTip } from './span-tip.ts';
import styles from './spans.module.css';
import type { SpanPaint } from './use-spans.ts';

interface SpanMarkProps {
  readonly line: Extract<SpanLine, { kind: 'row' }>;
  readonly scale: TimeScale;
  readonly top: number;
  readonly paint: SpanPaint;
  readonly isCurrent: boolean;
  /** The Tab key comes to it. */
  readonly isTabStop: boolean;
}

const labelGap = 8;

/** The bar or dot of one row, with its name; the chart around it hears clicks and keys. */
export const SpanMark = memo(function SpanMark(props: SpanMarkProps) {
  const { line, scale, top, paint } = props;
  const words = useWords();
  const middle = top + rowHeight / 2;
  const { row } = line;
  const shape = spanShape(scale, row, middle);
  const name = row.name === '' ? words('gantt.unnamed') : row.name;
  const tip = lineTip(words, line);
  const width = textWidth(name);
  const isRight = shape.right + labelGap + width <= scale.width;
  const isLeft = shape.left - labelGap - width >= 0;
  return (
    <g>
      <g
        {...markAria(tip.replace('\n', '. '))}
        tabIndex={props.isTabStop ? 0 : -1}
        className={classes(styles.mark, props.isCurrent && styles.currentMark)}
        data-span-mark={line.key}
        data-span-kind={shape.kind}
      >
        <title>{tip}</title>
        <path className={styles.shape} d={shape.path} fill={`#${paint.fill}`} stroke={`#${paint.edge}`} />
      </g>
      {(isRight || isLeft) && (
        <text
          className={ganttStyles.barName}
          x={isRight ? shape.right + labelGap : shape.left - labelGap - width}
          y={middle + 4}
        >
          {name}
        </text>
      )}
    </g>
  );
});
