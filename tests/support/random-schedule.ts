import type { CommandCall } from '../../core/commands/run.ts';
import { addDays } from '../../core/model/calendar-day.ts';
import type { Plan } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import { predecessorsOf } from '../../core/modules/timeline-rows.ts';
import { timelineSchedule } from '../../core/modules/timeline-schedule.ts';

type Random = (below: number) => number;
type Maker = (plan: Plan, random: Random) => CommandCall | null;

const linkTypes = ['FS', 'SS', 'FF', 'SF'] as const;

/** Two rows of the timeline, the first one standing in front of the other, so that links make no circle. */
function pair(plan: Plan, random: Random): [string, string] | null {
  const rows = inOrder(plan.registers.timeline?.rows ?? {});
  if (rows.length < 2) return null;
  const at = random(rows.length - 1);
  const [from, to] = [rows[at], rows[at + 1 + random(rows.length - at - 1)]];
  return from && to ? [from.id, to.id] : null;
}

/** True when one row waits for another, directly or not. */
function waitsFor(plan: Plan, row: string, other: string, seen = new Set<string>()): boolean {
  if (row === other) return true;
  if (seen.has(row)) return false;
  seen.add(row);
  const cells = plan.registers.timeline?.rows[row]?.cells ?? {};
  return predecessorsOf(cells).some((before) => waitsFor(plan, before, other, seen));
}

export const scheduleMakers = {
  'set-link': (plan, random) => {
    const ends = pair(plan, random);
    if (!ends || waitsFor(plan, ends[0], ends[1])) return null;
    return {
      command: 'set-link',
      from: ends[0],
      to: ends[1],
      type: linkTypes[random(4)] ?? 'FS',
      lagDays: random(11) - 5,
      lagUnit: random(2) ? 'working' : 'calendar',
    };
  },
  'remove-link': (plan, random) => {
    const links = Object.values(plan.registers.timeline?.rows ?? {}).flatMap(({ id, cells }) =>
      predecessorsOf(cells).map((from) => [from, id] as const),
    );
    const link = links[random(links.length)];
    const isKnown = link !== undefined && plan.registers.timeline?.rows[link[0]] !== undefined;
    return isKnown ? { command: 'remove-link', from: link[0], to: link[1] } : null;
  },
  'set-working-calendar': (plan, random) =>
    random(4) === 0
      ? { command: 'set-working-calendar', calendar: null }
      : {
          command: 'set-working-calendar',
          calendar: {
            workingWeekdays: random(2) ? [1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 6],
            exceptions: [
              {
                start: addDays(plan.properties.startDate, random(60)),
                end: addDays(plan.properties.startDate, 60 + random(10)),
                isWorking: random(3) === 0,
                name: '假期',
              },
            ],
          },
        },
  'set-status-date': (plan, random) => ({
    command: 'set-status-date',
    date: random(4) === 0 ? null : addDays(plan.properties.startDate, random(200)),
  }),
  'take-baseline': (plan, random) => {
    const kept = Object.keys(plan.registers.timeline?.baselines ?? {}).length;
    if (kept >= 11 || timelineSchedule(plan).schedule.tasks.length === 0) return null;
    return {
      command: 'take-baseline',
      name: `基线 ${random(100)}`,
      takenOn: plan.properties.documentDate,
      baseline: `baseline-${random(20)}`,
    };
  },
  'delete-baseline': (plan, random) => {
    const baselines = Object.keys(plan.registers.timeline?.baselines ?? {});
    const baseline = baselines[random(baselines.length)];
    return baseline === undefined ? null : { command: 'delete-baseline', baseline };
  },
  'move-plan-start': (plan, random) => ({
    command: 'move-plan-start',
    startDate: addDays(plan.properties.startDate, random(60) - 30),
    movesDates: random(2) === 0,
  }),
} satisfies Record<string, Maker>;
