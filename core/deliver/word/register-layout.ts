import { type ColumnDeclaration, findColumn } from '../../tables/register-module.ts';
import type { ReportColumn, ReportRegister } from '../report-register.ts';
import { type TableLayout, tableLayout } from './register-columns.ts';
import type { WordTheme } from './theme.ts';

export type Orientation = 'portrait' | 'landscape';

/** How a register's rows are set: one table, or a card a row. */
export type RegisterLayout =
  | { readonly kind: 'table'; readonly orientation: Orientation; readonly table: TableLayout }
  | { readonly kind: 'cards'; readonly orientation: Orientation; readonly cards: CardLayout };

/** What stands in a card, below the row's name. */
export interface CardLayout {
  /** Under the name; null for none. */
  readonly subtitle: ColumnDeclaration | null;
  readonly columns: readonly ReportColumn[];
}

/** From so many columns of long texts on, a row reads better as a card where the register has such a view. */
const longTextsForCards = 3;
/** A table whose rows take more lines than this on average is none to read. */
const mostLines = { withCardView: 6, otherwise: 10 } as const;
/** So many rows that are too wide for a page are set as cards; of more, the table leaves columns out and says which. */
const mostWideCards = 40;
/** A table of so few lines a row may stay upright although the page on its side has more room. */
const mostPortraitLines = 5;

/** Chooses how a register is set, by what it holds. */
export function registerLayout(register: ReportRegister, theme: WordTheme): RegisterLayout {
  const landscape = tableLayout(register, theme.textArea.landscape.width, theme);
  // A chart over time needs the long side of the page.
  if (register.gantt) return { kind: 'table', orientation: 'landscape', table: landscape };
  const view = register.module.views.find(({ kind }) => kind === 'cards');
  const longTexts = register.columns.filter(({ declaration }) => declaration.type === 'longText').length;
  const limit = view ? mostLines.withCardView : mostLines.otherwise;
  const isText = longTexts >= 2 && ((view && longTexts >= longTextsForCards) || landscape.rowLines > limit);
  const isTooWide = landscape.omitted.length > 0 && register.rows.length <= mostWideCards;
  if (isText || isTooWide) return { kind: 'cards', orientation: 'portrait', cards: cardLayout(register) };
  const portrait = tableLayout(register, theme.textArea.portrait.width, theme);
  const fits = portrait.isComplete && (portrait.rowLines <= mostPortraitLines || !landscape.isComplete);
  const isAsGood =
    portrait.columns.length >= landscape.columns.length && portrait.rowLines <= landscape.rowLines * 1.6;
  return fits || isAsGood
    ? { kind: 'table', orientation: 'portrait', table: portrait }
    : { kind: 'table', orientation: 'landscape', table: landscape };
}

/** The columns that the register's first view of cards names, then all others that say something. */
function cardLayout(register: ReportRegister): CardLayout {
  const { module, columns } = register;
  const view = module.views.find(({ kind }) => kind === 'cards');
  const named = view?.kind === 'cards' ? view : null;
  const subtitle = named?.subtitle === undefined ? undefined : findColumn(module, named.subtitle);
  const first = (named?.columns ?? []).flatMap(
    (key) => columns.find(({ declaration }) => declaration.key === key) ?? [],
  );
  const isElsewhere = ({ declaration }: ReportColumn) =>
    declaration.key === module.nameColumn || declaration.key === subtitle?.key;
  return {
    subtitle: columns.some(({ declaration }) => declaration.key === subtitle?.key)
      ? (subtitle ?? null)
      : null,
    columns: [...first, ...columns.filter((column) => !first.includes(column))].filter(
      (column) => !isElsewhere(column),
    ),
  };
}
