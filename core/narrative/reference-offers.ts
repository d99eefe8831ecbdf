import { type PlanField, planFields } from '../formula/formula.ts';
import { planFieldNameOf } from '../formula/names.ts';
import { type Language, languages } from '../model/language.ts';
import type { CellValue } from '../model/plan.ts';
import { filterTexts } from '../tables/arrange.ts';
import type { Calculation, ComputedRegister } from '../tables/calculation.ts';
import { choiceTitle } from '../tables/cells.ts';
import {
  type ColumnDeclaration,
  findColumn,
  isNumeric,
  type RegisterModule,
  visibleColumns,
} from '../tables/register-module.ts';
import { titleText } from '../tables/title.ts';
import { foldedText } from '../words/fuzzy-match.ts';
import { translate } from '../words/translate.ts';
import type { LiveReferenceNode } from './document.ts';
import type { ReferenceFormat, ReferenceSource } from './live-sources.ts';
import { bestOffers, fittingStart, neededStart, type Offerable, searchedText } from './offer-search.ts';
import { planText } from './plan-text.ts';
import { referenceName } from './reference-name.ts';

/** A figure that can be put into a text. */
export interface ReferenceOffer {
  readonly label: string;
  /** The heading under which it is listed. */
  readonly group: string;
  /** What the text will say. */
  readonly preview: string;
  readonly node: LiveReferenceNode;
}

export interface OfferOptions {
  /** Of labels and groups; the calculation's when absent. */
  readonly language?: Language;
  /** Most offers; 30 when absent. */
  readonly limit?: number;
}

interface Candidate extends Offerable {
  readonly group: string;
  readonly source: ReferenceSource;
  readonly format?: ReferenceFormat;
}

/** The columns of declared registers that plans cite most, the first first. */
const citedColumns: Readonly<Record<string, readonly string[]>> = {
  kpis: ['target', 'actual', 'attainment'],
  timeline: ['start', 'end'],
  budget: ['planned', 'actual'],
};

/** Candidates that are compared in full; of more rows, those that fit better at first sight. */
const mostRows = 60;
const mostGroups = 40;

/** Figures of the plan that fit what was typed after the sign for a reference, best first. */
export function referenceOffers(
  query: string,
  calculation: Calculation,
  { language = calculation.language, limit = 30 }: OfferOptions = {},
): readonly ReferenceOffer[] {
  const candidates = [...standing(calculation, language), ...cells(query, calculation, language)];
  const { reference } = planText(calculation);
  return bestOffers(candidates, query, limit).map(({ label, group, source, format }) => {
    const node: LiveReferenceNode = {
      type: 'liveReference',
      attrs: {
        source,
        name: referenceName(source, calculation.plan, calculation.language).slice(0, 300),
        ...(format ? { format } : {}),
      },
    };
    return { label, group, preview: reference(node).text, node };
  });
}

const standingOffers = new WeakMap<Calculation, Map<Language, readonly Candidate[]>>();

/** Offers that do not depend on rows: plan fields, totals, counts. */
function standing(calculation: Calculation, language: Language): readonly Candidate[] {
  const known = standingOffers.get(calculation) ?? new Map<Language, readonly Candidate[]>();
  standingOffers.set(calculation, known);
  let offers = known.get(language);
  if (!offers) {
    offers = [
      ...planFields.map((field) => planField(field, language)),
      ...calculation.modules.flatMap((module) => ofRegister(module, calculation, language)),
    ];
    known.set(language, offers);
  }
  return offers;
}

function otherLanguages(language: Language, name: (language: Language) => string): string[] {
  const own = name(language);
  return [...new Set(languages.map(name))].filter((other) => other !== own);
}

function planField(property: PlanField, language: Language): Candidate {
  const isDay = property === 'startDate' || property === 'documentDate';
  return {
    label: planFieldNameOf(property, language),
    aliases: otherLanguages(language, (other) => planFieldNameOf(property, other)),
    weight: 8,
    group: translate(language, 'live.offer.plan'),
    source: { kind: 'property', property },
    ...(isDay ? { format: { date: 'long' } } : {}),
  };
}

function ofRegister(module: RegisterModule, calculation: Calculation, language: Language): Candidate[] {
  const { key } = module;
  const offer = (
    source: ReferenceSource,
    group: 'live.offer.total' | 'live.offer.count',
    weight: number,
  ) => ({
    label: referenceName(source, calculation.plan, language),
    aliases: otherLanguages(language, (other) => referenceName(source, calculation.plan, other)),
    weight,
    group: translate(language, group),
    source,
  });
  const summed = visibleColumns(module).filter((column) => column.total && column.total.by !== 'count');
  const register = calculation.register(key);
  return [
    ...summed.map((column, index) =>
      offer({ kind: 'total', register: key, column: column.key }, 'live.offer.total', index === 0 ? 10 : 6),
    ),
    ...groupTotals(register, summed).map(({ source, names }) => {
      const whole = offer(source, 'live.offer.total', 2);
      // People name the part first: the costs of which channel.
      return { ...whole, aliases: [...whole.aliases, ...names] };
    }),
    offer({ kind: 'rowCount', register: key }, 'live.offer.count', 3),
  ];
}

