import { showFormula } from '../formula/formula.ts';
import { planFieldNameOf } from '../formula/names.ts';
import { assertNever } from '../model/assert-never.ts';
import type { Language } from '../model/language.ts';
import type { Plan } from '../model/plan.ts';
import type { ColumnFilter } from '../model/register-settings.ts';
import { choiceTitle } from '../tables/cells.ts';
import { allPlanModules, findPlanModule } from '../tables/plan-modules.ts';
import {
  type ColumnDeclaration,
  findColumn,
  type RegisterModule,
  type Total,
} from '../tables/register-module.ts';
import { rowName } from '../tables/row-names.ts';
import { titleText } from '../tables/title.ts';
import { translate } from '../words/translate.ts';
import type { BlockSource, ReferenceSource } from './live-sources.ts';

type Registers = Pick<Plan, 'registers'>;

/** What a register is called; its key when nothing is known of it. */
export function registerTitle(plan: Registers, key: string, language: Language): string {
  const module = findPlanModule(plan, key);
  return module ? titleText(module.title, language) : key;
}

function columnTitle(module: RegisterModule | undefined, key: string, language: Language): string {
  const declaration = module && findColumn(module, key);
  return declaration ? titleText(declaration.title, language) : key;
}

/** How a column is summed up where a reference does not say. */
export function usualTotal(module: RegisterModule, column: string): Total {
  const declaration = findColumn(module, column);
  if (declaration?.total) return declaration.total;
  switch (declaration?.type) {
    case 'number':
    case 'money':
    case 'duration':
      return { by: 'sum' };
    case 'percent':
    case 'rating':
      return { by: 'average' };
    default:
      return { by: 'count' };
  }
}

/** What a reader calls the figure of a reference, as the plan is now: `Budget · total of Planned`. */
export function referenceName(source: ReferenceSource, plan: Registers, language: Language): string {
  switch (source.kind) {
    case 'property':
      return translate(language, 'live.name.property', {
        property: planFieldNameOf(source.property, language),
      });
    case 'total': {
      const module = findPlanModule(plan, source.register);
      const by = (source.total ?? (module && usualTotal(module, source.column)))?.by;
      const name = translate(language, totalWords(by), {
        register: registerTitle(plan, source.register, language),
        column: columnTitle(module, source.column, language),
      });
      return partName(name, source.filters, module, language);
    }
    case 'rowCount': {
      const module = findPlanModule(plan, source.register);
      const register = registerTitle(plan, source.register, language);
      return partName(translate(language, 'live.name.count', { register }), source.filters, module, language);
    }
    case 'cell': {
      const module = findPlanModule(plan, source.register);
      const rows = Object.hasOwn(plan.registers, source.register)
        ? plan.registers[source.register]?.rows
        : undefined;
      const row = rows && Object.hasOwn(rows, source.row) ? rows[source.row] : undefined;
      return translate(language, 'live.name.cell', {
        row: (module && rowName(module, row).trim()) || registerTitle(plan, source.register, language),
        column: columnTitle(module, source.column, language),
      });
    }
    case 'formula':
      return translate(language, 'live.name.formula', {
        formula: shownFormula(source.formula, plan, language),
      });
    default:
      return assertNever(source);
  }
}

/** What a reader calls a live block: the title of the register or the view. */
export function blockName(source: BlockSource, plan: Registers, language: Language): string {
  const register = registerTitle(plan, source.register, language);
  if (source.kind === 'table') return register;
  const view = findPlanModule(plan, source.register)?.views[source.view];
  if (!view) return register;
  return view.kind === 'gantt'
    ? translate(language, 'live.gantt', { register })
    : titleText(view.title, language);
}

function totalWords(by: Total['by'] | undefined) {
  switch (by) {
    case 'average':
    case 'weightedAverage':
      return 'live.name.total.average';
    case 'count':
      return 'live.name.total.count';
    case 'minimum':
      return 'live.name.total.minimum';
    case 'maximum':
      return 'live.name.total.maximum';
    default:
      return 'live.name.total';
  }
}

type Filters = Readonly<Record<string, ColumnFilter>>;

function partName(
  name: string,
  filters: Filters | undefined,
  module: RegisterModule | undefined,
  language: Language,
): string {
  const entries = Object.entries(filters ?? {});
  if (entries.length === 0) return name;
  const parts = entries.map(([key, filter]) =>
    filterWords(module && findColumn(module, key), filter, language),
  );
  const said = parts.every((part) => part !== null) ? parts.join(language === 'en' ? ', ' : '、') : null;
  return said === null
    ? translate(language, 'live.name.part', { name })
    : translate(language, 'live.name.partOf', { name, part: said });
}

/** What a filter leaves, where that can be said in a word or two. */
function filterWords(
  declaration: ColumnDeclaration | undefined,
  filter: ColumnFilter,
  language: Language,
): string | null {
  if (!declaration || filter.kind !== 'values' || filter.values.length === 0 || filter.values.length > 3)
    return null;
  if (declaration.type === 'references' || filter.values.includes('')) return null;
  return filter.values
    .map((value) => choiceTitle(declaration, value, language))
    .join(language === 'en' ? ', ' : '、');
}

/** A formula that stands in no row, with titles. */
export function shownFormula(stored: string, plan: Registers, language: Language): string {
  try {
    return showFormula(stored, { own: noRegister, registers: allPlanModules(plan), language });
  } catch {
    // A file made elsewhere may hold a formula that this version cannot read.
    return stored;
  }
}

/** The register of formulas that stand in no row: it has no columns. */
export const noRegister: RegisterModule = {
  key: '',
  title: { text: '' },
  guidance: { text: '' },
  nameColumn: '',
  columns: [],
  views: [],
};
