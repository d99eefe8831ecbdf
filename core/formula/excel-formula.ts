import type { Language } from '../model/language.ts';
import type { Formula, PlanField } from './ast.ts';
import { findFunction } from './functions/registry.ts';
import { replacedLiteral } from './literals.ts';
import { writeFormula } from './write-formula.ts';

/** How the parts of a formula are called in a workbook. */
export interface ExcelReferences {
  /** The cell of a column in the formula's own row, or `#REF!`. */
  readonly cell: (column: string) => string;
  /** A whole column, or `#REF!`. The register is null for the formula's own. */
  readonly range: (register: string | null, column: string) => string;
  readonly planField: (field: PlanField) => string;
  /** A choice's key as the title that its cells show; any other text as it is. */
  readonly literal: (text: string) => string;
}

/** What `excelFormula` has to know of a workbook whose registers are Excel tables. */
export interface ExcelFormulaContext {
  /** The register is null for the formula's own. */
  readonly tableName: (register: string | null) => string | null;
  /** The header of a column; null when the workbook has no such column. */
  readonly columnTitle: (register: string | null, column: string) => string | null;
  readonly literal: (text: string) => string;
  /** The defined name of a plan field. */
  readonly planFieldName: (field: PlanField) => string;
  readonly language: Language;
}

/** A formula as the text of an OOXML `f` element, without `=` and not yet escaped as XML. */
export function excelFormula(formula: Formula, context: ExcelFormulaContext): string {
  return excelText(formula, {
    cell: (column) => {
      const [table, title] = [context.tableName(null), context.columnTitle(null, column)];
      return table === null || title === null ? '#REF!' : `${table}[[#This Row],[${escapedTitle(title)}]]`;
    },
    range: (register, column) => {
      const [table, title] = [context.tableName(register), context.columnTitle(register, column)];
      return table === null || title === null ? '#REF!' : `${table}${columnSpecifier(title)}`;
    },
    planField: context.planFieldName,
    literal: context.literal,
  });
}

/** As `excelFormula`, with references of whatever kind the workbook has. */
export function excelText({ root }: Formula, references: ExcelReferences): string {
  return writeFormula(root, {
    cell: ({ column }) => (column === null ? '#REF!' : references.cell(column)),
    range: ({ register, column }) => (column === null ? '#REF!' : references.range(register, column)),
    planField: ({ field }) => references.planField(field),
    literal: (text) => replacedLiteral(text, references.literal),
    functionName: (name) => findFunction(name)?.excelName ?? name,
  });
}

function escapedTitle(title: string): string {
  return title.replace(/['#[\]@]/g, "'$&");
}

/** Only plain titles may stand in single brackets. */
function columnSpecifier(title: string): string {
  return /^[\p{L}\p{N}_ ]+$/u.test(title) ? `[${title}]` : `[[${escapedTitle(title)}]]`;
}
