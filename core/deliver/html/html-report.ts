import { regionalTag } from '../../model/language.ts';
import type { Plan } from '../../model/plan.ts';
import type { BlockNode, LiveBlockNode } from '../../narrative/document.ts';
import { planText } from '../../narrative/plan-text.ts';
import { calculatePlan } from '../../tables/calculation.ts';
import { findPlanModule } from '../../tables/plan-modules.ts';
import { translate } from '../../words/translate.ts';
import type { DeliverOptions } from '../options.ts';
import { buildReport, type Report } from '../report.ts';
import { captioned } from './captions.ts';
import type { HtmlContext } from './html-context.ts';
import { liveBlockHtml } from './live-block-html.ts';
import { element, join, type Markup } from './markup.ts';
import { registerAnchor, registerChapterHtml } from './register-html.ts';
import { reportStyles } from './styles.ts';
import { anchor, textHtml } from './text-html.ts';

/** A plan's report as pages of HTML, ready to be printed. Nothing in them is loaded from elsewhere, and no script runs. */
export interface HtmlReport {
  readonly title: string;
  /** A page of its own, without header and footer. */
  readonly cover: string;
  /** The table of contents and everything after it; page numbers are still to be put in with `withPageNumbers`. */
  readonly body: string;
  /** What stands at the head and at the foot of the body's pages; `{page}` and `{pages}` stand for the numbers of pages. */
  readonly header: FrameLine;
  readonly footer: FrameLine;
}

/** The texts at both ends of a header or footer. */
export interface FrameLine {
  readonly left: string;
  readonly right: string;
}

/** Deepest level of headings in the table of contents. */
const contentsLevels = 3;

/** Makes the report of a plan as HTML. */
export function makeHtmlReport(plan: Plan, options: Pick<DeliverOptions, 'language' | 'brand'>): HtmlReport {
  const report = buildReport(plan, options);
  const context = htmlContext(report);
  const { title } = report.properties;
  const chapters = join(
    report.sections.map((section) => [
      element(
        // HTML has six levels; deeper ones say so.
        `h${Math.min(6, section.level)}`,
        {
          id: anchor(section.id),
          ...(section.level > 6 ? { 'aria-level': section.level } : {}),
        },
        element('span', { class: 'heading-number' }, section.number),
        section.title,
      ),
      section.isEmpty ? null : textHtml(section.content, context),
    ]),
    report.registers.map((register) => registerChapterHtml(register, context)),
  );
  return {
    title,
    cover: page(report, cover(report)),
    body: page(report, join(contents(report), chapters)),
    ...frameLines(report),
  };
}

function page(report: Report, content: Markup): string {
  const tag = regionalTag(report.language);
  const document = element(
    'html',
    { lang: tag },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('title', {}, report.properties.title),
      { html: `<style>${reportStyles(report.language, report)}</style>` },
    ),
    element('body', {}, content),
  );
  return `<!DOCTYPE html>${document.html}`;
}

function htmlContext(report: Report): HtmlContext {
  const text = planText(calculatePlan(report.plan, report.language));
  const count = {
    table: text.captions.filter(({ kind }) => kind === 'table').length,
    figure: text.captions.filter(({ kind }) => kind === 'figure').length,
  };
  let footnotes = 0;
  const set = (block: BlockNode, id: string | undefined, content: Markup): Markup => {
    const numbered = text.numberOf(block);
    const at = id === undefined ? null : anchor(id);
    if (!numbered) return element('figure', { id: at }, content);
    return captioned({ ...numbered, title: numbered.caption }, content, context, at);
  };
  const context: HtmlContext = {
    report,
    text,
    nextFootnote: () => ++footnotes,
    nextCaption: (kind) => ++count[kind],
    figure: (block, content) => set(block, block.attrs?.id, content),
    liveBlock: (block) => liveBlock(block, context, set),
  };
  return context;
}

function liveBlock(
  block: LiveBlockNode,
  context: HtmlContext,
  set: (block: BlockNode, id: string | undefined, content: Markup) => Markup,
): Markup {
  const { source, id } = block.attrs;
  const whole = set(block, id, liveBlockHtml(block, context));
  const view =
    source.kind === 'view' ? findPlanModule(context.report.plan, source.register)?.views[source.view] : null;
  return view?.kind === 'gantt' ? element('div', { class: 'sideways' }, whole) : whole;
}

/** Header and footer as the brand words them. */
function frameLines({ brand, properties }: Report): Pick<HtmlReport, 'header' | 'footer'> {
  const { title, client, date, confidentiality } = properties;
  const values: Readonly<Record<string, string>> = { title, client, date, confidentiality };
  const filled = (text: string) =>
    text.replace(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole).trim();
  const { header, footer } = brand;
  const usualHeader = client === '' ? '{title}' : '{title} · {client}';
  return {
    header: {
      left: filled(header.left ?? (header.right === null ? usualHeader : '{title}')),
      right: filled(header.right ?? ''),
    },
    footer: { left: filled(footer.left ?? '{confidentiality}'), right: filled(footer.right ?? '{page}') },
  };
}

function logo({ brand }: Report): Markup | null {
  if (!brand.logo?.onCover) return null;
  const { type, data, widthMillimetres, description } = brand.logo;
  return element(
    'div',
    { class: 'logo', style: `width: ${widthMillimetres}mm` },
    element('img', { src: `data:${type};base64,${data}`, alt: description }),
  );
}

function cover(report: Report): Markup {
  const { properties, language } = report;
  const { title, client, author, date, confidentiality } = properties;
  const facts = [
    [translate(language, 'word.preparedFor'), client],
    [translate(language, 'word.preparedBy'), author],
    [translate(language, 'word.date'), date],
    [translate(language, 'word.confidentiality'), confidentiality],
  ].filter(([, value]) => value !== '');
  return element(
    'main',
    { class: 'cover' },
    logo(report),
    element(
      'div',
      { class: 'cover-title' },
      element('p', { class: 'title', role: 'heading', 'aria-level': 1 }, title),
      client === '' ? null : element('p', { class: 'client' }, client),
    ),
    element(
      'dl',
      { class: 'facts' },
      facts.map(([label = '', value = '']) => [element('dt', {}, label), element('dd', {}, value)]),
    ),
  );
}

function contents(report: Report): Markup {
  const entries = [
    ...report.sections
      .filter(({ level }) => level <= contentsLevels)
      .map(({ id, level, number, title }) => ({ to: anchor(id), level, number, title })),
    ...report.registers.map(({ module, number, title }) => ({
      to: registerAnchor(module.key),
      level: 1,
      number,
      title,
    })),
  ];
  return element(
    'nav',
    { class: 'contents', role: 'doc-toc' },
    element('p', { class: 'contents-title' }, translate(report.language, 'word.contents')),
    entries.map(({ to, level, number, title }) =>
      element(
        'a',
        { href: `#${to}`, class: `entry entry-${level}` },
        element('span', { class: 'heading-number' }, number),
        element('span', { class: 'entry-title' }, title),
        element('span', { class: 'entry-page', 'data-for': to }),
      ),
    ),
  );
}

/**
 * Writes page numbers into the table of contents of a report's body.
 * @param pages the page on which each anchor stands, from 1.
 */
export function withPageNumbers(body: string, pages: ReadonlyMap<string, number>): string {
  return body.replace(
    /(<span class="entry-page" data-for="([^"]*)">)(<\/span>)/g,
    (_whole, open: string, to: string, close: string) => `${open}${pages.get(to) ?? ''}${close}`,
  );
}
