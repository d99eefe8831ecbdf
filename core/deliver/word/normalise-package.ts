import { packZip, unpackZip, type ZipLimits } from '../../file/zip.ts';

/** Room for documents of thousands of pages with pictures. */
const limits: ZipLimits = { maximumEntries: 20_000, maximumTotalBytes: 1024 * 1024 * 1024 };

const contentTypesName = '[Content_Types].xml';
const emfType = 'image/x-emf';

/**
 * Makes a packed document reproducible and complete: the library's random relationship ids, running numbers and
 * clock are replaced, metafiles get their true name, and all is packed anew, charts' workbooks too, in a fixed order.
 * @param at the moment that the document's properties say, ISO 8601 in UTC.
 * @param changedParts what becomes of parts that the library wrote.
 * @param extraParts a custom XML part of the document with what belongs to it, by name; the item itself first.
 */
export function normalisePackage(
  packed: Uint8Array,
  {
    at,
    extraParts = new Map(),
    changedParts = new Map(),
  }: {
    readonly at: string;
    readonly extraParts?: ReadonlyMap<string, string>;
    readonly changedParts?: ReadonlyMap<string, (text: string) => string>;
  },
): Uint8Array {
  const parts = unpackZip(packed, limits);
  const metafiles = renameMetafiles(parts);
  const texts = new Map<string, string>();
  for (const [name, bytes] of parts) {
    if (/\.(xml|rels)$/.test(name)) texts.set(name, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  }
  addCustomXml(texts, extraParts);
  for (const [name, change] of changedParts) {
    const text = texts.get(name);
    if (text !== undefined) texts.set(name, change(text));
  }
  for (const [name, text] of texts) {
    if (name.endsWith('.rels')) renumberRelationships(texts, name, text, metafiles);
  }
  renumberDrawings(texts);
  renumberBookmarks(texts);
  numberOwnBookmarks(texts);
  numberControls(texts);
  separateFields(texts);
  setMoments(texts, at);
  if (metafiles.size > 0) declareMetafiles(texts);

  const encoder = new TextEncoder();
  const order = (name: string) => (name === contentTypesName ? 0 : name === '_rels/.rels' ? 1 : 2);
  const names = [...new Set([...parts.keys(), ...texts.keys()])].sort(
    (left, right) => order(left) - order(right) || (left < right ? -1 : left > right ? 1 : 0),
  );
  return packZip(
    names.map((name) => {
      const text = texts.get(name);
      const bytes = text === undefined ? (parts.get(name) ?? new Uint8Array()) : encoder.encode(text);
      if (/^word\/embeddings\/.*\.xlsx$/.test(name)) return { name, bytes: repacked(bytes), stored: true };
      return { name, bytes, stored: /\.(png|jpg|gif)$/.test(name) };
    }),
  );
}

/** Adds a custom XML part to the document, with its relationship and content type. */
function addCustomXml(texts: Map<string, string>, extraParts: ReadonlyMap<string, string>): void {
  const [item] = extraParts.keys();
  const list = 'word/_rels/document.xml.rels';
  const relationships = texts.get(list);
  const types = texts.get(contentTypesName);
  if (item === undefined || relationships === undefined || types === undefined) return;
  for (const [name, text] of extraParts) texts.set(name, text);
  texts.set(
    list,
    relationships.replace(
      '</Relationships>',
      `<Relationship Id="rIdCustomXml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml" Target="../${item}"/></Relationships>`,
    ),
  );
  const properties = [...extraParts.keys()].filter((name) => /itemProps\d+\.xml$/.test(name));
  texts.set(
    contentTypesName,
    types.replace(
      '</Types>',
      `${properties
        .map(
          (name) =>
            `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>`,
        )
        .join('')}</Types>`,
    ),
  );
}

/** First ids of bookmarks and controls of ours; the library's own count from 1. */
const firstOwnBookmark = 1_000_000;

/** Our own bookmarks have their names for ids until here. */
function numberOwnBookmarks(texts: Map<string, string>): void {
  const name = 'word/document.xml';
  const text = texts.get(name);
  if (text === undefined) return;
  const ids = new Map<string, number>();
  texts.set(
    name,
    text.replace(
      /(<w:bookmark(?:Start|End) [^>]*?w:id=")(_(?:Ref|SB)_[a-z]+_[\d_]+)"/g,
      (_, start: string, own: string) => {
        const id = ids.get(own) ?? firstOwnBookmark + ids.size;
        ids.set(own, id);
        return `${start}${id}"`;
      },
    ),
  );
}

/** Content controls likewise, in the order of the document. */
function numberControls(texts: Map<string, string>): void {
  const name = 'word/document.xml';
  const text = texts.get(name);
  if (text === undefined) return;
  let count = 0;
  texts.set(
    name,
    text.replace(
      /(<w:tag w:val="stratbook:[^"]*"\/><w:id w:val=")0"/g,
      (_, start: string) => `${start}${++count}"`,
    ),
  );
}

/** The workbook within a chart, without the moment at which it was packed. */
function repacked(workbook: Uint8Array): Uint8Array {
  return packZip([...unpackZip(workbook, limits)].map(([name, bytes]) => ({ name, bytes })));
}

/** Gives metafiles that pass as PNG their own ending. Returns new names by old ones, without the folder. */
function renameMetafiles(parts: Map<string, Uint8Array>): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const [name, bytes] of [...parts]) {
    if (!/^word\/media\/[^/]+\.png$/.test(name) || !isMetafile(bytes)) continue;
    const own = name.replace(/\.png$/, '.emf');
    parts.delete(name);
    parts.set(own, bytes);
    renamed.set(name.slice('word/'.length), own.slice('word/'.length));
  }
  return renamed;
}

