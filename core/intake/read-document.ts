import type { Plan } from '../model/plan.ts';
import type { ReadProject } from '../project-intake/project-changes.ts';
import { isProjectFile, readProject } from '../project-intake/read-project.ts';
import { UserError } from '../words/translate.ts';
import { type ImportedDocument, importedWord } from './imported-document.ts';
import { readMarkdown } from './markdown-reader.ts';
import { readBaseline } from './read-baseline.ts';
import type { Baseline, ReturnedReport } from './report-changes.ts';
import { compareReport } from './returned-report.ts';
import { openWord, readWord } from './word-reader.ts';

/**
 * Reads a file that is to be imported into a plan: a report of this plan that came back gives what was changed in it,
 * any other document its sections. Throws a UserError.
 * @param name the file's name, whose ending says what it is.
 */
export function readDocument(name: string, bytes: Uint8Array, plan: Plan): ReturnedReport | ImportedDocument {
  const title = name.replace(/\.[^.]*$/, '');
  if (/\.(md|markdown)$/i.test(name)) return readMarkdown(bytes, title);
  if (bytes.length === 0) throw new UserError('intake.notPackage');
  const document = openWord(bytes);
  const baseline = readBaseline(document.container);
  if (baseline && isOfPlan(baseline, plan)) return compareReport(document, { plan, baseline });
  return importedWord(readWord(document), title);
}

/** Reads any file that can be imported: a schedule by its ending, or a document. Throws a UserError. */
export function readImport(
  name: string,
  bytes: Uint8Array,
  plan: Plan,
): ReturnedReport | ImportedDocument | ReadProject {
  if (isProjectFile(name)) return { kind: 'project', project: readProject(name, bytes) };
  return readDocument(name, bytes, plan);
}

/** A report of the plan itself, or of one that it was copied from. */
function isOfPlan(baseline: Baseline, plan: Plan): boolean {
  if (baseline.planId === plan.id) return true;
  const shared = baseline.sections.filter(({ id }) => Object.hasOwn(plan.sections, id)).length;
  return shared > 0 && shared * 2 >= baseline.sections.length;
}
