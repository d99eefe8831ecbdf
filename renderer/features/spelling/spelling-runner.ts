/** What the worker is asked. */
export type SpellingRequest =
  | { readonly id: number; readonly kind: 'check'; readonly words: readonly string[] }
  | { readonly id: number; readonly kind: 'suggest'; readonly word: string };

/** Of words, those that are in no dictionary; of one word, what may be meant. */
export interface SpellingAnswer {
  readonly id: number;
  readonly words: readonly string[];
}

let worker: Worker | null = null;
let count = 0;
const waiting = new Map<number, (words: readonly string[]) => void>();

type Question =
  | { readonly kind: 'check'; readonly words: readonly string[] }
  | { readonly kind: 'suggest'; readonly word: string };

function ask(question: Question): Promise<readonly string[]> {
  if (!worker) {
    worker = new Worker(new URL('./spelling-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<SpellingAnswer>) => {
      waiting.get(data.id)?.(data.words);
      waiting.delete(data.id);
    });
    // Without dictionaries nothing is marked.
    worker.addEventListener('error', () => {
      for (const done of waiting.values()) done([]);
      waiting.clear();
    });
  }
  count += 1;
  const request: SpellingRequest = { ...question, id: count };
  const answered = new Promise<readonly string[]>((resolve) => waiting.set(request.id, resolve));
  worker.postMessage(request);
  return answered;
}

/** Words once looked up. */
const looked = new Map<string, boolean>();

/** The words among those given that are in no dictionary. */
export async function misspelledAmong(words: Iterable<string>): Promise<ReadonlySet<string>> {
  const all = new Set(words);
  const unknown = [...all].filter((word) => !looked.has(word));
  if (unknown.length > 0) {
    const wrong = new Set(await ask({ kind: 'check', words: unknown }));
    for (const word of unknown) looked.set(word, wrong.has(word));
  }
  return new Set([...all].filter((word) => looked.get(word) === true));
}

/** What may be meant by a word, the likeliest first. */
export function suggestionsFor(word: string): Promise<readonly string[]> {
  return ask({ kind: 'suggest', word });
}
