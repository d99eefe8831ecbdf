import { makeExcelDeliverable } from '../../core/deliver/excel/excel-deliverable.ts';
import { deliverableFileName } from '../../core/deliver/file-name.ts';
import { makeWordDeliverable } from '../../core/deliver/word/word-deliverable.ts';
import { parsePlan } from '../../core/file/container.ts';
import { describeError } from '../bridge/answer.ts';
import type { DeliverableFormat } from '../bridge/contract.ts';
import type { DeliverJob, DeliverMessage, MadeFile } from './messages.ts';

/**
 * The job process: makes Word and Excel files from a plan and ends. It runs apart from the window and the main
 * process, so that neither waits for it and killing it cancels the work. It touches no file.
 */
const makers = { word: makeWordDeliverable, excel: makeExcelDeliverable } as const satisfies Record<
  DeliverableFormat,
  unknown
>;

async function perform(job: DeliverJob, tell: (message: DeliverMessage) => void): Promise<void> {
  let detail = '';
  try {
    const { plan } = parsePlan(job.bytes);
    const files: MadeFile[] = [];
    for (const [index, format] of job.formats.entries()) {
      const bytes = await makers[format](plan, {
        language: job.language,
        at: job.at,
        onProgress: (fraction) =>
          tell({ kind: 'progress', fraction: (index + fraction) / job.formats.length }),
      });
      files.push({ name: deliverableFileName(plan, format), bytes });
    }
    tell({ kind: 'done', files });
  } catch (error) {
    const described = describeError(error, 'deliver', (_context, cause) => {
      detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    });
    tell({ kind: 'failed', error: described, detail });
  }
}

process.parentPort.once('message', ({ data }: { data: DeliverJob }) => {
  void perform(data, (message) => process.parentPort.postMessage(message));
});
