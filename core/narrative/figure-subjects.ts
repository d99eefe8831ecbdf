import { languages } from '../model/language.ts';
import { filterTexts } from '../tables/arrange.ts';
import type { Calculation, ComputedRegister } from '../tables/calculation.ts';
import { choiceTitle } from '../tables/cells.ts';
import { type ColumnDeclaration, findColumn, isNumeric, visibleColumns } from '../tables/register-module.ts';
import { titleText } from '../tables/title.ts';
import { foldedText } from '../words/fuzzy-match.ts';
import type { ReferenceSource } from './live-sources.ts';

/** Something of a register that a sentence can name: a row, a total, a category. */
export interface Subject {
  readonly register: string;
  /** What its figures are called, longest first; folded. */
  readonly words: readonly SubjectWord[];
  /** The column that is meant when no word says; null when one has to. */
  readonly usualColumn: string | null;
  /** True when the sentence has to speak of a total. */
  readonly isWhole: boolean;
  /** Whether the name means it at this place; everywhere when absent. @param text folded. */
  readonly isMeant?: (text: string, start: number, end: number) => boolean;
  readonly source: (column: string) => ReferenceSource;
}

export interface SubjectWord {
  readonly text: string;
  readonly column: ColumnDeclaration;
}

/** A name in a line of text with what it may stand for. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly subjects: readonly Subject[];
}

/** How people call the figures of declared registers beside the titles of their columns. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  'kpis.target': ['目标', '目標', 'target', 'goal'],
  'kpis.actual': [
    '实际',
    '實際',
    '现有',
    '現有',
    '当前',
    '當前',
    '目前',
    '已达',
    '已達',
    'actual',
    'currently',
    'current',
  ],
  'kpis.baseline': ['基线', '基線', '基期', 'baseline'],
  'kpis.attainment': ['完成率', '达成率', '達成率', 'attainment'],
  'budget.planned': [
    '预算',
    '預算',
    '费用',
    '費用',
    '投入',
    '成本',
    '经费',
    '經費',
    '金额',
    '金額',
    'budget',
    'budgeted',
    'cost',
    'costs',
    'planned',
  ],
  'budget.actual': ['实际', '實際', '已支出', '已花费', '已花費', 'actual', 'spent'],
  'timeline.start': [
    '开始',
    '開始',
    '启动',
    '啟動',
    'start',
    'starts',
    'starting',
    'begins',
    'begin',
    'kicks off',
    'first day',
    '首日',
    '起始',
  ],
  'timeline.end': [
    '结束',
    '結束',
    '完成',
    '截止',
    'end',
    'ends',
    'ending',
    'finishes',
    'finished',
    'completed',
    'last day',
    '最后一天',
    '最後一天',
  ],
};

/** What people call the budget as a whole. */
const wholeBudget: Readonly<Record<string, readonly string[]>> = {
  planned: [
    '总预算',
    '预算总额',
    '预算总计',
    '预算合计',
    '总体预算',
    '總預算',
    '預算總額',
    '預算總計',
    '預算合計',
    '總體預算',
    'total budget',
    'overall budget',
    'budget total',
    'whole budget',
    'entire budget',
    'month budget',
    'annual budget',
    'project budget',
    'programme budget',
  ],
  actual: [
    '实际总支出',
    '实际支出合计',
    '總支出',
    '总支出',
    '實際總支出',
    'total spending',
    'total spent',
    'actual spending',
  ],
};

/** What may stand right before the budget's name in Chinese: “内容预算合计” is the total of a part. */
const wholeBefore =
  /(?:^|[^\p{Script=Han}]|项目|項目|方案|计划|計畫|計劃|规划|規劃|本案|全案|整体|整體|年度|全年|本次|我们的|我們的|的是|其)$/u;
/** What may follow it in English: “the total budget for travel” is none. */
const partAfter =
  /^ (?:for|of) (?!(?:the |this |our )?(?:whole |entire |full )?(?:year|plan|project|campaign|programme|program|period|strategy|\d|[a-z]+ (?:months|years|weeks)\b|[a-z]{0,3} ?[$¥€£\d]|about|around|nearly))/u;

