import type { Cells, CellValue, Row } from '../model/plan.ts';
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

/**
 * The links of a row when rows are deleted: where each follows the other from finish to start, it waits for what a deleted one
 * waited for, so that taking a step out of a chain closes the chain. How long it waits stays as it was.
 */
export function linksWithoutRows(
  row: Row,
  gone: ReadonlySet<string>,
  rowOf: (id: string) => Row | undefined,
): Readonly<Record<string, CellValue | null>> {
  const kept = new Map<string, LinkRule>();
  const seen = new Set<string>();
  const take = (link: ScheduleLink, rule: LinkRule): void => {
    if (!gone.has(link.from)) {
      if (!kept.has(link.from) && link.from !== row.id && rowOf(link.from)) kept.set(link.from, rule);
      return;
    }
    if (rule.type !== 'FS' || seen.has(link.from)) return;
    seen.add(link.from);
    const left = rowOf(link.from);
    for (const before of left ? linksOfRow(left) : [])
      if (ruleOf(before).type === 'FS') waiting.push([before, rule]);
  };
  const waiting = linksOfRow(row).map((link): [ScheduleLink, LinkRule] => [link, ruleOf(link)]);
  for (const [link, rule] of waiting) take(link, rule);
  const predecessors = [...kept.keys()];
  return {
    dependsOn: predecessors.length === 0 ? null : predecessors,
    linkRules: writeLinkRules(kept, predecessors),
  };
}

function ruleOf({ type, lagDays, lagUnit }: ScheduleLink): LinkRule {
  return {
    type: type ?? usualRule.type,
    lagDays: lagDays ?? usualRule.lagDays,
    lagUnit: lagUnit ?? usualRule.lagUnit,
  };
}
