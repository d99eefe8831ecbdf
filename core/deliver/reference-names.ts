import type { Language } from '../model/language.ts';
import type { Plan } from '../model/plan.ts';
import type { FormatContext } from '../tables/format-cell.ts';
import type { RegisterModule } from '../tables/register-module.ts';
import { rowNamer } from '../tables/row-names.ts';
import { translate } from '../words/translate.ts';

/** Names for the rows that a register refers to: those that are gone are marked, those without a name are a dash. */
export function referenceNamer(
  plan: Pick<Plan, 'registers'>,
  module: RegisterModule,
  language: Language,
): NonNullable<FormatContext['rowName']> {
  const nameOf = rowNamer(plan, module);
  const gone = translate(language, 'report.deletedRow');
  return (id, declaration) => {
    const name = nameOf(id, declaration);
    return name === null ? gone : name.trim() || '—';
  };
}
