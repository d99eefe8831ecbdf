import { registerBlock } from '../../narrative/live-blocks.ts';
import { translate } from '../../words/translate.ts';
import { registerFigures, registerSummary } from '../register-summary.ts';
import { currencyName, type ReportRegister } from '../report-register.ts';
import { scheduleTable } from '../schedule-tables.ts';
import { blockTable } from './block-table-html.ts';
import { chapterFigure } from './captions.ts';
import { milestoneParts } from './gantt-html.ts';
import type { HtmlContext } from './html-context.ts';
import { element, join, type Markup } from './markup.ts';
import { anchor } from './text-html.ts';
import { type ViewPart, viewParts } from './view-html.ts';

const mostFigures = 4;
/** A table of more columns needs the long side of the page; of more than the second, columns are left out. */
const mostColumns = { upright: 6, sideways: 12 } as const;
/** From so many columns of long texts on, a row reads better as a card. */
const longTextsForCards = 3;

/** The anchor of a register's chapter. */
export function registerAnchor(key: string): string {
  return anchor(`register-${key}`);
}

/** A register's chapter: key figures, what they say, the rows, and what its views show. */
export function registerChapterHtml(register: ReportRegister, context: HtmlContext): Markup {
  const { module, number, title, columns } = register;
  const { report } = context;
  const longTexts = columns.filter(({ declaration }) => declaration.type === 'longText').length;
  const cards = module.views.find(({ kind }) => kind === 'cards');
  const asCards = cards !== undefined && longTexts >= longTextsForCards;
  const isSideways = register.gantt !== null || (!asCards && columns.length > mostColumns.upright);
  const parts = module.views
    .filter((view) => view.kind !== 'cards')
    .flatMap((view) => [
      ...viewParts(view, register, context, isSideways),
      ...(view.kind === 'gantt' ? milestoneParts(register, report) : []),
    ]);
  return element(
    'section',
    { class: isSideways ? 'chapter sideways' : 'chapter' },
    element(
      'h1',
      { id: registerAnchor(module.key) },
      element('span', { class: 'heading-number' }, number),
      title,
    ),
    figures(register),
    registerSummary(register, report).map((text) => element('p', {}, text)),
    asCards
      ? viewParts(cards, register, context).map(({ content }) => content)
      : rows(scheduleTable(register, report), context, isSideways),
    inRows(parts).map((row) => {
      const set = row.map((part) => chapterFigure(part.kind, part.title, part.content, context));
      return row.length > 1 ? element('div', { class: 'side-by-side' }, set) : set;
    }),
  );
}

/** Neighbours that take half a line each stand in one. */
function inRows(parts: readonly ViewPart[]): readonly (readonly ViewPart[])[] {
  const lines: ViewPart[][] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (part.isHalf && last?.length === 1 && last[0]?.isHalf) last.push(part);
    else lines.push([part]);
  }
  return lines;
}

function figures(register: ReportRegister): Markup | null {
  const shown = registerFigures(register).slice(0, mostFigures);
  if (shown.length === 0) return null;
  return element(
    'div',
    { class: 'key-figures' },
    shown.map(({ title, text }) =>
      element(
        'div',
        {},
        element('p', { class: 'muted' }, title),
        element('p', { class: 'figure-value' }, text),
      ),
    ),
  );
}

function rows(register: ReportRegister, context: HtmlContext, isSideways: boolean): Markup {
  const { language, currency } = context.report;
  const most = isSideways ? mostColumns.sideways : mostColumns.upright;
  const { columns } = register;
  if (columns.length === 0) return join();
  const wanted = columns.length <= most ? columns : preferred(register, most);
  const left = columns.filter((column) => !wanted.includes(column));
  const hasMoney = wanted.some(({ declaration }) => declaration.type === 'money');
  const note = translate(language, 'report.amountsIn', { currency: currencyName(currency, language) });
  const title = hasMoney
    ? translate(language, 'report.withNote', { title: register.title, note })
    : register.title;
  return join(
    chapterFigure(
      'table',
      title,
      blockTable(registerBlock({ ...register, columns: wanted }, language)),
      context,
    ),
    left.length === 0
      ? null
      : element(
          'p',
          { class: 'note-line' },
          translate(language, 'report.columnsLeftOut', {
            columns: left.map((column) => column.title).join(language === 'en' ? ', ' : '、'),
          }),
        ),
  );
}

/** The columns that the register puts first in reports, then the others, in the register's order. */
function preferred({ module, columns }: ReportRegister, most: number): ReportRegister['columns'] {
  const named = [module.nameColumn, ...(module.reportColumns ?? [])];
  const rank = new Map(named.map((key, index) => [key, index]));
  const chosen = new Set(
    [...columns]
      .sort(
        (left, right) =>
          (rank.get(left.declaration.key) ?? named.length) -
          (rank.get(right.declaration.key) ?? named.length),
      )
      .slice(0, most),
  );
  return columns.filter((column) => chosen.has(column));
}
