import type { RegisterModule } from '../tables/register-module.ts';
import { UserError } from '../words/translate.ts';
import { budget } from './budget.ts';
import { timeline } from './timeline.ts';

/** Every register of the product, in the order of outline and deliverables. */
export const registerModules: readonly RegisterModule[] = [budget, timeline];

/** The declaration of a register. Throws a UserError that names the known ones. */
export function registerModule(key: string): RegisterModule {
  const module = registerModules.find((candidate) => candidate.key === key);
  if (!module) {
    throw new UserError('register.unknown', {
      register: key,
      known: registerModules.map((known) => known.key).join(', '),
    });
  }
  return module;
}
