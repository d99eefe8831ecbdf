import { serializePlan } from '../../core/file/container.ts';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Plan } from '../../core/model/plan.ts';

/** Text that does not compress: digits of a linear congruential generator. */
function noise(characters: number, seed: number): string {
  let state = seed;
  let text = '';
  while (text.length < characters) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += state.toString(36);
  }
  return text.slice(0, characters);
}

/** A plan whose title tells its generation and whose file has roughly `kilobytes` KB. */
export function sizedPlan(generation: number, kilobytes: number): Plan {
  // 36 different characters carry about 5.2 of 8 bits.
  const sections = Math.max(1, Math.round((kilobytes * 1024) / (4000 * 0.65)));
  return createPlan(
    {
      title: `Generation ${generation}`,
      client: '',
      author: '',
      language: 'en',
      currency: 'CNY',
      startDate: '2026-01-01',
      documentDate: '2026-01-01',
      confidentiality: 'internal',
    },
    Array.from({ length: sections }, (_, index) => ({
      level: 1,
      title: `Section ${index + 1}`,
      guidance: noise(4000, index + 1),
    })),
    {},
    countingIdSource('id'),
  );
}

export function sizedPlanBytes(generation: number, kilobytes: number): Uint8Array {
  return serializePlan(sizedPlan(generation, kilobytes), generation);
}
