import type { ArrangedGroup, Arrangement } from '../../../core/tables/arrange.ts';
import type { ComputedRow } from '../../../core/tables/calculation.ts';
import { type FormatContext, formatCell } from '../../../core/tables/format-cell.ts';
import { findColumn, type RegisterModule } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import type { Totals } from '../../../core/tables/totals.ts';
import { translate } from '../../../core/words/translate.ts';
import type { GridRecord } from '../../ui/grid/grid-types.ts';
import { flatModel, groupedModel, type RowModel } from '../../ui/grid/row-model.ts';

/** A row for the grid. What the grid does not draw is not worked out. */
class RegisterRecord implements GridRecord {
  readonly id: string;
  readonly #module: RegisterModule;
  readonly #computed: ComputedRow;

  constructor(module: RegisterModule, computed: ComputedRow) {
    this.id = computed.row.id;
    this.#module = module;
    this.#computed = computed;
  }

  static computed(record: GridRecord): ComputedRow {
    if (!(record instanceof RegisterRecord)) throw new Error('a record of no register');
    return record.#computed;
  }

  get values(): GridRecord['values'] {
    return this.#computed.values;
  }

  get stored(): GridRecord['stored'] {
    return this.#computed.row.cells;
  }

  get isStrong(): boolean {
    return this.#module.rowEmphasis?.(this.#computed.row) === 'strong';
  }
}

const records = new WeakMap<ComputedRow, RegisterRecord>();

/** The grid's record of a row: the same object as long as nothing in the row changed. */
function recordOf(module: RegisterModule, computed: ComputedRow): GridRecord {
  let record = records.get(computed);
  if (!record) {
    record = new RegisterRecord(module, computed);
    records.set(computed, record);
  }
  return record;
}

/** The calculated row that a record stands for. */
export function computedRowOf(record: GridRecord): ComputedRow {
  return RegisterRecord.computed(record);
}

/** Totals as texts, by column key; a count is a plain number whatever the column holds. */
export function totalTexts(
  module: RegisterModule,
  totals: Totals,
  format: FormatContext,
): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [key, total] of Object.entries(totals)) {
    const declaration = findColumn(module, key);
    if (!declaration?.total) continue;
    const shown =
      declaration.total.by === 'count' ? { ...declaration, type: 'number' as const } : declaration;
    texts[key] = formatCell(shown, total, format);
  }
  return texts;
}

/** The name of a group among all groups of the table: its values from the outermost inwards. */
function groupPath(outer: string, { value }: ArrangedGroup): string {
  return outer === '' ? `/${value}` : `${outer}/${value}`;
}

/** The lines of a register's grid: its rows in order, or under their groups. */
export function registerRowModel(
  module: RegisterModule,
  { groups, rows }: Arrangement,
  view: { readonly collapsed: ReadonlySet<string>; readonly format: FormatContext },
  before: RowModel | null = null,
): RowModel {
  const record = (row: ComputedRow) => recordOf(module, row);
  if (!groups) return flatModel(rows.map(record), before);
  const made = groups.map((group) => ({
    group: groupPath('', group),
    title: groupTitle(module, group, view.format),
    records: group.rows.map(record),
    subtotals: totalTexts(module, group.totals, view.format),
  }));
  return groupedModel(made, view.collapsed, before);
}

function groupTitle(module: RegisterModule, { column, title }: ArrangedGroup, format: FormatContext): string {
  if (title !== '') return title;
  const declaration = findColumn(module, column);
  return translate(format.language, 'grid.group.none', {
    column: declaration ? titleText(declaration.title, format.language) : column,
  });
}

/** The names of the groups on screen, those within folded ones left out. */
export function foldableGroups(model: RowModel): readonly string[] {
  return model.items.flatMap((item) => (item.kind === 'group' ? [item.group] : []));
}
