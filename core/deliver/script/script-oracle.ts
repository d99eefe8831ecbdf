import type { Script } from './script-converter.ts';

/**
 * Tells the scripts apart without the dictionaries that convert them: by the character sets of the two places, Big5 (1984)
 * and GB 2312 (1980). For tests.
 */

/** The Chinese characters of a double-byte set. @param leads first bytes, @param trails second bytes. */
function charactersOf(
  label: string,
  leads: readonly [number, number][],
  trails: readonly [number, number][],
) {
  const decoder = new TextDecoder(label);
  const found = new Set<string>();
  for (const [from, to] of leads)
    for (let lead = from; lead <= to; lead++)
      for (const [first, last] of trails)
        for (let trail = first; trail <= last; trail++)
          for (const character of decoder.decode(new Uint8Array([lead, trail]))) found.add(character);
  return found;
}

const sets: Readonly<Record<Script, () => ReadonlySet<string>>> = {
  hant: () =>
    charactersOf(
      'big5',
      [
        [0xa4, 0xc6],
        [0xc9, 0xf9],
      ],
      [
        [0x40, 0x7e],
        [0xa1, 0xfe],
      ],
    ),
  hans: () => charactersOf('gb2312', [[0xb0, 0xf7]], [[0xa1, 0xfe]]),
};
const known = new Map<Script, ReadonlySet<string>>();

/** The Chinese characters of a text that its script does not have, each once. */
export function foreignCharacters(text: string, script: Script): string[] {
  const set = known.get(script) ?? sets[script]();
  known.set(script, set);
  return [...new Set(text)].filter((character) => /\p{Script=Han}/u.test(character) && !set.has(character));
}
