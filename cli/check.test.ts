import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serializePlan } from '../core/file/container.ts';
import { createPlan } from '../core/model/factory.ts';
import { countingIdSource } from '../core/model/identifiers.ts';
import { type RichText, richTextFromPlain } from '../core/narrative/document.ts';
import { stratbook } from '../tests/support/run-program.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-check-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function planFile(name: string, content: RichText): string {
  const plan = createPlan(
    {
      title: 'Tea',
      client: '',
      author: '',
      language: 'en',
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-02-16',
      confidentiality: 'internal',
    },
    [{ level: 1, title: 'Money', content }],
    { budget: [{ id: 'film', cells: { item: 'Film', planned: 135_000_000 } }] },
    countingIdSource('s'),
  );
  const path = join(folder, name);
  writeFileSync(path, serializePlan(plan, 1));
  return path;
}

const live: RichText = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'In all ' },
        {
          type: 'liveReference',
          attrs: { source: { kind: 'total', register: 'budget', column: 'planned' }, name: 'Total' },
        },
        { type: 'text', text: '.' },
      ],
    },
  ],
};

describe('check', () => {
  test('ends well for texts without findings', () => {
    const { status, stdout } = stratbook(['check', planFile('fine.stratbook', live)]);
    expect([status, stdout]).toEqual([0, '0 findings; 0 typed figures that could be live references.\n']);
  });

  test('ends with 1 and a line for each finding', () => {
    const file = planFile('typed.stratbook', richTextFromPlain('The total budget is ¥1,200,000, owner TBD.'));
    const { status, stdout } = stratbook(['check', file]);
    expect(status).toBe(1);
    expect(stdout.trim().split('\n')).toEqual([
      'Section “Money”: The text says ¥1,200,000, but Budget · total of Planned is ¥1,350,000.',
      'Section “Money”: “TBD” has yet to be filled in.',
      '2 findings; 0 typed figures that could be live references.',
    ]);
  });

  test('gives replacements that the edit command takes', () => {
    const file = planFile('replace.stratbook', richTextFromPlain('The total budget is ¥1,200,000.'));
    const { status, stdout } = stratbook(['check', '--json', file]);
    expect(status).toBe(1);
    const [finding] = JSON.parse(stdout).findings;
    const { section, path, start, end, found: expected, by } = finding;
    const commands = join(folder, 'commands.jsonl');
    writeFileSync(
      commands,
      JSON.stringify({
        command: 'replace-in-section',
        replacements: [{ section, path, start, end, expected, by }],
      }),
    );
    expect(stratbook(['edit', '--commands', commands, file]).status).toBe(0);
    expect(stratbook(['check', file]).status).toBe(0);
    expect(stratbook(['show', '--text', file]).stdout).toContain('The total budget is ¥1,350,000.');
  });
});

test('show gives texts with what their references show', () => {
  const file = planFile('show.stratbook', live);
  const { sections } = JSON.parse(stratbook(['show', '--json', file]).stdout);
  expect(sections[0].text).toBe('In all ¥1,350,000.');
  expect(stratbook(['show', file]).stdout).not.toContain('In all');
});
