import type { CommandCall } from '../../../core/commands/run.ts';
import { assertNever } from '../../../core/model/assert-never.ts';
import type { Cells } from '../../../core/model/plan.ts';
import { type TimelineKind, timelineKind } from '../../../core/modules/timeline.ts';
import type { LinkRule } from '../../../core/modules/timeline-links.ts';
import { predecessorsOf, timingText } from '../../../core/modules/timeline-rows.ts';
import type { ComputedRow } from '../../../core/tables/calculation.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { notify } from '../../state/notifications.ts';
import { currentLanguage, words } from '../../state/words.ts';
import { calculationOf, currentWorkbook, isUserError } from '../../state/workbook-store.ts';
import { type Bar, type BarEdge, barOf, movingBars, type Span, steppedDone } from './gantt/bars.ts';
import type { DragPreview } from './gantt/use-bar-drag.ts';
import { runTogether } from './table-edits.ts';
import {
  type Held,
  type MovedBar,
  movedBars,
  movesOf,
  previewOf,
  type RowChange,
  setCells,
} from './timeline-moves.ts';

function say(refusal: string | null): void {
  if (refusal !== null) notify('error', refusal);
}

/** Names a set of rows for grouping edits into one step of undo. */
function rowsName(rows: readonly string[]): string {
  return rows.join(' ');
}

/**
 * Gives a row its dates.
 * @param kind null: as it is stored.
 * @param edge which part of its bar was dragged.
 */
export function setRowSpan(
  module: RegisterModule,
  row: string,
  span: Span,
  kind: TimelineKind | null,
  edge: BarEdge,
): void {
  const bar = allBars(module).get(row);
  if (bar) {
    move([{ bar, edge, span }], null);
    return;
  }
  const isMilestone = (kind ?? timelineKind(storedCells(row))) === 'milestone';
  const cells = isMilestone ? { start: span.start } : { ...span };
  say(runTogether([setCells([{ row, cells }])]));
}

function storedCells(row: string): Cells {
  return currentWorkbook()?.history.plan.registers.timeline?.rows[row]?.cells ?? {};
}

/** Moves bars as one step of undo, and says what holds those that cannot go where they should. */
function move(moved: readonly MovedBar[], group: string | null): void {
  const plan = currentWorkbook()?.history.plan;
  if (!plan) return;
  try {
    const { changes, held } = movesOf(plan, moved);
    if (changes.length > 0) write(changes, group);
    const [first, ...others] = held;
    if (first) notify('warning', heldText(first, others.length));
  } catch (error) {
    if (!isUserError(error)) throw error;
    say(error.in(currentLanguage()));
  }
}

/** Writes changes as one step of undo, and tells of a timing in words that they put an end to. */
function write(changes: readonly RowChange[], group: string | null): void {
  const replaced = changes.find(({ row, cells }) => 'start' in cells && timingText(storedCells(row)) !== '');
  const timing = replaced ? timingText(storedCells(replaced.row)) : '';
  const refusal = runTogether([setCells(changes)], group);
  say(refusal);
  if (replaced && refusal === null)
    notify('success', words('planner.timingReplaced', { name: rowName(replaced.row), timing }), true);
}

/** Why a bar is not where it was dragged, in a sentence. */
function heldText(held: Held, others: number): string {
  const name = rowName(held.row);
  switch (held.kind) {
    case 'link':
      return words('planner.held.link', {
        name,
        predecessor: rowName(held.before),
        earliest: held.earliest,
        others,
      });
    case 'planStart':
      return words('planner.held.planStart', { name, earliest: held.earliest, others });
    case 'recurring':
      return words('planner.held.recurring', { name, others });
    case 'other':
      return words('planner.held.other', { name, earliest: held.earliest, others });
    default:
      return assertNever(held);
  }
}

function rowName(row: string): string {
  const { task } = storedCells(row);
  return typeof task === 'string' && task !== '' ? task : words('gantt.unnamed');
}

const barsByRows = new WeakMap<readonly ComputedRow[], ReadonlyMap<string, Bar>>();

/** The bars of all rows of a register, whether they are shown or not. */
function allBars(module: RegisterModule): ReadonlyMap<string, Bar> {
  const plan = currentWorkbook()?.history.plan;
  const computed = plan ? calculationOf(plan).register(module.key).rows : noRows;
  const known = barsByRows.get(computed);
  if (known) return known;
  const bars = new Map<string, Bar>();
  computed.forEach((row, index) => {
    const bar = barOf(recordOf(row), index, module.nameColumn);
    if (bar) bars.set(bar.id, bar);
  });
  barsByRows.set(computed, bars);
  return bars;
}

const noRows: readonly ComputedRow[] = [];

function recordOf({ row, values }: ComputedRow) {
  return { id: row.id, values, stored: row.cells, isStrong: false };
}

/**
 * Moves or resizes the bars of rows by days. Rolled-up phases among them take along their tasks, those too that filters
 * or folded groups hide.
 * @param group steps with the same name within a moment are one step of undo; null stands alone.
 */
