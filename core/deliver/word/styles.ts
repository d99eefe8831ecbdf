import {
  AlignmentType,
  BorderStyle,
  type IParagraphStyleOptions,
  type IStylesOptions,
  LineRuleType,
  TabStopType,
  UnderlineType,
} from 'docx';
import { type CalloutTone, calloutTones } from '../../narrative/document.ts';
import { list } from './numbering.ts';
import { headerInk } from './table-look.ts';
import type { WordTheme } from './theme.ts';

/** Ids of the styles that the document uses beside Word's headings. */
export const style = {
  body: 'BodyText',
  list: 'ListParagraph',
  quote: 'Quote',
  subHeading: ['SubHeading1', 'SubHeading2', 'SubHeading3'],
  tableText: 'TableText',
  tableHeader: 'TableHeader',
  registerText: 'RegisterText',
  registerNumber: 'RegisterNumber',
  registerCentred: 'RegisterCentred',
  registerHeader: 'RegisterHeader',
  registerHeaderNumber: 'RegisterHeaderNumber',
  registerHeaderCentred: 'RegisterHeaderCentred',
  cardTitle: 'CardTitle',
  figureLabel: 'FigureLabel',
  figureValue: 'FigureValue',
  picture: 'Picture',
  spacer: 'Spacer',
  footnote: 'FootnoteText',
  caption: 'Caption',
  figureCaption: 'FigureCaption',
  contentsTitle: 'ContentsTitle',
  captionEntry: 'TableofFigures',
  header: 'Header',
  footer: 'Footer',
  coverClient: 'CoverClient',
  coverLabel: 'CoverLabel',
  coverValue: 'CoverValue',
} as const;

/** The styles of a callout: the line that says what it is, and its text. */
export function calloutStyle(tone: CalloutTone): { readonly title: string; readonly text: string } {
  const name = `Callout${tone.slice(0, 1).toUpperCase()}${tone.slice(1)}`;
  return { title: `${name}Title`, text: name };
}

const atLeast = (line: number) => ({ line, lineRule: LineRuleType.AT_LEAST });
const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT });
/** Line of a heading whose size is in half points, twips. */
const headingLine = (size: number, theme: WordTheme) => atLeast(Math.ceil(size * 10 * theme.headingLine));

/** Levels of headings that the table of contents lists. */
export const contentsLevels = 3;

/** How much the table of contents lists. */
export interface ContentsSize {
  readonly chapters: number;
  readonly entries: number;
}

/** All styles of the document. */
export function documentStyles(theme: WordTheme, contents: ContentsSize): IStylesOptions {
  const { palette } = theme;
  return {
    default: {
      document: {
        run: {
          font: theme.fonts,
          size: theme.bodySize,
          color: palette.ink,
          language: theme.languages,
        },
        paragraph: { spacing: atLeast(theme.tableLine) },
      },
      title: {
        run: { size: 60, bold: true, color: palette.primary, font: theme.headingFonts },
        paragraph: { spacing: { before: 0, after: 200 }, keepLines: true },
      },
      heading1: heading(1, theme),
      heading2: heading(2, theme),
      heading3: heading(3, theme),
      heading4: heading(4, theme),
      heading5: heading(5, theme),
      heading6: heading(6, theme),
      listParagraph: {
        paragraph: {
          spacing: { after: theme.isChinese ? 60 : 80, ...atLeast(theme.bodyLine) },
          ...justified(theme),
        },
      },
      caption: {
        run: { size: theme.tableSize, bold: true, color: palette.primary },
        paragraph: { spacing: { before: 160, after: 80 }, keepNext: true },
      },
      footnoteText: {
        run: { size: theme.tableSize },
        paragraph: { spacing: { before: 0, after: 20, ...atLeast(theme.tableLine) } },
      },
      hyperlink: { run: { color: palette.link, underline: { type: UnderlineType.SINGLE } } },
    },
    // The library's character styles are based on it without saying what it is.
    characterStyles: [{ id: 'DefaultParagraphFont', name: 'Default Paragraph Font' }],
    paragraphStyles: [
      ...deepHeadings(theme),
      ...textStyles(theme),
      ...tableStyles(theme),
      ...frontStyles(theme),
      ...tableOfContentsStyles(theme, contents),
    ],
  };
}

