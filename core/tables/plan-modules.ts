import type { Plan, Register } from '../model/plan.ts';
import type { ColumnSettings, ColumnType } from '../model/register-settings.ts';
import { registerModules } from '../modules/index.ts';
import { UserError } from '../words/translate.ts';
import type { ColumnDeclaration, RegisterModule, Total } from './register-module.ts';
import { isNumeric } from './register-module.ts';

type Settings = Pick<Register, 'definition' | 'columns' | 'columnOrder'>;

/** A register as the plan has it, kept while what it is made from stays the same. */
interface Kept {
  readonly settings: Settings;
  readonly module: RegisterModule;
}

const declaredByKey = new Map(registerModules.map((module) => [module.key, module]));
const keptByKey = new WeakMap<object, Kept[]>();
const mostKept = 8;

/** The declared register with a key; undefined for own registers. */
export function declaredModule(key: string): RegisterModule | undefined {
  return declaredByKey.get(key);
}

let recentLists: readonly (readonly RegisterModule[])[] = [];

/** The same list again while its modules stay the same, so that what is drawn from it need not be drawn again. */
function steady(modules: readonly RegisterModule[]): readonly RegisterModule[] {
  const same = recentLists.find(
    (list) => list.length === modules.length && list.every((module, index) => module === modules[index]),
  );
  if (same) return same;
  recentLists = [modules, ...recentLists.slice(0, mostKept - 1)];
  return modules;
}

/**
 * The registers that a plan uses, as it uses them: declared ones in their order, then the consultant's own by title.
 * Hidden ones are left out.
 */
export function planModules(plan: Pick<Plan, 'registers'>): readonly RegisterModule[] {
  return steady(allPlanModules(plan).filter(({ key }) => plan.registers[key]?.isHidden !== true));
}

/** The registers of a plan with the hidden ones. */
export function allPlanModules({ registers }: Pick<Plan, 'registers'>): readonly RegisterModule[] {
  const declared = registerModules.flatMap((module) => {
    const register = Object.hasOwn(registers, module.key) ? registers[module.key] : undefined;
    return register ? [effectiveModule(module.key, register)] : [];
  });
  const own = Object.keys(registers)
    .filter((key) => !declaredByKey.has(key))
    .sort()
    .flatMap((key) => {
      const register = registers[key];
      return register?.definition ? [effectiveModule(key, register)] : [];
    });
  return steady([...declared, ...own]);
}

/** A register of a plan, or the declaration of one that it does not use; undefined when there is none. */
export function findPlanModule(
  { registers }: Pick<Plan, 'registers'>,
  key: string,
): RegisterModule | undefined {
  const register = Object.hasOwn(registers, key) ? registers[key] : undefined;
  if (register && (register.definition || declaredByKey.has(key))) return effectiveModule(key, register);
  return declaredByKey.get(key);
}

/** As `findPlanModule`; throws a UserError that names the known registers. */
export function planModule(plan: Pick<Plan, 'registers'>, key: string): RegisterModule {
  const module = findPlanModule(plan, key);
  if (module) return module;
  const own = Object.keys(plan.registers).filter((known) => !declaredByKey.has(known));
  throw new UserError('register.unknown', {
    register: key,
    known: [...declaredByKey.keys(), ...own].join(', '),
  });
}

function effectiveModule(key: string, register: Register): RegisterModule {
  const declared = declaredByKey.get(key);
  const { definition, columns, columnOrder } = register;
  const anchor = columns ?? columnOrder ?? definition;
  if (!anchor) return declared ?? emptyModule(key);
  const kept = keptByKey.get(anchor) ?? [];
  const known = kept.find(
    ({ module, settings }) =>
      module.key === key &&
      settings.definition === definition &&
      settings.columns === columns &&
      settings.columnOrder === columnOrder,
  );
  if (known) return known.module;
  const settings = { definition, columns, columnOrder } as Settings;
  const module = applySettings(declared ?? emptyModule(key), settings);
  keptByKey.set(anchor, [{ settings, module }, ...kept.slice(0, mostKept - 1)]);
  return module;
}

function emptyModule(key: string): RegisterModule {
  return {
    key,
    title: { text: key },
    guidance: { text: '' },
    nameColumn: 'name',
    columns: [],
    views: [],
    isOwn: true,
  };
}

