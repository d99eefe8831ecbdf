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

/** The list of names with its last one replaced, ready for one more. */
export function withLastName(text: string, name: string): string {
  const names = text
    .split(separator)
    .slice(0, -1)
    .map((other) => other.trim())
    .filter((other) => other !== '' && other !== name);
  return `${[...names, name].join('; ')}; `;
}
