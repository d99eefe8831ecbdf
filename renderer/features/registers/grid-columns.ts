import { columnFormat, numberFormats } from '../../../core/deliver/excel/number-formats.ts';
import { type FormulaScope, showFormula } from '../../../core/formula/formula.ts';
import { assertNever } from '../../../core/model/assert-never.ts';
import { isCalendarDay } from '../../../core/model/calendar-day.ts';
import type { CellValue } from '../../../core/model/plan.ts';
import type { TableView } from '../../../core/model/register-settings.ts';
import type { ComputedRow } from '../../../core/tables/calculation.ts';
import { toScalar } from '../../../core/tables/cell-scalars.ts';
import type { CellMark } from '../../../core/tables/conditions.ts';
import { editText } from '../../../core/tables/format-cell.ts';
import {
  type ColumnDeclaration,
  isEditable,
  isNumeric,
  type RegisterModule,
  visibleColumns,
} from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { parseCellText } from '../../../core/tables/typed-text.ts';
import { UserError } from '../../../core/words/translate.ts';
import type { CellEditor, GridColumn, SpreadsheetValue } from '../../ui/grid/grid-types.ts';
import { cellDisplay } from './cell-appearance.ts';
import { type ColumnSources, cellOrigin, cellText } from './cell-display.ts';
import { completionAt } from './formula/completion.ts';
import { computedRowOf } from './register-rows.ts';
import type { CellFormats } from './use-register-table.ts';

/** What columns need to know of plan and reader. */
export interface ColumnContext extends ColumnSources {
  readonly formats: CellFormats;
  readonly scope: FormulaScope;
  readonly marks: (row: ComputedRow, column: string) => CellMark;
  readonly view: Pick<TableView, 'sort' | 'filters' | 'frozenColumns'>;
  /** The texts that a column's editor offers when it opens. */
  readonly offers: (declaration: ColumnDeclaration) => readonly string[];
}

function editorOf({ type }: ColumnDeclaration): CellEditor {
  switch (type) {
    case 'number':
    case 'percent':
    case 'money':
      return 'number';
    case 'person':
      return 'suggestions';
    case 'text':
    case 'longText':
    case 'link':
    case 'time':
    case 'duration':
    case 'rating':
    case 'choice':
    case 'yesNo':
    case 'date':
    case 'month':
    case 'references':
    case 'multiChoice':
      return type;
    default:
      return assertNever(type);
  }
}

/** Whether a column stays at the left edge: as the view says, or the one that names the rows. */
export function isFrozen(
  module: RegisterModule,
  view: Pick<TableView, 'frozenColumns'>,
  key: string,
  index: number,
): boolean {
  return view.frozenColumns === undefined ? key === module.nameColumn : index < view.frozenColumns;
}

/** The columns of a register for the grid. */
export function registerColumns(module: RegisterModule, context: ColumnContext): readonly GridColumn[] {
  const { formats, view, scope } = context;
  const { language, currency } = formats.shown;
  return visibleColumns(module).map((declaration, index): GridColumn => {
    const { key, type } = declaration;
    const sort = view.sort?.find(({ column }) => column === key)?.direction;
    return {
      key,
      title: titleText(declaration.title, language),
      widthPixels: declaration.widthPixels,
      align: isNumeric(declaration) && type !== 'rating' ? 'end' : 'start',
      editor: editorOf(declaration),
      isEditable: isEditable(declaration),
      computes: declaration.computed !== undefined,
      isFrozen: isFrozen(module, view, key, index),
      takesOffersOnly: declaration.choices?.acceptsOther === false,
      ...(sort ? { sort } : {}),
      isFiltered: view.filters?.[key] !== undefined,
      text: (record) => cellText(declaration, computedRowOf(record), formats.shown),
      display: (record) => {
        const row = computedRowOf(record);
        return cellDisplay(declaration, row, context.marks(row, key), formats.shown);
      },
      editText: (record) => {
        const { row, values } = computedRowOf(record);
        const formula = row.formulas?.[key];
        if (formula !== undefined) return showFormula(formula, scope);
        return row.misfits?.[key] ?? editText(declaration, values[key], formats.typed);
      },
      spreadsheetValue: (record) => spreadsheetValue(declaration, computedRowOf(record).values[key], formats),
      tone: (record) => {
        const origin = cellOrigin(declaration, computedRowOf(record), context);
        if (origin === 'formula') return 'computed';
        return origin === 'misfit' ? 'typed' : origin;
      },
      isNegative: (record) => {
        const value = computedRowOf(record).values[key];
        return type === 'money' && typeof value === 'number' && value < 0;
      },
      offers: () => context.offers(declaration),
      dayOf: (text) => {
        const value = readOrNull(declaration, text, currency);
        const day = type === 'month' && typeof value === 'string' ? `${value}-01` : value;
        return isCalendarDay(day) ? day : null;
      },
      formulaOffers: (text, caret) => completionAt(text, caret, scope),
    };
  });
}

/** The number behind a cell with a format of spreadsheets; null for texts. */
function spreadsheetValue(
  declaration: ColumnDeclaration,
  value: CellValue | undefined,
  { shown }: CellFormats,
): SpreadsheetValue | null {
  const number = toScalar(declaration, value, shown);
  if (typeof number !== 'number') return null;
  const format = columnFormat(declaration, shown.currency, shown.language);
  // The workbook's format for numbers of any kind leaves their fractions to a rule, which does not come along.
  return { number, format: format === undefined || format === numberFormats.figure ? 'General' : format };
}

function readOrNull(declaration: ColumnDeclaration, text: string, currency: string): CellValue | null {
  try {
    return parseCellText(declaration, text, { currency });
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
