import type { Language } from '../../../../core/model/language.ts';
import type { ColumnDeclaration } from '../../../../core/tables/register-module.ts';
import { titleText } from '../../../../core/tables/title.ts';

/** A choice that is being edited; `value` is empty for a new one. */
export interface ChoiceDraft {
  /** Tells it from the others while they are edited. */
  readonly id: string;
  readonly value: string;
  readonly title: string;
}

let freshCount = 0;

/** A choice that is not stored yet. */
export function freshChoice(title = ''): ChoiceDraft {
  freshCount += 1;
  return { id: `fresh-${freshCount}`, value: '', title };
}

/** The choices of a column as they are edited. */
export function choiceDrafts(declaration: ColumnDeclaration, language: Language): readonly ChoiceDraft[] {
  return (declaration.choices?.options ?? []).map(({ value, title }) => ({
    id: `stored-${value}`,
    value,
    title: titleText(title, language),
  }));
}

/**
 * The choices to be stored: without empty and repeated titles. A new choice is stored under its title, so that cells
 * in which the text was typed before belong to it.
 */
export function finishedChoices(drafts: readonly ChoiceDraft[]): { value: string; title: string }[] {
  const finished: { value: string; title: string }[] = [];
  const kept = new Set(drafts.map(({ value }) => value).filter((value) => value !== ''));
  for (const draft of drafts) {
    const title = draft.title.trim();
    if (title === '' || finished.some((other) => other.title === title)) continue;
    let value = draft.value === '' ? title : draft.value;
    for (let count = 2; draft.value === '' && kept.has(value); count++) value = `${title} ${count}`;
    kept.add(value);
    finished.push({ value, title });
  }
  return finished;
}

/** The choices after a text was pasted into one of them: one for each line. */
export function withPasted(
  drafts: readonly ChoiceDraft[],
  index: number,
  text: string,
): readonly ChoiceDraft[] | null {
  const lines = text
    .split(/[\r\n\t]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [first, ...others] = lines;
  if (first === undefined || others.length === 0) return null;
  return [
    ...drafts.slice(0, index),
    { ...(drafts[index] ?? freshChoice()), title: first },
    ...others.map((title) => freshChoice(title)),
    ...drafts.slice(index + 1),
  ];
}
