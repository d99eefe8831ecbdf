import { parseStoredFormula } from '../formula/formula.ts';
import type { Language } from '../model/language.ts';
import type { Plan, Register, Row } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { mediaNames } from '../narrative/document.ts';
import { type Calculation, calculatePlan } from '../tables/calculation.ts';
import { checkCellValue } from '../tables/cells.ts';
import { allPlanModules, findPlanModule } from '../tables/plan-modules.ts';
import { dependencyCycle, referencesIn, rowsOnCycles } from '../tables/references.ts';
import { type ColumnDeclaration, findColumn, type RegisterModule } from '../tables/register-module.ts';
import { titleParameter, titleText } from '../tables/title.ts';
import { translate, UserError } from '../words/translate.ts';

/** Where in a plan something is wrong. */
export type FindingPlace =
  | { readonly kind: 'section'; readonly section: string }
  | { readonly kind: 'row'; readonly register: string; readonly row: string; readonly column: string | null }
  | { readonly kind: 'register'; readonly register: string };

/** Something in a plan that no edit could have made: files made or altered elsewhere hold such things. */
export interface Finding {
  readonly place: FindingPlace;
  readonly problem: UserError;
}

/**
 * Looks through a whole plan for contradictions: pictures, rows and columns that are not there, values that
 * do not fit their columns, rows that wait for each other, ends before starts, amounts beyond exactness.
 * Takes time linear in the plan.
 */
export function checkConsistency(plan: Plan): readonly Finding[] {
  const findings: Finding[] = [];
  for (const section of inOrder(plan.sections)) {
    for (const media of mediaNames(section.content)) {
      if (!Object.hasOwn(plan.media, media))
        findings.push({
          place: { kind: 'section', section: section.id },
          problem: new UserError('media.unknown', { media }),
        });
    }
  }
  const calculation = calculatePlan(plan);
  for (const module of allPlanModules(plan)) {
    const register = plan.registers[module.key];
    if (register) findings.push(...registerFindings(plan, module, register));
    findings.push(...totalFindings(module, calculation));
  }
  return findings;
}

function registerFindings(plan: Plan, module: RegisterModule, register: Register): Finding[] {
  const findings: Finding[] = [];
  const rows = inOrder(register.rows);
  const collect = (row: Row, column: string | null, check: () => unknown): void => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      findings.push({
        place: { kind: 'row', register: module.key, row: row.id, column },
        problem: error,
      });
    }
  };
  for (const row of rows) {
    for (const column of Object.keys(row.cells))
      collect(row, column, () => checkCell(plan, module, row, column));
    for (const [column, formula] of Object.entries(row.formulas ?? {}))
      collect(row, column, () => {
        knownColumn(module, column);
        parseStoredFormula(formula);
      });
    for (const column of Object.keys(row.misfits ?? {}))
      collect(row, column, () => knownColumn(module, column));
    collect(row, null, () => module.completeEdit?.(row.cells, {}));
  }
  for (const { key, type, refersTo } of module.columns) {
    if (type !== 'references' || (refersTo?.register ?? module.key) !== module.key) continue;
    const referencesOf = referencesIn(register.rows, key);
    const told = new Set<string>();
    for (const id of rowsOnCycles(referencesOf, Object.keys(register.rows))) {
      // One finding for a cycle, not one for each row on it.
      const cycle = told.has(id) ? null : dependencyCycle(referencesOf, id);
      const row = register.rows[id];
      if (!cycle || !row) continue;
      for (const member of cycle) told.add(member);
      const names = cycle.map((member) => nameOf(module, register.rows[member] ?? row)).join(' → ');
      collect(row, key, () => {
        throw new UserError('row.dependencyCycle', { rows: names });
      });
    }
  }
  return findings;
}

function knownColumn(module: RegisterModule, key: string): ColumnDeclaration {
  const declaration = findColumn(module, key);
  if (declaration) return declaration;
  throw new UserError('column.unknown', {
    column: key,
    register: module.key,
    known: module.columns.map((known) => known.key).join(', '),
  });
}

function checkCell(plan: Plan, module: RegisterModule, row: Row, key: string): void {
  const declaration = knownColumn(module, key);
  const value = checkCellValue(declaration, row.cells[key]);
  if (declaration.type !== 'references' || !Array.isArray(value)) return;
  const target = declaration.refersTo?.register ?? module.key;
  const rows = plan.registers[target]?.rows ?? {};
  for (const id of value)
    if (!Object.hasOwn(rows, id)) throw new UserError('row.unknown', { row: id, register: target });
}

function totalFindings(module: RegisterModule, calculation: Calculation): Finding[] {
  const { column, totals } = calculation.register(module.key);
  return module.columns
    .filter(
      ({ key, total }) =>
        totals[key] === null &&
        total?.by !== 'weightedAverage' &&
        total?.by !== 'ratio' &&
        column(key).some((value) => value !== undefined),
    )
    .map(({ title }) => ({
      place: { kind: 'register', register: module.key },
      problem: new UserError('cell.resultTooLarge', { column: titleParameter(title) }),
    }));
}

function nameOf(module: RegisterModule, row: Row): string {
  const name = row.cells[module.nameColumn];
  return typeof name === 'string' && name !== '' ? name : row.id;
}

/** A finding as one sentence: where, then what. */
export function findingText(plan: Plan, finding: Finding, language: Language): string {
  const { place } = finding;
  const problem = finding.problem.in(language);
  if (place.kind === 'section') {
    const title = plan.sections[place.section]?.title ?? '';
    return translate(language, 'check.inSection', { section: title === '' ? place.section : title, problem });
  }
  const module = findPlanModule(plan, place.register);
  const register = module ? titleText(module.title, language) : place.register;
  if (place.kind === 'register') return translate(language, 'check.inRegister', { register, problem });
  const row = plan.registers[place.register]?.rows[place.row];
  return translate(language, 'check.inRow', {
    register,
    row: module && row ? nameOf(module, row) : place.row,
    problem,
  });
}
