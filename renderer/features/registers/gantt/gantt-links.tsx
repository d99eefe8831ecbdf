import { memo, useMemo } from 'react';
import { useWords } from '../../../state/words.ts';
import { type RowModel, rowHeight } from '../../../ui/grid/row-model.ts';
import { linkAria } from './aria.ts';
import type { Bar, Span } from './bars.ts';
import styles from './gantt.module.css';
import { barEdges, diamondRadius } from './geometry.ts';
import { linkRuleText } from './link-rule-text.ts';
import { arrowEnds, arrowInset, arrowOf, arrowStub, isConflict, type Link } from './links.ts';
import type { Stretch, TimeScale } from './time-scale.ts';

interface GanttLinksProps {
  /** Those that cross the rows on screen. */
  readonly links: readonly Link[];
  readonly model: RowModel;
  readonly scale: TimeScale;
  readonly spanOf: (bar: Bar) => Span;
  /** The stretch of the scale that is drawn. */
  readonly drawn: Stretch;
  readonly selected: string | null;
}

/** The arrows between bars, those alone that cross the part on screen. */
export function GanttLinks({ links, model, scale, spanOf, drawn, selected }: GanttLinksProps) {
  const top = (bar: Bar) => model.layout.topOf(bar.index);
  return links.map((link) => {
    const from = spanOf(link.from);
    const to = spanOf(link.to);
    if (!isDrawn(scale, link, from, to, drawn)) return null;
    return (
      <GanttLink
        key={link.key}
        link={link}
        fromStart={from.start}
        fromEnd={from.end}
        toStart={to.start}
        toEnd={to.end}
        fromTop={top(link.from)}
        toTop={top(link.to)}
        scale={scale}
        isSelected={selected === link.key}
      />
    );
  });
}

function isDrawn(
  scale: TimeScale,
  { from, to }: Link,
  fromSpan: Span,
  toSpan: Span,
  drawn: Stretch,
): boolean {
  const first = barEdges(scale, fromSpan, from.kind);
  const second = barEdges(scale, toSpan, to.kind);
  return (
    Math.min(first.left, second.left) - 2 * arrowStub < drawn.right &&
    Math.max(first.right, second.right) + 2 * arrowStub > drawn.left
  );
}

interface GanttLinkProps {
  readonly link: Link;
  /** The dates as they are while bars are dragged. */
  readonly fromStart: string;
  readonly fromEnd: string;
  readonly toStart: string;
  readonly toEnd: string;
  readonly fromTop: number;
  readonly toTop: number;
  readonly scale: TimeScale;
  readonly isSelected: boolean;
}

const GanttLink = memo(function GanttLink(props: GanttLinkProps) {
  const words = useWords();
  const { link, scale } = props;
  const { from, to, type, lagDays, lagUnit } = link;
  const fromSpan = { start: props.fromStart, end: props.fromEnd };
  const toSpan = { start: props.toStart, end: props.toEnd };
  const isEarly = link.isConflict ?? isConflict({ ...from, ...fromSpan }, { ...to, ...toSpan }, type);
  const target = barEdges(scale, toSpan, to.kind);
  const ends = arrowEnds(type, barEdges(scale, fromSpan, from.kind), target);
  const start = { x: ends.start, y: props.fromTop + rowHeight / 2 };
  const end = { x: ends.end, y: props.toTop + rowHeight / 2 };
  if (type === 'FS' && to.kind === 'milestone' && !isEarly && start.x > end.x - 2 * arrowStub) {
    // On the day on which the other ends: straight down onto the diamond's point.
    const point = target.left + diamondRadius;
    start.x = Math.min(start.x, point);
    end.x = point - arrowInset;
  }
  const { line, head } = arrowOf(type, start, end, rowHeight);
  const [label, title] = useMemo(() => {
    const name = (bar: Bar) => (bar.name === '' ? words('gantt.unnamed') : bar.name);
    const parameters = { name: name(to), predecessor: name(from) };
    const isUsual = type === 'FS' && lagDays === 0;
    const conflict = isUsual ? 'gantt.conflict' : 'planner.link.broken';
    const about = words(isEarly ? conflict : 'gantt.waits', parameters);
    return [words('gantt.link', parameters), `${about}\n${linkRuleText(words, { type, lagDays, lagUnit })}`];
  }, [words, from, to, isEarly, type, lagDays, lagUnit]);
  const classes = [
    styles.link,
    link.isCritical ? styles.criticalLink : '',
    isEarly ? styles.conflict : '',
    props.isSelected ? styles.linkSelected : '',
  ];
  return (
    <g
      className={classes.join(' ')}
      data-link={link.key}
      data-critical={link.isCritical || undefined}
      tabIndex={-1}
      {...linkAria(label, props.isSelected)}
    >
      <title>{title}</title>
      <path className={styles.linkArea} d={line} />
      <path className={styles.linkLine} d={line} />
      <path className={styles.linkHead} d={head} />
    </g>
  );
});
