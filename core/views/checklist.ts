import { type CalendarDay, isCalendarDay } from '../model/calendar-day.ts';
import type { CellValue } from '../model/plan.ts';
import { groupRows } from '../tables/arrange.ts';
import type { ColumnDeclaration } from '../tables/register-module.ts';
import type { ViewDeclaration } from '../tables/view-declaration.ts';
import { translate } from '../words/translate.ts';
import {
  isWritable,
  type RowLabel,
  type UnavailableView,
  unavailable,
  type ViewField,
  type ViewOptions,
  type ViewSource,
} from './view-source.ts';

type ChecklistDeclaration = Extract<ViewDeclaration, { kind: 'checklist' }>;

export interface ChecklistView extends ChecklistCounts {
  readonly kind: 'checklist';
  /** One group without a title where the view does not group. */
  readonly groups: readonly ChecklistGroup[];
  /** Whether boxes can be ticked. */
  readonly isEditable: boolean;
}

interface ChecklistCounts {
  readonly open: number;
  readonly done: number;
  readonly overdue: number;
}

export interface ChecklistGroup extends ChecklistCounts {
  readonly title: string | null;
  readonly items: readonly ChecklistItem[];
}

export interface ChecklistItem extends RowLabel {
  readonly isDone: boolean;
  readonly details: readonly ViewField[];
  /** The first day among the details; null for none. */
  readonly due: CalendarDay | null;
  /** It is open, and its day has passed. */
  readonly isOverdue: boolean;
}

/** Rows with a box to tick, in their groups, counted. */
export function checklistView(
  view: ChecklistDeclaration,
  source: ViewSource,
  { today }: ViewOptions,
): ChecklistView | UnavailableView {
  const done = source.column(view.done, 'yesNo', 'choice');
  if (!done) return unavailable(source, [view.done]);
  const details = source.shownColumns(view.detail ?? []);
  const date = details.find(({ type }) => type === 'date');
  const values = source.register.column(done.key);
  const days = date ? source.register.column(date.key) : [];
  const itemAt = (index: number): ChecklistItem => {
    const isDone = countsAsDone(done, view, values[index]);
    const day = days[index];
    const due = isCalendarDay(day) ? day : null;
    return {
      ...source.label(index),
      isDone,
      details: source.fieldsAt(index, details),
      due,
      isOverdue: !isDone && due !== null && today !== undefined && due < today,
    };
  };
  const groups = groupsOf(view, source).map(({ title, rows }) => {
    const items = rows.map(itemAt);
    return { title, items, ...counts(items) };
  });
  const sum = (key: keyof ChecklistCounts) => groups.reduce((total, group) => total + group[key], 0);
  return {
    kind: 'checklist',
    groups,
    open: sum('open'),
    done: sum('done'),
    overdue: sum('overdue'),
    isEditable: isWritable(done) && (done.type === 'yesNo' || (view.doneValues ?? []).length > 0),
  };
}

function countsAsDone(
  done: ColumnDeclaration,
  { doneValues = [] }: ChecklistDeclaration,
  value: CellValue | undefined,
): boolean {
  return done.type === 'yesNo' ? value === true : typeof value === 'string' && doneValues.includes(value);
}

function groupsOf(
  view: ChecklistDeclaration,
  source: ViewSource,
): readonly { readonly title: string | null; readonly rows: readonly number[] }[] {
  const { register, module, language } = source;
  const column = source.column(view.groupBy);
  if (!column) return [{ title: null, rows: register.rows.map((_, index) => index) }];
  return groupRows(module, register.rows, [column.key], source.format).map(({ title, rows }) => ({
    title: title === '' ? translate(language, 'views.without', { column: source.titleOf(column) }) : title,
    rows: rows.map(({ row }) => register.indexOf(row.id)),
  }));
}

function counts(items: readonly ChecklistItem[]): ChecklistCounts {
  const done = items.filter(({ isDone }) => isDone).length;
  return { open: items.length - done, done, overdue: items.filter(({ isOverdue }) => isOverdue).length };
}

/**
 * The value that ticks a row off or opens it again: for choices the first one that counts as done, or the first that does not.
 * Null empties the cell.
 */
export function checkedValue(
  view: ChecklistDeclaration,
  done: ColumnDeclaration,
  isDone: boolean,
): string | boolean | null {
  if (done.type === 'yesNo') return isDone;
  const doneValues = view.doneValues ?? [];
  if (isDone) return doneValues[0] ?? null;
  return done.choices?.options.find(({ value }) => !doneValues.includes(value))?.value ?? null;
}
