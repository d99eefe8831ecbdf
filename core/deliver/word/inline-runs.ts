import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  type IRunOptions,
  type ParagraphChild,
  Tab,
  TextRun,
  UnderlineType,
} from 'docx';
import { assertNever } from '../../model/assert-never.ts';
import type { CrossReferenceNode, InlineNode, LiveReferenceNode, Mark } from '../../narrative/document.ts';
import { cleanLine, cleanText } from '../clean-text.ts';
import { captionBookmark } from './caption.ts';
import { bookmarked, field, type InlineChild, innerLink } from './controls.ts';
import { linkTarget } from './link-target.ts';
import { liveBookmark, sectionBookmark, type TextContext } from './text-context.ts';

type RunOptions = { -readonly [Key in keyof IRunOptions]: IRunOptions[Key] };

/** A paragraph's content: text with its formatting, links, notes, and what it shows of the rest of the plan. */
export function inlineRuns(
  content: readonly InlineNode[] | undefined,
  context: TextContext,
): ParagraphChild[] {
  return (content ?? []).flatMap((node) => inlineRun(node, context));
}

function inlineRun(node: InlineNode, context: TextContext): ParagraphChild[] {
  switch (node.type) {
    case 'hardBreak':
      return [new TextRun({ break: 1 })];
    case 'footnote':
      return [new FootnoteReferenceRun(context.addFootnote(node.attrs.text))];
    case 'text': {
      const { options, target } = looks(node.marks);
      return linked(textRuns(node.text, options), target);
    }
    case 'liveReference':
      return liveReference(node, context);
    case 'crossReference':
      return crossReference(node, context);
    default:
      return assertNever(node);
  }
}

/** How the marks of a text look, and where its link leads to. */
function looks(marks: readonly Mark[] | undefined): { options: RunOptions; target: string | null } {
  const options: RunOptions = {};
  let target: string | null = null;
  for (const mark of marks ?? []) {
    switch (mark.type) {
      case 'bold':
        options.bold = true;
        break;
      case 'italic':
        options.italics = true;
        break;
      case 'underline':
        options.underline = { type: UnderlineType.SINGLE };
        break;
      case 'strike':
        options.strike = true;
        break;
      case 'subscript':
        options.subScript = true;
        break;
      case 'superscript':
        options.superScript = true;
        break;
      case 'link':
        target = linkTarget(mark.attrs.href);
        break;
      case 'reviewNote':
        // For the consultants alone.
        break;
      default:
        assertNever(mark);
    }
  }
  if (target !== null) options.style = 'Hyperlink';
  return { options, target };
}

function linked(runs: readonly TextRun[], target: string | null): ParagraphChild[] {
  return target === null ? [...runs] : [new ExternalHyperlink({ link: target, children: [...runs] })];
}

/** A reference whose source is gone stands out, so that nobody delivers it unseen. */
export const brokenLook: RunOptions = {
  color: 'B3261E',
  shading: { type: 'clear', color: 'auto', fill: 'FBE3E4' },
};

function liveReference(node: LiveReferenceNode, context: TextContext): ParagraphChild[] {
  const { text, problem } = context.text.reference(node);
  const { options } = looks(node.marks);
  const runs = textRuns(text, problem === null ? options : { ...options, ...brokenLook });
  // No content control: LibreOffice repeats the text that follows one within a line.
  return bookmarked(liveBookmark('ref', context.nextIndexOf(node), context), runs);
}

function crossReference(node: CrossReferenceNode, context: TextContext): ParagraphChild[] {
  const { text, problem } = context.text.crossReference(node);
  const { options } = looks(node.marks);
  const shown = cleanLine(text);
  const run = new TextRun({ ...options, ...(problem === null ? {} : brokenLook), text: shown });
  const inside = problem === null ? fieldOf(node, shown, run, options, context) : [run];
  return bookmarked(liveBookmark('cross', context.nextIndexOf(node), context), inside);
}

/** Fields that Word keeps true where it can compute them, else links to the place. */
function fieldOf(
  { attrs: { target, shows } }: CrossReferenceNode,
  shown: string,
  run: TextRun,
  options: RunOptions,
  context: TextContext,
): InlineChild[] {
  if (target.kind === 'section') {
    const bookmark = sectionBookmark(target.section, context.report);
    if (bookmark === null) return [run];
    if (shows === 'title') return [field(`REF ${bookmark} \\h`, run)];
    const number = context.report.sections.find(({ id }) => id === target.section)?.number ?? '';
    const at = context.report.numbering === 'decimal' && shows === 'number' ? shown.indexOf(number) : -1;
    if (at < 0 || number === '') return [innerLink(bookmark, [run])];
    const around = (text: string) => (text === '' ? [] : [new TextRun({ ...options, text })]);
    return [
      ...around(shown.slice(0, at)),
      field(`REF ${bookmark} \\r \\h`, new TextRun({ ...options, text: number })),
      ...around(shown.slice(at + number.length)),
    ];
  }
  const numbered = context.text.captions.find(({ id }) => id === target.block);
  if (!numbered) return [run];
  const bookmark = captionBookmark(numbered.kind, numbered.number);
  return shows === 'number' ? [field(`REF ${bookmark} \\h`, run)] : [innerLink(bookmark, [run])];
}

/** Runs of a text, in which line ends become breaks and tabs are kept. */
export function textRuns(text: string, options: IRunOptions = {}): TextRun[] {
  return cleanText(text)
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({
          ...options,
          ...(index > 0 ? { break: 1 } : {}),
          children: line.split('\t').flatMap((part, at) => [...(at > 0 ? [new Tab()] : []), part]),
        }),
    );
}