export function nudgeRows(
  module: RegisterModule,
  rows: readonly string[],
  edge: BarEdge,
  days: number,
  group: string | null = `nudge:${edge}:${rowsName(rows)}`,
): void {
  const { held, changing } = draggedBars(module, rows, edge);
  if (changing.length === 0 && held.some(({ isRolledUp }) => isRolledUp))
    notify('warning', words('gantt.rolledUp'));
  if (changing.length > 0) move(movedBars(changing, edge, days), group);
}

/** The bars that an edit of rows takes hold of, and those of them that it changes. */
function draggedBars(
  module: RegisterModule,
  rows: readonly string[],
  edge: BarEdge,
): { readonly held: readonly Bar[]; readonly changing: readonly Bar[] } {
  const bars = allBars(module);
  const picked = rows.flatMap((row) => bars.get(row) ?? []);
  const held = edge === 'both' ? movingBars(picked, bars.values()) : picked;
  const changing = held.filter(
    ({ kind, isRolledUp }) => !isRolledUp && (kind !== 'milestone' || edge === 'both'),
  );
  return { held, changing };
}

/** Where all bars would stand if those of rows were dropped so many days from here; null where that cannot be told. */
export function previewRows(
  module: RegisterModule,
  rows: readonly string[],
  edge: BarEdge,
  days: number,
): DragPreview | null {
  const plan = currentWorkbook()?.history.plan;
  if (!plan) return null;
  const { changing } = draggedBars(module, rows, edge);
  try {
    const { spans, held } = previewOf(plan, movedBars(changing, edge, days));
    return { spans, note: held ? heldText(held, 0) : null };
  } catch (error) {
    // What cannot be is told when it is dropped.
    if (isUserError(error)) return null;
    throw error;
  }
}

/** Says how much of rows is done, 0 to 1, as one step of undo; phases that take it from their tasks are left alone. */
export function setRowsDone(module: RegisterModule, rows: readonly string[], done: number): void {
  const bars = allBars(module);
  const changes = rows
    .filter((row) => bars.get(row)?.isRolledUp !== true)
    .map((row) => ({ row, cells: { percentDone: done } }));
  if (changes.length > 0) say(runTogether([{ command: 'set-cells', register: module.key, rows: changes }]));
}

/** Adds to the progress of rows, in hundredths; repeated within a moment it is one step of undo. */
export function nudgeDone(module: RegisterModule, rows: readonly string[], by: number): void {
  const bars = allBars(module);
  const changes = rows.flatMap((row) => {
    const bar = bars.get(row);
    if (!bar || bar.kind === 'phase') return [];
    // What is reached has no parts: it is, or it is not.
    const done = bar.kind === 'milestone' ? (by > 0 ? 1 : 0) : steppedDone(bar.done, by);
    return done === bar.done ? [] : [{ row, cells: { percentDone: done } }];
  });
  if (changes.length > 0)
    say(
      runTogether([{ command: 'set-cells', register: module.key, rows: changes }], `done:${rowsName(rows)}`),
    );
}

/** Makes one row wait for another. */
export function connectRows(from: string, to: string): void {
  if (!predecessorsOf(storedCells(to)).includes(from)) say(runTogether([{ command: 'set-link', from, to }]));
}

/** Takes a link away: the second row no longer waits for the first. */
export function disconnectRows(from: string, to: string): void {
  if (predecessorsOf(storedCells(to)).includes(from))
    say(runTogether([{ command: 'remove-link', from, to }]));
}

/** Changes how one row waits for another; repeated within a moment it is one step of undo. */
export function changeLink(from: string, to: string, rule: LinkRule): void {
  say(runTogether([{ command: 'set-link', from, to, ...rule }], `link:${from}:${to}`));
}

/** Makes each row wait for the one before it, as one step of undo. */
export function chainRows(rows: readonly string[]): void {
  if (rows.length < 2) {
    notify('warning', words('planner.pickTwo'));
    return;
  }
  const calls = rows.slice(1).flatMap((to, at): CommandCall[] => {
    const from = rows[at];
    const isThere = from === undefined || predecessorsOf(storedCells(to)).includes(from);
    return isThere ? [] : [{ command: 'set-link', from, to }];
  });
  say(runTogether(calls));
}

/** Takes away all links among rows; those of a single row with any other one. */
export function unchainRows(rows: readonly string[]): void {
  const among = new Set(rows);
  const only = rows.length === 1 ? rows[0] : undefined;
  const all = Object.entries(currentWorkbook()?.history.plan.registers.timeline?.rows ?? {});
  const calls = all.flatMap(([to, { cells }]) =>
    predecessorsOf(cells)
      .filter((from) =>
        only === undefined ? among.has(from) && among.has(to) : from === only || to === only,
      )
      .map((from): CommandCall => ({ command: 'remove-link', from, to })),
  );
  if (calls.length > 0) say(runTogether(calls));
}

/** What the box of a row writes. */
export type RowSchedule = Readonly<Partial<Record<'scheduling' | 'timing' | 'deadline', string | null>>>;

/** Says how a row is scheduled. Tells whether that was possible; if not, why was said. */
export function scheduleRow(row: string, cells: RowSchedule): boolean {
  const refusal = runTogether([setCells([{ row, cells: { ...cells } as Record<string, string | null> }])]);
  say(refusal);
  return refusal === null;
}