/** The signature " EMF" of its header record. */
function isMetafile(bytes: Uint8Array): boolean {
  return [0x20, 0x45, 0x4d, 0x46].every((byte, index) => bytes[40 + index] === byte);
}

/** Relationship ids `rId1`, `rId2` … in the order of the list, in it and in the part that it belongs to. */
function renumberRelationships(
  texts: Map<string, string>,
  name: string,
  text: string,
  metafiles: ReadonlyMap<string, string>,
): void {
  const ids = new Map<string, string>();
  const list = text
    .replace(/ Id="([^"]*)"/g, (_, id: string) => {
      const own = `rId${ids.size + 1}`;
      ids.set(id, own);
      return ` Id="${own}"`;
    })
    .replace(/ Target="([^"]*)"/g, (whole, target: string) => {
      const own = metafiles.get(target);
      return own === undefined ? whole : ` Target="${own}"`;
    });
  texts.set(name, list);
  const owner = name.replace(/_rels\/([^/]*)\.rels$/, '$1');
  const content = texts.get(owner);
  if (content === undefined) return;
  texts.set(
    owner,
    // Attributes only: quotation marks are escaped in the text of the document.
    content.replace(/ (r:(?:id|embed|link|pict))="([^"]*)"/g, (whole, attribute: string, id: string) => {
      const own = ids.get(id);
      return own === undefined ? whole : ` ${attribute}="${own}"`;
    }),
  );
}

/** Ids of drawings count on through all documents of a process; here they count from 1 in each. */
function renumberDrawings(texts: Map<string, string>): void {
  let count = 0;
  for (const name of [...texts.keys()].sort()) {
    const text = texts.get(name) ?? '';
    if (!text.includes('<wp:docPr')) continue;
    texts.set(
      name,
      text.replace(/(<(?:wp:docPr|pic:cNvPr)\b[^>]*? id=")\d+"/g, (_, start: string) => {
        return `${start}${++count}"`;
      }),
    );
  }
}

/** Bookmarks of headings, likewise: `_Toc1`, `_Toc2` … in their order, wherever they are referred to. */
function renumberBookmarks(texts: Map<string, string>): void {
  const name = 'word/document.xml';
  const text = texts.get(name);
  if (text === undefined) return;
  const numbers = new Map<string, number>();
  for (const [, id] of text.matchAll(/<w:bookmarkStart [^>]*w:name="_Toc(\d+)"/g)) {
    if (id !== undefined) numbers.set(id, numbers.size + 1);
  }
  if (numbers.size === 0) return;
  const own = (id: string) => String(numbers.get(id) ?? id);
  texts.set(
    name,
    text
      .replace(
        /(<w:bookmark(?:Start|End) [^>]*w:id=")(\d+)"/g,
        (_, start: string, id: string) => `${start}${own(id)}"`,
      )
      // Quotation marks are escaped in the text of the document, so these are attributes.
      .replace(
        / (w:(?:name|anchor))="_Toc(\d+)"/g,
        (_, key: string, id: string) => ` ${key}="_Toc${own(id)}"`,
      )
      .replace(/(>\s*PAGEREF _Toc)(\d+)/g, (_, start: string, id: string) => `${start}${own(id)}`),
  );
}

/**
 * The library puts a whole page reference into one run, of which some readers lose the result: as Word does it,
 * each part gets a run of its own.
 */
function separateFields(texts: Map<string, string>): void {
  const name = 'word/document.xml';
  const text = texts.get(name);
  if (text === undefined) return;
  texts.set(
    name,
    text.replace(
      /<w:r>(<w:fldChar w:fldCharType="begin"[^>]*\/>)(<w:instrText[^>]*>[^<]*<\/w:instrText>)(<w:fldChar w:fldCharType="separate"\/>)((?:<w:t[^>]*>[^<]*<\/w:t>)?)(<w:fldChar w:fldCharType="end"\/>)?<\/w:r>/g,
      (_, ...groups: unknown[]) =>
        groups
          .slice(0, 5)
          .filter((part) => typeof part === 'string' && part !== '')
          .map((part) => `<w:r>${part}</w:r>`)
          .join(''),
    ),
  );
}

function setMoments(texts: Map<string, string>, at: string): void {
  const core = texts.get('docProps/core.xml');
  if (core === undefined) return;
  const moment = `${new Date(at).toISOString().slice(0, 19)}Z`;
  texts.set(
    'docProps/core.xml',
    core.replace(
      /(<dcterms:(created|modified)\b[^>]*>)[^<]*(<\/dcterms:\2>)/g,
      (_, start: string, _name: string, end: string) => `${start}${moment}${end}`,
    ),
  );
}

function declareMetafiles(texts: Map<string, string>): void {
  const types = texts.get(contentTypesName);
  if (types === undefined || types.includes('Extension="emf"')) return;
  texts.set(
    contentTypesName,
    types.replace(/<Default /, `<Default ContentType="${emfType}" Extension="emf"/><Default `),
  );
}
