import type { Cells, Row } from '../model/plan.ts';
import {
  type LinkType,
  linkTypes,
  maximumDurationDays,
  type ScheduleLink,
} from '../schedule/schedule-input.ts';
import { predecessorsOf } from './timeline-rows.ts';

/** How a row waits for another one, beside which one it is. */
export interface LinkRule {
  readonly type: LinkType;
  /** Negative lets the rows overlap. */
  readonly lagDays: number;
  readonly lagUnit: 'working' | 'calendar';
}

/** The next row starts on the working day after. */
export const usualRule: LinkRule = { type: 'FS', lagDays: 0, lagUnit: 'working' };

const rulePattern = /^(.+):(FS|SS|FF|SF)([+-]\d{1,5})([dc])$/;

/**
 * The rules of a row's links by the id of the row that it waits for, from the cell `linkRules`: `r12:SS+3d;r4:FS-2c`, where
 * d counts working days and c calendar days. Links without an entry follow the usual rule; what is not understood is left out.
 */
export function linkRules(cells: Cells): ReadonlyMap<string, LinkRule> {
  if (typeof cells.linkRules !== 'string' || cells.linkRules === '') return noRules;
  const rules = new Map<string, LinkRule>();
  for (const entry of cells.linkRules.split(';')) {
    const [, id, type, lag, unit] = rulePattern.exec(entry) ?? [];
    if (id === undefined || !linkTypes.some((known) => known === type)) continue;
    const lagDays = Math.max(-maximumDurationDays, Math.min(Number(lag), maximumDurationDays));
    rules.set(id, { type: type as LinkType, lagDays, lagUnit: unit === 'c' ? 'calendar' : 'working' });
  }
  return rules;
}

const noRules: ReadonlyMap<string, LinkRule> = new Map();

/** The rules as the cell keeps them; null when all links of the row follow the usual rule. */
export function writeLinkRules(
  rules: ReadonlyMap<string, LinkRule>,
  predecessors: readonly string[],
): string | null {
  const entries = predecessors.flatMap((id) => {
    const rule = rules.get(id);
    if (!rule || (rule.type === 'FS' && rule.lagDays === 0)) return [];
    const lag = rule.lagDays < 0 ? String(rule.lagDays) : `+${rule.lagDays}`;
    return [`${id}:${rule.type}${lag}${rule.lagUnit === 'calendar' ? 'c' : 'd'}`];
  });
  return entries.length === 0 ? null : entries.join(';');
}

const linksByRow = new WeakMap<Row, readonly ScheduleLink[]>();
const noLinks: readonly ScheduleLink[] = [];

/** The links of a row to those that it waits for. The same ones as long as the row stays the same. */
export function linksOfRow(row: Row): readonly ScheduleLink[] {
  const predecessors = predecessorsOf(row.cells);
  if (predecessors.length === 0) return noLinks;
  let links = linksByRow.get(row);
  if (!links) {
    const rules = linkRules(row.cells);
    links = predecessors.map((from) => ({ from, to: row.id, ...(rules.get(from) ?? usualRule) }));
    linksByRow.set(row, links);
  }
  return links;
}
