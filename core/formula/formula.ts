/**
 * The formula language: Excel's, with columns by their titles. Formulas are stored with keys (`=[quantity]*[unitPrice]`),
 * typed and shown with titles, calculated here and written into Excel files as they are.
 */
export type { Formula, FormulaNode, FormulaReference, PlanField } from './ast.ts';
export { planFields } from './ast.ts';
export { compileFormula, type FormulaBinder } from './compile.ts';
export { type ExcelFormulaContext, type ExcelReferences, excelFormula, excelText } from './excel-formula.ts';
export type { FormulaScope } from './names.ts';
export { parseStoredFormula } from './stored-formula.ts';
export { readFormula, showFormula } from './typed-formula.ts';
export { CycleSignal, type ErrorCode, FormulaError, type RangeValues, type ScalarValue } from './values.ts';
