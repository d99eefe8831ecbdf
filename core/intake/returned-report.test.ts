import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { everythingPlan } from '../../tests/deliver/word-plan.ts';
import { editedWord, packedWord, unpackedWord } from '../../tests/support/edited-word.ts';
import { runCommand, runCommands } from '../commands/run.ts';
import { makeWordDeliverable } from '../deliver/word/word-deliverable.ts';
import { parsePlan } from '../file/container.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { plainText } from '../narrative/document.ts';
import { markedRanges, wordsIn } from '../narrative/review-marks.ts';
import { acceptChanges } from './accept-changes.ts';
import { type Baseline, placeText, type ReturnedReport } from './report-changes.ts';
import { compareReport } from './returned-report.ts';

const sample = parsePlan(
  readFileSync(new URL('../../assets/samples/community-marketing.en.stratbook', import.meta.url)),
).plan;
const at = '2026-03-02T09:00:00Z';
const delivered = (plan: Plan) => makeWordDeliverable(plan, { language: plan.properties.language, at });
const baselineOf = (plan: Plan): Baseline => ({
  planId: plan.id,
  language: plan.properties.language,
  sections: inOrder(plan.sections).map(({ id, level, title, content }) => ({ id, level, title, content })),
});
const summary = (report: ReturnedReport) =>
  report.changes.map(({ kind, place, before, after, conflict }) => ({
    kind,
    place: placeText(place, 'en'),
    before,
    after,
    ...(conflict === 'none' ? {} : { conflict }),
  }));
function accepted(plan: Plan, report: ReturnedReport, ids = report.changes.map(({ id }) => id)): Plan {
  const [first, ...others] = acceptChanges(plan, report, new Set(ids), countingIdSource('new'));
  if (!first) return plan;
  return runCommands(plan, [first, ...others], { newId: countingIdSource('note') }).plan;
}
const sectionNamed = (plan: Plan, title: string) => {
  const section = inOrder(plan.sections).find((candidate) => candidate.title === title);
  if (!section) throw new Error(`no section ${title}`);
  return section;
};
const textOf = (plan: Plan, title: string) => plainText(sectionNamed(plan, title).content);

