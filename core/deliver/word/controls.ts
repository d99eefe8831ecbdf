import {
  type Bookmark,
  FileChild,
  type IContext,
  type IXmlableObject,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx';
import { attributes, type Element } from './raw-elements.ts';

/**
 * Content controls: frames that Word keeps around a text while people work on it, by whose tags a report that comes back is
 * known again.
 */

/** Anything that turns into an element when the document is written. */
interface Written {
  prepForXml(context: IContext): IXmlableObject | undefined;
}

/** What may stand in a line within one of our frames. */
export type InlineChild = Exclude<ParagraphChild, Bookmark>;

/** Control ids are numbered when the document is finished; until then they are all the same. */
function control(tag: string, title: string, content: readonly (IXmlableObject | undefined)[]): Element {
  return {
    'w:sdt': [
      {
        'w:sdtPr': [
          { 'w:alias': attributes({ 'w:val': title }) },
          { 'w:tag': attributes({ 'w:val': tag }) },
          { 'w:id': attributes({ 'w:val': 0 }) },
        ],
      },
      { 'w:sdtContent': content.filter((element) => element !== undefined) },
    ],
  };
}

/** Longest tag and title that Word takes. */
const longestName = 64;

function blocksInControl(
  tag: string,
  title: string,
  children: readonly Written[],
  context: IContext,
): IXmlableObject {
  const name = [...title].slice(0, longestName / 2).join('');
  return control(
    tag,
    name,
    children.map((child) => child.prepForXml(context)),
  );
}

/** Stands in the document itself: no paragraph to the library, which would put the end of a section into it. */
class SectionControl extends FileChild {
  readonly #write: (context: IContext) => IXmlableObject;

  constructor(tag: string, title: string, children: readonly Written[]) {
    super('w:sdt');
    this.#write = (context) => blocksInControl(tag, title, children, context);
  }

  override prepForXml(context: IContext): IXmlableObject {
    return this.#write(context);
  }
}

/** A paragraph to the library, so that it may stand wherever one may. */
class BlockControl extends Paragraph {
  readonly #write: (context: IContext) => IXmlableObject;

  constructor(tag: string, title: string, children: readonly Written[]) {
    super({});
    this.#write = (context) => blocksInControl(tag, title, children, context);
  }

  override prepForXml(context: IContext): IXmlableObject {
    return this.#write(context);
  }
}

/** A stretch of the document in a control of its own. @param children at least one. */
export function sectionControl(tag: string, title: string, children: readonly FileChild[]): FileChild {
  return new SectionControl(tag, title, children);
}

/** Blocks within a text in a control of their own; never the last thing of a page's section. @param children at least one. */
export function blockControl(tag: string, title: string, children: readonly FileChild[]): Paragraph {
  return new BlockControl(tag, title, children);
}

/** Plain elements, or others, within a line. */
class InlineElements extends TextRun {
  readonly #write: (context: IContext) => IXmlableObject;

  constructor(write: (context: IContext) => IXmlableObject) {
    super('');
    this.#write = write;
  }

  override prepForXml(context: IContext): IXmlableObject {
    return this.#write(context);
  }
}

/** A part of a line that has a name. Ids are numbered when the document is finished, by the order of the names. */
export function bookmarked(name: string, children: readonly InlineChild[]): InlineChild[] {
  const [start, end] = bookmarkedPlace(name);
  return [start, ...children, end];
}

/** A place in a line that has a name. */
export function bookmarkedPlace(name: string): readonly [start: TextRun, end: TextRun] {
  return [
    new InlineElements(() => ({ 'w:bookmarkStart': attributes({ 'w:id': name, 'w:name': name }) })),
    new InlineElements(() => ({ 'w:bookmarkEnd': attributes({ 'w:id': name }) })),
  ];
}

/** A field with the result that it has now. @param instruction `REF name \\h`. */
export function field(instruction: string, result: InlineChild): InlineChild {
  return new InlineElements((context) => ({
    'w:fldSimple': [
      attributes({ 'w:instr': ` ${instruction} ` }),
      ...[result.prepForXml(context)].filter((element) => element !== undefined),
    ],
  }));
}

/** A link to a bookmark of the document. */
export function innerLink(name: string, children: readonly InlineChild[]): InlineChild {
  return new InlineElements((context) => ({
    'w:hyperlink': [
      attributes({ 'w:anchor': name, 'w:history': 1 }),
      ...children.flatMap((child) => child.prepForXml(context) ?? []),
    ],
  }));
}

/** The beginning of a field whose result takes several paragraphs; `fieldEnd` closes it. */
export function fieldStart(instruction: string): InlineChild[] {
  const run = (content: Element) => new InlineElements(() => ({ 'w:r': [content] }));
  return [
    run({ 'w:fldChar': attributes({ 'w:fldCharType': 'begin' }) }),
    run({ 'w:instrText': [attributes({ 'xml:space': 'preserve' }), ` ${instruction} `] }),
    run({ 'w:fldChar': attributes({ 'w:fldCharType': 'separate' }) }),
  ];
}

export function fieldEnd(): InlineChild {
  return new InlineElements(() => ({
    'w:r': [{ 'w:fldChar': attributes({ 'w:fldCharType': 'end' }) }],
  }));
}
