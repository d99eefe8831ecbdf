import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons';
import { memo } from 'react';
import { formatPercent } from '../../../../core/tables/format-cell.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { type GroupItem, groupRowHeight } from '../../../ui/grid/row-model.ts';
import { bracketAria } from './aria.ts';
import type { GroupBar } from './bars.ts';
import styles from './gantt.module.css';
import { barEdges, bracketPath, diamondPath, phaseHeight } from './geometry.ts';
import { labelGapRight } from './labels.ts';
import type { TimeScale } from './time-scale.ts';

interface GroupBracketProps {
  readonly bracket: GroupBar;
  readonly scale: TimeScale;
  readonly top: number;
  /** The heading beside it does not say its name. */
  readonly showsName: boolean;
}

/** The bracket over the rows of a group, with how much of them is done; the chart hears a double click on it. */
export const GroupBracket = memo(function GroupBracket(props: GroupBracketProps) {
  const { bracket, scale, top } = props;
  const words = useWords();
  const language = useLanguage();
  const { left, right } = barEdges(scale, bracket, 'phase');
  const middle = top + groupRowHeight / 2;
  const upper = middle - phaseHeight / 2;
  const percent = formatPercent(Math.round(bracket.done * 100) / 100, language);
  const { title: name, start, end } = bracket;
  const about = words('gantt.group', { name, start, end, percent });
  return (
    <g data-group-bar={bracket.group} className={styles.groupBar}>
      <title>{about}</title>
      <rect x={left} y={upper - 4} width={right - left} height={phaseHeight * 2} fill="transparent" />
      <path
        {...bracketAria(about)}
        className={styles.groupBracket}
        d={bracketPath(left, right - left, middle)}
      />
      {bracket.done > 0 && (
        <rect
          className={styles.phaseDone}
          x={left}
          y={upper + 1.5}
          width={(right - left) * bracket.done}
          height={3}
        />
      )}
      {bracket.milestones.map((milestone) => (
        <path
          key={milestone.id}
          className={styles.foldedDiamond}
          d={diamondPath(barEdges(scale, milestone, 'milestone').left + 2, middle + 1, 6)}
        >
          <title>{words('gantt.bar.milestone', { name: milestone.name, start: milestone.start })}</title>
        </path>
      ))}
      <text className={styles.groupName} x={right + labelGapRight} y={middle + 4}>
        {props.showsName ? `${name} · ${percent}` : percent}
      </text>
    </g>
  );
});

/** The heading of a group in a chart without a table beside it: folds its rows away and brings them back. */
export function GroupHeading(props: {
  readonly item: GroupItem;
  readonly top: number;
  readonly onToggle: (group: string) => void;
}) {
  const { item, top } = props;
  const words = useWords();
  return (
    <div className={styles.groupHeading} style={{ top, height: groupRowHeight }}>
      <button
        type="button"
        className={styles.groupButton}
        style={{ marginInlineStart: (item.level - 1) * 16 }}
        data-group-toggle={item.group}
        aria-expanded={!item.isCollapsed}
        aria-label={words(item.isCollapsed ? 'gantt.unfold' : 'gantt.fold', { name: item.title })}
        onClick={() => props.onToggle(item.group)}
      >
        {item.isCollapsed ? <ChevronRight16Regular /> : <ChevronDown16Regular />}
        <span className={styles.groupTitle}>{item.title}</span>
        <span className={styles.groupCount}>{item.count}</span>
      </button>
    </div>
  );
}