function justified({ isChinese }: WordTheme) {
  return { alignment: isChinese ? AlignmentType.BOTH : AlignmentType.LEFT };
}

/** Word's headings below the sixth, which the library does not know. */
function deepHeadings(theme: WordTheme): IParagraphStyleOptions[] {
  return [7, 8, 9].map((level) => {
    const { paragraph, ...rest } = heading(level, theme);
    return {
      id: `Heading${level}`,
      name: `heading ${level}`,
      ...rest,
      paragraph: { ...paragraph, outlineLevel: level - 1 },
    };
  });
}

/** @param level 1–9. */
function heading(level: number, theme: WordTheme) {
  const { palette, headingSizes } = theme;
  const size = headingSizes[Math.min(level, headingSizes.length) - 1] ?? theme.bodySize;
  const isChapter = level === 1;
  return {
    basedOn: 'Normal',
    next: style.body,
    quickFormat: true,
    run: {
      size,
      bold: true,
      color: level <= 2 ? palette.primary : palette.ink,
      font: theme.headingFonts,
    },
    paragraph: {
      numbering: { reference: list.headings, level: level - 1 },
      keepNext: true,
      keepLines: true,
      spacing: {
        before: [480, 320, 240, 200, 180, 180][level - 1] ?? 180,
        after: isChapter ? 200 : 100,
        ...headingLine(size, theme),
      },
      ...(isChapter
        ? { border: { bottom: { style: BorderStyle.SINGLE, size: 8, space: 4, color: palette.accent } } }
        : {}),
    },
  };
}

function textStyles(theme: WordTheme): IParagraphStyleOptions[] {
  const { palette } = theme;
  const body = {
    spacing: { after: theme.bodyAfter, ...atLeast(theme.bodyLine) },
    widowControl: true,
    ...justified(theme),
  };
  return [
    {
      id: style.body,
      name: 'Body Text',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: {
        ...body,
        // Two characters of this size; Word counts in characters, other readers take the twips.
        ...(theme.isChinese ? { indent: { firstLine: theme.bodySize * 20, firstLineChars: 200 } } : {}),
      },
    },
    {
      id: style.quote,
      name: 'Quote',
      basedOn: 'Normal',
      quickFormat: true,
      run: { color: palette.muted, italics: !theme.isChinese },
      paragraph: {
        ...body,
        indent: { left: 340, right: 340 },
        border: { left: { style: BorderStyle.SINGLE, size: 18, space: 10, color: palette.accent } },
      },
    },
    ...calloutTones.flatMap((tone) => calloutStyles(tone, theme)),
    ...style.subHeading.map(
      (id, index): IParagraphStyleOptions => ({
        id,
        name: `Sub-heading ${index + 1}`,
        basedOn: 'Normal',
        next: style.body,
        quickFormat: true,
        run: {
          size: theme.bodySize + (index === 0 ? 2 : 0),
          bold: true,
          italics: index === 2 && !theme.isChinese,
          color: index === 1 ? palette.ink : palette.link,
        },
        paragraph: {
          keepNext: true,
          keepLines: true,
          spacing: { before: 200, after: 80, ...headingLine(theme.bodySize + 2, theme) },
        },
      }),
    ),
    {
      id: style.picture,
      name: 'Picture',
      basedOn: 'Normal',
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { before: 80, after: 120, line: 240, lineRule: LineRuleType.AUTO },
      },
    },
    {
      id: style.figureCaption,
      name: 'Figure caption',
      basedOn: 'Caption',
      paragraph: { alignment: AlignmentType.CENTER, keepNext: false, spacing: { before: 0, after: 160 } },
    },
    {
      id: style.spacer,
      name: 'Table spacing',
      basedOn: 'Normal',
      run: { size: 8 },
      paragraph: { spacing: { before: 0, after: 0, line: 160, lineRule: LineRuleType.EXACT } },
    },
  ];
}

