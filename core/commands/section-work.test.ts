import { applyPatches } from 'immer';
import { describe, expect, it } from 'vitest';
import { smallPlan } from '../../tests/support/random-commands.ts';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan, ReviewNote, Section } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { plainText, richTextFromPlain } from '../narrative/document.ts';
import { countProgress, sectionProgress } from '../narrative/section-status.ts';
import { UserError } from '../words/translate.ts';
import { type CommandCall, runCommand } from './run.ts';

/** Sections named by letter and level, each with two paragraphs of text. */
function outlined(outline: string): Plan {
  const names = outline.split(' ');
  let at = 0;
  return createPlan(
    smallPlan().properties,
    names.map((name) => ({
      level: Number(name[1]),
      title: `Title ${name[0]}`,
      content: richTextFromPlain(`${name[0]} one\n${name[0]} two`),
    })),
    {},
    () => names[at++]?.[0] ?? 'plan',
  );
}
const outline = (plan: Plan) =>
  inOrder(plan.sections)
    .map((section) => `${section.id}${section.level}`)
    .join(' ');
function run(plan: Plan, call: CommandCall): Plan {
  const { plan: next, patches, inverse } = runCommand(plan, call, { newId: countingIdSource('n') });
  // Undo and redo bring back exactly what was.
  expect(applyPatches(next, [...inverse])).toEqual(plan);
  expect(applyPatches(plan, [...patches])).toEqual(next);
  return next;
}
function refusal(plan: Plan, call: CommandCall): string | null {
  try {
    run(plan, call);
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
  return null;
}
const text = (plan: Plan, id: string) => {
  const section = plan.sections[id];
  return section ? `${section.title}: ${plainText(section.content).replaceAll('\n', '|')}` : null;
};
const withSection = (plan: Plan, id: string, change: Partial<Section>): Plan => {
  const section = plan.sections[id];
  return section ? { ...plan, sections: { ...plan.sections, [id]: { ...section, ...change } } } : plan;
};
const note = (id: string): ReviewNote => ({
  id,
  author: 'Li',
  at: '',
  text: 'why?',
  quote: '',
  isResolved: false,
});

describe('splitting a section', () => {
  it('puts the rest right behind, before the subsections', () => {
    const plan = run(outlined('a1 b2 c1'), {
      command: 'split-section',
      section: 'a',
      at: { path: [1], offset: 2 },
      newSection: 'x',
    });
    expect(outline(plan)).toBe('a1 x1 b2 c1');
    expect(text(plan, 'a')).toBe('Title a: a one|a ');
    expect(text(plan, 'x')).toBe(': two');
  });
  it('turns a heading into the title of a subsection', () => {
    const start = withSection(outlined('a1 b1'), 'a', {
      status: 'review',
      content: {
        type: 'doc',
        content: [
          ...richTextFromPlain('before').content,
          { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Goals' }] },
          ...richTextFromPlain('after').content,
        ],
      },
    });
    const plan = run(start, {
      command: 'split-section',
      section: 'a',
      at: { path: [1] },
      level: 2,
      newSection: 'x',
    });
    expect(outline(plan)).toBe('a1 x2 b1');
    expect([text(plan, 'a'), text(plan, 'x')]).toEqual(['Title a: before', 'Goals: after']);
    expect(plan.sections.x?.status).toBe('review');
    // Merging brings the heading back.
    expect(run(plan, { command: 'merge-sections', section: 'a' }).sections).toEqual(start.sections);
  });
  it('lets review notes go with their words', () => {
    const marked = (id: string) => ({
      type: 'paragraph' as const,
      content: [
        { type: 'text' as const, text: id, marks: [{ type: 'reviewNote' as const, attrs: { note: id } }] },
      ],
    });
    const start = withSection(outlined('a1'), 'a', {
      content: { type: 'doc', content: [marked('p'), marked('q')] },
      reviewNotes: [note('p'), note('q'), note('whole')],
    });
    const plan = run(start, { command: 'split-section', section: 'a', at: { path: [1] }, newSection: 'x' });
    expect(plan.sections.a?.reviewNotes?.map(({ id }) => id)).toEqual(['p', 'whole']);
    expect(plan.sections.x?.reviewNotes?.map(({ id }) => id)).toEqual(['q']);
    const merged = run(plan, { command: 'merge-sections', section: 'a' });
    expect(merged.sections.a?.reviewNotes?.map(({ id }) => id)).toEqual(['p', 'whole', 'q']);
  });
  it('refuses what is not there or would leave a level out', () => {
    const plan = outlined('a1');
    expect(refusal(plan, { command: 'split-section', section: 'z', at: { path: [0] } })).toBe(
      'section.unknown',
    );
    expect(refusal(plan, { command: 'split-section', section: 'a', at: { path: [0] }, level: 3 })).toBe(
      'section.splitTooDeep',
    );
    expect(
      refusal(plan, { command: 'split-section', section: 'a', at: { path: [0] }, newSection: 'a' }),
    ).toBe('section.exists');
  });
});

describe('merging sections', () => {
  it('takes in the next one with its title and raises what was below', () => {
    const plan = run(outlined('a1 b2 c3 d2 e1'), { command: 'merge-sections', section: 'a' });
    expect(outline(plan)).toBe('a1 c2 d2 e1');
    expect(text(plan, 'a')).toBe('Title a: a one|a two|Title b|b one|b two');
    const without = run(outlined('a1 b1'), { command: 'merge-sections', section: 'a', keepTitle: false });
    expect(text(without, 'a')).toBe('Title a: a one|a two|b one|b two');
  });
  it('lowers what was below a chapter that joins a subsection', () => {
    expect(outline(run(outlined('a1 b2 c1 d2 e1'), { command: 'merge-sections', section: 'b' }))).toBe(
      'a1 b2 d3 e1',
    );
  });
  it('redirects cross-references, also those within the merged texts', () => {
    const pointing = (section: string) => ({
      type: 'doc' as const,
      content: [
        {
          type: 'paragraph' as const,
          content: [
            {
              type: 'crossReference' as const,
              attrs: { target: { kind: 'section' as const, section }, shows: 'number' as const, name: '' },
            },
          ],
        },
      ],
    });
    let start = outlined('a1 b1 c1');
    for (const id of ['a', 'b', 'c']) start = withSection(start, id, { content: pointing('b') });
    const plan = run(start, { command: 'merge-sections', section: 'a' });
    const serialized = JSON.stringify(plan.sections);
    expect(serialized.match(/"section":"a"/g)).toHaveLength(3);
    expect(serialized).not.toContain('"section":"b"');
  });
  it('keeps the less finished status and both guidances', () => {
    const start = withSection(
      withSection(outlined('a1 b1'), 'a', { status: 'final', guidance: 'one' }),
      'b',
      { status: 'review', guidance: 'two' },
    );
    const { a } = run(start, { command: 'merge-sections', section: 'a' }).sections;
    expect([a?.status, a?.guidance]).toEqual(['review', 'one\ntwo']);
  });
  it('needs something behind', () => {
    expect(refusal(outlined('a1'), { command: 'merge-sections', section: 'a' })).toBe(
      'section.nothingToMerge',
    );
  });
});

describe('status', () => {
  it('is set and counted; what is empty stays so', () => {
    const start = withSection(outlined('a1 b1 c1'), 'c', { content: richTextFromPlain('') });
    const plan = run(start, { command: 'set-section-status', sections: ['a', 'c'], status: 'final' });
    expect(countProgress(inOrder(plan.sections))).toEqual({ empty: 1, draft: 1, review: 0, final: 1 });
    const back = run(plan, { command: 'set-section-status', sections: ['a', 'c'], status: 'draft' });
    expect(back).toEqual(start);
    expect(sectionProgress({ content: richTextFromPlain('x') })).toBe('draft');
  });
});

describe('several sections', () => {
  it('are deleted with what is below, once', () => {
    expect(
      outline(run(outlined('a1 b2 c3 d2 e1 f2'), { command: 'delete-sections', sections: ['c', 'b', 'e'] })),
    ).toBe('a1 d2');
  });
  it('get new texts in one step', () => {
    const plan = run(outlined('a1 b1'), {
      command: 'replace-texts',
      sections: [
        { section: 'a', title: 'New' },
        { section: 'b', content: richTextFromPlain('other') },
      ],
    });
    expect([text(plan, 'a'), text(plan, 'b')]).toEqual(['New: a one|a two', 'Title b: other']);
  });
});
