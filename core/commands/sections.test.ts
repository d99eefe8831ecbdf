import { describe, expect, it } from 'vitest';
import { smallPlan } from '../../tests/support/random-commands.ts';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { UserError } from '../words/translate.ts';
import { type CommandCall, runCommand } from './run.ts';

/** A plan with the outline a1 b2 c3 d2 e1 f2 (letter: id, digit: level). */
function outlined(outline = 'a1 b2 c3 d2 e1 f2'): Plan {
  const names = outline.split(' ');
  let at = 0;
  return createPlan(
    smallPlan().properties,
    names.map((name) => ({ level: Number(name[1]), title: name })),
    {},
    () => names[at++]?.[0] ?? 'plan',
  );
}
const outline = (plan: Plan) =>
  inOrder(plan.sections)
    .map((section) => `${section.id}${section.level}`)
    .join(' ');
const run = (plan: Plan, call: CommandCall) => runCommand(plan, call, { newId: countingIdSource('n') }).plan;
const refusal = (plan: Plan, call: CommandCall) => {
  try {
    run(plan, call);
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
  return null;
};

describe('outline', () => {
  const moves: readonly [string, CommandCall, string][] = [
    [
      'after a section with all below it',
      { command: 'move-section', section: 'a', after: 'e' },
      'e1 f2 a1 b2 c3 d2',
    ],
    ['to the first place', { command: 'move-section', section: 'e', after: null }, 'e1 f2 a1 b2 c3 d2'],
    [
      'under a section as its first child',
      { command: 'move-section', section: 'e', after: 'a', level: 2 },
      'a1 e2 f3 b2 c3 d2',
    ],
    [
      'behind a sibling’s children',
      { command: 'move-section', section: 'd', after: 'b' },
      'a1 b2 c3 d2 e1 f2',
    ],
    ['up a level', { command: 'move-section', section: 'b', after: 'a', level: 1 }, 'a1 d2 b1 c2 e1 f2'],
    [
      'nowhere, changing the level only',
      { command: 'move-section', section: 'd', after: 'b', level: 3 },
      'a1 b2 d3 c3 e1 f2',
    ],
    ['indent with children', { command: 'indent-section', section: 'd' }, 'a1 b2 c3 d3 e1 f2'],
    ['indent a chapter', { command: 'indent-section', section: 'e' }, 'a1 b2 c3 d2 e2 f3'],
    ['outdent with children', { command: 'outdent-section', section: 'b' }, 'a1 b1 c2 d2 e1 f2'],
    ['delete with children', { command: 'delete-section', section: 'b' }, 'a1 d2 e1 f2'],
    ['add at the end', { command: 'add-section', section: 'x', title: 'X' }, 'a1 b2 c3 d2 e1 f2 x1'],
    ['add first', { command: 'add-section', section: 'x', title: 'X', after: null }, 'x1 a1 b2 c3 d2 e1 f2'],
    [
      'add a sibling',
      { command: 'add-section', section: 'x', title: 'X', after: 'a' },
      'a1 b2 c3 d2 x1 e1 f2',
    ],
    [
      'add a child',
      { command: 'add-section', section: 'x', title: 'X', after: 'a', level: 2 },
      'a1 x2 b2 c3 d2 e1 f2',
    ],
    [
      'add a higher one behind the children',
      { command: 'add-section', section: 'x', title: 'X', after: 'b', level: 1 },
      'a1 b2 c3 x1 d2 e1 f2',
    ],
  ];
  it.each(moves)('%s', (_name, call, expected) => {
    expect(outline(run(outlined(), call))).toBe(expected);
  });

  const impossible: readonly [CommandCall, string][] = [
    [{ command: 'move-section', section: 'a', after: 'c' }, 'section.moveIntoItself'],
    [{ command: 'move-section', section: 'a', after: 'a' }, 'section.moveIntoItself'],
    [{ command: 'move-section', section: 'a', after: null, level: 8 }, 'section.levelOutOfRange'],
    [{ command: 'indent-section', section: 'a' }, 'section.cannotIndent'],
    [{ command: 'indent-section', section: 'b' }, 'section.cannotIndent'],
    [{ command: 'outdent-section', section: 'a' }, 'section.levelOutOfRange'],
    [{ command: 'delete-section', section: 'zz' }, 'section.unknown'],
    [{ command: 'rename-section', section: 'toString', title: '' }, 'section.unknown'],
    [{ command: 'add-section', section: 'a', title: '' }, 'section.exists'],
    [{ command: 'add-section', title: '', after: 'zz' }, 'section.unknown'],
  ];
  it.each(impossible)('refuses %j', (call, key) => {
    expect(refusal(outlined(), call)).toBe(key);
  });

  it('refuses levels too deep for the children', () => {
    expect(refusal(outlined('a8 b8 c9'), { command: 'indent-section', section: 'b' })).toBe(
      'section.levelOutOfRange',
    );
  });
  it('makes no patch for a move to where the section is', () => {
    const { patches } = runCommand(
      outlined(),
      { command: 'move-section', section: 'b', after: 'a', level: 2 },
      { newId: countingIdSource('n') },
    );
    expect(patches).toEqual([]);
  });
  it('takes pictures only that the plan holds', () => {
    const media = `${'0'.repeat(64)}.png`;
    const content = { type: 'doc', content: [{ type: 'image', attrs: { media } }] };
    expect(
      refusal(outlined(), { command: 'set-section-content', section: 'a', content } as CommandCall),
    ).toBe('media.unknown');
  });
});
