import { assertNever } from '../model/assert-never.ts';
import { decimalText } from '../model/money.ts';
import type { Section } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import type { Calculation } from '../tables/calculation.ts';
import type { LiveReferenceNode } from './document.ts';
import { isWord, type Mention, type Subject, type SubjectIndex, subjectIndex } from './figure-subjects.ts';
import { contextOf } from './find-text.ts';
import type { ReferenceFormat, ReferenceSource } from './live-sources.ts';
import { planText } from './plan-text.ts';
import {
  foldedLine,
  isSameDate,
  type ReadDate,
  type ReadFigure,
  type ReadNumber,
  readFigures,
} from './read-figures.ts';
import { referenceName } from './reference-name.ts';
import { type Figure, resolveReference } from './resolve-reference.ts';
import { type TextLine, textLines } from './text-lines.ts';

/** A figure typed by hand for which a register has a value. */
export interface TypedFigure {
  /** `contradicts`: the register says something else; `agrees`: it could be a live reference as well. */
  readonly kind: 'contradicts' | 'agrees';
  readonly section: string;
  /** Indices of the nodes that lead to the block. */
  readonly path: readonly number[];
  /** UTF-16 units into the line. */
  readonly start: number;
  readonly end: number;
  /** As it stands there. */
  readonly typed: string;
  /** The words around it. */
  readonly before: string;
  readonly after: string;
  /** What the register calls it. */
  readonly name: string;
  /** What the register says, written the same way. */
  readonly registerText: string;
  /** To put in its place. */
  readonly node: LiveReferenceNode;
}

/** A figure without what depends on values: kept with the text while no name in the plan changes. */
interface Claim {
  readonly line: TextLine;
  readonly figure: ReadFigure;
  readonly source: ReferenceSource;
  readonly bound: Bound;
}

/** How much a sentence says: the value itself, about it, a floor or a ceiling. */
type Bound = 'exact' | 'about' | 'least' | 'most';

const claims = new WeakMap<
  Section['content'],
  { readonly index: SubjectIndex; readonly claims: readonly Claim[] }
>();

/** Every typed figure of the plan that a register knows, in reading order. */
export function typedFigures(calculation: Calculation): readonly TypedFigure[] {
  const index = subjectIndex(calculation);
  return inOrder(calculation.plan.sections).flatMap((section) => {
    let known = claims.get(section.content);
    if (known?.index !== index) {
      known = { index, claims: claimsIn(section, index) };
      claims.set(section.content, known);
    }
    return known.claims.flatMap((claim) => judged(claim, section.id, calculation) ?? []);
  });
}

