import type { Words } from '../../../state/words.ts';
import type { Link } from './links.ts';

/** How one bar waits for another, in words: “Finish to start, 2 working days later”. */
export function linkRuleText(
  words: Words,
  { type, lagDays, lagUnit }: Pick<Link, 'type' | 'lagDays' | 'lagUnit'>,
): string {
  const kind = words(`planner.link.${type}`);
  if (lagDays === 0) return kind;
  const days = words(`planner.lag.${lagUnit}`, { days: Math.abs(lagDays) });
  return words(lagDays > 0 ? 'planner.lag.later' : 'planner.lag.overlap', { kind, days });
}
