import { assertNever } from '../model/assert-never.ts';
import { decimalText } from '../model/money.ts';
import type { Section } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import type { Calculation } from '../tables/calculation.ts';
import type { LiveReferenceNode } from './document.ts';
import { type Bound, type Claim, claimsIn } from './figure-claims.ts';
import { type SubjectIndex, subjectIndex } from './figure-subjects.ts';
import { contextOf } from './find-text.ts';
import type { ReferenceFormat, ReferenceSource } from './live-sources.ts';
import { planText } from './plan-text.ts';
import { isSameDate, type ReadDate, type ReadFigure, type ReadNumber } from './read-figures.ts';
import { referenceName } from './reference-name.ts';
import { type Figure, resolveReference } from './resolve-reference.ts';

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
    figure.kind === 'date'
      ? dateAgrees(figure, value)
      : numberAgrees(figure, value, bound, { currency, isPercentage: isPercentage(source, calculation) });
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

/** What a register's number means. */
interface Meaning {
  readonly currency: string;
  /** A number that counts percents, 12 for 12 %. */
  readonly isPercentage: boolean;
}

/** True for a row whose unit says so. */
function isPercentage(source: ReferenceSource, calculation: Calculation): boolean {
  if (source.kind !== 'cell') return false;
  const register = calculation.register(source.register);
  const unit = register.column('unit')[register.indexOf(source.row)];
  return typeof unit === 'string' && /[%％]|percent|百分/i.test(unit);
}

/** `about` allows for so much. */
const aboutRatio = 0.05;

function numberAgrees(typed: ReadNumber, value: Figure, bound: Bound, meaning: Meaning): boolean | null {
  const numbers = comparable(typed, value, meaning);
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
function comparable(
  typed: ReadNumber,
  value: Figure,
  { currency, isPercentage }: Meaning,
): readonly number[] {
  switch (value.kind) {
    case 'money':
      return typed.kind === 'percent' ? [] : [Number(decimalText(value.amountMinor, currency))];
    case 'percent':
      return typed.kind === 'percent' ? [value.ratio] : [];
    case 'number':
      if (typed.kind !== 'percent') return [value.number];
      return isPercentage ? [value.number, value.number / 100] : [];
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
