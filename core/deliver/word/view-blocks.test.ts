import { Document, Packer } from 'docx';
import { describe, expect, it } from 'vitest';
import { planOfCells } from '../../../tests/support/plan-of-cells.ts';
import { unpackZip } from '../../file/zip.ts';
import type { Cells } from '../../model/plan.ts';
import { registerModule } from '../../modules/index.ts';
import type { ViewDeclaration } from '../../tables/view-declaration.ts';
import { buildReport } from '../report.ts';
import { normalisePackage } from './normalise-package.ts';
import { documentStyles } from './styles.ts';
import { textArea, wordTheme } from './theme.ts';
import { viewBlocks } from './view-blocks.ts';

const limits = { maximumEntries: 1000, maximumTotalBytes: 2 ** 28 };

const plan = planOfCells(
  {
    risks: [
      { event: 'Data leak', category: 'privacy', likelihood: 2, impact: 5 },
      { event: 'Late delivery', category: 'operations', likelihood: 4, impact: 2 },
      { event: 'Not rated yet' },
    ],
    platforms: [
      { platform: 'Forum', audienceFit: 5, interactivity: 4, reach: 3, cost: 2, control: 1 },
      { platform: 'Video', audienceFit: 2, interactivity: 3, reach: 5, cost: 1, control: 2 },
    ],
    team: [{ role: 'Lead' }, { role: 'Editor' }],
    timeline: [
      {
        task: 'Write',
        kind: 'task',
        start: '2026-03-02',
        end: '2026-03-06',
        responsible: ['team1'],
        accountable: ['team0'],
      },
    ],
    contentCalendar: Array.from(
      { length: 8 },
      (_, index): Cells => ({
        theme: `Post ${index}`,
        date: `2026-03-0${index + 1}`,
        type: index % 2 === 0 ? 'educational' : 'event',
      }),
    ),
    budget: [
      { item: 'Film', category: 'content', month: '2026-03', planned: 200_000 },
      { item: 'Adverts', category: 'platform', month: '2026-04', planned: 100_050 },
    ],
  },
  { currency: 'CNY' },
);

async function documentOf(
  register: string,
  wanted: (view: ViewDeclaration) => boolean,
): Promise<{ blocks: number; text: string; parts: readonly string[]; bytes: Uint8Array }> {
  const report = buildReport(plan, { language: 'en' });
  const theme = wordTheme('en');
  const own = report.registers.find(({ module }) => module.key === register);
  if (!own) throw new Error(`no register ${register} in the report`);
  const children = registerModule(register)
    .views.filter(wanted)
    .flatMap((view) => viewBlocks(own, view, report, { theme, width: textArea.portrait.width }));
  const document = new Document({
    styles: documentStyles(theme, { chapters: 1, entries: 1 }),
    sections: [{ children }],
  });
  const bytes = normalisePackage(await Packer.pack(document, 'uint8array'), { at: '2026-01-01T00:00:00Z' });
  const parts = unpackZip(bytes, limits);
  return {
    blocks: children.length,
    text: new TextDecoder().decode(parts.get('word/document.xml')),
    parts: [...parts.keys()],
    bytes,
  };
}

describe('viewBlocks', () => {
  it('sets a risk matrix as a table with the risks in their fields', async () => {
    const { text } = await documentOf('risks', ({ kind }) => kind === 'heatMatrix');
    expect(text).toContain('<w:tbl>');
    expect(text).toContain('Data leak');
    expect(text).toContain('Not rated: Not rated yet');
    // 2 × 5 is 10, orange; the name follows the score in the same field.
    expect(text).toMatch(/FCE4D0[^!]{0,300}>10<\/w:t>[^!]{0,400}Data leak/);
  });

  it('has a matrix of who does what', async () => {
    const { text } = await documentOf('team', ({ kind }) => kind === 'assignmentMatrix');
    expect(text).toMatch(/Write.*>A<\/w:t>.*>R<\/w:t>/);
  });

  it('prints the months of a calendar', async () => {
    const { text } = await documentOf('contentCalendar', ({ kind }) => kind === 'calendar');
    expect(text).toContain('March 2026');
    expect(text).toContain('Post 7');
    expect(text.match(/<w:tbl>/g)).toHaveLength(1);
  });

  it('has charts that Word draws itself, and pictures of what it cannot', async () => {
    const charts = await documentOf('budget', (view) => view.kind === 'chart' && view.chart === 'bars');
    expect(charts.parts.filter((name) => /^word\/charts\/chart\d+\.xml$/.test(name))).toHaveLength(1);
    expect(charts.parts.some((name) => name.endsWith('.emf'))).toBe(false);
    const steps = await documentOf('budget', (view) => view.kind === 'chart' && view.chart === 'waterfall');
    expect(steps.parts.some((name) => name.endsWith('.emf'))).toBe(true);
    const ranks = await documentOf('platforms', ({ kind }) => kind === 'scoreBars' || kind === 'radar');
    expect(ranks.parts.filter((name) => name.endsWith('.emf'))).toHaveLength(2);
    expect(ranks.text).toContain('descr="Forum');
  });

  it('sums exactly in a pivot', async () => {
    const { text } = await documentOf('budget', ({ kind }) => kind === 'pivot');
    expect(text).toContain('3,000.50');
  });

  it('gives the same bytes each time, charts included', async () => {
    const make = () => documentOf('budget', () => true);
    const [first, second] = [await make(), await make()];
    expect(second.bytes).toEqual(first.bytes);
  });

  it('draws no series of which nothing is known yet', async () => {
    const { bytes, parts } = await documentOf(
      'budget',
      (view) => view.kind === 'chart' && view.values.includes('actual') && view.category === 'month',
    );
    const path = parts.find((name) => /charts\/chart[^/]*\.xml$/.test(name)) ?? '';
    const chart = new TextDecoder().decode(unpackZip(bytes, limits).get(path));
    expect(chart.match(/<c:ser>/g)).toHaveLength(1);
    expect(chart).not.toContain('<c:legend>');
  });

  it('shows nothing where nothing is there', async () => {
    const { blocks } = await documentOf(
      'contentCalendar',
      (view) => view.kind === 'chart' && view.values.length > 0,
    );
    expect(blocks).toBe(0);
  });
});
