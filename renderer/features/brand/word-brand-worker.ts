import { brandFromDocx } from '../../../core/brand/brand-from-docx.ts';
import { UserError } from '../../../core/words/translate.ts';
import type { WordBrandAnswer, WordBrandRequest } from './word-brand.ts';

function answer({ bytes, name }: WordBrandRequest): WordBrandAnswer {
  try {
    return { kind: 'read', read: brandFromDocx(bytes, name) };
  } catch (error) {
    if (error instanceof UserError) return { kind: 'mistake', key: error.key, parameters: error.parameters };
    return { kind: 'failure', message: String(error) };
  }
}

addEventListener('message', ({ data }: MessageEvent<WordBrandRequest>) => postMessage(answer(data)));
