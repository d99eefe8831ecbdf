import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainCalculation } from '../../tests/support/plain-calculation.ts';
import { randomCommand, randomSource, smallPlan } from '../../tests/support/random-commands.ts';
import { type CommandCall, commands, runCommand } from '../commands/run.ts';
import { parsePlan, serializePlan } from '../file/container.ts';
import { countingIdSource } from '../model/identifiers.ts';
import { comparePositions, inOrder } from '../model/position.ts';
import { calculatePlan, recalculatePlan } from '../tables/calculation.ts';
import {
  createHistory,
  groupingMilliseconds,
  type History,
  isDirty,
  markSaved,
  maximumGroupMilliseconds,
  maximumSteps,
  nextLabel,
  record,
  redo,
  undo,
} from './history.ts';

const newId = countingIdSource('h');
let clock = 0;

/** A time long after the last, so that nothing groups by itself. */
function later(): number {
  clock += 60_000;
  return clock;
}

function edit(history: History, call: CommandCall, group: string | null = null, milliseconds = later()) {
  return record(history, runCommand(history.plan, call, { newId }), { milliseconds }, group);
}

function undoAll(history: History): History {
  let current = history;
  for (let step = undo(current); step; step = undo(current)) current = step.history;
  return current;
}

function redoAll(history: History): History {
  let current = history;
  for (let step = redo(current); step; step = redo(current)) current = step.history;
  return current;
}

const rename = (title: string): CommandCall => ({ command: 'rename-section', section: 'start1', title });

describe('random edits', () => {
  it('undo-all gives the start, redo-all the end; every plan between survives saving and opening', () => {
    const used = new Set<string>();
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = randomSource(seed);
        const start = smallPlan();
        let history = createHistory(start, true);
        let calculation = calculatePlan(start);
        for (let count = 0; count < 550; count++) {
          const call = randomCommand(history.plan, random, count % 5 === 0 ? used : undefined);
          used.add(call.command);
          history = edit(history, call);
          const bytes = serializePlan(history.plan, count);
          const opened = parsePlan(bytes);
          expect(opened.generation).toBe(count);
          expect(opened.plan).toEqual(history.plan);
          expect(serializePlan(opened.plan, count)).toEqual(bytes);
          // The order that is carried from plan to plan is the one that sorting gives.
          for (const records of [
            history.plan.sections,
            ...Object.values(history.plan.registers).map((r) => r.rows),
          ])
            expect(inOrder<{ id: string; position: string }>(records).map((item) => item.id)).toEqual(
              Object.values<{ id: string; position: string }>(records)
                .sort(comparePositions)
                .map((item) => item.id),
            );
          // What is calculated from the step before is what a plan that no cache has seen gives.
          calculation = recalculatePlan(calculation, history.plan);
          if (count % 5 === 0)
            expect(plainCalculation(calculation)).toEqual(
              plainCalculation(calculatePlan(structuredClone(history.plan))),
            );
        }
        const end = history.plan;
        const undone = undoAll(history);
        expect(undone.plan).toEqual(start);
        expect(plainCalculation(recalculatePlan(calculation, undone.plan))).toEqual(
          plainCalculation(calculatePlan(structuredClone(start))),
        );
        expect(isDirty(undone)).toBe(false);
        const redone = redoAll(undone);
        expect(redone.plan).toEqual(end);
        expect(redone.version).toBe(history.version);
      }),
      { numRuns: 3 },
    );
    expect([...used].sort()).toEqual(commands.map((command) => command.name).sort());
  });

  it('never changes a plan in place', () => {
    const random = randomSource(7);
    let plan = smallPlan();
    for (let count = 0; count < 300; count++) {
      const before = structuredClone(plan);
      const { plan: next } = runCommand(plan, randomCommand(plan, random), { newId });
      expect(plan).toEqual(before);
      plan = next;
    }
  });
});

