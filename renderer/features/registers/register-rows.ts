import type { Language } from '../../../core/model/language.ts';
import { choiceTitle } from '../../../core/tables/cells.ts';
import { formatCell } from '../../../core/tables/format-cell.ts';
import { findColumn, type RegisterModule } from '../../../core/tables/register-module.ts';
import {
  type ComputedRegister,
  type ComputedRow,
  groupRows,
  type Totals,
} from '../../../core/tables/register-view.ts';
import { translate } from '../../../core/words/translate.ts';
import type { GridRecord } from '../../ui/grid/grid-types.ts';
import { flatModel, groupedModel, type RowModel } from '../../ui/grid/row-model.ts';

function recordOf(module: RegisterModule, { row, values }: ComputedRow): GridRecord {
  return { id: row.id, values, stored: row.cells, isStrong: module.rowEmphasis?.(row) === 'strong' };
}

/** Sums as texts, by column key. */
export function totalTexts(
  module: RegisterModule,
  totals: Totals,
  language: Language,
  currency: string,
): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [key, total] of Object.entries(totals)) {
    const declaration = findColumn(module, key);
    if (declaration) texts[key] = formatCell(declaration, total, { language, currency });
  }
  return texts;
}

/** The lines of a register's grid: its rows in order, or under their groups. */
export function registerRowModel(
  module: RegisterModule,
  computed: ComputedRegister,
  view: {
    readonly isGrouped: boolean;
    readonly collapsed: ReadonlySet<string>;
    readonly language: Language;
    readonly currency: string;
  },
  before: RowModel | null = null,
): RowModel {
  const { language, currency } = view;
  const declaration = module.groupColumn === undefined ? undefined : findColumn(module, module.groupColumn);
  if (!declaration || !view.isGrouped)
    return flatModel(
      computed.rows.map((row) => recordOf(module, row)),
      before,
    );
  const groups = groupRows(module, computed.rows, declaration.key).map(({ value, rows, totals }) => ({
    group: value,
    title:
      value === ''
        ? translate(language, 'grid.group.none', { column: translate(language, declaration.titleKey) })
        : choiceTitle(declaration, value, language),
    records: rows.map((row) => recordOf(module, row)),
    subtotals: totalTexts(module, totals, language, currency),
  }));
  return groupedModel(groups, view.collapsed, before);
}
