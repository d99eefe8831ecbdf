import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomCommand, randomSource, smallPlan } from '../../tests/support/random-commands.ts';
import { runCommand } from '../commands/run.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import { UserError } from '../words/translate.ts';
import { formatVersion, looksLikePlan, mimeType, parsePlan, serializePlan } from './container.ts';
import { packZip, planZipLimits, unpackZip } from './zip.ts';

const text = (content: string) => new TextEncoder().encode(content);

/** A container of given parts with a right manifest, as another program might write it. */
function container(
  parts: Record<string, string | Uint8Array>,
  manifest: Record<string, unknown> = {},
): Uint8Array {
  const entries = Object.entries(parts).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? text(content) : content,
  }));
  const described = {
    format: 'stratbook',
    version: '1.0',
    minReader: 1,
    id: 'plan',
    generation: 3,
    parts: Object.fromEntries(
      entries.map(({ name, bytes }) => [
        name,
        { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
      ]),
    ),
    ...manifest,
  };
  return packZip([
    { name: 'mimetype', bytes: text(mimeType), stored: true },
    { name: 'manifest.json', bytes: text(JSON.stringify(described)) },
    ...entries,
  ]);
}

const properties = smallPlan().properties;
const planJson = JSON.stringify({ properties });
const sectionJson = (fields: object = {}) =>
  JSON.stringify({
    id: 's1',
    position: 'a0',
    level: 1,
    title: 'T',
    guidance: '',
    content: { type: 'doc', content: [{ type: 'paragraph' }] },
    ...fields,
  });

/** The key of the UserError that parsing throws. Any other outcome fails. */
function refusal(bytes: Uint8Array): string {
  try {
    parsePlan(bytes);
  } catch (error) {
    if (error instanceof UserError) {
      expect(error.message).not.toContain('\n');
      return error.key;
    }
    throw error;
  }
  throw new Error('the file was accepted');
}

/** A plan that random edits made. */
function editedPlan(seed: number, edits: number): Plan {
  const random = randomSource(seed);
  let plan = smallPlan();
  for (let count = 0; count < edits; count++)
    plan = runCommand(plan, randomCommand(plan, random), { newId: countingIdSource(`e${count}-`) }).plan;
  return plan;
}

describe('round trip', () => {
  it('gives the same plan and the same bytes', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 80 }), fc.nat(), (seed, edits, generation) => {
        const plan = editedPlan(seed, edits);
        const bytes = serializePlan(plan, generation);
        const opened = parsePlan(bytes);
        expect(opened).toEqual({ plan, generation });
        expect(serializePlan(opened.plan, generation)).toEqual(bytes);
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the order in which records were made', () => {
    const plan = editedPlan(3, 60);
    const reversed = (record: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(Object.entries(record).reverse());
    const shuffled = {
      ...plan,
      sections: reversed(plan.sections),
      registers: reversed(plan.registers),
    } as Plan;
    expect(serializePlan(shuffled, 1)).toEqual(serializePlan(plan, 1));
  });

  it('begins with its magic and stores sizes in the local headers', () => {
    const bytes = serializePlan(smallPlan(), 1);
    expect(looksLikePlan(bytes)).toBe(true);
    const view = new DataView(bytes.buffer);
    expect(view.getUint32(18, true)).toBe(mimeType.length);
    expect(view.getUint16(6, true) & 8).toBe(0);
  });
});

describe('what a newer minor version added', () => {
  const parts = {
    'plan.json': JSON.stringify({ properties: { ...properties, mood: 'hopeful' }, theme: { colour: 'red' } }),
    'sections/s1.json': sectionJson({ reviewers: ['a', 'b'] }),
    'registers/budget.json': JSON.stringify({
      views: [{ name: 'Mine' }],
      rows: [{ id: 'r1', position: 'a0', cells: { item: 'x', newColumn: 'y' }, locked: true }],
    }),
    'registers/moods.json': '{ "rows" : [] , "spaced":  true }',
    'themes/a/b.xml': '<theme/>',
    '7': 'a name that looks like a number',
    'media/notes.txt': 'plain',
  };
  const bytes = container(parts, { version: '1.7', writer: 'Stratbook 2' });

  it('is kept through opening, editing and saving', () => {
    const { plan } = parsePlan(bytes);
    const edited = runCommand(
      plan,
      { command: 'set-cell', register: 'budget', row: 'r1', column: 'item', value: 'z' },
      { newId: countingIdSource('n') },
    ).plan;
    const saved = unpackZip(serializePlan(edited, 4), planZipLimits);
    const json = (name: string): unknown => JSON.parse(new TextDecoder().decode(saved.get(name)));
    expect(json('plan.json')).toEqual({
      properties: { ...properties, mood: 'hopeful' },
      theme: { colour: 'red' },
    });
    expect(json('sections/s1.json')).toMatchObject({ reviewers: ['a', 'b'] });
    expect(json('registers/budget.json')).toEqual({
      views: [{ name: 'Mine' }],
      rows: [{ id: 'r1', position: 'a0', cells: { item: 'z', newColumn: 'y' }, locked: true }],
    });
    for (const name of ['registers/moods.json', 'themes/a/b.xml', '7', 'media/notes.txt'] as const)
      expect(saved.get(name)).toEqual(text(parts[name]));
    expect(json('manifest.json')).toMatchObject({ version: '1.7', writer: 'Stratbook 2', generation: 4 });
    expect(looksLikePlan(serializePlan(edited, 4))).toBe(true);
    const again = parsePlan(serializePlan(edited, 4));
    expect(again.plan).toEqual(edited);
  });

  it('is told apart from damage when this version cannot make sense of it', () => {
    const odd = {
      ...parts,
      'plan.json': JSON.stringify({ properties: { ...properties, confidentiality: 'secret' } }),
    };
    expect(refusal(container(odd, { version: '1.7' }))).toBe('file.newer');
    expect(refusal(container(odd))).toBe('file.invalid');
  });
});

