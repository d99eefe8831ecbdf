import { compileFormula, FormulaError, parseStoredFormula, type ScalarValue } from '../formula/formula.ts';
import { planFieldNameOf } from '../formula/names.ts';
import { roundHalfAway } from '../formula/rounding.ts';
import { assertNever } from '../model/assert-never.ts';
import { dayFromNumber, excelSerial, isCalendarDay } from '../model/calendar-day.ts';
import { minorDigits } from '../model/money.ts';
import type { CellValue } from '../model/plan.ts';
import type { ColumnFilter } from '../model/register-settings.ts';
import { filterRows } from '../tables/arrange.ts';
import type { Calculation, ComputedRegister } from '../tables/calculation.ts';
import { choiceLiterals } from '../tables/choice-literals.ts';
import { formatCell, formatDuration } from '../tables/format-cell.ts';
import { findPlanModule } from '../tables/plan-modules.ts';
import { type ColumnDeclaration, findColumn, isNumeric } from '../tables/register-module.ts';
import { errorValue } from '../tables/register-table.ts';
import { shownRowNames } from '../tables/row-names.ts';
import { titleText } from '../tables/title.ts';
import { totalColumns, totalOf } from '../tables/totals.ts';
import { translate, UserError } from '../words/translate.ts';
import type { ReferenceFormat, ReferenceSource } from './live-sources.ts';
import { noRegister, referenceName, registerTitle, usualTotal } from './reference-name.ts';
import { writeAmount, writeDay, writeMoney, writeMonth, writeNumber, writePercent } from './write-figure.ts';

/** Why something in a text shows nothing, or nothing to rely on. */
export interface ReferenceProblem {
  readonly kind:
    | 'registerGone'
    | 'rowGone'
    | 'columnGone'
    | 'viewGone'
    | 'targetGone'
    | 'noCaption'
    | 'error'
    | 'misfit'
    | 'empty';
  /** One sentence that names what is gone; in any language. */
  readonly words: UserError;
}

/** What a source holds before it is written. */
export type Figure =
  | { readonly kind: 'money'; readonly amountMinor: number }
  | { readonly kind: 'number'; readonly number: number; readonly decimals: number | undefined }
  | { readonly kind: 'percent'; readonly ratio: number; readonly decimals: number | undefined }
  /** `YYYY-MM-DD` */
  | { readonly kind: 'day'; readonly day: string }
  /** `YYYY-MM` */
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'duration'; readonly minutes: number }
  /** Of a formula: money, a day or a plain number as the format has it. */
  | { readonly kind: 'scalar'; readonly number: number }
  | { readonly kind: 'text'; readonly text: string };

export type Resolved =
  | { readonly figure: Figure; readonly problem: null }
  | { readonly figure: Figure | null; readonly problem: ReferenceProblem };

/** How something is called when it is broken. */
export interface Names {
  /** As the plan has it now. */
  readonly now: () => string;
  /** As it was called while it was there. */
  readonly before: () => string;
}

/** Finds what a reference shows. @param givenName what it was called; '' when not known. */
export function resolveReference(
  source: ReferenceSource,
  calculation: Calculation,
  givenName = '',
): Resolved {
  const now = () => referenceName(source, calculation.plan, calculation.language);
  const name: Names = { now, before: () => givenName.trim() || now() };
  switch (source.kind) {
    case 'property':
      return property(source.property, calculation);
    case 'formula':
      return formula(source.formula, calculation, name);
    case 'total':
    case 'rowCount':
    case 'cell':
      return ofRegister(source, calculation, name);
    default:
      return assertNever(source);
  }
}

function found(figure: Figure): Resolved {
  return { figure, problem: null };
}

function broken(kind: ReferenceProblem['kind'], words: UserError, figure: Figure | null = null): Resolved {
  return { figure, problem: { kind, words } };
}

function property(
  key: Extract<ReferenceSource, { kind: 'property' }>['property'],
  calculation: Calculation,
): Resolved {
  const { properties } = calculation.plan;
  const value = properties[key].trim();
  if (value === '')
    return broken(
      'empty',
      new UserError('live.propertyEmpty', { property: planFieldNameOf(key, calculation.language) }),
    );
  return found(
    key === 'startDate' || key === 'documentDate'
      ? { kind: 'day', day: value }
      : { kind: 'text', text: value },
  );
}

/** True when the plan uses the register: it is there and not hidden. */
export function usesRegister({ plan }: Calculation, key: string): boolean {
  return Object.hasOwn(plan.registers, key) && plan.registers[key]?.isHidden !== true;
}

export function registerProblem(calculation: Calculation, key: string, name: Names): ReferenceProblem | null {
  if (usesRegister(calculation, key)) return null;
  // Nothing is known any more of an own register that was deleted.
  if (!findPlanModule(calculation.plan, key))
    return { kind: 'registerGone', words: new UserError('live.registerDeleted', { name: name.before() }) };
  const register = registerTitle(calculation.plan, key, calculation.language);
  // Of a register that is only out of use, all names are known.
  const called = Object.hasOwn(calculation.plan.registers, key) ? name.now() : name.before();
  return { kind: 'registerGone', words: new UserError('live.registerGone', { name: called, register }) };
}

