import type { CellValue, Plan } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import type { ColumnSettings } from '../model/register-settings.ts';
import { UserError } from '../words/translate.ts';
import { editText, type FormatContext } from './format-cell.ts';
import { findPlanModule } from './plan-modules.ts';
import type { ColumnDeclaration, RegisterModule } from './register-module.ts';
import { rowName, rowNamer } from './row-names.ts';
import { parseCellText } from './typed-text.ts';

/** What a column is to become. */
export type NewColumnType = Pick<ColumnSettings, 'choices' | 'refersTo'> & {
  readonly type: ColumnDeclaration['type'];
};

/** What a change of type makes of one cell. */
export interface ConvertedCell {
  readonly row: string;
  /** The cell's text before. */
  readonly before: string;
  /** What is stored afterwards; null where nothing fits or is left. */
  readonly value: CellValue | null;
  /** The text kept because it does not fit; null where it does. */
  readonly misfit: string | null;
}

/** The declaration that a column gets with another type. */
export function retyped(
  declaration: ColumnDeclaration,
  { type, choices, refersTo }: NewColumnType,
): ColumnDeclaration {
  const isChoice = type === 'choice' || type === 'multiChoice';
  const options =
    choices?.map(({ value, title }) => ({ value, title: { text: title } })) ?? declaration.choices?.options;
  return {
    key: declaration.key,
    type,
    title: declaration.title,
    widthPixels: declaration.widthPixels,
    ...(isChoice ? { choices: { options: options ?? [], acceptsOther: true } } : {}),
    ...(type === 'references' ? { refersTo: refersTo === undefined ? {} : { register: refersTo } } : {}),
  };
}

/** What each filled cell of a column becomes when its type changes: read anew as the text that it shows. */
export function convertColumn(
  plan: Plan,
  module: RegisterModule,
  declaration: ColumnDeclaration,
  type: NewColumnType,
): readonly ConvertedCell[] {
  const next = retyped(declaration, type);
  const { language, currency } = plan.properties;
  const format: FormatContext = { language, currency, rowName: rowNamer(plan, module) };
  const target = next.refersTo?.register ?? module.key;
  const targetModule = findPlanModule(plan, target);
  const ids = new Map<string, string>();
  if (next.type === 'references' && targetModule)
    for (const row of inOrder(plan.registers[target]?.rows ?? {})) {
      const name = rowName(targetModule, row);
      if (name !== '' && !ids.has(name)) ids.set(name, row.id);
    }
  const context = { currency, rowIdByName: (name: string) => ids.get(name) ?? null };
  return inOrder(plan.registers[module.key]?.rows ?? {}).flatMap((row): ConvertedCell[] => {
    const stored = row.cells[declaration.key];
    const before = row.misfits?.[declaration.key] ?? editText(declaration, stored, format);
    if (before === '') return [];
    try {
      return [{ row: row.id, before, value: parseCellText(next, before, context), misfit: null }];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return [{ row: row.id, before, value: null, misfit: before }];
    }
  });
}

/** What a change of type would do, for the reader to decide. */
export interface RetypePreview {
  /** Cells that read the same afterwards. */
  readonly kept: number;
  readonly converted: readonly { readonly row: string; readonly before: string; readonly after: string }[];
  /** Cells that do not fit; they stay as typed and are marked. */
  readonly lost: readonly { readonly row: string; readonly text: string }[];
}

/** Previews `retype-column`. */
export function previewRetype(
  plan: Plan,
  register: string,
  column: string,
  type: NewColumnType,
): RetypePreview {
  const module = findPlanModule(plan, register);
  const declaration = module?.columns.find(({ key }) => key === column);
  if (!module || !declaration) return { kept: 0, converted: [], lost: [] };
  const next = retyped(declaration, type);
  const { language, currency } = plan.properties;
  const format: FormatContext = {
    language,
    currency,
    rowName: rowNamer(plan, { ...module, columns: [next] }),
  };
  const converted: { row: string; before: string; after: string }[] = [];
  const lost: { row: string; text: string }[] = [];
  let kept = 0;
  for (const { row, before, value, misfit } of convertColumn(plan, module, declaration, type)) {
    if (misfit !== null) {
      lost.push({ row, text: misfit });
      continue;
    }
    const after = editText(next, value, format);
    if (after === before) kept++;
    else converted.push({ row, before, after });
  }
  return { kept, converted, lost };
}