function applySettings(
  declared: RegisterModule,
  { definition, columns = {}, columnOrder = [] }: Settings,
): RegisterModule {
  const changed = declared.columns.map((column) => {
    const settings = Object.hasOwn(columns, column.key) ? columns[column.key] : undefined;
    return settings ? changedColumn(column, settings) : column;
  });
  const own = Object.entries(columns)
    .filter(([key]) => !declared.columns.some((column) => column.key === key))
    .map(([key, settings]) => ownColumn(key, settings));
  const named = definition
    ? {
        title: { text: definition.title },
        guidance: { text: definition.guidance },
        nameColumn: definition.nameColumn,
      }
    : {};
  return { ...declared, ...named, columns: ordered([...changed, ...own], columnOrder) };
}

/** Columns in the order given; those that it does not name stay behind the column that they follow otherwise. */
function ordered(columns: readonly ColumnDeclaration[], order: readonly string[]): ColumnDeclaration[] {
  const named = new Set(order);
  const result = order.flatMap((key) => columns.find((column) => column.key === key) ?? []);
  let previous: ColumnDeclaration | undefined;
  for (const column of columns) {
    if (!named.has(column.key)) {
      const after = previous ? result.indexOf(previous) : -1;
      result.splice(after + 1, 0, column);
    }
    previous = column;
  }
  return result;
}

/** Width of a fresh column, CSS pixels. */
export function defaultWidth(type: ColumnType): number {
  switch (type) {
    case 'longText':
      return 260;
    case 'text':
    case 'references':
    case 'link':
    case 'multiChoice':
      return 180;
    case 'money':
    case 'person':
    case 'date':
    case 'choice':
      return 120;
    default:
      return 100;
  }
}

function ownColumn(key: string, settings: ColumnSettings): ColumnDeclaration {
  const type = settings.type ?? 'text';
  return changedColumn(
    {
      key,
      type,
      title: { text: settings.title ?? key },
      widthPixels: defaultWidth(type),
      isOwn: true,
      ...(type === 'money' ? { total: { by: 'sum' } as const } : {}),
    },
    settings,
  );
}

function changedColumn(declared: ColumnDeclaration, settings: ColumnSettings): ColumnDeclaration {
  const type = settings.type ?? declared.type;
  const isRetyped = type !== declared.type;
  const { choices, refersTo, computed, total, minimum, maximum, wholeNumber, decimals, isWeek, ...rest } =
    declared;
  return {
    ...rest,
    type,
    ...(settings.title === undefined ? {} : { title: { text: settings.title } }),
    ...(settings.widthPixels === undefined ? {} : { widthPixels: settings.widthPixels }),
    ...(settings.isHidden === undefined ? {} : { isHidden: settings.isHidden }),
    ...choicesOf(type, settings, choices),
    ...referenceOf(type, settings, refersTo),
    ...computedOf(settings, computed),
    ...totalOf(type, settings, total),
    ...(isRetyped ? {} : { minimum, maximum, wholeNumber, decimals, isWeek }),
    ...(settings.decimals === undefined ? {} : { decimals: settings.decimals }),
  };
}

function choicesOf(
  type: ColumnType,
  settings: ColumnSettings,
  declared: ColumnDeclaration['choices'],
): Pick<ColumnDeclaration, 'choices'> {
  if (type !== 'choice' && type !== 'multiChoice') return {};
  if (!settings.choices) return { choices: declared ?? { options: [], acceptsOther: true } };
  const options = settings.choices.map(({ value, title }) => {
    const known = declared?.options.find((option) => option.value === value);
    return known ? { ...known, title: { text: title } } : { value, title: { text: title } };
  });
  return { choices: { options, acceptsOther: declared?.acceptsOther ?? true } };
}

function referenceOf(
  type: ColumnType,
  settings: ColumnSettings,
  declared: ColumnDeclaration['refersTo'],
): Pick<ColumnDeclaration, 'refersTo'> {
  if (type !== 'references') return {};
  if (settings.refersTo !== undefined) return { refersTo: { ...declared, register: settings.refersTo } };
  return declared ? { refersTo: declared } : {};
}

function computedOf(
  { formula }: ColumnSettings,
  declared: ColumnDeclaration['computed'],
): Pick<ColumnDeclaration, 'computed'> {
  if (formula === undefined) return declared ? { computed: declared } : {};
  if (formula === null) return {};
  return { computed: { by: { kind: 'formula', formula, blanks: 'asExcel' }, editing: 'typed-over' } };
}

function totalOf(
  type: ColumnType,
  settings: ColumnSettings,
  declared: Total | undefined,
): Pick<ColumnDeclaration, 'total'> {
  const total = settings.total === undefined ? declared : (settings.total ?? undefined);
  return total && (isNumeric({ type }) || total.by === 'count') ? { total } : {};
}
