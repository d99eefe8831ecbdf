import { type CommandCall, runCommands } from '../commands/run.ts';
import { type IdSource, identifierSchema } from '../model/identifiers.ts';
import type { Language } from '../model/language.ts';
import type { CellValue, Plan, Row } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { timelineKind } from '../modules/timeline-rows.ts';
import { planProject } from '../modules/timeline-schedule.ts';
import { shortened } from '../schedule/ics-lines.ts';
import {
  DistinctNames,
  type ImportedProject,
  type ImportNote,
  type OmittedPart,
} from '../schedule/project-file.ts';
import type { ScheduleLink, ScheduleTask } from '../schedule/schedule-input.ts';
import { calculatePlan, recalculatePlan } from '../tables/calculation.ts';
import { formatCell } from '../tables/format-cell.ts';
import { titleText } from '../tables/title.ts';
import { translate, UserError } from '../words/translate.ts';
import type { ProjectChange, ProjectIntake, ProjectWishes } from './project-changes.ts';
import { dateCells, datesSaid, linkCells, linksSaid, type NewCells } from './task-cells.ts';

/** As much as a cell of Excel takes, UTF-16 units. */
const longestText = 32_767;
/** As many rows as a cell refers to (see `cellValueSchema`). */
const maximumLinks = 1000;

/**
 * What a schedule of another program changes in a plan's timeline. A task is the row with its id, which our own files keep,
 * else the row with its kind and name if there is just one; any other is new. What a file says of a row just as the plan
 * does is left alone, so that relative dates stay what they are. Throws a UserError when the timeline cannot take it, such as
 * for rows that would wait for each other.
 */
export function takeProject(
  plan: Plan,
  project: ImportedProject,
  newId: IdSource,
  language: Language,
  wishes: ProjectWishes = {},
): ProjectIntake {
  const rows = inOrder(plan.registers.timeline?.rows ?? {});
  const present = planProject(plan).project;
  const takesSettings = wishes.takesSettings === true || rows.length === 0;
  const notes: ImportNote[] = [...project.notes];
  const ids = rowIds(rows, project, newId);
  const idOf = (task: string): string => ids.get(task) ?? task;
  const calls: CommandCall[] = [];
  if (takesSettings) calls.push(...settingsCalls(plan, project));
  const knownRows = new Map(rows.map((row) => [row.id, row]));
  const knownTasks = new Map(present.tasks.map((task) => [task.id, task]));
  const linksNow = Map.groupBy(present.links, ({ to }) => to);
  const linksThen = Map.groupBy(
    project.links.map((link) => ({ ...link, from: idOf(link.from), to: idOf(link.to) })),
    ({ to }) => to,
  );
  const phaseValue = phaseValues(project.tasks, knownRows, idOf);
  if (project.tasks.some(({ kind, phase }) => kind === 'phase' && phase !== undefined))
    notes.push({ key: 'project.nestedPhases', parameters: {} });
  const changed: { row: string; cells: NewCells }[] = [];
  const added: { row: string; cells: NewCells }[] = [];
  for (const imported of project.tasks) {
    const id = idOf(imported.id);
    const row = knownRows.get(id);
    const omits = (part: OmittedPart): boolean => row !== undefined && project.omits?.has(part) === true;
    const task = completed({ ...imported, id }, row, knownTasks.get(id), omits);
    const given = linksThen.get(id) ?? [];
    const links = given.length === 0 && omits('links') ? (linksNow.get(id) ?? []) : given;
    refuseTooMuch(task, links);
    const cells = cellsOf(task, links, row, knownTasks.get(task.id), linksNow.get(task.id) ?? []);
    const phase =
      task.phase === undefined && omits('phase')
        ? (row?.cells.phase ?? null)
        : wantedPhase(task, row, knownTasks.get(id)?.phase, (other) => phaseValue(idOf(other)));
    if ((row?.cells.phase ?? null) !== phase) cells.phase = phase;
    if (!row) added.push({ row: task.id, cells: withoutNulls(cells) });
    else if (Object.keys(cells).length > 0) changed.push({ row: task.id, cells });
  }
  if (changed.length > 0 || added.length > 0)
    calls.push({ command: 'set-cells', register: 'timeline', rows: changed, append: added });
  // Last: nothing of the file waits for them any more, so that no chain is closed behind them.
  if (wishes.removesOthers === true) {
    const kept = new Set(project.tasks.map(({ id }) => idOf(id)));
    const others = rows.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
    if (others.length > 0) calls.push({ command: 'delete-rows', register: 'timeline', rows: others });
  }
  calls.push(...baselineCalls(plan, project, idOf));
  const direct = new Set(changed.map(({ row }) => row));
  const changes = changesOf(plan, calls, newId, language).map((change) =>
    change.kind === 'changed' && change.row !== null && !direct.has(change.row)
      ? { ...change, follows: true }
      : change,
  );
  // What the file says comes before what follows from it.
  const [told, follows] = [changes.filter((one) => !one.follows), changes.filter((one) => one.follows)];
  return { kind: 'project', changes: [...told, ...follows], calls, notes };
}

