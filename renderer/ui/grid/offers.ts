/** Most offers shown at once; typing narrows them down. */
export const maximumOffers = 200;

/** The offers that hold what is typed, those that begin with it first. */
export function matchingOffers(offers: readonly string[], typed: string): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return offers.slice(0, maximumOffers);
  const beginning: string[] = [];
  const holding: string[] = [];
  for (const offer of offers) {
    const at = offer.toLowerCase().indexOf(wanted);
    if (at === 0) beginning.push(offer);
    else if (at > 0) holding.push(offer);
  }
  return [...beginning, ...holding].slice(0, maximumOffers);
}

const separator = /[;；\n]/;

/** The name that is being typed last in a list of names. */
export function lastName(text: string): string {
  return text.split(separator).at(-1)?.trim() ?? '';
}

/** The names in a list of names. */
export function namesIn(text: string): readonly string[] {
  return text
    .split(separator)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The list of names with its last one replaced, ready for one more. */
export function withLastName(text: string, name: string): string {
  const names = namesIn(text.split(separator).slice(0, -1).join(';')).filter((other) => other !== name);
  return `${[...names, name].join('; ')}; `;
}

/** True when the list holds the name, as one that is complete. */
export function holdsName(text: string, name: string): boolean {
  return namesIn(text).some((other) => other.toLowerCase() === name.toLowerCase());
}

/**
 * The list of names with one added, or taken out where it was in, ready for one more. What was being typed last
 * gives way to it unless it is another offered name.
 */
export function withToggledName(text: string, name: string, offers: readonly string[]): string {
  const isKnown = (other: string) => offers.some((offer) => offer.toLowerCase() === other.toLowerCase());
  const last = lastName(text);
  const complete = namesIn(text).filter(
    (other, index, all) => index < all.length - 1 || other !== last || isKnown(other),
  );
  const others = complete.filter((other) => other.toLowerCase() !== name.toLowerCase());
  const names = holdsName(complete.join(';'), name) ? others : [...others, name];
  return names.length === 0 ? '' : `${names.join('; ')}; `;
}
