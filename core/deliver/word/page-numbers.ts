import type { BookmarkListNumber, IXmlableObject, PageNumberEstimator } from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { plainText } from '../../narrative/document.ts';
import { textWidth } from '../drawing/text-width.ts';
import type { Report } from '../report.ts';
import { contentsLevels } from './styles.ts';

/** Above this size the pages are not laid out: it would take many times longer than writing the document. */
const mostLaidOut = 250_000;

const laidOut = estimatePageNumbersWith({ guess: true });

/** How the fields of a document get their results. */
export interface PageNumbering {
  readonly estimator: PageNumberEstimator;
  /** True when the pages are left to Word, which then asks the reader whether to update the fields. */
  readonly updateFields: boolean;
}

/**
 * Page numbers for the table of contents: laid out here as Word would, so that Word has nothing to ask; for a
 * very large document Word fills them in when it is opened.
 */
export function pageNumbering(report: Report): PageNumbering {
  if (bulk(report) <= mostLaidOut) return { estimator: laidOut, updateFields: false };
  return { estimator: withoutPages(report), updateFields: true };
}

/** Roughly how much there is to lay out: characters of the text and cells of the registers. */
function bulk({ sections, registers }: Report): number {
  const text = sections.reduce(
    (sum, { title, content }) => sum + title.length + plainText(content).length,
    0,
  );
  const cells = registers.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0);
  return text + 10 * cells;
}

/** Numbers the headings in the table of contents, and the captions, but no pages. */
function withoutPages({ sections, registers }: Report): PageNumberEstimator {
  const numbers = [
    ...sections.filter(({ level }) => level <= contentsLevels).map(({ number }) => number),
    ...registers.map(({ number }) => number),
  ];
  return Object.assign(() => ({ bookmarks: new Map<string, string>() }), {
    listNumbers: (body: IXmlableObject) => {
      const result = new Map<string, BookmarkListNumber>();
      // The headings listed are the only bookmarks, in their order.
      for (const name of headingBookmarks(body)) {
        const text = numbers[result.size] ?? '';
        const isDecimal = /^[\d.]+$/.test(text);
        result.set(name, {
          text,
          separator: isDecimal && !text.endsWith('.') ? 'tab' : 'nothing',
          width: Math.ceil(textWidth(text) * 240),
        });
      }
      return result;
    },
  });
}

/** Names of the headings' bookmarks in the paragraphs of a formatted body, also of those within content controls. */
function headingBookmarks(body: IXmlableObject): string[] {
  const names = (block: unknown): string[] => [
    ...children(block, 'w:p').flatMap((child) => {
      const start = isRecord(child) ? child['w:bookmarkStart'] : undefined;
      const attributes = isRecord(start) ? start._attr : undefined;
      const name = isRecord(attributes) ? attributes['w:name'] : undefined;
      // Captions and headings that are referred to have others.
      return typeof name === 'string' && name.startsWith('_Toc') ? [name] : [];
    }),
    ...children(block, 'w:sdt').flatMap((part) => children(part, 'w:sdtContent').flatMap(names)),
  ];
  return children(body, 'w:body').flatMap(names);
}

function children(element: unknown, name: string): readonly unknown[] {
  const content = isRecord(element) ? element[name] : undefined;
  return Array.isArray(content) ? content : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
