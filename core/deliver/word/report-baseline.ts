import { deflateSync } from 'fflate';
import { encodeBase64 } from '../../model/base64.ts';
import { type RichText, textNodes } from '../../narrative/document.ts';
import type { PlanText } from '../../narrative/plan-text.ts';
import type { Report } from '../report.ts';

/** The namespace of the part in which a report keeps what it was made from. */
const namespace = 'urn:stratbook:report:1';
/** Of all our reports; an id per document would make the same plan give other bytes. */
const itemId = '{6F1B6A0C-5D0B-4E53-9C2E-7A1D3E52B0A4}';

/**
 * Parts of a package that keep the texts as delivered, so that what comes back is compared with what went out, whatever
 * has become of the plan since: base64 of deflated JSON `{version, planId, language, sections: [{id, level, title, content,
 * shown}], registers}`. `shown` has the texts of references by their place among the section's nodes, `registers` the titles
 * of the chapters after the text. Neither guidance nor review notes are in it.
 */
export function baselineParts(report: Report, text: PlanText): ReadonlyMap<string, string> {
  const baseline = {
    version: 1,
    planId: report.plan.id,
    language: report.language,
    sections: report.sections.map(({ id, level, title, content }) => ({
      id,
      level,
      title,
      content: withoutNotes(content),
      shown: shownTexts(content, text),
    })),
    registers: report.registers.map(({ title }) => title),
  };
  const packed = encodeBase64(deflateSync(new TextEncoder().encode(JSON.stringify(baseline)), { level: 6 }));
  const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  return new Map([
    ['customXml/item1.xml', `${declaration}<report xmlns="${namespace}">${packed}</report>`],
    [
      'customXml/itemProps1.xml',
      `${declaration}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="${itemId}"><ds:schemaRefs><ds:schemaRef ds:uri="${namespace}"/></ds:schemaRefs></ds:datastoreItem>`,
    ],
    [
      'customXml/_rels/item1.xml.rels',
      `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>`,
    ],
  ]);
}

function shownTexts(content: RichText, text: PlanText): Readonly<Record<string, string>> {
  const shown: Record<string, string> = {};
  let index = 0;
  for (const node of textNodes(content)) {
    if (node.type === 'liveReference') shown[index] = text.reference(node).text;
    else if (node.type === 'crossReference') shown[index] = text.crossReference(node).text;
    index += 1;
  }
  return shown;
}

/** The text without the marks of review notes; places of nodes stay what they were. */
function withoutNotes(content: RichText): RichText {
  const bare = JSON.parse(
    JSON.stringify(content, (key: string, value: unknown) =>
      key === 'marks' && Array.isArray(value)
        ? value.filter((mark: { type?: unknown }) => mark.type !== 'reviewNote')
        : value,
    ),
  ) as RichText;
  return bare;
}

/** Where each node of a text stands in reading order; the same node may stand in several places. */
export function nodePlaces(content: RichText): ReadonlyMap<unknown, number[]> {
  const places = new Map<unknown, number[]>();
  let index = 0;
  for (const node of textNodes(content)) {
    const own = places.get(node);
    if (own) own.push(index);
    else places.set(node, [index]);
    index += 1;
  }
  return places;
}
