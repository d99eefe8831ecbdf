import type { Brand } from '../brand/brand.ts';
import type { Language } from '../model/language.ts';

/** What a deliverable is made with besides the plan. */
export interface DeliverOptions {
  /** Language of headings, labels and formats; the texts of the plan stay as they are. */
  readonly language: Language;
  /** The looks; Stratbook's own when absent. */
  readonly brand?: Brand | undefined;
  /** The moment of making, ISO 8601 in UTC (`2026-03-02T09:30:00Z`): stamped into the file's properties. */
  readonly at: string;
  /** Told the share of the work that is done, from 0 to 1, never falling. */
  readonly onProgress?: (fraction: number) => void;
}
