import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainCalculation } from '../../tests/support/plain-calculation.ts';
import { planOfCells } from '../../tests/support/plan-of-cells.ts';
import { type CommandCall, runCommand, runCommands } from '../commands/run.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import { type Calculation, calculatePlan, recalculatePlan } from './calculation.ts';

const newId = countingIdSource('n');
const columns = ['a', 'b', 'c', 'd', 'e'] as const;
const registers = ['first', 'second'] as const;

/** Two own registers of five columns and six rows; formulas may point anywhere, also in circles. */
function tables(): Plan {
  const calls: CommandCall[] = registers.map((register) => ({
    command: 'add-own-register',
    register,
    title: register,
    columns: columns.map((column, index) => ({
      column,
      title: column.toUpperCase(),
      type: index === 3 ? 'money' : index === 4 ? 'text' : 'number',
    })),
  }));
  for (const register of registers)
    for (let index = 0; index < 6; index++)
      calls.push({
        command: 'add-row',
        register,
        row: `${register}${index}`,
        cells: { name: `Row ${index}`, a: index, b: 10 - index, d: index * 100 },
      });
  return runCommands(planOfCells({}), calls as [CommandCall, ...CommandCall[]], { newId }).plan;
}

const register = fc.constantFrom(...registers);
const column = fc.constantFrom(...columns);
const rowNumber = fc.nat({ max: 5 });
const operand = fc.oneof(
  column.map((key) => `[${key}]`),
  fc.tuple(register, column).map(([key, other]) => `SUM(${key}[${other}])`),
  fc.integer({ min: -3, max: 3 }).map(String),
);
const formula = fc.oneof(
  fc.tuple(operand, fc.constantFrom('+', '-', '*', '/'), operand).map((parts) => `=${parts.join('')}`),
  fc.tuple(operand, operand, operand).map((parts) => `=IF(${parts[0]}>1,${parts[1]},${parts[2]})`),
  fc.tuple(operand, operand).map((parts) => `=IFERROR(${parts[0]}/${parts[1]},7)`),
  fc.tuple(register, column).map(([key, other]) => `=COUNT(${key}[${other}])+SUM([a])`),
);

const call: fc.Arbitrary<CommandCall> = fc.oneof(
  fc
    .record({
      register,
      row: rowNumber,
      column,
      value: fc.option(fc.integer({ min: -9, max: 9 }), { nil: null }),
    })
    .map(
      ({ register: key, row, column: edited, value }): CommandCall => ({
        command: 'set-cell',
        register: key,
        row: `${key}${row}`,
        column: edited,
        value: edited === 'e' ? `text ${value}` : value,
      }),
    ),
  fc.record({ register, row: rowNumber, column }).map(
    ({ register: key, row, column: edited }): CommandCall => ({
      command: 'set-cell',
      register: key,
      row: `${key}${row}`,
      column: edited,
      value: edited === 'e' ? '' : 'no number',
      keepsMisfits: true,
    }),
  ),
  fc
    .record({
      register,
      column,
      row: fc.option(rowNumber, { nil: null }),
      formula: fc.option(formula, { nil: null }),
    })
    .map(
      ({ register: key, column: edited, row, formula: typed }): CommandCall => ({
        command: 'set-formula',
        register: key,
        column: edited,
        ...(row === null ? {} : { row: `${key}${row}` }),
        formula: typed,
      }),
    ),
  fc
    .record({ register, row: rowNumber, after: rowNumber })
    .filter(({ row, after }) => row !== after)
    .map(
      ({ register: key, row, after }): CommandCall => ({
        command: 'move-rows',
        register: key,
        rows: [`${key}${row}`],
        after: `${key}${after}`,
      }),
    ),
);

const plain = (plan: Plan) => plainCalculation(calculatePlan(structuredClone(plan)));

