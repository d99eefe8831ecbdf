import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type CommandCall, runCommands } from '../../core/commands/run.ts';
import { serializePlan } from '../../core/file/container.ts';
import { acceptChanges } from '../../core/intake/accept-changes.ts';
import { addDocument, type ImportedDocument } from '../../core/intake/imported-document.ts';
import { readDocument } from '../../core/intake/read-document.ts';
import { placeText, type ReturnedReport } from '../../core/intake/report-changes.ts';
import { documentLimits } from '../../core/intake/safe-package.ts';
import { idSourceFromRandomBytes } from '../../core/model/identifiers.ts';
import type { Plan } from '../../core/model/plan.ts';
import { isProjectFile, readProject } from '../../core/project-intake/read-project.ts';
import { projectPlace, takeProject } from '../../core/project-intake/take-project.ts';
import { translate, UserError } from '../../core/words/translate.ts';
import { readError } from '../../electron/documents/file-errors.ts';
import { readPlanFile, writePlanFile } from '../../electron/documents/plan-file.ts';
import { exitCodes, UsageError } from '../failure.ts';

export interface ImportOptions {
  readonly into: string;
  readonly after?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  /** Of a schedule: start, status date and calendar too. */
  readonly settings?: boolean;
  /** Of a schedule: rows that it does not have go. */
  readonly replace?: boolean;
}

/** One difference as `--json` has it. */
interface ShownChange {
  readonly kind: string;
  readonly place: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly section?: string;
  readonly row?: string;
  readonly author?: string;
  /** What happened to the place in the plan meanwhile: `changed` or `gone`. */
  readonly conflict?: string;
}

async function readSource(file: string): Promise<Uint8Array> {
  try {
    if ((await stat(file)).size > documentLimits.maximumFileBytes) throw new UserError('intake.tooLarge');
    return await readFile(file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw readError(error, file);
  }
}

function shownChanges(read: ReturnedReport | ImportedDocument): ShownChange[] {
  if (read.kind === 'report')
    return read.changes.map(({ kind, place, before, after, author, conflict }) => ({
      kind,
      place: placeText(place, 'en'),
      before,
      after,
      section: place.section,
      ...(author === undefined ? {} : { author }),
      ...(conflict === 'none' ? {} : { conflict }),
    }));
  return read.sections.map(({ level, title }) => ({
    kind: 'added',
    place: `section on level ${level}`,
    before: null,
    after: title,
  }));
}

function callsFor(
  plan: Plan,
  read: ReturnedReport | ImportedDocument,
  after: string | undefined,
): CommandCall[] {
  const newId = idSourceFromRandomBytes(randomBytes);
  if (read.kind === 'document') return addDocument(plan, read, after ?? null, newId);
  return acceptChanges(plan, read, new Set(read.changes.map(({ id }) => id)), newId);
}

function sentence(change: ShownChange): string {
  const text = (value: string | null) =>
    value === null ? '' : `“${value.replace(/\s+/g, ' ').slice(0, 120)}”`;
  const arrow = change.before !== null && change.after !== null ? ' → ' : '';
  const conflict = change.conflict === undefined ? '' : ` (${change.conflict} in the plan meanwhile)`;
  return `${change.kind}: ${change.place}: ${text(change.before)}${arrow}${text(change.after)}${conflict}`;
}

/** `stratbook import` of a schedule: takes its tasks into the timeline. */
async function importProject(file: string, options: ImportOptions): Promise<void> {
  if (options.after !== undefined) throw new UsageError('--after is for documents, not for schedules');
  const opened = await readPlanFile(options.into);
  const newId = idSourceFromRandomBytes(randomBytes);
  const project = readProject(basename(file), await readSource(file));
  const taken = takeProject(opened.plan, project, newId, 'en', {
    takesSettings: options.settings === true,
    removesOthers: options.replace === true,
  });
  const changes: ShownChange[] = taken.changes.map((change) => ({
    kind: change.kind,
    place: projectPlace(change),
    before: change.before,
    after: change.after,
    ...(change.row === null ? {} : { row: change.row }),
  }));
  const notes = taken.notes.map(({ key, parameters }) => translate('en', key, parameters));
  let { generation } = opened;
  const [first, ...others] = taken.calls;
  if (options.dryRun !== true && first && changes.length > 0)
    generation = await run(options.into, opened, [first, ...others]);
  if (options.json === true) console.log(JSON.stringify({ changes, notes }, null, 2));
  else {
    for (const change of changes) console.log(sentence(change));
    for (const note of notes) console.log(note);
    console.log(`${outcomeOf(changes.length, options, generation)}.`);
  }
  if (options.dryRun === true && changes.length > 0) process.exitCode = exitCodes.findings;
}

function outcomeOf(count: number, { dryRun }: ImportOptions, generation: number): string {
  if (count === 0) return 'no differences';
  const differences = `${count} ${count === 1 ? 'difference' : 'differences'}`;
  return dryRun === true
    ? `${differences}, nothing was saved`
    : `${differences} taken over, saved as generation ${generation}`;
}

/** `stratbook import`: takes a returned report's changes, or another document's sections, into a plan. */
export async function importFile(file: string, options: ImportOptions): Promise<void> {
  if (isProjectFile(file)) return importProject(file, options);
  if (options.settings === true || options.replace === true)
    throw new UsageError('--settings and --replace are for schedules (.xml, .ics, .csv)');
  const opened = await readPlanFile(options.into);
  if (options.after !== undefined && !Object.hasOwn(opened.plan.sections, options.after))
    throw new UserError('section.unknown', { section: options.after });
  const read = readDocument(basename(file), await readSource(file), opened.plan);
  if (read.kind === 'report' && options.after !== undefined)
    throw new UsageError('--after is for documents that are no report of this plan');
  const changes = shownChanges(read);
  let generation = opened.generation;
  if (options.dryRun !== true && changes.length > 0) generation = await save(options, opened, read);
  if (options.json === true)
    console.log(JSON.stringify({ changes, picturesLeftOut: read.picturesLeftOut }, null, 2));
  else {
    for (const change of changes) console.log(sentence(change));
    if (read.picturesLeftOut > 0)
      console.log(
        `${read.picturesLeftOut} pictures were left out: only PNG, JPEG, GIF and BMP within the document are taken.`,
      );
    console.log(`${outcomeOf(changes.length, options, generation)}.`);
  }
  if (options.dryRun === true && changes.length > 0) process.exitCode = exitCodes.findings;
}

async function save(
  options: ImportOptions,
  opened: Awaited<ReturnType<typeof readPlanFile>>,
  read: ReturnedReport | ImportedDocument,
): Promise<number> {
  const [first, ...others] = callsFor(opened.plan, read, options.after);
  return first ? run(options.into, opened, [first, ...others]) : opened.generation;
}

/** Runs edits on an opened plan file and saves it; gives the generation that the file is then. */
async function run(
  file: string,
  opened: Awaited<ReturnType<typeof readPlanFile>>,
  calls: readonly [CommandCall, ...CommandCall[]],
): Promise<number> {
  const { plan, patches } = runCommands(opened.plan, calls, {
    newId: idSourceFromRandomBytes(randomBytes),
  });
  if (patches.length === 0) return opened.generation;
  const generation = opened.generation + 1;
  await writePlanFile(file, serializePlan(plan, generation), {
    expected: { kind: 'content', sha256: [opened.sha256] },
  });
  return generation;
}
