import { describe, expect, it } from 'vitest';
import { parsePlan, serializePlan } from '../file/container.ts';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { isEmptyRichText, plainText, richTextFromPlain } from '../narrative/document.ts';
import { UserError } from '../words/translate.ts';
import {
  describeTemplate,
  parseTemplate,
  planFromOwnTemplate,
  serializeTemplate,
  templateOfPlan,
} from './own-template.ts';

function plan(): Plan {
  const made = createPlan(
    {
      title: 'Launch plan',
      client: 'Secret Ltd',
      author: 'Li',
      language: 'en',
      currency: 'USD',
      startDate: '2026-03-10',
      documentDate: '2026-03-12',
      confidentiality: 'internal',
    },
    [
      { level: 1, title: 'Goals', guidance: 'Say what.', content: richTextFromPlain('For Secret Ltd') },
      { level: 2, title: 'Channels', guidance: '• one', content: richTextFromPlain('more') },
    ],
    {
      timeline: [{ cells: { task: 'Start', kind: 'task', start: '2026-03-12', end: '2026-03-20' } }],
      budget: [{ cells: { item: 'Film', month: '2026-04', planned: 1250 } }],
    },
    countingIdSource('s'),
  );
  const [first] = inOrder(made.sections);
  if (!first) throw new Error('no section');
  return {
    ...made,
    sections: {
      ...made.sections,
      [first.id]: {
        ...first,
        status: 'final',
        reviewNotes: [{ id: 'n', author: 'Client', at: '', text: 'secret', quote: '', isResolved: false }],
        content: {
          type: 'doc',
          content: [
            {
              type: 'paragraph',
              content: [
                {
                  type: 'text',
                  text: 'For Secret Ltd',
                  marks: [{ type: 'bold' }, { type: 'reviewNote', attrs: { note: 'n' } }],
                },
              ],
            },
          ],
        },
      },
    },
    registers: {
      ...made.registers,
      budget: {
        rows: made.registers.budget?.rows ?? {},
        columns: { own: { type: 'text', title: 'Purchase order' } },
        columnOrder: ['own', 'item'],
      },
    },
  };
}
const choices = { name: ' Launches ', description: 'For launches', keepsTexts: false, keepsRows: false };
const newId = () => countingIdSource('n');
const refusal = (bytes: Uint8Array): string | null => {
  try {
    parseTemplate(bytes);
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
};

describe('a template of a plan', () => {
  it('keeps outline, guidance and columns, and nothing of the client', () => {
    const template = templateOfPlan(plan(), choices, newId());
    const bytes = serializeTemplate(template);
    const read = parseTemplate(bytes);
    expect(read.plan).toEqual(template.plan);
    expect(describeTemplate(bytes)).toEqual({
      name: 'Launches',
      description: 'For launches',
      language: 'en',
      sections: 2,
    });
    const sections = inOrder(read.plan.sections);
    expect(sections.map(({ title, level, guidance }) => [title, level, guidance])).toEqual([
      ['Goals', 1, 'Say what.'],
      ['Channels', 2, '• one'],
    ]);
    expect(sections.every(({ content }) => isEmptyRichText(content))).toBe(true);
    expect(read.plan.registers.budget?.columns).toEqual({ own: { type: 'text', title: 'Purchase order' } });
    expect(read.plan.registers.budget?.rows).toEqual({});
    expect(JSON.stringify(read.plan)).not.toMatch(/Secret|secret|Launch plan|"Li"|final/);
    expect(serializeTemplate(read)).toEqual(bytes);
  });
  it('keeps texts without notes, and rows, when asked to', () => {
    const template = templateOfPlan(plan(), { ...choices, keepsTexts: true, keepsRows: true }, newId());
    const [first] = inOrder(template.plan.sections);
    expect(first?.content.content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'For Secret Ltd', marks: [{ type: 'bold' }] }] },
    ]);
    expect(first?.reviewNotes).toBeUndefined();
    expect(Object.keys(template.plan.registers.timeline?.rows ?? {})).toHaveLength(1);
  });
  it('starts a plan whose dates count from the new start, in its currency', () => {
    const template = templateOfPlan(plan(), { ...choices, keepsTexts: true, keepsRows: true }, newId());
    const facts = {
      title: 'Autumn',
      client: 'Other',
      author: 'Wu',
      startDate: '2027-01-20',
      currency: 'JPY',
    };
    const made = planFromOwnTemplate(template, facts, countingIdSource('p'));
    expect(made.properties).toMatchObject({
      title: 'Autumn',
      client: 'Other',
      author: 'Wu',
      currency: 'JPY',
      startDate: '2027-01-20',
      documentDate: '2027-01-20',
      confidentiality: 'internal',
    });
    const [task] = inOrder(made.registers.timeline?.rows ?? {});
    const [line] = inOrder(made.registers.budget?.rows ?? {});
    expect(task?.cells).toMatchObject({ start: '2027-01-22', end: '2027-01-30' });
    // 12.50 dollars become 13 yen.
    expect(line?.cells).toMatchObject({ month: '2027-02', planned: 13 });
    expect(made.id).not.toBe(template.plan.id);
    expect(parsePlan(serializePlan(made, 1)).plan).toEqual(made);
    expect(plainText(inOrder(made.sections)[1]?.content ?? richTextFromPlain(''))).toBe('more');
    expect(() => planFromOwnTemplate(template, { ...facts, startDate: '2199-12-31' }, newId())).toThrow(
      UserError,
    );
  });
});

describe('what is no template', () => {
  it('is refused in words', () => {
    const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    const good: unknown = JSON.parse(
      new TextDecoder().decode(serializeTemplate(templateOfPlan(plan(), choices, newId()))),
    );
    expect(refusal(new Uint8Array([1, 2, 255]))).toBe('ownTemplate.malformed');
    expect(refusal(text({}))).toBe('ownTemplate.malformed');
    expect(refusal(text({ ...(good as object), plan: '!' }))).toBe('ownTemplate.malformed');
    expect(refusal(text({ ...(good as object), version: 2 }))).toBe('ownTemplate.newer');
    expect(refusal(text({ ...(good as object), plan: 'AAAA' }))).toMatch(/^file\./);
  });
});
