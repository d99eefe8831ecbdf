import { deflateSync } from 'fflate';
import { packZip, planZipLimits, unpackZip } from '../../core/file/zip.ts';
import type { Plan } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';

/** Edits a Word document as a person with Word would, in its XML. */
export interface WordEdits {
  /** Replaces a text within the document, once. */
  readonly replace?: readonly (readonly [from: string, to: string])[];
  /** Puts a paragraph behind the one that holds a text. */
  readonly insertAfter?: readonly (readonly [anchor: string, text: string])[];
  /** Takes out the paragraph that holds a text. */
  readonly remove?: readonly string[];
  readonly comments?: readonly {
    readonly on: string;
    readonly text: string;
    readonly author: string;
    readonly date: string;
  }[];
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** The bounds of the paragraph around an index. */
function paragraphAt(xml: string, index: number): { start: number; end: number } {
  const start = Math.max(xml.lastIndexOf('<w:p>', index), xml.lastIndexOf('<w:p ', index));
  const end = xml.indexOf('</w:p>', index) + '</w:p>'.length;
  return { start, end };
}

function place(xml: string, text: string): number {
  const index = xml.indexOf(escaped(text));
  if (index < 0) throw new Error(`the document does not hold “${text}”`);
  return index;
}

export function unpackedWord(bytes: Uint8Array): Map<string, string | Uint8Array> {
  return new Map(
    [...unpackZip(bytes, planZipLimits)].map(([name, content]) => [
      name,
      /\.(xml|rels)$/.test(name) ? new TextDecoder().decode(content) : content,
    ]),
  );
}

export function packedWord(parts: ReadonlyMap<string, string | Uint8Array>): Uint8Array {
  return packZip(
    [...parts].map(([name, content]) => ({
      name,
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    })),
  );
}

/** The document with the edits made. */
export function editedWord(bytes: Uint8Array, edits: WordEdits): Uint8Array {
  const parts = unpackedWord(bytes);
  let xml = String(parts.get('word/document.xml'));
  for (const [from, to] of edits.replace ?? []) {
    const at = place(xml, from);
    xml = xml.slice(0, at) + escaped(to) + xml.slice(at + escaped(from).length);
  }
  for (const [anchor, text] of edits.insertAfter ?? []) {
    const { start, end } = paragraphAt(xml, place(xml, anchor));
    const properties = /<w:pPr>.*?<\/w:pPr>/s.exec(xml.slice(start, end))?.[0] ?? '';
    const made = `<w:p>${properties}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
    xml = xml.slice(0, end) + made + xml.slice(end);
  }
  for (const text of edits.remove ?? []) {
    const { start, end } = paragraphAt(xml, place(xml, text));
    xml = xml.slice(0, start) + xml.slice(end);
  }
  const comments = edits.comments ?? [];
  comments.forEach(({ on }, id) => {
    const at = place(xml, on);
    const textStart = xml.lastIndexOf('<w:r>', at);
    const textEnd = xml.indexOf('</w:r>', at) + '</w:r>'.length;
    const run = xml.slice(textStart, textEnd);
    const [, head = '', open = '', body = '', tail = ''] =
      /^(<w:r>(?:<w:rPr>.*?<\/w:rPr>)?)(<w:t[^>]*>)(.*)<\/w:t>(.*)$/s.exec(run) ?? [];
    const [before = '', after = ''] = body.split(escaped(on));
    const piece = (text: string): string =>
      text === '' ? '' : `${head}<w:t xml:space="preserve">${text}</w:t></w:r>`;
    if (open === '' || tail !== '</w:r>') throw new Error(`“${on}” is no part of one run`);
    const marked = `${piece(before)}<w:commentRangeStart w:id="${id}"/>${piece(escaped(on))}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>${piece(after)}`;
    xml = xml.slice(0, textStart) + marked + xml.slice(textEnd);
  });
  parts.set('word/document.xml', xml);
  if (comments.length > 0) addComments(parts, comments);
  return packedWord(parts);
}

function addComments(
  parts: Map<string, string | Uint8Array>,
  comments: NonNullable<WordEdits['comments']>,
): void {
  const own = comments.map(
    ({ text, author, date }, id) =>
      `<w:comment w:id="${id}" w:author="${escaped(author)}" w:date="${date}"><w:p><w:r><w:t>${escaped(text)}</w:t></w:r></w:p></w:comment>`,
  );
  parts.set(
    'word/comments.xml',
    `<?xml version="1.0" encoding="UTF-8"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${own.join('')}</w:comments>`,
  );
  const types = String(parts.get('[Content_Types].xml'));
  if (!types.includes('/word/comments.xml'))
    parts.set(
      '[Content_Types].xml',
      types.replace(
        '</Types>',
        '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>',
      ),
    );
  const relations = String(parts.get('word/_rels/document.xml.rels'));
  if (!relations.includes('/comments"'))
    parts.set(
      'word/_rels/document.xml.rels',
      relations.replace(
        '</Relationships>',
        '<Relationship Id="rIdComments" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>',
      ),
    );
}

/** A report with the texts as delivered, for documents that do not carry them already. */
export function withBaseline(bytes: Uint8Array, plan: Plan): Uint8Array {
  const parts = unpackedWord(bytes);
  if ([...parts.keys()].some((name) => name.startsWith('customXml/'))) return bytes;
  const baseline = {
    version: 1,
    planId: plan.id,
    language: plan.properties.language,
    script: '',
    sections: inOrder(plan.sections).map(({ id, level, title, content }) => ({ id, level, title, content })),
  };
  const base64 = Buffer.from(deflateSync(new TextEncoder().encode(JSON.stringify(baseline)))).toString(
    'base64',
  );
  parts.set(
    'customXml/item1.xml',
    `<?xml version="1.0"?><b:baseline xmlns:b="urn:stratbook:report:1">${base64}</b:baseline>`,
  );
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  parts.set(
    'customXml/_rels/item1.xml.rels',
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('rId1', 'customXmlProps', 'itemProps1.xml')}</Relationships>`,
  );
  parts.set(
    'customXml/itemProps1.xml',
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{D6D5AC39-7B1C-4E4F-9E0B-000000000001}"><ds:schemaRefs><ds:schemaRef ds:uri="urn:stratbook:report:1"/></ds:schemaRefs></ds:datastoreItem>',
  );
  const replaceIn = (name: string, from: string, to: string): void => {
    parts.set(name, String(parts.get(name)).replace(from, to));
  };
  replaceIn(
    'word/_rels/document.xml.rels',
    '</Relationships>',
    `${relation('rIdBaseline', 'customXml', '../customXml/item1.xml')}</Relationships>`,
  );
  replaceIn(
    '[Content_Types].xml',
    '</Types>',
    '<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>',
  );
  return packedWord(parts);
}
