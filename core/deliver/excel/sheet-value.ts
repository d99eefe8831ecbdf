import { assertNever } from '../../model/assert-never.ts';
import { excelSerial } from '../../model/calendar-day.ts';
import { toMajorUnits } from '../../model/money.ts';
import type { CellValue } from '../../model/plan.ts';
import { formatCell } from '../../tables/format-cell.ts';
import type { ColumnDeclaration } from '../../tables/register-module.ts';
import { cellText } from './cell-text.ts';
import type { RegisterTable } from './register-table.ts';

const minutesPerDay = 1440;

/**
 * The value of a register's cell as a sheet holds it: days and months as serial numbers, times and durations as shares of a
 * day, money in major units, everything else that is no number as the text that it shows. Null for a blank.
 */
export function sheetValue(
  declaration: ColumnDeclaration,
  value: CellValue | null | undefined,
  table: Pick<RegisterTable, 'format' | 'currency'>,
): string | number | null {
  if (value === null || value === undefined) return null;
  switch (declaration.type) {
    case 'money':
      return typeof value === 'number'
        ? toMajorUnits(value, table.currency)
        : asText(declaration, value, table);
    case 'number':
    case 'percent':
    case 'rating':
      return typeof value === 'number' ? value : asText(declaration, value, table);
    case 'duration':
      return typeof value === 'number' ? value / minutesPerDay : asText(declaration, value, table);
    case 'date':
      return excelSerial(String(value));
    case 'month':
      return excelSerial(`${String(value)}-01`);
    case 'time': {
      const [hours, minutes] = String(value).split(':').map(Number);
      return ((hours ?? 0) * 60 + (minutes ?? 0)) / minutesPerDay;
    }
    case 'text':
    case 'longText':
    case 'choice':
    case 'multiChoice':
    case 'person':
    case 'yesNo':
    case 'link':
    case 'references':
      return asText(declaration, value, table);
    default:
      return assertNever(declaration.type);
  }
}

function asText(
  declaration: ColumnDeclaration,
  value: CellValue,
  { format }: Pick<RegisterTable, 'format'>,
): string | null {
  const text = cellText(formatCell(declaration, value, format));
  return text === '' ? null : text;
}
