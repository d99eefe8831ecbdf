import { describe, expect, test } from 'vitest';
import { smallPlan } from '../../tests/support/random-commands.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import type { RichText } from '../narrative/document.ts';
import { anchorText, findWords, markedRanges, wordsIn } from '../narrative/review-marks.ts';
import { UserError } from '../words/translate.ts';
import { type CommandCall, runCommand } from './run.ts';

const content: RichText = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Reach ' },
        { type: 'text', text: 'young', marks: [{ type: 'bold' }] },
        { type: 'text', text: ' people, young and old' },
      ],
    },
    {
      type: 'bulletList',
      content: [
        {
          type: 'listItem',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: '年轻人 😀' }] }],
        },
      ],
    },
  ],
};
const run = (plan: Plan, call: CommandCall) =>
  runCommand(plan, call, { newId: countingIdSource('note') }).plan;
const start = run(smallPlan(), { command: 'set-section-content', section: 'start1', content });
const section = (plan: Plan) => {
  const found = plan.sections.start1;
  if (!found) throw new Error('no section');
  return found;
};
const marked = (plan: Plan, note: string) => {
  const range = markedRanges(section(plan).content).get(note);
  return range ? wordsIn(section(plan).content, range) : null;
};

describe('review notes', () => {
  test('mark the words that they are about, across formatting and paragraphs', () => {
    expect(anchorText(content)).toBe('Reach young people, young and old\n年轻人 😀\n');
    const plan = run(start, {
      command: 'add-review-note',
      section: 'start1',
      text: 'Who?',
      quote: 'young people',
    });
    expect(marked(plan, 'note1')).toBe('young people');
    expect(section(plan).reviewNotes).toEqual([
      { id: 'note1', author: '', at: '', text: 'Who?', quote: 'young people', isResolved: false },
    ]);
    const second = run(start, {
      command: 'add-review-note',
      section: 'start1',
      text: 'x',
      quote: 'young',
      occurrence: 1,
    });
    expect(markedRanges(section(second).content).get('note1')).toEqual({ from: 20, to: 25 });
    const across = run(start, {
      command: 'add-review-note',
      section: 'start1',
      text: 'x',
      quote: 'old\n年轻',
    });
    expect(marked(across, 'note1')).toBe('old\n年轻');
    expect(anchorText(section(across).content)).toBe(anchorText(content));
  });

  test('stay without mark when their words are not there', () => {
    const plan = run(start, {
      command: 'add-review-note',
      section: 'start1',
      text: 'x',
      quote: 'never said',
    });
    expect(section(plan).content).toEqual(content);
    expect(section(plan).reviewNotes?.[0]?.quote).toBe('never said');
    expect(findWords(content, '')).toBeNull();
  });

  test('are settled, opened again and deleted with their mark; overlapping ones stay', () => {
    let plan = run(start, {
      command: 'add-review-note',
      section: 'start1',
      note: 'a',
      text: 'x',
      quote: 'young people',
    });
    plan = run(plan, {
      command: 'add-review-note',
      section: 'start1',
      note: 'b',
      text: 'y',
      quote: 'people',
    });
    plan = run(plan, { command: 'resolve-review-note', section: 'start1', note: 'a' });
    expect(section(plan).reviewNotes?.map((note) => note.isResolved)).toEqual([true, false]);
    plan = run(plan, { command: 'resolve-review-note', section: 'start1', note: 'a', isResolved: false });
    expect(section(plan).reviewNotes?.[0]?.isResolved).toBe(false);
    plan = run(plan, { command: 'delete-review-note', section: 'start1', note: 'a' });
    expect([marked(plan, 'a'), marked(plan, 'b')]).toEqual([null, 'people']);
    plan = run(plan, { command: 'delete-review-note', section: 'start1', note: 'b' });
    expect(section(plan)).toEqual(section(start));
  });

  test('refuse unknown and double ids', () => {
    const refusal = (plan: Plan, call: CommandCall) => {
      try {
        run(plan, call);
      } catch (error) {
        if (error instanceof UserError) return error.key;
        throw error;
      }
      return null;
    };
    expect(refusal(start, { command: 'delete-review-note', section: 'start1', note: 'a' })).toBe(
      'reviewNote.unknown',
    );
    expect(refusal(start, { command: 'add-review-note', section: 'gone', text: 'x' })).toBe(
      'section.unknown',
    );
    expect(refusal(start, { command: 'add-review-note', section: 'start1', text: ' ' })).toBe(
      'command.badArguments',
    );
    const plan = run(start, { command: 'add-review-note', section: 'start1', note: 'a', text: 'x' });
    expect(refusal(plan, { command: 'add-review-note', section: 'start1', note: 'a', text: 'x' })).toBe(
      'reviewNote.exists',
    );
  });
});
