import { serializePlan } from '../../core/file/container.ts';
import { UserError } from '../../core/words/translate.ts';
import type { SerializeAnswer, SerializeRequest } from './serializer.ts';

function answer({ id, plan, generation }: SerializeRequest): SerializeAnswer {
  try {
    return { id, kind: 'bytes', bytes: new Uint8Array(serializePlan(plan, generation)) };
  } catch (error) {
    if (error instanceof UserError)
      return { id, kind: 'mistake', key: error.key, parameters: error.parameters };
    return { id, kind: 'failure', message: String(error) };
  }
}

addEventListener('message', ({ data }: MessageEvent<SerializeRequest>) => {
  const result = answer(data);
  postMessage(result, { transfer: result.kind === 'bytes' ? [result.bytes.buffer] : [] });
});
