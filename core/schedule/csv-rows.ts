import { parseCsv } from 'hucre/csv';
import { UserError } from '../words/translate.ts';
import { maximumFileEntries, refuseLargeFile } from './ics-lines.ts';

/** A row of separated values with the line of the file that it begins on, from 1. */
export interface CsvRow {
  /** Trimmed. */
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * The rows of a text of separated values that are not empty; the separator is found out. Throws a UserError:
 * `schedule.file.tooLarge`, `schedule.file.tooManyEntries`.
 */
export function readCsvRows(text: string): CsvRow[] {
  refuseLargeFile(text);
  const found = parseCsv(text, { maxRows: maximumFileEntries + 1 });
  if (found.length > maximumFileEntries) {
    throw new UserError('schedule.file.tooManyEntries', { limit: maximumFileEntries });
  }
  const rows: CsvRow[] = [];
  let line = 1;
  for (const values of found) {
    const texts = values.map((value) => String(value ?? ''));
    const cells = texts.map((cell) => cell.trim());
    if (cells.some((cell) => cell !== '')) rows.push({ cells, line });
    // A quoted value may run over several lines.
    line += 1 + texts.reduce((breaks, cell) => breaks + (cell.match(/\n/g)?.length ?? 0), 0);
  }
  return rows;
}
