import type { Row } from '../../model/plan.ts';
import type { ScheduleTask } from '../../schedule/schedule-input.ts';
import { type DayTerm, dayTerm } from './day-terms.ts';
import { cellAddress, columnLetters, sheetPrefix, tableCellReference } from './references.ts';
import type { RegisterTable } from './register-table.ts';

/** The columns of the timeline that formulas read and write. */
const placeKeys = ['start', 'end', 'workingDays', 'percentDone'] as const;
export type PlaceKey = (typeof placeKeys)[number];

/** A cell of the formula's own sheet, or a range of cells. */
const cellPattern = /(?<![\w.])([A-Z]{1,3})(\d+)(?::[A-Z]{1,3}(\d+))?(?![\w(])/g;

/** Where the rows and columns of the timeline stand in its sheet. */
export class TimelineGrid {
  readonly #table: RegisterTable;
  readonly #places: Readonly<Record<PlaceKey, number>>;
  readonly rows: readonly Row[];
  /** Row of the sheet, from 0. */
  readonly #sheetRow: ReadonlyMap<string, number>;

  constructor(table: RegisterTable) {
    this.#table = table;
    const at = (key: string, type: string) =>
      table.columns.findIndex((column) => column.key === key && column.type === type);
    this.#places = {
      start: at('start', 'date'),
      end: at('end', 'date'),
      workingDays: at('workingDays', 'number'),
      percentDone: at('percentDone', 'percent'),
    };
    this.rows = table.rows.map(({ row }) => row);
    this.#sheetRow = new Map(this.rows.map(({ id }, index) => [id, index + 1]));
  }

  /** The row of the sheet that holds a row of the register, from 0. */
  sheetRow(id: string): number {
    return this.#sheetRow.get(id) ?? 0;
  }

  has(key: PlaceKey): boolean {
    return this.#places[key] >= 0;
  }

  /** The cell of a column in the formula's own row. */
  own(key: PlaceKey): string {
    return tableCellReference(this.#table.tableName, this.#table.titles.get(key) ?? key);
  }

  ownDay(key: 'start' | 'end'): DayTerm {
    return dayTerm(this.own(key));
  }

  /** The cell of a row and column. */
  cell(id: string, key: PlaceKey): DayTerm {
    return dayTerm(cellAddress(this.#sheetRow.get(id) ?? 0, this.#places[key]));
  }

  /** The cells of rows in a column, neighbours as one range. */
  ranges(tasks: readonly ScheduleTask[], key: PlaceKey): string[] {
    return this.rangesAt(
      tasks.map(({ id }) => id),
      this.#places[key],
    );
  }

  /** The cells of rows in any column, from 0. */
  rangesAt(ids: readonly string[], column: number): string[] {
    const rows = ids.flatMap((id) => this.#sheetRow.get(id) ?? []).sort((one, other) => one - other);
    const ranges: [number, number][] = [];
    for (const row of rows) {
      const last = ranges.at(-1);
      if (last && row === last[1] + 1) last[1] = row;
      else ranges.push([row, row]);
    }
    return ranges.map(([first, last]) =>
      first === last
        ? cellAddress(first, column)
        : `${cellAddress(first, column)}:${cellAddress(last, column)}`,
    );
  }

  /** A formula for a cell of another sheet. */
  fromOtherSheet(formula: string): string {
    const sheet = sheetPrefix(this.#table.sheetName);
    return formula.replace(cellPattern, (cell) => `${sheet}${cell}`);
  }

  /** The cells of the timeline that a formula in a row reads. */
  cellsIn(id: string, formula: string): { readonly id: string; readonly key: PlaceKey }[] {
    const cells: { id: string; key: PlaceKey }[] = [];
    let rest = formula;
    for (const key of placeKeys) {
      const own = this.own(key);
      if (!rest.includes(own)) continue;
      cells.push({ id, key });
      rest = rest.replaceAll(own, '');
    }
    for (const [, letters = '', first = '', last = first] of rest.matchAll(cellPattern)) {
      const key = placeKeys.find((each) => columnLetters(this.#places[each]) === letters);
      if (!key) continue;
      for (let row = Number(first); row <= Number(last); row++) {
        const other = this.rows[row - 2]?.id;
        if (other !== undefined) cells.push({ id: other, key });
      }
    }
    return cells;
  }
}