/** The row of each task: its own id, the only row of that kind and name, or a new one. */
function rowIds(
  rows: readonly Row[],
  { tasks, omits }: ImportedProject,
  newId: IdSource,
): Map<string, string> {
  const knowsKinds = omits?.has('kind') !== true;
  const taken = new Set(rows.map(({ id }) => id));
  const nameOf = (kind: unknown, name: unknown): string =>
    `${knowsKinds ? String(kind ?? 'task') : ''}\n${String(name ?? '')}`;
  const byName = Map.groupBy(rows, ({ cells }) => nameOf(cells.kind, cells.task));
  const ids = new Map<string, string>();
  const used = new Set<string>();
  for (const { id } of tasks) {
    if (!taken.has(id)) continue;
    ids.set(id, id);
    used.add(id);
  }
  for (const { id, kind, name } of tasks) {
    if (ids.has(id)) continue;
    const alike = byName.get(nameOf(kind, name)) ?? [];
    const [only] = alike;
    const isFree = only !== undefined && alike.length === 1 && !used.has(only.id);
    // Ids of other programs are small numbers that mean nothing here.
    const row = isFree ? only.id : isOwnId(id) && !used.has(id) ? id : newId();
    ids.set(id, row);
    used.add(row);
  }
  return ids;
}

/** Whether a task's id can be that of its row. */
function isOwnId(id: string): boolean {
  return /^[A-Za-z][\w-]{2,}$/.test(id) && identifierSchema.safeParse(id).success;
}

/** Throws a UserError with the task of which a row cannot hold what the file says. */
function refuseTooMuch(task: ScheduleTask, links: readonly ScheduleLink[]): void {
  const name = shortened(task.name ?? task.id);
  if ((task.name ?? '').length > longestText || (task.owner ?? '').length > longestText)
    throw new UserError('project.textTooLong', { name, maximum: longestText });
  if (links.length > maximumLinks)
    throw new UserError('project.tooManyLinks', { name, count: links.length, maximum: maximumLinks });
}

/** The value of the column `phase` for each phase, by its row. */
function phaseValues(
  tasks: readonly ScheduleTask[],
  rows: ReadonlyMap<string, Row>,
  idOf: (task: string) => string,
): (phase: string) => CellValue {
  const values = new Map<string, CellValue>();
  const used = new DistinctNames([...rows.values()].map(({ cells }) => String(cells.phase ?? '')));
  for (const task of tasks) {
    if (task.kind !== 'phase') continue;
    const id = idOf(task.id);
    const known = rows.get(id)?.cells.phase;
    values.set(id, known ?? used.take(task.name ?? id, (name, number) => `${name} (${number})`));
  }
  return (phase) => values.get(phase) ?? rows.get(phase)?.cells.phase ?? phase;
}

