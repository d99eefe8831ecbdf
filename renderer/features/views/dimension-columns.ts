import {
  type ColumnDeclaration,
  isNumeric,
  type RegisterModule,
  visibleColumns,
} from '../../../core/tables/register-module.ts';

/** The columns by which rows can be put together, the one that is chosen always among them. */
export function dimensionColumns(module: RegisterModule, chosen: string): readonly ColumnDeclaration[] {
  const visible = visibleColumns(module).filter(
    ({ type }) => type !== 'longText' && type !== 'link' && !isNumeric({ type }),
  );
  return withChosen(module, visible, [chosen]);
}

/** The columns that can be added up, those that are chosen always among them. */
export function valueColumns(
  module: RegisterModule,
  chosen: readonly string[],
): readonly ColumnDeclaration[] {
  return withChosen(module, visibleColumns(module).filter(isNumeric), chosen);
}

function withChosen(
  { columns }: RegisterModule,
  offered: readonly ColumnDeclaration[],
  chosen: readonly string[],
): readonly ColumnDeclaration[] {
  const keys = new Set([...offered.map(({ key }) => key), ...chosen]);
  return columns.filter(({ key }) => keys.has(key));
}