/** A shaded box with an edge of the tone's colour; neighbours in it join. */
function calloutStyles(tone: CalloutTone, theme: WordTheme): IParagraphStyleOptions[] {
  const { title, text } = calloutStyle(tone);
  const { fill, edge, color } = theme.palette.callouts[tone];
  const side = (size: number, color: string) => ({ style: BorderStyle.SINGLE, size, space: 8, color });
  const paragraph = {
    indent: { left: 200, right: 200, firstLine: 0 },
    shading: { type: 'clear', color: 'auto', fill },
    border: { left: side(24, edge), top: side(4, fill), bottom: side(4, fill), right: side(4, fill) },
    keepLines: true,
  } as const;
  return [
    {
      id: title,
      name: `Callout ${tone} title`,
      basedOn: 'Normal',
      next: text,
      run: { bold: true, size: theme.bodySize, color },
      paragraph: {
        ...paragraph,
        keepNext: true,
        spacing: { before: 160, after: 0, ...atLeast(theme.bodyLine) },
      },
    },
    {
      id: text,
      name: `Callout ${tone}`,
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: { ...paragraph, spacing: { before: 0, after: 0, ...atLeast(theme.bodyLine) } },
    },
  ];
}

function tableStyles(theme: WordTheme): IParagraphStyleOptions[] {
  const { palette } = theme;
  const tight = { spacing: { before: 30, after: 30, ...atLeast(theme.tableLine) } };
  const dense = { spacing: { before: 14, after: 14, ...exactly(theme.isChinese ? 260 : 235) } };
  const registerSize = theme.tableSize - 1;
  const onHeader = { bold: true, color: headerInk(theme) };
  const make = (
    id: string,
    name: string,
    run: IParagraphStyleOptions['run'],
    paragraph: IParagraphStyleOptions['paragraph'],
  ): IParagraphStyleOptions => ({
    id,
    name,
    basedOn: 'Normal',
    ...(run ? { run } : {}),
    ...(paragraph ? { paragraph } : {}),
  });
  const right = { alignment: AlignmentType.RIGHT };
  const centred = { alignment: AlignmentType.CENTER };
  const text = { size: theme.tableSize };
  const register = { size: registerSize };
  return [
    make(style.tableText, 'Table text', text, tight),
    make(style.tableHeader, 'Table header', { ...text, ...onHeader }, { ...tight, keepNext: true }),
    make(style.registerText, 'Register text', register, dense),
    make(style.registerNumber, 'Register number', register, { ...dense, ...right }),
    make(style.registerCentred, 'Register centred', register, { ...dense, ...centred }),
    make(style.registerHeader, 'Register header', { ...register, ...onHeader }, { ...dense, keepNext: true }),
    make(
      style.registerHeaderNumber,
      'Register header number',
      { ...register, ...onHeader },
      { ...dense, ...right, keepNext: true },
    ),
    make(
      style.registerHeaderCentred,
      'Register header centred',
      { ...register, ...onHeader },
      { ...dense, ...centred, keepNext: true },
    ),
    make(
      style.cardTitle,
      'Card title',
      { size: theme.tableSize + 1, bold: true, color: palette.primary },
      { spacing: { before: 30, after: 20, ...atLeast(theme.tableLine) }, keepLines: true },
    ),
    make(
      style.figureLabel,
      'Key figure label',
      { size: theme.tableSize, color: palette.muted },
      { spacing: { before: 40, after: 30, ...atLeast(theme.tableLine) }, keepNext: true },
    ),
    make(
      style.figureValue,
      'Key figure',
      { size: 30, bold: true, color: palette.primary },
      { spacing: { before: 0, after: 60, ...headingLine(30, theme) }, keepNext: true },
    ),
  ];
}

