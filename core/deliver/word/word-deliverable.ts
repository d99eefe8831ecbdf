import {
  Document,
  type FileChild,
  type ISectionOptions,
  Packer,
  PageOrientation,
  Paragraph,
  SectionType,
} from 'docx';
import type { Plan } from '../../model/plan.ts';
import { textNodes } from '../../narrative/document.ts';
import { planText } from '../../narrative/plan-text.ts';
import { translate } from '../../words/translate.ts';
import type { DeliverOptions } from '../options.ts';
import { buildReport, type Report, type ReportSection } from '../report.ts';
import { contents } from './contents.ts';
import { bookmarked, sectionControl } from './controls.ts';
import { cover } from './cover.ts';
import { pageFrame } from './frame.ts';
import { textRuns } from './inline-runs.ts';
import { liveBlockOrientation } from './live-block.ts';
import { normalisePackage } from './normalise-package.ts';
import { documentNumbering } from './numbering.ts';
import { pageNumbering } from './page-numbers.ts';
import { registerChapter } from './register-chapter.ts';
import type { Orientation } from './register-layout.ts';
import { baselineParts, nodePlaces } from './report-baseline.ts';
import { wordBlocks } from './rich-text.ts';
import { type ContentsSize, contentsLevels, documentStyles, style } from './styles.ts';
import { referredSections, sectionBookmark, type TextContext } from './text-context.ts';
import { type WordTheme, wordTheme } from './theme.ts';
import { brandedThemePart, themePartName } from './theme-part.ts';

/**
 * Makes the Word report of a plan: cover, contents, the sections, then a chapter a register. The same plan and
 * options give the same bytes.
 */
export async function makeWordDeliverable(plan: Plan, options: DeliverOptions): Promise<Uint8Array> {
  const { language, at, onProgress } = options;
  const report = buildReport(plan, options);
  onProgress?.(0.1);
  const theme = wordTheme(language, options.brand);
  const text = planText(report.calculation);
  const footnotes: string[] = [];
  const context: TextContext = {
    theme,
    report,
    text,
    nextList: counter(),
    addFootnote: (note) => footnotes.push(note),
    section: 0,
    nextIndexOf: () => 0,
  };
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
    numbering: documentNumbering(theme, report.numbering, listStarts(report)),
    compatibility: { version: 15, doNotExpandShiftReturn: true },
    pageNumbers: estimator,
    features: { updateFields },
    footnotes: Object.fromEntries(
      footnotes.map((note, index) => [
        index + 1,
        { children: [new Paragraph({ style: 'FootnoteText', children: textRuns(` ${note}`) })] },
      ]),
    ),
    sections,
  });
  const packed = await Packer.pack(document, 'uint8array');
  onProgress?.(0.8);
  const bytes = normalisePackage(packed, {
    at,
    extraParts: baselineParts(report, text),
    changedParts: new Map([[themePartName, (part) => brandedThemePart(part, theme)]]),
  });
  onProgress?.(1);
  return bytes;
}

/** The numbers with which ordered lists of the texts begin. */
function listStarts({ sections }: Report): ReadonlySet<number> {
  const starts = new Set<number>();
  for (const { content } of sections)
    for (const node of textNodes(content))
      if (node.type === 'orderedList') starts.add(node.attrs?.start ?? 1);
  return starts;
}

function counter(): () => number {
  let count = 0;
  return () => ++count;
}

/** Blocks that share the side on which their pages lie. */
interface Stretch {
  readonly orientation: Orientation;
  readonly children: FileChild[];
}