const hanName = /^[\p{Script=Han}\p{P}\p{N}a-z ]*\p{Script=Han}/u;

/** Names too short, or without letters, say nothing for sure. */
function isTelling(name: string): boolean {
  return hanName.test(name) ? name.length >= 2 : name.length >= 3 && /[a-z\p{L}]/u.test(name);
}

/** Finds what sentences name. */
export class SubjectIndex {
  readonly #byName = new Map<string, Subject[]>();
  /** Lengths of the names that begin with two characters, the longest first. */
  readonly #lengths = new Map<string, number[]>();
  /** Names of one word that begin with a capital: “members” is not always “Members”. */
  readonly #capitals = new Set<string>();

  add(name: string, subject: Subject): void {
    const folded = foldedText(name).trim();
    if (!isTelling(folded)) return;
    if (/^\p{Lu}\S*$/u.test(name.trim())) this.#capitals.add(folded);
    const known = this.#byName.get(folded);
    if (known) {
      known.push(subject);
      return;
    }
    this.#byName.set(folded, [subject]);
    const start = folded.slice(0, 2);
    const lengths = this.#lengths.get(start) ?? [];
    if (!lengths.includes(folded.length)) lengths.push(folded.length);
    lengths.sort((left, right) => right - left);
    this.#lengths.set(start, lengths);
  }

  /** The names in a line, from left to right, none within another. @param text folded. @param line the same as it stands. */
  mentions(text: string, line: string): Mention[] {
    const found: Mention[] = [];
    for (let at = 0; at < text.length - 1; at++) {
      const end = this.#nameEnd(text, at, line);
      if (end === null) continue;
      const start = at;
      const named = this.#byName.get(text.slice(start, end)) ?? [];
      const subjects = named.filter(({ isMeant }) => isMeant?.(text, start, end) ?? true);
      // A name that is not meant here still hides shorter ones within it.
      if (subjects.length > 0) found.push({ start, end, subjects });
      at = end - 1;
    }
    return found;
  }

