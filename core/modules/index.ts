import type { RegisterModule } from '../tables/register-module.ts';
import { UserError } from '../words/translate.ts';
import { activities } from './activities.ts';
import { advertising } from './advertising.ts';
import { audience } from './audience.ts';
import { budget } from './budget.ts';
import { cases } from './cases.ts';
import { competitors } from './competitors.ts';
import { compliance } from './compliance.ts';
import { contentCalendar } from './content-calendar.ts';
import { crisis } from './crisis.ts';
import { evaluations } from './evaluations.ts';
import { evidence } from './evidence.ts';
import { kpis } from './kpis.ts';
import { partners } from './partners.ts';
import { platforms } from './platforms.ts';
import { reviews } from './reviews.ts';
import { risks } from './risks.ts';
import { team } from './team.ts';
import { timeline } from './timeline.ts';

/**
 * Every register of the product, in the order of outline and deliverables, which is the one in which a plan is read:
 * the market, what is done, who does it with what, how it is measured, what may go wrong, what is learnt.
 */
export const registerModules: readonly RegisterModule[] = [
  evidence,
  audience,
  competitors,
  platforms,
  contentCalendar,
  activities,
  advertising,
  partners,
  team,
  budget,
  timeline,
  kpis,
  evaluations,
  risks,
  crisis,
  compliance,
  cases,
  reviews,
];

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
