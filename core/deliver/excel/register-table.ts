import { isCalendarDay } from '../../model/calendar-day.ts';
import type { Language } from '../../model/language.ts';
import { minorDigits } from '../../model/money.ts';
import type { Plan } from '../../model/plan.ts';
import { arrangeRows } from '../../tables/arrange.ts';
import type { Calculation, ComputedRegister, ComputedRow } from '../../tables/calculation.ts';
import type { FormatContext } from '../../tables/format-cell.ts';
import type { ColumnDeclaration, RegisterModule } from '../../tables/register-module.ts';
import { shownRowNames } from '../../tables/row-names.ts';
import { titleText } from '../../tables/title.ts';
import type { GanttColumns } from '../../tables/view-declaration.ts';
import { neededColumns } from './needed-columns.ts';
import { tableColumnReference } from './references.ts';
import { columnTitles, sheetName, tableName } from './workbook-names.ts';

/** A register as it stands in the workbook: what its own sheet, the summary and the charts share. */
export interface RegisterTable {
  readonly module: RegisterModule;
  readonly computed: ComputedRegister;
  /** In the order of the register's saved view. */
  readonly rows: readonly ComputedRow[];
  /** The columns of the sheet in their order: those that are shown, and hidden ones that formulas need. */
  readonly columns: readonly ColumnDeclaration[];
  /** The plan does not show the register; its sheet is there for the formulas that read it. */
  readonly isHidden: boolean;
  readonly language: Language;
  readonly currency: string;
  /** Decimals of the plan's currency. */
  readonly moneyDigits: number;
  readonly tableName: string;
  readonly sheetName: string;
  /** The column titles as they stand in the header row, by column key. */
  readonly titles: ReadonlyMap<string, string>;
  readonly format: FormatContext;
  /** All data cells of a column, for formulas on other sheets. */
  readonly reference: (columnKey: string) => string;
}

/**
 * The tables of the registers that a plan uses, then of those that only formulas read.
 * @param takenSheetNames names that sheets already have; those of the registers are added.
 */
export function registerTables(
  plan: Plan,
  calculation: Calculation,
  takenSheetNames: Set<string>,
): RegisterTable[] {
  const needed = neededColumns(plan, calculation.modules);
  const shown = new Set(calculation.modules.map(({ key }) => key));
  const takenTableNames = new Set<string>();
  const { language } = calculation;
  const { currency } = plan.properties;
  return [...needed].map(([key, { module, columns: neededKeys }]) => {
    const computed = calculation.register(key);
    const columns = module.columns.filter(
      (column) => column.isHidden !== true || neededKeys.has(column.key) || column.key === module.nameColumn,
    );
    const name = tableName(module, takenTableNames);
    const titles = columnTitles(columns, language);
    const format = { language, currency, rowName: shownRowNames(plan, module, language) };
    return {
      module,
      computed,
      rows: savedOrder(plan, computed, format),
      columns,
      isHidden: !shown.has(key),
      language,
      currency,
      moneyDigits: minorDigits(currency),
      tableName: name,
      sheetName: sheetName(titleText(module.title, language), takenSheetNames),
      titles,
      format,
      reference: (columnKey) => tableColumnReference(name, titles.get(columnKey) ?? columnKey),
    };
  });
}

/** The rows sorted as the plan has it and by the columns that it groups by; filters leave nothing out here. */
function savedOrder(plan: Plan, computed: ComputedRegister, format: FormatContext): readonly ComputedRow[] {
  const view = plan.registers[computed.module.key]?.view;
  if (!view?.sort?.length && !view?.groupBy?.length) return computed.rows;
  return arrangeRows(computed, { ...view, groupBy: view.groupBy ?? [], filters: {} }, format).rows;
}

/**
 * Whether a column holds any figure: one that was entered, or one but zero that was calculated. A column that does not has
 * nothing to say in totals and charts yet.
 */
export function hasFigures({ rows }: Pick<RegisterTable, 'rows'>, key: string): boolean {
  return rows.some(({ row, values }) => {
    const value = values[key];
    return typeof value === 'number' && (value !== 0 || row.cells[key] !== undefined);
  });
}

/** First and last day of the rows of a Gantt chart; null without any date. */
export function dateSpan(
  { rows }: Pick<RegisterTable, 'rows'>,
  { start, end }: Pick<GanttColumns, 'start' | 'end'>,
): { first: string; last: string } | null {
  let first: string | null = null;
  let last: string | null = null;
  for (const { values } of rows) {
    for (const day of [values[start], values[end]]) {
      if (!isCalendarDay(day)) continue;
      if (first === null || day < first) first = day;
      if (last === null || day > last) last = day;
    }
  }
  return first !== null && last !== null ? { first, last } : null;
}
