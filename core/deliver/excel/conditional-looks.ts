import { assertNever } from '../../model/assert-never.ts';
import { toMajorUnits } from '../../model/money.ts';
import type { Condition } from '../../model/register-settings.ts';
import { choiceTitle } from '../../tables/cells.ts';
import type { ChoiceTone, ColumnDeclaration } from '../../tables/register-module.ts';
import { palette, tones } from '../palette.ts';
import { cellText } from './cell-text.ts';
import { cellAddress, formulaText, rangeAddress } from './references.ts';
import type { RegisterTable } from './register-table.ts';
import { sheetValue } from './sheet-value.ts';
import type { ConditionalLook } from './workbook-description.ts';

/** The colours of a register's cells, live: the conditions of its view, then the tones of its choices. */
export function registerLooks(
  table: RegisterTable,
  conditions: readonly Condition[],
  dataRows: number,
): ConditionalLook[] {
  const place = (key: string) => {
    const index = table.columns.findIndex((column) => column.key === key);
    const declaration = table.columns[index];
    return declaration
      ? {
          declaration,
          cell: cellAddress(1, index, 'column'),
          range: rangeAddress(1, index, dataRows, index),
        }
      : null;
  };
  return [
    ...conditions.flatMap((condition) => {
      const at = place(condition.column);
      const look = at && conditionLook(condition, at.declaration, at.cell, at.range, table);
      return look ? [look] : [];
    }),
    ...table.columns.flatMap((declaration) => {
      const at = place(declaration.key);
      return at ? toneLooks(declaration, at.cell, at.range, table) : [];
    }),
  ];
}

function conditionLook(
  condition: Condition,
  declaration: ColumnDeclaration,
  cell: string,
  range: string,
  table: RegisterTable,
): ConditionalLook | null {
  switch (condition.kind) {
    case 'compare': {
      const { operator, value, tone } = condition;
      const wanted = comparedValue(declaration, value, table);
      if (wanted === null) return null;
      const test =
        typeof wanted === 'number'
          ? `AND(ISNUMBER(${cell}),${cell}${operator}${wanted})`
          : `AND(${cell}<>"",${cell}${operator}${formulaText(wanted)})`;
      return { range, formula: test, look: tones[tone] };
    }
    case 'contains': {
      // These characters stand for others in a search.
      const text = condition.text.replace(/[~*?]/g, '~$&');
      return {
        range,
        formula: `ISNUMBER(SEARCH(${formulaText(text)},${cell}))`,
        look: tones[condition.tone],
      };
    }
    case 'colourScale': {
      const colours = [tones.good.fill, tones.fair.fill, tones.bad.fill] as const;
      const [first, middle, last] = colours;
      return { kind: 'colourScale', range, colours: condition.lowIsGood ? colours : [last, middle, first] };
    }
    case 'dataBar':
      return { kind: 'dataBar', range, colour: palette.bar };
    default:
      return assertNever(condition);
  }
}

/** What a condition compares with, as the sheet's cells hold it; null where it says nothing. */
function comparedValue(
  declaration: ColumnDeclaration,
  value: number | string,
  table: RegisterTable,
): number | string | null {
  if (typeof value === 'number')
    return declaration.type === 'money'
      ? toMajorUnits(value, table.currency)
      : sheetValue(declaration, value, table);
  if (declaration.type === 'yesNo') return sheetValue(declaration, value === 'true', table);
  return sheetValue(declaration, value, table);
}

/** One rule for all choices of a column that have the same tone. */
function toneLooks(
  declaration: ColumnDeclaration,
  cell: string,
  range: string,
  table: RegisterTable,
): ConditionalLook[] {
  if (declaration.type !== 'choice') return [];
  const titles = new Map<ChoiceTone, string[]>();
  for (const { tone, value } of declaration.choices?.options ?? []) {
    if (tone === undefined) continue;
    const title = cellText(choiceTitle(declaration, value, table.language));
    titles.set(tone, [...(titles.get(tone) ?? []), title]);
  }
  return [...titles].map(([tone, texts]) => {
    const tests = texts.map((text) => `${cell}=${formulaText(text)}`);
    return {
      range,
      formula: tests.length === 1 ? tests.join('') : `OR(${tests.join(',')})`,
      look: tones[tone],
    };
  });
}
