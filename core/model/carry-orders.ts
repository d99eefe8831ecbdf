import type { Patch } from 'immer';
import type { Plan } from './plan.ts';
import { carryOrder, changedIds } from './position.ts';

/** Hands the known orders of sections and rows from one plan to the next, which `patches` lead to. */
export function carryOrders(before: Plan, after: Plan, patches: readonly Patch[]): void {
  if (before.sections !== after.sections) {
    const ids = changedIds(patches, ['sections']);
    if (ids) carryOrder(before.sections, after.sections, ids);
  }
  for (const [key, register] of Object.entries(after.registers)) {
    const earlier = Object.hasOwn(before.registers, key) ? before.registers[key] : undefined;
    if (!earlier || earlier === register) continue;
    const ids = changedIds(patches, ['registers', key, 'rows']);
    if (ids) carryOrder(earlier.rows, register.rows, ids);
  }
}
