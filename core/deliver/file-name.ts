import type { Plan } from '../model/plan.ts';
import { cleanLine } from './clean-text.ts';

/** The kinds of file that a plan is handed over as. */
export type DeliverableKind = 'word' | 'excel' | 'pdf' | 'ics' | 'mspdi' | 'csv';

/** Longest name with its ending, in UTF-16 units. */
const maximumLength = 120;
/** Longest name in UTF-8: file systems take 255 bytes, and a copy needs room for " (2)". */
const maximumBytes = 240;

/** Device names that Windows keeps for itself, with any ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\..*)?$/i;

const endings: Readonly<Record<DeliverableKind, string>> = {
  word: '.docx',
  excel: '.xlsx',
  pdf: '.pdf',
  ics: '.ics',
  mspdi: '.xml',
  csv: '.csv',
};

/**
 * The plan's title as a file name that Windows, macOS and Linux take, with its ending, at most 120
 * characters long.
 */
export function deliverableFileName(plan: Plan, kind: DeliverableKind): string {
  const ending = endings[kind];
  const encoder = new TextEncoder();
  let name = trimmed(
    cleanLine(plan.properties.title)
      // A colon in a title stands for a pause, which a dash keeps.
      .replace(/\s*[:：|｜]\s*/g, ' - ')
      .replace(/[/\\]/g, '-')
      // Also the invisible characters that turn the reading direction, with which ".exe" can pass for ".docx".
      .replace(/[<>"?*\p{Cc}\p{Cf}]/gu, ''),
  );
  const characters = [...name];
  while (
    name.length > maximumLength - ending.length ||
    encoder.encode(name).length > maximumBytes - ending.length
  ) {
    characters.pop();
    name = trimmed(characters.join(''));
  }
  if (name === '' || reserved.test(name)) name = trimmed(`plan ${name}`);
  return `${name}${ending}`;
}

/** Windows drops dots and spaces at the end; a dot in front hides a file elsewhere. */
function trimmed(name: string): string {
  return name
    .replace(/\s+/g, ' ')
    .replace(/^[\s.-]+/, '')
    .replace(/[\s.-]+$/, '');
}
