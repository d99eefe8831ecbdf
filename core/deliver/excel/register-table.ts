import { excelSerial } from '../../model/calendar-day.ts';
import type { Language } from '../../model/language.ts';
import { minorDigits, toMajorUnits } from '../../model/money.ts';
import type { CellValue, Plan } from '../../model/plan.ts';
import { type FormatContext, formatCell } from '../../tables/format-cell.ts';
import type { ColumnDeclaration, RegisterModule } from '../../tables/register-module.ts';
import { type ComputedRegister, computeRegister } from '../../tables/register-view.ts';
import { translate } from '../../words/translate.ts';
import { cleanLine } from '../clean-text.ts';
import { cellText } from './cell-text.ts';
import type { FormulaContext } from './column-formula.ts';
import { quotedSheetName, tableColumnReference } from './references.ts';

/** A register as it stands in the workbook: what its own sheet, the summary and the Gantt chart share. */
export interface RegisterTable extends FormulaContext {
  readonly module: RegisterModule;
  readonly computed: ComputedRegister;
  readonly currency: string;
  readonly sheetName: string;
  readonly format: FormatContext;
  /** All data cells of a column, for formulas on other sheets. */
  readonly reference: (columnKey: string) => string;
}

/**
 * The tables of a plan's registers.
 * @param takenSheetNames names that sheets already have; those of the registers are added.
 */
export function registerTables(
  plan: Plan,
  modules: readonly RegisterModule[],
  language: Language,
  takenSheetNames: Set<string>,
): RegisterTable[] {
  const takenTableNames = new Set<string>();
  return modules.map((module) => {
    const computed = computeRegister(
      module,
      Object.hasOwn(plan.registers, module.key) ? plan.registers[module.key] : undefined,
    );
    const tableName = uniqueName(safeTableName(module.key), takenTableNames, 200);
    const titles = columnTitles(module, language);
    const { currency } = plan.properties;
    const names = new Map<string, string>();
    for (const { row, values } of computed.rows) names.set(row.id, String(values[module.nameColumn] ?? ''));
    return {
      module,
      computed,
      currency,
      language,
      tableName,
      titles,
      moneyDigits: minorDigits(currency),
      sheetName: sheetName(translate(language, module.titleKey), takenSheetNames),
      format: { language, currency, rowName: (id) => names.get(id) ?? '—' },
      reference: (key) => tableColumnReference(tableName, titles.get(key) ?? key),
    };
  });
}

/** Excel refuses two columns of a table with the same title, whatever their case. */
function columnTitles(module: RegisterModule, language: Language): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    module.columns.map(({ key, titleKey }) => [
      key,
      uniqueName(cleanLine(translate(language, titleKey)), taken, 255),
    ]),
  );
}

/** A name that is no cell address and holds only letters, digits and underscores. */
function safeTableName(key: string): string {
  const name = key.charAt(0).toUpperCase() + key.slice(1).replace(/[^A-Za-z0-9_]/g, '_');
  return /^([A-Za-z]{1,3}\d+|[RrCc]|R\d*C\d*|\W.*|\d.*)$/i.test(name) ? `Table_${name}` : name;
}

/** A sheet name within Excel's rules that is not taken yet; it is then. */
export function sheetName(wanted: string, taken: Set<string>): string {
  const allowed = cleanLine(wanted)
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim();
  return uniqueName(allowed || 'Sheet', taken, 31);
}

function uniqueName(wanted: string, taken: Set<string>, longest: number): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : ` ${number}`;
    const name = wanted.slice(0, longest - suffix.length).toWellFormed() + suffix;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** The value of a register's cell as a sheet holds it: days and months as serial numbers, money in major units. */
export function sheetValue(
  declaration: ColumnDeclaration,
  value: CellValue | null | undefined,
  table: Pick<RegisterTable, 'format' | 'currency'>,
): string | number | null {
  if (value === null || value === undefined) return null;
  if (declaration.type === 'money' && typeof value === 'number') return toMajorUnits(value, table.currency);
  if (typeof value === 'number') return value;
  if (declaration.type === 'date') return excelSerial(String(value));
  if (declaration.type === 'month') return excelSerial(`${value}-01`);
  const text = cellText(formatCell(declaration, value, table.format));
  return text === '' ? null : text;
}

/** The reference of a sheet in formulas, with its exclamation mark. */
export function sheetPrefix(name: string): string {
  return `${quotedSheetName(name)}!`;
}