describe('a returned report', () => {
  test.each(['en', 'zh-Hans', 'zh-Hant'] as const)('untouched gives no changes (%s)', async (language) => {
    const plan = everythingPlan(language);
    const report = compareReport(await delivered(plan), { plan, baseline: baselineOf(plan) });
    expect(summary(report)).toEqual([]);
  });

  let deliveredSample: Promise<Uint8Array> | null = null;
  const edits = async () => {
    deliveredSample ??= delivered(sample);
    const lines = inOrder(sample.sections)
      .flatMap((section) => section.content.content)
      .flatMap((block) =>
        block.type === 'paragraph' && block.content?.length === 1 && block.content[0]?.type === 'text'
          ? [block.content[0].text]
          : [],
      )
      .filter((text) => text.length > 80 && /^[\w ,.()–-]+$/.test(text.slice(0, 60)));
    return { bytes: await deliveredSample, lines };
  };

  test('with three edited paragraphs, one new, one gone and a comment gives these six', async () => {
    const { bytes, lines } = await edits();
    const [one = '', two = '', three = '', four = '', five = ''] = lines;
    const head = (text: string) => text.slice(0, 40);
    const returned = editedWord(bytes, {
      replace: [
        [head(one), `EDITED ${head(one)}`],
        [head(two), `CHANGED ${head(two)}`],
        [head(three), 'Wholly other words at the start'],
      ],
      insertAfter: [[head(four), 'A paragraph that the client wrote.']],
      remove: [head(five)],
      comments: [
        { on: head(four), text: 'Is this still true?', author: 'Client', date: '2026-04-01T10:20:30Z' },
      ],
    });
    const report = compareReport(returned, { plan: sample, baseline: baselineOf(sample) });
    expect(report.changes.map(({ kind }) => kind).sort()).toEqual([
      'added',
      'changed',
      'changed',
      'changed',
      'comment',
      'deleted',
    ]);
    expect(report.changes.every(({ conflict }) => conflict === 'none')).toBe(true);
    expect(report.changes.find(({ kind }) => kind === 'added')?.after).toBe(
      'A paragraph that the client wrote.',
    );
    expect(report.changes.find(({ kind }) => kind === 'deleted')?.before).toBe(five);
    expect(report.changes.find(({ kind }) => kind === 'comment')).toMatchObject({
      before: head(four),
      after: 'Is this still true?',
      author: 'Client',
    });

    const plan = accepted(sample, report);
    const all = inOrder(plan.sections)
      .map((section) => plainText(section.content))
      .join('\n');
    expect(all).toContain(`EDITED ${one}`);
    expect(all).toContain(`CHANGED ${two}`);
    expect(all).toContain(`${four}\nA paragraph that the client wrote.`);
    expect(all).not.toContain(five);
    const noted = inOrder(plan.sections).find((section) => section.reviewNotes);
    expect(noted?.reviewNotes).toEqual([
      {
        id: 'note1',
        author: 'Client',
        at: '2026-04-01T10:20:30.000Z',
        text: 'Is this still true?',
        quote: head(four),
        isResolved: false,
      },
    ]);
    const range = noted && markedRanges(noted.content).get('note1');
    expect(range && noted && wordsIn(noted.content, range)).toBe(head(four));

    // What was taken in is not offered again, and the plan delivered anew reads as it is.
    expect(summary(compareReport(await delivered(plan), { plan, baseline: baselineOf(plan) }))).toEqual([]);
    const again = compareReport(returned, { plan, baseline: baselineOf(sample) });
    expect(again.changes.filter(({ kind }) => kind === 'comment')).toEqual([]);
  });

  test('any of the changes can be taken alone', async () => {
    const { bytes, lines } = await edits();
    const [one = '', two = '', , four = ''] = lines;
    const returned = editedWord(bytes, {
      replace: [
        [one.slice(0, 40), `EDITED ${one.slice(0, 40)}`],
        [two.slice(0, 40), `CHANGED ${two.slice(0, 40)}`],
      ],
      insertAfter: [
        [four.slice(0, 40), 'Second new.'],
        [four.slice(0, 40), 'First new.'],
      ],
    });
    const report = compareReport(returned, { plan: sample, baseline: baselineOf(sample) });
    expect(report.changes).toHaveLength(4);
    for (const change of report.changes) {
      const plan = accepted(sample, report, [change.id]);
      const all = inOrder(plan.sections)
        .map((section) => plainText(section.content))
        .join('\n');
      for (const other of report.changes) {
        const isTaken = other.id === change.id;
        expect(all.includes(other.after ?? '')).toBe(isTaken);
      }
    }
    const plan = accepted(sample, report);
    const all = inOrder(plan.sections)
      .map((section) => plainText(section.content))
      .join('\n');
    expect(all).toContain(`${four}\nFirst new.\nSecond new.`);
    expect(accepted(sample, report, [])).toBe(sample);
  });

  test('finds its places in a plan that has moved on, and names conflicts', async () => {
    const { bytes, lines } = await edits();
    const [one = '', two = ''] = lines;
    const three = lines.at(-1) ?? '';
    const returned = editedWord(bytes, {
      replace: [
        [one.slice(0, 40), `EDITED ${one.slice(0, 40)}`],
        [two.slice(0, 40), `CHANGED ${two.slice(0, 40)}`],
        [three.slice(0, 40), `ALTERED ${three.slice(0, 40)}`],
      ],
    });
    const owner = (text: string) => {
      const found = inOrder(sample.sections).find((section) => plainText(section.content).includes(text));
      if (!found) throw new Error('no such text');
      return found;
    };
    const context = { newId: countingIdSource('x') };
    const rewritten = (plan: Plan, text: string, to: string) => {
      const id = owner(text).id;
      const content = plan.sections[id]?.content ?? owner(text).content;
      return runCommand(
        plan,
        {
          command: 'set-section-content',
          section: id,
          content: JSON.parse(JSON.stringify(content).replace(JSON.stringify(text).slice(1, -1), to)),
        },
        context,
      ).plan;
    };
    // Someone puts a paragraph in front of the first and changes the second meanwhile.
    let now = runCommand(
      sample,
      {
        command: 'set-section-content',
        section: owner(one).id,
        content: {
          type: 'doc',
          content: [
            { type: 'paragraph', content: [{ type: 'text', text: 'Put in meanwhile.' }] },
            ...owner(one).content.content,
          ],
        },
      },
      context,
    ).plan;
    now = rewritten(now, two, `${two} And more.`);
    now = runCommand(now, { command: 'delete-section', section: owner(three).id }, context).plan;
    const report = compareReport(returned, { plan: now, baseline: baselineOf(sample) });
    expect(report.changes.map(({ conflict }) => conflict)).toEqual(['none', 'changed', 'gone']);
    const plan = accepted(now, report);
    const all = inOrder(plan.sections)
      .map((section) => plainText(section.content))
      .join('\n');
    expect(all).toContain('Put in meanwhile.');
    expect(all).toContain(`EDITED ${one}`);
    expect(all).toContain(`CHANGED ${two}`);
    expect(all).not.toContain('And more.');
  });

  test('tracked changes count as accepted', async () => {
    const { bytes, lines } = await edits();
    const [one = '', two = ''] = lines;
    const parts = unpackedWord(bytes);
    const xml = String(parts.get('word/document.xml'));
    const run = (text: string) =>
      xml.slice(xml.lastIndexOf('<w:r>', xml.indexOf(text)), xml.indexOf('</w:r>', xml.indexOf(text)) + 6);
    const [first, second] = [run(one.slice(0, 40)), run(two.slice(0, 40))];
    const by = 'w:id="900" w:author="Client" w:date="2026-04-01T00:00:00Z"';
    parts.set(
      'word/document.xml',
      xml
        .replace(first, `${first}<w:ins ${by}><w:r><w:t xml:space="preserve"> Put in.</w:t></w:r></w:ins>`)
        .replace(
          second,
          `<w:del ${by}>${second.replaceAll('w:t>', 'w:delText>').replaceAll('<w:t ', '<w:delText ')}</w:del>`,
        ),
    );
    const report = compareReport(packedWord(parts), { plan: sample, baseline: baselineOf(sample) });
    expect(report.changes.map(({ kind, after }) => [kind, after])).toEqual([
      ['changed', `${one} Put in.`],
      ['deleted', null],
    ]);
  });

  test('rows, cells, headings, new and deleted sections', async () => {
    const { bytes } = await edits();
    const titles = inOrder(sample.sections).map((section) => section.title);
    const parts = unpackedWord(bytes);
    let xml = String(parts.get('word/document.xml'));
    const headingStart = (title: string) =>
      xml.lastIndexOf('<w:p>', xml.indexOf(`>${title}</w:t>`, xml.indexOf('Heading1')));
    const target = inOrder(sample.sections).find((section) =>
      section.content.content.some((block) => block.type === 'table' && block.content.length > 4),
    );
    const table = target?.content.content.find((block) => block.type === 'table');
    if (table?.type !== 'table' || !target) throw new Error('the sample has no table');
    const cellText = (row: number, column: number) =>
      plainText({ type: 'doc', content: table.content[row]?.content[column]?.content ?? [] });
    const rowAt = (text: string) => {
      const inTable = xml.indexOf(`>${text}</w:t>`, headingStart(target.title));
      const start = Math.max(xml.lastIndexOf('<w:tr>', inTable), xml.lastIndexOf('<w:tr ', inTable));
      return { start, end: xml.indexOf('</w:tr>', inTable) + 7 };
    };
    const second = rowAt(cellText(1, 0));
    const copy = xml.slice(second.start, second.end).replace(`>${cellText(1, 0)}<`, '>A new row<');
    xml = xml.slice(0, second.end) + copy + xml.slice(second.end);
    const third = rowAt(cellText(4, 0));
    xml = xml.slice(0, third.start) + xml.slice(third.end);
    xml = xml.replace(`>${cellText(3, 0)}</w:t>`, '>Another first cell</w:t>');
    parts.set('word/document.xml', xml);
    const report = compareReport(packedWord(parts), { plan: sample, baseline: baselineOf(sample) });
    expect(report.changes.map(({ kind, place }) => [kind, place.part, place.row])).toEqual([
      ['added', 'row', 3],
      ['changed', 'cell', 4],
      ['deleted', 'row', 5],
    ]);
    const plan = accepted(sample, report);
    const after = plan.sections[target.id]?.content.content.find((block) => block.type === 'table');
    expect(after?.type === 'table' && after.content.length).toBe(table.content.length);
    expect(summary(compareReport(packedWord(parts), { plan, baseline: baselineOf(plan) }))).toEqual([]);
    expect(titles.length).toBeGreaterThan(10);
  });

  test('a heading renamed, a section put in and one taken out', async () => {
    const { bytes } = await edits();
    const sections = inOrder(sample.sections);
    const [, second, third, fourth] = sections;
    if (!second || !third || !fourth) throw new Error('too few sections');
    const parts = unpackedWord(bytes);
    let xml = String(parts.get('word/document.xml'));
    const paragraphOf = (title: string) => {
      const at = xml.indexOf(`>${title}</w:t>`, xml.indexOf('"Heading1"'));
      const start = Math.max(xml.lastIndexOf('<w:p>', at), xml.lastIndexOf('<w:p ', at));
      return { start, end: xml.indexOf('</w:p>', at) + 6 };
    };
    // The third goes with its text, the second gets another name, a new one stands in front of the fourth.
    const gone = paragraphOf(third.title);
    const next = paragraphOf(fourth.title);
    const sectionEnd = xml.lastIndexOf('<w:sdt>', next.start);
    const end = sectionEnd > gone.start ? sectionEnd : next.start;
    const begin = xml.lastIndexOf('<w:sdt>', gone.start);
    const start = sectionEnd > gone.start && begin > 0 ? begin : gone.start;
    const heading = xml.slice(next.start, next.end);
    xml =
      xml.slice(0, start) +
      heading.replace(`>${fourth.title}<`, '>A section of the client<') +
      '<w:p><w:r><w:t>With its own words.</w:t></w:r></w:p>' +
      xml.slice(end);
    const renamed = paragraphOf(second.title);
    xml =
      xml.slice(0, renamed.start) +
      xml.slice(renamed.start, renamed.end).replace(`>${second.title}<`, `>${second.title} anew<`) +
      xml.slice(renamed.end);
    parts.set('word/document.xml', xml);
    const report = compareReport(packedWord(parts), { plan: sample, baseline: baselineOf(sample) });
    expect(report.changes.map(({ kind, place }) => [kind, place.part, place.title])).toEqual([
      ['changed', 'title', second.title],
      ['added', 'section', 'A section of the client'],
      ['deleted', 'section', third.title],
    ]);
    const plan = accepted(sample, report);
    expect(
      inOrder(plan.sections)
        .slice(0, 4)
        .map(({ title }) => title),
    ).toEqual([sections[0]?.title, `${second.title} anew`, 'A section of the client', fourth.title]);
    expect(textOf(plan, 'A section of the client')).toBe('With its own words.');
    expect(summary(compareReport(packedWord(parts), { plan, baseline: baselineOf(sample) }))).toEqual([]);
  });
});
