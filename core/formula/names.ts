import { type Language, languages } from '../model/language.ts';
import { findColumn, type RegisterModule, visibleColumns } from '../tables/register-module.ts';
import { type Title, titleText } from '../tables/title.ts';
import { translate } from '../words/translate.ts';
import { type PlanField, planFields } from './ast.ts';

/** Where a formula stands and whose language its titles are in. */
export interface FormulaScope {
  /** The register whose rows it calculates. */
  readonly own: RegisterModule;
  /** All registers that the plan uses (`planModules`). */
  readonly registers: readonly RegisterModule[];
  readonly language: Language;
}

/** The key under which stored formulas know the plan's fields. */
export const planKey = 'plan';

const fieldTitles = {
  title: 'formula.plan.title',
  client: 'formula.plan.client',
  author: 'formula.plan.author',
  startDate: 'formula.plan.startDate',
  documentDate: 'formula.plan.documentDate',
  currency: 'formula.plan.currency',
} as const satisfies Record<PlanField, Title>;

/** Names are alike that differ only in case, width, or spaces. */
function normalised(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Something that can be named: what it is called, the most usual name first. */
interface Named<Key> {
  readonly key: Key;
  readonly names: readonly string[];
}

/** What each name stands for: an earlier rank of names wins over a later one, within it the first holder. */
class NameTable<Key> {
  readonly #keys = new Map<string, Key>();
  readonly #names = new Map<Key, readonly string[]>();

  constructor(things: readonly Named<Key>[]) {
    for (let rank = 0; things.some(({ names }) => rank < names.length); rank++)
      for (const { key, names } of things) {
        const name = names[rank];
        if (name === undefined) continue;
        const plain = normalised(name);
        if (!this.#keys.has(plain)) this.#keys.set(plain, key);
      }
    for (const { key, names } of things) if (!this.#names.has(key)) this.#names.set(key, names);
  }

  find(name: string): Key | undefined {
    return this.#keys.get(normalised(name));
  }

  /** The first name of a thing that means it and nothing else; undefined for an unknown thing. */
  nameOf(key: Key): string | undefined {
    const names = this.#names.get(key);
    return names?.find((name) => this.find(name) === key) ?? names?.[0];
  }
}

/** Ranks: the title as the reader sees it, the title with the key (where titles are alike), the key, other languages. */
function namesOf(title: Title, key: string, language: Language): string[] {
  const own = titleText(title, language);
  const others = languages.filter((other) => other !== language).map((other) => titleText(title, other));
  return [own, `${own} (${key})`, key, ...others];
}

const columnTables = new WeakMap<RegisterModule, Map<Language, NameTable<string>>>();

function columnTable(module: RegisterModule, language: Language): NameTable<string> {
  const tables = columnTables.get(module) ?? new Map<Language, NameTable<string>>();
  columnTables.set(module, tables);
  let table = tables.get(language);
  if (!table) {
    const hidden = module.columns.filter(({ isHidden }) => isHidden === true);
    table = new NameTable(
      [...visibleColumns(module), ...hidden].map(({ key, title }) => ({
        key,
        names: namesOf(title, key, language),
      })),
    );
    tables.set(language, table);
  }
  return table;
}

/** The key of a column by one of its names; shown columns win over hidden ones of the same name. */
export function findColumnKey(module: RegisterModule, name: string, language: Language): string | undefined {
  return columnTable(module, language).find(name);
}

/** What a column is called in formulas; undefined for an unknown key. */
export function columnNameOf(module: RegisterModule, key: string, language: Language): string | undefined {
  return columnTable(module, language).nameOf(key);
}

const planTables = new Map<Language, NameTable<PlanField>>();

function planTable(language: Language): NameTable<PlanField> {
  let table = planTables.get(language);
  if (!table) {
    table = new NameTable(
      planFields.map((key) => ({ key, names: namesOf(fieldTitles[key], key, language) })),
    );
    planTables.set(language, table);
  }
  return table;
}

function isPlanName(name: string): boolean {
  const plain = normalised(name);
  return plain === planKey || languages.some((language) => normalised(planNameOf(language)) === plain);
}

/** What the plan is called before its fields. */
export function planNameOf(language: Language): string {
  return translate(language, 'formula.plan');
}

export function planFieldNameOf(field: PlanField, language: Language): string {
  return titleText(fieldTitles[field], language);
}

/** The plan's field that `register[name]` means; undefined when it means none. */
export function findPlanField(register: string, name: string, language: Language): PlanField | undefined {
  return isPlanName(register) ? planTable(language).find(name) : undefined;
}

type RegisterTables = WeakMap<RegisterModule, Map<Language, NameTable<string>>>;
const registerTables = new WeakMap<readonly RegisterModule[], RegisterTables>();

function registerTable({ own, registers, language }: FormulaScope): NameTable<string> {
  const ofRegisters: RegisterTables = registerTables.get(registers) ?? new WeakMap();
  registerTables.set(registers, ofRegisters);
  const ofOwn = ofRegisters.get(own) ?? new Map<Language, NameTable<string>>();
  ofRegisters.set(own, ofOwn);
  let table = ofOwn.get(language);
  if (!table) {
    const others = registers.filter((module) => module.key !== own.key);
    table = new NameTable(
      [own, ...others].map((module) => ({ key: module.key, names: registerNames(module, language) })),
    );
    ofOwn.set(language, table);
  }
  return table;
}

/** A register that is called as the plan is goes by its other names. */
function registerNames(module: RegisterModule, language: Language): string[] {
  return namesOf(module.title, module.key, language).filter((name) => !isPlanName(name));
}

/** The register of a name: the formula's own first. */
export function findRegister(name: string, scope: FormulaScope): RegisterModule | undefined {
  const key = registerTable(scope).find(name);
  return key === undefined ? undefined : registerOfKey(key, scope);
}

/** The register of a key. */
export function registerOfKey(key: string, { own, registers }: FormulaScope): RegisterModule | undefined {
  return own.key === key ? own : registers.find((module) => module.key === key);
}

/** What a register is called in formulas. */
export function registerNameOf(module: RegisterModule, scope: FormulaScope): string {
  return registerTable(scope).nameOf(module.key) ?? module.key;
}

/** True when a register still has the column. */
export function hasColumn(module: RegisterModule | undefined, column: string): boolean {
  return module !== undefined && findColumn(module, column) !== undefined;
}
