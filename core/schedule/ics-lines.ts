import { UserError } from '../words/translate.ts';

/** A property of an iCalendar file (RFC 5545), its folded lines put together. */
export interface IcsLine {
  /** In capitals. */
  readonly name: string;
  /** By name in capitals, quotes removed. */
  readonly parameters: Readonly<Record<string, string>>;
  /** As it stands in the file: texts still escaped. */
  readonly value: string;
  /** The line of the file that it begins on, from 1. */
  readonly line: number;
}

/** A component with what lies within it. */
export interface IcsComponent {
  readonly name: string;
  readonly properties: readonly IcsLine[];
  readonly components: readonly IcsComponent[];
  readonly line: number;
}

/** What files of this kind may hold at most. */
export const maximumFileCharacters = 20_000_000;
export const maximumFileEntries = 50_000;
const maximumNesting = 8;

/** Throws a UserError `schedule.file.tooLarge` for a text that is too long to be read quickly. */
export function refuseLargeFile(text: string): void {
  if (text.length > maximumFileCharacters) {
    throw new UserError('schedule.file.tooLarge', { limit: maximumFileCharacters / 1_000_000 });
  }
}

/**
 * The calendar of a file. Throws a UserError that names the line: `schedule.ics.notCalendar`, `schedule.ics.badLine`,
 * `schedule.ics.unbalanced`, `schedule.file.tooLarge`, `schedule.file.tooManyEntries`.
 */
export function readIcsFile(text: string): IcsComponent {
  refuseLargeFile(text);
  const root: OpenComponent = { name: '', properties: [], components: [], line: 1 };
  const open: OpenComponent[] = [root];
  let entries = 0;
  for (const line of icsLines(text)) {
    const current = open.at(-1) ?? root;
    if (line.name === 'BEGIN') {
      const component: OpenComponent = {
        name: line.value.trim().toUpperCase(),
        properties: [],
        components: [],
        line: line.line,
      };
      if (open.length === 1 && component.name !== 'VCALENDAR')
        throw new UserError('schedule.ics.notCalendar');
      if (open.length > maximumNesting) throw unbalanced(line);
      if (++entries > maximumFileEntries) {
        throw new UserError('schedule.file.tooManyEntries', { limit: maximumFileEntries });
      }
      current.components.push(component);
      open.push(component);
    } else if (open.length === 1) {
      throw new UserError('schedule.ics.notCalendar');
    } else if (line.name === 'END') {
      if (line.value.trim().toUpperCase() !== current.name) throw unbalanced(line);
      open.pop();
    } else {
      current.properties.push(line);
    }
  }
  const unfinished = open.at(-1);
  if (unfinished && open.length > 1) {
    throw new UserError('schedule.ics.unbalanced', { line: unfinished.line, name: unfinished.name });
  }
  const [calendar, ...others] = root.components;
  if (!calendar) throw new UserError('schedule.ics.notCalendar');
  // Several calendars in one file count as one.
  for (const other of others) (calendar as OpenComponent).components.push(...other.components);
  return calendar;
}

interface OpenComponent extends IcsComponent {
  readonly properties: IcsLine[];
  readonly components: IcsComponent[];
}

function unbalanced(line: IcsLine): UserError {
  return new UserError('schedule.ics.unbalanced', { line: line.line, name: shortened(line.value) });
}

function* icsLines(text: string): Generator<IcsLine> {
  let start = text.startsWith('\ufeff') ? 1 : 0;
  let pieces: string[] = [];
  let begin = 1;
  let line = 1;
  for (; start <= text.length; line++) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const raw = text.slice(start, text[end - 1] === '\r' ? end - 1 : end);
    start = end + 1;
    if (raw.startsWith(' ') || raw.startsWith('\t')) {
      pieces.push(raw.slice(1));
      continue;
    }
    const whole = pieces.join('');
    if (whole !== '') yield parsedLine(whole, begin);
    pieces = [raw];
    begin = line;
  }
  const whole = pieces.join('');
  if (whole !== '') yield parsedLine(whole, begin);
}

const namePattern = /^[A-Za-z0-9-]+(?=[;:])/;
const parameterPattern = /;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)/y;

function parsedLine(text: string, line: number): IcsLine {
  const name = namePattern.exec(text)?.[0];
  if (name === undefined) throw new UserError('schedule.ics.badLine', { line, text: shortened(text) });
  const parameters: Record<string, string> = {};
  let at = name.length;
  while (text[at] === ';') {
    parameterPattern.lastIndex = at;
    const match = parameterPattern.exec(text);
    if (!match) throw new UserError('schedule.ics.badLine', { line, text: shortened(text) });
    parameters[(match[1] ?? '').toUpperCase()] = (match[2] ?? '').replaceAll('"', '');
    at = parameterPattern.lastIndex;
  }
  if (text[at] !== ':') throw new UserError('schedule.ics.badLine', { line, text: shortened(text) });
  return { name: name.toUpperCase(), parameters, value: text.slice(at + 1), line };
}

/** Enough of a text to find it again. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** A text value as it is meant, without the escapes of the format. */
export function unescapeIcsText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, escaped: string) =>
    escaped.toLowerCase() === 'n' ? '\n' : escaped,
  );
}

export function escapeIcsText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** A line of at most 75 bytes of UTF-8, folded as the format wants it; no character is torn apart. */
export function foldIcsLine(text: string): string {
  let folded = '';
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes + size > 75) {
      folded += '\r\n ';
      bytes = 1;
    }
    folded += character;
    bytes += size;
  }
  return folded;
}

/** The first property of a name. */
export function property(component: IcsComponent, name: string): IcsLine | undefined {
  return component.properties.find((line) => line.name === name);
}

/** The text of the first property of a name, unescaped; undefined without one. */
export function propertyText(component: IcsComponent, name: string): string | undefined {
  const line = property(component, name);
  return line && unescapeIcsText(line.value);
}
