import type { ImportedDocument } from '../../core/intake/imported-document.ts';
import type { ReturnedReport } from '../../core/intake/report-changes.ts';
import type { ReadProject } from '../../core/project-intake/project-changes.ts';
import type { HostError } from '../bridge/contract.ts';

/** What the process that reads documents is given, once. */
export interface IntakeJob {
  /** Container bytes of the plan that the document goes into. */
  readonly plan: Uint8Array;
  /** The document's name without folder, and its bytes. */
  readonly name: string;
  readonly document: Uint8Array;
}

/** What the process says, once. */
export type IntakeMessage =
  | { readonly kind: 'done'; readonly read: ReturnedReport | ImportedDocument | ReadProject }
  /** `detail` is for the log: message and stack. */
  | { readonly kind: 'failed'; readonly error: HostError; readonly detail: string };