  #nameEnd(text: string, start: number, line: string): number | null {
    for (const length of this.#lengths.get(text.slice(start, start + 2)) ?? []) {
      const end = start + length;
      if (end > text.length) continue;
      const name = text.slice(start, end);
      if (!this.#byName.has(name) || !isWord(text, start, end)) continue;
      if (!this.#capitals.has(name) || /^\p{Lu}/u.test(line.slice(start))) return end;
    }
    return null;
  }
}

/** True when a place in a text does not cut a Latin word or a number. @param text folded. */
export function isWord(text: string, start: number, end: number): boolean {
  const cuts = (at: number) => /[a-z\d]/.test(text.charAt(at - 1)) && /[a-z\d]/.test(text.charAt(at));
  return !cuts(start) && !cuts(end);
}

interface Known {
  readonly basis: readonly unknown[];
  readonly index: SubjectIndex;
}

let latest: Known | null = null;

/** What the names come from: while it is the same, so are they. */
function basisOf({ modules, register }: Calculation): unknown[] {
  return modules.flatMap((module) => {
    const { column } = register(module.key);
    return [
      module,
      column(module.nameColumn),
      module.groupColumn === undefined ? null : column(module.groupColumn),
      module.key === 'timeline' ? column('kind') : null,
    ];
  });
}

/** Everything that a sentence of the plan can name. The same object until a name changes. */
export function subjectIndex(calculation: Calculation): SubjectIndex {
  const basis = basisOf(calculation);
  if (latest?.basis.length === basis.length && latest.basis.every((part, index) => part === basis[index]))
    return latest.index;
  const index = new SubjectIndex();
  for (const module of calculation.modules) {
    const register = calculation.register(module.key);
    addRows(index, register);
    addParts(index, register);
    // “Budget” alone is a word of many sentences; the budget as a whole has names of its own.
    if (module.key === 'budget') addBudget(index, register);
    else addWhole(index, register);
  }
  latest = { basis, index };
  return index;
}

function wordsOf(register: string, columns: readonly ColumnDeclaration[]): SubjectWord[] {
  const words = columns.flatMap((column) => {
    const titles = languages.map((language) => foldedText(titleText(column.title, language)));
    const others = synonyms[`${register}.${column.key}`] ?? [];
    return [...new Set([...titles, ...others])].map((text) => ({ text, column }));
  });
  return words.sort((left, right) => right.text.length - left.text.length);
}

function addRows(index: SubjectIndex, { module, column, rows }: ComputedRegister): void {
  const { key } = module;
  const figures = visibleColumns(module).filter(
    (declaration) =>
      (isNumeric(declaration) && declaration.type !== 'duration' && declaration.type !== 'rating') ||
      declaration.type === 'date' ||
      declaration.type === 'month',
  );
  if (figures.length === 0) return;
  const words = wordsOf(key, figures);
  const names = column(module.nameColumn);
  const counts = new Map<string, number>();
  for (const name of names)
    if (typeof name === 'string') counts.set(foldedText(name), (counts.get(foldedText(name)) ?? 0) + 1);
  const kinds = key === 'timeline' ? column('kind') : [];
  names.forEach((name, at) => {
    const row = rows[at]?.row.id;
    // Of rows with the same name, nobody knows which is meant.
    if (typeof name !== 'string' || row === undefined || counts.get(foldedText(name)) !== 1) return;
    index.add(name, {
      register: key,
      words,
      usualColumn: kinds[at] === 'milestone' ? 'start' : null,
      isWhole: false,
      source: (wanted) => ({ kind: 'cell', register: key, row, column: wanted }),
    });
  });
}

function summedColumns({ module }: ComputedRegister): readonly ColumnDeclaration[] {
  return visibleColumns(module).filter(({ total, type }) => total?.by === 'sum' && type !== 'duration');
}

/** Categories into which a register is grouped. */
function addParts(index: SubjectIndex, register: ComputedRegister): void {
  const { module, column } = register;
  const { key } = module;
  const group = module.groupColumn === undefined ? undefined : findColumn(module, module.groupColumn);
  const summed = summedColumns(register);
  if (group?.type !== 'choice' || summed.length === 0) return;
  const words = wordsOf(key, summed);
  for (const value of new Set(column(group.key).flatMap((cell) => filterTexts(cell)))) {
    if (value === '') continue;
    const filters = { [group.key]: { kind: 'values' as const, values: [value] } };
    const titles = new Set(languages.map((language) => choiceTitle(group, value, language)));
    for (const title of titles)
      index.add(title, {
        register: key,
        words,
        usualColumn: null,
        isWhole: false,
        source: (wanted) => ({ kind: 'total', register: key, column: wanted, filters }),
      });
  }
}

/** A register's own totals, where the sentence names register, column and that it is a total. */
function addWhole(index: SubjectIndex, register: ComputedRegister): void {
  const { module } = register;
  const { key } = module;
  const summed = summedColumns(register);
  if (summed.length === 0) return;
  const words = wordsOf(key, summed);
  for (const title of new Set(languages.map((language) => titleText(module.title, language))))
    index.add(title, {
      register: key,
      words,
      usualColumn: null,
      isWhole: true,
      source: (wanted) => ({ kind: 'total', register: key, column: wanted }),
    });
}

function addBudget(index: SubjectIndex, { module }: ComputedRegister): void {
  for (const [column, phrases] of Object.entries(wholeBudget)) {
    const declaration = findColumn(module, column);
    if (!declaration?.total) continue;
    for (const phrase of phrases)
      index.add(phrase, {
        register: module.key,
        words: [{ text: phrase, column: declaration }],
        usualColumn: column,
        isWhole: false,
        isMeant: (text, start, end) =>
          wholeBefore.test(text.slice(Math.max(0, start - 4), start)) &&
          !partAfter.test(text.slice(end, end + 40)),
        source: () => ({ kind: 'total', register: module.key, column }),
      });
  }
}
