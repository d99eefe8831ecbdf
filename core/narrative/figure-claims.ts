import type { Section } from '../model/plan.ts';
import { isWord, type Mention, type Subject, type SubjectIndex } from './figure-subjects.ts';
import type { ReferenceSource } from './live-sources.ts';
import { foldedLine, type ReadFigure, readFigures } from './read-figures.ts';
import { type TableCellLine, type TextLine, tableCells, textLines } from './text-lines.ts';

/** A figure without what depends on values: kept with the text while no name in the plan changes. */
export interface Claim {
  readonly line: TextLine;
  readonly figure: ReadFigure;
  readonly source: ReferenceSource;
  readonly bound: Bound;
}

/** How much a sentence says: the value itself, about it, a floor or a ceiling. */
export type Bound = 'exact' | 'about' | 'least' | 'most';

/** The figures of a section's text that are beyond doubt about something that a register knows. */
export function claimsIn({ content }: Section, index: SubjectIndex): Claim[] {
  const found: Claim[] = [];
  for (const line of textLines(content)) {
    if (/[\d０-９]/.test(line.text)) found.push(...claimsOfLine(line, index));
  }
  for (const cell of tableCells(content)) found.push(...claimsOfCell(cell, index));
  return found;
}

/**
 * A typed table's cell that holds a figure and nothing else, read as a sentence: what the row is called, what the column is
 * called, the figure.
 */
function claimsOfCell({ line, row, column }: TableCellLine, index: SubjectIndex): Claim[] {
  const name = row.trim();
  const [mention] = index.mentions(foldedLine(name), name);
  if (mention?.start !== 0 || mention.end !== name.length) return [];
  const lead = `${name} ${column.trim()} `;
  const [figure, ...others] = readFigures(line.text);
  if (!figure || others.length > 0 || line.text.trim().length > figure.end - figure.start + 2) return [];
  return claimsOfLine({ ...line, text: lead + line.text }, index).flatMap((claim) => {
    const start = claim.figure.start - lead.length;
    if (start < 0) return [];
    const moved = { ...claim.figure, start, end: claim.figure.end - lead.length };
    const shifted = moved.kind === 'date' ? moved : { ...moved, numberEnd: moved.numberEnd - lead.length };
    return [{ ...claim, line, figure: shifted }];
  });
}

function claimsOfLine(line: TextLine, index: SubjectIndex): Claim[] {
  const found: Claim[] = [];
  const figures = readFigures(line.text);
  if (figures.length > 0) {
    const text = foldedLine(line.text);
    for (const sentence of sentencesOf(text)) {
      const within = <Part extends { start: number; end: number }>(part: Part) =>
        part.start >= sentence.start && part.end <= sentence.end;
      const isTotal = wholeWords.test(text.slice(sentence.start, sentence.end));
      const mentions = index
        .mentions(text, line.text)
        .filter(within)
        .filter(({ subjects }) => isTotal || subjects.some(({ isWhole }) => !isWhole));
      if (mentions.length > 0)
        found.push(...assigned(line, text, sentence, figures.filter(within), mentions));
    }
  }
  return found;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** @param text folded, so that Chinese marks may be Latin ones. */
function sentencesOf(text: string): Span[] {
  return spans(text, /[。！!？?\ufffc]|\.(?=\s|$)/gu);
}

function clausesOf(text: string): Span[] {
  return spans(text, /[，、；;]|,(?!\d{3})|(?<!\d),|[()（）]/gu);
}

function spans(text: string, separator: RegExp): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(separator)) {
    if (match.index > start) found.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  if (start < text.length) found.push({ start, end: text.length });
  return found;
}

/** Words after which a figure is a part, a rate or a thing of the past, and not what is named. */
const otherwise =
  /其中|包括|包含|占|佔|去年|上年|往年|同期|人均|户均|戶均|每|单价|單價|平均|剩余|剩餘|余下|餘下|原计划|原計畫|原定|including|of which|last year|previous|\bper\b|\beach\b|average|remaining|originally|\bshare of\b/u;
