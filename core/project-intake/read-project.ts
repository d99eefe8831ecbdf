import { readIcsProject } from '../schedule/ics.ts';
import type { ImportedProject } from '../schedule/project-file.ts';
import { readProjectXml } from '../schedule/project-xml-read.ts';
import { readCsvProject } from '../schedule/schedule-csv.ts';
import { UserError } from '../words/translate.ts';

/** The endings of files with a schedule. */
export const projectExtensions = ['xml', 'ics', 'csv'] as const;

/** Largest file; the readers limit what is in it besides. */
export const maximumProjectBytes = 64 * 1024 * 1024;

/** True for a file with a schedule, by the ending of its name. */
export function isProjectFile(name: string): boolean {
  return /\.(xml|ics|csv)$/i.test(name);
}

/**
 * The schedule of a Microsoft Project XML, iCalendar or CSV file. Throws a UserError in one sentence.
 * @param name the file's name, whose ending says what it is.
 */
export function readProject(name: string, bytes: Uint8Array): ImportedProject {
  if (bytes.length > maximumProjectBytes) throw new UserError('schedule.file.tooLarge', { limit: 20 });
  const text = decoded(bytes);
  if (/\.ics$/i.test(name)) return readIcsProject(text);
  if (/\.csv$/i.test(name)) return readCsvProject(text);
  return readProjectXml(text, (number) => (number === 0 ? 'Baseline' : `Baseline ${number}`));
}

/** UTF-8 and UTF-16, and what Chinese Excel writes: GB 18030. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