function frontStyles(theme: WordTheme): IParagraphStyleOptions[] {
  const { palette } = theme;
  const titleSize = theme.headingSizes[0] ?? 34;
  return [
    {
      id: style.contentsTitle,
      name: 'Contents title',
      basedOn: 'Normal',
      next: style.body,
      run: { size: titleSize, bold: true, color: palette.primary, font: theme.headingFonts },
      paragraph: {
        spacing: { before: 0, after: 240, ...headingLine(titleSize, theme) },
        border: { bottom: { style: BorderStyle.SINGLE, size: 8, space: 4, color: palette.accent } },
      },
    },
    {
      id: style.captionEntry,
      name: 'table of figures',
      basedOn: 'Normal',
      next: 'Normal',
      uiPriority: 99,
      run: { size: theme.bodySize - 1 },
      paragraph: { spacing: { before: 0, after: 20, ...atLeast(theme.tableLine) } },
    },
    {
      id: style.coverClient,
      name: 'Cover client',
      basedOn: 'Normal',
      run: { size: 28, color: palette.muted },
      paragraph: { spacing: { before: 200, after: 0, line: 300, lineRule: LineRuleType.AUTO } },
    },
    {
      id: style.coverLabel,
      name: 'Cover label',
      basedOn: 'Normal',
      run: { size: 21, color: palette.muted },
      paragraph: { spacing: { before: 70, after: 70, ...atLeast(theme.bodyLine) } },
    },
    {
      id: style.coverValue,
      name: 'Cover value',
      basedOn: 'Normal',
      run: { size: 21, color: palette.ink },
      paragraph: { spacing: { before: 70, after: 70, ...atLeast(theme.bodyLine) } },
    },
    {
      id: style.header,
      name: 'header',
      basedOn: 'Normal',
      run: { size: 16, color: palette.muted },
      paragraph: {
        spacing: { before: 0, after: 0, ...atLeast(220) },
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 4, color: palette.rule } },
      },
    },
    {
      id: style.footer,
      name: 'footer',
      basedOn: 'Normal',
      run: { size: 16, color: palette.muted },
      paragraph: { spacing: { before: 0, after: 0, ...atLeast(220) } },
    },
  ];
}

/** Lines of a table of contents in twips: chapters, and what is below them. */
interface ContentsSpacing {
  readonly line: number;
  readonly beforeChapter: number;
  readonly below: number;
}

const comfortable: ContentsSpacing = { line: 300, beforeChapter: 110, below: 20 };
const dense: ContentsSpacing = { line: 225, beforeChapter: 50, below: 0 };
/** Room for the entries on the page that also holds the title, with some to spare. */
const contentsRoom = (theme: WordTheme) => theme.textArea.portrait.height - 1_300;

/** As comfortable as one page allows; a table that needs more pages anyway is comfortable on all of them. */
function contentsSpacing({ chapters, entries }: ContentsSize, theme: WordTheme): ContentsSpacing {
  const room = contentsRoom(theme);
  const needed = ({ line, beforeChapter, below }: ContentsSpacing) =>
    entries * (line + below) + chapters * beforeChapter;
  const [most, least] = [needed(comfortable), needed(dense)];
  if (most <= room || least > room) return comfortable;
  const share = (room - least) / (most - least);
  const between = (key: keyof ContentsSpacing) =>
    Math.floor(dense[key] + (comfortable[key] - dense[key]) * share);
  return { line: between('line'), beforeChapter: between('beforeChapter'), below: between('below') };
}

function tableOfContentsStyles(theme: WordTheme, size: ContentsSize): IParagraphStyleOptions[] {
  const { line, beforeChapter, below } = contentsSpacing(size, theme);
  const { palette, textArea } = theme;
  const fontSize = Math.min(theme.bodySize, Math.floor(line / 13));
  return [1, 2, 3].map((level) => ({
    id: `TOC${level}`,
    name: `toc ${level}`,
    basedOn: 'Normal',
    next: 'Normal',
    uiPriority: 39,
    run: level === 1 ? { size: fontSize, bold: true, color: palette.primary } : { size: fontSize - 1 },
    paragraph: {
      spacing: { before: level === 1 ? beforeChapter : 0, after: below, ...exactly(line) },
      indent: { left: (level - 1) * 280 },
      tabStops: [{ type: TabStopType.RIGHT, position: textArea.portrait.width, leader: 'dot' as const }],
    },
  }));
}
