import { packZip } from '../../core/file/zip.ts';

/** Word documents from bits of XML, for what no program at hand writes. */

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';

export interface WordParts {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly comments?: string;
  /** Addresses and parts by relationship id. */
  readonly links?: Readonly<Record<string, string>>;
  readonly pictures?: Readonly<Record<string, Uint8Array>>;
}

export function madeWord(parts: WordParts): Uint8Array {
  const relation = (id: string, kind: string, target: string, mode = '') =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"${mode}/>`;
  const list = (inside: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
  const files: Record<string, string | Uint8Array> = {
    '_rels/.rels': list(relation('r', 'officeDocument', 'word/document.xml')),
    'word/document.xml': `<w:document ${namespaces}><w:body>${parts.body}</w:body></w:document>`,
  };
  let relations = '';
  for (const kind of ['styles', 'numbering', 'footnotes', 'comments'] as const) {
    const inside = parts[kind];
    if (inside === undefined) continue;
    files[`word/${kind}.xml`] = `<w:${kind} ${namespaces}>${inside}</w:${kind}>`;
    relations += relation(kind, kind, `${kind}.xml`);
  }
  for (const [id, address] of Object.entries(parts.links ?? {}))
    relations += relation(id, 'hyperlink', address, ' TargetMode="External"');
  for (const [id, bytes] of Object.entries(parts.pictures ?? {})) {
    files[`word/media/${id}.gif`] = bytes;
    relations += relation(id, 'image', `media/${id}.gif`);
  }
  files['word/_rels/document.xml.rels'] = list(relations);
  return packZip(
    Object.entries(files).map(([name, content]) => ({
      name,
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    })),
  );
}

export const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (inside: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`;
export const control = (tag: string, inside: string): string =>
  `<w:sdt><w:sdtPr><w:tag w:val="${tag}"/></w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;
export const styled = (style: string, text: string): string =>
  paragraph(run(text), `<w:pStyle w:val="${style}"/>`);
