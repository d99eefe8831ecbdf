import { translate } from '../../words/translate.ts';
import type { HtmlContext } from './html-context.ts';
import { element, type Markup } from './markup.ts';

/** A table or figure with its caption: above a table, below a figure. */
export function captioned(
  {
    kind,
    number,
    title,
  }: { readonly kind: 'table' | 'figure'; readonly number: number; readonly title: string },
  content: Markup,
  { report }: Pick<HtmlContext, 'report'>,
  id: string | null = null,
): Markup {
  const label = translate(report.language, `word.${kind}`);
  const text = translate(report.language, 'word.caption', { label, number: String(number), title });
  const line = element('figcaption', {}, text.trim());
  return element('figure', { class: kind, id }, ...(kind === 'table' ? [line, content] : [content, line]));
}

/** One of a register's chapter: numbered on from those before. */
export function chapterFigure(
  kind: 'table' | 'figure',
  title: string,
  content: Markup,
  context: HtmlContext,
): Markup {
  return captioned({ kind, number: context.nextCaption(kind), title }, content, context);
}
