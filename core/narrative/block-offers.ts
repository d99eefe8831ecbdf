import { type Language, languages } from '../model/language.ts';
import { inOrder } from '../model/position.ts';
import type { Calculation } from '../tables/calculation.ts';
import { titleText } from '../tables/title.ts';
import { translate } from '../words/translate.ts';
import type { CrossReferenceNode, LiveBlockNode } from './document.ts';
import type { BlockSource } from './live-sources.ts';
import { bestOffers, type Offerable } from './offer-search.ts';
import { captionLabel, planText } from './plan-text.ts';
import { blockName } from './reference-name.ts';
import type { OfferOptions } from './reference-offers.ts';
import { type CaptionedNode, textContents } from './text-contents.ts';

/** A register or a view of one that can be put into a text. */
export interface BlockOffer {
  readonly label: string;
  /** The heading under which it is listed: the register's title. */
  readonly group: string;
  /** How much it shows. */
  readonly preview: string;
  /** With its title as caption. */
  readonly node: LiveBlockNode;
}

interface BlockCandidate extends Offerable {
  readonly register: string;
  readonly source: BlockSource;
}

/** Tables and views of the registers that the plan uses, best first. */
export function blockOffers(
  query: string,
  calculation: Calculation,
  { language = calculation.language, limit = 30 }: OfferOptions = {},
): readonly BlockOffer[] {
  const { plan, modules } = calculation;
  const candidates = modules.flatMap((module): BlockCandidate[] => {
    const name = (source: BlockSource, other: Language) => {
      const own = blockName(source, plan, other);
      if (source.kind === 'table') return translate(other, 'live.offer.wholeTable', { register: own });
      const register = titleText(module.title, other);
      return own.startsWith(register) ? own : `${register} · ${own}`;
    };
    const sources: BlockSource[] = [
      { kind: 'table', register: module.key },
      ...module.views.map((_view, view): BlockSource => ({ kind: 'view', register: module.key, view })),
    ];
    const { length } = calculation.register(module.key).rows;
    return sources.map((source, index) => ({
      label: name(source, language),
      aliases: languages.filter((other) => other !== language).map((other) => name(source, other)),
      // What is empty shows nothing yet.
      weight: (length > 0 ? 6 : 0) + (index === 0 ? 4 : 0),
      register: module.key,
      source,
    }));
  });
  return bestOffers(candidates, query, limit).map(({ label, register, source }) => {
    const { module, rows } = calculation.register(register);
    const name = blockName(source, plan, calculation.language).slice(0, 300);
    return {
      label,
      group: titleText(module.title, language),
      preview: translate(language, 'live.offer.rows', { count: rows.length }),
      node: { type: 'liveBlock', attrs: { source, name, caption: name } },
    };
  });
}

/** A section, or a captioned block, that a text can refer to. */
export interface CrossReferenceOffer {
  readonly label: string;
  /** The heading under which it is listed. */
  readonly group: string;
  /** What the text will say. */
  readonly preview: string;
  /** Null for a block that has no id yet: it has to be given one first, by which the reference then knows it. */
  readonly node: CrossReferenceNode | null;
  /** Where such a block is. */
  readonly place: { readonly section: string; readonly block: CaptionedNode } | null;
}

interface CrossCandidate extends Offerable {
  readonly group: string;
  readonly preview: string;
  readonly node: CrossReferenceNode | null;
  readonly place: CrossReferenceOffer['place'];
}

function crossReference(target: CrossReferenceNode['attrs']['target'], name: string): CrossReferenceNode {
  return { type: 'crossReference', attrs: { target, shows: 'number', name: name.slice(0, 300) } };
}

/** Sections and captioned blocks of the whole plan, best first. */
export function crossReferenceOffers(
  query: string,
  calculation: Calculation,
  { language = calculation.language, limit = 30 }: OfferOptions = {},
): readonly CrossReferenceOffer[] {
  const text = planText(calculation);
  const candidates: CrossCandidate[] = [];
  for (const section of inOrder(calculation.plan.sections)) {
    const title = section.title.trim() || translate(calculation.language, 'report.untitledSection');
    const node = crossReference({ kind: 'section', section: section.id }, title);
    const preview = text.crossReference(node).text;
    candidates.push({
      label: `${preview} ${title}`,
      weight: 0,
      group: translate(language, 'live.offer.section'),
      preview,
      node,
      place: null,
    });
    for (const block of textContents(section.content).blocks) {
      const numbered = text.numberOf(block);
      if (!numbered) continue;
      const shown = captionLabel(numbered, calculation.language);
      const { id } = numbered;
      candidates.push({
        label: `${shown} ${numbered.caption}`,
        aliases: languages.map((other) => `${captionLabel(numbered, other)} ${numbered.caption}`),
        weight: 1,
        group: translate(language, numbered.kind === 'table' ? 'live.offer.table' : 'live.offer.figure'),
        preview: shown,
        node: id === undefined ? null : crossReference({ kind: 'block', block: id }, numbered.caption),
        place: id === undefined ? { section: section.id, block } : null,
      });
    }
  }
  return bestOffers(candidates, query, limit).map(({ label, group, preview, node, place }) => ({
    label,
    group,
    preview,
    node,
    place,
  }));
}