describe('refusals', () => {
  const newer = { version: '2.0', minReader: 2 };
  it.each([
    ['empty', new Uint8Array(), 'file.empty'],
    ['text', text('Not a plan at all, but long enough to be something else entirely.'), 'file.notPlan'],
    ['another zip', packZip([{ name: 'word/document.xml', bytes: text('<w/>') }]), 'file.notPlan'],
    ['a newer major version', container({ 'plan.json': planJson }, newer), 'file.newer'],
    [
      'newer with a manifest of another shape',
      container({}, { ...newer, parts: ['list'], id: 7 }),
      'file.newer',
    ],
    ['no plan part', container({ 'sections/s1.json': sectionJson() }), 'file.damaged'],
    [
      'a part that the manifest does not name',
      container({ 'plan.json': planJson }, { parts: {} }),
      'file.damaged',
    ],
    ['broken JSON', container({ 'plan.json': '{' }), 'file.invalid'],
    ['a byte order mark', container({ 'plan.json': `\ufeff${planJson}` }), 'file.invalid'],
    ['not UTF-8', container({ 'plan.json': new Uint8Array([0x22, 0xff, 0x22]) }), 'file.invalid'],
    [
      'a reserved key',
      container({ 'plan.json': `{"properties":${JSON.stringify(properties)},"__proto__":{}}` }),
      'file.invalid',
    ],
    [
      'an escaped reserved key',
      container({ 'plan.json': `{"properties":${JSON.stringify(properties)},"\\u005f_proto__":{}}` }),
      'file.invalid',
    ],
    [
      'a wrong property',
      container({ 'plan.json': JSON.stringify({ properties: { ...properties, startDate: '2026-02-30' } }) }),
      'file.invalid',
    ],
    [
      'a section under another name',
      container({ 'plan.json': planJson, 'sections/other.json': sectionJson() }),
      'file.invalid',
    ],
    [
      'a level too deep',
      container({ 'plan.json': planJson, 'sections/s1.json': sectionJson({ level: 10 }) }),
      'file.invalid',
    ],
    [
      'an unsafe link',
      container({
        'plan.json': planJson,
        'sections/s1.json': sectionJson({
          content: {
            type: 'doc',
            content: [
              {
                type: 'paragraph',
                content: [
                  {
                    type: 'text',
                    text: 'x',
                    marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }],
                  },
                ],
              },
            ],
          },
        }),
      }),
      'file.invalid',
    ],
    [
      'twice the same row',
      container({
        'plan.json': planJson,
        'registers/budget.json':
          '{"rows":[{"id":"a","position":"a0","cells":{}},{"id":"a","position":"a1","cells":{}}]}',
      }),
      'file.invalid',
    ],
    [
      'a picture that is none',
      container({ 'plan.json': planJson, [`media/${'0'.repeat(64)}.png`]: 'text' }),
      'file.invalid',
    ],
    [
      'a picture under another name',
      container({ 'plan.json': planJson, [`media/${'0'.repeat(64)}.gif`]: 'GIF89a and more' }),
      'file.invalid',
    ],
    [
      'an endless number',
      container({
        'plan.json': planJson,
        'registers/budget.json': '{"rows":[{"id":"a","position":"a0","cells":{"quantity":1e999}}]}',
      }),
      'file.invalid',
    ],
  ])('%s', (_name, bytes, key) => {
    expect(refusal(bytes)).toBe(key);
  });

  it('texts nested without end', () => {
    let content = '{"type":"paragraph"}';
    for (let depth = 0; depth < 20_000; depth++) content = `{"type":"blockquote","content":[${content}]}`;
    const section = sectionJson().replace('[{"type":"paragraph"}]', `[${content}]`);
    expect(refusal(container({ 'plan.json': planJson, 'sections/s1.json': section }))).toBe('file.invalid');
  });

  it('names the version that is needed', () => {
    expect(() => parsePlan(container({ 'plan.json': planJson }, { version: '2.3', minReader: 2 }))).toThrow(
      `format 2.3, this one reads ${formatVersion.major}.${formatVersion.minor}`,
    );
  });
});

describe('damage', () => {
  const whole = serializePlan(smallPlan(), 1);
  const opened = parsePlan(whole);

  it('a file cut at any byte is refused', () => {
    for (let length = 0; length < whole.length; length++)
      expect(refusal(whole.subarray(0, length))).toMatch(/^file\.(empty|notPlan|damaged|tooLarge|invalid)$/);
  });

  it('a changed bit anywhere is refused, or the plan is the same', () => {
    const random = randomSource(99);
    for (let position = 0; position < whole.length; position++) {
      const altered = whole.slice();
      altered[position] = (altered[position] ?? 0) ^ (1 << random(8));
      let plan: unknown;
      try {
        plan = parsePlan(altered);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        continue;
      }
      expect(plan).toEqual(opened);
    }
  });

  it('random bytes behind the magic are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 600 }), (noise) => {
        const bytes = new Uint8Array(80 + noise.length);
        bytes.set(whole.subarray(0, 80));
        bytes.set(noise, 80);
        expect(refusal(bytes)).toMatch(/^file\./);
      }),
    );
  });
});

it('refuses to write what it would not read', () => {
  const unknownParts = Object.fromEntries(
    Array.from({ length: planZipLimits.maximumEntries }, (_, index) => [`extra/${index}`, new Uint8Array()]),
  );
  expect(() => serializePlan({ ...smallPlan(), unknownParts }, 1)).toThrow(UserError);
});