/** Sums of the parts into which a register is grouped. */
function groupTotals({ module, column }: ComputedRegister, summed: readonly ColumnDeclaration[]) {
  const group = module.groupColumn === undefined ? undefined : findColumn(module, module.groupColumn);
  const sum = summed.find(({ total }) => total?.by === 'sum');
  if (!group || !sum) return [];
  const values = new Set(column(group.key).flatMap((value) => filterTexts(value)));
  values.delete('');
  return [...values].slice(0, mostGroups).map((value) => {
    const source: ReferenceSource = {
      kind: 'total',
      register: module.key,
      column: sum.key,
      filters: { [group.key]: { kind: 'values', values: [value] } },
    };
    const names = languages.map(
      (language) => `${choiceTitle(group, value, language)} ${titleText(sum.title, language)}`,
    );
    return { source, names: [...new Set(names)] };
  });
}

const foldedNames = new WeakMap<readonly (CellValue | undefined)[], readonly string[]>();

/** The names of a register's rows in the form in which they are compared; kept while they stay the same. */
function namesOf({ module, column }: ComputedRegister): readonly string[] {
  const values = column(module.nameColumn);
  let names = foldedNames.get(values);
  if (!names) {
    names = values.map((value) => (typeof value === 'string' ? foldedText(value) : ''));
    foldedNames.set(values, names);
  }
  return names;
}

/** Cells of rows whose names the query begins with, and whose columns it goes on with. */
function cells(query: string, calculation: Calculation, language: Language): Candidate[] {
  const wanted = searchedText(query);
  return calculation.modules.flatMap((module) => {
    const register = calculation.register(module.key);
    const columns = citable(module).map((column, rank) => {
      const names = languages.map((other) => titleText(column.title, other));
      return {
        column,
        rank,
        names: [...new Set(names)],
        from: Math.min(...names.map((name) => neededStart(wanted, foldedText(name)))),
      };
    });
    const least = columns.reduce((from, column) => Math.min(from, column.from), wanted.length);
    return rowsThatFit(register, wanted, least).flatMap(({ index, fits }) => {
      const id = register.rows[index]?.row.id;
      const value = register.column(module.nameColumn)[index];
      if (id === undefined || typeof value !== 'string') return [];
      return columns
        .filter(({ column, from }) => from <= fits && register.column(column.key)[index] !== undefined)
        .map(({ column, rank, names }): Candidate => {
          const own = titleText(column.title, language);
          return {
            label: `${value} · ${own}`,
            aliases: names.filter((name) => name !== own).map((name) => `${value} · ${name}`),
            weight: Math.max(0, 5 - rank),
            group: titleText(module.title, language),
            source: { kind: 'cell', register: module.key, row: id, column: column.key },
            ...(column.type === 'date' || column.type === 'month' ? { format: { date: 'long' } } : {}),
          };
        });
    });
  });
}

/** The columns of a register in the order in which texts cite them. */
function citable(module: RegisterModule): readonly ColumnDeclaration[] {
  const first = citedColumns[module.key] ?? [];
  const rank = ({ key, type }: ColumnDeclaration, index: number) => {
    const named = first.indexOf(key);
    if (named >= 0) return named;
    const kind = isNumeric({ type }) ? 100 : type === 'date' || type === 'month' ? 200 : 300;
    return kind + index;
  };
  return visibleColumns(module)
    .map((column, index) => ({ column, rank: rank(column, index) }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ column }) => column);
}

/**
 * The rows whose names hold the beginning of a query, those that hold it in one piece first.
 * @param least characters that the name has to hold so that some column holds the rest.
 */
function rowsThatFit(register: ComputedRegister, wanted: string, least: number) {
  const names = namesOf(register);
  const inOnePiece: { readonly index: number; readonly fits: number }[] = [];
  const scattered: { readonly index: number; readonly fits: number }[] = [];
  const needed = Math.max(1, least);
  const start = wanted.slice(0, needed);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    if (wanted === '') {
      if (name !== '') inOnePiece.push({ index, fits: 0 });
    } else {
      const compact = name.includes(' ') ? name.replaceAll(' ', '') : name;
      const isWhole = compact.includes(start);
      if (!isWhole && scattered.length >= mostRows) continue;
      const fits = fittingStart(wanted, compact);
      if (fits >= needed) (isWhole ? inOnePiece : scattered).push({ index, fits });
    }
    if (inOnePiece.length >= mostRows) break;
  }
  return [...inOnePiece, ...scattered].slice(0, wanted === '' ? 5 : mostRows);
}
