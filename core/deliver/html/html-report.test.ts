import { describe, expect, it } from 'vitest';
import { createPlan } from '../../model/factory.ts';
import { countingIdSource } from '../../model/identifiers.ts';
import type { PlanProperties } from '../../model/plan.ts';
import type { RichText } from '../../narrative/document.ts';
import { makeHtmlReport, withPageNumbers } from './html-report.ts';

const properties: PlanProperties = {
  title: 'A <b>bold</b> & "plain" plan',
  client: 'Müller & Söhne <script>alert(1)</script>',
  author: '',
  language: 'en',
  currency: 'EUR',
  startDate: '2026-01-01',
  documentDate: '2026-01-01',
  confidentiality: 'internal',
};

function planOf(content: RichText) {
  return createPlan(
    properties,
    [{ level: 1, title: 'Chapter & verse', guidance: 'Guidance that stays inside', content }],
    { budget: [{ id: 'line', cells: { item: 'Films <i>', planned: 135_000 } }], timeline: [] },
    countingIdSource('html'),
  );
}

const everything: RichText = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      attrs: { align: 'center' },
      content: [
        { type: 'text', text: 'Total <img src=x onerror=alert(1)> ' },
        {
          type: 'liveReference',
          attrs: { source: { kind: 'total', register: 'budget', column: 'planned' }, name: 'Total' },
        },
        { type: 'footnote', attrs: { text: 'As of <today>' } },
        {
          type: 'text',
          text: 'site',
          marks: [{ type: 'link', attrs: { href: 'https://example.com/?a="b"&c' } }],
        },
      ],
    },
    { type: 'callout', attrs: { tone: 'warning' }, content: [{ type: 'paragraph' }] },
    {
      type: 'table',
      attrs: { caption: 'Typed' },
      content: [
        { type: 'tableRow', content: [{ type: 'tableHeader', content: [{ type: 'paragraph' }] }] },
        { type: 'tableRow', content: [{ type: 'tableCell', content: [{ type: 'paragraph' }] }] },
      ],
    },
    { type: 'liveBlock', attrs: { source: { kind: 'table', register: 'budget' }, name: '', caption: '' } },
    { type: 'liveBlock', attrs: { source: { kind: 'table', register: 'gone' }, name: 'Lost table' } },
  ],
};

describe('the report as HTML', () => {
  const { body, cover, header } = makeHtmlReport(planOf(everything), { language: 'en' });

  it('lets no text become markup', () => {
    for (const page of [body, cover]) {
      expect(page).not.toMatch(/<script|<img src=x|<b>|<i>/);
      expect(page).toContain('A &lt;b&gt;bold&lt;/b&gt; &amp; &quot;plain&quot; plan');
    }
    expect(body).toContain('href="https://example.com/?a=&quot;b&quot;&amp;c"');
    expect(body).toContain('Films &lt;i&gt;');
    // Escaped where it is put into a page.
    expect(header.left).toContain('Müller & Söhne');
  });

  it('says what the plan says: live figures, notes, captions in their order, what is broken', () => {
    expect(body).toMatch(/Total &lt;img[^<]*€1,350/);
    expect(body).toContain('As of &lt;today&gt;');
    expect(body.indexOf('Table 1')).toBeGreaterThan(0);
    expect(body.indexOf('Table 2')).toBeGreaterThan(body.indexOf('Table 1'));
    expect(body).toContain('Lost table');
    expect(body).toMatch(/<thead><tr><th scope="col">/);
    expect(body).not.toContain('Guidance that stays inside');
  });

  it('takes page numbers where the contents name their headings', () => {
    const anchors = [...body.matchAll(/data-for="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(anchors.length).toBe(2);
    for (const anchor of anchors) expect(body).toContain(`id="${anchor}"`);
    const numbered = withPageNumbers(body, new Map(anchors.map((anchor, index) => [anchor, index + 7])));
    expect(numbered).toContain('>7</span>');
    expect(numbered).toContain('>8</span>');
    expect(withPageNumbers(body, new Map())).toBe(body);
  });
});
