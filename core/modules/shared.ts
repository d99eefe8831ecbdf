import type { ChoiceOption, ColumnDeclaration, Computation } from '../tables/register-module.ts';

/** A formula that the register brings along: blank where it cannot be calculated. */
export function formula(
  text: string,
  editing: 'always' | 'typed-over' = 'always',
): NonNullable<ColumnDeclaration['computed']> {
  return { by: { kind: 'formula', formula: text, blanks: 'quiet' }, editing };
}

/** A formula that says itself what it does with blanks, because some of the cells that it names are optional. */
export function guardedFormula(
  text: string,
  editing: 'always' | 'typed-over' = 'always',
): NonNullable<ColumnDeclaration['computed']> {
  const by: Computation = { kind: 'formula', formula: text, blanks: 'asExcel' };
  return { by, editing };
}

/** Criteria rated from 1 to 5 with the weight of each; the weights add up to 1. */
/** A value on the way to a target: where that is in the thousands, fractions of people or of a currency would be false precision. */
export function onTheWayTo(target: string, value: string): string {
  return `ROUND(${value},IF(ABS(${target})>=1000,0,2))`;
}

export type WeightedCriteria = readonly { readonly column: string; readonly weight: number }[];

/** The weighted mean of ratings as a formula, from 1 to 5. */
export function weightedScore(criteria: WeightedCriteria): string {
  return `=${criteria.map(({ column, weight }) => `[${column}]*${weight}`).join('+')}`;
}

/** Who is in charge of a row. */
export const ownerColumn: ColumnDeclaration = {
  key: 'owner',
  type: 'person',
  title: 'field.owner',
  widthPixels: 120,
};

export const noteColumn: ColumnDeclaration = {
  key: 'note',
  type: 'longText',
  title: 'field.note',
  widthPixels: 220,
};

/** A platform of the platforms register. */
export const platformColumn: ColumnDeclaration = {
  key: 'platform',
  type: 'references',
  title: 'field.platform',
  widthPixels: 130,
  refersTo: { register: 'platforms', single: true },
};

/** The stages of something to be done. */
export const taskStatusOptions: readonly ChoiceOption[] = [
  { value: 'open', title: 'taskStatus.open', tone: 'poor' },
  { value: 'inProgress', title: 'taskStatus.inProgress', tone: 'fair' },
  { value: 'done', title: 'taskStatus.done', tone: 'good' },
  { value: 'dropped', title: 'taskStatus.dropped', tone: 'neutral' },
];

/** What a piece of content is for. */
export const contentTypeOptions: readonly ChoiceOption[] = [
  { value: 'educational', title: 'contentType.educational' },
  { value: 'interactive', title: 'contentType.interactive' },
  { value: 'entertaining', title: 'contentType.entertaining' },
  { value: 'event', title: 'contentType.event' },
  { value: 'product', title: 'contentType.product' },
];

/** How bad a product of likelihood and impact is. */
export const levelOptions: readonly ChoiceOption[] = [
  { value: 'low', title: 'level.low', tone: 'good' },
  { value: 'medium', title: 'level.medium', tone: 'fair' },
  { value: 'high', title: 'level.high', tone: 'poor' },
  { value: 'critical', title: 'level.critical', tone: 'bad' },
];

/** Whether more or less of an indicator is wanted. */
export const directionOptions: readonly ChoiceOption[] = [
  { value: 'higher', title: 'direction.higher' },
  { value: 'lower', title: 'direction.lower' },
];
