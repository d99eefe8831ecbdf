import { type TimelineKind, timelineKind } from '../../../core/modules/timeline.ts';
import type { ComputedRow } from '../../../core/tables/calculation.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { notify } from '../../state/notifications.ts';
import { words } from '../../state/words.ts';
import { calculationOf, currentWorkbook } from '../../state/workbook-store.ts';
import {
  type Bar,
  type BarEdge,
  barOf,
  changedSpan,
  movingBars,
  type Span,
  steppedDone,
} from './gantt/bars.ts';
import { runTogether } from './table-edits.ts';

function say(refusal: string | null): void {
  if (refusal !== null) notify('error', refusal);
}

/** Names a set of rows for grouping edits into one step of undo. */
function rowsName(rows: readonly string[]): string {
  return rows.join(' ');
}

function storedCells(module: RegisterModule, row: string) {
  return currentWorkbook()?.history.plan.registers[module.key]?.rows[row]?.cells;
}

function datesOf({ start, end }: Span, kind: TimelineKind): Record<string, string> {
  return kind === 'milestone' ? { start } : { start, end };
}

/**
 * Gives a row its dates.
 * @param kind null: as it is stored.
 */
export function setRowSpan(module: RegisterModule, row: string, span: Span, kind: TimelineKind | null): void {
  const cells = datesOf(span, kind ?? timelineKind(storedCells(module, row) ?? {}));
  say(runTogether([{ command: 'set-cells', register: module.key, rows: [{ row, cells }] }]));
}

/** The bars of all rows of a register, whether they are shown or not. */
function allBars(module: RegisterModule): ReadonlyMap<string, Bar> {
  const plan = currentWorkbook()?.history.plan;
  const computed = plan ? calculationOf(plan).register(module.key).rows : [];
  const bars = new Map<string, Bar>();
  computed.forEach((row, index) => {
    const bar = barOf(recordOf(row), index, module.nameColumn);
    if (bar) bars.set(bar.id, bar);
  });
  return bars;
}

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
  const bars = allBars(module);
  const picked = rows.flatMap((row) => bars.get(row) ?? []);
  const held = edge === 'both' ? movingBars(picked, bars.values()) : picked;
  const changing = held.filter(
    ({ kind, isRolledUp }) => !isRolledUp && (kind !== 'milestone' || edge === 'both'),
  );
  if (changing.length === 0 && held.some(({ isRolledUp }) => isRolledUp))
    notify('warning', words('gantt.rolledUp'));
  const changes = changing.map((bar) => ({
    row: bar.id,
    cells: datesOf(changedSpan(bar, edge, days), bar.kind),
  }));
  if (changes.length > 0)
    say(runTogether([{ command: 'set-cells', register: module.key, rows: changes }], group));
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

function predecessors(module: RegisterModule, row: string): readonly string[] {
  const present = storedCells(module, row)?.dependsOn;
  return Array.isArray(present) ? present.map(String) : [];
}

function setPredecessors(module: RegisterModule, row: string, value: readonly string[]): void {
  say(
    runTogether([
      {
        command: 'set-cell',
        register: module.key,
        row,
        column: 'dependsOn',
        value: value.length === 0 ? null : [...value],
      },
    ]),
  );
}

/** Makes one row wait for another. */
export function connectRows(module: RegisterModule, from: string, to: string): void {
  const present = predecessors(module, to);
  if (!present.includes(from)) setPredecessors(module, to, [...present, from]);
}

/** Takes a link away: the second row no longer waits for the first. */
export function disconnectRows(module: RegisterModule, from: string, to: string): void {
  const present = predecessors(module, to);
  if (present.includes(from))
    setPredecessors(
      module,
      to,
      present.filter((row) => row !== from),
    );
}
