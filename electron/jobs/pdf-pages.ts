import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib';

/**
 * The page on which each named place of a printed document stands, from 1.
 * @param pdf as Chromium prints it: links within the page become named destinations.
 */
export async function anchorPages(pdf: Uint8Array): Promise<ReadonlyMap<string, number>> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const pages = new Map(document.getPages().map(({ ref }, index) => [ref.tag, index + 1]));
  const found = new Map<string, number>();
  const places = document.catalog.lookup(PDFName.of('Dests'));
  if (!(places instanceof PDFDict)) return found;
  for (const [name, place] of places.entries()) {
    const target = document.context.lookup(place);
    const page = target instanceof PDFArray ? target.get(0) : undefined;
    const number = page instanceof PDFRef ? pages.get(page.tag) : undefined;
    if (number !== undefined) found.set(name.decodeText(), number);
  }
  return found;
}

/** What a document says of itself. */
export interface PdfProperties {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: string;
  /** BCP 47. */
  readonly language: string;
  readonly at: Date;
}

/**
 * Puts a cover in front of a printed document and says what it is. Structure, outline and links of the document stay: pages
 * are added to it, never copied out of it.
 */
export async function withCover(
  body: Uint8Array,
  cover: Uint8Array,
  properties: PdfProperties,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(body, { updateMetadata: false });
  const [page] = await document.copyPages(await PDFDocument.load(cover, { updateMetadata: false }), [0]);
  if (page) {
    // Its number in the structure tree of the document that it came from means something else here.
    page.node.delete(PDFName.of('StructParents'));
    document.insertPage(0, page);
  }
  document.setTitle(properties.title, { showInWindowTitleBar: true });
  document.setAuthor(properties.author);
  document.setSubject(properties.subject);
  document.setKeywords([properties.keywords]);
  document.setLanguage(properties.language);
  document.setCreator('Stratbook');
  document.setCreationDate(properties.at);
  document.setModificationDate(properties.at);
  return document.save();
}