describe('recalculation', () => {
  it('gives what calculating from scratch gives, for any formulas and edits, in circles or not', () => {
    let circles = 0;
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 25 }), (calls) => {
        let plan = tables();
        let calculation: Calculation = calculatePlan(plan);
        const before = plan;
        for (const each of calls) {
          plan = runCommand(plan, each, { newId }).plan;
          calculation = recalculatePlan(calculation, plan);
          const computed = plainCalculation(calculation);
          expect(computed).toEqual(plain(plan));
          if (JSON.stringify(computed).includes('#CYCLE!')) circles++;
        }
        expect(plainCalculation(recalculatePlan(calculation, before))).toEqual(plain(before));
      }),
      { numRuns: 300 },
    );
    expect(circles).toBeGreaterThan(20);
  });

  it('leaves columns that an edit does not reach the same arrays, and rows the same objects', () => {
    const plan = tables();
    const first = calculatePlan(plan);
    const edited = runCommand(
      plan,
      { command: 'set-cell', register: 'first', row: 'first2', column: 'a', value: 99 },
      { newId },
    ).plan;
    const rowsBefore = first.register('first').rows;
    const second = recalculatePlan(first, edited);
    expect(second.register('second')).toBe(first.register('second'));
    expect(second.register('first').column('b')).toBe(first.register('first').column('b'));
    expect(second.register('first').column('a')).not.toBe(first.register('first').column('a'));
    expect(second.register('first').rows[1]).toBe(rowsBefore[1]);
    expect(second.register('first').rows[2]?.values.a).toBe(99);
    expect(rowsBefore[2]?.values.a).toBe(2);
  });

  it('names a circle, also through other registers, and everything that depends on it', () => {
    let plan = tables();
    for (const each of [
      { command: 'set-formula', register: 'first', column: 'a', formula: '=[b]+1' },
      { command: 'set-formula', register: 'first', column: 'b', formula: '=SUM(second[c])' },
      { command: 'set-formula', register: 'second', column: 'c', formula: '=SUM(first[a])' },
      { command: 'set-formula', register: 'second', column: 'a', formula: '=[c]*2' },
    ] satisfies CommandCall[])
      plan = runCommand(plan, each, { newId }).plan;
    // Typed values win over column formulas, so the cells have to be emptied for the circle to close.
    for (let index = 0; index < 6; index++)
      for (const [key, edited] of [
        ['first', 'a'],
        ['first', 'b'],
        ['second', 'a'],
      ] as const)
        plan = runCommand(
          plan,
          { command: 'set-cell', register: key, row: `${key}${index}`, column: edited, value: null },
          { newId },
        ).plan;
    const calculation = calculatePlan(plan);
    for (const { errors } of calculation.register('first').rows)
      expect(errors).toMatchObject({ a: '#CYCLE!', b: '#CYCLE!' });
    for (const { errors } of calculation.register('second').rows)
      expect(errors).toMatchObject({ c: '#CYCLE!', a: '#CYCLE!' });
  });

  it('lets two rows lean on each other’s columns where no cell needs itself', () => {
    let plan = tables();
    for (const each of [
      { command: 'set-cell', register: 'first', row: 'first0', column: 'a', value: null },
      { command: 'set-cell', register: 'first', row: 'first0', column: 'a', value: '=[b]*2' },
      { command: 'set-cell', register: 'first', row: 'first1', column: 'b', value: '=[a]*3' },
    ] satisfies CommandCall[])
      plan = runCommand(plan, each, { newId }).plan;
    const { rows } = calculatePlan(plan).register('first');
    expect(rows[0]?.values).toMatchObject({ b: 10, a: 20 });
    expect(rows[1]?.values).toMatchObject({ a: 1, b: 3 });
  });

  it('shows #REF! for what was deleted and follows what was renamed', () => {
    let plan = tables();
    for (const each of [
      { command: 'set-formula', register: 'second', column: 'c', formula: '=SUM(first[a])+[b]' },
      { command: 'rename-column', register: 'first', column: 'a', title: 'Amount' },
      { command: 'rename-register', register: 'first', title: 'One' },
    ] satisfies CommandCall[])
      plan = runCommand(plan, each, { newId }).plan;
    expect(calculatePlan(plan).register('second').rows[0]?.values.c).toBe(15 + 10);
    plan = runCommand(plan, { command: 'delete-column', register: 'first', column: 'a' }, { newId }).plan;
    expect(calculatePlan(plan).register('second').rows[0]?.errors.c).toBe('#REF!');
    plan = runCommand(plan, { command: 'delete-own-register', register: 'first' }, { newId }).plan;
    expect(calculatePlan(plan).register('second').rows[0]?.errors.c).toBe('#REF!');
  });
});
