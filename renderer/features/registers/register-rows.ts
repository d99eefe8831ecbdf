import type { ArrangedGroup, Arrangement } from '../../../core/tables/arrange.ts';
import type { ComputedRow } from '../../../core/tables/calculation.ts';
import { type FormatContext, formatCell } from '../../../core/tables/format-cell.ts';
import { findColumn, type RegisterModule } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import type { Totals } from '../../../core/tables/totals.ts';
import { translate } from '../../../core/words/translate.ts';
import type { GridRecord, GridTotal } from '../../ui/grid/grid-types.ts';
import {
  flatModel,
  groupedModel,
  type RecordGroup,
  type RowModel,
  type RowSource,
} from '../../ui/grid/row-model.ts';

/** A row for the grid. What the grid does not draw is not worked out. */
class RegisterRecord implements GridRecord {
  readonly id: string;
  readonly #module: RegisterModule;
  readonly #computed: ComputedRow;
  #stored: GridRecord['stored'] | null = null;

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

  /** Also tells records apart that differ in formulas, unfitting texts or errors only. */
  get stored(): GridRecord['stored'] {
    const { row, errors } = this.#computed;
    const isPlain = !row.formulas && !row.misfits && Object.keys(errors).length === 0;
    this.#stored ??= isPlain ? row.cells : { ...row.cells };
    return this.#stored;
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

/** The totals row: figures, and what they are where they are not sums. */
export function gridTotals(
  module: RegisterModule,
  totals: Totals,
  format: FormatContext,
): Readonly<Record<string, string | GridTotal>> {
  return Object.fromEntries(
    Object.entries(totalTexts(module, totals, format)).map(([key, text]) => {
      const by = findColumn(module, key)?.total?.by;
      return by === undefined || by === 'sum' || by === 'ratio' || text === ''
        ? [key, text]
        : [key, { label: translate(format.language, `columns.total.${by}`), text }];
    }),
  );
}

/** The name of a group among all groups of the table: the values from the outermost group to it. */
function groupName(outer: string, { value }: ArrangedGroup): string {
  return `${outer}/${value.replace(/[\\/]/g, '\\$&')}`;
}

function recordGroups(
  module: RegisterModule,
  groups: readonly ArrangedGroup[],
  format: FormatContext,
  outer: string,
): readonly RecordGroup[] {
  return groups.map((group) => {
    const name = groupName(outer, group);
    return {
      group: name,
      title: groupTitle(module, group, format),
      count: group.rows.length,
      subtotals: totalTexts(module, group.totals, format),
      groups: group.groups && recordGroups(module, group.groups, format, name),
    };
  });
}

/** The lines of a register's grid: its rows in order, or under their groups. */
export function registerRowModel(
  module: RegisterModule,
  { groups, rows }: Arrangement,
  view: { readonly collapsed: ReadonlySet<string>; readonly format: FormatContext },
  before: RowModel | null = null,
): RowModel {
  const rowAt = (index: number): ComputedRow => {
    const row = rows[index];
    if (!row) throw new RangeError(`there is no row ${index}`);
    return row;
  };
  const source: RowSource = {
    count: rows.length,
    idAt: (index) => rowAt(index).row.id,
    recordAt: (index) => recordOf(module, rowAt(index)),
    heightAt: (index) => rowAt(index).row.heightPixels,
  };
  return groups
    ? groupedModel(source, recordGroups(module, groups, view.format, ''), view.collapsed, before)
    : flatModel(source, before);
}

function groupTitle(module: RegisterModule, { column, title }: ArrangedGroup, format: FormatContext): string {
  if (title !== '') return title;
  const declaration = findColumn(module, column);
  return translate(format.language, 'grid.group.none', {
    column: declaration ? titleText(declaration.title, format.language) : column,
  });
}