/** Words before a figure that is a change. */
const change =
  /(?:增加|增长|增長|提升|提高|上升|下降|降低|减少|減少|节省|節省|节约|節約|超出|高出|多出|上调|下调|上調|下調|追加|新增|increase[sd]?|increasing|grow[sn]?|grew|rises?|rose|cut|reduces?d?|saves?d?|saving|up|down|by|adds?|added|extra|additional|another|from|由|从|從)\s*(?:了|约|約|by|目前的?|现有的?|現有的?)?\s*$/u;
/** Words that make a target one of several. */
const stage =
  /阶段|階段|季度|月度|首月|每月|本月|个月|個月|首年|首季|第[一二三四五1-5]|stage|phase|quarter|month|week|\bq[1-4]\b|daily/u;
const wholeWords = /合计|合計|总计|總計|总额|總額|共计|共計|总共|總共|total|altogether|overall/u;

const aboutBefore =
  /(?:约|約|大约|大約|大概|近|将近|將近|about|around|roughly|approximately|nearly|some)\s*$/u;
const aboutAfter = /^\s*(?:左右|上下|or so)/u;
const leastBefore =
  /(?:超过|超過|突破|逾|不少于|不少於|不低于|不低於|至少|over|more than|at least|above|exceeding|exceeds?)\s*$/u;
const leastAfter = /^\s*(?:以上|or more|and above)/u;
const mostBefore =
  /(?:不超过|不超過|不高于|不高於|低于|低於|最多|控制在|up to|at most|within|under|less than|no more than|below)\s*$/u;
const mostAfter = /^\s*(?:以内|以內|以下|or less)/u;

/** How far from its name a figure may stand, in characters. */
const farthest = 80;

/** Gives each figure of a sentence to what it is about, where that is beyond doubt. */
function assigned(
  line: TextLine,
  text: string,
  sentence: Span,
  figures: readonly ReadFigure[],
  mentions: readonly Mention[],
): Claim[] {
  const found: Claim[] = [];
  const clauses = clausesOf(text.slice(sentence.start, sentence.end)).map(({ start, end }) => ({
    start: start + sentence.start,
    end: end + sentence.start,
  }));
  const taken = new Set<string>();
  const owners = new Map<ReadFigure, Mention>();
  // Words within names say nothing about the figures beside them.
  const bare = masked(text, mentions);
  const own = figures.filter(
    (figure) => !mentions.some((mention) => figure.start < mention.end && mention.start < figure.end),
  );
  for (const figure of own) {
    const clause = clauses.find(({ start, end }) => start <= figure.start && figure.end <= end) ?? sentence;
    const mention = mentionFor(figure, mentions, own, clause, text);
    if (!mention) continue;
    const between =
      mention.end <= figure.start
        ? bare.slice(mention.end, figure.start)
        : bare.slice(figure.end, mention.start);
    const ahead = bare.slice(clause.start, figure.start);
    // Over what is about something else, a name does not reach into another clause.
    const isFar = mention.end <= clause.start;
    const isInterrupted = own.some(
      (other) => other.start >= mention.end && other.end <= figure.start && owners.get(other) !== mention,
    );
    if (isFar && isInterrupted) continue;
    if (otherwise.test(between) || otherwise.test(ahead.replace(/.*[:：]/u, ''))) continue;
    if (figure.kind !== 'date' && change.test(ahead)) continue;
    const isTotal = wholeWords.test(text.slice(sentence.start, sentence.end));
    const previous = figures.findLast(({ end }) => end <= figure.start);
    for (const subject of mention.subjects) {
      if (subject.isWhole && !isTotal) continue;
      // Behind the names of its parts, “the total” is as likely that of the parts.
      const isPartsTotal = mentions.some(
        ({ end, subjects }) =>
          subject.isMeant &&
          end <= mention.start &&
          subjects.some(({ register }) => register === subject.register),
      );
      if (isPartsTotal) continue;
      // The total of several things is no figure of the one that was named before.
      if (isFar && figure.kind !== 'date' && wholeWords.test(ahead)) continue;
      const column = columnFor(subject, figure, mention, { ...clause, after: previous?.end ?? 0 }, text);
      if (column === null) continue;
      if (subject.register === 'kpis' && column === 'target' && stage.test(ahead)) continue;
      const key = `${mention.start} ${subject.register} ${column}`;
      // A name has one value; a second figure behind it is about something else.
      if (taken.has(key)) break;
      taken.add(key);
      owners.set(figure, mention);
      found.push({ line, figure, source: subject.source(column), bound: boundOf(figure, text) });
      break;
    }
  }
  return found;
}