/** A task with what its row says of things that the file has no place for. */
function completed(
  task: ScheduleTask,
  row: Row | undefined,
  present: ScheduleTask | undefined,
  omits: (part: OmittedPart) => boolean,
): ScheduleTask {
  if (!row) return task;
  const { owner, percentDone } = row.cells;
  const keepsOwner = task.owner === undefined && omits('owner') && typeof owner === 'string';
  const keepsDone = task.percentDone === undefined && omits('percentDone') && typeof percentDone === 'number';
  const keepsDeadline = task.mustFinishBy === undefined && omits('mustFinishBy');
  const deadline = keepsDeadline ? present?.mustFinishBy : undefined;
  return {
    ...task,
    ...(omits('kind') && { kind: timelineKind(row.cells) }),
    ...(keepsOwner && { owner }),
    ...(keepsDone && { percentDone }),
    ...(deadline !== undefined && { mustFinishBy: deadline }),
  };
}

/** The value of the column `phase`; rows may name a phase that has no row of its own, which no file knows. */
function wantedPhase(
  task: ScheduleTask,
  row: Row | undefined,
  presentPhase: string | undefined,
  phaseValueOf: (phase: string) => CellValue,
): CellValue | null {
  if (task.kind === 'phase') return phaseValueOf(task.id);
  if (task.phase !== undefined) return phaseValueOf(task.phase);
  return presentPhase === undefined ? (row?.cells.phase ?? null) : null;
}

/** The cells in which a task says something else than its row does. */
function cellsOf(
  task: ScheduleTask,
  links: readonly ScheduleLink[],
  row: Row | undefined,
  present: ScheduleTask | undefined,
  linksNow: readonly ScheduleLink[],
): NewCells {
  const cells: NewCells = {};
  const put = (key: string, value: CellValue | null) => {
    if ((row?.cells[key] ?? null) !== value) cells[key] = value;
  };
  put('task', task.name ?? null);
  if ((row?.cells.kind ?? 'task') !== task.kind || !row) cells.kind = task.kind;
  put('owner', task.owner ?? null);
  if (task.kind !== 'phase' && (row?.cells.percentDone ?? 0) !== (task.percentDone ?? 0))
    cells.percentDone = task.percentDone ?? 0;
  const hasOtherLinks = linksSaid(links) !== linksSaid(linksNow);
  if (!present || hasOtherLinks || datesSaid(present) !== datesSaid(task)) {
    // A row without dates, which files do not have, may stay so.
    const isStillEmpty = row !== undefined && !present && task.fixed === undefined && links.length === 0;
    if (!isStillEmpty)
      for (const [key, value] of Object.entries(dateCells(task, links.length > 0))) put(key, value);
    // Said, or a row that waits for nothing any more would stay where it stands.
    if (row && links.length === 0 && linksNow.length > 0)
      cells.start ??= dateCells(task, false).start ?? null;
  }
  if (hasOtherLinks || (!row && links.length > 0))
    for (const [key, value] of Object.entries(linkCells(links))) put(key, value);
  return cells;
}

function withoutNulls(cells: NewCells): NewCells {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null));
}

function settingsCalls({ properties }: Plan, project: ImportedProject): CommandCall[] {
  const calls: CommandCall[] = [];
  const { planStart, statusDate, calendar } = project;
  if (planStart !== undefined && planStart !== properties.startDate)
    calls.push({ command: 'move-plan-start', startDate: planStart, movesDates: false });
  if (statusDate !== undefined && statusDate !== properties.schedule?.statusDate)
    calls.push({ command: 'set-status-date', date: statusDate });
  if (calendar && JSON.stringify(calendar) !== JSON.stringify(properties.schedule?.calendar ?? null))
    calls.push({
      command: 'set-working-calendar',
      calendar: {
        ...calendar,
        workingWeekdays: [...calendar.workingWeekdays],
        exceptions: calendar.exceptions.map((exception) => ({ ...exception })),
      },
    });
  return calls;
}

/** Baselines that the plan does not have yet. */
function baselineCalls(plan: Plan, project: ImportedProject, idOf: (task: string) => string): CommandCall[] {
  const known = plan.registers.timeline?.baselines ?? {};
  return project.baselines
    .filter(({ id }) => !Object.hasOwn(known, id))
    .map(({ id, name, takenOn, tasks }) => ({
      command: 'take-baseline',
      baseline: identifierSchema.safeParse(id).success
        ? id
        : `baseline-${id.replace(/[^\w-]/g, '').slice(0, 40)}`,
      name,
      takenOn,
      tasks: Object.fromEntries(Object.entries(tasks).map(([task, dates]) => [idOf(task), { ...dates }])),
    }));
}

