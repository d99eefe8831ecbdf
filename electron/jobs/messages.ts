import type { Brand } from '../../core/brand/brand.ts';
import type { FrameLine } from '../../core/deliver/html/html-report.ts';
import type { Script } from '../../core/deliver/script/script-converter.ts';
import type { Language } from '../../core/model/language.ts';
import type { Confidentiality } from '../../core/model/plan.ts';
import type { DeliverableFormat, HostError } from '../bridge/contract.ts';

/** What the job process is given, once. */
export interface DeliverJob {
  /** Container bytes of the plan. */
  readonly bytes: Uint8Array;
  readonly formats: readonly DeliverableFormat[];
  readonly language: Language;
  readonly brand: Brand;
  /** As the plan is written when null. */
  readonly script: Script | null;
  readonly confidentiality: Confidentiality;
  /** The moment that the documents say they were made at, UTC. */
  readonly at: string;
}

export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A report as pages of HTML, to be printed by the host: the job process has no window. */
export interface PrintableReport {
  /** The name of the file that it becomes. */
  readonly name: string;
  readonly cover: string;
  readonly body: string;
  readonly header: FrameLine;
  readonly footer: FrameLine;
  readonly properties: {
    readonly title: string;
    readonly author: string;
    readonly subject: string;
    readonly keywords: string;
    readonly language: string;
    /** ISO 8601, UTC. */
    readonly at: string;
  };
}

/** What the job process says. `done` or `failed` is its last word. */
export type DeliverMessage =
  | { readonly kind: 'progress'; readonly fraction: number }
  | {
      readonly kind: 'done';
      readonly files: readonly MadeFile[];
      readonly toPrint: readonly PrintableReport[];
    }
  /** `detail` is for the log: message and stack. */
  | { readonly kind: 'failed'; readonly error: HostError; readonly detail: string };