function masked(text: string, mentions: readonly Mention[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of mentions) {
    result += `${text.slice(at, start)}${'\u0000'.repeat(end - start)}`;
    at = end;
  }
  return result + text.slice(at);
}

/** The nearest name before the figure, in its own clause first; without one, the one that follows in its clause. */
function mentionFor(
  figure: ReadFigure,
  mentions: readonly Mention[],
  figures: readonly ReadFigure[],
  clause: Span,
  text: string,
): Mention | null {
  const before = mentions.findLast(({ end }) => end <= figure.start);
  if (before && before.start >= clause.start) return figure.start - before.end <= farthest ? before : null;
  const after = mentions.find(({ start, end }) => start >= figure.end && end <= clause.end);
  const isAlone = !after || !figures.some(({ start }) => start > figure.start && start < after.start);
  // “4月3日验收，5月15日建群”: a day belongs to what follows it in its own clause.
  if (after && isAlone && figure.kind === 'date') return after;
  if (before) return figure.start - before.end <= farthest ? before : null;
  if (!after) return null;
  const link = text.slice(figure.end, after.start);
  return isAlone && link.length <= 16 && /的|用于|用於|投向|\bfor\b|\bon\b/u.test(link) ? after : null;
}

/** The column that a figure is about: the word for one that stands nearest before it, else behind it. */
function columnFor(
  subject: Subject,
  figure: ReadFigure,
  mention: Mention,
  clause: Span & {
    /** Where the figure before this one ends: words before that are about that one. */ readonly after: number;
  },
  text: string,
): string | null {
  const fitting = subject.words.filter(({ column }) => fits(figure, column.type));
  const isNear = figure.kind !== 'date' || mention.start >= clause.start;
  const isUsual = isNear && fitting.some(({ column }) => column.key === subject.usualColumn);
  const isOwnName = (at: number, length: number) => at < mention.end && mention.start < at + length;
  const search = (start: number, end: number, isLast: boolean): string | null => {
    let best: { readonly at: number; readonly length: number; readonly key: string } | null = null;
    // Words of columns that do not fit count too: “the cost of reach” is no reach.
    for (const { text: word, column } of subject.words) {
      for (
        let at = text.indexOf(word, start);
        at >= 0 && at + word.length <= end;
        at = text.indexOf(word, at + 1)
      ) {
        if (!isWord(text, at, at + word.length) || isOwnName(at, word.length)) continue;
        const isNearer = best === null || (isLast ? at + word.length > best.at + best.length : at < best.at);
        if (isNearer) best = { at, length: word.length, key: column.key };
        if (!isLast) break;
      }
    }
    const { key } = best ?? {};
    return key !== undefined && fitting.some(({ column }) => column.key === key) ? key : null;
  };
  return (
    search(Math.max(clause.start, clause.after), figure.start, true) ??
    search(figure.end, Math.min(clause.end, figure.end + 12), false) ??
    search(Math.max(Math.min(mention.start, figure.start), clause.after), figure.start, true) ??
    (isUsual ? subject.usualColumn : null)
  );
}

function fits(figure: ReadFigure, type: string): boolean {
  switch (figure.kind) {
    case 'date':
      return type === 'date' || type === 'month';
    case 'money':
      return type === 'money' || type === 'number';
    case 'percent':
      return type === 'percent' || type === 'number';
    case 'number':
      // A bare small number beside a cost is seldom an amount.
      return type === 'number' || (type === 'money' && (figure.scale !== 'none' || figure.value >= 1000));
  }
}

function boundOf(figure: ReadFigure, text: string): Bound {
  const before = text.slice(Math.max(0, figure.start - 16), figure.start);
  const after = text.slice(figure.end, figure.end + 12);
  if (mostBefore.test(before) || mostAfter.test(after)) return 'most';
  if (leastBefore.test(before) || leastAfter.test(after)) return 'least';
  return aboutBefore.test(before) || aboutAfter.test(after) ? 'about' : 'exact';
}
