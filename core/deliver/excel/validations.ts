import { assertNever } from '../../model/assert-never.ts';
import { excelSerial } from '../../model/calendar-day.ts';
import { choiceTitle } from '../../tables/cells.ts';
import type { ColumnDeclaration } from '../../tables/register-module.ts';
import { translate } from '../../words/translate.ts';
import { cellText } from './cell-text.ts';
import { cellAddress, quotedSheetName, rangeAddress } from './references.ts';
import type { RegisterTable } from './register-table.ts';
import type { SheetCell, SheetDescription, Validation } from './workbook-description.ts';

/** Longest list that Excel accepts inside a validation. */
const longestList = 255;
/** Excel's dates end in 9999; the plan's in 2199. */
const days = { minimum: excelSerial('1900-01-01'), maximum: excelSerial('2199-12-31') };
/** Excel keeps 15 digits. */
const largest = 999_999_999_999_999;

/** Lists of choices that are too long for a validation: they stand in a sheet of their own, each once. */
export class ChoiceLists {
  readonly #sheetName: () => string;
  readonly #columns: (readonly string[])[] = [];
  readonly #known = new Map<string, string>();
  #name: string | null = null;

  /** @param sheetName gives the sheet's name when the first list needs it. */
  constructor(sheetName: () => string) {
    this.#sheetName = sheetName;
  }

  /** The cells with the choices, with their sheet. */
  cellsOf(choices: readonly string[]): string {
    const key = JSON.stringify(choices);
    let cells = this.#known.get(key);
    if (cells === undefined) {
      this.#name ??= this.#sheetName();
      const column = this.#columns.push(choices) - 1;
      cells = `${quotedSheetName(this.#name)}!${cellAddress(0, column, 'both')}:${cellAddress(choices.length - 1, column, 'both')}`;
      this.#known.set(key, cells);
    }
    return cells;
  }

  /** The sheet, kept out of sight; null when no list is long. */
  sheet(): SheetDescription | null {
    if (this.#name === null) return null;
    const longest = Math.max(...this.#columns.map((choices) => choices.length));
    return {
      name: this.#name,
      rows: Array.from({ length: longest }, (_, row) =>
        this.#columns.map((choices): SheetCell | null => {
          const value = choices[row];
          return value === undefined ? null : { value };
        }),
      ),
      columnWidths: this.#columns.map(() => 30),
      frozenRows: 0,
      frozenColumns: 0,
      showsGridLines: true,
      isHidden: true,
      page: { isLandscape: false, footer: '' },
    };
  }
}

/** What the cells of a register's sheet take, column by column. @param tables all of the workbook, for references. */
export function registerValidations(
  table: RegisterTable,
  dataRows: number,
  tables: readonly RegisterTable[],
  lists: ChoiceLists,
): Validation[] {
  return table.columns.flatMap((column, index) => {
    if (column.computed?.editing === 'always') return [];
    const range = rangeAddress(1, index, dataRows, index);
    const validation = columnValidation(column, range, table, tables, lists);
    return validation ? [validation] : [];
  });
}

function columnValidation(
  column: ColumnDeclaration,
  range: string,
  table: RegisterTable,
  tables: readonly RegisterTable[],
  lists: ChoiceLists,
): Validation | null {
  const { type, choices, minimum, maximum, wholeNumber } = column;
  const numbers = (least: number, most: number): Validation => ({
    kind: wholeNumber ? 'whole' : 'decimal',
    range,
    minimum: minimum ?? least,
    maximum: maximum ?? most,
    strictness: 'asks',
  });
  switch (type) {
    case 'choice': {
      const titles = (choices?.options ?? []).map(({ value }) =>
        cellText(choiceTitle(column, value, table.language)),
      );
      return listValidation(titles, range, choices?.acceptsOther === false ? 'refuses' : 'offers', lists);
    }
    case 'yesNo':
      return {
        kind: 'list',
        range,
        choices: [translate(table.language, 'yesNo.yes'), translate(table.language, 'yesNo.no')],
        strictness: 'refuses',
      };
    case 'references':
      return referenceValidation(column, range, table, tables);
    case 'rating':
      return { kind: 'whole', range, minimum: 1, maximum: 5, strictness: 'refuses' };
    case 'number':
    case 'percent':
    case 'money':
      return numbers(-largest, largest);
    case 'duration':
      return numbers(0, largest);
    case 'date':
    case 'month':
      return { kind: 'date', range, ...days, strictness: 'asks' };
    case 'time':
      return { kind: 'time', range, minimum: 0, maximum: 0.999_99, strictness: 'asks' };
    case 'text':
    case 'longText':
    case 'multiChoice':
    case 'person':
    case 'link':
      return null;
    default:
      return assertNever(type);
  }
}

function listValidation(
  titles: readonly string[],
  range: string,
  strictness: 'refuses' | 'offers',
  lists: ChoiceLists,
): Validation | null {
  if (titles.length === 0) return null;
  // A comma would divide a choice in two; spaces at its ends would be lost.
  const fits =
    titles.join(',').length <= longestList && !titles.some((title) => /[,"\n]|^\s|\s$/.test(title));
  return fits
    ? { kind: 'list', range, choices: titles, strictness }
    : { kind: 'listInCells', range, cells: lists.cellsOf(titles), strictness };
}

/** A cell that names one row offers the names of all rows there are. */
function referenceValidation(
  { refersTo }: ColumnDeclaration,
  range: string,
  table: RegisterTable,
  tables: readonly RegisterTable[],
): Validation | null {
  if (refersTo?.single !== true) return null;
  const key = refersTo.register ?? table.module.key;
  const target = tables.find(({ module }) => module.key === key);
  const name = target?.columns.findIndex((column) => column.key === target.module.nameColumn) ?? -1;
  if (!target || name < 0 || target.rows.length === 0) return null;
  const cells = `${cellAddress(1, name, 'both')}:${cellAddress(target.rows.length, name, 'both')}`;
  return {
    kind: 'listInCells',
    range,
    cells: `${quotedSheetName(target.sheetName)}!${cells}`,
    strictness: 'offers',
  };
}
