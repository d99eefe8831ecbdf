import type { Words } from '../../../state/words.ts';
import type { SpanLine } from './span-lines.ts';

/** What there is to say about a row of another register, and how it is changed. */
export function lineTip(words: Words, { row, title: register }: Extract<SpanLine, { kind: 'row' }>): string {
  const name = row.name === '' ? words('gantt.unnamed') : row.name;
  const { start, end } = row;
  const about =
    start === end
      ? words('planner.rows.day', { register, name, day: start })
      : words('planner.rows.span', { register, name, start, end });
  return `${about}\n${words('planner.rows.hint', { register })}`;
}