function documentSections(report: Report, context: TextContext): ISectionOptions[] {
  // In the order of the document: captions are counted as they are set.
  const { theme } = context;
  const coverPage = cover(report, theme);
  const text = textStretches(report, context);
  const chapters = registerStretches(report, theme);
  const isEmpty = text.length === 0 && chapters.length === 0;
  const stretches = isEmpty
    ? []
    : [{ orientation: 'portrait' as const, children: contents(report) }, ...text];
  const joined: Stretch[] = [];
  for (const { orientation, children } of stretches) {
    const last = joined.at(-1);
    if (last?.orientation === orientation) last.children.push(...children);
    else joined.push({ orientation, children: [...children] });
  }
  return [
    { properties: pageProperties(theme, 'portrait'), children: coverPage },
    ...[...joined, ...chapters].map(({ orientation, children }) => ({
      properties: pageProperties(theme, orientation),
      ...pageFrame(report, theme, orientation),
      children,
    })),
  ];
}

/** The sections, each in a control by which it is known when the report comes back; wide live blocks turn the page. */
function textStretches(report: Report, context: TextContext): Stretch[] {
  const referred = referredSections(report);
  return report.sections.flatMap((section, index) => {
    const places = nodePlaces(section.content);
    const own: TextContext = {
      ...context,
      section: index + 1,
      nextIndexOf: (node) => places.get(node)?.shift() ?? 0,
    };
    const stretches: Stretch[] = [];
    const add = (orientation: Orientation, children: readonly FileChild[]) => {
      const last = stretches.at(-1);
      if (last?.orientation === orientation) last.children.push(...children);
      else stretches.push({ orientation, children: [...children] });
    };
    add('portrait', [heading(section, report.sections[index + 1], index === 0, referred, report)]);
    for (const block of section.isEmpty ? [] : section.content.content) {
      const orientation = block.type === 'liveBlock' ? liveBlockOrientation(block, own) : 'portrait';
      const { width, height } = context.theme.textArea[orientation];
      const place = {
        width,
        height: height * 0.8,
        indent: 0,
        listDepth: 0,
        paragraphStyle: style.body,
      };
      add(orientation, wordBlocks([block], place, own));
    }
    return stretches
      .filter(({ children }) => children.length > 0)
      .map(({ orientation, children }) => ({
        orientation,
        children: [sectionControl(`stratbook:section:${section.id}`, section.title, children)],
      }));
  });
}

/** The registers' chapters: those of one orientation follow one another without a page break. */
function registerStretches(report: Report, theme: WordTheme): Stretch[] {
  const runs: Stretch[] = [];
  for (const register of report.registers) {
    const { orientation, children } = registerChapter(register, report, theme);
    const run = runs.at(-1);
    const inControl = (isAtPageTop: boolean) =>
      sectionControl(`stratbook:register:${register.module.key}`, register.title, children(isAtPageTop));
    if (run?.orientation === orientation) run.children.push(inControl(false));
    else runs.push({ orientation, children: [inControl(true)] });
  }
  return runs;
}

function pageProperties({ page }: WordTheme, orientation: Orientation) {
  return {
    type: SectionType.NEXT_PAGE,
    page: {
      // The library swaps the sides of a landscape page itself.
      size: {
        width: page.shortSide,
        height: page.longSide,
        ...(orientation === 'landscape' ? { orientation: PageOrientation.LANDSCAPE } : {}),
      },
      margin: page[orientation],
    },
  };
}

function heading(
  section: ReportSection,
  next: ReportSection | undefined,
  isFirst: boolean,
  referred: ReadonlySet<string>,
  report: Report,
): Paragraph {
  // A heading stays with what belongs to it. In an outline without texts yet, a chain of headings that all
  // hold on to each other would be pushed to a page of its own.
  const standsAlone = section.isEmpty && (next?.level ?? 0) <= section.level;
  const title = textRuns(section.title);
  const bookmark = referred.has(section.id) ? sectionBookmark(section.id, report) : null;
  return new Paragraph({
    style: `Heading${section.level}`,
    ...(standsAlone ? { keepNext: false } : {}),
    ...(isFirst ? atPageTop : {}),
    children: bookmark === null ? title : bookmarked(bookmark, title),
  });
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
