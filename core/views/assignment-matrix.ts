import type { CellValue } from '../model/plan.ts';
import { findPlanModule } from '../tables/plan-modules.ts';
import { findColumn } from '../tables/register-module.ts';
import { titleText } from '../tables/title.ts';
import type { ViewDeclaration } from '../tables/view-declaration.ts';
import { isWritable, type RowLabel, type UnavailableView, unavailable, ViewSource } from './view-source.ts';

type AssignmentDeclaration = Extract<ViewDeclaration, { kind: 'assignmentMatrix' }>;

export interface AssignmentMatrixView {
  readonly kind: 'assignmentMatrix';
  /** The register of the tasks. */
  readonly register: string;
  readonly tasksTitle: string;
  /** What a single task is called: the title of the column with their names. */
  readonly taskTitle: string;
  readonly roles: readonly AssignmentRole[];
  /** The rows of the view's own register. */
  readonly people: readonly RowLabel[];
  readonly tasks: readonly AssignmentTask[];
  /** How many tasks have a problem. */
  readonly problemCount: number;
}

export interface AssignmentRole {
  /** The reference column of the tasks that says who has the role. */
  readonly column: string;
  /** What the role is called. */
  readonly title: string;
  /** What marks it, such as `R`. */
  readonly mark: string;
  /** Each task has exactly one. */
  readonly isUnique: boolean;
  readonly isEditable: boolean;
}

export interface AssignmentTask extends RowLabel {
  /** A heading over other rows, such as a phase; it has no problems of its own. */
  readonly isHeading: boolean;
  /** By person: indexes of the roles that the person has, in the order of the roles. */
  readonly marks: readonly (readonly number[])[];
  readonly problems: readonly AssignmentProblem[];
}

/** What is wrong with who does a task. `role` is an index of the roles. */
export type AssignmentProblem =
  | { readonly kind: 'none' | 'several'; readonly role: number }
  /** Someone is named who is not in the list of people any more. */
  | { readonly kind: 'gone'; readonly role: number };

/** The tasks of another register against the rows of this one, with the roles that reference columns there give them. */
export function assignmentMatrixView(
  view: AssignmentDeclaration,
  source: ViewSource,
): AssignmentMatrixView | UnavailableView {
  const { calculation, language, module } = source;
  const target = findPlanModule(calculation.plan, view.tasks);
  const needs = view.roles.map(({ column }) => column);
  if (!target) return unavailable(source, [view.tasks]);
  const tasks = new ViewSource(target, calculation, { language });
  const declared = view.roles.flatMap(({ column, mark, exactlyOne }) => {
    const declaration = tasks.column(column, 'references');
    if (!declaration || (declaration.refersTo?.register ?? target.key) !== module.key) return [];
    return [{ declaration, mark: titleText(mark, language), exactlyOne }];
  });
  if (declared.length === 0) return unavailable(tasks, needs);
  const roles = declared.map(({ declaration, mark, exactlyOne }) => ({
    column: declaration.key,
    title: tasks.titleOf(declaration),
    mark,
    isUnique: exactlyOne ?? declaration.refersTo?.single === true,
    isEditable: isWritable(declaration),
  }));
  const people = source.register.rows.map((_, index) => source.label(index));
  const columns = roles.map(({ column }) => tasks.register.column(column));
  const lines = tasks.register.rows.map(({ row }, index): AssignmentTask => {
    const isHeading = target.rowEmphasis?.(row) === 'strong';
    const marks = people.map((): number[] => []);
    const problems: AssignmentProblem[] = [];
    roles.forEach(({ isUnique }, role) => {
      const { known, hasGone } = namedPeople(columns[role]?.[index], source);
      for (const person of known) marks[person]?.push(role);
      if (hasGone) problems.push({ kind: 'gone', role });
      if (isHeading || !isUnique) return;
      if (known.length === 0) problems.push({ kind: 'none', role });
      if (known.length > 1) problems.push({ kind: 'several', role });
    });
    return { ...tasks.label(index), isHeading, marks, problems };
  });
  return {
    kind: 'assignmentMatrix',
    register: target.key,
    tasksTitle: titleText(target.title, language),
    taskTitle: titleText((findColumn(target, target.nameColumn) ?? target).title, language),
    roles,
    people,
    tasks: lines,
    problemCount: lines.filter(({ problems }) => problems.length > 0).length,
  };
}

/** Indexes of the people that a cell names, each once. */
function namedPeople(
  cell: CellValue | undefined,
  source: ViewSource,
): { known: readonly number[]; hasGone: boolean } {
  const ids: readonly string[] = typeof cell === 'object' ? cell : [];
  const indexes = [...new Set(ids)].map((id) => source.register.indexOf(id));
  return { known: indexes.filter((index) => index >= 0), hasGone: indexes.includes(-1) };
}

/**
 * The cells of a task that give a person exactly these roles; other people keep theirs, except where only one can have a role.
 * Columns that stay as they are, are left out; null empties one.
 * @param wanted indexes of the view's roles.
 */
export function assignedCells(
  view: AssignmentMatrixView,
  source: ViewSource,
  task: string,
  person: string,
  wanted: ReadonlySet<number>,
): Readonly<Record<string, string[] | null>> {
  const tasks = source.calculation.register(view.register);
  const index = tasks.indexOf(task);
  const cells: Record<string, string[] | null> = {};
  view.roles.forEach(({ column, isEditable }, role) => {
    const cell = tasks.column(column)[index];
    const present: readonly string[] = typeof cell === 'object' ? cell : [];
    if (!isEditable || present.includes(person) === wanted.has(role)) return;
    const isSingle = findColumn(tasks.module, column)?.refersTo?.single === true;
    const others = present.filter((id) => id !== person);
    const next = wanted.has(role) ? (isSingle ? [person] : [...others, person]) : others;
    cells[column] = next.length > 0 ? next : null;
  });
  return cells;
}