export function columnProblem(
  calculation: Calculation,
  key: string,
  columns: readonly string[],
  name: Names,
): ReferenceProblem | null {
  const { module } = calculation.register(key);
  if (columns.every((column) => findColumn(module, column) !== undefined)) return null;
  const register = titleText(module.title, calculation.language);
  return { kind: 'columnGone', words: new UserError('live.columnGone', { name: name.before(), register }) };
}

function ofRegister(
  source: Extract<ReferenceSource, { register: string }>,
  calculation: Calculation,
  name: Names,
): Resolved {
  const gone = registerProblem(calculation, source.register, name);
  if (gone) return { figure: null, problem: gone };
  const register = calculation.register(source.register);
  const columns = [
    ...(source.kind === 'rowCount' ? [] : [source.column]),
    ...(source.kind === 'cell' ? [] : Object.keys(source.filters ?? {})),
    ...(source.kind === 'total' ? totalColumns(source.column, source.total ?? { by: 'count' }) : []),
  ];
  const missing = columnProblem(calculation, source.register, columns, name);
  if (missing) return { figure: null, problem: missing };
  switch (source.kind) {
    case 'rowCount': {
      const rows = partOf(register, source.filters);
      const number = rows ? rows.length : register.rows.length;
      return found({ kind: 'number', number, decimals: 0 });
    }
    case 'total':
      return total(source, register, name);
    case 'cell':
      return cell(source, register, calculation, name);
    default:
      return assertNever(source);
  }
}

interface KnownPart {
  readonly rows: readonly unknown[];
  readonly columns: readonly unknown[];
  readonly part: readonly number[] | null;
}

const parts = new WeakMap<object, KnownPart>();

/** The rows that filters leave, by index; null for all. Found again only when a column that they look at changed. */
function partOf(
  register: ComputedRegister,
  filters: Readonly<Record<string, ColumnFilter>> | undefined,
): readonly number[] | null {
  if (!filters) return null;
  const columns = Object.keys(filters).map(register.column);
  const known = parts.get(filters);
  if (
    known?.rows.length === register.rows.length &&
    columns.every((column, index) => column === known.columns[index])
  )
    return known.part;
  const part = filterRows(register, filters);
  parts.set(filters, { rows: register.rows, columns, part });
  return part;
}

function total(
  source: Extract<ReferenceSource, { kind: 'total' }>,
  register: ComputedRegister,
  name: Names,
): Resolved {
  const declaration = findColumn(register.module, source.column);
  if (!declaration) return broken('columnGone', new UserError('live.empty', { name: name.now() }));
  const by = source.total ?? usualTotal(register.module, source.column);
  const rows = partOf(register, source.filters);
  const isDeclared = rows === null && by === declaration.total;
  const values = totalColumns(source.column, by).map((key) => {
    const column = register.column(key);
    return rows ? rows.map((index) => column[index]) : column;
  });
  const sum = isDeclared ? register.totals[source.column] : totalOf(declaration, by, ...values);
  if (sum === null || sum === undefined) {
    if (by.by !== 'sum') return broken('empty', new UserError('live.empty', { name: name.now() }));
    // Nothing adds up to 0; a sum of something that is not there is too large to be exact.
    if (values[0]?.some((value) => typeof value === 'number'))
      return broken('error', new UserError('live.totalTooLarge', { name: name.now() }));
    return found(numericFigure(declaration, 0));
  }
  if (by.by === 'count') return found({ kind: 'number', number: sum, decimals: 0 });
  return found(numericFigure(averaged(declaration), sum));
}

/** Averages of whole numbers have decimals of their own. */
function averaged(declaration: ColumnDeclaration): ColumnDeclaration {
  if (declaration.type !== 'rating' && !declaration.wholeNumber) return declaration;
  return { ...declaration, type: 'number' };
}

function numericFigure(declaration: ColumnDeclaration, number: number): Figure {
  const { type, decimals } = declaration;
  if (type === 'money') return { kind: 'money', amountMinor: number };
  if (type === 'percent') return { kind: 'percent', ratio: number, decimals };
  if (type === 'duration') return { kind: 'duration', minutes: number };
  return { kind: 'number', number, decimals: type === 'rating' ? 1 : decimals };
}

