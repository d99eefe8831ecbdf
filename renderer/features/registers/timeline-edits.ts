import { timelineKind } from '../../../core/modules/timeline.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { notify } from '../../state/notifications.ts';
import { words } from '../../state/words.ts';
import { calculationOf, currentWorkbook } from '../../state/workbook-store.ts';
import { type BarEdge, barOf, changedSpan, type Span } from './gantt/bars.ts';
import { runTogether } from './table-edits.ts';

function say(refusal: string | null): void {
  if (refusal !== null) notify('error', refusal);
}

/** Gives a row its dates, as one step of undo. */
export function setRowSpan(
  module: RegisterModule,
  row: string,
  { start, end }: Span,
  kind: 'phase' | 'task' | 'milestone' | null,
  group: string | null = null,
): void {
  const stored = currentWorkbook()?.history.plan.registers[module.key]?.rows[row]?.cells;
  const isMilestone = (kind ?? timelineKind(stored ?? {})) === 'milestone';
  const cells = isMilestone ? { start } : { start, end };
  say(runTogether([{ command: 'set-cells', register: module.key, rows: [{ row, cells }] }], group));
}

/** Moves or resizes a row's bar by days; repeated within a moment it is one step of undo. */
export function nudgeRow(module: RegisterModule, row: string, edge: BarEdge, days: number): void {
  const plan = currentWorkbook()?.history.plan;
  const register = plan ? calculationOf(plan).register(module.key) : null;
  const computed = register?.rows[register.indexOf(row)];
  if (!computed) return;
  const record = { id: row, values: computed.values, stored: computed.row.cells, isStrong: false };
  const bar = barOf(record, 0, module.nameColumn);
  if (!bar || (bar.kind === 'milestone' && edge !== 'both')) return;
  if (bar.isRolledUp) notify('warning', words('gantt.rolledUp'));
  else setRowSpan(module, row, changedSpan(bar, edge, days), bar.kind, `nudge:${row}:${edge}`);
}

/** Makes one row wait for another. */
export function connectRows(module: RegisterModule, from: string, to: string): void {
  const present = currentWorkbook()?.history.plan.registers[module.key]?.rows[to]?.cells.dependsOn;
  const references = Array.isArray(present) ? present.map(String) : [];
  if (references.includes(from)) return;
  const value = [...references, from];
  say(runTogether([{ command: 'set-cell', register: module.key, row: to, column: 'dependsOn', value }]));
}
