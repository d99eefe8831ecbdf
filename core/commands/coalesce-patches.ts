import type { Patch } from 'immer';
import type { Plan, Row } from '../model/plan.ts';

/** Edits that touch fewer places keep their small patches. */
const fewPatches = 200;

/**
 * A big edit of rows as one patch a row instead of one a cell, so that undo and the recovery journal have a tenth of the
 * work. Small edits, and patches of anything else, stay as they are.
 */
export function coalescePatches(
  before: Plan,
  after: Plan,
  patches: readonly Patch[],
  inverse: readonly Patch[],
): { patches: readonly Patch[]; inverse: readonly Patch[] } {
  if (patches.length < fewPatches) return { patches, inverse };
  return { patches: byRow(after, patches), inverse: byRow(before, inverse) };
}

/** True for a patch inside a row: `registers/<key>/rows/<id>/…`. */
function rowOf({ path }: Patch): { register: string; row: string } | null {
  const [registers, register, rows, row] = path;
  const isInside = registers === 'registers' && rows === 'rows' && path.length > 4;
  return isInside && typeof register === 'string' && typeof row === 'string' ? { register, row } : null;
}

/** @param target the plan to which the patches lead. */
function byRow(target: Plan, patches: readonly Patch[]): Patch[] {
  const replaced = new Set<string>();
  const result: Patch[] = [];
  for (const patch of patches) {
    const place = rowOf(patch);
    const row: Row | undefined = place ? target.registers[place.register]?.rows[place.row] : undefined;
    if (!place || !row) {
      result.push(patch);
      continue;
    }
    const name = `${place.register}/${place.row}`;
    if (replaced.has(name)) continue;
    replaced.add(name);
    result.push({ op: 'replace', path: ['registers', place.register, 'rows', place.row], value: row });
  }
  return result;
}
