import { UserError } from '../../../core/words/translate.ts';
import type { FindAnswer, FindRequest } from './find-runner.ts';
import { type SearchedSection, search } from './find-search.ts';

/** Texts that were sent once are kept here, so that a search sends only what changed since. */
const known = new Map<string, SearchedSection>();

function answer({ id, query, replacement, changed, order, cells }: FindRequest): FindAnswer {
  for (const section of changed) known.set(section.id, section);
  try {
    const sections = order.map((section) => known.get(section)).filter((section) => section !== undefined);
    return { id, kind: 'finds', finds: search(query, replacement, sections, cells) };
  } catch (error) {
    if (error instanceof UserError)
      return { id, kind: 'mistake', key: error.key, parameters: error.parameters };
    return { id, kind: 'failure', message: String(error) };
  }
}

addEventListener('message', ({ data }: MessageEvent<FindRequest>) => postMessage(answer(data)));
