import { makeExcelDeliverable } from '../../core/deliver/excel/excel-deliverable.ts';
import { deliverableFileName } from '../../core/deliver/file-name.ts';
import { makeHtmlReport } from '../../core/deliver/html/html-report.ts';
import type { DeliverOptions } from '../../core/deliver/options.ts';
import { prepareDelivery } from '../../core/deliver/prepare.ts';
import { makeScheduleFile } from '../../core/deliver/schedule-file.ts';
import { makeWordDeliverable } from '../../core/deliver/word/word-deliverable.ts';
import { parsePlan } from '../../core/file/container.ts';
import { regionalTag } from '../../core/model/language.ts';
import type { Plan } from '../../core/model/plan.ts';
import { translate } from '../../core/words/translate.ts';
import { describeError } from '../bridge/answer.ts';
import type { DeliverableFormat } from '../bridge/contract.ts';
import type { DeliverJob, DeliverMessage, MadeFile, PrintableReport } from './messages.ts';

/**
 * The job process: makes Word and Excel files from a plan, and the pages of its PDF, which the host prints, and ends. It runs apart from the window and the main
 * process, so that neither waits for it and killing it cancels the work. It touches no file.
 */
const makers: Record<
  Exclude<DeliverableFormat, 'pdf'>,
  (plan: Plan, options: DeliverOptions) => Uint8Array | Promise<Uint8Array>
> = {
  word: makeWordDeliverable,
  excel: makeExcelDeliverable,
  ics: (plan, { at }) => makeScheduleFile('ics', plan, at),
  mspdi: (plan, { at }) => makeScheduleFile('mspdi', plan, at),
};

async function perform(job: DeliverJob, tell: (message: DeliverMessage) => void): Promise<void> {
  let detail = '';
  try {
    const { plan, language } = await prepareDelivery(parsePlan(job.bytes).plan, {
      ...job,
      script: job.script ?? undefined,
    });
    const files: MadeFile[] = [];
    const toPrint: PrintableReport[] = [];
    for (const [index, format] of job.formats.entries()) {
      const options: DeliverOptions = {
        language,
        brand: job.brand,
        at: job.at,
        onProgress: (fraction) =>
          tell({ kind: 'progress', fraction: (index + fraction) / job.formats.length }),
      };
      if (format === 'pdf') toPrint.push(printable(plan, options));
      else
        files.push({ name: deliverableFileName(plan, format), bytes: await makers[format](plan, options) });
    }
    tell({ kind: 'done', files, toPrint });
  } catch (error) {
    const described = describeError(error, 'deliver', (_context, cause) => {
      detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    });
    tell({ kind: 'failed', error: described, detail });
  }
}

function printable(plan: Plan, options: DeliverOptions): PrintableReport {
  const { title, cover, body, header, footer } = makeHtmlReport(plan, options);
  const { client, author, confidentiality } = plan.properties;
  return {
    name: deliverableFileName(plan, 'pdf'),
    cover,
    body,
    header,
    footer,
    properties: {
      title,
      author: author === '' ? client : author,
      subject: client,
      keywords: translate(options.language, `confidentiality.${confidentiality}`),
      language: regionalTag(options.language),
      at: options.at,
    },
  };
}

process.parentPort.once('message', ({ data }: { data: DeliverJob }) => {
  void perform(data, (message) => process.parentPort.postMessage(message));
});
