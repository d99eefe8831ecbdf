import { partOfKind } from './relationships.ts';
import type { SafePackage } from './safe-package.ts';
import { commentMark } from './word-runs.ts';
import { descendants, elements, readXml, type XmlElement } from './xml.ts';

/** A comment of a document. */
export interface WordComment {
  readonly author: string;
  /** ISO 8601 in UTC; empty when not known. */
  readonly at: string;
  readonly text: string;
  readonly isResolved: boolean;
}

/** The notes of a document: footnotes and endnotes by id (`end` before those of endnotes), comments by their mark. */
export interface WordNotes {
  readonly footnotes: ReadonlyMap<string, string>;
  readonly comments: ReadonlyMap<string, WordComment>;
}

export function readWordNotes(container: SafePackage, main: string): WordNotes {
  const root = (kind: string): XmlElement | null => {
    const name = partOfKind(container, main, kind);
    return name === null ? null : readXml(container, name);
  };
  const footnotes = new Map<string, string>();
  for (const [kind, name, prefix] of [
    ['footnotes', 'w:footnote', ''],
    ['endnotes', 'w:endnote', 'end'],
  ] as const) {
    for (const note of elements(root(kind), name)) {
      const { 'w:id': id, 'w:type': type } = note.attributes;
      // Separators are typed; notes are not.
      if (id !== undefined && (type === undefined || type === 'normal'))
        footnotes.set(`${prefix}${id}`, paragraphTexts(note));
    }
  }
  const resolved = new Set<string>();
  for (const extended of elements(root('commentsExtended'), 'w15:commentEx')) {
    const { 'w15:paraId': paragraph, 'w15:done': done } = extended.attributes;
    if (paragraph !== undefined && (done === '1' || done === 'true')) resolved.add(paragraph);
  }
  const comments = new Map<string, WordComment>();
  for (const comment of elements(root('comments'), 'w:comment')) {
    const { 'w:id': id, 'w:author': author = '', 'w:date': date = '' } = comment.attributes;
    if (id === undefined) continue;
    const paragraphs = [...elements(comment, 'w:p')];
    comments.set(commentMark(id), {
      author: author.slice(0, 300),
      at: moment(date),
      text: paragraphTexts(comment).slice(0, 20_000),
      isResolved: paragraphs.some((paragraph) => resolved.has(paragraph.attributes['w14:paraId'] ?? '')),
    });
  }
  return { footnotes, comments };
}

/** Word writes the author's clock without its zone; it is taken as it stands. */
function moment(date: string): string {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(date);
  if (!match) return '';
  const parsed = Date.parse(`${match[1]}${match[2] ?? 'Z'}`);
  return Number.isNaN(parsed) ? '' : new Date(parsed).toISOString();
}

/** The lines of a note, one a paragraph, as they stand with insertions accepted. */
function paragraphTexts(note: XmlElement): string {
  const lines: string[] = [];
  for (const paragraph of elements(note, 'w:p')) {
    let line = '';
    const deleted = new Set<XmlElement>();
    for (const node of descendants(paragraph)) {
      if (node.name === 'w:del' || deleted.has(node)) {
        for (const child of elements(node)) deleted.add(child);
        continue;
      }
      if (node.name === 'w:t') line += node.children.filter((child) => typeof child === 'string').join('');
      else if (node.name === 'w:tab') line += '\t';
      else if (node.name === 'w:br' || node.name === 'w:cr') line += '\n';
    }
    lines.push(line);
  }
  return lines.join('\n').trim();
}
