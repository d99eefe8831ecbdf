import { freeze } from 'immer';
import { emptyRichText, type RichText } from '../narrative/document.ts';
import type { IdSource } from './identifiers.ts';
import type { CellValue, Plan, PlanProperties, Row, Section } from './plan.ts';
import { positionsBetween } from './position.ts';

/** What `createPlan` makes sections from, in order. */
export interface NewSection {
  readonly id?: string;
  readonly level: number;
  readonly title: string;
  readonly guidance?: string;
  readonly content?: RichText;
}
/** What `createPlan` makes register rows from, in order. */
export interface NewRow {
  readonly id?: string;
  readonly cells: Readonly<Record<string, CellValue>>;
}

/** Makes a frozen plan from its properties and lists of sections and rows. */
export function createPlan(
  properties: PlanProperties,
  sections: readonly NewSection[],
  registers: Readonly<Record<string, readonly NewRow[]>>,
  newId: IdSource,
): Plan {
  const sectionPositions = positionsBetween(null, null, sections.length);
  const sectionRecords: Record<string, Section> = {};
  sections.forEach((section, index) => {
    const id = section.id ?? newId();
    sectionRecords[id] = {
      id,
      position: sectionPositions[index] ?? '',
      level: section.level,
      title: section.title,
      guidance: section.guidance ?? '',
      content: section.content ?? emptyRichText,
    };
  });
  const registerRecords: Record<string, { rows: Record<string, Row> }> = {};
  for (const [key, rows] of Object.entries(registers)) {
    const positions = positionsBetween(null, null, rows.length);
    const records: Record<string, Row> = {};
    rows.forEach((row, index) => {
      const id = row.id ?? newId();
      records[id] = { id, position: positions[index] ?? '', cells: row.cells };
    });
    registerRecords[key] = { rows: records };
  }
  return freeze(
    {
      id: newId(),
      properties,
      sections: sectionRecords,
      registers: registerRecords,
      media: {},
      unknownParts: {},
    },
    true,
  );
}
