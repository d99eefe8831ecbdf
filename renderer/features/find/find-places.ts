import type { Plan } from '../../../core/model/plan.ts';
import { inOrder } from '../../../core/model/position.ts';
import type { FoundMatch } from '../../../core/narrative/find-text.ts';
import { planModules } from '../../../core/tables/plan-modules.ts';
import { isEditable } from '../../../core/tables/register-module.ts';
import type { Finds, PlainMatch, SearchedCell } from './find-search.ts';

/** One match, with where it is. */
export type Hit =
  | { readonly kind: 'title'; readonly section: string; readonly match: PlainMatch }
  | { readonly kind: 'text'; readonly section: string; readonly match: FoundMatch }
  | {
      readonly kind: 'cell';
      readonly register: string;
      readonly row: string;
      readonly column: string;
      readonly match: PlainMatch;
    };

/** Everything found, one after the other in reading order: sections, then registers. */
export function hitsOf(finds: Finds): Hit[] {
  return [
    ...finds.sections.flatMap(({ section, title, text }): Hit[] => [
      ...title.map((match): Hit => ({ kind: 'title', section, match })),
      ...text.map((match): Hit => ({ kind: 'text', section, match })),
    ]),
    ...finds.cells.flatMap(({ register, row, column, matches }): Hit[] =>
      matches.map((match): Hit => ({ kind: 'cell', register, row, column, match })),
    ),
  ];
}

/** What hits are listed under: their section or register. */
export const placeOf = (hit: Hit): string =>
  hit.kind === 'cell' ? `register:${hit.register}` : `section:${hit.section}`;

/** The texts that people typed into the registers of a plan. */
export function textCells(plan: Plan): SearchedCell[] {
  return planModules(plan).flatMap((module) => {
    const columns = module.columns.filter(
      (column) =>
        (column.type === 'text' || column.type === 'longText' || column.type === 'person') &&
        isEditable(column),
    );
    return inOrder(plan.registers[module.key]?.rows ?? {}).flatMap((row) =>
      columns.flatMap(({ key }): SearchedCell[] => {
        const value = row.cells[key];
        return typeof value === 'string' && value !== ''
          ? [{ register: module.key, row: row.id, column: key, text: value }]
          : [];
      }),
    );
  });
}
