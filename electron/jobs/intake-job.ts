import { parsePlan } from '../../core/file/container.ts';
import { readImport } from '../../core/intake/read-document.ts';
import { describeError } from '../bridge/answer.ts';
import type { IntakeJob, IntakeMessage } from './intake-messages.ts';

/**
 * Reads a document of unknown origin, once, and ends. It runs apart from the window and the main process with little
 * memory of its own, so that a hostile file costs no more than this process. It touches no file and no network.
 */
function perform(job: IntakeJob): IntakeMessage {
  let detail = '';
  try {
    const { plan } = parsePlan(job.plan);
    return { kind: 'done', read: readImport(job.name, job.document, plan) };
  } catch (error) {
    const described = describeError(error, 'intake', (_context, cause) => {
      detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    });
    return { kind: 'failed', error: described, detail };
  }
}

process.parentPort.once('message', ({ data }: { data: IntakeJob }) => {
  process.parentPort.postMessage(perform(data));
});
