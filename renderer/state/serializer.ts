import type { Plan } from '../../core/model/plan.ts';
import { UserError, type WordKey, type WordParameters } from '../../core/words/translate.ts';

export interface SerializeRequest {
  readonly id: number;
  readonly plan: Plan;
  readonly generation: number;
}
export type SerializeAnswer = { readonly id: number } & (
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'mistake'; readonly key: WordKey; readonly parameters: WordParameters }
  | { readonly kind: 'failure'; readonly message: string }
);

interface Waiting {
  readonly resolve: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let count = 0;

function start(): Worker {
  const started = new Worker(new URL('./serialize-worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<SerializeAnswer>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.kind === 'bytes') asked?.resolve(data.bytes);
    else if (data.kind === 'mistake') asked?.reject(new UserError(data.key, data.parameters));
    else asked?.reject(new Error(data.message));
  });
  started.addEventListener('error', (event) => {
    worker = null;
    for (const { reject } of waiting.values()) reject(new Error(event.message));
    waiting.clear();
  });
  return started;
}

/**
 * Bytes of a plan file, made in a worker so that the window goes on taking keys. Rejects with a UserError for a
 * plan that a file cannot hold.
 */
export function serializeAside(plan: Plan, generation: number): Promise<Uint8Array<ArrayBuffer>> {
  worker ??= start();
  const running = worker;
  count += 1;
  const id = count;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    const request: SerializeRequest = { id, plan, generation };
    running.postMessage(request);
  });
}
