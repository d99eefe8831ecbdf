import type { CellValue } from '../../../../core/model/plan.ts';
import type { ColumnFilter, SortKey } from '../../../../core/model/register-settings.ts';
import { shownBlock } from '../../../../core/narrative/live-blocks.ts';
import type { BlockSource } from '../../../../core/narrative/live-sources.ts';
import { blockName } from '../../../../core/narrative/reference-name.ts';
import { groupColumns } from '../../../../core/tables/arrange.ts';
import type { Calculation } from '../../../../core/tables/calculation.ts';
import { type FormatContext, formatCell } from '../../../../core/tables/format-cell.ts';
import {
  type ColumnDeclaration,
  type RegisterModule,
  visibleColumns,
} from '../../../../core/tables/register-module.ts';
import type { Words } from '../../../state/words.ts';

/** A register, or a part of it, as a table. */
export type TableSource = Extract<BlockSource, { kind: 'table' }>;

/** A way in which a register can stand in a text. */
export interface BlockForm {
  /** `table`, or the place of a view among the register's. */
  readonly key: string;
  readonly title: string;
  readonly source: BlockSource;
}

/** As a table first, then the declared views. */
export function blockForms(
  module: RegisterModule,
  { plan, language }: Calculation,
  words: Words,
): readonly BlockForm[] {
  const table: BlockSource = { kind: 'table', register: module.key };
  return [
    { key: 'table', title: words('editor.block.asTable'), source: table },
    ...module.views.map((_view, view): BlockForm => {
      const source: BlockSource = { kind: 'view', register: module.key, view };
      return { key: String(view), title: blockName(source, plan, language), source };
    }),
  ];
}

export function formKey(source: BlockSource): string {
  return source.kind === 'table' ? 'table' : String(source.view);
}

/** A column of the register and whether the table has it. */
export interface ColumnLine {
  readonly declaration: ColumnDeclaration;
  readonly isShown: boolean;
}

/** Those of the table in its order, then the others in that of the register. */
export function columnLines(
  source: TableSource,
  calculation: Calculation,
  module: RegisterModule,
): ColumnLine[] {
  const shown = shownBlock(source, calculation);
  const present = shown.kind === 'table' ? shown.columns.map(({ declaration }) => declaration) : [];
  const keys = new Set(present.map(({ key }) => key));
  return [
    ...present.map((declaration) => ({ declaration, isShown: true })),
    ...visibleColumns(module)
      .filter(({ key }) => !keys.has(key))
      .map((declaration) => ({ declaration, isShown: false })),
  ];
}

/** The source with exactly these columns; a table has at least one. */
export function withColumns(source: TableSource, columns: readonly string[]): TableSource {
  return columns.length === 0 ? source : { ...source, columns: [...columns] };
}

/** The source without what it says of a part, which is then as the register has it. */
export function without(source: TableSource, part: 'columns' | 'groupBy' | 'sort'): TableSource {
  const { [part]: _dropped, ...others } = source;
  return others;
}

export function withFilter(source: TableSource, column: string, filter: ColumnFilter | null): TableSource {
  const { [column]: _before, ...others } = source.filters ?? {};
  const filters = filter === null ? others : { ...others, [column]: filter };
  const { filters: _filters, ...rest } = source;
  return Object.keys(filters).length === 0 ? rest : { ...rest, filters };
}

/** The columns by which the table is grouped, outermost first. */
export function groupLevels(source: TableSource, calculation: Calculation, module: RegisterModule): string[] {
  return [...(source.groupBy ?? groupColumns(module, calculation.plan.registers[module.key]?.view ?? {}))];
}

export function sortLevels(
  source: TableSource,
  calculation: Calculation,
  module: RegisterModule,
): readonly SortKey[] {
  return source.sort ?? calculation.plan.registers[module.key]?.view?.sort ?? [];
}

const mostNamedValues = 4;

/** What a filter leaves, in a few words. */
export function filterText(
  declaration: ColumnDeclaration,
  filter: ColumnFilter,
  format: FormatContext,
  words: Words,
): string {
  const shown = (value: CellValue) => formatCell(declaration, value, format);
  switch (filter.kind) {
    case 'values': {
      const texts = filter.values
        .slice(0, mostNamedValues)
        .map((value) =>
          value === '' ? words('columns.filter.blanks') : shown(storedValue(declaration, value)),
        );
      const rest = filter.values.length - texts.length;
      const list = texts.join(words('editor.block.listComma'));
      return rest === 0 ? list : words('editor.block.andMore', { list, count: rest });
    }
    case 'contains':
      return words('editor.block.contains', { text: filter.text });
    case 'between':
      return words('editor.block.between', {
        from: filter.from === null ? '…' : shown(filter.from),
        to: filter.to === null ? '…' : shown(filter.to),
      });
    case 'blank':
      return words('columns.filter.blank');
    case 'notBlank':
      return words('columns.filter.notBlank');
  }
}

/** Filters keep numbers and lists as texts. */
function storedValue({ type }: ColumnDeclaration, text: string): CellValue {
  switch (type) {
    case 'number':
    case 'percent':
    case 'money':
    case 'duration':
    case 'rating':
      return Number.isFinite(Number(text)) ? Number(text) : text;
    case 'yesNo':
      return text === 'true';
    case 'multiChoice':
    case 'references':
      return [text];
    default:
      return text;
  }
}
