import { type FileChild, Paragraph, TextRun } from 'docx';
import { assertNever } from '../../model/assert-never.ts';
import type { LiveBlockNode } from '../../narrative/document.ts';
import { type ShownBlock, shownBlock } from '../../narrative/live-blocks.ts';
import { translate } from '../../words/translate.ts';
import { cleanLine } from '../clean-text.ts';
import { buildReportRegister } from '../report-register.ts';
import { caption } from './caption.ts';
import { blockControl, bookmarkedPlace } from './controls.ts';
import { brokenLook } from './inline-runs.ts';
import { ganttPictures } from './register-chapter.ts';
import { tableLayout } from './register-columns.ts';
import type { Orientation } from './register-layout.ts';
import { registerTable } from './register-table.ts';
import type { BlockPlace, WordBlock } from './rich-text.ts';
import { style } from './styles.ts';
import { liveBookmark, type TextContext } from './text-context.ts';
import { viewBlocks } from './view-blocks.ts';

function shownIn(block: LiveBlockNode, { report }: TextContext): ShownBlock {
  return shownBlock(block.attrs.source, report.calculation, block.attrs.name);
}

/** The side on which a page has to lie for a live block in the flow of the text. */
export function liveBlockOrientation(block: LiveBlockNode, context: TextContext): Orientation {
  const shown = shownIn(block, context);
  switch (shown.kind) {
    case 'missing':
      return 'portrait';
    case 'table':
      return tableLayout(shown.register, context.theme.textArea.portrait.width, context.theme).isComplete
        ? 'portrait'
        : 'landscape';
    case 'view':
      return shown.view.kind === 'gantt' ? 'landscape' : 'portrait';
    default:
      return assertNever(shown);
  }
}

/** A register, a part of it or a view of it, with its caption, in a control of its own. */
export function liveBlock(block: LiveBlockNode, place: BlockPlace, context: TextContext): WordBlock[] {
  const { report } = context;
  const shown = shownIn(block, context);
  const numbered = context.text.numberOf(block);
  const set = (id: string) =>
    numbered
      ? [
          new Paragraph({
            style: id,
            children: caption(numbered.kind, cleanLine(numbered.caption), report),
          }),
        ]
      : [];
  const isFigure = numbered?.kind === 'figure';
  // Captions are counted in the order in which they are set.
  // LibreOffice shows the instruction of a field in the first paragraph of a control: so the caption is the second.
  const above = isFigure || !numbered ? [] : [spacer(), ...set(style.caption)];
  const content = blockContent(shown, place, context);
  const below = isFigure ? set(style.figureCaption) : [];
  const name = cleanLine(block.attrs.name) || cleanLine(shown.kind === 'missing' ? shown.name : shown.title);
  const index = context.nextIndexOf(block);
  const blocks = [...above, ...content, ...below];
  // LibreOffice drops the tags of controls, and tears bookmarks that take several paragraphs: so each end has its own.
  const [start, end] = bookmarkedPlace(liveBookmark('block', index, context));
  const [first] = blocks;
  if (first instanceof Paragraph) first.addRunToFront(end).addRunToFront(start);
  else blocks.unshift(spacer([start, end]));
  return [
    blockControl(`stratbook:block:${index}`, name, blocks),
    spacer(bookmarkedPlace(liveBookmark('blockend', index, context))),
  ];
}

function spacer(children: readonly TextRun[] = []): Paragraph {
  return new Paragraph({ style: style.spacer, children: [...children] });
}

/** At least one block: a control without any would be none to Word. */
function blockContent(shown: ShownBlock, place: BlockPlace, context: TextContext): FileChild[] {
  const { report, theme } = context;
  const { language, plan, calculation } = report;
  const sentence = (text: string, look = {}) =>
    new Paragraph({ style: style.body, children: [new TextRun({ ...look, text })] });
  switch (shown.kind) {
    case 'missing':
      return [sentence(translate(language, 'live.broken', { name: cleanLine(shown.name) }), brokenLook)];
    case 'table': {
      const { columns } = tableLayout(shown.register, place.width, theme);
      if (columns.length === 0 || shown.register.rows.length === 0)
        return [sentence(translate(language, 'report.nothingToShow', { title: shown.title }))];
      return [registerTable(shown.register, columns, report), new Paragraph({ style: style.spacer })];
    }
    case 'view': {
      const register = buildReportRegister(plan, calculation, shown.module, '');
      const blocks =
        shown.view.kind === 'gantt'
          ? ganttPictures(register, report, theme).map(
              ({ picture }) => new Paragraph({ style: style.picture, keepNext: true, children: [picture] }),
            )
          : viewBlocks(register, shown.view, report, { theme, width: place.width, isBare: true });
      return blocks.length > 0
        ? blocks
        : [sentence(translate(language, 'report.nothingToShow', { title: shown.title }))];
    }
    default:
      return assertNever(shown);
  }
}
