import { useWords } from '../../../state/words.ts';
import { type RowModel, rowHeight } from '../../../ui/grid/row-model.ts';
import { arrowInset, arrowPath, arrowStub, type Bar, isConflict, type Link, type Span } from './bars.ts';
import styles from './gantt.module.css';
import { barEdges, diamondRadius } from './gantt-bar.tsx';
import type { TimeScale } from './time-scale.ts';

/** The arrows between bars, those alone that cross the part on screen. */
export function GanttLinks(props: {
  links: readonly Link[];
  model: RowModel;
  scale: TimeScale;
  spanOf: (bar: Bar) => Span;
  top: number;
  bottom: number;
}) {
  const words = useWords();
  const { model, scale, spanOf } = props;
  const middle = (bar: Bar) => model.layout.topOf(bar.index) + rowHeight / 2;
  return props.links.map(({ from, to }) => {
    // As the dates are while a bar is dragged.
    const isEarly = isConflict({ ...from, ...spanOf(from) }, { ...to, ...spanOf(to) });
    const start = { x: barEdges(scale, spanOf(from), from.kind).right, y: middle(from) };
    const end = { x: barEdges(scale, spanOf(to), to.kind).left, y: middle(to) };
    if (to.kind === 'milestone' && !isEarly && start.x > end.x - 2 * arrowStub) {
      // On the day on which the other ends: straight down onto the diamond's point.
      const point = end.x + diamondRadius;
      start.x = Math.min(start.x, point);
      end.x = point - arrowInset;
    }
    if (Math.max(start.y, end.y) < props.top || Math.min(start.y, end.y) > props.bottom) return null;
    const { line, head } = arrowPath(start, end, rowHeight);
    const name = (bar: Bar) => (bar.name === '' ? words('gantt.unnamed') : bar.name);
    return (
      <g
        key={`${from.id} ${to.id}`}
        className={`${styles.link} ${isEarly ? styles.conflict : ''}`}
        data-link={`${from.id}:${to.id}`}
      >
        <title>
          {words(isEarly ? 'gantt.conflict' : 'gantt.waits', { name: name(to), predecessor: name(from) })}
        </title>
        <path className={styles.linkLine} d={line} />
        <path className={styles.linkHead} d={head} />
      </g>
    );
  });
}
