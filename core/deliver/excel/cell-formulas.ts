import { excelText, type Formula, type PlanField, planFields } from '../../formula/formula.ts';
import type { ColumnDeclaration } from '../../tables/register-module.ts';
import { translate } from '../../words/translate.ts';
import { choiceText } from './choice-text.ts';
import { formulaLiterals } from './formula-literals.ts';
import { readableFormula } from './readable-formula.ts';
import { formulaText, sheetPrefix, tableCellReference, tableColumnReference } from './references.ts';
import type { RegisterTable } from './register-table.ts';
import { resultKind } from './result-kind.ts';
import { factAddress } from './summary-sheet.ts';
import type { DefinedName } from './workbook-description.ts';

/** The live formulas of a register's sheet. */
export interface RegisterFormulas {
  /** What Excel fills into every row of a computed column; null for columns whose values are typed in or only derived. */
  readonly ofColumn: (declaration: ColumnDeclaration) => string | null;
  /** The formula of a single cell. @param stored as the plan has it. */
  readonly ofCell: (declaration: ColumnDeclaration, stored: string) => string | null;
}

function planName(field: PlanField): string {
  return `Plan_${field}`;
}

/** The names under which formulas know the plan's properties: cells of the summary. */
export function planNames(summarySheet: string): DefinedName[] {
  return planFields.map((field) => ({
    name: planName(field),
    reference: `${sheetPrefix(summarySheet)}${factAddress(field)}`,
  }));
}

/**
 * The formulas of a register, as the calculation means them: a `quiet` one is blank where a cell that it names is or where
 * it fails, and what comes out is turned into what the column holds.
 * @param tables all of the workbook.
 */
export function registerFormulas(table: RegisterTable, tables: readonly RegisterTable[]): RegisterFormulas {
  const cells = new Map<string, string | null>();
  return {
    ofColumn: (declaration) => {
      const { computed } = declaration;
      if (!computed) return null;
      if (computed.by.kind === 'derived')
        return (
          computed.by.spreadsheetFormula?.(
            (key) => cellReference(table, key),
            (key, value) => choiceText(table, key, value),
          ) ?? null
        );
      const formula = readableFormula(computed.by.formula);
      if (!formula) return null;
      if (computed.by.blanks === 'asExcel') return live(formula, declaration, table, tables);
      return quiet(formula, declaration, table, tables);
    },
    ofCell: (declaration, stored) => {
      const key = `${declaration.key}\n${stored}`;
      let text = cells.get(key);
      if (text === undefined) {
        const formula = readableFormula(stored);
        text = formula ? live(formula, declaration, table, tables) : null;
        cells.set(key, text);
      }
      return text;
    },
  };
}

function cellReference(table: RegisterTable, key: string): string {
  return tableCellReference(table.tableName, table.titles.get(key) ?? key);
}

function written(
  formula: Formula,
  declaration: ColumnDeclaration,
  table: RegisterTable,
  tables: readonly RegisterTable[],
): string {
  const tableOf = (register: string | null) =>
    register === null || register === table.module.key
      ? table
      : tables.find(({ module }) => module.key === register);
  return excelText(formula, {
    cell: (column) => (table.titles.has(column) ? cellReference(table, column) : '#REF!'),
    range: (register, column) => {
      const target = tableOf(register);
      const title = target?.titles.get(column);
      return target && title !== undefined ? tableColumnReference(target.tableName, title) : '#REF!';
    },
    planField: planName,
    literal: formulaLiterals(formula, table, declaration, tableOf),
  });
}

/** The formula, its result turned into what the column holds. */
function live(
  formula: Formula,
  declaration: ColumnDeclaration,
  table: RegisterTable,
  tables: readonly RegisterTable[],
): string {
  return fitted(formula, declaration, written(formula, declaration, table, tables), table, false);
}

function quiet(
  formula: Formula,
  declaration: ColumnDeclaration,
  table: RegisterTable,
  tables: readonly RegisterTable[],
): string {
  const text = written(formula, declaration, table, tables);
  const needs = new Set(
    formula.references.flatMap((reference) =>
      reference.kind === 'cell' ? [`${cellReference(table, reference.column)}=""`] : [],
    ),
  );
  const result = fitted(formula, declaration, text, table, true);
  const test = needs.size === 1 ? [...needs].join('') : `OR(${[...needs].join(',')})`;
  const whole = needs.size === 0 ? result : `IF(${test},"",${result})`;
  // What refers to something that is gone has to be seen.
  if (text.includes('#REF!')) return whole;
  const showsLost = table.rows.some(({ errors }) => errors[declaration.key] === '#REF!');
  return showsLost ? `IFERROR(${whole},IF(ERROR.TYPE(${whole})=4,#REF!,""))` : `IFERROR(${whole},"")`;
}

/**
 * Turns a formula's result into what its column holds, as the calculation does: amounts rounded to the currency's decimals,
 * days without hours, texts and answers as they are shown.
 * @param isQuiet an error shows as a blank anyway.
 */
function fitted(
  formula: Formula,
  { type }: Pick<ColumnDeclaration, 'type'>,
  text: string,
  { moneyDigits, language }: RegisterTable,
  isQuiet: boolean,
): string {
  const kind = resultKind(formula.root);
  switch (type) {
    case 'money': {
      const rounded = `ROUND(${text},${moneyDigits})`;
      // An empty text stands for a blank, and stays one.
      return kind === 'number' || isQuiet ? rounded : `IFERROR(${rounded},${text})`;
    }
    case 'number':
    case 'percent':
    case 'rating':
    case 'duration':
      return kind === 'answer' ? `--(${text})` : text;
    case 'date':
      return kind === 'number' ? `INT(${text})` : `IF((${text})="","",INT(${text}))`;
    case 'month':
      return `IF((${text})="","",EOMONTH(${text},-1)+1)`;
    case 'time':
      return `IF((${text})="","",MOD(ROUND((${text})*1440,0)/1440,1))`;
    case 'yesNo': {
      const [yes, no] = (['yesNo.yes', 'yesNo.no'] as const).map((word) =>
        formulaText(translate(language, word)),
      );
      const answer = `IF(${text},${yes},${no})`;
      if (kind === 'answer' || kind === 'number') return answer;
      return `IF((${text})="","",IF(ISTEXT(${text}),${text},${answer}))`;
    }
    default:
      return kind === 'text' ? text : `(${text})&""`;
  }
}
