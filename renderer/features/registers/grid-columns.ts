import { assertNever } from '../../../core/model/assert-never.ts';
import { isCalendarDay } from '../../../core/model/calendar-day.ts';
import type { CellValue, Row } from '../../../core/model/plan.ts';
import type { TableView } from '../../../core/model/register-settings.ts';
import type { ComputedRow } from '../../../core/tables/calculation.ts';
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
import type { CellEditor, GridColumn, GridRecord } from '../../ui/grid/grid-types.ts';
import { cellOrigin, cellText } from './cell-display.ts';
import { computedRowOf } from './register-rows.ts';
import type { CellFormats } from './use-register-table.ts';

/** What columns need to know of plan and reader. */
export interface ColumnContext {
  readonly formats: CellFormats;
  readonly marks: (row: ComputedRow, column: string) => CellMark;
  readonly view: Pick<TableView, 'sort' | 'filters' | 'frozenColumns'>;
  /** The rows as they are when asked, in order. */
  readonly rows: () => readonly Row[];
  /** The texts that a column's editor offers when it opens. */
  readonly offers: (declaration: ColumnDeclaration) => readonly string[];
}

function editorOf(declaration: ColumnDeclaration): CellEditor {
  switch (declaration.type) {
    case 'text':
    case 'longText':
    case 'link':
    case 'time':
    case 'duration':
      return 'text';
    case 'number':
    case 'percent':
    case 'money':
    case 'rating':
      return 'number';
    case 'choice':
    case 'yesNo':
      return 'choice';
    case 'date':
    case 'month':
    case 'references':
      return declaration.type;
    case 'multiChoice':
      return 'references';
    case 'person':
      return 'suggestions';
    default:
      return assertNever(declaration.type);
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
  const { formats, view } = context;
  const { language, currency } = formats.shown;
  return visibleColumns(module).map((declaration, index): GridColumn => {
    const { key, type } = declaration;
    const textOf = (record: GridRecord) => cellText(declaration, computedRowOf(record), formats.shown);
    return {
      key,
      title: titleText(declaration.title, language),
      widthPixels: declaration.widthPixels,
      align: isNumeric(declaration) ? 'end' : 'start',
      editor: editorOf(declaration),
      isEditable: isEditable(declaration),
      computes: declaration.computed !== undefined,
      isFrozen: isFrozen(module, view, key, index),
      takesOffersOnly: declaration.choices?.acceptsOther === false,
      text: textOf,
      editText: (record) => {
        const { row, values } = computedRowOf(record);
        return row.misfits?.[key] ?? editText(declaration, values[key], formats.typed);
      },
      tone: (record) => {
        const origin = cellOrigin(declaration, computedRowOf(record), context.rows);
        return origin === 'computed' || origin === 'overridden' ? origin : 'typed';
      },
      isNegative: (record) => {
        const value = record.values[key];
        return type === 'money' && typeof value === 'number' && value < 0;
      },
      offers: () => context.offers(declaration),
      dayOf: (text) => {
        const value = readOrNull(declaration, text, currency);
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
