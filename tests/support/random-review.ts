import type { CommandCall } from '../../core/commands/run.ts';
import type { Plan } from '../../core/model/plan.ts';
import { anchorText } from '../../core/narrative/review-marks.ts';
import type { RandomSource } from './random-commands.ts';

function pick<Item>(list: readonly Item[], random: RandomSource): Item | undefined {
  return list[random(Math.max(1, list.length))];
}

/** A section and one of its notes; null where there is none. */
function anyNote(plan: Plan, random: RandomSource): { section: string; note: string } | null {
  const all = Object.values(plan.sections).flatMap((section) =>
    (section.reviewNotes ?? []).map((note) => ({ section: section.id, note: note.id })),
  );
  return pick(all, random) ?? null;
}

/** Makers of valid calls of the commands on review notes. */
export const reviewMakers = {
  'add-review-note': (plan: Plan, random: RandomSource): CommandCall | null => {
    const section = pick(Object.values(plan.sections), random);
    if (!section) return null;
    const known = new Set(
      Object.values(plan.sections).flatMap((other) => (other.reviewNotes ?? []).map((note) => note.id)),
    );
    let count = known.size;
    while (known.has(`note${count}`)) count += 1;
    const text = anchorText(section.content);
    const from = random(text.length);
    return {
      command: 'add-review-note',
      section: section.id,
      note: `note${count}`,
      text: pick(['Why?', '请核实', '😀'], random) ?? 'Why?',
      author: 'Client',
      ...(random(2)
        ? { range: { from, to: Math.min(text.length, from + 1 + random(20)) } }
        : { quote: text.slice(from, from + 6) }),
    };
  },
  'resolve-review-note': (plan: Plan, random: RandomSource): CommandCall | null => {
    const note = anyNote(plan, random);
    return note && { command: 'resolve-review-note', ...note, isResolved: random(2) === 1 };
  },
  'delete-review-note': (plan: Plan, random: RandomSource): CommandCall | null => {
    const note = anyNote(plan, random);
    return note && { command: 'delete-review-note', ...note };
  },
};
