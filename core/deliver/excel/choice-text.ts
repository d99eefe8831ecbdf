import { choiceTitle } from '../../tables/cells.ts';
import { findColumn } from '../../tables/register-module.ts';
import { cellText } from './cell-text.ts';
import { formulaText } from './references.ts';
import type { RegisterTable } from './register-table.ts';

/** A choice as formulas write it: the quoted text that its cells show. */
export function choiceText({ module, language }: RegisterTable, column: string, value: string): string {
  const declaration = findColumn(module, column);
  return formulaText(declaration ? cellText(choiceTitle(declaration, value, language)) : value);
}
