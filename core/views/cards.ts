import type { ViewDeclaration } from '../tables/view-declaration.ts';
import type { RowLabel, ViewField, ViewSource } from './view-source.ts';

export interface CardsView {
  readonly kind: 'cards';
  readonly cards: readonly Card[];
}

/** A row as a card. */
export interface Card extends RowLabel {
  /** Null where nothing stands under the name. */
  readonly subtitle: string | null;
  /** What is said of the row; blank cells are left out. */
  readonly fields: readonly ViewField[];
}

/** One card a row, in the register's order. */
export function cardsView(view: Extract<ViewDeclaration, { kind: 'cards' }>, source: ViewSource): CardsView {
  const subtitle = source.column(view.subtitle);
  const columns = source
    .shownColumns(view.columns)
    .filter(({ key }) => key !== source.module.nameColumn && key !== subtitle?.key);
  return {
    kind: 'cards',
    cards: source.register.rows.map((_, index) => ({
      ...source.label(index),
      subtitle: (subtitle && source.textAt(index, subtitle)) || null,
      fields: source.fieldsAt(index, columns),
    })),
  };
}