function claimsIn({ content }: Section, index: SubjectIndex): Claim[] {
  const found: Claim[] = [];
  for (const line of textLines(content)) {
    if (!/[\d０-９]/.test(line.text)) continue;
    const figures = readFigures(line.text);
    if (figures.length === 0) continue;
    const text = foldedLine(line.text);
    for (const sentence of sentencesOf(text)) {
      const within = <Part extends { start: number; end: number }>(part: Part) =>
        part.start >= sentence.start && part.end <= sentence.end;
      const isTotal = wholeWords.test(text.slice(sentence.start, sentence.end));
      const mentions = index
        .mentions(text)
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
  return spans(text, /[。！!？?；;\ufffc]|\.(?=\s|$)/gu);
}

function clausesOf(text: string): Span[] {
  return spans(text, /[，、]|,(?!\d{3})|(?<!\d),|[()（）]/gu);
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
      if (subject.register === 'kpis' && column === 'target' && stage.test(between + ahead)) continue;
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
  return isAlone && link.length <= 16 && /的|用于|用於|投向|for|\bof\b|\bon\b|\bto\b/u.test(link)
    ? after
    : null;
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

/** Compares a claim with the register; null when there is nothing to say. */
function judged(
  { line, figure, source, bound }: Claim,
  section: string,
  calculation: Calculation,
): TypedFigure | null {
  const { plan, language } = calculation;
  const { currency } = plan.properties;
  if (figure.kind !== 'date' && figure.currencies && !figure.currencies.includes(currency)) return null;
  const { figure: value, problem } = resolveReference(source, calculation);
  if (!value || problem) return null;
  const agreement =
    figure.kind === 'date' ? dateAgrees(figure, value) : numberAgrees(figure, value, bound, currency);
  if (agreement === null) return null;
  // A bound that holds is true as it stands; a value in its place would say something else.
  if (agreement && bound !== 'exact') return null;
  const name = referenceName(source, plan, language).slice(0, 300);
  const { format, end } = writtenAs(figure, value, source, calculation);
  const node: LiveReferenceNode = {
    type: 'liveReference',
    attrs: { source, name, ...(Object.keys(format).length > 0 ? { format } : {}) },
  };
  const around = contextOf(line.text, { start: figure.start, end, replacement: '' });
  return {
    kind: agreement ? 'agrees' : 'contradicts',
    section,
    path: line.path,
    start: figure.start,
    end,
    typed: around.found,
    before: around.before,
    after: around.after,
    name,
    registerText: planText(calculation).reference(node).text,
    node,
  };
}

function dateAgrees(typed: ReadDate, value: Figure): boolean | null {
  if (value.kind === 'day') return isSameDate(typed, value.day);
  return value.kind === 'month' ? isSameDate(typed, value.month) : null;
}

/** `about` allows for so much. */
const aboutRatio = 0.05;

function numberAgrees(typed: ReadNumber, value: Figure, bound: Bound, currency: string): boolean | null {
  const numbers = comparable(typed, value, currency);
  if (numbers.length === 0) return null;
  const slack = 1e-9 * Math.abs(typed.value);
  return numbers.some((number) => holds(number - typed.value, typed, bound, slack));
}

function holds(difference: number, typed: ReadNumber, bound: Bound, slack: number): boolean {
  switch (bound) {
    case 'exact':
      return Math.abs(difference) <= typed.tolerance + slack;
    case 'about':
      return Math.abs(difference) <= Math.max(typed.tolerance, aboutRatio * Math.abs(typed.value)) + slack;
    case 'least':
      return difference >= -typed.tolerance - slack;
    case 'most':
      return difference <= typed.tolerance + slack;
    default:
      return assertNever(bound);
  }
}

/** The register's value as numbers that may be meant: a percentage is 0.12 or 12. */
function comparable(typed: ReadNumber, value: Figure, currency: string): readonly number[] {
  switch (value.kind) {
    case 'money':
      return typed.kind === 'percent' ? [] : [Number(decimalText(value.amountMinor, currency))];
    case 'percent':
      return typed.kind === 'percent' ? [value.ratio] : [];
    case 'number':
      return typed.kind === 'percent' ? [value.number, value.number / 100] : [value.number];
    default:
      return [];
  }
}

/** How the reference is to be written so that the sentence reads on, and how much of the text it takes the place of. */
function writtenAs(
  figure: ReadFigure,
  value: Figure,
  source: ReferenceSource,
  calculation: Calculation,
): { readonly format: ReferenceFormat; readonly end: number } {
  if (figure.kind === 'date') return { format: figure.style ? { date: figure.style } : {}, end: figure.end };
  const scale: ReferenceFormat = figure.scale === 'none' ? {} : { scale: figure.scale };
  if (value.kind === 'percent') return { format: {}, end: figure.end };
  // A number whose unit is percent keeps its sign in the text.
  if (value.kind !== 'money') return { format: scale, end: figure.numberEnd };
  if (figure.currency !== 'name') return { format: { ...scale, currency: figure.currency }, end: figure.end };
  // 135万元 as a whole where the currency's name is written so, else the figure alone before the name that stands there.
  const isChineseYuan =
    calculation.language === 'zh-Hans' &&
    calculation.plan.properties.currency === 'CNY' &&
    source.kind !== 'formula' &&
    figure.end - figure.numberEnd === 1;
  if (isChineseYuan) return { format: { ...scale, currency: 'name' }, end: figure.end };
  return { format: { ...scale, currency: 'none' }, end: figure.numberEnd };
}
