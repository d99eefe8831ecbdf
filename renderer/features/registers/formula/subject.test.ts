import { describe, expect, it } from 'vitest';
import { type CommandCall, runCommands } from '../../../../core/commands/run.ts';
import { createPlan } from '../../../../core/model/factory.ts';
import { countingIdSource } from '../../../../core/model/identifiers.ts';
import { calculatePlan } from '../../../../core/tables/calculation.ts';
import { columnSubject, formulaSubject, usualReach } from './subject.ts';

const start = createPlan(
  {
    title: 'Plan',
    client: '',
    author: '',
    language: 'en',
    currency: 'CNY',
    startDate: '2026-01-01',
    documentDate: '2026-01-01',
    confidentiality: 'internal',
  },
  [],
  { budget: [{ id: 'a', cells: { item: 'Video', quantity: 2, unitPrice: 150, actual: 200 } }] },
  countingIdSource('p'),
);

function subject(column: string, ...calls: readonly CommandCall[]) {
  const [first, ...others] = calls;
  const plan = first ? runCommands(start, [first, ...others], { newId: countingIdSource('n') }).plan : start;
  const calculation = calculatePlan(plan);
  const { module, rows } = calculation.register('budget');
  const [row] = rows;
  const scope = { own: module, registers: calculation.modules, language: 'en' } as const;
  return row ? formulaSubject(module, row, column, scope, { language: 'en', currency: 'CNY' }) : null;
}

describe('the formula bar', () => {
  it('shows a typed cell as its editor would, ready for a formula of its own', () => {
    const actual = subject('actual');
    expect(actual).toMatchObject({ source: 'typed', text: '2.00', takesCellFormula: true });
    expect(actual && usualReach(actual)).toBe('cell');
  });
  it('shows the formula of a column, which an edit changes as a whole', () => {
    const planned = subject('planned');
    expect(planned?.source).toBe('columnFormula');
    expect(planned?.text).toBe(planned?.columnFormula);
    expect(planned?.text).toMatch(/^=/);
    expect(planned && usualReach(planned)).toBe('column');
  });
  it('shows a value typed over a column’s formula', () => {
    const typed = subject('planned', {
      command: 'set-cell',
      register: 'budget',
      row: 'a',
      column: 'planned',
      value: '7',
    });
    expect(typed).toMatchObject({ source: 'typed', text: '7.00' });
    expect(typed?.columnFormula).not.toBeNull();
    expect(typed && usualReach(typed)).toBe('cell');
  });
  it('shows a cell’s own formula and its error', () => {
    const call: CommandCall = {
      command: 'set-formula',
      register: 'budget',
      row: 'a',
      column: 'actual',
      formula: '=1/0',
    };
    expect(subject('actual', call)).toMatchObject({ source: 'cellFormula', text: '=1/0', error: '#DIV/0!' });
  });
  it('shows a text that does not fit as typed', () => {
    const call: CommandCall = {
      command: 'set-cell',
      register: 'budget',
      row: 'a',
      column: 'quantity',
      value: 'some',
      keepsMisfits: true,
    };
    expect(subject('quantity', call)).toMatchObject({ source: 'misfit', text: 'some' });
  });
  it('takes no formula for the name of a row', () => {
    expect(subject('item')).toMatchObject({ takesCellFormula: false, takesColumnFormula: false });
    expect(subject('nothing')).toBeNull();
  });
});

it('a column is a subject of its own, without a cell', () => {
  const { module } = calculatePlan(start).register('budget');
  const scope = { own: module, registers: [module], language: 'en' } as const;
  expect(columnSubject('actual', scope)).toMatchObject({
    row: '',
    columnFormula: null,
    takesCellFormula: false,
    takesColumnFormula: true,
  });
});
