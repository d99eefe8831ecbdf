import { assertNever } from '../../../core/model/assert-never.ts';
import { isCalendarDay } from '../../../core/model/calendar-day.ts';
import type { Language } from '../../../core/model/language.ts';
import type { CellValue, Row } from '../../../core/model/plan.ts';
import { choiceTitle } from '../../../core/tables/cells.ts';
import { parseCellText } from '../../../core/tables/typed-text.ts';
import { evaluate } from '../../../core/tables/expression.ts';
import { editText, type FormatContext, formatCell } from '../../../core/tables/format-cell.ts';
import {
  type ColumnDeclaration,
  isEditable,
  type RegisterModule,
} from '../../../core/tables/register-module.ts';
import { translate, UserError } from '../../../core/words/translate.ts';
import type { CellEditor, CellTone, GridColumn, GridRecord } from '../../ui/grid/grid-types.ts';

/** What columns need to know of plan and reader. */
export interface ColumnContext {
  readonly language: Language;
  readonly currency: string;
  /** The rows as they are when asked, in order. */
  readonly rows: () => readonly Row[];
  readonly rowName: (id: string) => string | null;
}

function asCellValue(value: unknown): CellValue | null {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return Array.isArray(value) ? value.map(String) : null;
}

function editorOf(declaration: ColumnDeclaration): CellEditor {
  switch (declaration.type) {
    case 'text':
      return 'text';
    case 'number':
    case 'percent':
    case 'money':
      return 'number';
    case 'choice':
    case 'date':
    case 'month':
    case 'references':
      return declaration.type;
    case 'person':
      return 'suggestions';
    default:
      return assertNever(declaration.type);
  }
}

/** True when an empty cell of this row would show a computed value. */
function wouldCompute(
  module: RegisterModule,
  declaration: ColumnDeclaration,
  record: GridRecord,
  allRows: () => readonly Row[],
): boolean {
  const by = declaration.computed?.by;
  if (!by) return false;
  if (by.kind === 'derived') {
    const rows = allRows();
    const row = rows.find(({ id }) => id === record.id);
    return row !== undefined && by.derive(row, rows) !== null;
  }
  const isMoney = new Set(module.columns.filter(({ type }) => type === 'money').map(({ key }) => key));
  try {
    const cell = (key: string) => {
      const value = record.values[key];
      return typeof value === 'number' ? { value, isMoney: isMoney.has(key) } : null;
    };
    return evaluate(by.expression, { cell, total: () => null }) !== null;
  } catch (error) {
    // Too large to be exact: shown as blank.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function toneOf(
  module: RegisterModule,
  declaration: ColumnDeclaration,
  record: GridRecord,
  context: ColumnContext,
): CellTone {
  const { computed, key } = declaration;
  if (!computed) return 'typed';
  if (computed.editing === 'always') return 'computed';
  if (record.stored[key] === undefined) return record.values[key] === undefined ? 'typed' : 'computed';
  return computed.editing === 'typed-over' && wouldCompute(module, declaration, record, context.rows)
    ? 'overridden'
    : 'typed';
}

function distinctTexts(declaration: ColumnDeclaration, context: ColumnContext): readonly string[] {
  const texts = new Set<string>();
  for (const { cells } of context.rows()) {
    const value = cells[declaration.key];
    if (typeof value === 'string' && value !== '') texts.add(value);
  }
  return [...texts];
}

function offersOf(
  module: RegisterModule,
  declaration: ColumnDeclaration,
  context: ColumnContext,
): readonly string[] {
  const { language } = context;
  switch (editorOf(declaration)) {
    case 'choice': {
      const declared = (declaration.choices?.options ?? []).map(({ value }) => value);
      const others = declaration.choices?.acceptsOther
        ? distinctTexts(declaration, context).filter((text) => !declared.includes(text))
        : [];
      return [...declared, ...others].map((value) => choiceTitle(declaration, value, language));
    }
    case 'suggestions':
      return [...distinctTexts(declaration, context)].sort((left, right) =>
        left.localeCompare(right, language),
      );
    case 'references': {
      const names = context.rows().map(({ cells }) => cells[module.nameColumn]);
      return [...new Set(names.filter((name) => typeof name === 'string' && name !== ''))].map(String);
    }
    default:
      return [];
  }
}

/** The columns of a register for the grid. */
export function registerColumns(module: RegisterModule, context: ColumnContext): readonly GridColumn[] {
  const format: FormatContext = context;
  return module.columns.map((declaration): GridColumn => {
    const { key, type } = declaration;
    const cellOf = (record: GridRecord) => asCellValue(record.values[key]);
    const isNumeric = type === 'number' || type === 'percent' || type === 'money';
    return {
      key,
      title: translate(context.language, declaration.titleKey),
      widthPixels: declaration.widthPixels,
      align: isNumeric ? 'end' : 'start',
      editor: editorOf(declaration),
      isEditable: isEditable(declaration),
      computes: declaration.computed !== undefined,
      isFrozen: key === module.nameColumn,
      takesOffersOnly: declaration.choices?.acceptsOther === false,
      text: (record) => formatCell(declaration, cellOf(record), format),
      editText: (record) => editText(declaration, cellOf(record), format),
      tone: (record) => toneOf(module, declaration, record, context),
      isNegative: (record) => {
        const value = record.values[key];
        return type === 'money' && typeof value === 'number' && value < 0;
      },
      offers: () => offersOf(module, declaration, context),
      dayOf: (text) => {
        const value = readOrNull(declaration, text, context.currency);
        const day = type === 'month' && typeof value === 'string' ? `${value}-01` : value;
        return isCalendarDay(day) ? day : null;
      },
    };
  });
}

function readOrNull(declaration: ColumnDeclaration, text: string, currency: string): CellValue | null {
  try {
    return parseCellText(declaration, text, { currency });
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
