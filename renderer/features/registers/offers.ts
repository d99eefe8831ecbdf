import type { Language } from '../../../core/model/language.ts';
import type { Plan, Register } from '../../../core/model/plan.ts';
import { inOrder } from '../../../core/model/position.ts';
import { choiceTitle } from '../../../core/tables/cells.ts';
import { findPlanModule, planModules } from '../../../core/tables/plan-modules.ts';
import type { ColumnDeclaration, RegisterModule } from '../../../core/tables/register-module.ts';
import { rowName } from '../../../core/tables/row-names.ts';

/** The texts that are typed in a column, each once, in the order of the rows. */
function typedTexts(register: Register | undefined, column: string): readonly string[] {
  const texts = new Set<string>();
  for (const { cells } of register ? inOrder(register.rows) : []) {
    const value = cells[column];
    for (const text of typeof value === 'string' ? [value] : Array.isArray(value) ? value : [])
      if (typeof text === 'string' && text !== '') texts.add(text);
  }
  return [...texts];
}

const personsCache = new WeakMap<Plan['registers'], readonly string[]>();

/** Everybody who is named in a person column of the plan, by their letters. */
export function personsOf(plan: Pick<Plan, 'registers'>, language: Language): readonly string[] {
  let persons = personsCache.get(plan.registers);
  if (!persons) {
    const found = new Set<string>();
    for (const module of planModules(plan))
      for (const { key, type } of module.columns)
        if (type === 'person')
          for (const name of typedTexts(plan.registers[module.key], key)) found.add(name);
    persons = [...found].sort((left, right) => left.localeCompare(right, language));
    personsCache.set(plan.registers, persons);
  }
  return persons;
}

/** The texts that a column's editor offers: its choices, the plan's persons, the names of the rows it refers to. */
export function offersOf(
  plan: Plan,
  module: RegisterModule,
  declaration: ColumnDeclaration,
  language: Language,
): readonly string[] {
  switch (declaration.type) {
    case 'choice':
    case 'multiChoice': {
      const declared = (declaration.choices?.options ?? []).map(({ value }) => value);
      const others = declaration.choices?.acceptsOther
        ? typedTexts(plan.registers[module.key], declaration.key).filter((text) => !declared.includes(text))
        : [];
      return [...declared, ...others].map((value) => choiceTitle(declaration, value, language));
    }
    case 'person':
      return personsOf(plan, language);
    case 'references': {
      const key = declaration.refersTo?.register ?? module.key;
      const target = findPlanModule(plan, key);
      const rows = plan.registers[key]?.rows;
      if (!target || !rows) return [];
      return [...new Set(inOrder(rows).map((row) => rowName(target, row)))].filter((name) => name !== '');
    }
    default:
      return [];
  }
}