const shownColumns = [
  'task',
  'kind',
  'phase',
  'owner',
  'start',
  'end',
  'workingDays',
  'dependsOn',
  'linkRules',
  'deadline',
  'percentDone',
] as const;

/** What the edits change, told by what the timeline shows before and after. */
function changesOf(
  plan: Plan,
  calls: readonly CommandCall[],
  newId: IdSource,
  language: Language,
): ProjectChange[] {
  const [first, ...others] = calls;
  if (!first) return [];
  const next = runCommands(plan, [first, ...others], { newId }).plan;
  const before = calculatePlan(plan, language);
  const after = recalculatePlan(before, next);
  const [old, now] = [before.register('timeline'), after.register('timeline')];
  const changes: ProjectChange[] = [];
  const nameOf = (value: CellValue | undefined, id: string): string =>
    typeof value === 'string' ? value : id;
  const rowNames = (register: typeof now) => (id: string) => {
    const name = register.rows[register.indexOf(id)]?.values.task;
    return nameOf(name, id);
  };
  const { currency } = plan.properties;
  for (const { row, values } of now.rows) {
    const known = old.rows[old.indexOf(row.id)];
    const name = nameOf(values.task, row.id);
    if (!known) {
      changes.push({ kind: 'added', row: null, name, column: null, before: null, after: name });
      continue;
    }
    for (const key of shownColumns) {
      const declaration = now.module.columns.find((column) => column.key === key);
      if (!declaration) continue;
      const text = (value: CellValue | undefined, register: typeof now): string | null => {
        if (value === undefined) return null;
        const shown = formatCell(declaration, value, { language, currency, rowName: rowNames(register) });
        return shown === '' ? null : shown;
      };
      const [then, later] = [text(known.values[key], old), text(values[key], now)];
      if (then === later) continue;
      const column = titleText(declaration.title, language);
      changes.push({ kind: 'changed', row: row.id, name, column, before: then, after: later });
    }
  }
  for (const { row, values } of old.rows) {
    if (now.indexOf(row.id) >= 0) continue;
    const name = nameOf(values.task, row.id);
    changes.push({ kind: 'deleted', row: row.id, name, column: null, before: name, after: null });
  }
  changes.push(...settingsChanges(plan, next, language));
  return changes;
}

function settingsChanges(
  { properties: before, registers }: Plan,
  next: Plan,
  language: Language,
): ProjectChange[] {
  const after = next.properties;
  const changes: ProjectChange[] = [];
  const say = (
    key: 'project.start' | 'project.statusDate' | 'project.calendar',
    one?: string,
    other?: string,
  ) => {
    if (one !== other)
      changes.push({
        kind: 'changed',
        row: null,
        name: translate(language, key),
        column: null,
        before: one ?? null,
        after: other ?? null,
      });
  };
  say('project.start', before.startDate, after.startDate);
  say('project.statusDate', before.schedule?.statusDate, after.schedule?.statusDate);
  const calendarName = (settings: typeof before.schedule): string | undefined =>
    settings?.calendar &&
    (settings.calendar.name ??
      translate(language, 'project.calendarDays', { count: settings.calendar.exceptions.length }));
  if (before.schedule?.calendar !== after.schedule?.calendar)
    say('project.calendar', calendarName(before.schedule), calendarName(after.schedule));
  const known = registers.timeline?.baselines ?? {};
  for (const { id, name } of Object.values(next.registers.timeline?.baselines ?? {}))
    if (!Object.hasOwn(known, id))
      changes.push({
        kind: 'added',
        row: null,
        name: translate(language, 'project.baseline', { name }),
        column: null,
        before: null,
        after: name,
      });
  return changes;
}

/** Where a change takes place, for a list. */
export function projectPlace({ name, column }: ProjectChange): string {
  return column === null ? name : `${name} · ${column}`;
}
