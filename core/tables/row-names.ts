import type { Language } from '../model/language.ts';
import type { Plan, Row } from '../model/plan.ts';
import { translate } from '../words/translate.ts';
import type { FormatContext } from './format-cell.ts';
import { findPlanModule } from './plan-modules.ts';
import type { ColumnDeclaration, RegisterModule } from './register-module.ts';

/** The text that names a row; '' when it has none. */
export function rowName(module: RegisterModule, row: Pick<Row, 'cells'> | undefined): string {
  const name = row?.cells[module.nameColumn];
  return typeof name === 'string' ? name : '';
}

/**
 * Names of the rows to which reference columns of a register point: null for a row that is gone.
 * @param module the register that holds the references.
 */
export function rowNamer(
  plan: Pick<Plan, 'registers'>,
  module: RegisterModule,
): (id: string, declaration: Pick<ColumnDeclaration, 'refersTo'>) => string | null {
  return (id, { refersTo }) => {
    const key = refersTo?.register ?? module.key;
    const target = findPlanModule(plan, key);
    const rows = Object.hasOwn(plan.registers, key) ? plan.registers[key]?.rows : undefined;
    const row = rows && Object.hasOwn(rows, id) ? rows[id] : undefined;
    return target && row ? rowName(target, row) : null;
  };
}

/** What references show, in cells, views and to formulas: rows that are gone and those without a name are marked. */
export function shownRowNames(
  plan: Pick<Plan, 'registers'>,
  module: RegisterModule,
  language: Language,
): NonNullable<FormatContext['rowName']> {
  const nameOf = rowNamer(plan, module);
  const gone = translate(language, 'views.gone');
  const unnamed = translate(language, 'views.unnamed');
  return (id, declaration) => {
    const name = nameOf(id, declaration);
    return name === null ? gone : name.trim() || unnamed;
  };
}
