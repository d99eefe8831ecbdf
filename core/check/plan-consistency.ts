import type { Language } from '../model/language.ts';
import type { Plan, Register, Row } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { registerModules } from '../modules/index.ts';
import { mediaNames } from '../narrative/document.ts';
import { checkCellValue } from '../tables/cells.ts';
import { dependencyCycle, referencesIn, rowsOnCycles } from '../tables/references.ts';
import { findColumn, type RegisterModule } from '../tables/register-module.ts';
import { assertComputable, computeRegister } from '../tables/register-view.ts';
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
  for (const module of registerModules) {
    const register = Object.hasOwn(plan.registers, module.key) ? plan.registers[module.key] : undefined;
    if (register) findings.push(...registerFindings(module, register));
  }
  return findings;
}

function registerFindings(module: RegisterModule, register: Register): Finding[] {
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
      collect(row, column, () => checkCell(module, register, row, column));
    collect(row, null, () => assertComputable(module, fittingCells(module, row)));
    collect(row, null, () => module.completeEdit?.(row.cells, {}));
  }
  for (const { key, type } of module.columns) {
    if (type !== 'references') continue;
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
  return [...findings, ...totalFindings(module, register)];
}

function checkCell(module: RegisterModule, register: Register, row: Row, key: string): void {
  const declaration = findColumn(module, key);
  if (!declaration)
    throw new UserError('column.unknown', {
      column: key,
      register: module.key,
      known: module.columns.map((known) => known.key).join(', '),
    });
  const value = checkCellValue(declaration, row.cells[key]);
  if (declaration.type !== 'references' || !Array.isArray(value)) return;
  for (const id of value)
    if (!Object.hasOwn(register.rows, id))
      throw new UserError('row.unknown', { row: id, register: module.key });
}

/** The cells without those that `checkCell` reports anyway. */
function fittingCells(module: RegisterModule, row: Row): Row['cells'] {
  return Object.fromEntries(
    Object.entries(row.cells).filter(([key, value]) => {
      const declaration = findColumn(module, key);
      return declaration?.type !== 'money' || Number.isSafeInteger(value);
    }),
  );
}

function totalFindings(module: RegisterModule, register: Register): Finding[] {
  const { rows, totals } = computeRegister(module, register);
  return module.columns
    .filter(({ key }) => totals[key] === null && rows.some((row) => row.values[key] !== undefined))
    .map(({ titleKey }) => ({
      place: { kind: 'register', register: module.key },
      problem: new UserError('cell.resultTooLarge', { column: { words: [titleKey] } }),
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
  const module = registerModules.find((candidate) => candidate.key === place.register);
  const register = module ? translate(language, module.titleKey) : place.register;
  if (place.kind === 'register') return translate(language, 'check.inRegister', { register, problem });
  const row = plan.registers[place.register]?.rows[place.row];
  return translate(language, 'check.inRow', {
    register,
    row: module && row ? nameOf(module, row) : place.row,
    problem,
  });
}
