import { applyPatches } from 'immer';
import { expect, it } from 'vitest';
import { smallPlan } from '../../tests/support/random-commands.ts';
import { countingIdSource } from '../model/identifiers.ts';
import { UserError } from '../words/translate.ts';
import { runCommand, runCommands } from './run.ts';

const context = () => ({ newId: countingIdSource('together') });
const add = { command: 'add-row', register: 'budget', row: 'fresh', cells: { item: 'Film' } } as const;
const price = {
  command: 'set-cell',
  register: 'budget',
  row: 'fresh',
  column: 'unitPrice',
  value: 500,
} as const;

it('several commands are one edit, undone as a whole', () => {
  const plan = smallPlan();
  const result = runCommands(plan, [add, price], context());
  const oneByOne = runCommand(runCommand(plan, add, context()).plan, price, context());
  expect(result.plan).toEqual(oneByOne.plan);
  expect(result.label).toBe('command.addRow');
  expect(applyPatches(plan, result.patches)).toEqual(result.plan);
  expect(applyPatches(result.plan, result.inverse)).toEqual(plan);
});

it('one impossible command among several refuses them all', () => {
  const plan = smallPlan();
  expect(() => runCommands(plan, [add, { ...price, row: 'nowhere' }], context())).toThrow(UserError);
  expect(plan).toEqual(smallPlan());
});