describe('grouping', () => {
  it('takes typing within the time as one step', () => {
    let history = createHistory(smallPlan(), true);
    for (const [index, title] of ['a', 'ab', 'abc'].entries())
      history = edit(history, rename(title), 'type:start1', 1000 + index * 500);
    expect(history.done).toHaveLength(1);
    expect(history.done[0]?.patches).toHaveLength(1);
    expect(undoAll(history).plan.sections.start1?.title).toBe('One');
    expect(redoAll(undoAll(history)).plan.sections.start1?.title).toBe('abc');
  });

  it('ends after a pause, in another group, after undo, and when it has grown long', () => {
    let history = createHistory(smallPlan(), true);
    history = edit(history, rename('a'), 'g', 0);
    history = edit(history, rename('b'), 'g', groupingMilliseconds);
    expect(history.done).toHaveLength(2);
    history = edit(history, rename('c'), 'other', groupingMilliseconds + 1);
    expect(history.done).toHaveLength(3);
    history = undo(history)?.history ?? history;
    history = edit(history, rename('d'), 'other', groupingMilliseconds + 2);
    expect(history.done).toHaveLength(3);
    let long = createHistory(smallPlan(), true);
    for (let time = 0; time <= maximumGroupMilliseconds; time += 1000)
      long = edit(long, rename(`t${time}`), 'g', time);
    expect(long.done).toHaveLength(2);
  });

  it('joins different edits of one group so that both are undone in the right order', () => {
    let history = createHistory(smallPlan(), true);
    history = edit(history, { command: 'add-section', section: 'x', title: 'X' }, 'g', 0);
    history = edit(history, { command: 'rename-section', section: 'x', title: 'Y' }, 'g', 1);
    history = edit(history, { command: 'delete-section', section: 'x' }, 'g', 2);
    history = edit(history, { command: 'add-section', section: 'x', title: 'Z' }, 'g', 3);
    expect(history.done).toHaveLength(1);
    expect(undoAll(history).plan).toEqual(smallPlan());
    expect(redoAll(undoAll(history)).plan).toEqual(history.plan);
  });
});

describe('saved version', () => {
  it('is clean again after undoing and redoing back to it, and never by another way', () => {
    let history = edit(createHistory(smallPlan(), false), rename('a'));
    expect(isDirty(history)).toBe(true);
    history = markSaved(history, history.version);
    expect(isDirty(history)).toBe(false);
    const back = undo(history)?.history;
    expect(back && isDirty(back)).toBe(true);
    expect(back && isDirty(redoAll(back))).toBe(false);
    // Another edit after undo makes the saved state unreachable.
    expect(back && isDirty(edit(back, rename('a')))).toBe(true);
  });

  it('keeps an edit made while saving unsaved, also within a group', () => {
    let history = edit(createHistory(smallPlan(), true), rename('a'), 'g', 0);
    const saving = history.version;
    history = edit(history, rename('ab'), 'g', 1);
    history = markSaved(history, saving);
    expect(isDirty(history)).toBe(true);
    expect(isDirty(undoAll(history))).toBe(true);
  });

  it('does not merge into the step that was saved', () => {
    let history = edit(createHistory(smallPlan(), true), rename('a'), 'g', 0);
    history = markSaved(history, history.version);
    history = edit(history, rename('ab'), 'g', 1);
    const back = undo(history)?.history;
    expect(back?.plan.sections.start1?.title).toBe('a');
    expect(back && isDirty(back)).toBe(false);
  });

  it('is gone for ever when it lay below the steps that are kept', () => {
    let history = createHistory(smallPlan(), true);
    for (let count = 0; count < maximumSteps + 1; count++) history = edit(history, rename(`t${count}`));
    expect(history.done).toHaveLength(maximumSteps);
    const back = undoAll(history);
    expect(back.plan.sections.start1?.title).toBe('t0');
    expect(isDirty(back)).toBe(true);
  });
});

it('leaves history alone when an edit changes nothing', () => {
  const history = createHistory(smallPlan(), true);
  expect(edit(history, rename('One'))).toBe(history);
  const content = { type: 'doc' as const, content: [{ type: 'paragraph' as const }] };
  expect(edit(history, { command: 'set-section-content', section: 'start1', content })).toBe(history);
  expect(nextLabel(history, 'undo')).toBeNull();
  expect(nextLabel(edit(history, rename('b')), 'undo')).toBe('command.renameSection');
});
