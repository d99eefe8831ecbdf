import { assertNever } from '../model/assert-never.ts';
import type { CellValue } from '../model/plan.ts';
import type { Condition } from '../model/register-settings.ts';
import { searchable } from './arrange.ts';
import { type ChoiceTone, findColumn, type RegisterModule } from './register-module.ts';
import type { ComputedRegister, ComputedRow } from './register-table.ts';

/** How a cell is marked beside its text. */
export interface CellMark {
  readonly tone?: ChoiceTone;
  /** Length of a data bar, 0 to 1. */
  readonly barRatio?: number;
  /** Place on a colour scale: 0 is bad, 1 is good. */
  readonly scaleRatio?: number;
}

const unmarked: CellMark = Object.freeze({});

/** How a register's cells are marked: by the rules of its view, and by the tones of its choices. */
export function cellMarks(
  register: Pick<ComputedRegister, 'module' | 'column'>,
  conditions: readonly Condition[],
): (row: ComputedRow, column: string) => CellMark {
  const { module } = register;
  const byColumn = new Map<string, ((row: ComputedRow) => CellMark | null)[]>();
  for (const condition of conditions) {
    if (!findColumn(module, condition.column)) continue;
    const rules = byColumn.get(condition.column) ?? [];
    rules.push(ruleOf(register, condition));
    byColumn.set(condition.column, rules);
  }
  const tones = choiceTones(module);
  return (row, column) => {
    let mark = unmarked;
    for (const rule of byColumn.get(column) ?? []) {
      const found = rule(row);
      // The first rule that applies wins, as in Excel; bars and scales go with tones.
      if (found) mark = { ...found, ...mark };
    }
    if (mark.tone === undefined) {
      const value = row.values[column];
      const tone = typeof value === 'string' ? tones.get(column)?.get(value) : undefined;
      if (tone) mark = { ...mark, tone };
    }
    return mark;
  };
}

const tonesCache = new WeakMap<RegisterModule, ReadonlyMap<string, ReadonlyMap<string, ChoiceTone>>>();

function choiceTones(module: RegisterModule): ReadonlyMap<string, ReadonlyMap<string, ChoiceTone>> {
  let tones = tonesCache.get(module);
  if (!tones) {
    tones = new Map(
      module.columns.flatMap(({ key, choices }) => {
        const toned = (choices?.options ?? []).flatMap(({ value, tone }) =>
          tone ? [[value, tone] as const] : [],
        );
        return toned.length > 0 ? [[key, new Map(toned)] as const] : [];
      }),
    );
    tonesCache.set(module, tones);
  }
  return tones;
}

function ruleOf(
  register: Pick<ComputedRegister, 'module' | 'column'>,
  condition: Condition,
): (row: ComputedRow) => CellMark | null {
  const { column } = condition;
  switch (condition.kind) {
    case 'compare': {
      const mark: CellMark = { tone: condition.tone };
      return ({ values }) => (compares(values[column], condition.operator, condition.value) ? mark : null);
    }
    case 'contains': {
      const wanted = searchable(condition.text);
      const mark: CellMark = { tone: condition.tone };
      return ({ values }) => {
        const value = values[column];
        const texts = typeof value === 'object' ? value : value === undefined ? [] : [String(value)];
        return texts.some((text) => searchable(text).includes(wanted)) ? mark : null;
      };
    }
    case 'colourScale':
    case 'dataBar': {
      const numbers = register.column(column).filter((value) => typeof value === 'number');
      const least = numbers.reduce((low, number) => Math.min(low, number), Number.POSITIVE_INFINITY);
      const most = numbers.reduce((high, number) => Math.max(high, number), Number.NEGATIVE_INFINITY);
      return ({ values }) => {
        const value = values[column];
        if (typeof value !== 'number') return null;
        if (condition.kind === 'dataBar') return { barRatio: most > 0 ? Math.max(0, value) / most : 0 };
        const ratio = most === least ? 0.5 : (value - least) / (most - least);
        return { scaleRatio: condition.lowIsGood ? 1 - ratio : ratio };
      };
    }
    default:
      return assertNever(condition);
  }
}

type Operator = Extract<Condition, { kind: 'compare' }>['operator'];

function compares(value: CellValue | undefined, operator: Operator, wanted: number | string): boolean {
  if (value === undefined || typeof value === 'object') return false;
  const own = typeof value === 'boolean' ? String(value) : value;
  if (typeof own !== typeof wanted) return operator === '<>';
  switch (operator) {
    case '<':
      return own < wanted;
    case '<=':
      return own <= wanted;
    case '=':
      return own === wanted;
    case '>=':
      return own >= wanted;
    case '>':
      return own > wanted;
    case '<>':
      return own !== wanted;
    default:
      return assertNever(operator);
  }
}