function cell(
  source: Extract<ReferenceSource, { kind: 'cell' }>,
  register: ComputedRegister,
  calculation: Calculation,
  name: Names,
): Resolved {
  const { module } = register;
  const index = register.indexOf(source.row);
  const declaration = findColumn(module, source.column);
  if (index < 0 || !declaration)
    return broken(
      'rowGone',
      new UserError('live.rowGone', {
        name: name.before(),
        register: titleText(module.title, calculation.language),
      }),
    );
  const value = register.column(source.column)[index];
  if (value !== undefined && value !== '')
    return found(cellFigure(declaration, value, calculation, register));
  const row = register.rows[index];
  const error = row?.errors[source.column];
  if (error !== undefined)
    return broken('error', new UserError('live.cellError', { name: name.now(), error }));
  const misfit = row?.row.misfits?.[source.column];
  if (misfit !== undefined)
    return broken('misfit', new UserError('live.cellMisfit', { name: name.now(), value: misfit }), {
      kind: 'text',
      text: misfit,
    });
  return broken('empty', new UserError('live.empty', { name: name.now() }));
}

/** What a cell holds. */
export function cellFigure(
  declaration: ColumnDeclaration,
  value: CellValue,
  calculation: Calculation,
  register: ComputedRegister,
): Figure {
  const { type } = declaration;
  if (typeof value === 'number' && isNumeric(declaration) && type !== 'rating')
    return numericFigure(declaration, value);
  if (typeof value === 'string' && type === 'date') return { kind: 'day', day: value };
  if (typeof value === 'string' && type === 'month') return { kind: 'month', month: value };
  const { plan, language } = calculation;
  const { currency } = plan.properties;
  const rowName = type === 'references' ? shownRowNames(plan, register.module, language) : undefined;
  return {
    kind: 'text',
    text: formatCell(declaration, value, { language, currency, ...(rowName ? { rowName } : {}) }),
  };
}

function formula(stored: string, calculation: Calculation, name: Names): Resolved {
  let result: ScalarValue;
  try {
    const parsed = parseStoredFormula(stored);
    for (const reference of parsed.references) {
      if (reference.kind !== 'range' || reference.register === null) continue;
      const { register, column } = reference;
      const problem =
        registerProblem(calculation, register, name) ?? columnProblem(calculation, register, [column], name);
      if (problem) return { figure: null, problem };
    }
    const { plan, language } = calculation;
    const find = (key: string) =>
      usesRegister(calculation, key) ? calculation.register(key).module : undefined;
    result = compileFormula(parsed, {
      // It stands in no row.
      cell: () => () => errorValue('#REF!'),
      range: (register, column) => {
        if (register === null) return () => [errorValue('#REF!')];
        const scalars = calculation.register(register).scalars(column);
        return () => scalars;
      },
      planField: (field) => () => {
        const value = plan.properties[field];
        return field === 'startDate' || field === 'documentDate' ? excelSerial(value) : value;
      },
      literal: choiceLiterals(parsed, noRegister, find, language),
    })();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return broken('error', new UserError('live.formulaUnreadable', { name: name.now() }));
  }
  if (result instanceof FormulaError)
    return broken('error', new UserError('live.formulaError', { name: name.now(), error: result.code }));
  if (result === null || result === '')
    return broken('empty', new UserError('live.empty', { name: name.now() }));
  if (typeof result === 'number') return found({ kind: 'scalar', number: result });
  if (typeof result === 'string') return found({ kind: 'text', text: result });
  return found({ kind: 'text', text: translate(calculation.language, result ? 'yesNo.yes' : 'yesNo.no') });
}

/** A figure in words. */
export function writeFigure(figure: Figure, format: ReferenceFormat, calculation: Calculation): string {
  const { language, plan } = calculation;
  const context = { language, currency: plan.properties.currency };
  switch (figure.kind) {
    case 'money':
      return writeMoney(figure.amountMinor, format, context);
    case 'number': {
      const { decimals } = figure;
      const own = decimals === undefined || format.scale ? format : { decimals, ...format };
      return writeNumber(String(figure.number), own, context);
    }
    case 'percent': {
      const { ratio, decimals } = figure;
      return writePercent(ratio, decimals === undefined ? format : { decimals, ...format }, language);
    }
    case 'day':
      return writeDay(figure.day, format.date, language);
    case 'month':
      return writeMonth(figure.month, format.date, language);
    case 'duration':
      return formatDuration(figure.minutes, language);
    case 'scalar':
      return writeScalar(figure.number, format, calculation);
    case 'text':
      return figure.text;
    default:
      return assertNever(figure);
  }
}

/** A formula's result knows no type: the format says whether it is an amount or a day. */
function writeScalar(number: number, format: ReferenceFormat, { language, plan }: Calculation): string {
  const { currency } = plan.properties;
  const context = { language, currency };
  if (format.date !== undefined) {
    const day = number >= 61 && number < 110_000 ? dayFromNumber(Math.floor(number) - 25_569) : '';
    if (isCalendarDay(day)) return writeDay(day, format.date, language);
  }
  if (format.currency === undefined || format.currency === 'none')
    return writeNumber(String(Number(number.toPrecision(15))), format, context);
  const digits = minorDigits(currency);
  const minor = Math.round(roundHalfAway(number, digits) * 10 ** digits);
  if (Number.isSafeInteger(minor)) return writeMoney(minor, format, context);
  return writeAmount(String(number), format, context);
}
