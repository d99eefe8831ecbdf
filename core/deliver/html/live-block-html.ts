import type { LiveBlockNode } from '../../narrative/document.ts';
import { shownBlock } from '../../narrative/live-blocks.ts';
import { translate } from '../../words/translate.ts';
import type { Report } from '../report.ts';
import { buildReportRegister } from '../report-register.ts';
import { blockTable } from './block-table-html.ts';
import { element, join, type Markup } from './markup.ts';
import { viewParts } from './view-html.ts';

/** What a live block shows, without its caption: a table, pictures, or that its source is gone. */
export function liveBlockHtml({ attrs }: LiveBlockNode, { report }: { readonly report: Report }): Markup {
  const { calculation, plan, language } = report;
  const shown = shownBlock(attrs.source, calculation, attrs.name);
  switch (shown.kind) {
    case 'missing':
      return element('p', { class: 'broken' }, translate(language, 'live.broken', { name: shown.name }));
    case 'table':
      return blockTable(shown);
    case 'view': {
      const register = buildReportRegister(plan, calculation, shown.module, '');
      const parts = viewParts(shown.view, register, { report });
      if (parts.length > 0) return join(parts.map((part) => part.content));
      return element('p', {}, translate(language, 'report.nothingToShow', { title: shown.title }));
    }
  }
}
