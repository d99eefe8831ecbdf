import type { FindQuery } from '../../../core/narrative/find-text.ts';
import { UserError, type WordKey, type WordParameters } from '../../../core/words/translate.ts';
import type { Finds, SearchedCell, SearchedSection } from './find-search.ts';

export interface FindRequest {
  readonly id: number;
  readonly query: FindQuery;
  readonly replacement: string;
  /** Sections that the worker does not know yet as they are. */
  readonly changed: readonly SearchedSection[];
  /** Ids of the sections to look through, in this order. */
  readonly order: readonly string[];
  readonly cells: readonly SearchedCell[];
}
export type FindAnswer = { readonly id: number } & (
  | { readonly kind: 'finds'; readonly finds: Finds }
  | { readonly kind: 'mistake'; readonly key: WordKey; readonly parameters: WordParameters }
  | { readonly kind: 'failure'; readonly message: string }
);

/** A search that takes longer is stopped: its pattern tries more ways than there is time for. */
const longestMilliseconds = 3000;

interface Running {
  readonly worker: Worker;
  readonly sent: Map<string, SearchedSection>;
}

let running: Running | null = null;
let count = 0;

function start(): Running {
  const worker = new Worker(new URL('./find-worker.ts', import.meta.url), { type: 'module' });
  return { worker, sent: new Map() };
}

function stop(): void {
  running?.worker.terminate();
  running = null;
}

/**
 * Looks through sections and cells in a worker, so that the window goes on, and so that a pattern that would run
 * for ever can be stopped. Rejects with a UserError for such a pattern and for a malformed one.
 */
export function searchAside(
  query: FindQuery,
  replacement: string,
  sections: readonly SearchedSection[],
  cells: readonly SearchedCell[],
): Promise<Finds> {
  running ??= start();
  const { worker, sent } = running;
  const changed = sections.filter((section) => {
    const before = sent.get(section.id);
    return before?.content !== section.content || before.title !== section.title;
  });
  for (const section of changed) sent.set(section.id, section);
  count += 1;
  const id = count;
  return new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(timer);
      worker.removeEventListener('message', hear);
      worker.removeEventListener('error', fail);
    };
    const timer = setTimeout(() => {
      done();
      if (running?.worker === worker) stop();
      reject(new UserError('find.tooSlow'));
    }, longestMilliseconds);
    const hear = ({ data }: MessageEvent<FindAnswer>): void => {
      if (data.id !== id) return;
      done();
      if (data.kind === 'finds') resolve(data.finds);
      else if (data.kind === 'mistake') reject(new UserError(data.key, data.parameters));
      else reject(new Error(data.message));
    };
    const fail = (event: ErrorEvent): void => {
      done();
      if (running?.worker === worker) stop();
      reject(new Error(event.message));
    };
    worker.addEventListener('message', hear);
    worker.addEventListener('error', fail);
    const request: FindRequest = {
      id,
      query,
      replacement,
      changed,
      order: sections.map((section) => section.id),
      cells,
    };
    worker.postMessage(request);
  });
}
