import {
  Document,
  type FileChild,
  type ISectionOptions,
  Packer,
  PageOrientation,
  Paragraph,
  SectionType,
  TableOfContents,
  TextRun,
} from 'docx';
import type { Plan } from '../../model/plan.ts';
import { translate } from '../../words/translate.ts';
import type { DeliverOptions } from '../options.ts';
import { buildReport, type Report, type ReportSection } from '../report.ts';
import { cover } from './cover.ts';
import { pageFrame } from './frame.ts';
import { normalisePackage } from './normalise-package.ts';
import { documentNumbering } from './numbering.ts';
import { pageNumbering } from './page-numbers.ts';
import { registerChapter } from './register-chapter.ts';
import type { Orientation } from './register-layout.ts';
import { type TextContext, textRuns, wordBlocks } from './rich-text.ts';
import { type ContentsSize, contentsLevels, documentStyles, style } from './styles.ts';
import { page, textArea, type WordTheme, wordTheme } from './theme.ts';

/**
 * Makes the Word report of a plan: cover, contents, the sections, then a chapter a register. The same plan and
 * options give the same bytes.
 */
export async function makeWordDeliverable(plan: Plan, options: DeliverOptions): Promise<Uint8Array> {
  const { language, at, onProgress } = options;
  const report = buildReport(plan, { language });
  onProgress?.(0.1);
  const theme = wordTheme(language);
  const context: TextContext = { theme, media: plan.media, nextList: counter() };
  const sections = documentSections(report, context);
  onProgress?.(0.3);
  const { estimator, updateFields } = pageNumbering(report);
  const { title, client, author, confidentiality } = report.properties;
  const maker = author === '' ? client || title : author;
  const document = new Document({
    title,
    subject: client,
    creator: maker,
    lastModifiedBy: maker,
    keywords: confidentiality,
    description: client === '' ? title : translate(language, 'word.description', { client }),
    styles: documentStyles(theme, contentsSize(report)),
    numbering: documentNumbering(theme, report.numbering),
    compatibility: { version: 15, doNotExpandShiftReturn: true },
    pageNumbers: estimator,
    features: { updateFields },
    sections,
  });
  const packed = await Packer.pack(document, 'uint8array');
  onProgress?.(0.8);
  const bytes = normalisePackage(packed, { at });
  onProgress?.(1);
  return bytes;
}

function counter(): () => number {
  let count = 0;
  return () => ++count;
}

function documentSections(report: Report, context: TextContext): ISectionOptions[] {
  const { theme } = context;
  const hasText = report.sections.length > 0;
  const hasRegisters = report.registers.length > 0;
  const result: ISectionOptions[] = [{ properties: portrait, children: cover(report) }];
  const text: FileChild[] = [
    ...(hasText || hasRegisters ? contents(report) : []),
    ...report.sections.flatMap((section, index) =>
      sectionChildren(section, report.sections[index + 1], index === 0, context),
    ),
  ];
  if (text.length > 0)
    result.push({ properties: portrait, ...pageFrame(report, 'portrait'), children: text });
  result.push(...registerSections(report, theme));
  return result;
}

/** The registers' chapters: those of one orientation follow one another without a page break. */
function registerSections(report: Report, theme: WordTheme): ISectionOptions[] {
  const runs: { orientation: Orientation; children: FileChild[] }[] = [];
  for (const register of report.registers) {
    const { orientation, children } = registerChapter(register, report, theme);
    const run = runs.at(-1);
    if (run?.orientation === orientation) run.children.push(...children(false));
    else runs.push({ orientation, children: children(true) });
  }
  return runs.map(({ orientation, children }) => ({
    properties: orientation === 'portrait' ? portrait : landscape,
    ...pageFrame(report, orientation),
    children,
  }));
}

const portrait = {
  type: SectionType.NEXT_PAGE,
  page: { size: { width: page.shortSide, height: page.longSide }, margin: page.portrait },
} as const;

const landscape = {
  type: SectionType.NEXT_PAGE,
  page: {
    // The library swaps the sides of a landscape page itself.
    size: { width: page.shortSide, height: page.longSide, orientation: PageOrientation.LANDSCAPE },
    margin: page.landscape,
  },
} as const;

function contents({ language }: Report): FileChild[] {
  const title = translate(language, 'word.contents');
  return [
    new Paragraph({ style: style.contentsTitle, children: [new TextRun(title)] }),
    new TableOfContents(title, { hyperlink: true, headingStyleRange: `1-${contentsLevels}` }),
  ];
}

function sectionChildren(
  section: ReportSection,
  next: ReportSection | undefined,
  isFirst: boolean,
  context: TextContext,
): FileChild[] {
  // A heading stays with what belongs to it. In an outline without texts yet, a chain of headings that all
  // hold on to each other would be pushed to a page of its own.
  const standsAlone = section.isEmpty && (next?.level ?? 0) <= section.level;
  const { width, height } = textArea.portrait;
  return [
    new Paragraph({
      style: `Heading${section.level}`,
      ...(standsAlone ? { keepNext: false } : {}),
      ...(isFirst ? atPageTop : {}),
      children: textRuns(section.title),
    }),
    ...(section.isEmpty
      ? []
      : wordBlocks(
          section.content.content,
          { width, height: height * 0.8, indent: 0, listDepth: 0, paragraphStyle: style.body },
          context,
        )),
  ];
}

/** A chapter that starts a page needs no room above. */
const atPageTop = { pageBreakBefore: true, spacing: { before: 0 } } as const;

/** What the table of contents lists. */
function contentsSize({ sections, registers }: Report): ContentsSize {
  const levels = [...sections.map(({ level }) => level), ...registers.map(() => 1)];
  return {
    chapters: levels.filter((level) => level === 1).length,
    entries: levels.filter((level) => level <= contentsLevels).length,
  };
}
